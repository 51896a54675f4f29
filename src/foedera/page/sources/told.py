"""Makes a page of a text whose title is told apart from it: an entry of a feed, a row of JSON, a message."""

from __future__ import annotations

import dataclasses
import hashlib

from foedera.errors import PageError
from foedera.page import files
from foedera.page.decode import Decoded, decode
from foedera.page.files import Known
from foedera.page.mend import mended
from foedera.page.sources.options import Options
from foedera.records import Failure, Page


def make(data: bytes, path: str, known: Known, options: Options) -> Page | Failure:
    """The page that `data` is, or why it is none."""
    s = options.settings
    if options.fast and not known.fast:
        known = Known(known.charset, known.hints, True)
    try:
        return files.read_bytes(data, path, s.page_bytes, s.line_characters, s.html_depth, known)
    except PageError as error:
        return Failure(path, error.cause, str(error).removeprefix(f"{path}: "))
    except Exception as error:  # noqa: BLE001 - one page's trouble must not lose the others
        message = f"{type(error).__name__}: {error} (a fault of Foedera's, please report it)"
        return Failure(path, "internal", message)


def told_page(data: bytes | str, path: str, known: Known, options: Options) -> Page | Failure:
    """A flat page of `data`, with its title as the first line where the text does not have it."""
    s = options.settings
    try:
        if len(data) > s.page_bytes:
            raise PageError("too-large", f"{path}: larger than {s.page_bytes:,} bytes")
        decoded = decode(data, path, known.charset) if isinstance(data, bytes) else Decoded(data)
        title = " ".join((known.hints.title or "").split())
        body = decoded.text.strip("\ufeff")
        if not body.strip() and not title:
            raise PageError("empty", f"{path}: nothing in it")
        if title and title not in " ".join(body[: len(title) + 2_000].split()):
            decoded = dataclasses.replace(decoded, text=f"{title}\n\n{body}", repairs=())
        text, repairs = mended(decoded)
        if max(map(len, text.splitlines()), default=0) > s.line_characters:
            raise PageError("too-large", f"{path}: a line of more than {s.line_characters:,} characters")
    except PageError as error:
        return Failure(path, error.cause, str(error).removeprefix(f"{path}: "))
    name = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Page(name, path, "text", text, known.hints, (), decoded.encoding, repairs)


def marked_up(markup: str, path: str, known: Known, options: Options) -> Page | Failure:
    """A page of a piece of HTML that is an article's text and nothing else, or a whole HTML document."""
    s = options.settings
    if "<html" in markup[:2_000].lower() or "<body" in markup[:2_000].lower():
        return make(markup.encode("utf-8", "surrogatepass"), path, known, options)
    from foedera.page.html import flatten_piece

    try:
        if len(markup) > s.page_bytes:
            raise PageError("too-large", f"{path}: larger than {s.page_bytes:,} bytes")
        lines, marks, hints = flatten_piece(markup, known.hints.title, path, s.html_depth)
    except PageError as error:
        return Failure(path, error.cause, str(error).removeprefix(f"{path}: "))
    name = hashlib.sha256(markup.encode("utf-8", "surrogatepass")).hexdigest()
    return Page(name, path, "html", "\n".join(lines), files.filled(known.hints, hints), marks)
