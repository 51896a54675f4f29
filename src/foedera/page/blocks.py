"""A parsed HTML page to its visible lines, each with what the markup around it says. Nothing invisible gets through.

The walk is a loop, not a recursion, and reads each element once.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

_INVISIBLE = frozenset(
    """
    script style noscript template svg math iframe object embed applet canvas audio video map head title
    meta link select option optgroup datalist textarea input source track param colgroup col area base
    frame frameset noframes dialog xmp plaintext
    """.split()  # noqa: SIM905
)
_INLINE = frozenset(
    """
    a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt ruby s
    samp small span strike strong sub sup time tt u var wbr img picture amp-img o:p
    """.split()  # noqa: SIM905
)
_FURNITURE_TAGS = frozenset({"nav", "footer", "aside", "form", "button", "menu"})
# Words in class names and identifiers by which news sites mark what is not their article; the Vietnamese ones are
# written without marks there.
_FURNITURE_WORDS = frozenset(
    """
    nav menu footer sidebar breadcrumb breadcrumbs related relate relatednews lienquan tinlienquan share
    shares sharing social comment comments binhluan tag tags tagbox keyword keywords topics mostread
    mostview docnhieu xemnhieu advert advertisement adv ads qc quangcao banner promo newsletter popup
    cookie readmore docthem xemthem cungchuyenmuc chuyenmuc copyright follow tools toolbar breaking
    ticker recommend recommended morelist tinkhac tinmoi tinnoibat subscribe login modal hotnews
    """.split()  # noqa: SIM905
)
_FURNITURE_PAIRS = (
    ("lien", "quan"), ("doc", "nhieu"), ("xem", "nhieu"), ("cung", "chuyen"), ("most", "read"), ("read", "more"),
    ("more", "list"), ("tin", "khac"), ("tin", "moi"), ("binh", "luan"), ("quang", "cao"), ("see", "more"),
    ("doc", "them"), ("xem", "them"),
)  # fmt: skip
# Names of furniture that on some sites name the column of the article.
_WRAPPER_WORDS = frozenset(
    {"nav", "menu", "sidebar", "tools", "toolbar", "popup", "modal", "social", "topics", "login"}
)
_WRAPPER_TAGS = ("form", "div", "section", "td", "table")
_MOST_WRAPPERS = 40
_TEXT_TAGS = ("p", "div", "span", "td", "li", "article", "section", "form", "body", "br", "strong")
_CAPTION_WORDS = frozenset(
    {"caption", "figcaption", "imgcaption", "piccaption", "chuthich", "captioned", "picdesc"}
)
_LEAD_WORDS = frozenset(
    """
    sapo lead summary chapeau excerpt headnote standfirst subtitle sub-title head-note
    """.split()  # noqa: SIM905
)
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])", re.IGNORECASE
)
_JOIN = re.compile(r"[^\W\d_A-Z][A-Z\d]|\d[^\W\d_a-z]|[):][^\W\d_]")
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\x00-\x08\x0e-\x1f\x7f-\x9f]")


@dataclass(slots=True)
class Block:
    """One visible line with what its markup says."""

    text: str
    linked: int  # characters inside links
    parent: int  # number of the element that holds the line's block element
    grand: int  # number of the element above that
    furniture: bool
    caption: bool
    lead: bool
    heading: int  # 1 to 6 inside h1 to h6, else 0
    mark: str = ""

    @property
    def is_linked(self) -> bool:
        """Whether most of the line is a link."""
        return self.linked * 2 > len(self.text)


@dataclass(slots=True)
class _Open:
    """What holds inside an element that is being walked."""

    hidden: bool = False
    link: bool = False
    furniture: bool = False
    caption: bool = False
    lead: bool = False
    heading: int = 0
    number: int = 0
    above: int = 0
    over: int = 0


@dataclass(slots=True)
class _Gathering:
    """The line that is being put together."""

    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    seen: _Open | None = None


def depth_of(tree: Any, limit: int) -> int:
    """How deep the elements are nested; counting stops above `limit`."""
    deepest = depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > deepest:
            deepest = depth
            if deepest > limit:
                break
    return deepest


def blocks_of(tree: Any, wrapped: bool = False) -> list[Block]:
    """The visible lines of a page, in document order.

    With `wrapped`, what holds most of the text is no furniture, though it is named like some.
    """
    blocks: list[Block] = []
    stack = [_Open()]
    line = _Gathering()
    held = _held_articles(tree) | (_holders(tree) if wrapped else frozenset())
    number = 0
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            _add(line, element.tail, stack[-1])
            continue
        tag = element.tag if isinstance(element.tag, str) else ""
        inline = tag in _INLINE
        if event == "start":
            number += 1
            if not inline:
                _flush(line, blocks)
            stack.append(_enter(element, tag, stack[-1], number, inline, held))
            _add(line, element.text, stack[-1])
        else:
            if not inline:
                _flush(line, blocks)
            stack.pop()
            _add(line, element.tail, stack[-1])
    _flush(line, blocks)
    return blocks


def _held_articles(tree: Any) -> frozenset[Any]:
    """Elements that hold an h1 and so are no furniture, whatever their class says."""
    headings = itertools.islice(tree.iter("h1"), 5)
    return frozenset(e for h in headings for e in (h, *h.iterancestors()))


def _holders(tree: Any) -> frozenset[Any]:
    """Elements that hold most of the text.

    On ASP.NET sites one form holds the whole page; some sites call the column of the article a sidebar or a menu.
    """
    whole = _told(tree)
    wrappers = itertools.islice(_wrappers(tree), _MOST_WRAPPERS)
    return frozenset(e for e in wrappers if _told(e) * 2 > whole)


def _wrappers(tree: Any) -> Iterator[Any]:
    """The outermost elements of each line of descent whose names are furniture's and may be an article's as well."""
    walk = etree.iterwalk(tree, events=("start",), tag=_WRAPPER_TAGS)
    for _, element in walk:
        names = _names(element)
        if element.tag == "form" or (
            names & _WRAPPER_WORDS and not names & (_FURNITURE_WORDS - _WRAPPER_WORDS)
        ):
            yield element
            walk.skip_subtree()


def _told(element: Any) -> int:
    """How many characters of text stand in an element outside scripts and links."""
    found = 0
    for each in element.iter(*_TEXT_TAGS):
        found += len((each.text or "").strip())
        if each is not element:
            found += len((each.tail or "").strip())
    return found


def _enter(element: Any, tag: str, above: _Open, number: int, inline: bool, held: frozenset[Any]) -> _Open:
    names = _names(element)
    furniture = above.furniture or (element not in held and _is_furniture(tag, names))
    heading = int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456" else above.heading
    return _Open(
        hidden=above.hidden or tag in _INVISIBLE or _is_hidden(element),
        link=above.link or tag == "a",
        furniture=furniture,
        caption=above.caption or tag == "figcaption" or bool(_CAPTION_WORDS & names),
        lead=above.lead or bool(_LEAD_WORDS & names) or element.get("itemprop") == "description",
        heading=heading,
        number=above.number if inline else number,
        above=above.above if inline else above.number,
        over=above.over if inline else above.above,
    )


def _names(element: Any) -> frozenset[str]:
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    if named == " ":
        return frozenset()
    words: set[str] = set()
    for name in named[:400].split():
        parts = [w.lower() for w in _WORDS.findall(name)]
        words.update(parts)
        words.add("".join(parts))
        words.update("-".join(pair) for pair in itertools.pairwise(parts))
    return frozenset(words)


_PAIRS = frozenset("-".join(pair) for pair in _FURNITURE_PAIRS)


def _is_furniture(tag: str, names: frozenset[str]) -> bool:
    if tag in ("html", "body", "main"):
        return False
    return tag in _FURNITURE_TAGS or bool(_FURNITURE_WORDS & names) or bool(_PAIRS & names)


def _is_hidden(element: Any) -> bool:
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    style = element.get("style")
    return style is not None and _HIDDEN_STYLE.search(style) is not None


def _add(line: _Gathering, text: str | None, seen: _Open) -> None:
    if not text or seen.hidden:
        return
    if line.pieces and _JOIN.search(line.pieces[-1][-1:] + text[:1]):
        # Names and dates stand in elements of their own; what divides them on the screen is style.
        line.pieces.append(" ")
    line.pieces.append(text)
    if text.strip():
        if seen.link:
            line.linked += len(text.strip())
        if line.seen is None:
            line.seen = seen


def _flush(line: _Gathering, blocks: list[Block]) -> None:
    if line.seen is not None:
        text = " ".join("".join(line.pieces).split())
        text = _UNSEEN.sub("", text).strip()
        if text:
            s = line.seen
            blocks.append(
                Block(text, line.linked, s.above, s.over, s.furniture, s.caption, s.lead, s.heading)
            )
    line.pieces.clear()
    line.linked = 0
    line.seen = None
