"""A telling as plain data and back, for whoever keeps tellings; what only its article knows is given anew."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from foedera.coreference.days import Days
from foedera.coreference.lexis import Lexis
from foedera.coreference.numbers import Number
from foedera.coreference.telling import Telling


def packed(t: Telling) -> list[Any]:
    """Lists, strings and numbers; the same telling gives the same data."""
    return [
        t.told,
        t.published,
        [t.type, t.mode, t.status, t.main, t.confidence],
        sorted(t.source),
        sorted(t.recipient),
        sorted(t.people),
        [t.days.first, t.days.last, t.days.basis] if t.days else None,
        t.place,
        t.country,
        sorted(t.words),
        sorted(t.title),
        sorted([n.unit, n.value, n.thing, n.hedged] for n in t.numbers),
        sorted(t.passages),
    ]


def unpacked(data: Sequence[Any], name: str, article: str, origin: str, outlet: str, lexis: Lexis) -> Telling:
    """The telling of `packed` data with its id; `origin` may have changed since, as earlier copies turn up."""
    (
        told,
        published,
        about,
        source,
        recipient,
        people,
        days,
        place,
        country,
        words,
        title,
        numbers,
        passages,
    ) = data
    kind, mode, status, main, confidence = about
    content, opening = frozenset(words), frozenset(title)
    return Telling(
        id=name,
        article=article,
        origin=origin,
        outlet=outlet,
        told=told,
        published=published,
        type=kind,
        mode=mode,
        status=status,
        main=main,
        confidence=confidence,
        source=frozenset(source),
        recipient=frozenset(recipient),
        people=frozenset(people),
        days=Days(*days) if days else None,
        place=place,
        country=country,
        words=content,
        weight=lexis.weight(content),
        title=opening,
        title_weight=lexis.weight(opening),
        numbers=frozenset(Number(*n) for n in numbers),
        passages=frozenset(passages),
    )
