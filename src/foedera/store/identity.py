"""What makes two readings the same: the place that may change, the text that did, and the versions that read it."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Mapping
from urllib.parse import parse_qsl, urlencode, urlsplit

STANDARD = "-"
SAME_TEXT = 0.5
SAME_TITLE = 0.15
"""Shares of the shorter body's word triples that the longer one has too, from which two texts of one address are
versions of one article; with the same title the smaller one is enough. A front page or a line of a file that is
written anew every day keeps its address and shares next to none."""

_SAME_HOST = re.compile(r"^(?:www|m|amp|mobile)\.")
_TRACKING = re.compile(r"^(?:utm_.*|fbclid|gclid|zarsrc|mc_[ce]id|ref|share)$")
_WORD = re.compile(r"\w+")


def key_of(address: str | None, path: str, page: str) -> str:
    """The hash of the place that an article stands at: its address, else its file; standard input is none twice."""
    whole = _address(address)
    if whole is None:
        whole = page if path == STANDARD else os.path.abspath(path)  # noqa: PTH100 - may go on inside an archive
    return _hash(whole)


def digest_of(title: str, sections: Iterable[tuple[str, str]]) -> str:
    """The hash of an article's own text, whatever surrounds it: `sections` are (kind, text); blanks don't count."""
    parts = [" ".join(title.split()), *(f"{kind}\t{' '.join(words.split())}" for kind, words in sections)]
    return _hash("\n".join(parts))


def stamp_of(versions: Mapping[str, object]) -> str:
    """Sixteen digits that differ as soon as one of the versions that read a page does."""
    return _hash(json.dumps(dict(versions), sort_keys=True, default=str))[:16]


def resembles(title: str, text: str, other_title: str, other_text: str) -> bool:
    """Whether two articles of one address are versions of one: see SAME_TEXT."""
    here, there = _triples(text), _triples(other_text)
    shared = len(here & there) / max(1, min(len(here), len(there)))
    same_title = " ".join(title.casefold().split()) == " ".join(other_title.casefold().split())
    return shared >= (SAME_TITLE if same_title and title else SAME_TEXT)


def _triples(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return {tuple(words[n : n + 3]) for n in range(max(min(1, len(words)), len(words) - 2))}


def _address(address: str | None) -> str | None:
    """An address without what does not tell the page, or None where it is no whole one."""
    try:
        parts = urlsplit((address or "").strip())
        host = (parts.hostname or "").lower()
    except ValueError:
        return None
    if not host:
        return None
    query = urlencode([(k, v) for k, v in parse_qsl(parts.query) if not _TRACKING.match(k)])
    return f"{_SAME_HOST.sub('', host)}{parts.path.rstrip('/')}{'?' if query else ''}{query}"


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
