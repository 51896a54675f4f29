"""Conflicts: what articles claim against what the world's tables say, for a person to judge."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from foedera.web.claims import CONFLICT, Held, held
from foedera.web.routes.shared import given, reader_of, site_of
from foedera.web.site import READ, Answer, Rows

router = APIRouter()
PER_PAGE = 50
OPEN, JUDGED, ALL = "open", "judged", "all"
_COLUMNS = (
    *(
        "id",
        "verdict",
        "kind",
        "subject",
        "status",
        "object",
        "office",
        "negated",
        "as_of",
        "said_by",
        "text",
    ),
    *("world", "source", "judgement", "judged_by", "why", "article", "title", "outlet", "published"),
)


@router.api_route("/conflicts", methods=READ)
def listing(request: Request) -> Response:
    """Open conflicts, those that were judged, or every claim."""
    site, reader = site_of(request), reader_of(request)
    if reader is None:
        return site.page(request, "empty.html")
    show = given(request, "show")
    show = show if show in {JUDGED, ALL} else OPEN
    noted = len(reader.judgements("claim"))
    found = site.remembered(
        reader, ("claims", show == ALL, noted), lambda: held(reader, site.world, everything=show == ALL)
    )
    wanted = [row for row in found.shown if show == ALL or _is(row, show)]
    at = given(request, "after")
    at = at if at.isdecimal() and len(at) < 9 else "0"
    rows = wanted[int(at) : int(at) + PER_PAGE]
    following = int(at) + PER_PAGE if int(at) + PER_PAGE < len(wanted) else None
    values = {"show": show, "claims": rows, "count": len(wanted), "counts": found.counts, "next": following}
    more = {"choices": (OPEN, JUDGED, ALL), "book": site.book}
    return site.answer(request, Answer("conflicts.html", values, more, Rows(_COLUMNS, map(_cells, wanted))))


def _is(row: Held, show: str) -> bool:
    if show == JUDGED:
        return row.judged is not None
    return row.judged is None and row.world.verdict == CONFLICT


def _cells(row: Held) -> tuple[object, ...]:
    claim, article, judged = row.told.claim, row.told.article, row.judged
    return (
        *(claim.id, row.world.verdict, claim.kind, claim.subject, claim.status, claim.object, claim.office),
        *(
            claim.negated,
            claim.as_of.value,
            claim.said_by,
            claim.evidence.text,
            row.world.says,
            row.world.source,
        ),
        *((judged.verdict, judged.who, judged.why) if judged else (None, None, None)),
        *(article.id, article.title, article.outlet, article.published.value),
    )
