"""Fills a store with made-up event mentions by the million, straight into its tables, to measure how fast it answers.

The distribution is that of a newsroom's archive: a few actors in most of the news (Zipf), ten years, ten mentions an
article, half of the events told more than once, one article in eight a copy, one mention in eight of several actors on
one side. The text of pages is left out: no figure reads it.
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator
from typing import Any

import numpy as np

from foedera.codebook import MODES, TYPES
from foedera.store import open_store
from foedera.store.tables import articles, companions, dyads, event_mentions, pages
from foedera.world import World

FIRST, DAYS = np.datetime64("2016-01-01"), 3653
PER_ARTICLE = 10
STATUSES, SHARES = (
    ("occurred", "ongoing", "planned", "hypothetical", "denied"),
    (0.72, 0.08, 0.09, 0.07, 0.04),
)
BATCH = 50_000
LEADING = (
    "USA",
    "RUS",
    "CHN",
    "UKR",
    "NATO",
    "EU",
    "ISR",
    "IRN",
    "UN",
    "GBR",
    "FRA",
    "DEU",
    "PRK",
    "KOR",
    "TUR",
    "JPN",
)

Row = tuple[Any, ...]


def actors() -> list[str]:
    """Codes from the most to the least named."""
    world = World.load()
    states = sorted(code for code, s in world.states.items() if s.kind == "state" and not s.end)
    return list(dict.fromkeys([*LEADING, *states, "CSTO", "ASEAN", "SCO", "HAMAS", "HEZBOLLAH", "OSCE"]))


def rows(mentions: int, seed: int) -> Iterator[tuple[str, list[Row]]]:
    """Batches of (table, rows) in an order that keeps every reference right."""
    random = np.random.default_rng(seed)
    codes = actors()
    weights = 1.0 / np.arange(2, len(codes) + 2) ** 1.15
    weights /= weights.sum()
    kinds = [(t, m) for t in TYPES for m in ("", *MODES[t])]
    outlets = [f"Báo {n}" for n in range(1, 13)]
    shares = 1.0 / np.arange(1, 13)
    shares /= shares.sum()
    count = mentions // PER_ARTICLE
    yield "pages", [("p", 1, "made-up", "text", "2026-01-01 00:00:00+00:00", "s", "{}", "", b"", None)]
    event = 0
    parties: list[str] = []
    when = type_ = mode = status = ""
    for start in range(0, count, BATCH // PER_ARTICLE):
        size = min(BATCH // PER_ARTICLE, count - start)
        days = (FIRST + np.sort(random.integers(0, DAYS, size=size))).astype(str)
        told = random.choice(outlets, p=shares, size=size)
        out: dict[str, list[Row]] = {"articles": [], "event_mentions": [], "dyads": [], "companions": []}
        for i in range(size):
            name = hashlib.blake2b(f"{seed}{start + i}".encode(), digest_size=8).hexdigest()
            day, outlet = str(days[i]), str(told[i])
            copy = f"{name}-o" if random.random() < 0.125 else None
            rank = f"{day.replace('-', '')}1200.{name}"
            out["articles"].append((f"{name}-1", rank, copy, outlet, day))
            pick = random.choice(len(codes), p=weights, size=PER_ARTICLE * 4)
            kind = random.integers(0, len(kinds), size=PER_ARTICLE)
            state = random.choice(STATUSES, p=SHARES, size=PER_ARTICLE)
            lag = random.integers(0, 4, size=PER_ARTICLE)
            for k in range(PER_ARTICLE):
                if not event or random.random() < 0.45:
                    event += 1
                    # Every telling has the values of its event, as in the tables of a store.
                    when = str(np.datetime64(day) - int(lag[k]))
                    (type_, mode), status = kinds[kind[k]], str(state[k])
                    four = [codes[j] for j in pick[4 * k : 4 * k + 4]]
                    parties = [
                        four[0],
                        four[1] if four[1] != four[0] else "",
                        *(four[2:] if event % 8 == 0 else ()),
                    ]
                mention = f"{name}-{k:02}"
                own = (
                    when,
                    mention,
                    when,
                    type_,
                    mode or None,
                    status,
                    f"e{event}",
                    f"{name}-1",
                    copy or f"{name}-1",
                    outlet,
                )
                out["event_mentions"].append(
                    (
                        mention,
                        f"{when.replace('-', '')}.{mention}",
                        f"{name}-1",
                        k + 1,
                        f"e{event}",
                        type_,
                        mode or None,
                        status,
                        when,
                        outlet,
                        when,
                    )
                )
                sources = sorted({parties[0], *parties[2:]})
                recipients = [parties[1]] if parties[1] not in sources else [""]
                out["dyads"] += [(s, r, *own) for s, r in itertools.product(sources, recipients)]
                out["companions"] += [(a, b, *own, True) for a, b in itertools.combinations(sources, 2)]
        yield from out.items()


PAIR = ("first_day", "mention", "last_day", "type", "mode", "status", "event", "article", "origin", "outlet")
COLUMNS: dict[str, tuple[Any, tuple[str, ...], tuple[tuple[str, Any], ...]]] = {
    "pages": (pages, tuple(c.name for c in pages.c), ()),
    "articles": (
        articles,
        ("id", "rank", "copy_of", "outlet", "published"),
        (
            ("page", "p"), ("part", 1), ("key", "k"), ("version", 1), ("current", True), ("digest", "d"),
            ("title", "t"), ("published_precision", "day"), ("published_inferred", "[]"), ("language", "vi"),
            ("sections", "[]"), ("actors", b""), ("lineage", "l"),
        ),
    ),
    "event_mentions": (
        event_mentions,
        ("id", "rank", "article", "number", "event", "type", "mode", "status", "first_day", "outlet", "last_day"),
        (
            ("current", True), ("date_precision", "day"), ("date_inferred", "[]"), ("main", False),
            ("confidence", 0.5), ("rule", "r"), ("contexts", '["military"]'), ("numbers", "[]"),
        ),
    ),
    "dyads": (dyads, ("source", "recipient", *PAIR), ()),
    "companions": (companions, ("first", "second", *PAIR, "acting"), ()),
}  # fmt: skip


def fill(target: str, mentions: int, seed: int = 0) -> None:
    """Makes a store at `target` with so many event mentions; the store must be empty."""
    with open_store(target) as store:
        run = store.begin_run({}, "bench")
        engine = store._opened.engine  # it goes around the writer on purpose
        raw = engine.raw_connection()
        driver: Any = raw.driver_connection
        postgres = engine.dialect.name == "postgresql"
        cursor = driver.cursor()
        cursor.execute("SET session_replication_role = replica" if postgres else "PRAGMA foreign_keys=OFF")
        if not postgres:
            cursor.execute("BEGIN")
        for table, batch in rows(mentions, seed):
            _insert(cursor, table, batch, postgres)
        driver.commit() if postgres else cursor.execute("COMMIT")
        cursor.execute("ANALYZE")
        driver.commit() if postgres else None
        raw.close()
        store.finish_run(run, {})


def _insert(cursor: Any, table: str, batch: list[Row], postgres: bool) -> None:
    made, names, fixed = COLUMNS[table]
    columns = [*names, *(name for name, _ in fixed if name in made.c)]
    constants = tuple(value for name, value in fixed if name in made.c)
    quoted = ", ".join(f'"{c}"' for c in columns)
    if postgres:
        with cursor.copy(f"COPY {table} ({quoted}) FROM STDIN") as copy:
            for row in batch:
                copy.write_row((*row, *constants))
        return
    marks = ", ".join("?" * len(columns))
    cursor.executemany(
        f"INSERT INTO {table} ({quoted}) VALUES ({marks})", ((*row, *constants) for row in batch)
    )
