"""What a stream is, told by its first bytes and its name: a page, or one of the holders of pages."""

from __future__ import annotations

import re

HEAD = 4096  # bytes that are looked at
_PACKED = ((b"\x1f\x8b", "gzip"), (b"BZh", "bzip2"), (b"\xfd7zXZ\x00", "xz"))
_FEED = re.compile(rb"<(?:[a-z]+:)?(?:rss|feed|RDF)[\s>]", re.IGNORECASE)
_MAIL_NAME = re.compile(rb"[!-9;-~]{1,60}:[ \t]")
_LINES = (".jsonl", ".ndjson")
_BLANKS = b" \t\r\n\xef\xbb\xbf"


def kind_of(name: str, head: bytes) -> str:
    """The kind of a stream: ``page``, or the name of a holder of pages as `walk.READERS` has it.

    Whatever is no known holder is taken for a page.
    """
    lower = name.lower()
    for magic, kind in _PACKED:
        if head.startswith(magic):
            return "warc" if kind == "gzip" and ".warc" in lower[-10:] else kind
    told = _by_content(lower, head)
    if told is not None:
        return told
    if lower.endswith((".eml", ".mhtml", ".mht")):
        return "mail"
    if lower.endswith(_LINES):
        return "lines"
    return "json" if lower.endswith(".json") else "page"


def _by_content(name: str, head: bytes) -> str | None:
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if head[257:262] == b"ustar" or (name.endswith(".tar") and b"\0" in head):
        return "tar"
    if head.startswith(b"WARC/"):
        return "warc"
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"From ") and _MAIL_NAME.match(head[head.find(b"\n") + 1 :]):
        return "mbox"
    start = head.lstrip(_BLANKS)
    if start.startswith(b"<") and _FEED.search(start[:1_500]) and b"<html" not in start[:1_500].lower():
        return "feed"
    if b"multipart/related" in head[:2_000].lower() and _MAIL_NAME.match(start):
        return "mail"
    return None
