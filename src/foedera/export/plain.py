"""Events, articles and results of a search as plain data, for JSON and for flat tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from foedera.export import jsonl
from foedera.records import Event, EventDate, Party, Place

if TYPE_CHECKING:
    from foedera.store import EventTold
    from foedera.store.hits import Snippet
    from foedera.store.search import Hit
    from foedera.store.wanted import ArticleListed, EventView, Telling

EVENT_HEADER = (
    "id", "type", "mode", "status", "source", "recipient", "date", "date_precision", "date_end", "place", "country",
    "main", "mentions", "articles", "sources", "outlets", "contradictions", "title",
)  # fmt: skip
MENTION_HEADER = (
    "id", "event", "type", "mode", "status", "source", "recipient", "date", "date_precision", "date_end", "place",
    "country", "said_by", "main", "confidence", "rule", "evidence", "article", "title", "outlet", "published", "path",
)  # fmt: skip
ARTICLE_HEADER = (
    "id",
    "published",
    "outlet",
    "author",
    "title",
    "events",
    "copy_of",
    "address",
    "language",
    "path",
    "part",
)
HIT_HEADER = ("id", "published", "outlet", "title", "snippets", "events", "path", "part")


def event(told: Event) -> dict[str, Any]:
    """An event with the number of its tellings, and what they contradict each other in."""
    return {
        "id": told.id,
        "type": told.type,
        "mode": told.mode,
        "status": told.status,
        "source": list(told.source),
        "recipient": list(told.recipient),
        "date": _date(told.date),
        "place": _place(told.place),
        "main": told.main,
        "title": told.title,
        "mentions": list(told.mentions),
        "articles": told.articles,
        "sources": told.sources,
        "outlets": told.outlets,
        "contradictions": [
            {"about": c.about, "values": [{"value": v.value, "mentions": list(v.mentions)} for v in c.values]}
            for c in told.contradictions
        ],
    }


def flat_event(told: Event) -> dict[str, Any]:
    """The same in one level: numbers for lists of mentions, contradictions in words."""
    return {
        **event(told),
        **_flat_date(told.date),
        **_flat_place(told.place),
        "mentions": len(told.mentions),
        "contradictions": [
            f"{c.about}: {' / '.join(v.value for v in c.values)}" for c in told.contradictions
        ],
    }


def mention(told: EventTold) -> dict[str, Any]:
    """An event mention as `foedera read` writes it, with the id of the event that it tells."""
    return {**jsonl.record(told.event, told.article), "event": told.group}


def flat_mention(told: EventTold) -> dict[str, Any]:
    """The same in one level."""
    article = told.article
    return {
        **mention(told),
        **_flat_date(told.event.date),
        **_flat_place(told.event.place),
        "source": _codes(told.event.source),
        "recipient": _codes(told.event.recipient),
        "evidence": [e.text for e in told.event.evidence],
        "article": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "published": article.published.value,
        "path": article.path,
    }


def article(listed: ArticleListed) -> dict[str, Any]:
    """An article with the number of its event mentions."""
    own = listed.article
    return {
        "id": own.id,
        "published": own.published.value,
        "outlet": own.outlet,
        "author": own.author,
        "title": own.title,
        "events": listed.events,
        "copy_of": listed.copy_of,
        "address": own.address,
        "language": own.language,
        "path": own.path,
        "part": own.part,
    }


def view(shown: EventView) -> dict[str, Any]:
    """An event with all its tellings; without one, the single telling that is not grouped."""
    return {
        "event": None if shown.event is None else event(shown.event),
        "tellings": [telling(one) for one in shown.tellings],
    }


def telling(one: Telling) -> dict[str, Any]:
    """One telling: the event mention, and whether its article is a copy."""
    return {**mention(one.told), "copy": one.copy}


def hit(found: Hit) -> dict[str, Any]:
    """An article that a search found; offsets of snippets and evidence are those of the page's text."""
    own = found.article
    return {
        "id": own.id,
        "published": own.published.value,
        "outlet": own.outlet,
        "title": own.title,
        "title_marks": [list(span) for span in found.title_marks],
        "snippets": [_snippet(s) for s in found.snippets],
        "events": [{**mention(p.told), "marks": [list(span) for span in p.marks]} for p in found.proofs],
        "path": own.path,
        "part": own.part,
    }


def flat_hit(found: Hit) -> dict[str, Any]:
    """The same in one level: the text of the snippets, the ids of the event mentions."""
    return {
        **hit(found),
        "snippets": [" ".join(s.text.split()) for s in found.snippets],
        "events": [p.told.event.id for p in found.proofs],
    }


def _snippet(cut: Snippet) -> dict[str, Any]:
    marks = [[cut.start + s, cut.start + e] for s, e in cut.marks]
    return {
        "part": cut.kind,
        "text": cut.text,
        "start": cut.start,
        "end": cut.start + len(cut.text),
        "marks": marks,
    }


def _codes(parties: Sequence[Party]) -> list[str]:
    return [party.code for party in parties]


def _date(date: EventDate) -> dict[str, Any]:
    return {"value": date.value, "precision": date.precision, "end": date.end}


def _flat_date(date: EventDate) -> dict[str, Any]:
    return {"date": date.value, "date_precision": date.precision, "date_end": date.end}


def _place(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {
        "name": place.name,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
    }


def _flat_place(place: Place | None) -> dict[str, Any]:
    return {"place": place.name if place else None, "country": place.country if place else None}
