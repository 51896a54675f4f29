"""Tells HTML from flat text by what is in it; cheap, so that flat text never pays for the HTML parser."""

from __future__ import annotations

import re

_DOCUMENT = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_CLOSING = re.compile(r"</(?:p|div|h[1-6]|article|section|span|li|table|td|a)\s*>", re.IGNORECASE)
_TAG = re.compile(r"<[a-z!/][^<>]*>", re.IGNORECASE)
_NAMES = (".html", ".htm", ".xhtml")
_HEAD = 20_000


def looks_like_html(text: str, path: str) -> bool:
    """Whether `text` is an HTML document or a piece of one; prose that mentions a tag is not."""
    head = text[:_HEAD]
    if "<" not in head:
        return False
    if _DOCUMENT.search(head[:4_000]):
        return True
    if path.lower().endswith(_NAMES) and _TAG.search(head):
        return True
    return head.lstrip("\ufeff \t\r\n").startswith("<") and len(_CLOSING.findall(head)) >= 2
