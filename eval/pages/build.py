"""Builds the evaluation pages and their gold from `source/`: the same files byte for byte, whenever it is run.

    python eval/pages/build.py [--out FOLDER]

The pages of `blind/` are laid out by hand (`byhand.py`). Of the drawn ones every outlet gets four pages, two
of flat text and two of HTML. Each story stands once among the flat pages and once
among the HTML pages, in different outlets' layouts where it can be.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import byhand  # noqa: E402
import styles_a  # noqa: E402
import styles_b  # noqa: E402
import styles_c  # noqa: E402
from sheet import Sheet, Shelf, Story  # noqa: E402

SOURCE = HERE / "source"
BY_HAND = ("blind", "second", "third", "fourth")  # sets of their own, each in a folder of that name
STYLES: dict[str, Callable[..., None]] = {
    f.__name__: f
    for f in (
        styles_a.songcau, styles_a.tamnhin, styles_a.haivan, styles_a.truongson, styles_a.thoicuoc,
        styles_a.biendong, styles_a.thekyanninh, styles_b.lachong, styles_b.namchau, styles_b.tructuyen,
        styles_b.gocpho, styles_b.bandoc, styles_b.chienluoc, styles_b.sommai, styles_b.hosoqs,
        styles_c.kinhte, styles_c.vietkieu, styles_c.vtm, styles_c.hungvuong, styles_c.tuoixanh,
        styles_c.chauau, styles_c.phuongnam,
    )
}  # fmt: skip
# The pages that hold a second story, glued to the first.
GLUED = frozenset(
    [
        ("gocpho", 1),
        ("gocpho", 2),
        ("gocpho", 3),
        ("gocpho", 4),
        ("phuongnam", 1),
        ("thoicuoc", 2),
        ("thoicuoc", 3),
        ("chauau", 4),
    ]
)
STEPS = {False: (5, 0), True: (7, 3)}  # how the flat and the HTML pages walk through the stories


def stories() -> list[Story]:
    """The articles in the order of their files; the hour of publication follows from the place in that order."""
    found: list[Story] = []
    for path in sorted(SOURCE.glob("articles_*.yaml")):
        for row in yaml.safe_load(path.read_text(encoding="utf-8")):
            number = len(found)
            found.append(_story(row, 6 + number * 5 % 16, number * 17 % 60, row["body"].splitlines()))
    return found


def _story(row: dict[str, Any], hour: int, minute: int, body: list[str]) -> Story:
    captions = tuple(tuple(c.rsplit(" | ", 1)) for c in row.get("captions", ()))
    when = datetime(row["day"].year, row["day"].month, row["day"].day, hour, minute)  # noqa: DTZ001
    name = row.get("id", row["title"][:30])
    return Story(name, when, row["title"], row["lead"], tuple(body), row.get("kicker", ""), row.get("author", ""),
                 row.get("source", ""), captions)  # fmt: skip


def collections(name: str, items: str) -> list[tuple[Story, list[Story]]]:
    """Digests or live blogs: each a heading with the stories below it."""
    found: list[tuple[Story, list[Story]]] = []
    for number, row in enumerate(yaml.safe_load((SOURCE / f"{name}.yaml").read_text(encoding="utf-8"))):
        heading = _story(
            row | {"author": ("Minh Khuê", "Bảo Chi", "Hải Triều", "Lan Vy")[number]}, 23, 59, []
        )
        told: list[Story] = []
        for item in row[items]:
            lead, *body = item["body"].splitlines()
            hour, _, minute = item.get("time", "23:59").partition(":")
            told.append(
                _story(
                    {"day": row["day"], "title": item["title"], "lead": lead}, int(hour), int(minute), body
                )
            )
        found.append((heading, told))
    return found


def pages() -> Iterator[tuple[str, int, Sheet]]:
    """Every page as (outlet, number, sheet), in the order of the outlets."""
    words = yaml.safe_load((SOURCE / "outlets.yaml").read_text(encoding="utf-8"))
    rows = (SOURCE / "teasers.tsv").read_text(encoding="utf-8").splitlines()
    shelf = Shelf([(r.split("\t")[0], r.split("\t")[1]) for r in rows],
                  yaml.safe_load((SOURCE / "filler.yaml").read_text(encoding="utf-8")))  # fmt: skip
    told = stories()
    whole = {"namchau": collections("digests", "items"), "tructuyen": collections("live", "entries")}
    taken = {False: 0, True: 0}

    def following(html: bool) -> Story:
        step, start = STEPS[html]
        story = told[(start + step * taken[html]) % len(told)]
        taken[html] += 1
        return story

    for outlet, style in STYLES.items():
        for number in range(1, 5):
            html = number > 2
            sheet = Sheet(outlet, words[outlet], html, number, shelf)
            if outlet in whole:
                style(sheet, *whole[outlet][number - 1])
            else:
                first = following(html)
                style(sheet, first, following(html) if (outlet, number) in GLUED else None)
            yield outlet, number, sheet


def build(out: Path) -> int:
    """Writes all pages with their gold under `out`; returns how many."""
    made = [(out, *page) for page in pages()]
    made += [(out / name, *page) for name in BY_HAND for page in byhand.sheets(HERE / name / "source")]
    for place, outlet, number, sheet in made:
        folder = place / outlet
        folder.mkdir(parents=True, exist_ok=True)
        name = f"{number:02d}.{'html' if sheet.html else 'txt'}"
        (folder / name).write_bytes(sheet.page())
        gold = json.dumps(sheet.gold(name), ensure_ascii=False, indent=1)
        (folder / f"{number:02d}.json").write_bytes(f"{gold}\n".encode())
    return len(made)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=HERE, help="folder to write to")
    print(f"{build(parser.parse_args().out)} pages")
