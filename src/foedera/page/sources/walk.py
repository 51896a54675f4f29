"""Goes through paths and what they hold, to the allowed depth, and makes each thing found a page or a failure."""

from __future__ import annotations

import importlib
import io
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO

from foedera.errors import PageError
from foedera.page.files import discover, why
from foedera.page.sources.item import INSIDE, BombError, Found, Item, buffered
from foedera.page.sources.kinds import HEAD, kind_of
from foedera.page.sources.options import Options
from foedera.page.sources.told import make
from foedera.records import Failure, Page

STANDARD = "-"
# The readers of what holds pages, by kind: module and function. They are imported when the first of a kind is met.
READERS = {
    "zip": ("archives", "unzip"),
    "tar": ("archives", "untar"),
    "gzip": ("archives", "unpack"),
    "bzip2": ("archives", "unpack"),
    "xz": ("archives", "unpack"),
    "warc": ("warc", "records"),
    "mbox": ("mail", "mbox"),
    "mail": ("mail", "message"),
    "feed": ("feed", "entries"),
    "lines": ("json_lines", "lines"),
    "json": ("json_lines", "document"),
    "pdf": ("pdf", "page"),
}
# The kinds that an archive may hold again and that count as one level of depth.
NESTING = frozenset({"zip", "tar", "gzip", "bzip2", "xz"})


def pages(
    paths: Iterable[str], options: Options, standard: IO[bytes] | None = None
) -> Iterator[Page | Failure]:
    """Every page under `paths`, and a `Failure` for everything that is none or can't be read.

    `standard` is what the path ``-`` stands for, else standard input. The order is that of the paths, inside folders
    that of the names, inside holders that of the holder.
    """
    for given in paths:
        if given == STANDARD:
            source = standard if standard is not None else sys.stdin.buffer
            yield from _opened(Item(STANDARD, source), options, 0)
            continue
        if not given.strip():
            # `Path("")` is the folder that the command was called in; nobody means that.
            yield Failure(given, "unreadable", "an empty path; . is the folder that you are in")
            continue
        for path in discover([Path(given)]):
            yield from _file(path, options)


def _file(path: Path, options: Options) -> Iterator[Page | Failure]:
    try:
        with path.open("rb") as stream:
            yield from _opened(Item(str(path), stream), options, 0)
    except OSError as error:
        yield Failure(str(path), "unreadable", why(path, error))


def _opened(item: Item, options: Options, depth: int) -> Iterator[Page | Failure]:
    """The pages of one thing; whatever goes wrong inside it stays inside it."""
    try:
        stream = buffered(item.stream)
        head = stream.peek(HEAD)[:HEAD]
        kind = kind_of(item.path.rpartition(INSIDE)[2], head)
        if kind not in READERS:
            yield _page(item, stream, options)
            return
        if depth >= options.settings.archive_depth and kind in NESTING:
            yield Failure(item.path, "too-deep", f"archives inside archives, deeper than {depth}")
            return
        deeper = depth + (kind in NESTING)
        for found in _reader(kind)(Item(item.path, stream, item.known), options):
            if isinstance(found, Item):
                yield from _opened(found, options, deeper)
            else:
                yield found
    except PageError as error:
        yield _failed(item.path, error)
    except BombError as error:
        yield Failure(item.path, "too-large", f"given up: {error}")
    except _broken() as error:
        yield Failure(item.path, "broken", _words(error))


def _reader(kind: str) -> Callable[[Item, Options], Found]:
    module, function = READERS[kind]
    reader: Callable[[Item, Options], Found] = getattr(
        importlib.import_module(f"foedera.page.sources.{module}"), function
    )
    return reader


def _broken() -> tuple[type[BaseException], ...]:
    """What reading a holder can meet that is the holder's fault."""
    import lzma
    import tarfile
    import zipfile
    import zlib

    plain = (OSError, EOFError, ValueError, RuntimeError, MemoryError)
    return (*plain, zlib.error, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError)


def _words(error: BaseException) -> str:
    told = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return f"can't be unpacked or read to its end: {told}"


def _page(item: Item, stream: io.BufferedReader, options: Options) -> Page | Failure:
    s = options.settings
    data = stream.read(s.page_bytes + 1)
    return make(data, item.path, item.known, options)


def _failed(path: str, error: PageError) -> Failure:
    return Failure(path, error.cause, str(error).removeprefix(f"{path}: "))
