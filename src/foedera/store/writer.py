"""Writes what was read: one transaction for each page, so that a page is in the store whole or not at all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, Table, insert, select, update

from foedera.errors import StoreError
from foedera.records import ArticleReading, EventMention, Page, PageReading
from foedera.store import claims as claim_rows
from foedera.store import tables
from foedera.store.days import UNKNOWN, order, span
from foedera.store.opening import WRITING, explained
from foedera.store.reader import Reader
from foedera.store.views import Judgement

# What one of the two databases can't hold: lone surrogates (from file names that are no UTF-8) and NUL.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_MOST_IN_ARTICLE = 99_999

Rows = list[dict[str, Any]]


class Store:
    """A store that is open for writing; close it, or use it in a `with` block.

    All methods raise StoreError when the file can't be written; what was written before stays.
    """

    def __init__(self, engine: Engine, path: Path) -> None:
        self.path = path
        self._engine = engine
        self._writing = engine.execution_options(begin=WRITING)
        self._versions: dict[int, Mapping[str, object]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the connections; the store can't be used any more."""
        self._engine.dispose()

    def reader(self) -> Reader:
        """A reader of this store, valid until it is closed."""
        return Reader(self._engine, self.path)

    def has_page(self, id: str, path: str) -> bool:  # noqa: A002 - the record's own name
        """Whether the bytes with this SHA-256 were read from `path` before."""
        known = select(tables.paths.c.page).where(
            tables.paths.c.page == id, tables.paths.c.path == storable(path)
        )
        with explained(self.path), self._engine.connect() as connection:
            return connection.execute(known).first() is not None

    def begin_run(self, versions: Mapping[str, object]) -> int:
        """Opens a run; `versions` names what reads (code, language, codebook, world). Returns the run's number."""
        row = {"started": datetime.now(UTC), "versions": dict(versions), "counts": {}}
        with explained(self.path), self._writing.begin() as connection:
            key = connection.execute(insert(tables.runs).values(row)).inserted_primary_key
        if key is None:
            raise StoreError(f"store {self.path}: the run got no number")
        run = int(key[0])
        self._versions[run] = row["versions"]  # type: ignore[assignment]  # the row mixes types
        return run

    def finish_run(self, run: int, counts: Mapping[str, object]) -> None:
        """Closes a run with what it counted."""
        row = {"finished": datetime.now(UTC), "counts": dict(counts)}
        with explained(self.path), self._writing.begin() as connection:
            connection.execute(update(tables.runs).where(tables.runs.c.id == run).values(row))

    def fail(self, run: int, path: str, cause: str, message: str) -> None:
        """Notes a page that could not be read; nothing else of it is kept."""
        row = {"run": run, "path": storable(path), "cause": cause, "message": storable(message)}
        with explained(self.path), self._writing.begin() as connection:
            connection.execute(insert(tables.failures).values(row))

    def write(self, reading: PageReading, run: int) -> int:
        """Keeps a page with its lines, articles, event mentions and claims; returns the number of new event mentions.

        A page whose bytes are in the store already adds nothing but the path that it was found at.
        """
        page = reading.page
        with explained(self.path), self._writing.begin() as connection:
            if not self._new(connection, page):
                return 0
            rows = self._rows(reading, run)
            for table, batch in rows.items():
                if batch:
                    connection.execute(insert(table), batch)
        return len(rows[tables.events])

    def judge_claim(self, claim: str, verdict: str, who: str, why: str = "") -> Judgement:
        """Notes what somebody decided about a claim (accept, reject, undo); earlier judgements stay as they are.

        Raises StoreError for a claim that is not in the store and for another verdict.
        """
        with explained(self.path), self._writing.begin() as connection:
            return claim_rows.judge(connection, claim, verdict, storable(who), storable(why))

    def _new(self, connection: Connection, page: Page) -> bool:
        """Whether the page is not in the store; if it is, its path is noted."""
        places = tables.paths
        found = connection.execute(select(places.c.path).where(places.c.page == page.id)).scalars().all()
        if not found:
            return True
        path = storable(page.path)
        if path not in found:
            connection.execute(insert(places).values(page=page.id, path=path))
        return False

    def _rows(self, reading: PageReading, run: int) -> dict[Table, Rows]:
        """The rows of all tables for one page, parents first."""
        page = reading.page
        path = storable(page.path)
        rows: dict[Table, Rows] = {
            tables.pages: [
                {
                    "id": page.id,
                    "run": run,
                    "path": path,
                    "kind": page.kind,
                    "text": storable(page.text),
                    "read_at": datetime.now(UTC),
                    "versions": self._versions.get(run, {}),
                }
            ],
            tables.paths: [{"page": page.id, "path": path}],
            tables.lines: [
                {
                    "page": page.id,
                    "position": position,
                    "number": line.number,
                    "start": line.start,
                    "end": line.end,
                    "label": line.label,
                    "cue": storable(line.cue),
                    "part": line.part,
                }
                for position, line in enumerate(reading.lines)
            ],
            tables.articles: [_article(article) for article in reading.articles],
            tables.events: [],
            tables.parties: [],
            tables.evidence: [],
            tables.claims: [
                _storable(claim_rows.row_of(claim, number))
                for article in reading.articles
                for number, claim in enumerate(article.claims, 1)
            ],
        }
        for article in reading.articles:
            published = order(article.article.published.value)
            for number, event in enumerate(article.events, 1):
                rows[tables.events].append(_event(event, number, published))
                rows[tables.parties] += _parties(event)
                rows[tables.evidence] += [
                    {
                        "event": event.id,
                        "position": position,
                        "text": storable(e.text),
                        "start": e.start,
                        "end": e.end,
                    }
                    for position, e in enumerate(event.evidence)
                ]
        return rows


