"""Event mentions with their parties and evidence as rows of the tables, and back as the records that they were."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, select

from foedera.records import EventDate, EventMention, Evidence, Number, Party, Place
from foedera.store.days import UNKNOWN, order, span
from foedera.store.page_rows import LONGEST_OUTLET, article_of
from foedera.store.tables import articles, event_mentions, evidence, pages, parties
from foedera.store.texts import all_storable, maybe, storable
from foedera.store.views import EventTold

_MOST_IN_ARTICLE = 99_999
LAID = "~"
"""Ends the id of an event mention that an edit laid over the one that was read; see laid_over.py."""
HEAVY = frozenset({"sections", "actors", "signature"})
"""Columns of articles that lists do not need."""

Rows = list[dict[str, Any]]


def mention_row(event: EventMention, number: int, published: str, outlet: str | None) -> dict[str, Any]:
    """An event mention, the `number`-th of its article; `published` are the digits of the article's time.

    Without a year of its own it is put in order by its article's day. Within a day the mentions of an article stand
    in the order of its text although lists run backwards.
    """
    date, place = event.date, event.place
    days = span(date.value, date.precision, date.end)
    when = order(date.value)
    when = published if when == UNKNOWN else when
    return {
        "id": event.id,
        "rank": f"{when[:8]}.{event.article_id}.{_MOST_IN_ARTICLE - number:05}",
        "article": event.article_id,
        "number": number,
        "current": True,
        "event": None,
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "date": date.value,
        "date_precision": date.precision,
        "date_end": date.end,
        "date_basis": maybe(date.basis),
        "date_inferred": list(date.inferred),
        "first_day": days[0] if days else None,
        "last_day": days[1] if days else None,
        "place": maybe(place.name) if place else None,
        "country": place.country if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "said_by": event.said_by,
        "main": event.main,
        "confidence": event.confidence,
        "rule": event.rule,
        "contexts": list(event.contexts),
        "numbers": all_storable([dataclasses.astuple(n) for n in event.numbers]),
        "outlet": maybe(outlet, LONGEST_OUTLET),
    }


def party_rows(event: EventMention) -> Rows:
    """Both sides of an event mention."""
    return [
        {
            "mention": event.id,
            "side": side,
            "position": position,
            "code": party.code,
            "sector": party.sector,
            "text": storable(party.text),
            "start": party.start,
            "end": party.end,
            "name": maybe(party.name),
            "office": maybe(party.office),
            "expanded": party.expanded,
        }
        for side, members in (("source", event.source), ("recipient", event.recipient))
        for position, party in enumerate(members)
    ]


def evidence_rows(event: EventMention) -> Rows:
    """The spans that tell an event mention."""
    return [
        {"mention": event.id, "position": n, "text": storable(e.text), "start": e.start, "end": e.end}
        for n, e in enumerate(event.evidence)
    ]


def told() -> Select[Any]:
    """Event mentions with the columns of their articles, each under ``article_``."""
    about = [c.label(f"article_{c.name}") for c in articles.c if c.name not in HEAVY]
    return (
        select(event_mentions, *about, pages.c.path.label("path"))
        .join(articles, event_mentions.c.article == articles.c.id)
        .join(pages, articles.c.page == pages.c.id)
    )


def read_id(id: str) -> str:  # noqa: A002 - the record's own name
    """The id under which an event mention was read, also of one that is laid over it."""
    return id.removesuffix(LAID)


def told_of(connection: Connection, rows: Sequence[Any], *, stored: bool = False) -> tuple[EventTold, ...]:
    """The event mentions of `rows`, which `told` selected, in their order, with their parties and evidence.

    An edited one has the id under which it was read, unless it is asked for as it is `stored`.
    """
    ids = [row.id for row in rows]
    sides: defaultdict[tuple[str, str], list[Party]] = defaultdict(list)
    spans: defaultdict[str, list[Evidence]] = defaultdict(list)
    if ids:
        query = select(parties).where(parties.c.mention.in_(ids)).order_by(parties.c.position)
        for r in connection.execute(query):
            party = Party(r.code, r.sector, r.text, r.start, r.end, r.name, r.office, r.expanded)
            sides[r.mention, r.side].append(party)
        query = select(evidence).where(evidence.c.mention.in_(ids)).order_by(evidence.c.position)
        for r in connection.execute(query):
            spans[r.mention].append(Evidence(r.text, r.start, r.end))
    return tuple(
        EventTold(
            mention_of(
                row, sides[row.id, "source"], sides[row.id, "recipient"], spans[row.id], stored=stored
            ),
            article_of(row, prefix="article_"),
            row.number,
            row.event if stored or row.event is None else read_id(row.event),
            row.id.endswith(LAID),
        )
        for row in rows
    )


def mention_of(
    row: Any,
    source: Sequence[Party],
    recipient: Sequence[Party],
    spans: Sequence[Evidence],
    *,
    stored: bool = False,
) -> EventMention:
    """The event mention of a row with its parties and evidence."""
    return EventMention(
        row.id if stored else read_id(row.id),
        row.type,
        row.mode,
        row.status,
        tuple(source),
        tuple(recipient),
        *when_and_where(row),
        row.said_by,
        tuple(row.contexts),
        row.main,
        row.confidence,
        row.rule,
        tuple(spans),
        row.article,
        tuple(Number(*n) for n in row.numbers),
    )


def when_and_where(row: Any) -> tuple[EventDate, Place | None]:
    """The date and the place of an event mention or an event."""
    date = EventDate(row.date, row.date_precision, row.date_end, row.date_basis, tuple(row.date_inferred))
    return date, None if row.place is None else Place(row.place, row.country, row.latitude, row.longitude)
