"""Judged event mentions as gold: an article's text, and its events as people left them, in the form that is trained on.

An article is gold once all of its event mentions are judged. What was rejected is left out; what was edited has the new
values; what was accepted stands as it was read.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

from foedera.records import Party
from foedera.store import ArticleView, EventTold, Judgement, Reader

_READ_ONCE = 65_536


def archive(reader: Reader) -> Iterator[bytes]:
    """A zip with ``text/ID.txt`` and ``events/ID.json`` of every article of which all event mentions are judged."""
    judged = {j.target: j for j in reader.effective("mention")}
    articles = sorted({str(j.subject.get("article", "")) for j in judged.values()} - {""})
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for key in articles:
            view = reader.article(key)
            if view is None or any(told.event.id not in judged for told in view.events):
                continue
            packed.writestr(f"text/{key}.txt", _text(view))
            record = {
                "id": key,
                "published": view.article.published.value,
                "events": [e for told in view.events if (e := _event(told, judged[told.event.id]))],
            }
            packed.writestr(f"events/{key}.json", json.dumps(record, ensure_ascii=False, indent=1) + "\n")
    buffer.seek(0)
    while piece := buffer.read(_READ_ONCE):
        yield piece


def _text(view: ArticleView) -> str:
    article = view.article
    return "\n\n".join(article.text[s.start : s.end] for s in article.sections) + "\n"


def _event(told: EventTold, judgement: Judgement) -> dict[str, Any] | None:
    if judgement.verdict == "reject":
        return None
    event = told.event
    place = event.place
    read: dict[str, Any] = {
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "source": _codes(event.source),
        "recipient": _codes(event.recipient),
        "date": event.date.value,
        "place": ", ".join(filter(None, (place.name, place.country))) if place else None,
        "said_by": event.said_by,
        "main": event.main,
        "evidence": event.evidence[0].text if event.evidence else "",
    }
    if judgement.verdict == "edit":
        if judgement.payload.get("type") != event.type:
            read["mode"] = None  # the mode belongs to the type that it was not
        read |= {name: value for name, value in judgement.payload.items() if name in read}
    return read


def _codes(parties: tuple[Party, ...]) -> list[str]:
    return [party.code for party in parties]
