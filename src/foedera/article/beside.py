"""Says of the lines beside an article what they are: place drops them, their words tell headline from button."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from foedera.article.alone import alone, is_box_heading
from foedera.article.markers import Markers
from foedera.article.shape import Shape, is_full
from foedera.records import Line

# The reasons for which a line was dropped without a look at its words.
BLIND = frozenset({"outside-main-text", "before-title", "recurs-on-site"})
SHORTEST, FEWEST_WORDS = 24, 5  # characters and words of a headline
SHORTEST_TEASER = 50


def refined(lines: list[Line], shapes: Mapping[int, Shape], marks: Markers) -> list[Line]:
    """The same lines, those dropped unseen with the label that their words give them; their cues stay."""
    found: list[Line] = []
    for line in lines:
        shape = shapes.get(line.start)
        if line.label == "furniture" and line.cue in BLIND and shape is not None:
            label = _label(shape, found[-1].label if found else "", marks)
            line = dataclasses.replace(line, label=label)  # noqa: PLW2901 - the same line
        found.append(line)
    return found


def _label(shape: Shape, before: str, marks: Markers) -> str:
    if len(shape.key) < FEWEST_WORDS:
        return "marker" if is_box_heading(shape, marks) else "furniture"
    kind = alone(shape, marks, beside=True)
    if kind is not None and kind.label in ("promotion", "furniture", "teaser", "marker"):
        return kind.label
    if shape.truncated or (is_full(shape.tail) and not shape.question):
        told = len(shape.text) >= SHORTEST_TEASER
        return "teaser" if told and before in ("headline", "teaser", "marker") else "furniture"
    if shape.headline and len(shape.text) >= SHORTEST and len(shape.key) >= FEWEST_WORDS:
        return "headline"
    return "furniture"
