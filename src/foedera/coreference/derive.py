"""A group of tellings to the event that they tell: its type, status, parties, date and place, and what is disputed.

Comes in: the event mentions of one group with their articles and tellings. Goes out: an `Event`. The rule is one for
all values: independent sources vote, an article and its copies together once. The value that most sources agree with
wins; of values that agree with each other the more exact one; where sources are even, the one told earliest. What
loses is not dropped: contradicting dates, places and numbers stand side by side with the mentions that tell them.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from foedera.codebook import NUMBERS
from foedera.coreference.days import FACTS, Days
from foedera.coreference.numbers import ORDINAL
from foedera.coreference.numbers import Number as Quantity
from foedera.coreference.telling import Telling
from foedera.records import (
    Article,
    Contradiction,
    Event,
    EventDate,
    EventMention,
    Number,
    Place,
    ToldValue,
)

_FAR = 50.0  # kilometres between two places that can't be one
_EARTH = 6371.0
_ABOUT = 0.1  # how far a number that is said to be approximate may be off
_CERTAINTY = {"stated": 0, "borrowed": 1, "told": 2}

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Told:
    """An event mention of a group with its article and what it was compared by."""

    mention: EventMention
    article: Article
    telling: Telling


def derive(group: Iterable[Told]) -> Event:
    """The event that a group of one or more tells; its id is that of the mention that told it first."""
    told = sorted(group, key=lambda t: t.telling.order)
    kind = _elected(told, lambda t: t.mention.type) or told[0].mention.type
    source, recipient = _parties(told)
    best = min(told, key=_standing)
    date, dates = _date(told)
    place, places = _place(told)
    return Event(
        id=told[0].mention.id,
        type=kind,
        mode=_elected([t for t in told if t.mention.type == kind], lambda t: t.mention.mode),
        status=_status(told),
        source=source,
        recipient=recipient,
        date=date,
        place=place,
        main=any(t.mention.main for t in told),
        title=best.article.title,
        mention=best.mention.id,
        mentions=tuple(t.mention.id for t in told),
        articles=len({t.article.id for t in told}),
        sources=len({t.telling.origin for t in told}),
        outlets=len({t.article.outlet for t in told if t.article.outlet}),
        contradictions=(*dates, *places, *_people(told), *_things(told)),
    )


def _standing(t: Told) -> tuple[bool, bool, float, tuple[str, str]]:
    """What stands for all comes first: told in title or lead, no copy, read with confidence, early."""
    is_copy = t.telling.origin != t.telling.article
    return not t.mention.main, is_copy, -t.mention.confidence, t.telling.order


def _by_source(told: Sequence[Told]) -> dict[str, list[Told]]:
    """The tellings of each independent source, the earliest source first, the original before its copies."""
    found: defaultdict[str, list[Told]] = defaultdict(list)
    for t in told:
        found[t.telling.origin].append(t)
    return {
        origin: sorted(own, key=lambda t: (t.telling.article != origin, t.telling.order))
        for origin, own in found.items()
    }


def _elected(told: Sequence[Told], value: Callable[[Told], K | None]) -> K | None:
    """The value that most sources give first, ties to the earliest; None where nobody gives one."""
    votes: Counter[K] = Counter()
    for own in _by_source(told).values():
        first = next((v for t in own if (v := value(t)) is not None), None)
        if first is not None:
            votes[first] += 1
    return max(votes, key=votes.__getitem__) if votes else None


def _status(told: Sequence[Told]) -> str:
    """A fact over a plan and a plan over a possibility; a denial only where more sources deny than tell the fact."""
    votes: Counter[str] = Counter()
    for own in _by_source(told).values():
        said = {t.mention.status for t in own}
        votes.update(said)
    facts = sum(votes[status] for status in FACTS)
    if votes["denied"] > facts:
        return "denied"
    if facts:
        return "occurred" if votes["occurred"] >= votes["ongoing"] else "ongoing"
    return next(status for status in ("planned", "denied", "hypothetical") if votes[status])


def _parties(told: Sequence[Told]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The codes that at least half of the sources name that name anybody, each on the side where most have it."""
    sides: defaultdict[str, Counter[str]] = defaultdict(Counter)
    sources = 0
    for own in _by_source(told).values():
        named: dict[tuple[str, str], None] = {}
        for t in own:
            named |= {(p.code, "source"): None for p in t.mention.source}
            named |= {(p.code, "recipient"): None for p in t.mention.recipient}
        sources += bool(named)
        for code, side in named:
            sides[code][side] += 1
    times = {code: max(votes.values()) for code, votes in sides.items()}
    enough = min(sources / 2, max(times.values(), default=0))
    kept = [code for code in sides if times[code] >= enough]
    acted_upon = {code for code in kept if sides[code]["recipient"] > sides[code]["source"]}
    return tuple(c for c in kept if c not in acted_upon), tuple(c for c in kept if c in acted_upon)


def _date(told: Sequence[Told]) -> tuple[EventDate, tuple[Contradiction, ...]]:
    """The date, and the days that sources state and that can't be it."""
    known: list[tuple[Told, Days]] = []
    for own in _by_source(told).values():
        dated = [(t, t.telling.days) for t in own if t.telling.days and t.mention.date.value]
        if dated:
            known.append(min(((t, d) for t, d in dated if d), key=lambda pair: _sureness(pair[1])))
    if not known:
        return EventDate(), ()
    sure = [pair for pair in known if pair[1].basis == "stated"] or known
    finest = [pair for pair in sure if pair[1].exact] or sure

    def agreed(pair: tuple[Told, Days]) -> tuple[int, int]:
        return _agreeing(pair[1], sure), _agreeing(pair[1], known)

    winner, days = max(finest, key=agreed)
    exact = min(
        (pair for pair in finest if pair[1].gap(days) == 0 and agreed(pair) == agreed((winner, days))),
        key=lambda pair: pair[1].last - pair[1].first,
    )
    told_days = {t.mention.id: d for t in told if (d := t.telling.days) and d.basis == "stated" and d.exact}
    values = _side_by_side(
        [(t.mention.date.value or "", t) for t in told if t.mention.id in told_days],
        lambda a, b: _apart(told_days[a.mention.id], told_days[b.mention.id]),
    )
    return exact[0].mention.date, _contradiction("date", values)


