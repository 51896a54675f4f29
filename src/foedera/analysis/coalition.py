"""The two sides of a case: who is attacked, who attacks, when, where and how, in codes that hold on that day.

Comes in: what somebody asks. Goes out: a checked `Case`. A room's part of its own because every judgement of a duty
reads the same case, and because codes change with the day: Russia of 1962 is the Soviet Union.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from foedera.errors import FoederaError
from foedera.world import World, covers
from foedera.world.rows import day_after, first_day

ACTS = ("attack", "threat", "incident", "unrest", "terror", "cyber", "nuclear")
"""What happened: an armed attack, a threat of it, an incident at the border, unrest inside the state, ..."""

STRUCK = ("territory", "forces", "vessels", "aircraft")
"""What of the attacked was struck."""

UNKNOWN = "UNK"
"""The code of an actor that nobody knows."""

KINDS = ("state", "territory", "organisation", "group", "camp", "unknown")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where it happened. `country` is empty for the sea and for what several states claim; the point may be unknown.

    `assumed` where nothing was said and the attacked's own territory is taken.
    """

    name: str
    country: str
    latitude: float | None
    longitude: float | None
    sea: bool = False
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """What is asked: `attacked` and `by` are codes of the day, `on` an ISO day, month or year.

    `requested`, `war` and the like are None where nobody said. `spot` is None where the place was not said.
    `notes` say what was made of the words of the question (a predecessor state, the members of a bloc).
    """

    attacked: tuple[str, ...]
    by: tuple[str, ...]
    on: str
    act: str = "attack"
    spot: Spot | None = None
    struck: str = "territory"
    requested: bool | None = None
    war: bool | None = None
    struck_first: bool = False
    notes: tuple[str, ...] = ()


def case(
    world: World,
    attacked: Iterable[str],
    by: Iterable[str],
    on: str,
    *,
    act: str = "attack",
    spot: Spot | None = None,
    struck: str = "",
    requested: bool | None = None,
    war: bool | None = None,
    struck_first: bool = False,
) -> Case:
    """A checked case. An organisation stands for its members of that day, a state for the one that it followed.

    A place at sea means that ships were struck, where nothing else is said. Raises FoederaError for codes that no table
    has, for a state that was not there on that day and had no predecessor, and for a side against itself.
    """
    if act not in ACTS:
        raise FoederaError(f"{act!r} is no act; it must be one of {', '.join(ACTS)}")
    struck = struck or ("vessels" if spot is not None and spot.sea else "territory")
    if struck not in STRUCK:
        raise FoederaError(f"{struck!r} can't be struck; it must be one of {', '.join(STRUCK)}")
    notes: list[str] = []
    sides = [
        tuple(dict.fromkeys(code for word in side for code in _codes(world, word, on, notes)))
        for side in (attacked, by)
    ]
    if not sides[0]:
        raise FoederaError("nobody is attacked; name at least one state")
    both = set(sides[0]) & set(sides[1])
    if both:
        raise FoederaError(f"{', '.join(sorted(both))} can't be on both sides")
    return Case(
        sides[0], sides[1] or (UNKNOWN,), on, act, spot, struck, requested, war, struck_first, tuple(notes)
    )


def kind_of(world: World, code: str) -> str:
    """What an actor is: one of KINDS. ``KAZ-OPP`` is a camp within a state."""
    if code == UNKNOWN:
        return "unknown"
    if code in world.states:
        return "territory" if world.states[code].kind == "territory" and code != "TWN" else "state"
    if code in world.organisations:
        return "organisation"
    return "group" if code in world.groups else "camp"


def exists(world: World, code: str, on: str) -> bool:
    """Whether a state was there on that day; whatever is no state always was."""
    state = world.states.get(code)
    return state is None or covers(state.start or "0001", state.end, on)


def _codes(world: World, word: str, on: str, notes: list[str]) -> Iterable[str]:
    if word == UNKNOWN:
        return (word,)
    if word in world.organisations:
        members = sorted(world.members(word, on))
        if not members:
            raise FoederaError(f"{word} had no members on {on}, or the tables name none; name the states")
        notes.append(f"{word} stands for its {len(members)} members of {on}")
        return members
    state, _, camp = word.partition("-")
    if word not in world.codes and not (camp and state in world.states):
        raise FoederaError(f"{word!r} is no state, organisation or group of the tables")
    there = _of_the_day(world, state, on)
    if there != state:
        notes.append(
            f"{word} on {on} was {there}{'-' + camp if camp else ''} ({world.states[there].name_en})"
        )
    return (f"{there}-{camp}" if camp else there,)


def _of_the_day(world: World, code: str, on: str) -> str:
    """The state itself where it was there, else the one that it followed or was followed by on that day."""
    seen: set[str] = set()
    while not exists(world, code, on) and code not in seen:
        seen.add(code)
        state = world.states[code]
        if state.end and day_after(state.end) <= first_day(on):
            near = [state.successor] if state.successor else []
        else:
            near = sorted(c for c, s in world.states.items() if s.successor == code)
        if not near:
            span = f"from {state.start or 'before any record'}{f' to {state.end}' if state.end else ''}"
            raise FoederaError(f"{code} ({state.name_en}) was no state on {on}; the tables have it {span}")
        code = near[0]
    return code
