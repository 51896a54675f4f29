"""Bytes to text: byte order mark, declared charset, UTF-8, and last a careful guess.

A guess is taken only where the result reads as Vietnamese or Latin text; anything else is refused, because text in
the wrong encoding would put false evidence into the store.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from foedera.errors import PageError

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
# Windows-1258 is the Vietnamese code page; the others are what Western editors leave behind.
_GUESSES = ("cp1258", "cp1252")
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27})
_HEAD = 4096
_SAMPLE = 65_536


def decode(data: bytes, path: str) -> str:
    """The text of `data`; raises PageError ``binary`` or ``undecodable``."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _strictly(data, codec, path)
    if data.startswith(_MAGIC):
        raise PageError("binary", f"{path}: a binary file, not a page")
    if b"\0" in data[:_SAMPLE]:
        return _wide(data, path)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _narrow(data, path)
    if _is_control_heavy(data):
        raise PageError("binary", f"{path}: control characters, not a page")
    return text


def _strictly(data: bytes, codec: str, path: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        raise PageError("undecodable", f"{path}: not valid {codec} at byte {error.start}") from error


def _is_control_heavy(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    return len(sample) - len(sample.translate(None, _CONTROLS)) > len(sample) // 50


def _wide(data: bytes, path: str) -> str:
    """UTF-16 without a mark: every second byte of its Latin letters is zero. Other data with zeros is binary."""
    for codec in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if _reads_as_latin(text[:_SAMPLE]):
            return text
    raise PageError("binary", f"{path}: zero bytes, not a page")


def _narrow(data: bytes, path: str) -> str:
    """Text that is not UTF-8: what it declares itself to be, else the best guess that reads as Latin text."""
    if _is_control_heavy(data):
        raise PageError("binary", f"{path}: control characters, not a page")
    if _is_damaged_utf8(data):
        raise PageError("undecodable", f"{path}: UTF-8 with invalid bytes")
    declared = _DECLARED.search(data[:_HEAD])
    if declared:
        try:
            return unicodedata.normalize("NFC", data.decode(declared.group(1).decode("ascii")))
        except (LookupError, UnicodeDecodeError):
            pass
    codec = _guess(data[:_SAMPLE])
    if codec is not None:
        try:
            # Windows-1258 writes tone marks as characters of their own.
            text = unicodedata.normalize("NFC", data.decode(codec))
        except UnicodeDecodeError:
            text = ""
        if text and _reads_as_latin(text[:_SAMPLE]):
            return text
    raise PageError("undecodable", f"{path}: neither UTF-8 nor an encoding of Vietnamese that could be told")


def _guess(sample: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=list(_GUESSES), threshold=0.3).best()
    if best is None:
        return None
    # The two code pages share most letters; only the Vietnamese one has tone marks as characters of their own.
    wide = sample.decode("cp1258", "replace")
    if any(unicodedata.combining(c) for c in wide) and _reads_as_latin(unicodedata.normalize("NFC", wide)):
        return "cp1258"
    return str(best.encoding)


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether most characters beyond ASCII are sound UTF-8, with some bytes spoilt between them."""
    sound = sum(1 for c in data[:_SAMPLE].decode("utf-8", "ignore") if c > "\x7f")
    spoilt = data[:_SAMPLE].decode("utf-8", "replace").count("\ufffd")
    return sound > spoilt


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
