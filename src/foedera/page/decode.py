"""Bytes to text: byte order mark, UTF-8, what the page or its server declares, and last a careful guess.

A guess is taken only where the result reads as Vietnamese or Latin text; anything else is refused, because text in
the wrong encoding would put false evidence into the store.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from foedera.errors import PageError
from foedera.records import Repair

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    b"%PDF",
    b"\x89PNG",
    b"PK\x03\x04",
    b"GIF8",
    b"\xff\xd8\xff",
    b"\x1f\x8b",
    b"\x7fELF",
    b"SQLite format 3",
)
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})"""
)
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27})
_HEAD = 4096
_SAMPLE = 65_536
# One bad byte in a thousand, and a letter cut off at the very end, are replaced and noted; more is another encoding.
BAD_SHARE = 1_000
# Letters that no Western European language has: text with one of them was decoded rightly.
_VIETNAMESE = re.compile("[\u0103\u01a1\u01b0\u0110\u0111\u1ea0-\u1ef9]")
_ESCAPES = "".join(map(chr, range(0xDC80, 0xDD00)))
_ESCAPED = re.compile(f"[{_ESCAPES}]")
_WESTERN = re.compile("[\u0080-\u00ff\u0152-\u0178\u0192\u2013-\u2122]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the encoding that it came in, and the bad bytes that were replaced."""

    text: str
    encoding: str = "utf-8"
    repairs: tuple[Repair, ...] = ()


def decode(data: bytes, path: str, declared: str | None = None) -> Decoded:
    """The text of `data`; `declared` is the charset that the server named.

    Raises PageError ``binary`` or ``undecodable``.
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _strictly(data, codec, path)
    if data.startswith(_MAGIC):
        raise PageError("binary", f"{path}: a binary file, not a page")
    if b"\0" in data[:_SAMPLE]:
        return _wide(data, path)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _narrow(data, path, declared, error)
    if _is_control_heavy(data):
        raise PageError("binary", f"{path}: control characters, not a page")
    return _unmistaken(text)


def _strictly(data: bytes, codec: str, path: str) -> Decoded:
    try:
        return Decoded(data.decode(codec), codec.removesuffix("-sig"))
    except UnicodeDecodeError as error:
        raise PageError("undecodable", f"{path}: not valid {codec} at byte {error.start}") from error


def _is_control_heavy(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    return len(sample) - len(sample.translate(None, _CONTROLS)) > len(sample) // 50


def _unmistaken(text: str) -> Decoded:
    """Text in UTF-8 whose letters were taken for Western European ones on the way is set right."""
    if text.isascii() or _VIETNAMESE.search(text[:_SAMPLE]):
        return Decoded(text)
    western = len(_WESTERN.findall(text[:_SAMPLE]))
    if western < 8 or western * 40 < len(text[:_SAMPLE]) and "<" not in text[:_SAMPLE]:
        return Decoded(text)
    from foedera.page import old

    found = old.from_text(text)
    return Decoded(text) if found is None else Decoded(*found)


def _wide(data: bytes, path: str) -> Decoded:
    """UTF-16 without a mark: every second byte of its Latin letters is zero. Other data with zeros is binary."""
    for codec in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        sample = text[:_SAMPLE]
        # Half of any Latin text is without marks; bytes that count up and down are letters of the kind of ``Ā`` alone.
        if _reads_as_latin(sample) and 2 * sum(map(str.isascii, sample)) >= len(sample):
            return Decoded(text, codec)
    raise PageError("binary", f"{path}: zero bytes, not a page")


def _narrow(data: bytes, path: str, declared: str | None, error: UnicodeDecodeError) -> Decoded:
    """Text that is not UTF-8: what it is declared to be, else what it reads as."""
    if _is_control_heavy(data):
        raise PageError("binary", f"{path}: control characters, not a page")
    if _is_damaged_utf8(data):
        return _replaced(data, path, error)
    from foedera.page import old

    inside = _DECLARED.search(data[:_HEAD])
    for name in (declared, inside.group(1).decode("ascii") if inside else None):
        text = _as(data, name)
        # Pages that used a font for their letters declare themselves Western: what reads as Vietnamese is believed.
        if text is not None and not _is_western(name) and not _is_misdeclared(text):
            return Decoded(text, str(name).lower())
    found = old.from_bytes(data)
    if found is not None:
        return Decoded(*found)
    for name in (declared, inside.group(1).decode("ascii") if inside else None, "cp1252"):
        text = _as(data, name)
        if text is not None and _reads_as_latin(text[:_SAMPLE]) and _is_latin_script(data[:_SAMPLE], name):
            return Decoded(text, str(name).lower())
    raise PageError("undecodable", f"{path}: neither UTF-8 nor an encoding of Vietnamese that could be told")


def _as(data: bytes, name: str | None) -> str | None:
    """The text in a declared encoding; None where there is no such encoding or the bytes are not in it."""
    try:
        # Windows-1258 writes tone marks as characters of their own.
        return None if name is None else unicodedata.normalize("NFC", data.decode(name))
    except (LookupError, ValueError):
        return None


def _is_misdeclared(text: str) -> bool:
    """Whether a text has Vietnamese letters without having Vietnamese words."""
    from foedera.page.syllables import reads_well

    return _VIETNAMESE.search(text) is not None and reads_well(text[:_SAMPLE]) < 0.5


def _is_western(name: str | None) -> bool:
    try:
        return codecs.lookup(name or "").name in ("cp1252", "iso8859-1", "iso8859-15", "ascii")
    except (LookupError, ValueError):
        return True


def _is_latin_script(sample: bytes, name: str | None) -> bool:
    """Whether bytes that nobody declared are Western European after all; a declaration is believed."""
    if name != "cp1252":
        return True
    from charset_normalizer import from_bytes

    return from_bytes(sample, cp_isolation=["cp1252"], threshold=0.3).best() is not None


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether most characters beyond ASCII are sound UTF-8, with some bytes spoilt between them."""
    sound = sum(1 for c in data[:_SAMPLE].decode("utf-8", "ignore") if c > "\x7f")
    spoilt = data[:_SAMPLE].decode("utf-8", "replace").count("\ufffd")
    return sound > spoilt


def _replaced(data: bytes, path: str, first: UnicodeDecodeError) -> Decoded:
    """The text with each bad byte replaced and noted; raises PageError where they are too many."""
    text = data.decode("utf-8", "surrogateescape")
    bad = [m.start() for m in _ESCAPED.finditer(text)]
    cut_off = len(text) - len(text.rstrip(_ESCAPES))
    if len(bad) - min(cut_off, 3) > len(data) // BAD_SHARE:
        raise PageError(
            "undecodable", f"{path}: UTF-8 with {len(bad)} invalid bytes, the first at {first.start}"
        )
    repairs = tuple(Repair(i, i + 1, f"{ord(text[i]) - 0xDC00:02x}", "bad-byte") for i in bad)
    return Decoded(_ESCAPED.sub("\ufffd", text), "utf-8", repairs)


def _reads_as_latin(text: str) -> bool:
    """Whether at least nine of ten characters are Latin letters, digits, blanks and common marks."""
    if not text:
        return False
    good = sum(1 for c in text if c.isspace() or _is_latin(c))
    return good >= 0.9 * len(text)


def _is_latin(char: str) -> bool:
    code = ord(char)
    return (
        32 <= code < 127
        or 0xA0 <= code < 0x250
        or 0x300 <= code < 0x370
        or 0x1E00 <= code < 0x1F00
        or (0x2010 <= code < 0x2070)
    )
