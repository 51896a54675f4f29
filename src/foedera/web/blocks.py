"""An article's page as blocks to show: its own lines one by one, and runs of lines that were left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from foedera.article.labels import KEPT, OWN
from foedera.records import Line
from foedera.store import ArticleView, EventTold
from foedera.web.highlight import Segment, Span, segments


@dataclass(frozen=True, slots=True)
class Shown:
    """One line with its segments; `text` holds only this line, and the segments count within the whole page."""

    line: Line
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """`kind` is ``own`` for a line of the article's text, ``about`` for its byline and the like, ``out`` for a run of
    lines that were left out; `labels` counts the latter by what they were taken for. `open` where one of them holds
    evidence, which must not be hidden."""

    kind: str
    lines: tuple[Shown, ...]
    labels: Mapping[str, int]
    open: bool = False


def spans(events: Iterable[EventTold]) -> tuple[Span, ...]:
    """The evidence of all events; the pieces of one event are counted from 1."""
    return tuple(
        Span(evidence.start, evidence.end, told.number, piece)
        for told in events
        for piece, evidence in enumerate(told.event.evidence, 1)
    )


def blocks(view: ArticleView, named: Iterable[Span] = ()) -> tuple[Block, ...]:
    """The page of an article as blocks, top to bottom; blank lines are nothing to show.

    `named` are spans of who, when and where, to be marked besides the evidence.
    """
    marked = (*spans(view.events), *named)
    found: list[Block] = []
    run: list[Shown] = []
    for line in view.lines:
        if not view.article.text[line.start : line.end].strip():
            continue
        shown = Shown(line, segments(line.start, line.end, marked))
        kind = _kind(line, view.article.part)
        if kind == "out":
            run.append(shown)
            continue
        if run:
            found.append(_left_out(run))
            run = []
        found.append(Block(kind, (shown,), {}))
    if run:
        found.append(_left_out(run))
    return tuple(found)


def anchors(found: Iterable[Block]) -> frozenset[str]:
    """The anchors of all spans that are shown; a link to another one would lead nowhere."""
    return frozenset(
        span.anchor
        for block in found
        for shown in block.lines
        for segment in shown.segments
        for span in segment.opens
    )


def _kind(line: Line, part: int) -> str:
    if line.part != part:
        return "out"
    if line.label in KEPT:
        return "own"
    return "about" if line.label in OWN else "out"


def _left_out(run: list[Shown]) -> Block:
    labels = Counter("other" if shown.line.part else shown.line.label for shown in run)
    evidence = any(segment.events for shown in run for segment in shown.segments)
    return Block("out", tuple(run), dict(labels.most_common()), evidence)
