"""Knows event mentions and claims again after their article was read anew or has changed.

An id stays as long as what it is made of does. Where that changed, the mention that tells the same in the same place
takes the old one's place: judgements, events and addresses that name the old id lead to it from then on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from sqlalchemy import Connection, delete, insert, or_, select, update

from foedera.records import Claim, EventMention, Evidence
from foedera.store.tables import renames

MENTION, CLAIM, EVENT = "mention", "claim", "event"
ENOUGH = 0.5
"""Share of the evidence's words that two mentions must have in common to be one."""

_WORD = re.compile(r"\w+")
_Told = TypeVar("_Told", EventMention, Claim)


def mentions(old: Sequence[EventMention], new: Sequence[EventMention]) -> dict[str, str]:
    """The new id of each old mention that has one: same type, parties in common, evidence in the same words."""
    return _matched(old, new, _likeness)


def claims(old: Sequence[Claim], new: Sequence[Claim]) -> dict[str, str]:
    """The new id of each old claim that has one: the same assertion, its time or its sentence read otherwise."""

    def likeness(one: Claim, other: Claim) -> float:
        same = all(
            getattr(one, name) == getattr(other, name)
            for name in ("kind", "subject", "status", "object", "office", "negated")
        )
        return same * (1.0 + _overlap((one.evidence,), (other.evidence,)))

    return _matched(old, new, likeness)


def _matched(
    old: Sequence[_Told], new: Sequence[_Told], likeness: Callable[[_Told, _Told], float]
) -> dict[str, str]:
    """Pairs by likeness, the most alike first, each used once; ids that stayed are not touched."""
    stayed = {x.id for x in old} & {x.id for x in new}
    pairs = [
        (likeness(one, other), n, m)
        for n, one in enumerate(old)
        if one.id not in stayed
        for m, other in enumerate(new)
        if other.id not in stayed
    ]
    found: dict[str, str] = {}
    taken: set[str] = set()
    for value, n, m in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if value >= ENOUGH and old[n].id not in found and new[m].id not in taken:
            found[old[n].id] = new[m].id
            taken.add(new[m].id)
    return found


def _likeness(one: EventMention, other: EventMention) -> float:
    if one.type != other.type or not _sides(one) & _sides(other):
        return 0.0
    shared = len(_sides(one) & _sides(other)) / len(_sides(one) | _sides(other))
    told = _overlap(one.evidence, other.evidence)
    return told + shared / 10 if told >= ENOUGH else 0.0


def _sides(event: EventMention) -> set[str]:
    return {party.code for party in (*event.source, *event.recipient)}


def _overlap(one: Sequence[Evidence], other: Sequence[Evidence]) -> float:
    """The most that a span of one has in common with a span of the other, as a share of the shorter's words."""
    return max((_shared(a.text, b.text) for a in one for b in other), default=0.0)


def _shared(one: str, other: str) -> float:
    here, there = (set(_WORD.findall(text.casefold())) for text in (one, other))
    return len(here & there) / max(1, min(len(here), len(there)))


def rename(connection: Connection, about: str, names: Mapping[str, str]) -> None:
    """Notes new ids; what led to an old one leads to the new one at once, so that one step is always enough."""
    table = renames.c
    for old, new in names.items():
        if old == new:
            continue
        connection.execute(
            delete(renames).where(table.about == about, or_(table.old == old, table.old == new))
        )
        connection.execute(update(renames).where(table.about == about, table.new == old).values(new=new))
        connection.execute(insert(renames).values(about=about, old=old, new=new))


def forget(connection: Connection, about: str, ids: Sequence[str]) -> None:
    """Drops the renames of ids that are given out again."""
    if ids:
        connection.execute(delete(renames).where(renames.c.about == about, renames.c.old.in_(ids)))


def names(connection: Connection, about: str, ids: Sequence[str]) -> dict[str, str]:
    """The present id of each of these, itself where it was never renamed."""
    found = connection.execute(
        select(renames.c.old, renames.c.new).where(renames.c.about == about, renames.c.old.in_(ids))
    )
    return {**{i: i for i in ids}, **{r.old: r.new for r in found}}
