"""What a question's words mean: an office, a person, a state or organisation, a place, in a language or in English.

Comes in: the question's words, the world, the folders of names. Goes out: offices, who held them on a day, codes,
places. A room's part of its own because it reads the languages' tables of names, which the tables of the world never
point at.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from foedera.world.rows import Office, Person, Place, Tenure, day_after, first_day
from foedera.world.tables import lines

if TYPE_CHECKING:
    from foedera.world import World

_STROKED_D = "\u0111"
_SMALL = frozenset({"of", "the", "for", "and", "in", "on", "to", "at", "who", "was", "is"})
_SHORT = {"uk": "gbr", "us": "usa", "dprk": "prk", "uae": "are"}
_SHORTEST, _PREFIX = 5, 4
_DAY = len("2013-05-28")
_LINK = 3
"""A word of so few letters may link a title with its state, as an English "of" does."""


@dataclass(frozen=True, slots=True)
class Title:
    """A title in a language: the roles it may mean, how the office's English name begins, or one office by its id.

    A star in its words is where the state or organisation stands, else that follows.
    """

    words: str
    roles: frozenset[str]
    begins: tuple[str, ...]
    office: str


@dataclass(frozen=True, slots=True)
class Held:
    """An office with its holder on a day; where there was none, who held it last before and first after."""

    office: Office
    tenure: Tenure | None
    person: Person | None
    before: Tenure | None
    after: Tenure | None


def folded(text: str) -> str:
    """Small letters in NFC, one space between words, without dots and quotes."""
    bare = unicodedata.normalize("NFC", text).casefold().replace("'s ", " ")
    return " ".join(re.sub(r"[\"'.,?!()]", " ", bare).split())


def bare(text: str) -> str:
    """`folded` without the marks of Vietnamese and other languages, for a second, generous look."""
    apart = unicodedata.normalize("NFD", folded(text)).replace(_STROKED_D, "d")
    return "".join(c for c in apart if not unicodedata.combining(c))


class Names:
    """Titles, names of states, organisations and groups, of people and of places, by their words in one spelling."""

    def __init__(self, world: World, folders: Iterable[Path], *, marks: bool) -> None:
        fold = self.fold = folded if marks else bare
        self.titles: list[Title] = []
        self.holders: defaultdict[str, set[str]] = defaultdict(set)
        self.people: defaultdict[str, set[str]] = defaultdict(set)
        self.places: defaultdict[str, set[str]] = defaultdict(set)
        for place in world.places.values():
            if place.kind != "state":
                self.places[fold(place.name_en)].add(place.id)
        for table in (world.states, world.organisations, world.groups):
            for code, row in table.items():
                self.holders[fold(row.name_en)].add(code)
        for person in world.people.values():
            self.people[fold(person.name_en)].add(person.id)
            self.people[fold(person.id.replace("-", " "))].add(person.id)
        for folder in folders:
            self._read(folder)
        for (
            code
        ) in world.codes:  # last: some codes are words of a language (NGA is not what Vietnamese calls Nga)
            if fold(code) not in self.holders:
                self.holders[fold(code)].add(code)
        self.titles.sort(key=lambda t: -len(t.words))

    def _read(self, folder: Path) -> None:
        for name, column in (
            ("states", "code"),
            ("organisations", "code"),
            ("groups", "code"),
            ("people", "id"),
            ("places", "id"),
        ):
            into = {"people": self.people, "places": self.places}.get(name, self.holders)
            for row in _rows(folder / f"{name}.tsv"):
                if row.get("kind") not in {"organ", "collective"}:
                    into[self.fold(row["surface"])].add(row[column])
        for row in _rows(folder / "offices.tsv"):
            self.titles.append(
                Title(
                    self.fold(row["title"]),
                    frozenset(filter(None, row["role"].split(";"))),
                    tuple(filter(None, row["begins"].split("|"))),
                    row["office"],
                )
            )


def _rows(path: Path) -> Iterator[Mapping[str, str]]:
    if not path.exists():
        return
    rest = lines(path)
    _, header = next(rest, (1, []))
    for _, cells in rest:
        yield dict(zip(header, [*cells, *[""] * (len(header) - len(cells))], strict=False))


def offices(world: World, text: str) -> tuple[Office, ...]:
    """The offices that a question names, the likeliest ones only; empty where none is meant.

    Tried in this order: an office's id; a title and its state, organisation or group in one of the languages, marks
    and all, then without marks; the words of the office's English name in any order.
    """
    if text.strip() in world.offices:
        return (world.offices[text.strip()],)
    for names in _names(world):
        found = list(_titled(world, names, text))
        if found:
            return tuple(found)
    return tuple(_english(world, text))


def people(world: World, text: str) -> tuple[Person, ...]:
    """The people whose name a question is."""
    for names in _names(world):
        found = names.people.get(names.fold(text))
        if found:
            return tuple(world.people[key] for key in sorted(found))
    return ()


def codes(world: World, text: str) -> frozenset[str]:
    """The states, organisations and groups that words are: a code as it is written, a name, a code in other letters."""
    asked = text.strip()
    if asked in world.codes:
        return frozenset({asked})
    for names in _names(world):
        found = names.holders.get(names.fold(asked))
        if found:
            return frozenset(found)
    return frozenset({asked.upper()} & world.codes)


def places(world: World, text: str) -> tuple[Place, ...]:
    """The places that words are: an id, or a name in any spelling of the tables; those chosen by hand come first."""
    if text.strip() in world.places:
        return (world.places[text.strip()],)
    for names in _names(world):
        found = names.places.get(names.fold(text))
        if found:
            return tuple(sorted((world.places[key] for key in found), key=lambda p: p.line))
    return ()


def nearest(world: World, text: str, among: Collection[str], most: int = 5) -> list[str]:
    """The codes of `among` whose code or name, in any spelling, is written most like the words; best first."""
    spelled: dict[str, str] = {}
    for names in _names(world):
        for words, found in names.holders.items():
            for code in sorted(found & set(among)):
                spelled.setdefault(words, code)
    close = get_close_matches(bare(text), [w for w in spelled if w], n=4 * most, cutoff=0.5)
    return list(dict.fromkeys(spelled[w] for w in close))[:most]


def holders(text: str, world: World) -> frozenset[str]:
    """The codes of those that stand at the end of a question, to say what is known of them."""
    for names in _names(world):
        words = names.fold(text).split()
        for start in range(len(words)):
            found = names.holders.get(" ".join(words[start:]))
            if found:
                return frozenset(found)
    return frozenset()


def held(world: World, office: Office, on: date | str) -> tuple[Held, ...]:
    """Who held an office on a day (in a month or year: all who did), else one answer with its neighbours in time."""
    own = sorted((t for t in world.tenures if t.office == office.id), key=lambda t: first_day(t.start))
    text = on if isinstance(on, str) else on.isoformat()
    now = [t for t in own if t.covers(on)]
    if now:
        # Of two whose coarse dates both reach the day, the later comer, as World.holder has it.
        shown = now[-1:] if len(text) == _DAY else now
        return tuple(Held(office, t, world.people[t.person], None, None) for t in shown)
    before = [t for t in own if t.end and day_after(t.end) <= first_day(text)]
    after = [t for t in own if first_day(t.start) > first_day(text)]
    return (Held(office, None, None, before[-1] if before else None, after[0] if after else None),)


@cache
def _names(world: World) -> tuple[Names, Names]:
    from foedera.world.lint import name_folders

    folders = name_folders()
    return Names(world, folders, marks=True), Names(world, folders, marks=False)


def _titled(world: World, names: Names, text: str) -> Iterator[Office]:
    words = names.fold(text)
    for title in names.titles:
        if words == title.words and title.office:
            yield world.offices[title.office]
            return
        front, _, back = title.words.partition(" * ")
        if not (title.roles and words.startswith(f"{front} ") and words.endswith(f" {back}" if back else "")):
            continue
        rest = words.removeprefix(front).removesuffix(back).strip()
        first, _, linked = rest.partition(" ")
        codes = names.holders.get(rest) or (names.holders.get(linked) if len(first) <= _LINK else None)
        found = [
            office
            for code in sorted(codes or ())
            for office in world.offices_of(code)
            if office.role in title.roles and (not title.begins or office.name_en.startswith(title.begins))
        ]
        if found:
            yield from found
            return


def _english(world: World, text: str) -> list[Office]:
    asked = [_SHORT.get(w, w) for w in bare(text).replace("-", " ").split() if w not in _SMALL]
    best: list[Office] = []
    fewest = 99
    for office in world.offices.values() if asked else ():
        own = [w for w in bare(office.name_en).replace("-", " ").split() if w not in _SMALL]
        code = office.holder_of.casefold()
        if not all(w == code or any(_alike(w, o) for o in own) for w in asked):
            continue
        more = sum(not any(_alike(w, o) for w in asked) for o in own)
        if more < fewest:
            best, fewest = [], more
        if more == fewest:
            best.append(office)
    return best


def _alike(asked: str, own: str) -> bool:
    """Whether a word is the same, or of one stem (Russian, Russia; Chinese, China)."""
    if asked == own:
        return True
    return min(len(asked), len(own)) >= _SHORTEST and asked[:_PREFIX] == own[:_PREFIX]
