"""Measures reading on one core: speed, peak memory, and the time from start to the first event. Writes nothing.

Pages come from ../shared/corpus/articles where that folder lies beside the checkout, else from the samples, repeated.
Each rate stands beside that of plain reading and tokenising of the same pages in the same run, because seconds differ
from machine to machine and ratios much less.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
CORPUS = ROOT.parent / "shared" / "corpus" / "articles"
SAMPLES = ROOT / "src" / "foedera" / "samples"
LEAST_PAGES = 600
STARTS = 5


def on_one_core() -> str:
    """Ties this process and its children to one core where the system can do that; says which."""
    if not hasattr(os, "sched_setaffinity"):
        return "not tied to one core (this system can't)"
    core = min(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {core})
    return f"core {core} of {os.cpu_count()}"


def pages(folder: Path | None) -> tuple[str, list[Path]]:
    """The pages to read, with where they come from."""
    if folder is None and not CORPUS.is_dir():
        once = sorted(p for p in SAMPLES.iterdir() if p.suffix in {".txt", ".html"})
        times = -(-LEAST_PAGES // len(once))
        return f"{len(once)} samples, {times} times", once * times
    found = sorted(p for p in (folder or CORPUS).rglob("*") if p.is_file())
    return f"{len(found)} pages of {(folder or CORPUS).name}", found


def seconds(work: Callable[[Path], None], paths: list[Path]) -> float:
    """How long `work` takes over all paths."""
    begin = time.perf_counter()
    for path in paths:
        work(path)
    return time.perf_counter() - begin


def peak() -> float:
    """Peak memory of this process so far, in MB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1_000_000 if sys.platform == "darwin" else 1_000)


def first_event(text: str) -> float:
    """Seconds from the start of a fresh `foedera read` of one flat page to its first event line; the median."""
    times = []
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.txt"
        page.write_text(text, encoding="utf-8")
        code = "from foedera.cli.app import main; main()"
        command = [sys.executable, "-c", code, "read", str(page), "--no-store", "--quiet", "--out", "-"]
        for _ in range(STARTS):
            begin = time.perf_counter()
            with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
                assert process.stdout is not None
                line = process.stdout.readline()
                times.append(time.perf_counter() - begin)
                process.stdout.read()
            if not line:
                sys.exit("the page for the start gave no event")
    return statistics.median(times)


def main() -> None:
    """Measures and prints."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("folder", nargs="?", type=Path, help="a folder of pages instead of the corpus")
    folder = options.parse_args().folder
    place = on_one_core()
    source, paths = pages(folder)

    begin = time.perf_counter()
    from foedera import page as pages_room
    from foedera.errors import PageError
    from foedera.grammar.tokens import tokenise
    from foedera.pipeline import Pipeline

    pipeline = Pipeline.load("vi")
    load = time.perf_counter() - begin

    counts = {"articles": 0, "sentences": 0, "words": 0, "events": 0}
    refused = 0
    flat: list[str] = []

    def plainly(path: Path) -> None:
        for _ in tokenise(path.read_text(encoding="utf-8", errors="replace")):
            pass

    def wholly(path: Path) -> None:
        nonlocal refused
        try:
            reading = pipeline.read(pages_room.read(path))
        except PageError:
            refused += 1
            return
        for article in reading.articles:
            counts["articles"] += 1
            counts["sentences"] += len(article.readings)
            counts["words"] += sum(len(r.sentence.words) for r in article.readings)
            counts["events"] += len(article.events)
            if article.events and not flat and reading.page.kind == "text":
                flat.append(reading.page.text)

    wholly(paths[0])  # the first page pays for what is built once
    counts = dict.fromkeys(counts, 0)
    plain = seconds(plainly, paths)
    whole = seconds(wholly, paths)
    most = peak()

    print(
        f"{source}, {place}, Python {sys.version.split()[0]}; {refused} refused, {counts['events']} event mentions"
    )
    print(f"{'one core':<12}{'whole reading':>16}{'plain tokens':>16}{'ratio':>8}")
    for name in ("articles", "sentences", "words"):
        a, b = counts[name] / whole, counts[name] / plain
        print(f"{name + '/s':<12}{a:>16,.0f}{b:>16,.0f}{b / a:>8.1f}")
    print(f"{'load':<12}{load:>14.2f} s")
    print(
        f"{'first event':<12}{first_event(flat[0]):>14.2f} s   from the start of a fresh process, one flat page"
    )
    print(f"{'peak memory':<12}{most:>13.0f} MB")


if __name__ == "__main__":
    main()
