"""Measures grouping on one core: many event mentions at once, and a few added to a store that has many. Writes nothing.

The mentions are invented (bench/invented.py): 274 a day is the press of which ten years make a million.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import islice
from pathlib import Path

from bench.invented import FIRST, Press, Told
from bench.reading import on_one_core

from foedera.coreference import Grouper, tellings_of
from foedera.grouping import group
from foedera.language import load
from foedera.records import Article, ArticleReading, EventMention, Page, PageReading
from foedera.store import Store, open_store
from foedera.world import World

PER_DAY = 274
AT_ONCE = 500


def peak() -> float:
    """Peak memory of this process so far, in MB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1_000_000 if sys.platform == "darwin" else 1_000)


def at_once(mentions: int, per_day: int) -> None:
    """Groups `mentions` in memory."""
    language, world = load("vi"), World.load()
    made = list(Press(language, per_day).articles(mentions))
    begin, used = time.perf_counter(), time.process_time()
    tellings = [t for article, own in made for t in tellings_of(own, article, language)]
    prepared = time.perf_counter()
    stories = Grouper(language, world).group(tellings)
    done, spent = time.perf_counter(), time.process_time() - used
    events = sum(len(story.groups) for story in stories)
    largest = max(sum(map(len, story.groups)) for story in stories)
    print(
        f"{mentions:,} event mentions of {per_day} a day: {done - begin:.1f} s "
        f"({prepared - begin:.1f} s to prepare, {done - prepared:.1f} s to group), of which the processor worked "
        f"{spent:.1f} s; "
        f"{events:,} events, largest story {largest:,} mentions; peak {peak():.0f} MB"
    )


def added(stored: int, new: int, per_day: int) -> None:
    """Adds `new` event mentions to a store that has `stored`, all grouped."""
    language, world = load("vi"), World.load()
    press = Press(language, per_day)
    with tempfile.TemporaryDirectory() as folder, open_store(str(Path(folder) / "bench.db")) as store:
        keep(store, press.articles(stored))
        begin = time.perf_counter()
        group(store, language, world)
        print(
            f"store of {stored:,} event mentions grouped in {time.perf_counter() - begin:.0f} s", flush=True
        )
        day = FIRST + timedelta(days=max(0, stored // per_day - new // per_day))
        keep(store, press.articles(new, day))
        begin, used = time.perf_counter(), time.process_time()
        done = group(store, language, world)
        taken, spent = time.perf_counter() - begin, time.process_time() - used
        print(
            f"{done.mentions:,} more added in {taken:.1f} s (processor {spent:.1f} s), {done.events:,} events new or "
            f"changed; {(Path(folder) / 'bench.db').stat().st_size / 1e6:.0f} MB on disk; peak {peak():.0f} MB"
        )


def keep(store: Store, told: Iterable[Told]) -> None:
    """Puts invented articles into a store, one on a page."""
    run = store.begin_run({"language": "vi"})
    for some in batches(told):
        store.keep([page_of(*one) for one in some], run)
    store.finish_run(run, {})


def batches(told: Iterable[Told]) -> Iterator[Sequence[Told]]:
    """Some at a time."""
    rest = iter(told)
    while some := list(islice(rest, AT_ONCE)):
        yield some


def page_of(article: Article, mentions: tuple[EventMention, ...]) -> PageReading:
    """A page that holds one article."""
    page = Page(article.id, article.path, "text", article.text)
    return PageReading(page, (), (ArticleReading(article, (), mentions),))


def main() -> None:
    """Runs both measurements."""
    parser = argparse.ArgumentParser(description="Measure grouping.")
    parser.add_argument("--mentions", type=int, default=100_000, help="grouped at once, in memory")
    parser.add_argument("--stored", type=int, default=1_000_000, help="in the store before (0: no store)")
    parser.add_argument("--new", type=int, default=1_000, help="added to the store")
    parser.add_argument("--per-day", type=int, default=PER_DAY, help="event mentions of one day")
    options = parser.parse_args()
    print(on_one_core())
    if options.mentions:
        at_once(options.mentions, options.per_day)
    if options.stored:
        added(options.stored, options.new, options.per_day)


if __name__ == "__main__":
    main()
