"""RSS and Atom: every entry is a page with the title, time, author and address that the feed gives it."""

from __future__ import annotations

from email.utils import parsedate_to_datetime
from typing import Any

from lxml import etree

from foedera.page.files import Known
from foedera.page.sources.item import INSIDE, Found, Item
from foedera.page.sources.options import Options
from foedera.page.sources.told import marked_up, told_page
from foedera.records import Failure, Page, PageHints

_ENTRIES = frozenset({"item", "entry"})
# The fuller text first.
_TEXTS = ("encoded", "content", "description", "summary")
_TIMES = ("pubDate", "published", "date", "issued", "updated")


def entries(item: Item, options: Options) -> Found:
    """The entries of a feed, numbered from 1; they are read one by one and forgotten."""
    source: Any = item.stream
    reader = etree.iterparse(
        source, events=("end",), resolve_entities=False, no_network=True, recover=True, huge_tree=False
    )
    outlet: str | None = None
    number = 0
    try:
        for _, element in reader:
            name = _name(element)
            if name == "title" and number == 0 and _name(element.getparent()) in ("channel", "feed"):
                outlet = _text(element)
            if name not in _ENTRIES:
                continue
            number += 1
            yield _entry(element, f"{item.path}{INSIDE}{number}", outlet, options)
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        yield Failure(item.path, "broken", f"no readable feed after entry {number}: {error.msg}")
    if not number:
        yield Failure(item.path, "empty", "a feed without entries")


def _entry(element: Any, path: str, outlet: str | None, options: Options) -> Page | Failure:
    parts: dict[str, Any] = {}
    for child in element:
        parts.setdefault(_name(child), child)
    hints = PageHints(
        title=_text(parts.get("title")),
        published=next((t for n in _TIMES if (t := _time(_text(parts.get(n))))), None),
        outlet=outlet,
        author=_text(parts.get("creator")) or _author(parts.get("author")),
        address=_link(element, parts.get("link")),
    )
    known = Known(None, hints, options.fast)
    for name in _TEXTS:
        body = _inside(parts.get(name))
        if body.strip():
            if "<" in body or "&" in body:
                return marked_up(body, path, known, options)
            return told_page(body, path, known, options)
    return told_page("", path, known, options)


def _name(element: Any) -> str:
    tag = getattr(element, "tag", None)
    return etree.QName(tag).localname if isinstance(tag, str) else ""


def _text(element: Any) -> str | None:
    return None if element is None else " ".join("".join(element.itertext()).split()) or None


def _author(element: Any) -> str | None:
    if element is None:
        return None
    return next((_text(c) for c in element if _name(c) == "name"), _text(element))


def _inside(element: Any) -> str:
    """The markup inside an element: as text in RSS, as elements in Atom's xhtml."""
    if element is None:
        return ""
    if len(element):
        return "".join(etree.tostring(c, encoding="unicode", method="html") for c in element)
    return element.text or ""


def _link(entry: Any, first: Any) -> str | None:
    for child in entry:
        if _name(child) == "link" and child.get("href") and child.get("rel", "alternate") == "alternate":
            return str(child.get("href"))
    return _text(first)


def _time(text: str | None) -> str | None:
    """The time as ISO 8601 where it is written as mail writes it; else as it stands."""
    if text is None:
        return None
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, IndexError):
        return text
