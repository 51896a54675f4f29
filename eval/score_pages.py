"""Measure page-to-article on eval/pages: every line's label, the body's words, the day of publication, the parts.

    python eval/score_pages.py [--set NAME] [--with NAMES] [--markdown] [--errors] [--outlet NAME ...]

Four things are counted for us, and the body (for trafilatura the day as well) for others on the same pages:

  line   share of gold lines whose label we gave to most of their characters; `own` takes all labels of lines that
         are not the article's (headline, teaser, marker, promotion, furniture) as one
  body   token multiset F1 of lead and body of all articles of a page, averaged over pages: words are compared without
         their order. What an extractor gives of the page's titles, kickers and captions counts neither way
  day    right, open or wrong for each article. Where gold has no day, an open answer is right, and so is the day on
         which the article was written; any other day is wrong
  parts  pages whose articles are as many as in gold, each holding its own words (F1 0.8 or more)

Others read flat text as HTML of one paragraph a line. The C4 rules are read on all visible text: a line is kept that
ends in a mark of the end of a sentence, has five words or more, and does not speak of javascript or cookies.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import foedera.article
import foedera.language
import foedera.page
from foedera.article.labels import OWN
from foedera.errors import FoederaError

PAGES = Path(__file__).parent / "pages"
SETS = {"seen": "", "blind": "blind", "second": "second", "third": "third", "fourth": "fourth"}
NEUTRAL = frozenset({"title", "kicker", "caption"})
SAME_PART = 0.8  # token F1 from which two articles are held to be the same part
HALF = 0.5
SHORTEST_C4 = 5  # words
WORD = re.compile(r"\w+")
FULL_STOP = re.compile(r"[.!?…][\"”’')\]]*$")

Gold = dict[str, Any]


@dataclass(slots=True)
class Told:
    """What a reader made of a page: lead and body lines by article, and the day of each."""

    articles: list[list[str]] = field(default_factory=list)
    days: list[str | None] = field(default_factory=list)
    labels: list[tuple[str, str]] = field(default_factory=list)  # text and label of every line, ours only


@dataclass(slots=True)
class Tally:
    """The counts of one reader over some pages."""

    pages: int = 0
    body: float = 0.0
    lines: int = 0
    labelled: int = 0
    own: int = 0
    parts: int = 0
    days: Counter[str] = field(default_factory=Counter)

    def row(self, ours: bool, dated: bool) -> list[str]:
        """The figures as cells of a table."""
        share = [f"{self.labelled / self.lines:.3f}", f"{self.own / self.lines:.3f}"] if ours else ["", ""]
        days = [str(self.days[x]) if dated else "" for x in ("right", "open", "wrong")]
        return [*share, f"{self.body / self.pages:.3f}", *days, f"{self.parts}/{self.pages}" if ours else ""]


def tokens(lines: Sequence[str]) -> Counter[str]:
    """The words of lines, small and composed."""
    return Counter(WORD.findall(unicodedata.normalize("NFC", "\n".join(lines)).lower()))


def token_f1(gold: Counter[str], told: Counter[str]) -> float:
    """F1 over the words that two texts share, order left aside."""
    same = sum((gold & told).values())
    return 2 * same / (sum(gold.values()) + sum(told.values())) if same else float(not gold and not told)


def bare(text: str) -> str:
    """A text without blanks and the bars of tables, composed."""
    return re.sub(r"[\s|\u00ad]+", "", unicodedata.normalize("NFC", text))


# Readers ------------------------------------------------------------------------------------------------------------


def ours(data: bytes, path: Path) -> Told:
    """The page and article rooms."""
    told = Told()
    try:
        page = foedera.page.read_bytes(data, str(path))
        lines, articles = foedera.article.cut(page, LANGUAGE)
    except FoederaError as error:
        print(f"{path}: {error}", file=sys.stderr)
        return told
    for article in articles:
        told.articles.append([*article.paragraphs("lead"), *article.paragraphs("body")])
        value, exact = article.published.value, article.published.precision in ("minute", "day")
        told.days.append(value[:10] if value and exact else None)
    told.labels = [(page.text[x.start : x.end], x.label) for x in sorted(lines, key=lambda x: x.start)]
    return told


def markup_of(data: bytes, path: Path) -> str:
    """A page as HTML; flat text as one paragraph a line."""
    if path.suffix == ".html":
        try:
            return data.decode()
        except UnicodeDecodeError:
            return unicodedata.normalize("NFC", data.decode("windows-1258"))
    lines = unicodedata.normalize("NFC", data.decode()).splitlines()
    return (
        "<html><body>" + "\n".join(f"<p>{html.escape(x)}</p>" for x in lines if x.strip()) + "</body></html>"
    )


def by_trafilatura(data: bytes, path: Path) -> Told:
    """trafilatura as it comes, without comments; the day by its own metadata."""
    import trafilatura

    found = trafilatura.bare_extraction(markup_of(data, path), include_comments=False, with_metadata=True)
    if found is None:
        return Told([[]], [None])
    told = found if isinstance(found, dict) else found.as_dict()
    return Told([str(told["text"] or "").splitlines()], [told["date"]])


def by_resiliparse(data: bytes, path: Path) -> Told:
    """resiliparse's main content as plain text."""
    from resiliparse.extract.html2text import extract_plain_text

    return Told([extract_plain_text(markup_of(data, path), main_content=True).splitlines()])


