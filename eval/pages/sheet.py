"""A page in the making: each line is put with its label, so that the page and its gold come from one and the same call.

Comes in: stories and an outlet's lines from `source/`, drawn by the functions in `styles_*.py`. Goes out: the text or
HTML of a page and the record of what each visible line is. Nothing is drawn by chance.
"""

from __future__ import annotations

import html
import json
import re
import textwrap
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

OWN = frozenset(["title", "kicker", "byline", "dateline", "lead", "body", "caption", "source", "end"])
TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
STRIDES = (5, 7, 9, 11, 13, 15, 21, 23)  # none shares a factor with the number of teasers, 76
LINKED = re.compile(
    r"\b(NATO|Liên hợp quốc|Moscow|Washington|Bắc Kinh|Hội đồng Bảo an|Ukraine|Iran|Triều Tiên)\b"
)


@dataclass(frozen=True, slots=True)
class Story:
    """One article: who wrote it, when it was published, and its parts; subheadings in `body` begin with ``## ``."""

    id: str
    when: datetime
    title: str
    lead: str
    body: tuple[str, ...]
    kicker: str = ""
    author: str = ""
    source: str = ""
    captions: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Shelf:
    """The pools that pages draw from, each in its order; `at` moves on, so that pages do not share their lists."""

    teasers: Sequence[tuple[str, str]]
    filler: Mapping[str, Sequence[Any]]
    at: int = 0

    def headlines(self, count: int) -> list[tuple[str, str]]:
        """The next headlines of other articles, each with its summary; every list walks with a step of its own."""
        step = STRIDES[self.at % len(STRIDES)]
        found = [self.teasers[(self.at + step * i) % len(self.teasers)] for i in range(count)]
        self.at += 5 * count + 3
        return found

    def draw(self, name: str, count: int) -> list[Any]:
        """The next `count` of a pool by its name."""
        pool = self.filler[name]
        found = [pool[(self.at + i) % len(pool)] for i in range(count)]
        self.at += count
        return found


