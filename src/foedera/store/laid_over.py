"""Lays what people decided over what was read: a rejected event mention counts nowhere, an edited one as edited.

The row that was read stays as it is, and is no longer current. An edit puts a row beside it whose id is the read one's
with a mark. Lists, counts, figures, groups and exports take current rows, so all of them follow; an undo takes the row
away again. A judgement about an event is one about each of its mentions; of several the last one counts.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from foedera.records import EventDate, EventMention, Party
from foedera.store import derived, indexing, judgements
from foedera.store.mention_rows import LAID, evidence_rows, mention_row, party_rows, read_id, told, told_of
from foedera.store.tables import articles, event_mentions, evidence, parties
from foedera.store.views import EventTold, Judgement

ACCEPT, REJECT, EDIT = "accept", "reject", "edit"
_ABOUT = (judgements.MENTION, judgements.EVENT)
_PRECISIONS: Mapping[int, str] = {4: "year", 7: "month", 10: "day"}
_M = event_mentions.c


def as_read() -> ColumnElement[bool]:
    """Whether an event mention is as it was read, and not laid over another."""
    return ~_M.id.endswith(LAID)


def decided(connection: Connection) -> dict[str, Judgement]:
    """What counts for each event mention that was rejected or edited, by the id under which it was read."""
    found: dict[str, Judgement] = {}
    counting = (j for about in _ABOUT for j in judgements.effective(connection, about))
    for j in sorted(counting, key=lambda j: j.id):
        if j.verdict in (REJECT, EDIT):
            found.update(dict.fromkeys(concerned(connection, j), j))
        elif j.verdict == ACCEPT:
            for mention in concerned(connection, j):
                found.pop(mention, None)
    return found


def concerned(connection: Connection, j: Judgement) -> list[str]:
    """The event mentions that a judgement is about."""
    if j.about == judgements.MENTION:
        return [read_id(j.target)]
    if j.about == judgements.EVENT:
        ids = [read_id(mention) for mention in j.subject.get("mentions", ())]
        return sorted(judgements.present(connection, judgements.MENTION, ids).values())
    return []


def of_judgement(connection: Connection, j: Judgement) -> None:
    """Brings the event mentions that a judgement, or what it takes back, is about to what counts now."""
    target = judgements.present(connection, j.about, [j.target])[j.target]
    lay(connection, concerned(connection, replace(j, target=target)))


def of_articles(connection: Connection, ids: Sequence[str]) -> None:
    """Does so for the event mentions of articles that were written anew."""
    known = decided(connection)
    if known:
        own = connection.execute(select(_M.id).where(_M.article.in_(ids), as_read())).scalars()
        lay(connection, [mention for mention in own if mention in known])


def lay(connection: Connection, mentions: Collection[str]) -> None:
    """Makes what counts of event mentions what people decided; they are in no event until they are grouped again."""
    if not mentions:
        return
    known = decided(connection)
    wanted = sorted(mentions)
    both = [*wanted, *(mention + LAID for mention in wanted)]
    there = connection.execute(select(_M.id, _M.event, _M.current).where(_M.id.in_(both))).all()
    as_it_was = {row.id for row in there if row.current} - {row.id for row in there if row.id.endswith(LAID)}
    laid = {read_id(row.id) for row in there if row.id.endswith(LAID)}
    changed = [m for m in wanted if m in known or m in laid or m not in as_it_was]
    rows = connection.execute(told().where(_M.id.in_(changed))).all()
    if not rows:
        return
    before = [row.event for row in there if read_id(row.id) in changed and row.event is not None]
    for table in (parties, evidence):
        connection.execute(delete(table).where(table.c.mention.in_([m + LAID for m in changed])))
    connection.execute(delete(event_mentions).where(_M.id.in_([m + LAID for m in changed])))
    aside = [m for m in changed if m in known]
    connection.execute(update(event_mentions).where(_M.id.in_(changed)).values(event=None, current=False))
    living = [row.id for row in rows if row.article_current and row.id not in aside]
    connection.execute(update(event_mentions).where(_M.id.in_(living)).values(current=True))
    for row, one in zip(rows, told_of(connection, rows), strict=True):
        judgement = known.get(row.id)
        if judgement is not None and judgement.verdict == EDIT:
            event = edited(one.event, judgement.payload)
            new = mention_row(event, one.number, row.article_rank, row.article_outlet)
            new |= {"id": row.id + LAID, "rank": new["rank"] + LAID, "current": row.article_current}
            connection.execute(insert(event_mentions), [new])
            for table, own in ((parties, party_rows(event)), (evidence, evidence_rows(event))):
                if own:
                    connection.execute(insert(table), [{**each, "mention": new["id"]} for each in own])
    derived.renew(connection, [*changed, *(m + LAID for m in changed)])
    derived.settle(connection, sorted(set(before)))
    touched = sorted({row.article for row in rows if row.article_current})
    indexing.unindex(connection, touched)
    indexing.index(connection, touched)


def edited(event: EventMention, values: Mapping[str, Any]) -> EventMention:
    """An event mention with the values of an edit; what it does not name stays as it was read."""
    kind = str(values.get("type") or event.type)
    return replace(
        event,
        type=kind,
        mode=event.mode if kind == event.type else None,  # the mode belongs to the type that it was not
        status=str(values.get("status") or event.status),
        source=_parties(event, event.source, values.get("source")),
        recipient=_parties(event, event.recipient, values.get("recipient")),
        date=_date(event.date, values["date"]) if "date" in values else event.date,
    )


def _parties(event: EventMention, before: tuple[Party, ...], codes: Any) -> tuple[Party, ...]:
    """The parties of a side; one that the text was not read to name stands where the evidence begins."""
    if codes is None:
        return before
    known = {party.code: party for party in (*event.recipient, *event.source, *before)}
    at = event.evidence[0].start if event.evidence else 0
    return tuple(known.get(code) or Party(code, code.partition("-")[2], code, at, at) for code in codes)


def _date(before: EventDate, value: str | None) -> EventDate:
    if value == before.value:
        return before
    if value is None:
        return EventDate()
    return EventDate(
        value, "day" if value.startswith("--") else _PRECISIONS.get(len(value), before.precision)
    )


def rejected(connection: Connection) -> tuple[EventTold, ...]:
    """The event mentions of current articles that people rejected, newest first."""
    known = [mention for mention, j in decided(connection).items() if j.verdict == REJECT]
    query = told().where(_M.id.in_(known), articles.c.current).order_by(_M.rank.desc())
    return told_of(connection, connection.execute(query).all())


def set_aside(connection: Connection) -> Sequence[str]:
    """The event mentions of current articles that are not current because people rejected or edited them."""
    known = sorted(decided(connection))
    found = select(_M.id).join(articles, articles.c.id == _M.article)
    return list(connection.execute(found.where(_M.id.in_(known), articles.c.current)).scalars())
