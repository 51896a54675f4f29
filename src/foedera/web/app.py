"""Builds the application: pages, the API, static files, the guard around them, and what is said of failures."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import quote

from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp

from foedera.errors import FoederaError, StoreError
from foedera.web import assets
from foedera.web import names as actor_names
from foedera.web.api import api
from foedera.web.audit import Audit
from foedera.web.forms import HTML, Forms, form_of
from foedera.web.gate import Gate, visitor
from foedera.web.limits import Limits
from foedera.web.names import Names
from foedera.web.routes import (
    about,
    actors,
    articles,
    blocs,
    codebook,
    conflicts,
    entry,
    events,
    judgements,
    map,  # noqa: A004 - the page's own name
    network,
    obligations,
    pairs,
    reading,
    runs,
    search,
    today,
)
from foedera.web.routes.shared import known
from foedera.web.security import LOCAL, Guard
from foedera.web.site import Site

PAGES = (
    *(today, search, events, articles, actors, pairs, blocs, obligations, network, map),
    *(conflicts, judgements, runs, codebook, about, reading),
)


class _Guarded(FastAPI):
    """An application with the guard around everything, its answers to faults included."""

    def build_middleware_stack(self) -> ASGIApp:
        return Guard(Forms(super().build_middleware_stack()), self.state.hosts)


def create_app(
    store: str | Path | None = None,
    *,
    language: str | None = None,
    hosts: Collection[str] = LOCAL,
    names: Names | None = None,
    gate: Gate | None = None,
    audit: Audit | None = None,
    limits: Limits | None = None,
    boundaries: Path | None = None,
) -> FastAPI:
    """The application on the store at `store` (default: the user's own), which need not exist yet.

    `language` is for readers who ask for none; `hosts` are the names that it answers to; `names` are the names of
    actors (default: those of the world's tables); `gate` decides who may do what (default: this machine's owner all),
    `audit` keeps the log (default: none is kept), `limits` says how often; `boundaries` is the map's own file.
    """
    names = actor_names.known() if names is None else names
    site = Site(store, names, language, gate, audit, limits, boundaries)

    @asynccontextmanager
    async def running(app: FastAPI) -> AsyncIterator[None]:
        yield
        site.readings.stop()
        site.close()

    # The framework's own pages about an API load scripts from elsewhere.
    app = _Guarded(title="Foedera", docs_url=None, redoc_url=None, openapi_url=None, lifespan=running)
    app.state.hosts = hosts
    app.state.site = site
    app.include_router(entry.router)
    for page in PAGES:
        app.include_router(page.router, dependencies=[Depends(known)])
    app.mount("/api/v1", api(site))
    app.mount("/static", assets.Files(directory=assets.FOLDER), name="static")
    _tell_faults(app, site)
    return app


def _tell_faults(app: FastAPI, site: Site) -> None:
    @app.exception_handler(StoreError)
    def store_failed(request: Request, error: StoreError) -> Response:
        return site.page(request, "failed.html", 503, message=str(error))

    @app.exception_handler(FoederaError)
    def refused(request: Request, error: FoederaError) -> Response:
        return site.page(request, "failed.html", 400, message=str(error))

    @app.exception_handler(RequestValidationError)
    def not_understood(request: Request, error: RequestValidationError) -> Response:
        return site.page(request, "missing.html", 404)

    @app.exception_handler(HTTPException)
    def not_there(request: Request, error: HTTPException) -> Response:
        if error.status_code == 401:
            return _stranger(request, site)
        if error.status_code in {403, 429}:
            if error.status_code == 403:
                user = site.user(request)
                site.audit.note("refused", user.name if user else "", visitor(request), path=request.url.path)
            response = site.page(request, "refused.html", error.status_code, why=error.detail)
            response.headers.update(error.headers or {})
            return response
        return site.page(request, "missing.html", error.status_code)

    @app.exception_handler(Exception)
    def failed(request: Request, error: Exception) -> Response:
        return site.page(request, "failed.html", 500, message=None)


def _stranger(request: Request, site: Site) -> Response:
    """To the door where there is one and a page was asked for; else only word that nobody was let in."""
    if site.gate.way == "password" and request.method in {"GET", "HEAD"} and form_of(request) == HTML:
        here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"/login?next={quote(here, safe='')}", 303)
    return site.page(request, "refused.html", 401, why="stranger")
