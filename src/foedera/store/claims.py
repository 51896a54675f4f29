"""Claims as rows of the tables, and back as the records that they were."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Select, select, tuple_

from foedera.records import Claim, EventDate, Evidence
from foedera.store.mention_rows import HEAVY
from foedera.store.tables import articles, claims, pages
from foedera.store.texts import storable


def row_of(claim: Claim, number: int) -> dict[str, Any]:
    """A claim as the row of its table, the `number`-th of its article."""
    row: dict[str, Any] = {
        "id": claim.id,
        "article": claim.article_id,
        "number": number,
        "kind": claim.kind,
        "subject": claim.subject,
        "status": claim.status,
        "object": claim.object,
        "office": claim.office,
        "change": claim.change,
        "negated": claim.negated,
        "as_of": claim.as_of.value,
        "as_of_precision": claim.as_of.precision,
        "as_of_end": claim.as_of.end,
        "as_of_basis": claim.as_of.basis,
        "as_of_inferred": list(claim.as_of.inferred),
        "said_by": claim.said_by,
        "rule": claim.rule,
        "text": claim.evidence.text,
        "start": claim.evidence.start,
        "end": claim.evidence.end,
    }
    return {key: storable(value) if isinstance(value, str) else value for key, value in row.items()}


def claim_of(row: Any) -> Claim:
    """The claim of a row."""
    return Claim(
        id=row.id,
        kind=row.kind,
        subject=row.subject,
        status=row.status,
        object=row.object,
        office=row.office,
        change=row.change,
        negated=row.negated,
        as_of=EventDate(
            row.as_of, row.as_of_precision, row.as_of_end, row.as_of_basis, tuple(row.as_of_inferred)
        ),
        said_by=row.said_by,
        rule=row.rule,
        evidence=Evidence(row.text, row.start, row.end),
        article_id=row.article,
    )


def told() -> Select[Any]:
    """Claims with the columns of their articles, each under ``article_``."""
    about = [c.label(f"article_{c.name}") for c in articles.c if c.name not in HEAVY]
    return (
        select(claims, *about, pages.c.path.label("path"))
        .join(articles, claims.c.article == articles.c.id)
        .join(pages, articles.c.page == pages.c.id)
        .where(articles.c.current)
    )


def batch(connection: Connection, limit: int, after: tuple[str, int] | None) -> list[Any]:
    """The next rows by article and place in it, from behind the key `after`."""
    query = told().order_by(claims.c.article, claims.c.number).limit(limit)
    if after is not None:
        query = query.where(tuple_(claims.c.article, claims.c.number) > after)
    return list(connection.execute(query))
