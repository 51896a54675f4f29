"""About the figures: how well the reading reads, what was read and what was not, and how figures are made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter, Request, Response

from foedera.settings import settings
from foedera.store import Reader
from foedera.web.periods import read_in
from foedera.web.routes.shared import reader_of, site_of
from foedera.web.site import READ, Answer, Rows, Site

if TYPE_CHECKING:
    from foedera.analysis.coverage import Coverage, Reading
    from foedera.analysis.periods import By

router = APIRouter()
OUTLETS_SHOWN = 25
MONTHLY = 4000
"""Days of a record up to which coverage is shown by month."""


@router.api_route("/about", methods=READ)
def figures(request: Request) -> Response:
    """Reading quality, coverage by month and outlet, method and versions."""
    from foedera.analysis import coverage, questions

    site, reader = site_of(request), reader_of(request)
    values: dict[str, object] = {"version": site.version, "quality": coverage.quality(settings().language)}
    rows = None
    more: dict[str, object] = {"months": (), "covered": None, "by_outlet": (), "runs": (), "by": "month"}
    if reader is not None and reader.series.span() is not None:
        span = questions.whole(reader)
        read, covered = coverage_of(site, reader)
        by: By = "month" if span.days < MONTHLY else "year"
        table = coverage.by_period(read, span, by).reset_index(names="period")
        outlets = read.outlets.groupby("outlet")["articles"].sum().sort_values(ascending=False, kind="stable")
        runs = reader.runs(limit=1)
        values |= {
            "coverage": covered,
            "outlets": [{"outlet": name, "articles": n} for name, n in outlets.head(OUTLETS_SHOWN).items()],
            "versions": runs[0].versions if runs else {},
            "periods": table[["period", "articles", "outlets", "days_read"]],
        }
        rows = Rows.of(table[["period", "articles", "outlets", "days_read"]])
        more = {
            "covered": covered,
            "by": by,
            "months": table.to_dict("records"),
            "most": int(table["articles"].max()) or 1,
            "by_outlet": list(outlets.head(OUTLETS_SHOWN).items()),
            "runs": runs,
        }
    return site.answer(request, Answer("about.html", values, more, rows))


def coverage_of(site: Site, reader: Reader) -> tuple[Reading, Coverage]:
    """How much was read, in the whole record."""
    from foedera.analysis import questions

    return read_in(site, reader, questions.whole(reader))