def storable(text: str) -> str:
    """`text` with U+FFFD for characters that a database can't hold; its length stays, so offsets stay true."""
    return _UNSTORABLE.sub("\ufffd", text)


def _maybe(text: str | None) -> str | None:
    return None if text is None else storable(text)


def _storable(row: dict[str, Any]) -> dict[str, Any]:
    return {key: storable(value) if isinstance(value, str) else value for key, value in row.items()}


def _article(reading: ArticleReading) -> dict[str, Any]:
    article = reading.article
    published = article.published
    return {
        "id": article.id,
        "rank": f"{order(published.value)}.{article.id}",
        "page": article.page_id,
        "part": article.part,
        "title": storable(article.title),
        "outlet": _maybe(article.outlet),
        "author": _maybe(article.author),
        "address": _maybe(article.address),
        "published": published.value,
        "published_precision": published.precision,
        "published_basis": _maybe(published.basis),
        "published_inferred": list(published.inferred),
        "language": article.language,
        "sections": [[s.kind, s.start, s.end] for s in article.sections],
    }


def _event(event: EventMention, number: int, published: str) -> dict[str, Any]:
    date, place = event.date, event.place
    days = span(date.value, date.precision, date.end)
    # In lists an event without a year stands at the time of its article. Within a day, the mentions of an article
    # stay together and in the order of the text, though the list runs backwards.
    when = order(date.value)
    when = published if when == UNKNOWN else when
    return {
        "id": event.id,
        "rank": f"{when[:8]}.{event.article_id}.{_MOST_IN_ARTICLE - number:05}",
        "article": event.article_id,
        "number": number,
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "date": date.value,
        "date_precision": date.precision,
        "date_end": date.end,
        "date_basis": _maybe(date.basis),
        "date_inferred": list(date.inferred),
        "first_day": days[0] if days else None,
        "last_day": days[1] if days else None,
        "place": _maybe(place.name) if place else None,
        "country": place.country if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "said_by": event.said_by,
        "main": event.main,
        "confidence": event.confidence,
        "rule": event.rule,
        "contexts": list(event.contexts),
    }


def _parties(event: EventMention) -> Rows:
    return [
        {
            "event": event.id,
            "side": side,
            "position": position,
            "code": party.code,
            "sector": party.sector,
            "text": storable(party.text),
            "start": party.start,
            "end": party.end,
            "name": _maybe(party.name),
            "office": _maybe(party.office),
            "expanded": party.expanded,
        }
        for side, members in (("source", event.source), ("recipient", event.recipient))
        for position, party in enumerate(members)
    ]
