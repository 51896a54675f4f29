"""What pages need of the pipeline: what else was seen in an article, why an event was read, and a reading of a folder.

The pipeline takes a second to load, so it is loaded for the first page that needs it. A folder is read by `foedera
read` in a process of its own: the pages stay quick, and stopping it is what Ctrl-C is in a terminal.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import IO, TYPE_CHECKING

from foedera.errors import SettingError
from foedera.records import Article
from foedera.settings import PREFIX, settings
from foedera.web.highlight import Span

if TYPE_CHECKING:
    from foedera.pipeline import Pipeline

SAMPLES = Path(__file__).parents[1] / "samples"
NAMED = ("actor", "date", "place")
READING, DONE, STOPPED, BROKEN = "reading", "done", "stopped", "broken"
_COMMAND = (sys.executable, "-c", "from foedera.cli.app import main; main()", "read")
_INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Job:
    """A reading that was begun: `files` counts those at `place`, `state` is one of the four; `message` is its last
    word where it broke."""

    place: str
    files: int
    state: str
    message: str = ""

    @property
    def running(self) -> bool:
        """Whether it goes on."""
        return self.state == READING


class Readings:
    """One reading at a time; stopped or not, the same place can be read again and goes on where it stood."""

    def __init__(self, target: str | Path | None) -> None:
        self._target = target
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._told: IO[bytes] | None = None
        self._place, self._files = "", 0

    @cached_property
    def pipeline(self) -> Pipeline:
        """The pipeline of the language of the settings."""
        from foedera.pipeline import Pipeline

        return Pipeline.load(settings().language)

    def job(self) -> Job | None:
        """The reading that goes on, or went last; None where there was none."""
        process = self._process
        if process is None:
            return None
        code = process.poll()
        if code is None:
            return Job(self._place, self._files, READING)
        if code in {_INTERRUPTED, -signal.SIGINT}:
            return Job(self._place, self._files, STOPPED)
        return Job(self._place, self._files, BROKEN if code else DONE, self._last_word() if code else "")

    def begin(self, place: str) -> None:
        """Starts to read a folder or file of this machine; pages that the store has are not read again.

        Raises SettingError where there is nothing at `place`, or a reading goes on already.
        """
        from foedera.page import discover

        path = Path(place.strip()).expanduser()
        if not place.strip() or not path.exists():
            raise SettingError(f"{place}: there is no such file or folder")
        with self._lock:
            if self._process is not None and self._process.poll() is None:
                raise SettingError("a reading goes on already")
            self._place, self._files = str(path), sum(1 for _ in discover([path]))
            store = {} if self._target is None else {f"{PREFIX}STORE": str(self._target)}
            self._told = tempfile.TemporaryFile()  # noqa: SIM115 - read after the process has ended
            # The store's address goes by the environment: what stands in a command line others can see.
            self._process = subprocess.Popen(  # noqa: S603 - our own command, and a path that exists
                [*_COMMAND, "--", str(path.resolve())],
                env={**os.environ, **store},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=self._told,
            )

    def stop(self) -> None:
        """Stops after the page that is being read; what was read is kept."""
        process = self._process
        if process is not None and process.poll() is None:
            process.send_signal(signal.SIGINT if sys.platform != "win32" else signal.SIGTERM)

    def wait(self, seconds: float) -> None:
        """Waits for the reading to end."""
        if self._process is not None:
            self._process.wait(seconds)

    def spans(self, article: Article, kinds: Collection[str]) -> Iterator[Span]:
        """Where an article names somebody, a time or a place, as it is read today."""
        for reading in self.pipeline.mentions(article):
            if "actor" in kinds:
                for a in reading.actors:
                    says = ", ".join((*a.codes, *filter(None, (a.name, a.office)))) or "?"
                    yield Span(a.start, a.end, 0, kind="actor", says=says)
            if "date" in kinds:
                for d in reading.dates:
                    says = (d.value or "?") + (f" – {d.end}" if d.end else "")
                    yield Span(d.start, d.end_offset, 0, kind="date", says=says)
            if "place" in kinds:
                for p in reading.places:
                    says = ", ".join(filter(None, (p.name, p.country)))
                    yield Span(p.start, p.end, 0, kind="place", says=says)

    def why(self, article: Article, start: int, end: int) -> list[str]:
        """How the sentences that hold a piece of evidence were read, as lines of a tree."""
        from foedera.explain import explain

        readings = self.pipeline.mentions(article)
        sentences = explain(self.pipeline, article).children
        return [
            line
            for reading, node in zip(readings, sentences, strict=False)
            if reading.sentence.start < end and start < reading.sentence.end
            for line in node.lines()
        ]

    def _last_word(self) -> str:
        if self._told is None or self._told.closed:
            return ""
        self._told.seek(0)
        lines = self._told.read().decode(errors="replace").strip().splitlines()
        return lines[-1] if lines else ""
