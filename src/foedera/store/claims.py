"""Claims and judgements as rows of the tables, and back; the reader's and the writer's part that deals with them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Select, insert, select, tuple_

from foedera.errors import StoreError
from foedera.records import Claim, EventDate, Evidence
from foedera.store.tables import articles, claims, judgements, pages
from foedera.store.views import Judgement

VERDICTS = ("accept", "reject", "undo")
CLAIM = "claim"


def row_of(claim: Claim, number: int) -> dict[str, Any]:
    """A claim as the row of its table; its texts are still to be made storable."""
    return {
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
    about = [c.label(f"article_{c.name}") for c in articles.c if c.name != "sections"]
    return (
        select(claims, *about, pages.c.path.label("path"))
        .join(articles, claims.c.article == articles.c.id)
        .join(pages, articles.c.page == pages.c.id)
    )


def batch(connection: Connection, limit: int, after: tuple[str, int] | None) -> list[Any]:
    """The next rows by article and place in it, from behind the key `after`."""
    query = told().order_by(claims.c.article, claims.c.number).limit(limit)
    if after is not None:
        query = query.where(tuple_(claims.c.article, claims.c.number) > after)
    return list(connection.execute(query))


def judged(connection: Connection, about: str) -> Iterator[Judgement]:
    """Every judgement about one kind of thing, oldest first."""
    query = select(judgements).where(judgements.c.about == about).order_by(judgements.c.id)
    for r in connection.execute(query):
        yield Judgement(r.id, r.about, r.target, r.verdict, r.who, r.at, r.why)


def judge(connection: Connection, claim: str, verdict: str, who: str, why: str) -> Judgement:
    """Adds a judgement of a claim, named by its id or the beginning of it; raises StoreError for none or several."""
    if verdict not in VERDICTS:
        raise StoreError(f"verdict {verdict!r} is none of {', '.join(VERDICTS)}")
    named = select(claims.c.id).where(claims.c.id.startswith(claim, autoescape=True)).limit(2)
    found = connection.execute(named).scalars().all()
    if len(found) != 1 or not claim:
        number = "no claim has" if not found else "several claims have"
        raise StoreError(f"{number} the id {claim!r}; `foedera conflicts --all` lists them")
    claim = found[0]
    at = datetime.now(UTC)
    row = {"about": CLAIM, "target": claim, "verdict": verdict, "who": who, "at": at, "why": why}
    key = connection.execute(insert(judgements).values(row)).inserted_primary_key
    if key is None:
        raise StoreError("the judgement got no number")
    return Judgement(int(key[0]), CLAIM, claim, verdict, who, at, why)
