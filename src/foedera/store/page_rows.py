"""Pages and articles as rows of the tables, and back as the records that they were."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from foedera.records import (
    ActorMention,
    Article,
    ArticleReading,
    Line,
    Page,
    PageHints,
    PageReading,
    Published,
    Repair,
    Section,
)
from foedera.store.days import order
from foedera.store.identity import digest_of, key_of, stamp_of
from foedera.store.texts import maybe, storable
from foedera.store.views import ActorSpan

LONGEST_OUTLET = 200


def page_row(reading: PageReading, run: int, versions: Mapping[str, object]) -> dict[str, Any]:
    """A page with its lines and all that is needed to read it again."""
    page = reading.page
    about = {
        "hints": {k: v for k, v in dataclasses.asdict(page.hints).items() if v is not None},
        "marks": page.marks,
        "encoding": page.encoding,
        "repairs": [dataclasses.astuple(r) for r in page.repairs],
        "recurring": sorted(page.recurring),
    }
    lines = [(x.number, x.start, x.end, x.label, x.cue, x.part) for x in reading.lines]
    return {
        "id": page.id,
        "run": run,
        "path": storable(page.path),
        "kind": page.kind,
        "read_at": datetime.now(UTC),
        "stamp": stamp_of(versions),
        "versions": dict(versions),
        "text": storable(page.text),
        "lines": lines,
        "about": about,
    }


def page_of(row: Any) -> Page | None:
    """The page of a row as it went into the reading, or None where an older store did not keep all of it."""
    if row.about is None:
        return None
    return Page(
        row.id,
        row.path,
        row.kind,
        row.text,
        PageHints(**row.about["hints"]),
        tuple(row.about["marks"]),
        row.about["encoding"],
        tuple(Repair(*r) for r in row.about["repairs"]),
        frozenset(row.about["recurring"]),
    )


def lines_of(packed: Iterable[Any]) -> tuple[Line, ...]:
    """The labelled lines of a page."""
    return tuple(Line(*line) for line in packed)


def article_row(reading: ArticleReading) -> dict[str, Any]:
    """An article as the first version of its lineage, not compared with others yet."""
    article, published = reading.article, reading.article.published
    return {
        "id": article.id,
        "rank": f"{order(published.value)}.{article.id}",
        "page": article.page_id,
        "part": article.part,
        "key": key_of(article.address, article.path, article.page_id),
        "digest": digest_of(
            article.title, ((s.kind, article.text[s.start : s.end]) for s in article.sections)
        ),
        "lineage": article.id,
        "version": 1,
        "current": True,
        "copy_of": None,
        "similarity": None,
        "signature": None,
        "title": storable(article.title),
        "outlet": maybe(article.outlet, LONGEST_OUTLET),
        "author": maybe(article.author),
        "address": maybe(article.address),
        "published": published.value,
        "published_precision": published.precision,
        "published_basis": maybe(published.basis),
        "published_inferred": list(published.inferred),
        "published_earliest": published.earliest,
        "published_latest": published.latest,
        "language": article.language,
        "sections": [[s.kind, s.start, s.end] for s in article.sections],
        "actors": [(a.start, a.end, a.codes, a.sector, a.kind, a.name, a.office) for a in _named(reading)],
    }


def _named(reading: ArticleReading) -> list[ActorMention]:
    return sorted((a for r in reading.readings for a in r.actors), key=lambda a: (a.start, a.end))


def actor_rows(article: Mapping[str, Any]) -> list[dict[str, Any]]:
    """How often each actor is named in the article of a row."""
    counts = Counter(code for _, _, codes, *_ in article["actors"] for code in set(codes))
    return [
        {"code": code, "rank": article["rank"], "article": article["id"], "count": count}
        for code, count in sorted(counts.items())
    ]


def actors_of(packed: Iterable[Any]) -> tuple[ActorSpan, ...]:
    """Who is named where in an article, in the order of the text."""
    return tuple(ActorSpan(start, end, tuple(codes), *rest) for start, end, codes, *rest in packed)


def article_of(row: Any, text: str = "", sections: tuple[Section, ...] = (), prefix: str = "") -> Article:
    """The article of a row whose columns have `prefix` before their names; ``path`` is the page's."""

    def get(name: str) -> Any:
        return getattr(row, prefix + name)

    published = Published(
        get("published"),
        get("published_precision"),
        get("published_basis"),
        tuple(get("published_inferred")),
        get("published_earliest"),
        get("published_latest"),
    )
    return Article(
        get("id"),
        get("page"),
        row.path,
        get("part"),
        text,
        sections,
        get("title"),
        get("outlet"),
        get("author"),
        get("address"),
        published,
        get("language"),
    )


def sections_of(stored: Iterable[Any]) -> tuple[Section, ...]:
    """The sections of an article."""
    return tuple(Section(*section) for section in stored)