@dataclass(slots=True)
class Sheet:
    """One page. `html` says which kind it is, `number` which of the outlet's pages."""

    outlet: str
    words: Mapping[str, Any]
    html: bool
    number: int
    shelf: Shelf
    loose: bool = False  # flat text with a blank line between any two lines
    linked: bool = False  # names inside paragraphs are links
    wrapped: bool = False  # paragraphs run over several lines of the source
    charset: str = "utf-8"
    declared: str = "utf-8"
    form: Literal["NFC", "NFD"] = "NFC"
    part: int = 0
    lines: list[dict[str, Any]] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    told: list[dict[str, Any]] = field(default_factory=list)
    traps: list[str] = field(default_factory=list)
    root: str = 'lang="vi"'
    depth: int = 1

    # What stands on the page ----------------------------------------------------------------------------------------

    def put(
        self, label: str, text: str, tag: str = "p", cls: str = "", *, link: bool = False,
        part: int | None = None, bars: bool = False,
    ) -> None:  # fmt: skip
        """One visible line; `bars` leaves what crawlers make of a table around it."""
        self.glue([(label, text)], tag, cls, link=link, part=part, bars=bars)

    def glue(
        self, pieces: Sequence[tuple[str, str]], tag: str = "p", cls: str = "", *, link: bool = False,
        part: int | None = None, bars: bool = False,
    ) -> None:  # fmt: skip
        """Several pieces with labels of their own in one visible line."""
        for label, text in pieces:
            own = self.part if part is None else part
            self.lines.append({"text": text, "label": label, "part": own if label in OWN else 0})
        text = " ".join(t for _, t in pieces)
        if not self.html:
            self.rows.append(f"| {text} |" if bars else text)
            if self.loose:
                self.gap()
            return
        inner = html.escape(text, quote=False)
        if self.wrapped:
            inner = textwrap.fill(
                inner, 100, subsequent_indent=" " * self.depth, break_long_words=False, break_on_hyphens=False
            )
        if self.linked and pieces[0][0] == "body" and len(text) > 100:
            inner = LINKED.sub(r'<a href="/chu-de/\1.html">\1</a>', inner, count=2)
        if link:
            inner = f'<a href="/{slug(text)[:40]}-{1000 + len(self.lines)}.html">{inner}</a>'
        if tag == "br":
            self.markup(f"{inner}<br>")
        elif tag == "bare":
            self.markup(inner)
        else:
            self.markup(f"<{tag}{_class(cls)}>{inner}</{tag}>")

    def markup(self, text: str) -> None:
        """Markup without visible text; flat pages have none."""
        if self.html:
            self.rows.append(" " * self.depth + text)

    def gap(self) -> None:
        """A blank line in flat text."""
        if not self.html and self.rows and self.rows[-1]:
            self.rows.append("")

    @contextmanager
    def box(self, tag: str = "div", cls: str = "", attributes: str = "") -> Iterator[None]:
        """An element around lines; in flat text a blank line before and after it."""
        self.gap()
        self.markup(f"<{tag}{_class(cls)}{' ' + attributes if attributes else ''}>")
        self.depth += 1
        yield
        self.depth -= 1
        self.markup(f"</{tag}>")
        self.gap()

    def say(
        self, key: str, label: str = "furniture", tag: str = "p", cls: str = "", *, link: bool = False
    ) -> None:
        """The outlet's own lines of one name."""
        lines = self.words[key]
        for text in [lines] if isinstance(lines, str) else lines:
            self.put(label, text, tag, cls, link=link)

    def row(self, key: str, cls: str = "menu") -> None:
        """A menu: items of a list in HTML, one line of all in flat text."""
        names = self.words[key]
        if not self.html:
            self.put("furniture", " ".join(names))
            return
        with self.box("ul", cls):
            for name in names:
                self.put("furniture", name, "li", link=True)

    def others(self, count: int, form: str = "plain", tag: str = "li", cls: str = "") -> None:
        """Other articles in a list: `form` says how their headlines and summaries stand."""
        for headline, summary in self.shelf.headlines(count):
            if form == "doubled-in-line":
                self.put("headline", f"{headline} {headline}", tag, cls)
                continue
            self.put("headline", headline, tag, cls, link=True)
            if form == "doubled":
                self.put("headline", headline, tag, cls, link=True)
            if form == "pair" or form == "doubled":
                self.put("teaser", summary, "p", "desc")
            elif form == "cut":
                self.put("teaser", " ".join(summary.split()[:-4][:17]) + " ...", "p", "desc")
        if form in ("pair", "doubled") and "teaser-date" not in self.traps:
            self.traps.append("teaser-date")

    def locals(self, count: int, tag: str = "li") -> None:
        """Headlines of home news, some with dates of another year."""
        for text in self.shelf.draw("local", count):
            self.put("headline", text, tag, link=True)

    def media(self, count: int, tag: str = "li") -> None:
        """Headlines of films, pictures and recordings, each with its kind in brackets."""
        for text in self.shelf.draw("media", count):
            self.put("headline", text, tag, link=True)

    def unseen(self) -> None:
        """What a browser does not show: scripts, styles, and a teaser that is hidden."""
        self.markup(
            "<script>window.dataLayer = window.dataLayer || []; dataLayer.push({'page': 'detail'});</script>"
        )
        self.markup("<style>.sapo { font-weight: 700 } .ads { min-height: 250px }</style>")
        hidden = html.escape(self.shelf.draw("hidden", 1)[0])
        self.markup(f'<div class="popup" style="display:none"><p>{hidden}</p></div>')

    # The article ----------------------------------------------------------------------------------------------------

    def begin(self, story: Story) -> None:
        """What is put from here on belongs to the next part."""
        self.part += 1
        self.told.append({"id": story.id, "when": story.when, "precision": "none"})

    def stamp(
        self, text: str, story: Story, precision: str, tag: str = "p", cls: str = "date", **how: Any
    ) -> None:
        """A line that says when the article was published."""
        self.put("dateline", text, tag, cls, **how)
        self.known(precision)

    def known(self, precision: str) -> None:
        """How exactly the current part's time of publication can be known from the page."""
        if self.told[-1]["precision"] != "minute":
            self.told[-1]["precision"] = precision

    def caption(self, story: Story, form: str = "{} Ảnh: {}", at: int = 0, **how: Any) -> None:
        """A photograph's caption, with its credit in the outlet's form."""
        if at < len(story.captions):
            text, credit = story.captions[at]
            mark = "" if form.startswith("{} (") else "."
            self.put(
                "caption",
                form.format(text + mark if "Ảnh" in form or "Nguồn" in form else text, credit),
                **how,
            )

    def paragraphs(
        self, story: Story, between: Mapping[int, Callable[[], None]] | None = None, tag: str = "p",
        last: str = "", head: str = "h3", cls: str = "",
    ) -> None:  # fmt: skip
        """The body; `between` draws what stands after a paragraph, `last` ends the last one."""
        for i, text in enumerate(story.body, 1):
            if text.startswith("## "):
                self.put("body", text[3:], head if tag == "p" else tag)
            else:
                closing = last if i == len(story.body) else ""
                self.put("body", text + closing if not closing else text.rstrip(".") + closing, tag, cls)
            if between and i in between:
                between[i]()

    # What the page says about itself --------------------------------------------------------------------------------

    def meta(self, name: str, content: str, key: str = "name") -> None:
        """A meta element."""
        self.heads.append(f'<meta {key}="{name}" content="{html.escape(content)}">')

    def about(self, story: Story, *fields: str, description: str | None = None) -> None:
        """Metadata by field: title, og, description, time, jsonld, graph, day."""
        told = story.lead if description is None else description
        name, host = self.words["name"], self.words["host"]
        address = f"https://{host}/{slug(story.title)[:60]}-{story.when:%d%m%Y}.html"
        self.heads.append(f"<title>{html.escape(story.title)} | {name}</title>")
        if "description" in fields:
            self.meta("description", told)
        if "og" in fields:
            for key, value in (
                ("site_name", name),
                ("title", story.title),
                ("description", told),
                ("url", address),
            ):
                self.meta(f"og:{key}", value, "property")
        if "canonical" in fields:
            self.heads.append(f'<link rel="canonical" href="{address}">')
        if "time" in fields:
            self.meta("article:published_time", f"{story.when.isoformat()}+07:00", "property")
        news: dict[str, Any] = {"@type": "NewsArticle", "headline": story.title}
        if "jsonld" in fields or "graph" in fields:
            news |= {
                "datePublished": f"{story.when.isoformat()}+07:00",
                "author": {"@type": "Person", "name": story.author},
            }
            news |= {"publisher": {"@type": "Organization", "name": name}, "description": told}
        elif "day" in fields:
            news = {"@type": "NewsArticle", "datePublished": f"{story.when:%Y-%m-%d}"}
        else:
            return
        data = {"@context": "https://schema.org"} | (
            {"@graph": [{"@type": "WebSite", "name": name}, news]} if "graph" in fields else news
        )
        self.heads.append(
            f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'
        )

    # The two files --------------------------------------------------------------------------------------------------

    def page(self) -> bytes:
        """The page's bytes."""
        text = "\n".join(self.rows).strip("\n") + "\n"
        if self.html:
            head = "\n".join(f"  {x}" for x in [f'<meta charset="{self.declared}">', *self.heads])
            text = f"<!DOCTYPE html>\n<html {self.root}>\n<head>\n{head}\n</head>\n<body>\n{text}</body>\n</html>\n"
        text = unicodedata.normalize(self.form, text)
        return windows_1258(text) if self.charset == "windows-1258" else text.encode()

    def gold(self, name: str) -> dict[str, Any]:
        """What each line of the page is, and which articles they make."""
        articles = [self._article(n, told) for n, told in enumerate(self.told, 1)]
        kind = "html" if self.html else "text"
        if any(re.search(r"\b(?:19|20)\d\d\b", c) for a in articles for c in a["captions"]):
            self.traps.append("caption-date")
        return {
            "outlet": self.words["name"], "kind": kind, "file": name, "host": self.words["host"],
            "published": articles[0]["published"], "traps": sorted(set(self.traps)),
            "articles": articles, "lines": self.lines,
        }  # fmt: skip

    def _article(self, part: int, told: Mapping[str, Any]) -> dict[str, Any]:
        own = [x for x in self.lines if x["part"] == part]

        def of(label: str) -> list[str]:
            return [x["text"] for x in own if x["label"] == label]

        when: datetime = told["when"]
        value = {
            "minute": f"{when:%Y-%m-%dT%H:%M}+07:00",
            "day": f"{when:%Y-%m-%d}",
            "month": f"{when:%Y-%m}",
            "none": None,
        }[told["precision"]]
        return {
            "part": part, "title": " ".join(of("title")), "lead": " ".join(of("lead")), "body": of("body"),
            "captions": of("caption"), "published": {"value": value, "precision": told["precision"]},
            "written": f"{when:%Y-%m-%d}",
        }  # fmt: skip