def by_justext(data: bytes, path: Path) -> Told:
    """jusText with its Vietnamese stop words."""
    import justext  # type: ignore[import-untyped]

    found = justext.justext(
        markup_of(data, path).encode(), justext.get_stoplist("Vietnamese"), encoding="utf-8"
    )
    return Told([[p.text for p in found if not p.is_boilerplate]])


def by_c4(data: bytes, path: Path) -> Told:
    """The line rules of the C4 corpus over all visible text."""
    from resiliparse.extract.html2text import extract_plain_text

    lines = [x.strip() for x in extract_plain_text(markup_of(data, path)).splitlines()]
    return Told([[x for x in lines if FULL_STOP.search(x) and len(x.split()) >= SHORTEST_C4 and _plain(x)]])


def _plain(line: str) -> bool:
    return not any(word in line.lower() for word in ("javascript", "cookie", "lorem ipsum", "{"))


READERS: dict[str, Callable[[bytes, Path], Told]] = {
    "ours": ours,
    "trafilatura": by_trafilatura,
    "resiliparse": by_resiliparse,
    "justext": by_justext,
    "c4": by_c4,
}
LANGUAGE = foedera.language.load("vi")


# Counting -----------------------------------------------------------------------------------------------------------


def count(gold: Gold, told: Told, tally: Tally, errors: Counter[tuple[str, str]]) -> None:
    """One page of one reader."""
    neutral = {bare(x["text"]) for x in gold["lines"] if x["label"] in NEUTRAL}
    wanted = [tokens([a["lead"], *a["body"]]) for a in gold["articles"]]
    frame = [x["text"] for x in gold["lines"] if x["label"] in ("lead", "body") and not x["part"]]
    found = [tokens([x for x in lines if bare(x) not in neutral]) for lines in told.articles]
    tally.pages += 1
    tally.body += token_f1(sum(wanted, tokens(frame)), sum(found, Counter()))
    # The summary above a digest belongs to no item, whichever of them a reader gives it to.
    inner = [
        tokens([x for x in lines if bare(x) not in neutral | set(map(bare, frame))])
        for lines in told.articles
    ]
    tally.parts += len(wanted) == len(inner) and all(
        map(lambda w, f: token_f1(w, f) >= SAME_PART, wanted, inner)
    )
    for article, words in zip(gold["articles"], wanted, strict=True):
        tally.days[_day(article, words, found, told.days)] += 1
    if told.labels or not told.articles:
        _count_lines(gold, told, tally, errors)


