"""When an article can have been written, by the offices that it says people hold.

Comes in: the mentions of one article. Goes out: the first and the last day on which all those people held those
offices ("President Atambayev": 2011-12-01 to 2017-11-24), and what each was read from. A room's answer for undated
articles: it never says more than the tenures do.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import NamedTuple

from foedera.actor.knowledge import World, knowledge_of
from foedera.records import ActorMention

# What read the mention: only a title in the words asserts an office; a name alone may recall the past.
_ASSERTING = frozenset(("title", "apposition"))
_FORMER = "former "
_DAY = len("2000-01-01")


class Bounds(NamedTuple):
    """From `earliest` until before `latest` (ISO days; None where open), with what says so."""

    earliest: str | None
    latest: str | None
    because: tuple[str, ...]


def bounds(mentions: Iterable[ActorMention], world: World) -> Bounds:
    """The time that most of the offices asserted have in common; all open where none is known.

    Articles recall presidents of the past, so the longest list of offices that were held together counts, not all.
    Somebody called former bounds the time from when the office was left.
    """
    knowledge = knowledge_of(world)
    said: dict[str, list[tuple[str, str]]] = {}
    for m in mentions:
        if m.name is None or m.office is None or m.rule not in _ASSERTING:
            continue
        office = m.office.removeprefix(_FORMER)
        spans = knowledge.spans(m.name, office)
        if spans:
            if m.office != office:
                ends = [_last(end) for _, end in spans if end]
                spans = [(min(ends), "")] if ends else []
            said.setdefault(m.text, [(_begin(start), _last(end)) for start, end in spans])
    return _common({text: spans for text, spans in said.items() if spans})


def _common(said: dict[str, list[tuple[str, str]]]) -> Bounds:
    """The first stretch of time in which most of what is said holds."""
    cuts = sorted({day for spans in said.values() for span in spans for day in span if day})
    best: list[tuple[str, str]] = []
    most = 0
    for start, end in itertools.zip_longest(cuts, cuts[1:], fillvalue=""):
        holds = sum(any(_covers(s, start) for s in spans) for spans in said.values())
        if holds > most:
            best, most = [(start, end)], holds
        elif holds == most and most:
            best.append((start, end))
    if not best:
        return Bounds(None, None, ())
    earliest, latest = best[0][0], best[-1][1]
    because = tuple(
        f"{text}: {', '.join(f'{start}..{end}' for start, end in spans)}"
        for text, spans in said.items()
        if any(_covers(s, stretch[0]) for s in spans for stretch in best)
    )
    return Bounds(earliest, latest or None, because)


def _covers(span: tuple[str, str], day: str) -> bool:
    return span[0] <= day and (not span[1] or day < span[1])


def _begin(day: str) -> str:
    """The first day of a coarse date."""
    return day + "-01-01"[len(day) - 4 :] if day else ""


def _last(day: str) -> str:
    """The day from which a span that ends on a coarse date is surely over."""
    if len(day) in (0, _DAY):
        return day
    if len(day) == len("2000-01") and day[5:] < "12":
        return f"{day[:5]}{int(day[5:]) + 1:02}-01"
    return f"{int(day[:4]) + 1}-01-01"
