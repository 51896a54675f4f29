"""Learns a site's furniture: lines that come again on other pages of the same host are not the article's.

Comes in: the pages of a run. Goes out: the same pages in the same order, each with the lines that recur. Pages are
held back in windows of a few hundred, so that the first page of a site profits from the others; what was learned is
kept from window to window, in bounded memory. The same run gives the same result; a page read alone has no recurring
line at all.
"""

from __future__ import annotations

import dataclasses
import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePath
from urllib.parse import urlsplit

from foedera.records import Failure, Page

WINDOW = 250  # pages that are held back at most
WINDOW_TEXT = 20_000_000  # characters of them
REMEMBERED = 500_000  # lines of all sites; beyond them those are forgotten that were seen once
SHORTEST, LONGEST = 3, 400  # characters of a line that can recur
LEAST_PAGES = 3  # with titles of their own
# The share of a site's pages that a line must stand on. Agencies repeat whole paragraphs of background in many
# articles: a sentence must stand on half the pages.
SHARE, SENTENCE_SHARE = 0.1, 0.5
_SENTENCE = re.compile(r"[.!?…][\"”’)]*$")
_DOMAIN = re.compile(r"(?:www\.)?((?:[a-z0-9-]+\.)+[a-z]{2,8})(?:_.*)?", re.IGNORECASE)
_BREAK = re.compile(r"[\n\r\u2028\u2029]+")


@dataclass(slots=True)
class _Site:
    """What is known of one host."""

    pages: int = 0
    titles: set[bytes] = field(default_factory=set)
    lines: Counter[bytes] = field(default_factory=Counter)


class Sites:
    """What was learned of all hosts so far."""

    def __init__(self) -> None:
        self._sites: dict[str, _Site] = {}
        self._held = 0

    def learn(self, page: Page, host: str) -> None:
        """Counts the lines of a page; another version of a page known by its title is not counted."""
        site = self._sites.setdefault(host, _Site())
        title = _digest(page.hints.title or next(_lines(page), ""))
        if title in site.titles:
            return
        site.titles.add(title)
        site.pages += 1
        before = len(site.lines)
        site.lines.update({_digest(line) for line in _lines(page)})
        self._held += len(site.lines) - before
        if self._held > REMEMBERED:
            self._forget()

    def _forget(self) -> None:
        for site in self._sites.values():
            site.lines = Counter({line: n for line, n in site.lines.items() if n > 1})
        self._held = sum(len(site.lines) for site in self._sites.values())
        if self._held > REMEMBERED // 2:
            self._sites.clear()
            self._held = 0

    def recurring(self, page: Page, host: str) -> frozenset[str]:
        """The lines of a page that stand on enough other pages of its host."""
        site = self._sites.get(host)
        if site is None or site.pages < LEAST_PAGES:
            return frozenset()
        return frozenset(
            line
            for line in _lines(page)
            if (count := site.lines[_digest(line)]) >= LEAST_PAGES and count >= site.pages * _share(line)
        )


def _share(line: str) -> float:
    return SENTENCE_SHARE if len(line) >= 60 and _SENTENCE.search(line[-10:]) else SHARE


def learned(found: Iterable[Page | Failure]) -> Iterator[Page | Failure]:
    """The same pages and failures, the pages with their recurring lines."""
    sites = Sites()
    held: list[Page | Failure] = []
    text = 0
    for each in found:
        host = host_of(each) if isinstance(each, Page) else None
        if host is None and not held:
            yield each
            continue
        held.append(each)
        if isinstance(each, Page):
            text += len(each.text)
            if host is not None:
                sites.learn(each, host)
        if len(held) >= WINDOW or text >= WINDOW_TEXT:
            yield from _released(held, sites)
            held, text = [], 0
    yield from _released(held, sites)


def _released(held: list[Page | Failure], sites: Sites) -> Iterator[Page | Failure]:
    for each in held:
        host = host_of(each) if isinstance(each, Page) else None
        if host is None or not isinstance(each, Page):
            yield each
        else:
            yield dataclasses.replace(each, recurring=sites.recurring(each, host))


def host_of(page: Page) -> str | None:
    """The site of a page: its address, else a folder above it that is named like one."""
    if page.hints.address:
        host = urlsplit(page.hints.address).hostname
        if host:
            return host.removeprefix("www.").removeprefix("m.").removeprefix("amp.")
    for part in reversed(PurePath(page.path).parts[:-1]):
        match = _DOMAIN.fullmatch(part)
        if match is not None and not part.endswith((".txt", ".html", ".zip", ".tar", ".gz", ".warc")):
            return match[1].lower()
    return None


def _lines(page: Page) -> Iterator[str]:
    for line in _BREAK.split(page.text):
        bare = line.strip()
        if SHORTEST <= len(bare) <= LONGEST:
            yield bare if bare.isascii() else unicodedata.normalize("NFC", bare)


def _digest(line: str) -> bytes:
    return hashlib.blake2b(line.encode("utf-8", "surrogatepass"), digest_size=8).digest()
