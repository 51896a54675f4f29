"""Writes what was read: one transaction for each page, so that a page is in the store whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, insert, select, update

from foedera.errors import StoreError
from foedera.records import Event, PageReading
from foedera.store import (
    groups_written,
    judgements,
    laid_over,
    readings,
    seen,
    successors,
    tables,
    tallies,
    upkeep,
)
from foedera.store.checking import Finding, counts, examine
from foedera.store.groups import Groups
from foedera.store.identity import stamp_of
from foedera.store.keeping import Added, keep, note_path, read_before, what_was_read
from foedera.store.opening import Opened
from foedera.store.reader import Reader
from foedera.store.texts import all_storable, storable
from foedera.store.troubles import explained
from foedera.store.views import Copy, Judgement, PageRead, Seen


class Store:
    """A store that is open for writing; close it, or use it in a `with` block.

    All methods raise StoreError when it can't be written; what was written before stays. `place` names the store.
    """

    def __init__(self, opened: Opened) -> None:
        self.place = opened.place
        self._opened = opened
        self._versions: dict[int, Mapping[str, object]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the connections; the store can't be used any more."""
        self._opened.close()

    def reader(self) -> Reader:
        """A reader of this store, valid until it is closed."""
        return Reader(self._opened)

    def begin_run(
        self, versions: Mapping[str, object], command: str = "read", given: Sequence[str] = ()
    ) -> int:
        """Opens a run; `versions` names what reads (code, language, codebook, world), `given` what it was told to.

        Returns the run's number.
        """
        row = {
            "command": command,
            "input": all_storable(list(given)),
            "started": datetime.now(UTC),
            "versions": dict(versions),
            "counts": {},
        }
        with self._writing() as connection:
            key = connection.execute(insert(tables.runs).values(row)).inserted_primary_key
        if key is None:
            raise StoreError(f"store {self.place}: the run got no number")
        self._versions[int(key[0])] = dict(versions)
        return int(key[0])

    def finish_run(self, run: int, counts: Mapping[str, object]) -> None:
        """Closes a run with what it counted."""
        row = {"finished": datetime.now(UTC), "counts": all_storable(dict(counts))}
        with self._writing() as connection:
            connection.execute(update(tables.runs).where(tables.runs.c.id == run).values(row))
            tallies.renew(connection)
            readings.renew(connection)
        self._opened.tune()

    def fail(self, run: int, path: str, cause: str, message: str) -> None:
        """Notes a page that could not be read; nothing else of it is kept."""
        row = {"run": run, "path": storable(path), "cause": cause, "message": storable(message)}
        with self._writing() as connection:
            connection.execute(insert(tables.failures).values(row))

    def saw(self, source: Seen) -> None:
        """Keeps what watching saw of a source, in place of what it saw before."""
        with self._writing() as connection:
            seen.note(connection, source)

    def has_page(self, id: str, path: str) -> bool:  # noqa: A002 - the record's own name
        """Whether the bytes with this SHA-256 were read from `path` before."""
        paths = tables.paths.c
        known = select(paths.page).where(paths.digest == id, paths.path == storable(path))
        with explained(self.place), self._opened.reading.connect() as connection:
            return connection.execute(known).first() is not None

    def meet(self, id: str, path: str, run: int) -> PageRead | None:  # noqa: A002 - as above
        """What was read in the page with this SHA-256, where the versions of `run` have read it; else None.

        Its path is noted, so that nothing else is to be done with such a page.
        """
        stamp = stamp_of(self._versions.get(run, {}))
        with explained(self.place), self._opened.reading.connect() as connection:
            page = read_before(connection, id, stamp)
            told = None if page is None else what_was_read(connection, page)
        if page is not None and not self.has_page(id, path):
            with self._writing() as connection:
                note_path(connection, page, id, path)
        return told

    def write(self, reading: PageReading, run: int) -> int:
        """Adds a page with all that was read in it; returns the number of event mentions that the store had not.

        Of a page that the store has, only a new path is kept, unless other versions of code, language or world read
        it: then the new reading takes the place of the old one, and what people judged stays attached. An article
        that changed on its site becomes a new version; the old one stays and is no longer current.
        """
        return self.keep([reading], run).mentions

    def keep(self, readings: Iterable[PageReading], run: int, *, anew: bool = False) -> Added:
        """Writes several pages as `write` does, all of them or none; returns what was added and replaced.

        With `anew` a reading takes the place of the one before even where the same versions made both.
        """
        with self._writing() as connection:
            return keep(connection, readings, run, self._versions.get(run, {}), anew=anew)

    def put_copies(self, copies: Iterable[Copy]) -> None:
        """Notes what comparing articles with each other found; every article of `copies` counts as compared."""
        with self._writing() as connection:
            groups_written.put_copies(connection, list(copies))

    def put_events(self, events: Iterable[Event]) -> None:
        """Adds events, or replaces those of the same id, with the event mentions that tell them.

        A mention leaves the event that it was in; that one becomes stale unless it is replaced too, and goes when
        it has no mention left. Raises StoreError for a mention that is not in the store.
        """
        with self._writing() as connection:
            groups_written.put_events(connection, list(events))

    def drop_events(self, ids: Iterable[str]) -> None:
        """Removes events; their mentions are ungrouped."""
        with self._writing() as connection:
            groups_written.drop_events(connection, list(ids))

    @contextmanager
    def groups(self) -> Iterator[Groups]:
        """One step of grouping: what it asks and leaves, in one transaction."""
        with self._writing() as connection:
            yield Groups(connection)

    def rename(self, about: str, names: Mapping[str, str]) -> None:
        """Notes what old ids are called now (``mention``, ``claim``, ``event``), so that they still lead somewhere."""
        with self._writing() as connection:
            successors.rename(connection, about, names)

    def judge(
        self,
        about: str,
        target: str,
        verdict: str,
        who: str,
        why: str = "",
        payload: Mapping[str, Any] | None = None,
    ) -> Judgement:
        """Notes what somebody decided; earlier judgements stay as they are. See `foedera.store.judgements`."""
        with self._writing() as connection:
            noted = judgements.judge(connection, about, target, verdict, who, why, payload)
            laid_over.of_judgement(connection, noted)
        return noted

    def undo(self, judgement: int, who: str, why: str = "") -> Judgement:
        """Takes a judgement back, by a further one."""
        with self._writing() as connection:
            noted = judgements.undo(connection, judgement, who, why)
            laid_over.of_judgement(connection, noted)
        return noted

    def undo_last(self, about: str, target: str, who: str, why: str = "") -> Judgement:
        """Takes back the last judgement of a target that counts."""
        with self._writing() as connection:
            noted = judgements.undo_last(connection, about, target, who, why)
            laid_over.of_judgement(connection, noted)
        return noted

    def check(self) -> Iterator[Finding]:
        """Every check of the store in turn, as of one moment; see `foedera.store.checking`."""
        with explained(self.place), self._opened.reading.connect() as connection:
            yield from examine(connection)

    def counts(self) -> dict[str, int]:
        """The number of rows of every table."""
        with explained(self.place), self._opened.reading.connect() as connection:
            return counts(connection)

    def backup(self, target: Path) -> int:
        """Writes the state of this moment to a new file; returns its bytes. See `foedera.store.upkeep`."""
        return upkeep.back_up(self._opened, target)

    def vacuum(self) -> tuple[int, int]:
        """Gives back unused room; returns the bytes before and after."""
        with explained(self.place):
            with self._opened.reading.connect() as connection:
                before = upkeep.size(connection)
            upkeep.vacuum(self._opened)
            with self._opened.reading.connect() as connection:
                return before, upkeep.size(connection)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """One transaction; nothing of it is kept where it fails."""
        with explained(self.place), self._opened.writing.begin() as connection:
            yield connection
