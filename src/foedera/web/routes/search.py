"""Search: articles that match words and marks of events, with snippets, and what a name begins with."""

from __future__ import annotations

from collections.abc import Iterable

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from foedera.store.hits import Snippet
from foedera.store.terms import parse
from foedera.vocabulary import vocabulary
from foedera.web.collation import sort_key
from foedera.web.routes.shared import LONGEST, given, reader_of, site_of
from foedera.web.site import READ, Answer, Rows

router = APIRouter()
PER_PAGE = 20
COUNTED = 1000
"""Matches are counted up to here; beyond, the page says that there are more."""
SUGGESTED = 12


@router.api_route("/search", methods=READ)
def page(request: Request) -> Response:
    """Articles that match, the newest or the best first."""
    site, reader = site_of(request), reader_of(request)
    if reader is None:
        return site.page(request, "empty.html")
    words = given(request, "q")
    best = request.query_params.get("order") == "best"
    values: dict[str, object] = {"words": words, "order": "best" if best else "newest"}
    rows = None
    if words:
        site.spend("search", request)
        query = parse(words, vocabulary())
        after = given(request, "after") or None
        found = reader.search(query, PER_PAGE, after, best=best)
        values |= {
            "problems": query.problems,
            "hits": found.hits,
            "next": found.next,
            "count": reader.count_found(query, COUNTED) if not query.problems else 0,
        }
        rows = Rows(
            ("article", "title", "outlet", "published", "snippet"),
            [
                (h.article.id, h.article.title, h.article.outlet, h.article.published.value, _cut(h.snippets))
                for h in found.hits
            ],
        )
    more = {"most": COUNTED, "asked_words": words, "first": "after" not in request.query_params, "best": best}
    return site.answer(request, Answer("search.html", values, more, rows))


@router.api_route("/suggest", methods=READ)
def suggest(request: Request) -> Response:
    """Actors whose code or name begins with what was typed, for a field to offer."""
    site = site_of(request)
    typed = given(request, "q").casefold()
    texts = site.texts(request)
    if len(typed) < 2 or len(typed) > LONGEST:
        return JSONResponse([])
    site.spend("search", request)
    codes = {code for name, code in site.names.spoken.items() if name.startswith(typed)}
    codes |= {code for code in site.world.codes if code.casefold().startswith(typed)}
    codes |= {c for c in site.world.codes if site.names.of(texts, c).casefold().startswith(typed)}
    offered = sorted(
        codes, key=lambda code: (code.casefold() != typed, sort_key(site.names.of(texts, code) or code))
    )
    return JSONResponse([{"code": c, "name": site.names.of(texts, c)} for c in offered[:SUGGESTED]])


def _cut(snippets: Iterable[Snippet]) -> str:
    return " … ".join(s.text for s in snippets)
