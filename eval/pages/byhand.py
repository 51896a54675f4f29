"""Pages laid out by hand, line by line: the sets whose manners the rules had not seen when they were measured.

Comes in: one file per outlet in `<set>/source/`, with every visible line of its pages behind the letter of its label.
Goes out: sheets as the drawn styles give them.

    %outlet NAME | HOST
    %page 01 text [loose] [wrapped] [linked] [form=NFD]      html for the other kind
    %part 2024-03-05T14:05 minute        the article that the next lines belong to: written when, known how exactly
    %frame, %back                        what stands above the items of a digest; back to the item
    %trap copyright-year                 a date that misleads
    %others 5 pair [p.item>a]            headlines of other articles from teasers.tsv, in a form of `FORMS`
    %home 4 [p>a]                        headlines of home news
    %block NAME ... %end, %use NAME      lines that stand on several pages of the outlet
    %head MARKUP                         into the head of the page
    <div class="x">                      markup, on HTML pages only
    P| text                              a line; P/h2.big>a| names its element, `>a` a link in it, P=| puts bars around
    +S| text                             a piece with a label of its own on the same physical line
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from sheet import Sheet, Shelf

LETTERS = {
    "T": "title", "K": "kicker", "B": "byline", "D": "dateline", "L": "lead", "P": "body", "C": "caption",
    "S": "source", "E": "end", "H": "headline", "R": "teaser", "M": "marker", "A": "promotion", "F": "furniture",
}  # fmt: skip
ELEMENTS = {"T": "h1", "L": "p.sapo", "C": "p.caption", "H": "li>a", "M": "h3", "F": "div"}
LINE = re.compile(r"(?P<more>\+?)(?P<letter>[A-Z])(?:/(?P<element>[\w.>-]+))?(?P<bars>=?)\|(?P<text>.*)")
FORMS = {
    "plain": "H", "twice": "HH", "pair": "HR", "twice-pair": "HHR", "doubled": "D", "one-line": "O", "cut": "HC",
    "twice-cut": "HHC", "cut-line": "X", "dated": "HF", "date-first": "FH", "bracketed": "B", "bulleted": "U",
    "dated-pair": "HFR",
}  # fmt: skip
CUT = 16  # words of a summary before its dots


def sheets(folder: Path) -> Iterator[tuple[str, int, Sheet]]:
    """Every page of a set as (outlet, number, sheet); `folder` holds teasers.tsv, home.txt and the outlets' files."""
    rows = [x.split("\t") for x in (folder / "teasers.tsv").read_text(encoding="utf-8").splitlines()]
    home = (folder / "home.txt").read_text(encoding="utf-8").splitlines()
    pool = _Pool([(a, b, c) for a, b, c in rows], home)
    for path in sorted(folder.glob("*.page")):
        yield from _outlet(path, pool)


class _Pool:
    """Headlines of other articles and of home news, drawn one after the other over all pages of a set."""

    def __init__(self, others: list[tuple[str, str, str]], home: list[str]) -> None:
        self.others, self.home = others, home
        self.at = {"others": 0, "home": 0}

    def draw(self, count: int) -> list[tuple[str, str, str]]:
        start = self.at["others"]
        self.at["others"] = start + count
        return [self.others[(start + i) * 7 % len(self.others)] for i in range(count)]

    def draw_home(self, count: int) -> list[str]:
        start = self.at["home"]
        self.at["home"] = start + count
        return [self.home[(start + i) * 7 % len(self.home)] for i in range(count)]


