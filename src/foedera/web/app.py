"""Builds the application: pages, static files, the guard around them, and what is said when something fails."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from foedera.errors import StoreError
from foedera.web import names as actor_names
from foedera.web.names import Names
from foedera.web.routes import articles, events
from foedera.web.security import LOCAL, Guard
from foedera.web.site import STATIC, Site


class _Guarded(FastAPI):
    """An application with the guard around everything, its answers to faults included."""

    def build_middleware_stack(self) -> ASGIApp:
        return Guard(super().build_middleware_stack(), self.state.hosts)


def create_app(
    store: str | Path | None = None,
    *,
    language: str | None = None,
    hosts: Collection[str] = LOCAL,
    names: Names | None = None,
) -> FastAPI:
    """The application on the store at `store` (default: the user's own), which need not exist yet.

    `language` is for readers who ask for none; `hosts` are the names that it answers to; `names` are the names of
    actors (default: those of the world's tables).
    """
    # The framework's own pages about an API load scripts from elsewhere.
    app = _Guarded(title="Foedera", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.hosts = hosts
    site = Site(store, actor_names.known() if names is None else names, language)
    app.state.site = site
    app.include_router(articles.router)
    app.include_router(events.router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")

    @app.exception_handler(StoreError)
    def store_failed(request: Request, error: StoreError) -> Response:
        return site.page(request, "failed.html", 503, message=str(error))

    @app.exception_handler(HTTPException)
    def not_there(request: Request, error: HTTPException) -> Response:
        return site.page(request, "missing.html", error.status_code)

    @app.exception_handler(Exception)
    def failed(request: Request, error: Exception) -> Response:
        return site.page(request, "failed.html", 500, message=None)

    return app
