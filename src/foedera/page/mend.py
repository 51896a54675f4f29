"""Reads HTML entities that are left in flat text, without moving any other character, and notes what stood there.

What a reader sees as a letter stays as it is, however damaged: look-alikes, broken marks, odd blanks and invisible
marks are met by the normal forms of words, so that evidence is verbatim and offsets are those of the page. An entity
hides the word itself: it becomes its character, filled up to the same length with word joiners, which nobody sees and
no rule reads.
"""

from __future__ import annotations

import html
import re

from foedera.page.decode import Decoded
from foedera.records import Page, Repair

FILLER = "\u2060"  # the word joiner
MOST = 50_000  # entities of one page that are read
_ENTITY = re.compile(r"&(?:#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|[A-Za-z][A-Za-z0-9]{1,30});")


def mended(decoded: Decoded) -> tuple[str, tuple[Repair, ...]]:
    """The text with its entities read, as long as before, and what was changed, in order."""
    text = decoded.text
    if "&" not in text or ";" not in text:
        return text, decoded.repairs
    repairs = list(decoded.repairs)

    def read(match: re.Match[str]) -> str:
        new = _meant(match[0])
        if new is None:
            return match[0]
        repairs.append(Repair(match.start(), match.end(), match[0], "entity"))
        return new.ljust(len(match[0]), FILLER)

    whole = _ENTITY.sub(read, text, count=MOST)
    return whole, tuple(sorted(repairs, key=lambda r: r.start))


def _meant(piece: str) -> str | None:
    """The characters that an entity stands for; None where it stands for none that a text can have."""
    new = html.unescape(piece)
    if new == piece or "\ufffd" in new or len(new) > len(piece):
        return None
    return "".join(" " if c.isspace() else FILLER if c < " " or "\x7f" <= c < "\xa0" else c for c in new)


def original(page: Page) -> str:
    """The decoded page as it stood before it was mended; of bad bytes there is no text to give back."""
    pieces: list[str] = []
    done = 0
    for r in page.repairs:
        if r.kind == "entity":
            pieces += (page.text[done : r.start], r.was)
            done = r.end
    return "".join((*pieces, page.text[done:]))
