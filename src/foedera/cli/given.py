"""What somebody gave on the command line: days, actors and places, by code or by name, with errors that help.

Comes in: the words of an option. Goes out: codes and spots. A room's part of its own because all commands that ask the
world take the same words. Every error is a `typer.BadParameter`: exit code 2, with what is near.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from foedera.analysis.coalition import Spot
    from foedera.world import World

_POINT = re.compile(r"(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)")
_NORTH, _EAST = 90, 180


def day(text: str | None) -> str:
    """A day, a month or a year as ISO text (2013-05-28, 2013-05, 2013), however it was typed; else today."""
    if text is None:
        return datetime.now(UTC).date().isoformat()
    from foedera.store.period import FORMS, period

    span = period(text)
    if span is None:
        raise typer.BadParameter(f"{text!r} is no date; write it as {FORMS}")
    first, last = span
    if first == last:
        return first
    return first[:7] if first[:7] == last[:7] else first[:4]


def organisation(world: World, text: str) -> str:
    """The code of an organisation, bloc or treaty, given by code or name."""
    return _one(world, text, world.organisations, "organisation")


def actor(world: World, text: str) -> str:
    """The code of a state, organisation or group, given by code or name; camps (``KAZ-OPP``) and UNK stay."""
    asked = text.strip().upper()
    state, _, camp = asked.partition("-")
    if asked == "UNK" or camp and state in world.states:
        return asked
    return _one(world, text, world.codes, "state, organisation or group")


def actors(world: World, texts: Iterable[str] | None) -> list[str]:
    """The codes of several options, each of which may hold several names parted by commas."""
    return [actor(world, word) for text in texts or () for word in text.split(",") if word.strip()]


def spot(world: World, text: str | None) -> Spot | None:
    """Where something happened: a place by id or name, a state or territory, or ``latitude,longitude``."""
    if text is None:
        return None
    from dataclasses import replace

    from foedera.analysis.coalition import Spot
    from foedera.analysis.obligations_area import home, spot_of
    from foedera.world import ask

    point = _POINT.fullmatch(text.strip())
    if point:
        north, east = float(point[1]), float(point[2])
        if abs(north) > _NORTH or abs(east) > _EAST:
            raise typer.BadParameter(
                f"{text!r} is no point: latitude to {_NORTH}, longitude to {_EAST} degrees"
            )
        return Spot(text.strip(), "", north, east, sea=True)
    if text.strip().upper() in world.states:
        return replace(home(world, text.strip().upper()), assumed=False)
    places = ask.places(world, text)
    if places:
        return spot_of(places[0])
    found = ask.codes(world, text) & world.states.keys()
    if found:
        return replace(home(world, min(found)), assumed=False)
    raise typer.BadParameter(
        f"{text!r} is no place or state of the tables; write 'latitude,longitude' instead"
    )


def word(text: str, option: str, among: str) -> str:
    """One of the words of a list parted by commas."""
    found = text.strip().casefold()
    if found not in among.split(", "):
        raise typer.BadParameter(f"{text!r} is not known; it must be one of {among}", param_hint=option)
    return found


def _one(world: World, text: str, among: Collection[str], what: str) -> str:
    from foedera.world import ask

    found = sorted(ask.codes(world, text) & set(among))
    if len(found) == 1:
        return found[0]
    near = found or ask.nearest(world, text, among)
    shown = ", ".join(f"{code} ({name_of(world, code)})" for code in near)
    problem = "means more than one" if found else "is no"
    raise typer.BadParameter(
        f"{text!r} {problem} {what}; {'it may be' if found else 'near are'} {shown or 'none'}"
    )


def name_of(world: World, code: str) -> str:
    """The English name of a state, organisation or group; the code where the tables have none."""
    for table in (world.states, world.organisations, world.groups):
        if code in table:
            return table[code].name_en
    return code
