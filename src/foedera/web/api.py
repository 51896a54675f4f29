"""The API for programs, version 1: typed questions, plain answers, lists that go on by key, an OpenAPI document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from fastapi import Depends, FastAPI, HTTPException, Path, Query, Request
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException as Refusal

from foedera.errors import FoederaError, StoreError
from foedera.store import EventFilter, Reader
from foedera.store.terms import parse
from foedera.vocabulary import vocabulary
from foedera.web.claims import held
from foedera.web.dates import typed
from foedera.web.grouped import event_of, events_wanted
from foedera.web.periods import read_in
from foedera.web.plain import plain
from foedera.web.routes.shared import code_of

if TYPE_CHECKING:
    from foedera.web.site import Site

MOST = 200
_DAY = r"^\d{4}(-\d{2}(-\d{2})?)?$"

Limit = Annotated[int, Query(ge=1, le=MOST, description="Rows of one answer.")]
After = Annotated[str | None, Query(max_length=200, description="The `next` of the answer before.")]
Code = Annotated[str, Path(max_length=80, description="An actor's code, such as RUS or NATO.")]
Actor = Annotated[str | None, Query(max_length=100, description="A code or a name.")]
Day = Annotated[str | None, Query(pattern=_DAY, description="A day (2023-06-08), a month or a year.")]
Key = Annotated[str, Path(max_length=200)]


def api(site: Site) -> FastAPI:
    """The API of a site, to be mounted at its address."""
    app = FastAPI(
        title="Foedera",
        version="1",
        summary="Sourced, time-aware events of international security, read from Vietnamese news.",
        docs_url=None,
        redoc_url=None,
        dependencies=[Depends(_known)],
        responses={
            400: {"description": "The question makes no sense; `detail` says why."},
            401: {"description": "Nobody is signed in."},
            404: {"description": "There is none."},
            429: {"description": "Too much in a short time; Retry-After says when again."},
            503: {"description": "There is no store yet, or it can't be read."},
        },
    )
    app.state.site = site
    _records(app)
    _questions(app)

    @app.exception_handler(StoreError)
    def store_failed(request: Request, error: StoreError) -> JSONResponse:
        return JSONResponse({"detail": str(error)}, 503)

    @app.exception_handler(FoederaError)
    def refused(request: Request, error: FoederaError) -> JSONResponse:
        return JSONResponse({"detail": str(error)}, 400)

    @app.exception_handler(Refusal)
    def answered(request: Request, error: Refusal) -> JSONResponse:
        return JSONResponse({"detail": error.detail}, error.status_code, error.headers)

    return app


def _site(request: Request) -> Site:
    site: Site = request.app.state.site
    return site


def _known(request: Request) -> None:
    if _site(request).user(request) is None:
        raise HTTPException(401, "nobody is signed in")


def _reader(request: Request) -> Reader:
    reader = _site(request).source.reader()
    if reader is None:
        raise HTTPException(503, "there is no store yet")
    return reader


Store = Annotated[Reader, Depends(_reader)]


def _filter(
    request: Request,
    actor: Actor = None,
    with_: Annotated[
        str | None, Query(alias="with", max_length=100, description="Another party of it.")
    ] = None,
    type: Annotated[str | None, Query(max_length=40, description="A type of the code book.")] = None,  # noqa: A002
    status: Annotated[str | None, Query(max_length=40)] = None,
    first: Annotated[str | None, Query(alias="from", pattern=_DAY)] = None,
    to: Annotated[str | None, Query(pattern=_DAY)] = None,
    outlet: Annotated[str | None, Query(max_length=200)] = None,
) -> EventFilter:
    book = _site(request).book
    if type is not None and type.upper() not in book.types:
        raise HTTPException(400, f"{type!r} is no type; there are {', '.join(book.types)}")
    if status is not None and status not in book.statuses:
        raise HTTPException(400, f"{status!r} is no status; there are {', '.join(book.statuses)}")
    return EventFilter(
        actor=code_of(request, actor) if actor else None,
        with_actor=code_of(request, with_) if with_ else None,
        type=type.upper() if type else None,
        status=status,
        date_from=_day(first, "from"),
        date_to=_day(to, "to", last=True),
        outlet=outlet,
    )


Filter = Annotated[EventFilter, Depends(_filter)]


def _records(app: FastAPI) -> None:
    @app.get("/mentions", summary="Event mentions, newest first")
    def mentions(
        request: Request, store: Store, wanted: Filter, limit: Limit = 50, after: After = None
    ) -> JSONResponse:
        asked = events_wanted(wanted)
        found = store.lists.mentions(asked, limit, after)
        count = _site(request).counted(store, ("mentions", asked), lambda: store.lists.count_mentions(asked))
        return JSONResponse(plain({"count": count, "next": found.next, "mentions": found.rows}))

    @app.get("/events", summary="Events, each with the ids of its event mentions, newest first")
    def events(
        request: Request, store: Store, wanted: Filter, limit: Limit = 50, after: After = None
    ) -> JSONResponse:
        asked = events_wanted(wanted)
        found = store.lists.events(asked, limit, after)
        count = _site(request).counted(store, ("events", asked), lambda: store.lists.count_events(asked))
        return JSONResponse(plain({"count": count, "next": found.next, "events": found.rows}))

    @app.get("/events/{key}", summary="An event with all its tellings")
    def event(store: Store, key: Key) -> JSONResponse:
        return JSONResponse(plain(event_of(store, key)))

    @app.get("/articles", summary="Articles, newest first")
    def articles(store: Store, limit: Limit = 50, after: After = None) -> JSONResponse:
        found = store.articles(limit, after)
        return JSONResponse(plain({"count": found.count, "next": found.next, "articles": found.rows}))

    @app.get("/articles/{key}", summary="An article with its lines and event mentions")
    def article(store: Store, key: Key) -> JSONResponse:
        view = store.article(key)
        if view is None:
            raise HTTPException(404, "there is no article of this id")
        text = view.article.text
        lines = [{**plain(line), "text": text[line.start : line.end]} for line in view.lines]
        found = {"article": view.article, "lines": lines, "mentions": view.events, "actors": view.actors}
        return JSONResponse(plain({**found, "versions": view.versions, "copy_of": view.copy_of}))

    @app.get("/search", summary="Articles that match words and marks of events")
    def search(
        request: Request,
        store: Store,
        q: Annotated[str, Query(min_length=1, max_length=400)],
        limit: Limit = 20,
        after: After = None,
        best: bool = False,
    ) -> JSONResponse:
        _site(request).spend("search", request)
        query = parse(q, vocabulary())
        if query.problems:
            raise HTTPException(400, "; ".join(query.problems))
        found = store.search(query, limit, after, best=best)
        return JSONResponse(plain({"hits": found.hits, "next": found.next}))

    @app.get("/claims", summary="Claims that the world's tables contradict or people judged")
    def claims(request: Request, store: Store) -> JSONResponse:
        site = _site(request)
        noted = len(store.judgements("claim"))
        found = site.remembered(store, ("claims", False, noted), lambda: held(store, site.world))
        return JSONResponse(plain({"counts": found.counts, "claims": found.shown}))

    @app.get("/judgements", summary="What people decided, as it was noted")
    def judgements(
        store: Store, about: Annotated[str, Query(pattern="^(mention|event|claim|article)$")] = "mention"
    ) -> JSONResponse:
        return JSONResponse(plain({"judgements": store.judgements(about)}))

    @app.get("/runs", summary="The latest runs")
    def runs(store: Store, limit: Limit = 20) -> JSONResponse:
        return JSONResponse(plain({"runs": store.runs(limit)}))


def _questions(app: FastAPI) -> None:
    @app.get("/actors/{code}", summary="What the tables know of an actor, and its counterparts in the record")
    def actor(request: Request, store: Store, code: Code) -> JSONResponse:
        from foedera.analysis import questions
        from foedera.web import counterparts

        site, base = _site(request), code.partition("-")[0]
        count = site.mentions_of(store, code)
        if base not in site.world.codes and not count:
            raise HTTPException(404, "no table and no article knows this actor")
        partners = []
        if store.series.span() is not None:
            span = questions.whole(store)
            partners = counterparts.of(counterparts.table(site, store, span), code)
        memberships = site.world.memberships_of(base)
        found = {"code": code, "mentions": count, "memberships": memberships, "counterparts": partners}
        return JSONResponse(plain(found))

    @app.get("/blocs/{code}", summary="A bloc as of a day")
    def bloc(request: Request, code: Code, on: Day = None) -> JSONResponse:
        from datetime import UTC, datetime

        from foedera.analysis.membership import bloc as as_of

        world = _site(request).world
        if code not in world.organisations:
            raise HTTPException(404, "no table knows this bloc")
        return JSONResponse(plain(as_of(world, code, _day(on, "on") or datetime.now(UTC).date().isoformat())))

    @app.get("/pairs", summary="What two actors or groups did to each other, by period")
    def pair(
        request: Request,
        store: Store,
        a: Annotated[str, Query(min_length=1, max_length=200)],
        b: Annotated[str, Query(min_length=1, max_length=200)],
        first: Annotated[str | None, Query(alias="from", pattern=_DAY)] = None,
        to: Annotated[str | None, Query(pattern=_DAY)] = None,
        by: Annotated[str, Query(pattern="^(day|week|month|quarter|year)$")] = "month",
        directed: bool = False,
    ) -> JSONResponse:
        from foedera.analysis import questions
        from foedera.analysis.actors import parse as actors

        world = _site(request).world
        span = questions.span_of(store, _day(first, "from"), _day(to, "to", last=True))
        period: Any = by
        sides = actors(a, world), actors(b, world)
        site = _site(request)
        found = site.remembered(
            store,
            ("pair", a, b, span, by, directed),
            lambda: questions.pair(
                store, *sides, span, by=period, directed=directed, known=read_in(site, store, span, period)
            ),
        )
        values = {"series": found.table, "events": found.events, "reciprocity": found.reciprocity}
        return JSONResponse(plain({**values, "coverage": found.coverage, "notes": found.notes}))

    @app.get("/obligations", summary="Who is bound to what when somebody is attacked")
    def obligations(
        request: Request,
        attacked: Annotated[str, Query(min_length=2, max_length=100)],
        by: Annotated[str | None, Query(min_length=2, max_length=100)] = None,
        on: Day = None,
        act: Annotated[str, Query(max_length=20)] = "attack",
    ) -> JSONResponse:
        from datetime import UTC, datetime

        from foedera.analysis.coalition import case
        from foedera.analysis.obligations import obliged

        world = _site(request).world
        day = _day(on, "on") or datetime.now(UTC).date().isoformat()
        sides = [code_of(request, attacked)], [code_of(request, by)] if by else []
        found = obliged(world, case(world, *sides, day, act=act))
        return JSONResponse(plain({"case": found.case, "duties": found.duties, "tensions": found.tensions}))


def _day(text: str | None, name: str, last: bool = False) -> str | None:
    day = typed(text, last) if text else None
    if text and day is None:
        raise HTTPException(400, f"{name}={text}: there is no such day")
    return day