def _day(article: Gold, words: Counter[str], found: list[Counter[str]], days: list[str | None]) -> str:
    """How the day of the article that holds these words compares with gold; open where none holds half of them."""
    shared = [sum((words & other).values()) / max(1, sum(words.values())) for other in found]
    best = max(range(len(found)), key=lambda i: (shared[i], token_f1(words, found[i])), default=None)
    day = days[best] if best is not None and best < len(days) and shared[best] >= HALF else None
    known = article["published"]["precision"] in ("minute", "day")
    if day is None:
        return "open" if known else "right"
    return (
        "right" if day == (article["published"]["value"] if known else article["written"])[:10] else "wrong"
    )


def _count_lines(gold: Gold, told: Told, tally: Tally, errors: Counter[tuple[str, str]]) -> None:
    text = ""
    labels: list[str] = []
    for line, label in told.labels:
        text += bare(line)
        labels += [label] * len(bare(line))
    at = 0
    for line in gold["lines"]:
        # A full stop that was cut off with what followed it on the line makes no other line of it.
        wanted, letters = line["label"], bare(line["text"])
        letters = letters.rstrip(".") or letters
        start = text.find(letters, at)
        given = "missing"
        if start >= 0:
            at = start + len(letters)
            given = Counter(labels[start:at]).most_common(1)[0][0]
        tally.lines += 1
        tally.labelled += given == wanted
        tally.own += given == wanted or (given != "missing" and given not in OWN and wanted not in OWN)
        if given != wanted:
            errors[wanted, given] += 1


def golds(outlets: Sequence[str], name: str = "seen") -> Iterator[tuple[Path, Gold]]:
    """The pages of a set with their gold, in order."""
    for path in sorted((PAGES / SETS[name]).glob("*/[0-9][0-9].json")):
        if not outlets or path.parent.name in outlets:
            gold: Gold = json.loads(path.read_text(encoding="utf-8"))
            yield path.with_name(gold["file"]), gold


def main() -> int:
    """Prints the tables; returns the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--set", choices=SETS, default="seen", help="which pages")
    parser.add_argument("--with", dest="others", default="", help="others beside ours, by comma, or `all`")
    parser.add_argument("--markdown", action="store_true", help="print Markdown tables")
    parser.add_argument("--errors", action="store_true", help="print which labels were taken for which")
    parser.add_argument("--outlet", action="append", default=[], help="only this outlet's pages")
    given = parser.parse_args()
    names = ["ours", *(list(READERS)[1:] if given.others == "all" else filter(None, given.others.split(",")))]
    if unknown := set(names) - set(READERS):
        parser.error(f"unknown: {', '.join(sorted(unknown))}; known: {', '.join(READERS)}")
    tallies: dict[tuple[str, str], Tally] = defaultdict(Tally)
    errors: dict[str, Counter[tuple[str, str]]] = {name: Counter() for name in names}
    for path, gold in golds(given.outlet, given.set):
        data = path.read_bytes()
        for name in names:
            told = READERS[name](data, path)
            for group in (f"{path.parent.name} {gold['kind']}", f"all {gold['kind']}", "all"):
                count(gold, told, tallies[name, group], errors[name] if group == "all" else Counter())
    head = ["pages", "reader", "line", "own", "body F1", "day right", "open", "wrong", "parts"]
    rows = [
        [group, name, *tallies[name, group].row(name == "ours", name in ("ours", "trafilatura"))]
        for group in dict.fromkeys(
            g for _, g in sorted(tallies, key=lambda k: (k[1].startswith("all"), k[1]))
        )
        for name in names
    ]
    show([head, *rows], given.markdown)
    if given.errors:
        show(
            [["gold", "taken for", "lines"], *([*k, str(n)] for k, n in errors["ours"].most_common(30))],
            given.markdown,
        )
    return 0


def show(rows: list[list[str]], markdown: bool) -> None:
    """A table on standard output."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for number, row in enumerate(rows):
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        print("| " + " | ".join(cells) + " |" if markdown else "  ".join(cells).rstrip())
        if markdown and not number:
            print("|" + "|".join("-" * (width + 2) for width in widths) + "|")
    print()


if __name__ == "__main__":
    sys.exit(main())
