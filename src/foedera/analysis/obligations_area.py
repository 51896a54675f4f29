"""Whether a case lies where a duty asks for it: the treaty's area, and what of the attacked was struck.

Comes in: an obligation, a case, who is attacked. Goes out: a judgement with its reason. A room's part of its own
because treaties draw their areas in boxes, territories and kinds of objects, and most disputes about a duty begin here.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from foedera.analysis.coalition import Case, Spot
from foedera.world import Obligation, Place, World

Verdict = tuple[bool | None, str]
"""True, False or None for unknown; and why."""

_AT_SEA = frozenset({"sea", "strait"})
OBJECTS = {
    "territory": "territory",
    "forces": "armed forces",
    "vessels": "public vessels",
    "aircraft": "aircraft",
}


def spot_of(place: Place) -> Spot:
    """The spot that a place of the tables is."""
    return Spot(place.name_en, place.country, place.latitude, place.longitude, place.kind in _AT_SEA)


def home(world: World, code: str) -> Spot:
    """A state's own territory, by its capital, where nothing else is said; a territory's by any place there."""
    state = world.states.get(code)
    if state is None:
        return Spot(code, code, None, None, assumed=True)
    own = (p for p in world.places.values() if p.country == code and p.latitude is not None)
    once = (p for p in world.places.values() if p.name_en == state.capital_en and p.latitude is not None)
    point = world.places.get(f"capital:{code}") or next(own, None) or next(once, None)
    if point is None:
        return Spot(state.name_en, code, None, None, assumed=True)
    return replace(spot_of(point), name=state.name_en, country=code, assumed=True)


def judge(world: World, duty: Obligation, case: Case, victim: str, parties: Collection[str]) -> Verdict:
    """Whether what was struck lies in the area of the duty and is among what its article protects."""
    if duty.area == "any":
        return True, "the article draws no area"
    spot = case.spot or home(world, victim)
    own = owned(world, spot, victim)
    if duty.area == "territory":
        return own if own[0] or case.struck == "territory" else _object(duty, case, (True, ""))
    inside = _drawn(world, duty, spot, victim, parties)
    if inside[0] is False or own[0]:
        return inside
    return own if case.struck == "territory" else _object(duty, case, inside)


def _drawn(world: World, duty: Obligation, spot: Spot, victim: str, parties: Collection[str]) -> Verdict:
    """Whether the spot lies in an area of areas.tsv."""
    found: Verdict = (False, f"{spot.name} lies outside the area of the treaty")
    rows = [r for r in world.areas if r.area == duty.area and r.on != ("land" if spot.sea else "sea")]
    for row in rows:
        if row.state == "others":
            fits = bool(spot.country) and spot.country != victim and spot.country not in parties
        elif row.state:
            fits = spot.country == (victim if row.state == "attacked" else row.state)
        else:
            point = spot.latitude, spot.longitude
            fits = point[0] is not None and point[1] is not None and row.holds(point[0], point[1])
        if fits and (found[0] or row.rule == "in"):
            found = row.rule == "in", f"{spot.name}: {row.what}{_said(spot)}"
    if not found[0] and spot.latitude is None and not all(r.state for r in rows):
        return None, f"where {spot.name} lies is not known"
    return found


def owned(world: World, spot: Spot, victim: str) -> Verdict:
    """Whether a spot is the attacked's own territory; unknown for overseas territories and what several claim."""
    if spot.country == victim:
        return True, f"on the territory of {victim}{_said(spot)}"
    if not spot.country:
        what = "lies at sea" if spot.sea else "is claimed by several states"
        return (False if spot.sea else None), f"{spot.name} {what}"
    other = world.states.get(spot.country)
    if other is not None and other.kind == "territory":
        return None, f"{spot.name} is a territory of its own kind; whether it counts as {victim}'s is open"
    return False, f"{spot.name} is territory of {spot.country}, not of {victim}"


def _object(duty: Obligation, case: Case, inside: Verdict) -> Verdict:
    """Whether something struck outside the attacked's own territory is protected."""
    what = OBJECTS[case.struck]
    named = duty.objects.split(";") if duty.objects else []
    if case.struck in named:
        return inside[0], "; ".join(filter(None, (f"the article names {what}", inside[1])))
    if named:
        return False, f"the article names {', '.join(OBJECTS[n] for n in named)}, not {what} elsewhere"
    return None, f"whether {what} outside the territory count, the article does not say"


def _said(spot: Spot) -> str:
    return ", as no other place was named" if spot.assumed else ""
