"""In which form a page is asked for, by the ending of its address: a page, its data, or its picture.

``/events`` is the page, ``/events.json`` the same answer as data, ``/events.csv`` its rows, and ``.svg``, ``.png`` and
``.vega`` the picture of it, where it has one.
"""

from __future__ import annotations

import re

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

HTML, JSON, CSV, SVG, PNG, VEGA = "html", "json", "csv", "svg", "png", "vega"
_ENDING = re.compile(r"(/.+)\.(json|csv|svg|png|vega)")
_APART = ("/static/", "/api/")


class Forms:
    """Takes the ending off an address and notes it, so that every form of a page is one route."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hands the request on."""
        if scope["type"] == "http" and not scope["path"].startswith(_APART):
            found = _ENDING.fullmatch(scope["path"])
            if found:
                state = {**scope.get("state", {}), "form": found[2]}
                scope = {**scope, "path": found[1], "raw_path": found[1].encode(), "state": state}
        await self._app(scope, receive, send)


def form_of(request: Request) -> str:
    """The form that is asked for: the address's ending, else ``?format=json``, else a page."""
    ending = getattr(request.state, "form", None)
    if ending is not None:
        return str(ending)
    return JSON if request.query_params.get("format") == JSON else HTML