def windows_1258(text: str) -> bytes:
    """Text in the old Vietnamese encoding of Windows, in which tones are characters of their own."""
    out: list[str] = []
    for char in text:
        marks = unicodedata.normalize("NFD", char)
        tones = "".join(m for m in marks[1:] if m in TONES)
        out.append(
            char
            if not tones
            else unicodedata.normalize("NFC", "".join(m for m in marks if m not in TONES)) + tones
        )
    return "".join(out).encode("cp1258", "xmlcharrefreplace")


def slug(text: str) -> str:
    """A text as it stands in addresses: small letters without marks."""
    bare = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return re.sub(r"[^a-z0-9]+", "-", "".join(c for c in bare if not unicodedata.combining(c))).strip("-")


def _class(names: str) -> str:
    return f' class="{names}"' if names else ""


WEEKDAYS = ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def on(when: datetime, form: str) -> str:
    """A time in one of the forms of date lines: strftime's marks; {d} {m} unpadded, {w} {W} weekday, {M} month."""
    marks = {
        "{d}": str(when.day),
        "{m}": str(when.month),
        "{w}": "CN" if when.weekday() == 6 else f"T{when.weekday() + 2}",
        "{W}": WEEKDAYS[when.weekday()],
        "{M}": MONTHS[when.month - 1],
    }
    text = when.strftime(form)
    for mark, value in marks.items():
        text = text.replace(mark, value)
    return text
