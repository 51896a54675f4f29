"""The list of articles that were read, and one article with its events in place."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

from fastapi import APIRouter, HTTPException, Request, Response

from foedera.records import Article, Line
from foedera.store import ArticleView, Judgement
from foedera.web.blocks import anchors, blocks
from foedera.web.reading import NAMED
from foedera.web.routes.shared import reader_of, site_of
from foedera.web.site import READ, Answer, Rows

router = APIRouter()
PER_PAGE = 50
LONGEST_KEY = 200
_COLUMNS = ("id", "title", "outlet", "published", "precision", "author", "address", "path", "part", "events")


@router.api_route("/articles", methods=READ)
def listing(request: Request) -> Response:
    """Articles, newest first."""
    site, reader = site_of(request), reader_of(request)
    if reader is None:
        return site.page(request, "empty.html")
    before = (request.query_params.get("before") or "")[:LONGEST_KEY] or None
    found = reader.articles(PER_PAGE, before)
    rows = Rows(_COLUMNS, ((*_cells(row.article), sum(row.types.values())) for row in found.rows))
    return site.answer(
        request,
        Answer(
            "articles.html",
            {"articles": found.rows, "count": found.count, "next": found.next},
            {"quads_of": site.quads, "first": before is None},
            rows,
        ),
    )


@router.api_route("/articles/{article_id}", methods=READ)
def article(request: Request, article_id: str) -> Response:
    """One article as its page has it, the events highlighted where they were read."""
    site, reader = site_of(request), reader_of(request)
    view = reader.article(article_id) if reader else None
    if reader is None or view is None:
        raise HTTPException(404)
    marks = [kind for kind in NAMED if kind in request.query_params.get("marks", "").split(",")]
    shown = blocks(view, site.readings.spans(view.article, marks) if marks else ())
    judged = _judged(reader.effective("mention"), {told.event.id for told in view.events})
    values = {
        "article": view.article,
        "lines": [_line(view, line) for line in view.lines],
        "mentions": view.events,
        "actors": view.actors,
        "versions": view.versions,
        "copy_of": view.copy_of,
        "similarity": view.similarity,
        "judgements": judged,
    }
    more = {
        "view": view,
        "marks": marks,
        "kinds": NAMED,
        "blocks": shown,
        "anchors": anchors(shown),
        "by_number": {told.number: told for told in view.events},
        "quads": site.quads(Counter(told.event.type for told in view.events)),
        "book": site.book,
    }
    return site.answer(request, Answer("article.html", values, more))


@router.api_route("/articles/{article_id}/why/{number}", methods=READ)
def why(request: Request, article_id: str, number: int) -> Response:
    """How the sentences of an event's evidence were read: words, phrases, clauses, rules that fired or nearly did."""
    site, reader = site_of(request), reader_of(request)
    view = reader.article(article_id) if reader else None
    told = next((t for t in view.events if t.number == number), None) if view else None
    if view is None or told is None:
        raise HTTPException(404)
    site.spend("search", request)
    pieces = [site.readings.why(view.article, piece.start, piece.end) for piece in told.event.evidence]
    lines = [line for piece, _ in groupby(pieces) for line in piece]
    part = "hx-request" in request.headers
    values = {"article": view.article, "mention": told, "lines": lines}
    return site.answer(request, Answer("why-part.html" if part else "why.html", values))


def _cells(article: Article) -> tuple[object, ...]:
    published = article.published
    return (
        *(article.id, article.title, article.outlet, published.value, published.precision),
        *(article.author, article.address, article.path, article.part),
    )


def _line(view: ArticleView, line: Line) -> dict[str, object]:
    text = view.article.text[line.start : line.end]
    return {"label": line.label, "cue": line.cue, "part": line.part, "text": text}


def _judged(judgements: tuple[Judgement, ...], ids: set[str]) -> dict[str, Judgement]:
    return {j.target: j for j in judgements if j.target in ids}
