"""Loads made-up articles into a store through its writer, and measures how fast it then answers: `make bench-store`.

A few actors are in most of the news (Zipf), ten years, forty outlets, ten event mentions an article, two or three
mentions of an event. Loading is the writer's own way, the index of words and the events included. Thirteen questions
are asked of the full store, each many times with values drawn anew; then they are asked while a writer goes on loading.

Usage: python -m bench.store [--mentions N] [--engine sqlite|postgresql|both] [--rounds N] [--keep FOLDER] [--ask STORE]
"""

from __future__ import annotations

import argparse
import datetime
import gc
import hashlib
import itertools
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import and_, distinct, func, or_, select

from foedera.analysis.scores import FACTS, weights
from foedera.records import (
    ActorMention,
    Article,
    ArticleReading,
    Event,
    EventDate,
    EventMention,
    Evidence,
    Line,
    Page,
    PageReading,
    Party,
    Place,
    Published,
    Reading,
    Section,
    Sentence,
)
from foedera.store import open_store
from foedera.store.tables import dyads, event_mentions
from foedera.store.terms import parse
from foedera.store.wanted import EventsWanted
from foedera.world import World

PER_ARTICLE, TELLINGS, BATCH = 10, 2.5, 100
FIRST, DAYS = datetime.date(2015, 1, 1), 3650
TYPES = {
    "CONSULT": 17, "ACCUSE": 16, "REQUEST": 13, "MOBILIZE": 9, "ASSAULT": 7, "AGREE": 7, "SUPPORT": 5, "THREATEN": 5,
    "SANCTION": 5, "REJECT": 5, "COERCE": 4, "COOPERATE": 2, "AID": 2, "RETREAT": 1, "CONCEDE": 1, "PROTEST": 1,
}  # fmt: skip
LEADING = ("USA", "RUS", "CHN", "UKR", "NATO", "EU", "ISR", "IRN", "UN", "GBR", "FRA", "DEU")
BLOC = ("RUS", "BLR", "ARM", "KAZ", "KGZ", "TJK")
WORDS = 20_000
LIMIT = 0.1  # seconds that 95 of 100 answers may take

Told = tuple[PageReading, list[tuple[str, EventMention]]]


class Press:
    """Made-up pages, each with the key of the event that each of its mentions tells."""

    def __init__(self, seed: int = 1) -> None:
        self._random = np.random.default_rng(seed)
        states = sorted(code for code, s in World.load().states.items() if s.kind == "state" and not s.end)
        self.codes = list(dict.fromkeys([*LEADING, *states]))
        self._shares = _zipf(len(self.codes))
        self._words = [f"từ{n}" for n in range(WORDS)]
        self._word_shares = _zipf(WORDS)
        self._kinds, counts = list(TYPES), np.array(list(TYPES.values()))
        self._kind_shares = counts / counts.sum()

    def batch(self, begin: int, count: int) -> list[Told]:
        """Pages `begin` to `begin + count`, all of about one week, so that they tell events in common."""
        r = self._random
        number = max(1, int(count * PER_ARTICLE / TELLINGS))
        start = int(r.integers(0, DAYS - 7))
        days = [FIRST + datetime.timedelta(start + int(d)) for d in r.integers(0, 7, number)]
        sides = r.choice(len(self.codes), (number, 2), p=self._shares)
        kinds = r.choice(len(self._kinds), number, p=self._kind_shares)
        told = r.integers(0, number, (count, PER_ARTICLE))
        said = r.choice(WORDS, (count, PER_ARTICLE, 16), p=self._word_shares)
        outlets = r.integers(0, 40, count)
        return [
            self._page(
                begin + i, int(outlets[i]), [(int(e), days[e], *sides[e], kinds[e]) for e in told[i]], said[i]
            )
            for i in range(count)
        ]

    def _page(self, n: int, outlet: int, events: list[Any], said: Any) -> Told:
        page, article = hashlib.sha256(f"page {n}".encode()).hexdigest(), _id(f"article {n}")
        published = max(day for _, day, *_ in events)
        title = "Tin về " + " ".join(self._words[w] for w in said[0, :8])
        parts, at = [title], len(title) + 1
        sections, mentions, actors = [Section("title", 0, len(title))], [], []
        for k, (event, day, one, other, kind) in enumerate(events):
            source, recipient = self.codes[one], self.codes[other]
            text = f"{source} {' '.join(self._words[w] for w in said[k])} {recipient} theo tin từ hãng thông tấn."
            end = at + len(text)
            span = Evidence(text, at, end)
            place = Place("Minsk", "BLR", 53.9, 27.57) if event % 3 == 0 else None
            sides = (
                (_party(source, at),),
                () if recipient == source else (_party(recipient, at + len(source) + 1),),
            )
            date = EventDate(day.isoformat(), "day", None, "hôm nay")
            mention = EventMention(
                _id(f"{n} {k}"), self._kinds[kind], None, "occurred", *sides, date, place, None, ("military",), k == 0,
                0.8, "made-up", (span,), article,
            )  # fmt: skip
            mentions.append((f"{published:%Y%W}{event}", mention))
            actors += [
                ActorMention(0, 0, 1, p.start, p.end, p.text, (p.code,), "GOV", "state")
                for s in sides
                for p in s
            ]
            sections.append(Section("body", at, end))
            parts.append(text)
            at = end + 1
        parts += [f"Tin khác số {k}" for k in range(30)]
        whole = "\n".join(parts)
        record = Article(
            article, page, f"{n}.txt", 1, whole, tuple(sections), title, f"Báo {outlet}", None,
            f"https://bao{outlet}.example/{n}", Published(f"{published}T08:00+07:00", "minute"),
        )  # fmt: skip
        lines = [Line(i, s.start, s.end, s.kind, "made-up", 1) for i, s in enumerate(sections, 1)]
        lines += [Line(20 + k, at, at, "teaser", "made-up", 0) for k in range(30)]
        reading = Reading(Sentence(0, "body", 0, 0, 1, (), (), (), ()), tuple(actors))
        found = ArticleReading(record, (reading,), tuple(m for _, m in mentions))
        return PageReading(Page(page, record.path, "text", whole), tuple(lines), (found,)), mentions


