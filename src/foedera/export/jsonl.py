"""Event mentions as JSON lines, one line each: the record that users build on, so its keys are a promise."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import IO, Any

from foedera.records import Article, ArticleReading, EventMention, Party


def record(event: EventMention, article: Article) -> dict[str, Any]:
    """The event mention as a user gets it; null where nothing is known, offsets in characters of the page's text."""
    return {
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "source": [_party(p) for p in event.source],
        "recipient": [_party(p) for p in event.recipient],
        "date": {
            "value": event.date.value,
            "precision": event.date.precision,
            "end": event.date.end,
            "basis": event.date.basis,
            "inferred": list(event.date.inferred),
        },
        "place": None
        if event.place is None
        else {
            "name": event.place.name,
            "country": event.place.country,
            "latitude": event.place.latitude,
            "longitude": event.place.longitude,
        },
        "said_by": event.said_by,
        "contexts": list(event.contexts),
        "main": event.main,
        "confidence": event.confidence,
        "rule": f"{article.language}/event/{event.rule}",
        "numbers": [
            {
                "kind": n.kind,
                "value": n.value,
                "end": n.end,
                "unit": n.unit,
                "qualifier": n.qualifier,
                "text": n.text,
                "start": n.start,
            }
            for n in event.numbers
        ],
        "evidence": [{"text": e.text, "start": e.start, "end": e.end} for e in event.evidence],
        "article": {
            "id": article.id,
            "path": article.path,
            "part": article.part,
            "title": article.title,
            "published": article.published.value,
            "published_earliest": article.published.earliest,
            "published_latest": article.published.latest,
            "outlet": article.outlet,
            "language": article.language,
        },
    }


def write(stream: IO[str], readings: Iterable[ArticleReading]) -> int:
    """Writes every event mention of `readings` as one line; returns how many."""
    count = 0
    for reading in readings:
        for event in reading.events:
            line = json.dumps(record(event, reading.article), ensure_ascii=False)
            # A file name may hold bytes that are no text; they become "?" as no UTF-8 can hold them.
            stream.write(line.encode("utf-8", "replace").decode("utf-8") + "\n")
            count += 1
    return count


def _party(party: Party) -> dict[str, Any]:
    return {
        "code": party.code,
        "sector": party.sector,
        "text": party.text,
        "start": party.start,
        "end": party.end,
        "name": party.name,
        "office": party.office,
        "expanded": party.expanded,
    }
