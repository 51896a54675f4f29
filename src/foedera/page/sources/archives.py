"""Zip and tar archives and packed files, opened as streams and guarded against bombs: bytes, ratio, members, depth."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import tempfile
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import IO, Any

from foedera.page.files import HOLDERS, SUFFIXES
from foedera.page.sources.item import INSIDE, Counted, Found, Item, Meter, buffered
from foedera.page.sources.options import Options
from foedera.records import Failure

IN_MEMORY = 16_000_000  # bytes of an inner zip that are held in memory, beyond them in a temporary file
_CHUNK = 1_000_000


def _is_wanted(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
    return not hidden and path.suffix.lower() in SUFFIXES | HOLDERS | {".json"}


def _meter(options: Options) -> Meter:
    s = options.settings
    return Meter(s.archive_bytes, s.archive_ratio)


def unpack(item: Item, options: Options) -> Found:
    """A file packed by gzip, bzip2 or xz: what is inside, under the same path."""
    head = item.stream.peek(6)[:6]  # type: ignore[attr-defined]  # a buffered reader
    meter = _meter(options)
    raw = io.BufferedReader(Counted(item.stream, meter, False), 65_536)
    inner: Any
    if head.startswith(b"\x1f\x8b"):
        inner = gzip.GzipFile(fileobj=raw)
    elif head.startswith(b"BZh"):
        inner = bz2.BZ2File(raw)
    else:
        inner = lzma.LZMAFile(raw)  # noqa: SIM115 - handed on open
    yield Item(item.path, io.BufferedReader(Counted(inner, meter, True), 65_536), item.known)


def untar(item: Item, options: Options) -> Found:
    """The members of a tar archive, one after the other."""
    most = options.settings.archive_members
    count = 0
    with tarfile.open(fileobj=item.stream, mode="r|", errorlevel=1) as archive:
        for member in archive:
            if not member.isreg() or not _is_wanted(member.name):
                continue
            count += 1
            if count > most:
                yield Failure(item.path, "too-large", f"more than {most:,} members; the rest is left out")
                return
            stream = archive.extractfile(member)
            if stream is not None:
                yield Item(f"{item.path}{INSIDE}{member.name}", stream)


def unzip(item: Item, options: Options) -> Found:
    """The members of a zip archive in the order of its directory."""
    meter = _meter(options)
    with _seekable(item.stream, options.settings.archive_bytes) as whole, zipfile.ZipFile(whole) as archive:
        members = [m for m in archive.infolist() if not m.is_dir() and _is_wanted(m.filename)]
        most = options.settings.archive_members
        size = whole.seek(0, io.SEEK_END)
        for member in members[:most]:
            if meter.burst:
                yield Failure(item.path, "too-large", "given up: it unpacks to more than is allowed")
                return
            path = f"{item.path}{INSIDE}{member.filename}"
            if member.flag_bits & 1:
                yield Failure(path, "encrypted", "it can be opened with a password only")
                continue
            # Members may overlap, so that their packed sizes add up to more than the archive has.
            meter.came_in = min(meter.came_in + member.compress_size, size)
            try:
                with archive.open(member) as stream:
                    yield Item(path, io.BufferedReader(Counted(stream, meter, True), 65_536))
            except (OSError, EOFError, ValueError, RuntimeError, zipfile.BadZipFile, zlib.error) as error:
                yield Failure(path, "broken", f"can't be unpacked: {error}")
        if len(members) > most:
            yield Failure(item.path, "too-large", f"more than {most:,} members; the rest is left out")


def _seekable(stream: IO[bytes], most: int) -> IO[bytes]:
    """The stream itself where one can move about in it, else a copy, in a temporary file if it is large."""
    if stream.seekable():
        return buffered(_Kept(stream))
    copy = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - handed on open
    total = 0
    while chunk := stream.read(_CHUNK):
        total += len(chunk)
        if total > most:
            raise ValueError(f"larger than {most:,} bytes")
        copy.write(chunk)
    copy.seek(0)
    return copy


class _Kept(io.RawIOBase):
    """A stream that stays open when the archive around it is closed."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def readable(self) -> bool:
        """It can be read."""
        return True

    def seekable(self) -> bool:
        """One can move about in it."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Moves."""
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        """Where it is."""
        return self._stream.tell()

    def readinto(self, buffer: Any) -> int:
        """Reads into `buffer`; returns how many bytes."""
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
