"""Hold the actor room against eval/actors: one line per naming convention, every miss on request.

Each file of eval/actors has `convention`, `about` and `examples`. An example has `text` (lines are title, lead and
body), `published` where a day matters, and what must be read:

  actors  mentions that cover the words of `text`, with exactly these `codes` (several are parted by spaces; empty
          means that the words must get no code), and exactly the `name`, `office`, `kind`, `place`, `expanded` or
          `repair` where one is given
  unlike  readings that the words must not get: no mention that covers them has all of these values
  not     words that are no mention by themselves
  never   codes that no mention of the example has
  only    true where no other mention may be found

An example is right when all of it is. `--without world|titles|references` reads without one of the room's sources;
`--read FOLDER --out FILE` writes the event mentions of a folder of pages under the same handicap, for scoring.
"""

from __future__ import annotations

import argparse
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

import foedera.language
from foedera.actor.examples import read
from foedera.grammar.lexicon import Lexicon
from foedera.language import Language
from foedera.records import ActorMention, Match
from foedera.world import World

FOLDER = Path(__file__).parent / "actors"
ABLATIONS = {
    "world": ("people",),
    "titles": ("titles", "honorifics"),
    "references": ("references",),
}
_VALUES = ("name", "office", "kind", "place", "expanded", "repair", "sector")


@dataclass(frozen=True, slots=True)
class Example:
    """One example: where it stands, the convention that it belongs to, what it says."""

    where: str
    convention: str
    row: dict[str, Any]


class Narrowed(Lexicon):
    """A lexicon that keeps silent about some kinds of entries."""

    def __init__(self, whole: Lexicon, silent: Sequence[str]) -> None:
        self.whole = whole
        self.silent = frozenset(silent)

    def find(self, words: Sequence[str], raw: Sequence[str]) -> tuple[Match, ...]:
        """The matches of the whole lexicon without the silent kinds."""
        kept = []
        for match in self.whole.find(words, raw):
            entries = tuple(e for e in match.entries if e.kind not in self.silent)
            if entries:
                kept.append(replace(match, entries=entries))
        return tuple(kept)


def examples(folder: Path = FOLDER) -> Iterator[Example]:
    """All examples, file by file."""
    for path in sorted(folder.glob("*.yaml")):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        for number, row in enumerate(content["examples"], 1):
            convention = row.get("convention") or content["convention"]
            yield Example(f"{path.stem}:{number}", convention, row)


def without(source: str | None, language: Language, world: World) -> tuple[Language, World]:
    """The language and the world without one source of knowledge."""
    if source is None:
        return language, world
    narrowed = replace(language, lexicon=Narrowed(language.lexicon, ABLATIONS[source]))
    if source == "world":
        world = replace(world, people={}, offices={}, tenures=())
    return narrowed, world


def faults(example: Example, language: Language, world: World) -> list[str]:
    """What an example asks for and does not get."""
    row = example.row
    published = row.get("published")
    mentions = read(row["text"], language, world, str(published) if published else None)
    return list(_faults(row, mentions))


def _faults(row: dict[str, Any], mentions: Sequence[ActorMention]) -> Iterator[str]:
    taken: set[int] = set()
    for wanted in row.get("actors", ()):
        covering = [i for i, m in enumerate(mentions) if wanted["text"] in m.text and i not in taken]
        fitting = next((i for i in covering if _is(mentions[i], wanted)), None)
        if fitting is not None:
            taken.add(fitting)
        elif wanted.get("codes", "?") or any(mentions[i].codes for i in covering):
            yield f"wanted {wanted}, found {_shown(mentions)}"
    for unwanted in row.get("unlike", ()):
        if any(unwanted["text"] in m.text and _is(m, unwanted) for m in mentions):
            yield f"must not be read as {unwanted}, found {_shown(mentions)}"
    for words in row.get("not", ()):
        if any(m.text == words and i not in taken for i, m in enumerate(mentions)):
            yield f"{words!r} must be no mention, found {_shown(mentions)}"
    for code in row.get("never", ()):
        if any(code in m.codes for m in mentions):
            yield f"{code} must not be found, found {_shown(mentions)}"
    if row.get("only") and len(taken) < len(mentions):
        yield f"more than was asked for, found {_shown(mentions)}"


def _is(mention: ActorMention, wanted: dict[str, Any]) -> bool:
    if "codes" in wanted and mention.codes != tuple(wanted["codes"].split()):
        return False
    return all(_plain(getattr(mention, key)) == _plain(wanted[key]) for key in _VALUES if key in wanted)


def _plain(value: object) -> object:
    """A value without the marks of its letters: a name is a person here, not a spelling."""
    if not isinstance(value, str):
        return value or ""
    letters = unicodedata.normalize("NFD", value)
    return "".join(c for c in letters if not unicodedata.combining(c))


def _shown(mentions: Sequence[ActorMention]) -> str:
    return "; ".join(
        f"{m.text} = {'+'.join(m.codes) or '-'}"
        + (f" ({m.name})" if m.name else "")
        + (" place" if m.place else "")
        for m in mentions
    )


def measure(language: Language, world: World) -> dict[str, list[tuple[str, list[str]]]]:
    """Each convention's examples with their faults."""
    found: dict[str, list[tuple[str, list[str]]]] = {}
    for example in examples():
        found.setdefault(example.convention, []).append((example.where, faults(example, language, world)))
    return found


def _write_events(folder: Path, out: Path, language: Language, world: World) -> None:
    from foedera.export import jsonl
    from foedera.page import discover
    from foedera.page import read as read_page
    from foedera.pipeline import Pipeline

    pipeline = Pipeline(language, world)
    with out.open("w", encoding="utf-8") as stream:
        for path in discover([folder]):
            jsonl.write(stream, pipeline.read(read_page(path)).articles)


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the share of right examples per convention and over all."""
    parser = argparse.ArgumentParser(description="Measure the actor room on eval/actors.")
    parser.add_argument("--without", choices=sorted(ABLATIONS))
    parser.add_argument("--misses", action="store_true", help="show every fault")
    parser.add_argument("--read", type=Path, help="a folder of pages to read instead")
    parser.add_argument("--out", type=Path, help="where the event mentions of --read go")
    options = parser.parse_args(arguments)
    language, world = without(options.without, foedera.language.load("vi"), World.load())
    if options.read is not None:
        _write_events(options.read, options.out, language, world)
        return 0
    right = total = 0
    found = measure(language, world)
    for convention, rows in sorted(found.items(), key=lambda pair: int(pair[0][1:])):
        good = sum(not wrong for _, wrong in rows)
        print(f"{convention:4} {good:3} of {len(rows):3}  {good / len(rows):6.1%}")
        right, total = right + good, total + len(rows)
        if options.misses:
            for where, wrong in rows:
                for fault in wrong:
                    print(f"       {where}: {fault}")
    print(f"all  {right:3} of {total:3}  {right / total:6.1%}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
