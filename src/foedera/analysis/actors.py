"""Whom a figure is about: one actor, the members of a bloc as of each day, or a group of the user's own.

Comes in: what somebody wrote (``RUS``, ``NATO:members``, ``WEST``, ``DNK+SWE``). Goes out: codes with the days on which
they count. A room's part of its own because all figures are asked for in the same words.
"""

from __future__ import annotations

import csv
import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import numpy as np
import pandas as pd

from foedera.errors import DataError, FoederaError
from foedera.store.asked import Presence
from foedera.world import World
from foedera.world.rows import day_after, first_day

MEMBERS = ":members"
_GROUPS = Path(__file__).with_name("groups.tsv")


@dataclass(frozen=True, slots=True)
class Actors:
    """One actor or several taken together; each `Presence` is a code with the days on which it belongs to them."""

    name: str
    presences: tuple[Presence, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """Every code that belongs to them on some day."""
        return tuple(dict.fromkeys(p.code for p in self.presences))

    def holds(self, codes: pd.Series, days: pd.Series) -> pd.Series:
        """For each code and ISO day whether the code belonged to them on that day."""
        # Words are compared once for each different one, not for each row.
        code, names = pd.factorize(codes)
        always = {p.code for p in self.presences if not p.since and not p.until}
        found = np.isin(names.astype(object), list(always))[code]
        at = {name: number for number, name in enumerate(names)}
        bounded = [p for p in self.presences if p.code in at and p.code not in always]
        if bounded:
            day, when = pd.factorize(days, sort=True)
            for p in bounded:
                first = np.searchsorted(when.astype(object), p.since)
                last = np.searchsorted(when.astype(object), p.until) if p.until else len(when)
                found |= (code == at[p.code]) & (day >= first) & (day < last)
        return pd.Series(found, index=codes.index)

    def between(self, first: str, last: str) -> tuple[str, ...]:
        """The codes that belong to them on some day between two, both included."""
        found = (p.code for p in self.presences if p.since <= last and (not p.until or first < p.until))
        return tuple(dict.fromkeys(found))

    def on(self, day: str) -> tuple[str, ...]:
        """The codes that belong to them on an ISO day, in alphabetical order."""
        return tuple(
            sorted({p.code for p in self.presences if p.since <= day and (not p.until or day < p.until)})
        )


def parse(text: str, world: World, own: Mapping[str, str] | None = None) -> Actors:
    """The actors that words mean; raises FoederaError, with what is near, where they mean none.

    ``RUS`` is one actor; an organisation's code is the organisation itself and ``NATO:members`` its members as of each
    day; ``WEST`` and the other groups of groups.tsv, and those of `own` (name to members), stand for all their members;
    codes joined by ``+`` are a group made on the spot. A code may carry a suffix (``RUS-OPP``).
    """
    groups = {**shipped(), **{name.upper(): members for name, members in (own or {}).items()}}
    words = [word for word in text.replace("+", " ").split() if word]
    if not words:
        raise FoederaError("an actor is missing; write a code such as RUS, NATO:members or DNK+SWE")
    found = [p for word in words for p in _presences(word, world, groups, ())]
    return Actors("+".join(_canonical(word) for word in words), tuple(dict.fromkeys(found)))


def members(organisation: str, world: World, status: str = "member") -> tuple[Presence, ...]:
    """Who had a status in an organisation, with the days; a suspended member is still a member."""
    return tuple(
        Presence(m.member, first_day(m.start), day_after(m.end) if m.end else "")
        for m in world.memberships
        if m.organisation == organisation and m.status == status
    )


@functools.cache
def shipped() -> Mapping[str, str]:
    """The groups of groups.tsv: name to members."""
    return read_groups(_GROUPS)


def read_groups(path: Path) -> Mapping[str, str]:
    """The groups of a tab-separated file with the columns group and members; raises FoederaError where it is none.

    More columns are comments, and so are lines that begin with ``#``.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            lines = [
                (number, cells)
                for number, cells in enumerate(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE), 1)
                if cells and not cells[0].startswith("#")
            ]
    except (OSError, UnicodeDecodeError) as error:
        raise FoederaError(f"{path}: it can't be read as a table of groups: {error}") from error
    if not lines or lines[0][1][:2] != ["group", "members"]:
        raise DataError([f"{path.name}:1: the header must begin with group and members, with a tab between"])
    faults = [
        f"{path.name}:{number}: a group needs its name, a tab and its members"
        for number, cells in lines[1:]
        if len(cells) < 2 or not cells[0].strip() or not cells[1].strip()
    ]
    if faults:
        raise DataError(faults)
    return {cells[0].strip().upper(): cells[1] for _, cells in lines[1:]}


def _canonical(word: str) -> str:
    code, colon, rest = word.partition(":")
    return code.upper() + colon + rest.lower()


def _presences(
    word: str, world: World, groups: Mapping[str, str], inside: tuple[str, ...]
) -> Iterable[Presence]:
    name = _canonical(word)
    if name in inside:
        raise FoederaError(f"the group {name} contains itself: {' > '.join((*inside, name))}")
    if name.endswith(MEMBERS):
        code = name.removesuffix(MEMBERS)
        if code in groups:
            name = code
        else:
            found = members(code, world)
            if not found:
                raise FoederaError(
                    _unknown(code, world, groups, f"{code} has no members in the world's tables")
                )
            return found
    if name in groups:
        return [p for each in groups[name].split() for p in _presences(each, world, groups, (*inside, name))]
    if name in world.codes or name.partition("-")[0] in world.states:
        return [Presence(name)]
    raise FoederaError(_unknown(name, world, groups, f"{word} is no actor"))


def _unknown(name: str, world: World, groups: Mapping[str, str], problem: str) -> str:
    near = get_close_matches(name.partition(":")[0], sorted({*world.codes, *groups}), n=4, cutoff=0.5)
    named = [c for c, s in world.states.items() if s.name_en.upper() == name]
    named += [c for c, o in world.organisations.items() if o.name_en.upper() == name]
    hint = ", ".join(dict.fromkeys((*named, *near)))
    return f"{problem}{f'; near are {hint}' if hint else ''}"
