"""Events, which group event mentions, as rows of the tables, and back as the records that they were."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from foedera.records import Contradiction, Event, ToldValue
from foedera.store.days import UNKNOWN, order, span
from foedera.store.mention_rows import read_id, when_and_where
from foedera.store.texts import maybe, storable


def event_row(event: Event, rank: str) -> dict[str, Any]:
    """An event; `rank` is that of a mention of it, whose day puts it in order where it has no year itself."""
    date, place = event.date, event.place
    days = span(date.value, date.precision, date.end)
    when = order(date.value)
    return {
        "id": event.id,
        "rank": f"{rank[:8] if when == UNKNOWN else when[:8]}.{event.id}",
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "source": list(event.source),
        "recipient": list(event.recipient),
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
        "main": event.main,
        "title": storable(event.title),
        "mention": event.mention,
        "mentions": len(event.mentions),
        "articles": event.articles,
        "sources": event.sources,
        "outlets": event.outlets,
        "contradictions": [
            {
                "about": c.about,
                "values": [{"value": storable(v.value), "mentions": list(v.mentions)} for v in c.values],
            }
            for c in event.contradictions
        ],
        "contradicted": len(event.contradictions),
        "stale": False,
    }


def actor_rows(row: dict[str, Any]) -> list[dict[str, Any]]:
    """Each actor of an event's row, on either side, with what lists filter by."""
    shared = ("rank", "type", "mode", "status", "first_day", "last_day", "country", "main")
    return [
        {"code": code, "event": row["id"], **{name: row[name] for name in shared}}
        for code in sorted({*row["source"], *row["recipient"]})
    ]


def event_of(row: Any, mentions: Sequence[str]) -> Event:
    """The event of a row, which these mentions tell."""
    return Event(
        read_id(row.id),
        row.type,
        row.mode,
        row.status,
        tuple(row.source),
        tuple(row.recipient),
        *when_and_where(row),
        row.main,
        row.title,
        read_id(row.mention),
        tuple(map(read_id, mentions)),
        row.articles,
        row.sources,
        row.outlets,
        tuple(
            Contradiction(
                c["about"],
                tuple(ToldValue(v["value"], tuple(map(read_id, v["mentions"]))) for v in c["values"]),
            )
            for c in row.contradictions
        ),
    )
