"""The list of articles that were read, and one article with its events in place."""

from __future__ import annotations

from collections import Counter

from fastapi import APIRouter, HTTPException, Request, Response

from foedera.web.blocks import anchors, blocks
from foedera.web.site import READ, Site

router = APIRouter()
PER_PAGE = 50


@router.api_route("/", methods=READ)
def overview(request: Request) -> Response:
    """What the store holds, and its articles, newest first."""
    site: Site = request.app.state.site
    reader = site.source.reader()
    if reader is None:
        return site.page(request, "empty.html")
    totals = reader.totals()
    if not totals.articles:
        return site.page(request, "empty.html", runs=reader.runs(limit=1))
    before = request.query_params.get("before") or None
    return site.page(
        request,
        "overview.html",
        totals=totals,
        quads=site.quads(totals.by_type),
        found=reader.articles(PER_PAGE, before),
        quads_of=site.quads,
        first=before is None,
        runs=reader.runs(limit=1),
    )


@router.api_route("/articles/{article_id:path}", methods=READ)
def article(request: Request, article_id: str) -> Response:
    """One article as its page has it, the events highlighted where they were read."""
    site: Site = request.app.state.site
    reader = site.source.reader()
    view = reader.article(article_id) if reader else None
    if view is None:
        raise HTTPException(404)
    shown = blocks(view)
    return site.page(
        request,
        "article.html",
        view=view,
        blocks=shown,
        anchors=anchors(shown),
        by_number={told.number: told for told in view.events},
        quads=site.quads(Counter(told.event.type for told in view.events)),
    )
