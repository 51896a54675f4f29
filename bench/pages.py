"""Measures page-to-article on one core: flat pages, HTML, HTML with --fast, and trafilatura alone. Writes nothing.

Flat pages come from ../shared/corpus/articles where that folder lies beside the checkout, else from the samples; HTML
pages are those of eval/pages and the samples. Each rate is the best of three rounds over all pages, in
seconds of the processor, so that other work on the machine counts less.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from bench.reading import CORPUS, on_one_core, peak  # noqa: E402 - the checkout is no package

FOLDERS = (ROOT / "src" / "foedera" / "samples", ROOT / "eval" / "pages")
ROUNDS = 3
LEAST = 200  # pages of a kind; fewer are repeated
FLOORS = {"flat": 400.0, "fast": 200.0}  # pages a second
OVER_TRAFILATURA = 1.15  # times its seconds that HTML may take
LONG = 100_000  # lines of one page


def gathered() -> tuple[list[bytes], list[bytes]]:
    """Flat and HTML pages, at least `LEAST` of each."""
    flat = sorted(CORPUS.glob("*.txt")) if CORPUS.is_dir() else []
    flat = flat or [p for folder in FOLDERS for p in sorted(folder.rglob("*.txt"))]
    html = [p for folder in FOLDERS for p in sorted(folder.rglob("*.html"))]
    return repeated(flat), repeated(html)


def repeated(paths: Sequence[Path]) -> list[bytes]:
    """The bytes of the pages, as often as it takes."""
    pages = [p.read_bytes() for p in paths]
    return pages * (-(-LEAST // len(pages)) if pages else 0)


def rates_of(works: dict[str, Callable[[bytes], object]], pages: Sequence[bytes]) -> dict[str, float]:
    """Pages a second of each way to read them, page by page in turn, so that all meet the same moods of the machine."""
    best = dict.fromkeys(works, float("inf"))
    for _ in range(ROUNDS):
        spent = dict.fromkeys(works, 0.0)
        for page in pages:
            for name, work in works.items():
                begin = time.process_time()
                work(page)
                spent[name] += time.process_time() - begin
        best = {name: min(best[name], spent[name]) for name in works}
    return {name: len(pages) / seconds for name, seconds in best.items()}


def main() -> int:
    """Measures and prints; returns 1 where a rate is below its floor."""
    place = on_one_core()
    import trafilatura

    import foedera.article
    import foedera.language
    from foedera.errors import PageError
    from foedera.page import read_bytes
    from foedera.page.files import Known

    language = foedera.language.load("vi")
    flat, html = gathered()

    def whole(page: bytes, known: Known) -> None:
        try:
            foedera.article.cut(read_bytes(page, known=known), language)
        except PageError:
            return

    def plainly(page: bytes) -> None:
        trafilatura.bare_extraction(
            page.decode("utf-8", "replace"), include_comments=False, with_metadata=True
        )

    plain, fast = Known(), Known(fast=True)
    whole(flat[0], plain)
    whole(html[0], plain)
    whole(html[0], fast)
    rates = rates_of({"flat": lambda p: whole(p, plain)}, flat)
    rates |= rates_of(
        {"html": lambda p: whole(p, plain), "fast": lambda p: whole(p, fast), "trafilatura": plainly}, html
    )
    print(f"{len(flat)} flat and {len(html)} HTML pages, {place}, Python {sys.version.split()[0]}")
    for name, value in rates.items():
        print(f"{name:<12}{value:>8,.0f} pages/s")
    line = "Hai bên ra tuyên bố chung về hợp tác an ninh giữa các nước thành viên trong năm nay.\n".encode()
    long = 1 / rates_of({"long": lambda p: whole(p, plain)}, [line * LONG])["long"]
    print(f"{'long page':<12}{long:>8.1f} s for {LONG:,} lines")
    print(f"{'peak memory':<12}{peak():>8,.0f} MB")
    below = [
        f"{n}: {rates[n]:.0f} a second, {least:.0f} wanted" for n, least in FLOORS.items() if rates[n] < least
    ]
    if rates["html"] * OVER_TRAFILATURA < rates["trafilatura"]:
        below.append("html: more than 15% slower than trafilatura alone")
    print("\n".join(below), end="\n" if below else "")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
