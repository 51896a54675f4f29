"""Measures the figures: what planted changes are found, how many false alarms there are, and how fast a store answers.

``bench/analysis.py`` measures power and false alarms on made-up records. ``--speed STORE...`` measures the answers of
stores; ``--fill STORE`` makes one of a million event mentions first (a file, or the address of an empty database).
``--write`` puts what was measured into docs/analysis.md.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from foedera.analysis import bursts, drift  # noqa: E402 - the checkout is no package

DOC = ROOT / "docs" / "analysis.md"
BEGIN, END = "<!-- measured by bench/analysis.py --write -->", "<!-- end -->"
BEGIN_SPEED = "<!-- measured by bench/analysis.py --speed --write -->"
TIMES = 5
"""How often each question is asked; the best is taken, since others use the machine too."""
MONTHS = pd.date_range("2018-01-01", periods=48, freq="MS")
RECORDS = 100
SERIES = {0.5: 120, 3.0: 60, 15.0: 30, 60.0: 10}
"""How many pairs have how many events a month: a few in most of the news."""
DISPERSION = 0.3
MEMBERS = 6


def record(random: np.random.Generator) -> tuple[pd.DataFrame, pd.DataFrame, pd.Series, np.ndarray]:
    """Counts and sums of scores by month of a record in which nothing happens, articles read, rates of the pairs."""
    rates = np.repeat(list(SERIES), list(SERIES.values())).astype(float)
    read = random.integers(200, 400, len(MONTHS)).astype(float)
    mean = rates[:, None] * read / 300
    n = random.poisson(mean * random.gamma(1 / DISPERSION, DISPERSION, mean.shape))
    s = n * 1.5 + random.normal(0, 3.5, n.shape) * np.sqrt(n)
    names = pd.Index([(f"P{i}", "") for i in range(len(rates))], tupleize_cols=False)
    made = [pd.DataFrame(values, index=names, columns=MONTHS) for values in (n, s)]
    return made[0], made[1], pd.Series(read, index=MONTHS), rates


def alarms(n: pd.DataFrame, s: pd.DataFrame, read: pd.Series) -> set[tuple[str, str]]:
    """What stands out in the last month."""
    found = bursts.alarms(bursts.tests(n, s, read, MONTHS[-1]))
    return {(name[0], kind) for name, kind in zip(found["series"], found["kind"], strict=True)}


def false_alarms() -> list[str]:
    """Rows of the table for records without anything planted, as they were drawn and with their months shuffled."""
    rows = []
    for name, shuffled in (("nothing planted", False), ("nothing planted, months shuffled", True)):
        random = np.random.default_rng(1)
        hits = total = tests = 0
        for _ in range(RECORDS):
            n, s, read, _ = record(random)
            if shuffled:
                order = random.permutation(len(MONTHS))
                n, s = (pd.DataFrame(t.to_numpy()[:, order], t.index, MONTHS) for t in (n, s))
                read = pd.Series(read.to_numpy()[order], MONTHS)
            found = alarms(n, s, read)
            hits, total, tests = hits + bool(found), total + len(found), tests + 2 * len(n)
        rows.append(
            f"| {name} | bursts, silences, turns | {hits / RECORDS:.1%} of records with a false alarm, "
            f"{1000 * total / tests:.2f} in 1,000 tests |"
        )
    return rows


def planted() -> list[str]:
    """Rows of the table for what is planted in the last month of one pair."""
    cases: list[tuple[str, float, str, Callable[[float], float], float]] = [
        ("burst: 3 times", 15.0, "burst", lambda x: 3 * x, 1.5),
        ("burst: 5 times", 3.0, "burst", lambda x: 5 * x, 1.5),
        ("burst: 5 times", 15.0, "burst", lambda x: 5 * x, 1.5),
        ("burst: 10 times", 3.0, "burst", lambda x: 10 * x, 1.5),
        ("silence: no event", 15.0, "silence", lambda x: 0, 0.0),
        ("silence: no event", 60.0, "silence", lambda x: 0, 0.0),
        ("turn: mean score from +1.5 to -2.5", 15.0, "turn", lambda x: x, -2.5),
        ("turn: mean score from +1.5 to -5", 15.0, "turn", lambda x: x, -5.0),
    ]
    rows = []
    for name, rate, kind, times, score in cases:
        random = np.random.default_rng(2)
        hits = others = 0
        for _ in range(RECORDS):
            n, s, read, rates = record(random)
            at = int(np.flatnonzero(rates == rate)[0])
            count = round(times(rate) * read.iloc[-1] / 300)
            n.iloc[at, -1] = count
            s.iloc[at, -1] = count * score + random.normal(0, 3.5) * np.sqrt(count)
            found = alarms(n, s, read)
            hits += (f"P{at}", kind) in found
            others += any(name != f"P{at}" for name, _ in found)
        rows.append(
            f"| {name} | a pair of {rate:g} events a month | found in {hits / RECORDS:.0%}; "
            f"an alarm elsewhere in {others / RECORDS:.1%} of records |"
        )
    return rows


def drifts() -> list[str]:
    """Rows of the table for members of a bloc, one of which may drift from month 30 of 48 on."""
    rows = []
    for shift, events in ((0.0, 8.0), (-2.0, 8.0), (-4.0, 8.0), (-6.0, 8.0), (-4.0, 2.0)):
        random = np.random.default_rng(3)
        found = within = near = false = 0
        for _ in range(RECORDS // 4):
            tables = [member(random, f"M{i}", shift if i == 0 else 0.0, events) for i in range(MEMBERS)]
            changes = drift.changes(pd.concat(tables))
            own = [c for c in changes if c.member == "M0"]
            false += len({c.member for c in changes} - {"M0"})
            if shift == 0.0:
                false += bool(own)
                continue
            best = min(own, key=lambda c: abs((c.period - MONTHS[30]).days), default=None)
            found += best is not None
            if best is not None:
                near += abs((best.period - MONTHS[30]).days) <= 62
                within += best.earliest <= MONTHS[30] <= best.latest
        records = RECORDS // 4
        members = records * (MEMBERS if shift == 0.0 else MEMBERS - 1)
        told = "no drift" if shift == 0.0 else f"drift of {shift:+g} points"
        power = (
            ""
            if shift == 0.0
            else f"found in {found / records:.0%}, within two months in {near / records:.0%}, "
            f"interval holds the month in {within / max(found, 1):.0%} of those; "
        )
        rows.append(
            f"| {told} | a member with {events:g} events a month inside and outside each | {power}"
            f"{false / members:.1%} of members without drift show one |"
        )
    return rows


def member(random: np.random.Generator, name: str, shift: float, events: float) -> pd.DataFrame:
    """What a member does inside and outside by month, with a shift of the mean score inside from month 30 on."""
    rows = []
    for i, period in enumerate(MONTHS):
        row: dict[str, object] = {"member": name, "period": period, "articles": 300}
        for side, mean in (("inside", 2.0 + (shift if i >= 30 else 0.0)), ("outside", 1.0)):
            n = int(random.poisson(events * random.gamma(1 / DISPERSION, DISPERSION)))
            scores = random.normal(mean, 3.5, n)
            row |= {f"events_{side}": n, f"sum_{side}": scores.sum(), f"square_{side}": (scores**2).sum()}
        rows.append(row)
    return pd.DataFrame(rows)


def speed(store: str) -> dict[str, str]:
    """The best of some times of each question to a store, in seconds of the processor and of the clock.

    The processor's are those of this process, and of the server where it is PostgreSQL on this machine.
    """
    from foedera.analysis import questions
    from foedera.analysis.actors import parse
    from foedera.analysis.periods import Span
    from foedera.store import open_reader
    from foedera.world import World

    world = World.load()
    reader = open_reader(store)
    if reader is None:
        raise SystemExit(f"{store}: there is no store")
    database = store.partition("?")[0].rpartition("/")[2] if "://" in store else ""
    found = {}
    with reader:
        span = questions.whole(reader)
        year = Span.of(span.last[:4], span.last[:4])
        month = Span.of(f"{span.last[:4]}-06", f"{span.last[:4]}-06")  # with the half year that follows it
        five = Span.of(str(int(span.last[:4]) - 4), span.last[:4])
        one, two, few, many = (parse(text, world) for text in ("RUS", "USA", "VNM", "WEST"))
        cases: dict[str, Callable[[], object]] = {
            "pair VNM USA, ten years by month": lambda: questions.pair(reader, few, two, span),
            "pair RUS USA (28,000 tellings), ten years by month": lambda: questions.pair(
                reader, one, two, span
            ),
            "pair RUS USA, a year by day": lambda: questions.pair(reader, one, two, year, by="day"),
            "pair RUS WEST, ten years by month": lambda: questions.pair(reader, one, many, span),
            "bloc CSTO, five years": lambda: questions.bloc(reader, world, "CSTO", five),
            "bloc NATO, a year": lambda: questions.bloc(reader, world, "NATO", year),
            "bloc NATO, five years": lambda: questions.bloc(reader, world, "NATO", five),
            "network of a year": lambda: questions.network(reader, world, year),
            "changes of a month": lambda: questions.changes(reader, month),
            "plans and promises of a month": lambda: questions.kept(reader, month),
        }
        for name, ask in cases.items():
            clock = processor = float("inf")
            for _ in range(TIMES):
                begin, used = time.perf_counter(), time.process_time() + _server(database)
                ask()
                clock = min(clock, time.perf_counter() - begin)
                processor = min(processor, time.process_time() + _server(database) - used)
            found[name] = f"{processor:.2f} | {clock:.2f}"
            print(f"{name:<52}{found[name]}", flush=True)
    return found


def _server(database: str) -> float:
    """Seconds of the processor that the servers of connections to a database have used, as Linux tells it."""
    if not database:
        return 0.0
    total = 0
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if f" {database} ".encode() in (process / "cmdline").read_bytes():
                total += sum(map(int, (process / "stat").read_text().rpartition(")")[2].split()[11:13]))
    return total / os.sysconf("SC_CLK_TCK")


def _put(begin: str, table: str) -> None:
    """Puts a table between its mark and the next end in the page."""
    before, _, rest = DOC.read_text(encoding="utf-8").partition(begin)
    _, _, after = rest.partition(END)
    DOC.write_text(f"{before}{begin}\n{table}\n{END}{after}", encoding="utf-8")


def main() -> int:
    """Measures what the options ask for."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--write", action="store_true", help="put the table into docs/analysis.md")
    options.add_argument("--speed", metavar="STORE", nargs="+", help="measure stores, SQLite first")
    options.add_argument("--fill", metavar="STORE", help="make a store of a million event mentions first")
    given = options.parse_args()
    if given.fill:
        from bench.volume import fill

        fill(given.fill, 1_000_000)
    stores = given.speed or ([given.fill] if given.fill else [])
    if stores:
        columns = [speed(store) for store in stores]
        engines = ["PostgreSQL" if "://" in store else "SQLite" for store in stores]
        heads = " | ".join(f"{engine}: processor | clock" for engine in engines)
        lines = [f"| question | {heads} |", "|---" * (1 + 2 * len(stores)) + "|"]
        lines += [f"| {name} | {' | '.join(column[name] for column in columns)} |" for name in columns[0]]
        if given.write:
            _put(BEGIN_SPEED, "\n".join(lines))
        return 0
    head = ["| planted | where | measured |", "|---|---|---|"]
    table = "\n".join([*head, *false_alarms(), *planted(), *drifts()])
    print(table)
    if given.write:
        _put(BEGIN, table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