def _outlet(path: Path, pool: _Pool) -> Iterator[tuple[str, int, Sheet]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    name, host = (x.strip() for x in lines[0].removeprefix("%outlet").split("|"))
    blocks: dict[str, list[str]] = {}
    pages: list[tuple[list[str], list[str]]] = []
    block: list[str] | None = None
    for line in lines[1:]:
        if line.startswith("%block "):
            block = blocks.setdefault(line.split()[1], [])
        elif line == "%end":
            block = None
        elif block is not None:
            block.append(line)
        elif line.startswith("%page "):
            pages.append((line.split()[1:], []))
        elif pages:
            pages[-1][1].append(line)
    for words, rows in pages:
        sheet = Sheet(path.stem, {"name": name, "host": host}, "html" in words, int(words[0]), Shelf([], {}))
        sheet.loose, sheet.wrapped, sheet.linked = ("loose" in words, "wrapped" in words, "linked" in words)
        if "form=NFD" in words:
            sheet.form = "NFD"
        _lay(sheet, rows, blocks, pool, path.name)
        yield path.stem, sheet.number, sheet


def _lay(sheet: Sheet, rows: list[str], blocks: dict[str, list[str]], pool: _Pool, where: str) -> None:
    pieces: list[re.Match[str]] = []

    def flush() -> None:
        if pieces:
            letter, element = pieces[0]["letter"], pieces[0]["element"]
            _put(sheet, [(x["letter"], x["text"]) for x in pieces], element or ELEMENTS.get(letter, "p"),
                 bars=bool(pieces[0]["bars"]))  # fmt: skip
            pieces.clear()

    for row in rows:
        found = LINE.fullmatch(row)
        if found and found["more"]:
            pieces.append(found)
            continue
        flush()
        if found:
            pieces.append(found)
        elif not row:
            sheet.gap()
        elif row.startswith("<"):
            sheet.markup(row)
        elif row.startswith("%"):
            _command(sheet, row, blocks, pool, where)
        else:
            raise ValueError(f"{where}: not a line of a page: {row!r}")
    flush()


def _command(sheet: Sheet, row: str, blocks: dict[str, list[str]], pool: _Pool, where: str) -> None:
    match row.split():
        case ["%part", when, precision]:
            sheet.part = len(sheet.told) + 1
            sheet.told.append({"id": "", "when": datetime.fromisoformat(when), "precision": precision})
        case ["%frame"]:
            sheet.part = 0
        case ["%back"]:
            sheet.part = len(sheet.told)
        case ["%trap", *names]:
            sheet.traps += names
        case ["%use", name]:
            _lay(sheet, blocks[name], blocks, pool, where)
        case ["%head", *_]:
            sheet.heads.append(row.removeprefix("%head "))
        case ["%others", count, form, *element]:
            for told in pool.draw(int(count)):
                _other(sheet, told, form, element[0] if element else "li>a")
        case ["%home", count, *element]:
            for text in pool.draw_home(int(count)):
                _put(sheet, [("H", text)], element[0] if element else "li>a")
        case _:
            raise ValueError(f"{where}: not a command: {row!r}")


def _other(sheet: Sheet, told: tuple[str, str, str], form: str, element: str) -> None:
    headline, summary, date = told
    short = " ".join(summary.split()[:CUT]) + " ..."
    for piece in FORMS[form]:
        match piece:
            case "H":
                _put(sheet, [("H", headline)], element)
            case "R" | "C":
                _put(sheet, [("R", summary if piece == "R" else short)], "p.desc")
            case "F":
                _put(sheet, [("F", date)], "span.time")
            case "D":
                _put(sheet, [("H", f"{headline} {headline}")], element)
            case "O" | "X":
                _put(sheet, [("H", headline), ("R", summary if piece == "O" else short)], element)
            case "B":
                _put(sheet, [("H", f"{headline} ({date})")], element)
            case "U":
                _put(sheet, [("H", f"• {headline}")], element)
    if form not in ("plain", "twice", "doubled", "bulleted"):
        sheet.traps.append("list-date" if set("FB") & set(FORMS[form]) else "teaser-date")


def _put(sheet: Sheet, pieces: list[tuple[str, str]], element: str, *, bars: bool = False) -> None:
    tag, _, link = element.partition(">")
    tag, _, cls = tag.partition(".")
    texts = [(LETTERS[letter], text.removeprefix(" ")) for letter, text in pieces]
    at, indent = len(sheet.rows), len(texts[0][1]) - len(texts[0][1].lstrip())
    sheet.glue([(x, t.strip()) for x, t in texts], tag, cls.replace(".", " "), link=bool(link), bars=bars)
    if not sheet.html:
        sheet.rows[at] = " " * indent + sheet.rows[at]
