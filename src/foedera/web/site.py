"""What all pages share: the store, the languages, the templates, who asks, and how an answer is put together."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from fastapi.responses import JSONResponse, StreamingResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from foedera import codebook
from foedera.store import Facet, Reader, Totals
from foedera.web import assets, downloads, pictures
from foedera.web.audit import Audit
from foedera.web.forms import CSV, HTML, JSON, PNG, SVG, VEGA, form_of
from foedera.web.gate import Gate, User, visitor
from foedera.web.limits import Limits
from foedera.web.memory import Memory, age
from foedera.web.names import Names
from foedera.web.plain import plain
from foedera.web.source import Source
from foedera.web.texts import FALLBACK, Texts, catalogues, choose
from foedera.web.words import words
from foedera.world import World

if TYPE_CHECKING:
    from foedera.web.reading import Readings

HERE = Path(__file__).parent
READ = ["GET", "HEAD"]
COOKIE = "foedera_language"
YEAR_IN_SECONDS = 31_536_000
FIGURES, COUNTS = 64, 2_000
"""Values that are kept: tables of up to some megabytes, and small ones."""
T = TypeVar("T")

GLYPHS: Mapping[int, str] = {1: "\u25cb", 2: "\u25cf", 3: "\u25b3", 4: "\u25b2"}
"""A mark for each class of events, told apart without colour: circles for cooperation, triangles for conflict,
hollow for words, filled for deeds."""


@dataclass(frozen=True, slots=True)
class Rows:
    """A page's main table for its CSV: `cells` are in the order of `columns`."""

    columns: Sequence[str]
    cells: Iterable[Sequence[object]]

    @classmethod
    def of(cls, table: Any) -> Rows:
        """The rows of a table of figures, made only when somebody asks for the file."""
        return cls(
            [str(c) for c in table.columns], (list(r.values()) for one in (table,) for r in plain(one))
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """What a page is made of.

    `values` are what the page shows, and its JSON twin; `rows` what its CSV holds; `chart` makes the picture; `more`
    goes to the template alone.
    """

    template: str
    values: Mapping[str, Any] = field(default_factory=dict)
    more: Mapping[str, Any] = field(default_factory=dict)
    rows: Rows | None = None
    chart: Callable[[], Any] | None = None
    chart_title: str | None = None
    status: int = 200


class Site:
    """The pages of one server. `language` is what a reader gets who asks for none that is there."""

    def __init__(
        self,
        target: str | Path | None,
        names: Names,
        language: str | None = None,
        gate: Gate | None = None,
        audit: Audit | None = None,
        limits: Limits | None = None,
        boundaries: Path | None = None,
    ) -> None:
        self.source = Source(target)
        self.names = names
        self.book = codebook.load()
        self.gate = gate or Gate()
        self.audit = audit or Audit(None)
        self.limits = limits or Limits()
        self.assets = assets.addresses()
        self.boundaries = boundaries
        self.version = version("foedera")
        self._figures, self._counts = Memory(FIGURES), Memory(COUNTS)
        self._language = language
        self._templates = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals.update(GLYPHS=GLYPHS, static=self.assets)

    @cached_property
    def world(self) -> World:
        """The world's tables."""
        return World.load()

    @cached_property
    def readings(self) -> Readings:
        """The reading that pages may start, and what they need of the pipeline."""
        from foedera.web.reading import Readings

        return Readings(self.source.target)

    def texts(self, request: Request) -> Texts:
        """The language of an answer: the address decides, then the cookie, the server's option, the browser."""
        known = catalogues()
        asked = (request.query_params.get("lang"), request.cookies.get(COOKIE), self._language)
        code = next((code for code in asked if code in known), None)
        code = code or choose(request.headers.get("accept-language", ""), known) or FALLBACK
        return known[code]

    def user(self, request: Request) -> User | None:
        """Who asks."""
        return self.gate.user(request)

    def spend(self, kind: str, request: Request) -> None:
        """Counts a use against what one visitor may do; raises the error 429 where it is too much."""
        user = self.user(request) if self.gate.way != "own" and kind != "sign in" else None
        # Behind a proxy all have one address: whoever is known is counted by name.
        wait = self.limits.spend(kind, user.name if user else visitor(request))
        if wait:
            raise HTTPException(429, headers={"retry-after": str(wait)})

    def remembered(self, reader: Reader, key: Hashable, compute: Callable[[], T]) -> T:
        """What `compute` gives, kept for as long as the store does not change; see `foedera.web.memory`."""
        return self._figures.get(key, self.source.state(reader), compute)

    def counted(self, reader: Reader, key: Hashable, compute: Callable[[], T]) -> T:
        """Likewise, for what is small: numbers, and lists of values with their counts."""
        return self._counts.get(key, self.source.state(reader), compute)

    def totals(self, reader: Reader) -> Totals:
        """How much the store holds."""
        return self.counted(reader, "totals", reader.totals)

    def facets(
        self, reader: Reader, of: Literal["actors", "types", "statuses", "outlets"]
    ) -> Sequence[Facet]:
        """The values that event mentions have, with the number of those that have each, most frequent first."""
        return self.counted(reader, ("facets", of), getattr(reader, of))

    def mentions_of(self, reader: Reader, code: str) -> int:
        """How many event mentions an actor takes part in."""
        return next((facet.count for facet in self.facets(reader, "actors") if facet.value == code), 0)

    def close(self) -> None:
        """Lets go of the store, and computes nothing more."""
        for memory in (self._figures, self._counts):
            memory.close()
        self.source.close()

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

    def answer(self, request: Request, answer: Answer) -> Response:
        """A page in the form that is asked for; raises the error 404 where it has no such form."""
        form = form_of(request)
        if form == HTML:
            return self.page(request, answer.template, answer.status, **answer.values, **answer.more)
        if form == JSON:
            data = {"query": self.query(request), **plain(answer.values)}
            return _marked(request, JSONResponse(data, answer.status, headers=_named(request, JSON)))
        if form == CSV and answer.rows is not None:
            lines = downloads.csv_lines(answer.rows.columns, answer.rows.cells, self.asked(request))
            return StreamingResponse(
                downloads.chunks(lines), media_type="text/csv; charset=utf-8", headers=_named(request, CSV)
            )
        if form in {SVG, PNG, VEGA} and answer.chart is not None:
            self.spend("picture", request)
            spec = pictures.spec_of(answer.chart(), self.texts(request), answer.chart_title)
            return _marked(request, self._drawn(request, form, spec))
        raise HTTPException(404)

    def _drawn(self, request: Request, form: str, spec: Mapping[str, Any]) -> Response:
        if form == VEGA:
            return JSONResponse(pictures.vega(spec))
        draw, kind = (pictures.svg, "image/svg+xml") if form == SVG else (pictures.png, "image/png")
        headers = _named(request, form) if "save" in request.query_params else {}
        return Response(draw(spec, self.asked(request)), media_type=kind, headers=headers)

    @staticmethod
    def _as_of() -> datetime | None:
        """When the oldest figure of an answer was computed, where the store has changed since."""
        return datetime.now(UTC) - timedelta(seconds=age()) if age() else None

    def query(self, request: Request) -> dict[str, str]:
        """What an address asks, without what only concerns how it is shown."""
        kept = {k: v for k, v in request.query_params.items() if k not in {"lang", "format", "save"} and v}
        return {"page": request.url.path, **kept}

    def asked(self, request: Request) -> str:
        """The question of an address in one line, as files carry it."""
        asked = json.dumps(self.query(request), ensure_ascii=False)
        return f"Foedera {self.version}, store {self.source.place}: {asked}"

    def page(self, request: Request, template: str, status: int = 200, **values: Any) -> Response:
        """A page as an answer; `values` are for its template."""
        texts = self.texts(request)
        user = self.user(request)
        session = self.gate.session(request)
        fresh = session is None
        session = session or self.gate.sessions.new()
        shared = {
            **words(texts, self.names, request),
            "quad": self.quad,
            "store_path": self.source.place,
            "user": user,
            "gate_way": self.gate.way,
            "figures_from": self._as_of(),
            "token": self.gate.sessions.token(session),
        }
        html = self._templates.get_template(template).render(**shared, **values)
        response = HTMLResponse(html, status, headers={"vary": "accept-language, cookie"})
        if request.query_params.get("lang") == texts.code:
            response.set_cookie(COOKIE, texts.code, max_age=YEAR_IN_SECONDS, httponly=True, samesite="lax")
        if fresh:
            self.gate.keep(request, response, session)
        return _marked(request, response)


def _marked(request: Request, response: Response) -> Response:
    """The answer with a mark of its content, or only word that what the browser has is still right."""
    if response.status_code != 200:
        return response
    mark = f'W/"{hashlib.sha256(response.body).hexdigest()[:20]}"'
    if mark in request.headers.get("if-none-match", ""):
        unchanged = Response(status_code=304, headers={"etag": mark})
        for name, value in response.raw_headers:
            if name in {b"set-cookie", b"vary"}:
                unchanged.raw_headers.append((name, value))
        return unchanged
    response.headers["etag"] = mark
    if age():
        response.headers["age"] = str(math.ceil(age()))
    return response


def _named(request: Request, ending: str) -> dict[str, str]:
    """Names a file after the page that it is of."""
    parts = [
        part for part in request.url.path.split("/") if part.isascii() and part.replace("-", "").isalnum()
    ]
    return {"content-disposition": f'attachment; filename="foedera-{"-".join(parts) or "today"}.{ending}"'}