def load(target: str, mentions: int) -> tuple[float, float]:
    """Fills a store; returns the seconds that writing pages took, and writing events."""
    press, pages, grouping = Press(), 0.0, 0.0
    with open_store(target) as store:
        run = store.begin_run({}, "bench")
        for begin in range(0, mentions // PER_ARTICLE, BATCH):
            told = press.batch(begin, BATCH)
            begun = time.perf_counter()
            store.keep([reading for reading, _ in told], run)
            middle = time.perf_counter()
            store.put_events(list(_events(begin, told)))
            pages, grouping = pages + middle - begun, grouping + time.perf_counter() - middle
            if begin % 10_000 == 0:
                print(f"  {begin * PER_ARTICLE:>9,} event mentions, {pages + grouping:,.0f} s", flush=True)
        begun = time.perf_counter()
        store.finish_run(run, {})
        pages += time.perf_counter() - begun
    return pages, grouping


def questions(target: str, rounds: int, seed: int = 2) -> dict[str, list[float]]:
    """The seconds that each answer to each question took."""
    chance = np.random.default_rng(seed)
    press = Press()
    shares = _zipf(len(press.codes))
    with open_store(target) as store:
        reader = store.reader()
        some = list(reader.lists.mentions(EventsWanted(), 200).rows)

        def code() -> str:
            return press.codes[int(chance.choice(len(press.codes), p=shares))]

        def pair() -> tuple[str, str]:
            one, other = chance.choice(len(press.codes), 2, replace=False, p=shares)
            return press.codes[int(one)], press.codes[int(other)]

        def year() -> tuple[str, str]:
            y = int(chance.integers(2015, 2024))
            return f"{y}-01-01", f"{y}-12-31"

        def found(words: str) -> Any:
            return reader.search(parse(words))

        def months() -> Any:
            d, (a, b) = dyads.c, pair()
            month = func.substr(d.first_day, 1, 7)
            query = select(month, d.type, func.count(distinct(func.coalesce(d.event, d.mention))))
            query = query.where(
                or_(and_(d.source == a, d.recipient == b), and_(d.source == b, d.recipient == a))
            )
            return _ask(reader, query.group_by(month, d.type))

        def facets() -> Any:
            m, (first, last) = event_mentions.c, year()
            query = select(m.type, m.status, func.count()).where(m.current, m.first_day.between(first, last))
            return _ask(reader, query.group_by(m.type, m.status))

        def network() -> Any:
            d, (first, last) = dyads.c, year()
            query = select(d.source, d.recipient, d.type, func.count(distinct(d.event)))
            query = query.where(d.source.in_(BLOC), d.recipient.in_(BLOC), d.first_day.between(first, last))
            return _ask(reader, query.group_by(d.source, d.recipient, d.type))

        def top() -> Any:
            pairs = reader.series.pairs(year(), weights(), FACTS)
            return sorted(pairs, key=lambda row: row[2], reverse=True)[:20]

        asked: dict[str, Callable[[], Any]] = {
            "actor, newest first": lambda: reader.lists.mentions(EventsWanted((code(),))),
            "actor and range, newest first": lambda: reader.lists.mentions(
                EventsWanted((code(),), first=(y := year())[0], last=y[1])
            ),
            "pair, newest first": lambda: reader.lists.mentions(EventsWanted((p := pair())[:1], p[1:])),
            "pair, how many": lambda: reader.lists.count_mentions(EventsWanted((p := pair())[:1], p[1:])),
            "pair by month and type": months,
            "types and statuses of a year": facets,
            "top pairs of a year": top,
            "bloc network of a year": network,
            "phrase, common, with snippets": lambda: found('"hãng thông tấn"'),
            "phrase, rare, with snippets": lambda: found(f'"từ{chance.integers(5_000, WORDS)}"'),
            "event with all tellings": lambda: reader.lists.event(_one(some, chance).group),
            "article with everything": lambda: reader.article(_one(some, chance).article.id),
            "articles, newest first": reader.articles,
        }
        for ask in asked.values():  # a server has been asked before
            ask()
        gc.collect()
        gc.freeze()  # as `foedera serve` does
        taken: dict[str, list[float]] = {name: [] for name in asked}
        for _, (name, ask) in itertools.product(range(rounds), asked.items()):
            begun = time.perf_counter()
            ask()
            taken[name].append(time.perf_counter() - begun)
    return taken


def table(taken: dict[str, list[float]], busy: dict[str, list[float]]) -> Iterator[str]:
    """The middle and the 95th of 100 answers, in milliseconds, alone and while a writer loads."""
    yield "| question | p50 | p95 | p95 while a writer loads |"
    yield "|---|---|---|---|"
    for name, times in taken.items():
        p50, p95 = np.percentile(times, [50, 95]) * 1000
        late = np.percentile(busy[name], 95) * 1000
        mark = "" if p95 < LIMIT * 1000 else " (!)"
        yield f"| {name} | {p50:.1f} | {p95:.1f}{mark} | {late:.1f} |"


def measure(engine: str, target: str, mentions: int, rounds: int, size: Callable[[], int]) -> None:
    """Loads, asks and prints for one store."""
    print(f"\n{engine}: {mentions:,} event mentions, {mentions // PER_ARTICLE:,} articles")
    pages, grouping = load(target, mentions)
    rate = mentions / PER_ARTICLE / pages
    print(
        f"loaded in {pages:,.0f} s ({rate:,.0f} articles a second), events in {grouping:,.0f} s; {size() / 1e9:.2f} GB"
    )
    ask(target, mentions, rounds)


def ask(target: str, mentions: int, rounds: int) -> None:
    """Asks a full store, alone and while a writer goes on loading, and prints."""
    with open_store(target) as store:
        store.finish_run(store.begin_run({}, "bench"), {})  # as after every reading, months are counted
    taken = questions(target, rounds)
    ended = threading.Event()

    def go_on() -> None:
        press = Press(9)
        with open_store(target) as store:
            run = store.begin_run({}, "bench")
            for begin in itertools.count(mentions, 10):
                if ended.is_set():
                    return
                store.keep([reading for reading, _ in press.batch(begin, 10)], run)

    writer = threading.Thread(target=go_on)
    writer.start()
    busy = questions(target, max(5, rounds // 3), seed=3)
    ended.set()
    writer.join()
    print("\n".join(table(taken, busy)))


def _events(begin: int, told: list[Told]) -> Iterator[Event]:
    groups: dict[str, list[tuple[Article, EventMention]]] = {}
    for reading, mentions in told:
        for key, mention in mentions:
            groups.setdefault(key, []).append((reading.articles[0].article, mention))
    for key, tellings in groups.items():
        article, m = tellings[0]
        names = {a.outlet for a, _ in tellings}
        count = len({a.id for a, _ in tellings})
        yield Event(
            _id(f"event {begin} {key}"), m.type, m.mode, m.status, tuple(p.code for p in m.source),
            tuple(p.code for p in m.recipient), m.date, m.place, m.main, article.title, m.id,
            tuple(mention.id for _, mention in tellings), count, count, len(names),
        )  # fmt: skip


def _ask(reader: Any, query: Any) -> list[Any]:
    with reader._connection() as connection:
        return list(connection.execute(query))


def _one(items: list[Any], chance: np.random.Generator) -> Any:
    return items[int(chance.integers(0, len(items)))]


def _zipf(count: int) -> Any:
    weights = 1.0 / np.arange(2, count + 2)
    return weights / weights.sum()


def _party(code: str, at: int) -> Party:
    return Party(code, "GOV", code, at, at + len(code))


def _id(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def main() -> None:
    """Measures the engines that were asked for, one after the other."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--mentions", type=int, default=1_000_000)
    parser.add_argument("--engine", choices=["sqlite", "postgresql", "both"], default="both")
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument(
        "--keep", metavar="FOLDER", type=Path, help="keep the file of SQLite there (default: thrown away)"
    )
    parser.add_argument("--ask", metavar="STORE", help="only ask a store that was loaded before")
    given = parser.parse_args()
    if given.ask:
        ask(given.ask, given.mentions, given.rounds)
        return
    with tempfile.TemporaryDirectory() as folder:
        measured(given, given.keep or Path(folder))


def measured(given: argparse.Namespace, folder: Path) -> None:
    """Measures the engines in a folder for their files."""
    folder.mkdir(parents=True, exist_ok=True)
    if given.engine in ("sqlite", "both"):
        path = folder / "foedera.db"
        measure("SQLite", str(path), given.mentions, given.rounds, lambda: path.stat().st_size)
    if given.engine in ("postgresql", "both"):
        from tests.conftest import Server

        server = Server(Path(tempfile.mkdtemp(prefix="pg")))
        server.start()
        try:
            name = server.make()
            size = f"SELECT pg_database_size('{name}')"
            address = server.address(name)
            measure(
                "PostgreSQL",
                address,
                given.mentions,
                given.rounds,
                lambda: int(str(server.sql(name, size)[0][0])),
            )
        finally:
            server.stop()


if __name__ == "__main__":
    main()
