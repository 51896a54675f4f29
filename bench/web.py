"""Serves a store as `foedera serve` does, asks for its pages as readers would, and measures the answers:
`make bench-web`.

Every page is asked for many times by one reader, with values drawn from the store itself, so that what is busy is
asked for more often; then while a run writes to the store; then by many readers at once, who each open a page at
random, read for some seconds and open the next. Times are from the request to the last byte, in milliseconds.
`first` is the very first answer of a server that has just begun; `processor` what the server itself had to do, which
says more where the machine is busy with other things (with PostgreSQL its own work is not in it).

The store is written to: name a copy. `python -m bench.store --keep FOLDER` makes one of a million event mentions.

Usage: python -m bench.web STORE [--rounds N] [--users N] [--seconds N] [--pause SECONDS] [--quiet]
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import itertools
import multiprocessing
import random
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

import httpx
import numpy as np

from foedera.store import EventFilter, Reader, open_reader, open_store
from foedera.store.wanted import EventsWanted

ONE, MANY = 300.0, 1000.0
"""Milliseconds that 95 of 100 answers may take, for one reader and for many."""
DRAWN = 200
PATIENCE = 60
Pages = Mapping[str, Callable[[], str]]
Times = Mapping[str, list[float]]


def pages(reader: Reader, chance: random.Random) -> Pages:
    """The addresses to ask for, by the name of the page; each call draws another value."""
    facets = [f for f in reader.actors() if f.value]
    codes, weights = [f.value for f in facets], [f.count for f in facets]
    outlets = [f.value for f in reader.outlets()]
    types = [f.value for f in reader.types()]
    first, last = (int(day[:4]) for day in reader.series.span() or ("2020-01-01", "2020-12-31"))
    years = range(first, last + 1)
    told = [
        row
        for year in years
        for row in reader.events(EventFilter(date_to=f"{year}-{chance.randint(1, 12):02}-15"), 20).rows
    ][:DRAWN]
    grouped = [
        row.id
        for year in years
        for row in reader.lists.events(EventsWanted(last=f"{year}-{chance.randint(1, 12):02}-15"), 20).rows
    ][:DRAWN] or [row.event.id for row in told]
    words = sorted({word for row in told for word in row.article.title.split() if word.isalpha()})

    def code() -> str:
        return quote(chance.choices(codes, weights)[0])

    def year() -> int:
        return chance.choice(years)

    def span() -> str:
        return f"from={(y := year())}&to={y}"

    return {
        "today": lambda: "/",
        "events": lambda: "/events",
        "events of an actor": lambda: f"/events?actor={code()}",
        "events of an actor, type and year": lambda: (
            f"/events?actor={code()}&type={chance.choice(types)}&{span()}"
        ),
        "events of a pair": lambda: f"/events?actor={code()}&with={code()}",
        "events of an outlet": lambda: f"/events?outlet={quote(chance.choice(outlets))}",
        "event mentions": lambda: f"/events?each=mention&{span()}",
        "event": lambda: f"/events/{chance.choice(grouped)}",
        "articles": lambda: "/articles",
        "article": lambda: f"/articles/{chance.choice(told).article.id}",
        "actors": lambda: "/actors",
        "actor": lambda: f"/actors/{code()}",
        "pair": lambda: f"/pairs?a={code()}&b={code()}&by=month",
        "pair of a year, by week": lambda: f"/pairs?a={code()}&b={code()}&by=week&{span()}",
        "blocs": lambda: "/blocs",
        "bloc": lambda: f"/blocs/{chance.choice(('CSTO', 'NATO', 'EU', 'ASEAN', 'SCO', 'G7'))}?on={year()}",
        "bloc, cohesion in numbers": lambda: f"/blocs/{chance.choice(('CSTO', 'NATO', 'SCO'))}/cohesion.json",
        "obligations": lambda: f"/obligations?attacked=ARM&by=AZE&on={year()}-09-13",
        "network": lambda: "/network",
        "network of a year": lambda: f"/network?{span()}",
        "map": lambda: "/map",
        "map of an actor": lambda: f"/map?actor={code()}&{span()}",
        "search, common words": lambda: f"/search?q={quote('hãng thông tấn')}",
        "search, a word": lambda: f"/search?q={quote(chance.choice(words))}",
        "conflicts": lambda: "/conflicts",
        "judgements": lambda: "/judgements",
        "runs": lambda: "/runs",
        "code book": lambda: "/codebook",
        "a type": lambda: f"/codebook/{chance.choice(types)}",
        "about": lambda: "/about",
        "API: mentions": lambda: f"/api/v1/mentions?actor={code()}",
        "API: events": lambda: f"/api/v1/events?{span()}",
        "API: articles": lambda: "/api/v1/articles",
        "API: actor": lambda: f"/api/v1/actors/{code()}",
        "API: pair": lambda: f"/api/v1/pairs?a={code()}&b={code()}",
    }


@contextlib.contextmanager
def served(store: str, *options: str) -> Iterator[tuple[str, int]]:
    """The address of a server of its own process, and the number of the process; it is ended afterwards."""
    program = str(Path(sys.executable).with_name("foedera"))
    command = [program, "serve", "--store", store, "--port", "0", "--no-open", "--language", "en", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            line = server.stdout.readline()
            yield line.split("http://")[1].split("/")[0], server.pid
        finally:
            server.terminate()


@contextlib.contextmanager
def writing(store: str) -> Iterator[None]:
    """A run that writes article after article while the block is in progress."""
    context = multiprocessing.get_context("spawn")
    ended = context.Event()
    writer = context.Process(target=_write, args=(store, ended))
    writer.start()
    try:
        yield
    finally:
        ended.set()
        writer.join()


def alone(host: str, asked: Pages, rounds: int, server: int) -> tuple[Times, Times, Mapping[str, float]]:
    """What one reader waits for, what the server's processor had to do, and the first answer of each page."""
    taken: dict[str, list[float]] = defaultdict(list)
    worked: dict[str, list[float]] = defaultdict(list)
    first: dict[str, float] = {}
    with httpx.Client(base_url=f"http://{host}", timeout=PATIENCE) as client:
        for round_, (name, draw) in itertools.product(range(rounds + 1), asked.items()):
            before, begun = _worked(server), time.perf_counter()
            with contextlib.suppress(httpx.TimeoutException):  # then it counts as long as it was waited for
                answer = client.get(draw())
                assert answer.status_code < 400, (answer.status_code, answer.url)
            time_ = (time.perf_counter() - begun) * 1000
            if round_:
                taken[name].append(time_)
                worked[name].append(_worked(server) - before)
            else:
                first[name] = time_
    return taken, worked, first


