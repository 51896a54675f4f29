"""Finds page files and reads them; every failure is a PageError with a stable cause."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from foedera.errors import PageError
from foedera.page.decode import decode
from foedera.page.mend import mended
from foedera.records import Page, PageHints
from foedera.settings import Settings

# The limits of the settings as they are without an environment, for those who read a page without them.
_DEFAULT = Settings()
LIMIT, LONGEST, DEPTH = _DEFAULT.page_bytes, _DEFAULT.line_characters, _DEFAULT.html_depth

SUFFIXES = frozenset({".txt", ".text", ".html", ".htm", ".xhtml", ""})
# What holds pages and is told from a page by its suffix; a folder is searched for these too.
HOLDERS = frozenset(
    """
    .zip .tar .tgz .tbz2 .txz .gz .bz2 .xz .warc .mbox .eml .rss .atom .xml .jsonl .ndjson .mhtml .mht .pdf
    """.split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a page beside its bytes, and how it is wanted.

    `charset` is what the server named; `hints` fill what the page leaves out about itself, `fast` takes resiliparse
    instead of trafilatura for the main text of HTML.
    """

    charset: str | None = None
    hints: PageHints = PageHints()
    fast: bool = False


NOTHING = Known()


def discover(paths: Iterable[Path]) -> Iterator[Path]:
    """Every page file under `paths`: a named file as it is, a folder with all that lies in it, in sorted order.

    Inside folders only files with the suffix of a page or of what holds pages, or none, are taken; hidden files and
    folders are passed over, and a link to a folder is not followed, so that no circle is walked. What can't be looked
    at (a path that does not exist, a name too long, a folder that may not be listed) is handed on, so that `read` can
    say why; what lies beside it is found all the same.
    """
    for path in paths:
        if _is_folder(path):
            yield from _inside(path)
        else:
            yield path


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _inside(folder: Path) -> Iterator[Path]:
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            if here != folder and (here.is_symlink() or not here.is_dir()):
                if here.is_file() and here.suffix.lower() in SUFFIXES | HOLDERS:
                    yield here
                continue
            children = sorted(p for p in here.iterdir() if not p.name.startswith("."))
        except OSError:
            yield here
            continue
        waiting.extend(reversed(children))


def read(path: Path, limit: int = LIMIT, longest: int = LONGEST, depth: int = DEPTH) -> Page:
    """The page in the file `path`; see `read_bytes`. Raises PageError ``unreadable`` where the file can't be read."""
    try:
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    except OSError as error:
        raise PageError("unreadable", f"{path}: {why(path, error)}") from error
    return read_bytes(data, str(path), limit, longest, depth)


def why(path: Path, error: OSError) -> str:
    """Why a file could not be read; for a folder, why it could not be listed."""
    if isinstance(error, IsADirectoryError):
        try:
            next(path.iterdir(), None)
        except OSError as listing:
            error = listing
    return error.strerror or str(error)


def read_bytes(
    data: bytes,
    path: str = "-",
    limit: int = LIMIT,
    longest: int = LONGEST,
    depth: int = DEPTH,
    known: Known = NOTHING,
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
    decoded = decode(data, path, known.charset)
    text = decoded.text
    if not text.strip():
        raise PageError("empty", f"{path}: nothing but blanks in it")
    name = hashlib.sha256(data).hexdigest()
    from foedera.page.markup import looks_like_html

    if looks_like_html(text, path):
        # trafilatura takes half a second to import: only a page that needs it pays.
        from foedera.page.html import flatten

        lines, marks, hints = flatten(text, path, depth, known.fast)
        hints = filled(hints, known.hints)
        return Page(name, path, "html", "\n".join(lines), hints, marks, decoded.encoding)
    if max(map(len, text.splitlines())) > longest:
        raise PageError("too-large", f"{path}: a line of more than {longest:,} characters")
    text, repairs = mended(decoded)
    if not text.strip():
        raise PageError("empty", f"{path}: nothing but invisible marks in it")
    return Page(name, path, "text", text, known.hints, (), decoded.encoding, repairs)


def filled(hints: PageHints, more: PageHints) -> PageHints:
    """`hints` with what they leave out taken from `more`; an address that is no whole one is led back to it."""
    values = {f.name: getattr(hints, f.name) or getattr(more, f.name) for f in dataclasses.fields(PageHints)}
    if hints.address and more.address and "://" not in hints.address:
        values["address"] = urljoin(more.address, hints.address)
    return PageHints(**values)
