"""What people decided about claims, event mentions, events and articles: noted in order, taken back by a further note.

Nothing is ever changed or removed. A judgement holds the id of its target and what the target said at that moment;
where the target got a new id since, the judgement goes with it, and where nothing like it is read any more, it stays
and is listed as lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Table, insert, select

from foedera.errors import StoreError
from foedera.store import successors
from foedera.store.mention_rows import LAID, read_id
from foedera.store.tables import articles, claims, event_mentions, events, evidence, judgements, parties
from foedera.store.texts import all_storable, storable
from foedera.store.views import Judgement

CLAIM, MENTION, EVENT, ARTICLE = "claim", "mention", "event", "article"
TABLES: Mapping[str, Table] = {CLAIM: claims, MENTION: event_mentions, EVENT: events, ARTICLE: articles}
UNDO = "undo"
LAST = "\U0010ffff"  # sorts behind everything that an id can go on with
VERDICTS: Mapping[str, tuple[str, ...]] = {
    CLAIM: ("accept", "reject", "edit"),
    MENTION: ("accept", "reject", "edit"),
    EVENT: ("accept", "reject", "edit", "merge", "split"),
    ARTICLE: ("accept", "reject", "edit"),
}
"""Which verdicts there are about what. A merge's payload has ``others``, the ids of the events that are the same; a
split's has ``mentions``, the ids of the event mentions that belong elsewhere; an edit's the new values by name."""

_LIST = {CLAIM: "`foedera conflicts --all` lists them"}
_NEEDED = {"merge": "others", "split": "mentions"}


def judge(
    connection: Connection,
    about: str,
    target: str,
    verdict: str,
    who: str,
    why: str = "",
    payload: Mapping[str, Any] | None = None,
) -> Judgement:
    """Adds a judgement; `target` is an id or the beginning of one. Raises StoreError for what makes no sense."""
    payload = dict(payload or {})
    if about not in TABLES:
        raise StoreError(f"judgements are about {', '.join(TABLES)}; not about {about!r}")
    if verdict not in VERDICTS[about]:
        raise StoreError(f"verdict {verdict!r} is none of {', '.join(VERDICTS[about])}, {UNDO}")
    if verdict in _NEEDED and not payload.get(_NEEDED[verdict]):
        raise StoreError(f"a {verdict} needs {_NEEDED[verdict]}, the ids that it is about")
    if verdict == "edit" and not payload:
        raise StoreError("an edit needs values")
    target = resolve(connection, about, target)
    subject = _subject(connection, about, target)
    return _add(
        connection,
        Judgement(0, about, read_id(target), verdict, who, datetime.now(UTC), why, payload, subject),
    )


def undo(connection: Connection, judgement: int, who: str, why: str = "") -> Judgement:
    """Takes back the judgement of this number; an undo can be taken back too. Raises StoreError where there is none."""
    row = connection.execute(select(judgements).where(judgements.c.id == judgement)).first()
    if row is None:
        raise StoreError(f"there is no judgement {judgement}")
    if judgement in _undone(_all(connection, row.about)):
        raise StoreError(f"judgement {judgement} is taken back already")
    return _add(
        connection,
        Judgement(0, row.about, row.target, UNDO, who, datetime.now(UTC), why, {}, row.subject, judgement),
    )


def undo_last(connection: Connection, about: str, target: str, who: str, why: str = "") -> Judgement:
    """Takes back the last judgement about a target that counts. Raises StoreError where none does."""
    target = resolve(connection, about, target)
    last = [j for j in effective(connection, about) if j.target == target]
    if not last:
        raise StoreError(f"{about} {target} has no judgement that could be taken back")
    return undo(connection, last[-1].id, who, why)


def history(connection: Connection, about: str) -> Iterator[Judgement]:
    """Every judgement about one kind of thing as it was noted, oldest first, those that were taken back too."""
    yield from _all(connection, about)


def effective(connection: Connection, about: str) -> list[Judgement]:
    """The judgements that count, oldest first, each about the present id of its target."""
    noted = _all(connection, about)
    undone = _undone(noted)
    counting = [j for j in noted if j.verdict != UNDO and j.id not in undone]
    now = successors.names(connection, about, sorted({j.target for j in counting}))
    return [replace(j, target=now[j.target]) for j in counting]


def lost(connection: Connection, about: str) -> list[Judgement]:
    """The judgements that count, but whose target is read no more."""
    counting = effective(connection, about)
    table = TABLES[about]
    targets = sorted({j.target for j in counting})
    there = set(connection.execute(select(table.c.id).where(table.c.id.in_(targets))).scalars())
    if about == EVENT:
        # An event that was rejected is gone; the mention that it was named after is there.
        mentions = select(event_mentions.c.id).where(event_mentions.c.id.in_(targets))
        there |= set(connection.execute(mentions).scalars())
    return [j for j in counting if j.target not in there]


def resolve(connection: Connection, about: str, target: str) -> str:
    """The id that begins with `target`, or that it is called now. Raises StoreError where there is none or several."""
    ids = TABLES[about].c.id
    # A range, as LIKE would read the whole table.
    query = select(ids).where(ids.between(target, target + LAST))
    if about == MENTION:
        query = query.where(~ids.endswith(LAID))
    found = connection.execute(query.order_by(ids).limit(2)).scalars().all()
    if target and target in found:
        return target
    if len(found) == 1 and target:
        return str(found[0])
    if not found and target:
        now = successors.names(connection, about, [target])[target]
        if now != target:
            return now
    number = f"no {about} has" if not found else f"several {about}s have"
    hint = f"; {_LIST[about]}" if about in _LIST else ""
    raise StoreError(f"{number} the id {target!r}{hint}")


def present(connection: Connection, about: str, ids: list[str]) -> dict[str, str]:
    """What targets of judgements are called now."""
    return successors.names(connection, about, sorted(set(ids)))


def _all(connection: Connection, about: str) -> list[Judgement]:
    query = select(judgements).where(judgements.c.about == about).order_by(judgements.c.id)
    return [
        Judgement(r.id, r.about, r.target, r.verdict, r.who, r.at, r.why, r.payload, r.subject, r.undoes)
        for r in connection.execute(query)
    ]


def _undone(noted: list[Judgement]) -> set[int]:
    """The numbers of those that an undo takes back which is not taken back itself."""
    undone: set[int] = set()
    for j in reversed(noted):
        if j.verdict == UNDO and j.id not in undone:
            # Stores from before 0003 named no number: the last one before it of the same target is meant.
            before = (
                k.id for k in reversed(noted) if k.id < j.id and k.target == j.target and k.verdict != UNDO
            )
            number = j.undoes if j.undoes is not None else next(before, None)
            if number is not None:
                undone.add(number)
    return undone


def _subject(connection: Connection, about: str, target: str) -> dict[str, Any]:
    """What the target says now, in a few values that a person knows it again by."""
    wanted = {
        CLAIM: ("article", "kind", "subject", "status", "object", "text"),
        MENTION: ("article", "type", "status", "date"),
        EVENT: ("type", "status", "date", "source", "recipient", "title", "mention"),
        ARTICLE: ("title", "outlet", "published", "address"),
    }[about]
    table = TABLES[about]
    row = connection.execute(select(*(table.c[n] for n in wanted)).where(table.c.id == target)).one()
    subject = dict(row._mapping)
    if about == EVENT:
        told = select(event_mentions.c.id).where(event_mentions.c.event == target)
        subject["mentions"] = [
            read_id(i) for i in connection.execute(told.order_by(event_mentions.c.id)).scalars()
        ]
    if about == MENTION:
        for side in ("source", "recipient"):
            codes = select(parties.c.code).where(parties.c.mention == target, parties.c.side == side)
            subject[side] = list(connection.execute(codes.order_by(parties.c.position)).scalars())
        told = select(evidence.c.text).where(evidence.c.mention == target).order_by(evidence.c.position)
        subject["evidence"] = list(connection.execute(told).scalars())
    return subject


def _add(connection: Connection, j: Judgement) -> Judgement:
    row = {
        "about": j.about,
        "target": j.target,
        "verdict": j.verdict,
        "payload": all_storable(j.payload),
        "subject": all_storable(j.subject),
        "undoes": j.undoes,
        "who": storable(j.who),
        "at": j.at,
        "why": storable(j.why),
    }
    key = connection.execute(insert(judgements).values(row)).inserted_primary_key
    if key is None:
        raise StoreError("the judgement got no number")
    return replace(j, id=int(key[0]), who=row["who"], why=row["why"])