def _sureness(days: Days) -> tuple[bool, int, int]:
    return days.yearless, _CERTAINTY[days.basis], days.last - days.first


def _agreeing(days: Days, known: Sequence[tuple[Told, Days]]) -> int:
    return sum(not _apart(days, other) for _, other in known)


def _apart(a: Days, b: Days) -> bool:
    return a.yearless == b.yearless and a.gap(b) > 0


def _place(told: Sequence[Told]) -> tuple[Place | None, tuple[Contradiction, ...]]:
    """The place, a town rather than its country, and the places that are too far from each other."""
    known = [
        (t, p)
        for own in _by_source(told).values()
        for t, p in [_first_place(own)]
        if p is not None and t is not None
    ]
    if not known:
        return None, ()
    finest = [pair for pair in known if pair[1].latitude is not None] or known
    votes = Counter({id(pair): sum(not _elsewhere(pair[1], other) for _, other in known) for pair in finest})
    named = Counter(p.name for _, p in finest)
    place = max(finest, key=lambda pair: (votes[id(pair)], named[pair[1].name]))[1]
    values = _side_by_side(
        [(t.mention.place.name, t) for t in told if t.mention.place],
        lambda a, b: bool(
            a.mention.place and b.mention.place and _elsewhere(a.mention.place, b.mention.place)
        ),
    )
    return place, _contradiction("place", values)


def _first_place(own: Sequence[Told]) -> tuple[Told | None, Place | None]:
    """A source's place, the first that is more than a country."""
    named = [(t, t.mention.place) for t in own if t.mention.place]
    return next(((t, p) for t, p in named if p.latitude is not None), named[0] if named else (None, None))


def _elsewhere(a: Place, b: Place) -> bool:
    """Whether two places can't be one: other countries, or towns far apart."""
    if a.name == b.name:
        return False
    if a.country and b.country and a.country != b.country:
        return True
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return False
    x, y = math.radians(a.latitude), math.radians(b.latitude)
    across = math.radians(b.longitude - a.longitude)
    angle = math.sin((y - x) / 2) ** 2 + math.cos(x) * math.cos(y) * math.sin(across / 2) ** 2
    return 2 * _EARTH * math.asin(math.sqrt(angle)) > _FAR


def _things(told: Sequence[Told]) -> tuple[Contradiction, ...]:
    """Quantities of one thing of which two sources can't both be right."""
    found: list[Contradiction] = []
    for thing in sorted(
        {n.thing for t in told for n in t.telling.numbers if n.unit not in (ORDINAL, *NUMBERS)}
    ):

        def own(t: Told, thing: str = thing) -> list[Quantity]:
            return [n for n in t.telling.numbers if n.thing == thing]

        def differ(a: Told, b: Told, own: Callable[[Told], list[Quantity]] = own) -> bool:
            return all(x.differs(y) for x in own(a) for y in own(b))

        values = [(f"{n.value:g} {thing}", t) for t in told for n in own(t)]
        found += _contradiction("number", _side_by_side(values, differ))
    return tuple(found)


def _people(told: Sequence[Told]) -> tuple[Contradiction, ...]:
    """Numbers of one kind (dead, wounded, money) of which two sources can't both be right."""
    found: list[Contradiction] = []
    for kind in sorted({(n.kind, n.unit or "") for t in told for n in t.mention.numbers}):

        def own(t: Told, kind: tuple[str, str] = kind) -> list[Number]:
            return [n for n in t.mention.numbers if (n.kind, n.unit or "") == kind]

        def differ(a: Told, b: Told, own: Callable[[Told], list[Number]] = own) -> bool:
            return not any(_meet(x, y) for x in own(a) for y in own(b))

        values = [(n.text, t) for t in told for n in own(t)]
        found += _contradiction("number", _side_by_side(values, differ))
    return tuple(found)


def _meet(a: Number, b: Number) -> bool:
    (a_low, a_high), (b_low, b_high) = _range(a), _range(b)
    return a_low <= b_high and b_low <= a_high


def _range(n: Number) -> tuple[float, float]:
    """What a number may be, as exact as it is told."""
    low, high = n.value, n.end if n.end is not None else n.value
    match n.qualifier:
        case "at least" | "more than":
            return low, math.inf
        case "up to" | "nearly":
            return (0.0 if n.qualifier == "up to" else low * (1 - _ABOUT)), high
        case "about":
            return low * (1 - _ABOUT), high * (1 + _ABOUT)
    return low, high


def _side_by_side(
    values: Sequence[tuple[str, Told]], differ: Callable[[Told, Told], bool]
) -> Mapping[str, list[str]]:
    """Every value with the mentions that tell it, if two of them from different sources differ; else nothing."""
    disputed: dict[str, list[str]] = {}
    for value, t in values:
        if any(differ(t, u) for _, u in values if u.telling.origin != t.telling.origin):
            disputed.setdefault(value, [])
            if t.mention.id not in disputed[value]:
                disputed[value].append(t.mention.id)
    return disputed


def _contradiction(about: str, values: Mapping[str, Sequence[str]]) -> tuple[Contradiction, ...]:
    if len(values) < 2:
        return ()
    return (Contradiction(about, tuple(ToldValue(v, tuple(mentions)) for v, mentions in values.items())),)
