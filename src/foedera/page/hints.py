"""What an HTML page says about itself: JSON-LD first, then meta elements, then microdata. Nothing is guessed."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from typing import Any

from foedera.records import PageHints

_ARTICLES = ("Article", "BlogPosting")
_OWNERS = ("WebSite", "Organization", "NewsMediaOrganization")
_MOST = 2_000  # nodes of JSON-LD that are looked at


def hints_of(tree: Any) -> PageHints:
    """The hints of a parsed page; fields that the page leaves out are None."""
    meta = _meta(tree)
    nodes = list(_nodes(tree))
    article = next((n for n in nodes if _is_kind(n, _ARTICLES)), {})
    outlet = _name(article.get("publisher")) or meta.get("og:site_name") or _microdata(tree, "publisher")
    if outlet is None:
        outlet = next((_name(n) for n in nodes if _is_kind(n, _OWNERS) and _name(n)), None)
    heading = _title(tree)
    title = _text(article.get("headline")) or meta.get("og:title") or _microdata(tree, "headline")
    if outlet is None:
        outlet = _suffix(tree, title or heading)
    return PageHints(
        title=title or heading,
        description=meta.get("og:description")
        or meta.get("description")
        or _text(article.get("description")),
        published=_text(article.get("datePublished"))
        or meta.get("article:published_time")
        or meta.get("pubdate")
        or _microdata(tree, "datePublished"),
        outlet=outlet or meta.get("application-name"),
        author=_name(article.get("author")) or _author(meta),
        address=_canonical(tree) or meta.get("og:url"),
        language=tree.get("lang"),
    )


def _author(meta: dict[str, str]) -> str | None:
    name = meta.get("article:author") or meta.get("author")
    return None if name is None or "://" in name else name


def _text(value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    clean = " ".join(html.unescape(value).split())
    return clean[:2_000] or None


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        names = [n for n in map(_name, value[:10]) if n]
        return ", ".join(names) or None
    if isinstance(value, dict):
        return _text(value.get("name"))
    return _text(value)


def _is_kind(node: dict[str, Any], kinds: tuple[str, ...]) -> bool:
    kind = node.get("@type")
    kinds_here = kind if isinstance(kind, list) else [kind]
    return any(isinstance(k, str) and k.endswith(kinds) for k in kinds_here)


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """The nodes that describe the page itself; lists of other items are not entered."""
    waiting: list[Any] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            try:
                waiting.append(json.loads(script.text or "", strict=False))
            except (ValueError, RecursionError):
                continue
    seen = 0
    while waiting and seen < _MOST:
        seen += 1
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting.extend(node[:200])
        elif isinstance(node, dict):
            yield node
            waiting.extend(node[k] for k in ("@graph", "mainEntity") if k in node)


def _meta(tree: Any) -> dict[str, str]:
    """Meta elements by their name or property, lower case; the first of a name counts."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = _text(element.get("content"))
        if content is None:
            continue
        for attribute in ("property", "name"):
            name = (element.get(attribute) or "").strip().lower()
            if name:
                found.setdefault(name, content)
    return found


def _microdata(tree: Any, prop: str) -> str | None:
    for element in tree.xpath("(//*[@itemprop=$prop])[1]", prop=prop):
        value = element.get("content") or element.get("datetime")
        if value is None and element.tag in ("h1", "span", "time"):
            value = "".join(element.itertext())
        return _text(value)
    return None


def _title(tree: Any) -> str | None:
    """The h1 that the title element repeats, else the longest: some sites put their own name into an h1."""
    found = [t for t in (_text("".join(h.itertext())) for h in tree.iter("h1")) if t]
    whole = next((_text(t.text) or "" for t in tree.iter("title")), "")
    named = [t for t in found if t in whole]
    return max(named or found, key=len, default=None)


def _canonical(tree: Any) -> str | None:
    for element in tree.iter("link"):
        if (element.get("rel") or "").lower() == "canonical":
            return _text(element.get("href"))
    return None


def _suffix(tree: Any, title: str | None) -> str | None:
    """The site's name where the title element is the headline, a dash or bar, and a name."""
    for element in tree.iter("title"):
        whole = _text(element.text) or ""
        if title and whole.startswith(title):
            name = whole[len(title) :].strip()
            if name[:1] in "-|–—•" and 2 <= len(name) <= 60:
                return name[1:].strip()
    return None
