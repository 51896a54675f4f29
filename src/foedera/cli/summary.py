"""What a run of `foedera read` did, counted page by page and told in a few lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from foedera.article.labels import KEPT
from foedera.records import PageReading
from foedera.store import PageRead

SHOWN = 20
"""So many failures of one cause are listed by name; the number of the others is always said."""


@dataclass(slots=True)
class Summary:
    """The counts of one run; `failures` holds (file, message) by cause."""

    pages: int = 0
    known: int = 0
    articles: int = 0
    lines: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    events: Counter[str] = field(default_factory=Counter)
    failures: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def add(self, reading: PageReading, known: bool) -> None:
        """Counts a page that was read; `known` where the store had it already."""
        self.pages += 1
        self.known += known
        self.articles += len(reading.articles)
        self.lines += len(reading.lines)
        self.dropped.update(line.label for line in reading.lines if line.label not in KEPT)
        self.events.update(event.type for article in reading.articles for event in article.events)

    def again(self, told: PageRead) -> None:
        """Counts a page that the store has as it would be read now, so that it was not read again."""
        self.pages += 1
        self.known += 1
        self.articles += told.articles
        self.lines += len(told.labels)
        self.dropped.update(label for label in told.labels if label not in KEPT)
        self.events.update(told.types)

    def fail(self, path: str, cause: str, message: str) -> None:
        """Counts a page that could not be read."""
        self.failures.setdefault(cause, []).append((path, message))

    def failed(self) -> int:
        """How many pages could not be read."""
        return sum(map(len, self.failures.values()))

    def counts(self) -> dict[str, object]:
        """The counts as plain data, for the store."""
        return {
            "pages": self.pages,
            "known": self.known,
            "articles": self.articles,
            "lines": self.lines,
            "dropped": dict(self.dropped),
            "events": dict(self.events),
            "failures": {cause: len(rows) for cause, rows in self.failures.items()},
        }

    def text(self) -> Iterator[str]:
        """The summary, line by line."""
        if not self.pages and not self.failures:
            yield "no page was found; in folders, pages are files of text or HTML, and archives, feeds and mail of them"
            return
        known = f", {self.known} of them in the store already" if self.known else ""
        yield f"{_count(self.pages, 'page')} read{known}; {_count(self.articles, 'article')}"
        if self.dropped:
            dropped = sum(self.dropped.values())
            yield f"{dropped} of {_count(self.lines, 'line')} dropped: {_table(self.dropped)}"
        if self.events:
            yield f"{_count(self.events.total(), 'event mention')}: {_table(self.events)}"
        elif self.pages:
            yield "no event mention"
        if self.failures:
            yield f"{_count(self.failed(), 'failure')}:"
        for cause in sorted(self.failures):
            rows = self.failures[cause]
            yield f"  {cause} ({len(rows)})"
            yield from (f"    {path}: {message}" for path, message in rows[:SHOWN])
            if len(rows) > SHOWN:
                yield f"    ... and {len(rows) - SHOWN} more"


def _count(number: int, name: str) -> str:
    return f"{number} {name}" if number == 1 else f"{number} {name}s"


def _table(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {number}" for name, number in counts.most_common())
