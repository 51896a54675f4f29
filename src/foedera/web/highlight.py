"""Cuts a stretch of text where marked spans begin and end, so that overlapping spans can be shown side by side.

Pure: spans in, segments out. The text itself never passes through here, so nothing in it can become markup.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` that belong to event number `event`; `piece` counts its evidence from 1.

    Who, when or where somebody is named has a `kind` (``actor``, ``date``, ``place``), `says` what it was read as, and
    no event (0).
    """

    start: int
    end: int
    event: int
    piece: int = 1
    kind: str = "event"
    says: str = ""

    @property
    def anchor(self) -> str:
        """The name that a link to this span uses; the first evidence of an event has the shorter one."""
        return f"e{self.event}" if self.piece == 1 else f"e{self.event}-{self.piece}"


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters `start` to `end` that lie in the same spans.

    `events` are the numbers of these spans' events, the narrowest span first; `opens` their spans that begin here;
    `named` is the narrowest span of who, when or where.
    """

    start: int
    end: int
    events: tuple[int, ...] = ()
    opens: tuple[Span, ...] = ()
    named: Span | None = None


def segments(start: int, end: int, spans: Iterable[Span]) -> tuple[Segment, ...]:
    """The segments that make up `start` to `end` without gap or overlap.

    Spans may overlap, contain each other, be equal, be empty (they are left out) or reach beyond the stretch (they
    are cut; a span opens only where it truly begins, so that its anchor exists once).
    """
    if end <= start:
        return ()
    inside = [span for span in spans if max(span.start, start) < min(span.end, end)]
    cuts = sorted(
        {start, end} | {max(span.start, start) for span in inside} | {min(span.end, end) for span in inside}
    )
    found = []
    for first, last in itertools.pairwise(cuts):
        cover = [span for span in inside if span.start <= first and last <= span.end]
        cover.sort(key=lambda span: (span.end - span.start, span.event, span.piece))
        told = [span for span in cover if span.event]
        opens = sorted((s for s in told if s.start == first), key=lambda s: (s.event, s.piece))
        named = next((span for span in cover if not span.event), None)
        found.append(Segment(first, last, tuple(dict.fromkeys(s.event for s in told)), tuple(opens), named))
    return tuple(found)
