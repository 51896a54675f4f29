"""What all pages share: the store, the languages, the templates, and how a page is put together from them."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from babel.numbers import format_decimal, format_percent
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from foedera import codebook
from foedera.store import Reader, located, open_reader
from foedera.web import dates
from foedera.web.names import Names
from foedera.web.texts import FALLBACK, Texts, catalogues, choose

HERE = Path(__file__).parent
STATIC = HERE / "static"
READ = ["GET", "HEAD"]
COOKIE = "foedera_language"
YEAR_IN_SECONDS = 31_536_000

GLYPHS: Mapping[int, str] = {1: "\u25cb", 2: "\u25cf", 3: "\u25b3", 4: "\u25b2"}
"""A mark for each class of events, told apart without colour: circles for cooperation, triangles for conflict,
hollow for words, filled for deeds."""


class Source:
    """The store that the pages are made from; it may appear, or be replaced, while the server runs."""

    def __init__(self, target: str | Path | None) -> None:
        self.place, self._path = located(target)
        self._target = target
        self._lock = threading.Lock()
        self._reader: Reader | None = None
        self._file: tuple[int, int] | None = None

    def reader(self) -> Reader | None:
        """The reader, or None while there is no store. Raises StoreError where it can't be read."""
        try:
            status = self._path.stat() if self._path is not None else None
            file = (status.st_dev, status.st_ino) if status is not None else None
        except OSError:
            file = None
        with self._lock:
            if self._reader is None or file != self._file:
                self.close()
                self._reader, self._file = open_reader(self._target), file
            return self._reader

    def close(self) -> None:
        """Lets go of the store."""
        if self._reader is not None:
            self._reader.close()
        self._reader = None


class Site:
    """The pages of one server. `language` is what a reader gets who asks for none that is there."""

    def __init__(self, target: str | Path | None, names: Names, language: str | None) -> None:
        self.source = Source(target)
        self.names = names
        self.book = codebook.load()
        self._language = language
        self._templates = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals.update(GLYPHS=GLYPHS, static=_static_addresses(), quote=quote)

    def texts(self, request: Request) -> Texts:
        """The language of an answer: the address decides, then the cookie, the server's option, the browser."""
        known = catalogues()
        asked = (request.query_params.get("lang"), request.cookies.get(COOKIE), self._language)
        code = next((code for code in asked if code in known), None)
        code = code or choose(request.headers.get("accept-language", ""), known) or FALLBACK
        return known[code]

    def quad(self, kind: str) -> int:
        """The class of an event type from 1 to 4; 0 for one that the code book does not know."""
        known = self.book.types.get(kind)
        return known.quad if known else 0

    def quads(self, types: Mapping[str, int]) -> dict[int, int]:
        """Counts by class from counts by type."""
        counts = dict.fromkeys(GLYPHS, 0)
        for kind, count in types.items():
            counts[self.quad(kind)] = counts.get(self.quad(kind), 0) + count
        return counts

    def page(self, request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
        """A page as an answer; `values` are for its template."""
        texts = self.texts(request)
        html = self._templates.get_template(template).render(**self._shared(request, texts), **values)
        response = HTMLResponse(html, status, headers={"vary": "accept-language, cookie"})
        if request.query_params.get("lang") == texts.code:
            response.set_cookie(COOKIE, texts.code, max_age=YEAR_IN_SECONDS, httponly=True, samesite="lax")
        return response

    def _shared(self, request: Request, texts: Texts) -> dict[str, Any]:
        def number(value: float) -> str:
            return str(format_decimal(value, locale=texts.code))

        def percent(value: float) -> str:
            return str(format_percent(value, locale=texts.code))

        def counted(message: str, count: int, **values: object) -> str:
            return texts.counted(message, count, number(count), **values)

        def in_language(code: str) -> str:
            kept = [(k, v) for k, v in request.query_params.multi_items() if k != "lang"]
            return "?" + urlencode([*kept, ("lang", code)])

        return {
            "t": texts,
            "name": texts.named,
            "counted": counted,
            "number": number,
            "percent": percent,
            "actor": lambda code: self.names.of(texts, code),
            "place": lambda place: self.names.place(texts, place),
            "short": lambda code: self.names.short(texts, code),
            "event_date": lambda when: dates.event_date(texts, when),
            "published": lambda when: dates.published(texts, when),
            "published_here": lambda when: dates.published(texts, when, zone=False),
            "published_day": lambda when: dates.published_day(texts, when),
            "inferred": lambda notes: dates.inferred(texts, notes),
            "moment": lambda when: dates.moment(texts, when),
            "quad": self.quad,
            "languages": {code: other("language.self") for code, other in catalogues().items()},
            "in_language": in_language,
            "here": request.url.path,
            "store_path": self.source.place,
        }


def _static_addresses() -> dict[str, str]:
    """The address of each static file by name, with a mark of its content so that no browser keeps an old one."""
    found = {}
    for path in sorted(STATIC.iterdir()):
        mark = hashlib.sha256(path.read_bytes()).hexdigest()[:12]
        found[path.name] = f"/static/{path.name}?v={mark}"
    return found
