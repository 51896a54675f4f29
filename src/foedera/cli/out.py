"""Where event lines go: standard output, or a file that appears whole under its name or not at all."""

from __future__ import annotations

import contextlib
import io
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from foedera.errors import FoederaError
from foedera.export import jsonl
from foedera.records import ArticleReading

STANDARD = "-"


class Lines:
    """A target for event mentions as JSON lines; `None` takes them and writes nothing.

    A file is written beside its final name and put in place by `keep`; `discard` leaves what stood there before.
    A target that is no regular file (a pipe, a device) is written directly. Raises FoederaError where the target
    can't be written.
    """

    def __init__(self, target: str | None) -> None:
        self._target = target
        self._final: Path | None = None
        self._stream: IO[str] | None = None
        if target is None:
            return
        if target == STANDARD:
            if isinstance(sys.stdout, io.TextIOWrapper):
                sys.stdout.reconfigure(encoding="utf-8", newline="\n")
            self._stream = sys.stdout
            return
        path = Path(target)
        with self._explained():
            if path.exists() and not path.is_file():
                self._stream = path.open("w", encoding="utf-8", newline="\n")
                return
            self._final = path.resolve()
            handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=self._final.parent)
            self._part = Path(name)
            self._stream = open(handle, "w", encoding="utf-8", newline="\n")  # noqa: SIM115, PTH123

    @property
    def wanted(self) -> bool:
        """Whether lines go anywhere."""
        return self._target is not None

    def write(self, articles: Iterable[ArticleReading]) -> None:
        """One line per event mention of `articles`; lines to standard output are seen at once."""
        if self._stream is None:
            return
        with self._explained():
            jsonl.write(self._stream, articles)
            if self._final is None:
                self._stream.flush()

    def keep(self) -> None:
        """Ends the output and puts the file in place."""
        with self._explained():
            self._end()
            if self._final is not None:
                # mkstemp made the file private; a new file has the rights that the user's mask gives.
                mask = os.umask(0)
                os.umask(mask)
                self._part.chmod(0o666 & ~mask)
                self._part.replace(self._final)

    def discard(self) -> None:
        """Ends the output as if it had not begun."""
        with contextlib.suppress(OSError):
            self._end()
        if self._final is not None:
            self._part.unlink(missing_ok=True)

    @contextlib.contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except BrokenPipeError:
            raise
        except OSError as error:
            raise FoederaError(f"can't write to {self._target}: {error.strerror or error}") from error

    def _end(self) -> None:
        if self._stream is not None and self._stream is not sys.stdout:
            self._stream.close()