def together(host: str, asked: Pages, users: int, seconds: float, pause: float) -> Times:
    """What each of many readers waits for; each reads for `pause` seconds on average before the next page."""
    taken: dict[str, list[float]] = defaultdict(list)

    async def reads(number: int, until: float) -> None:
        chance = random.Random(number)
        # The server counts what it limits by address: each reader has one, as in a team.
        own = httpx.AsyncHTTPTransport(local_address=f"127.0.0.{number + 2}")
        async with httpx.AsyncClient(base_url=f"http://{host}", timeout=PATIENCE, transport=own) as client:
            await asyncio.sleep(chance.uniform(0, 2 * pause))
            while time.perf_counter() < until:
                name = chance.choice(list(asked))
                begun = time.perf_counter()
                with contextlib.suppress(httpx.TimeoutException):
                    answer = await client.get(asked[name]())
                    assert answer.status_code < 400, (answer.status_code, answer.url)
                taken[name].append((time.perf_counter() - begun) * 1000)
                await asyncio.sleep(chance.uniform(0.5 * pause, 1.5 * pause))

    async def everybody() -> None:
        until = time.perf_counter() + seconds
        await asyncio.gather(*(reads(number, until) for number in range(users)))

    asyncio.run(everybody())
    return taken


def table(
    one: Times, worked: Times, first: Mapping[str, float], busy: Times, many: Times, users: int
) -> Iterator[str]:
    """A row for each page; what misses is marked."""
    yield f"| page | first | processor p95 | p50 | p95 | p95 while a run writes | p95 of {users} readers |"
    yield "|---|---|---|---|---|---|---|"
    for name, times in one.items():
        p50 = np.percentile(times, 50)
        late = _p95(busy.get(name), ONE)
        work = float(np.percentile(worked[name], 95))
        rest = f"{_p95(times, ONE)} | {late} | {_p95(many.get(name), MANY)}"
        yield f"| {name} | {first[name]:.0f} | {work:.0f} | {p50:.0f} | {rest} |"
    every = [ms for times in many.values() for ms in times]
    if every:
        yield f"| all {len(every):,} answers | | | | | | {_p95(every, MANY)} |"


def _worked(process: int) -> float:
    """Milliseconds for which a process had a processor, all its threads together; 0 where the system does not tell."""
    tasks = Path(f"/proc/{process}/task").glob("*/schedstat")
    return sum(int(task.read_text().split()[0]) for task in tasks) / 1e6


def _p95(times: list[float] | None, limit: float) -> str:
    if not times:
        return "–"
    p95 = float(np.percentile(times, 95))
    return f"{p95:.0f}" + ("" if p95 < limit else " (!)")


def _write(store: str, ended: object) -> None:
    from bench.store import Press

    press = Press(int(time.time()))
    with open_store(store) as opened:
        run = opened.begin_run({}, "bench")
        for begin in itertools.count(int(time.time()) * 1000, 10):
            if ended.is_set():  # type: ignore[attr-defined]
                break
            opened.keep([reading for reading, _ in press.batch(begin, 10)], run)
        opened.finish_run(run, {})


def main() -> None:
    """Serves the store that is named, asks and prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("store", help="a file, or postgresql://...; it is written to")
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--users", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument(
        "--pause", type=float, default=5, help="seconds that a reader reads a page, on average"
    )
    parser.add_argument("--only", default="", help="pages whose name has this")
    parser.add_argument("--alone", action="store_true", help="one reader only, and nobody writes")
    given = parser.parse_args()
    chance = random.Random(1)
    with open_reader(given.store) as reader:
        asked = {name: draw for name, draw in pages(reader, chance).items() if given.only in name}
        print(f"{reader.totals().events:,} event mentions, {reader.totals().articles:,} articles", flush=True)
    with served(given.store) as (host, server):
        one, worked, first = alone(host, asked, given.rounds, server)
        busy: Times = {}
        many: Times = {}
        if not given.alone:
            print("\n".join(table(one, worked, first, busy, many, given.users)), "\n", flush=True)
            many = together(host, asked, given.users, given.seconds, given.pause)
            print("\n".join(table(one, worked, first, busy, many, given.users)), "\n", flush=True)
            with writing(given.store):
                busy, _, _ = alone(host, asked, max(5, given.rounds // 3), server)
    print("\n".join(table(one, worked, first, busy, many, given.users)))


if __name__ == "__main__":
    main()
