"""Finds page files and reads them; every failure is a PageError with a stable cause."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from foedera.errors import PageError
from foedera.page.decode import decode
from foedera.records import Page

# The same numbers as the rows page_bytes, line_characters and html_depth of the settings.
LIMIT = 20_000_000
LONGEST = 200_000
DEPTH = 500

SUFFIXES = frozenset({".txt", ".text", ".html", ".htm", ".xhtml", ".md", ""})


def discover(paths: Iterable[Path]) -> Iterator[Path]:
    """Every page file under `paths`: a named file as it is, a folder with all that lies in it, in sorted order.

    Inside folders only files with a page's suffix or none are taken; hidden files and folders are passed over, and a
    link to a folder is not followed, so that no circle is walked. A path that does not exist is handed on, so that
    `read` can say so.
    """
    for path in paths:
        if path.is_dir():
            yield from _inside(path)
        else:
            yield path


def _inside(folder: Path) -> Iterator[Path]:
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        if here != folder and (here.is_symlink() or not here.is_dir()):
            if here.is_file() and here.suffix.lower() in SUFFIXES:
                yield here
            continue
        try:
            children = sorted(p for p in here.iterdir() if not p.name.startswith("."))
        except OSError as error:
            raise PageError("unreadable", f"{here}: {error.strerror or error}") from error
        waiting.extend(reversed(children))


def read(path: Path, limit: int = LIMIT, longest: int = LONGEST, depth: int = DEPTH) -> Page:
    """The page in the file `path`; see `read_bytes`. Raises PageError ``unreadable`` where the file can't be read."""
    try:
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    except OSError as error:
        raise PageError("unreadable", f"{path}: {error.strerror or error}") from error
    return read_bytes(data, str(path), limit, longest, depth)


def read_bytes(
    data: bytes, path: str = "-", limit: int = LIMIT, longest: int = LONGEST, depth: int = DEPTH
) -> Page:
    """The page that `data` is; `path` says where it came from, ``-`` for standard input.

    Raises PageError with the cause ``empty``, ``too-large`` (more than `limit` bytes, or a line of flat text with
    more than `longest` characters), ``binary``, ``undecodable``, ``too-deep`` (HTML nested deeper than `depth`
    elements) or ``no-article`` (HTML without any visible text).
    """
    if len(data) > limit:
        raise PageError("too-large", f"{path}: larger than {limit:,} bytes")
    if not data.strip():
        raise PageError("empty", f"{path}: nothing in it")
    text = decode(data, path)
    if not text.strip():
        raise PageError("empty", f"{path}: nothing but blanks in it")
    name = hashlib.sha256(data).hexdigest()
    from foedera.page.markup import looks_like_html

    if looks_like_html(text, path):
        # trafilatura takes half a second to import: only a page that needs it pays.
        from foedera.page.html import flatten

        lines, marks, hints = flatten(text, path, depth)
        return Page(name, path, "html", "\n".join(lines), hints, marks)
    if max(map(len, text.splitlines())) > longest:
        raise PageError("too-large", f"{path}: a line of more than {longest:,} characters")
    return Page(name, path, "text", text)
