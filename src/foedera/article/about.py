"""What an article says about itself: outlet and author. Nothing is taken from teasers or captions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from foedera.article.alone import followed, is_signed
from foedera.article.labels import KEPT
from foedera.article.markers import Markers
from foedera.records import Line, Page

_EDGES = " -–—|,;:/()"
_WORD = re.compile(r"\w+")
_BRACKETS = re.compile(r"\([^()]*\)")
_STAMP = re.compile(r"[|,;/]|\d[\d/.:-]*|-(?=[^\W\d_]+\s[^\W\d_]+,)")


def _text(page: Page, line: Line) -> str:
    """The beginning of a line, composed, as the language's words are."""
    return unicodedata.normalize("NFC", page.text[line.start : min(line.end, line.start + 400)])


def author_of(page: Page, part: int, own: list[Line], marks: Markers) -> str | None:
    """Who signed the article: its metadata, else its author line above or below the body."""
    if part == 1 and page.hints.author:
        return page.hints.author
    for label in ("byline", "dateline"):
        for line in own:
            if line.label == label:
                name = _names(_text(page, line), marks)
                if name:
                    return name
    return None


def _names(text: str, marks: Markers) -> str | None:
    """The names of an author line: what is left of it without its opening, remarks in brackets and words of dates."""
    words = marks.words(text[:60])
    opened = marks.authors.opening(words)
    if opened and is_signed(text, words[:opened], marks):
        text = _WORD.split(text, opened)[-1]
    for chunk in _STAMP.split(_BRACKETS.sub("|", text)):
        parts = chunk.split()
        dated = [marks.language.normal(w.strip(_EDGES)) in marks.date_words for w in parts]
        kept: list[str] = []
        for n, word in enumerate(parts):
            # A single word of dates with a capital is one of a name ("Viet", "Nhat", "Nam"); two are a day of the week.
            day = dated[n] and (
                word[:1].islower() or dated[n - 1 : n] == [True] or dated[n + 1 : n + 2] == [True]
            )
            if word in "-–—" and kept:
                kept.append(word)
            elif word[:1].isupper() and not day:
                kept.append(word)
            elif kept:
                break
        name = " ".join(kept).strip(_EDGES)
        if name:
            return name
    return None


def outlet_of(page: Page, lines: Sequence[Line], own: list[Line], marks: Markers) -> str | None:
    """Who published the article: the site's own name, its lead's prefix, its follow-us line, the site it came from."""
    if page.hints.outlet:
        return page.hints.outlet
    prefix = _prefix(page, own, marks)
    if prefix and marks.site.fullmatch(prefix):
        return prefix
    name = _named_by_site(page, lines, marks)
    if name:
        return name
    for line in own:
        if line.label == "source":
            site = marks.site.search(_text(page, line))
            if site:
                return site.group()
    return prefix


def _named_by_site(page: Page, lines: Sequence[Line], marks: Markers) -> str | None:
    """The outlet's name where the site speaks to its readers, or in front of what it calls itself at the foot."""
    for line in lines:
        if line.label == "promotion":
            name = followed(_text(page, line), marks)
            if name:
                return name
    for line in lines[-6:]:
        if line.label not in KEPT:
            name, dash, kind = _text(page, line).partition(" - ")
            words = marks.words(kind)[:3]
            if (
                dash
                and len(name) <= 40
                and name[:1].isupper()
                and any(words[:n] in marks.site_kinds for n in (1, 2, 3))
            ):
                return name
    return None


def _is_actor(words: tuple[str, ...], raw: tuple[str, ...], marks: Markers) -> bool:
    """Whether the lexicon knows the words as the name of somebody other than a medium."""
    found = (m for m in marks.language.lexicon.find(words, raw) if m.last - m.first == len(raw))
    return any(m.of("media") is None for m in found)


def _prefix(page: Page, own: list[Line], marks: Markers) -> str | None:
    """The outlet's name before the lead's first dash ("VTV.vn - ..."), unless it names an actor."""
    for line in own:
        if line.label not in ("lead", "body"):
            continue
        match = marks.prefix.match(_text(page, line)[:80])
        if match is None:
            return None
        name = match[1]
        words = marks.words(name)
        raw = tuple(re.findall(r"\w+", name))
        if marks.site.fullmatch(name) or len(raw) != len(words) or not _is_actor(words, raw, marks):
            return name
        return None
    return None
