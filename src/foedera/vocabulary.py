"""What the words of a question mean: operators, actors, event types, places and days, in the languages at hand.

Comes in: words that a person typed. Goes out: codes and names as the store has them, or a ValueError whose sentence
says what was not understood and what is near it. A room of its own because the command line and the page must
understand the same words, and because the store, which they ask, knows no language and no world.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from typing import Any

import yaml

from foedera.codebook import MODES, STATUSES, TYPES
from foedera.language import LANGUAGES, languages
from foedera.store.fold import fold
from foedera.store.period import FORMS, period
from foedera.store.terms import OPERATORS, PLAIN, Choice, Vocabulary
from foedera.world import World, ask

NEAREST = 4
_PART = "-"


@cache
def vocabulary() -> Vocabulary:
    """The operators and values of a search by their names in English and in every language at hand."""
    operators = {name: name for name in OPERATORS}
    for data in _documents():
        operators |= {fold(word): name for name, words in data.get("operators", {}).items() for word in words}
    either = frozenset(str(word) for data in _documents() for word in data.get("either", ()))
    return Vocabulary(operators, PLAIN.either | either, meaning)


def meaning(operator: str, value: str) -> Choice:
    """The ways to fulfil an operator about an event; raises ValueError where the value is not known."""
    if operator == "place":
        return places(value)
    ways = {"actor": actors, "type": types, "mode": modes, "status": statuses}[operator](value)
    return tuple((operator, way) for way in ways)


def actors(text: str) -> tuple[str, ...]:
    """The codes of a state, organisation or group, by code or name; RUS-CVL is a part of RUS."""
    world = World.load()
    found = ask.codes(world, text) or _named("actors", text)
    if found:
        return tuple(sorted(found))
    base, _, part = text.strip().rpartition(_PART)
    if base and part.isupper():
        try:
            return tuple(f"{code}{_PART}{part}" for code in actors(base))
        except ValueError:
            pass
    near = [f"{code} ({_english(world, code)})" for code in ask.nearest(world, text, world.codes, NEAREST)]
    raise ValueError(f"no state, organisation or group is called {text!r}{_hint(near)}")


def types(text: str) -> tuple[str, ...]:
    """An event type by its name in the codebook or in a language."""
    return (_one(text, TYPES, "types", "event type"),)


def statuses(text: str) -> tuple[str, ...]:
    """A status, likewise."""
    return (_one(text, STATUSES, "statuses", "status"),)


def modes(text: str) -> tuple[str, ...]:
    """A mode of any type."""
    known = dict.fromkeys(mode for modes in MODES.values() for mode in modes)
    return (_one(text, known, "modes", "mode"),)


def places(text: str) -> Choice:
    """The ways to lie in a place: in a state, by code or name, or in a city, sea or region of that name."""
    world = World.load()
    states = [code for code in sorted(ask.codes(world, text)) if code in world.states]
    found = [("country", code) for code in states]
    found += [("place", place.name_en) for place in ask.places(world, text)]
    if not found:
        spelled = {fold(place.name_en): place.name_en for place in world.places.values()}
        near = get_close_matches(fold(text), spelled, n=NEAREST, cutoff=0.6)
        raise ValueError(f"no place is called {text!r}{_hint([spelled[n] for n in near])}")
    return tuple(dict.fromkeys(found))


def days(text: str) -> tuple[str, str]:
    """First and last day (ISO) of a day, month or year."""
    found = period(text)
    if found is None:
        raise ValueError(f"{text!r} is no date; a date is a day, a month or a year: {FORMS}")
    return found


def _one(text: str, known: Collection[str], kind: str, called: str) -> str:
    """The value of `known` that words are; an exact name before one in a language."""
    wanted = fold(text).strip()
    for value in known:
        if fold(value) == wanted:
            return value
    named = _named(kind, text)
    if named:
        return min(named)
    spelled = {fold(value): value for value in known}
    spelled |= {fold(word): value for value, word in _spoken(kind)}
    near = dict.fromkeys(spelled[n] for n in get_close_matches(wanted, spelled, n=NEAREST, cutoff=0.5))
    hint = _hint(list(near)) or f"; there are {', '.join(known)}"
    raise ValueError(f"there is no {called} {text!r}{hint}")


def _hint(near: list[str]) -> str:
    return f"; near it: {', '.join(near)}" if near else ""


def _named(kind: str, text: str) -> frozenset[str]:
    """The values that a language calls so."""
    wanted = " ".join(fold(text).replace(_PART, " ").split())
    return frozenset(value for value, word in _spoken(kind) if fold(word) == wanted)


def _spoken(kind: str) -> Iterator[tuple[str, str]]:
    """Every value of a kind with each of its names in the languages."""
    for data in _documents():
        for value, words in data.get(kind, {}).items():
            for word in words:
                yield str(value), str(word)


@cache
def _documents() -> tuple[Mapping[str, Any], ...]:
    """`search.yaml` of every language that has one; read by itself, as loading a language whole takes a second."""
    found = [LANGUAGES / code / "search.yaml" for code in languages()]
    return tuple(yaml.safe_load(path.read_text(encoding="utf-8")) for path in found if path.is_file())


def _english(world: World, code: str) -> str:
    for table in (world.states, world.organisations, world.groups):
        if code in table:
            return str(table[code].name_en)
    return code
