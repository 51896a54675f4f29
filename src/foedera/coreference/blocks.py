"""Which tellings are worth comparing: keys that two tellings share only if they may tell one event.

Comes in: a telling. Goes out: the keys under which it is found, and those under which it looks for others. Two
tellings are a pair if one looks under a key that the other is found under; then the other looks under one of the
first's as well, so that a newcomer meets the same tellings as it would if it had been there before them.

A key is made of the type, two parties or the place, and a day; for a date no better than a month, of the month. A
telling that names one party meets those that name it beside others. The place is there because one outlet names the
bloc that acted and another one of its members. Tellings of the same wording meet whatever else they say, and those
without any day meet nobody else. A key is an integer of 64 bits with a sign, as databases have it.
"""

from __future__ import annotations

import hashlib
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from itertools import combinations

from foedera.coreference.telling import MAY_LAST, Telling
from foedera.coreference.ties import UNDATED, Ties
from foedera.coreference.weights import MUTUAL, Weights

_SLACK, _LONG_SLACK = 1, 2  # days by which two dates of one event may differ, and of one that lasts
_VAGUEST = 62  # days; a date that may lie on more of them tells no event from another
_MOST_PARTIES = 6  # of which all pairs are keys; larger circles are found by organisation and place as well
_STATE = 3  # letters of the code of a state


def found_under(t: Telling, ties: Ties) -> frozenset[int]:
    """The keys of a telling."""
    whens = _whens(t, 0)
    keys = {_key(t.type, who, when) for who in _known_as(t, ties) for when in whens}
    return frozenset(keys | {_key(t.type, "wording", str(passage)) for passage in t.passages})


def looks_under(t: Telling, ties: Ties, weights: Weights) -> frozenset[int]:
    """The keys of the tellings that a telling is to be compared with."""
    keys: set[int] = set()
    for kind in (t.type, *sorted(weights.kin[t.type])):
        whens = _whens(t, _LONG_SLACK if {kind, t.type} <= MAY_LAST else _SLACK)
        keys |= {_key(kind, who, when) for who in _looks_for(t, kind, ties) for when in whens}
        keys |= {_key(kind, "wording", str(passage)) for passage in t.passages}
    return frozenset(keys)


def _known_as(t: Telling, ties: Ties) -> Iterator[str]:
    """The parties of a telling, two by two (``a-b`` without sides, ``a>b`` with them) and one by one.

    A mark behind or before one of them says whether others are named (``a-``, ``a>``, ``>b``) or nobody else (``?``).
    Two who act together are named like a circle as well (``a&b``).
    """
    if t.place:
        yield f"@{t.place}"
    ours, theirs = _sides(t, ties)
    if t.type in MUTUAL:
        circle = _circle(ours | theirs)
        yield from (f"{a}-{b}" for a, b in combinations(circle, 2))
        yield from (f"{a}-" if len(circle) > 1 else f"{a}?" for a in circle)
        return
    yield from (f"{a}&{b}" for a, b in combinations(_circle(ours), 2))
    if ours and theirs:
        yield from (f"{a}>{b}" for a in ours for b in theirs)
        yield from (f"{a}>" for a in ours)
        yield from (f">{b}" for b in theirs)
    else:
        yield from (f"{a}>?" for a in ours)
        yield from (f"?>{b}" for b in theirs)


def _looks_for(t: Telling, kind: str, ties: Ties) -> Iterator[str]:
    """What the tellings of a type that may tell the same are known as."""
    if t.place:
        yield f"@{t.place}"
    ours, theirs = _sides(t, ties)
    if t.type in MUTUAL:
        ours, theirs = ours | theirs, frozenset()
    circle = _circle(ours)
    if kind in MUTUAL:
        yield from (f"{min(a, b)}-{max(a, b)}" for a in ours for b in theirs)
        yield from (f"{a}-{b}" for a, b in combinations(circle, 2))
        alone = circle if t.type in MUTUAL else ours
        yield from (f"{a}?" for a in alone)
        yield from (f"{a}-" for a in alone if not theirs and (len(circle) == 1 or t.type not in MUTUAL))
    elif t.type in MUTUAL:
        yield from (f"{a}>{b}" for a in circle for b in circle if a != b)
        yield from (f"{a}&{b}" for a, b in combinations(circle, 2))
        yield from (f"{a}>?" for a in circle)
        yield from (f"{a}>" for a in circle if len(circle) == 1)
    else:
        yield from (f"{a}>{b}" for a in ours for b in theirs)
        yield from (f"{a}>?" for a in ours)
        yield from (f"?>{b}" for b in theirs)
        yield from (f"{a}>" for a in ours if not theirs)
        yield from (f">{b}" for b in theirs if not ours)


def _sides(t: Telling, ties: Ties) -> tuple[frozenset[str], frozenset[str]]:
    """The two sides, with the organisations that several states on one of them stand for."""
    day = t.days.first if t.days else t.published
    year = date.fromordinal(day).year if day else UNDATED
    ours, theirs = t.source, t.recipient
    if t.type in MUTUAL:
        return ours | theirs | ties.blocs(ours | theirs, year), frozenset()
    return ours | ties.blocs(ours, year), theirs | ties.blocs(theirs, year)


def _circle(codes: Iterable[str]) -> list[str]:
    """Those who met, in order; of a large circle organisations first, as their names are longer than states'."""
    ordered = sorted(codes)
    if len(ordered) <= _MOST_PARTIES:
        return ordered
    return sorted(sorted(ordered, key=lambda code: (len(code) == _STATE, code))[:_MOST_PARTIES])


def _whens(t: Telling, slack: int) -> list[str]:
    """The days and months of a telling: ``d`` the days of an exact date, ``v`` the months of a vague one.

    Without slack those that it is found under, with slack those that it looks for, so many days before and after.
    """
    days = t.days
    if days is None or days.last - days.first > _VAGUEST:
        return []
    low, high = (date.fromordinal(day) for day in (days.first, days.last))
    months = [f"v{m}" for m in range(low.year * 12 + low.month, high.year * 12 + high.month + 1)]
    if not slack:
        return [f"d{day}" for day in range(days.first, days.last + 1)] if days.exact else months
    if days.exact:
        first, last = days.first - slack, days.last + slack
    else:  # all days of its months, as an exact date looks under its month
        first, last = low.replace(day=1).toordinal(), _month_end(high).toordinal()
    return [f"d{day}" for day in range(first, last + 1)] + months


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


@lru_cache(maxsize=500_000)
def _key(kind: str, who: str, when: str) -> int:
    text = f"{kind}|{who}|{when}"
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)
