"""Lints the world: what the tables mean, and whether the names of the languages point at something.

Comes in: the loaded tables and folders of names. Goes out: faults as ``file:line: what is wrong``. Duplicate keys are
looked for in the files again, since the loaded tables hold each key once.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from foedera.world import lint_treaties
from foedera.world.rows import Organisation, first_day
from foedera.world.tables import FOLDER, TABLES, lines

if TYPE_CHECKING:
    from foedera.world import World

STATE_KINDS = frozenset({"state", "territory", "historical"})
ORGANISATION_KINDS = frozenset(
    {
        "alliance",
        "union",
        "regional",
        "un",
        "organ",
        "court",
        "economic",
        "forum",
        "coalition",
        "treaty",
        "other",
    }
)
NAMED = frozenset({"complete", "partial", "none"})
GROUP_KINDS = frozenset({"armed", "party", "movement", "other"})
ROLES = frozenset(
    {
        "head_state",
        "head_gov",
        "deputy",
        "foreign",
        "defence",
        "security",
        "spokes",
        "intel",
        "head_org",
        "mil",
        "un_envoy",
        "opposition",
        "group_leader",
    }
)
SECTORS = frozenset({"GOV", "MIL", "IGO", "LEG", "JUD", "SPY", "PTY", "REB", "PRM", "REL", "COP"})
STATUSES = frozenset(
    {"member", "permanent", "elected", "observer", "candidate", "invited", "partner", "suspended", "withdrew"}
)
START_KINDS = frozenset({"signed", "ratified", "in_force", "declared"})
PLACE_KINDS = frozenset({"capital", "city", "base", "strait", "sea", "region", "island", "border", "other"})
PRECISIONS = {4: "year", 7: "month", 10: "day"}
# Those who act beside the state: its civilians, opposition, business, media, associations, unknown armed men.
CAMPS = frozenset({"CVL", "OPP", "BUS", "JRN", "NGO", "UAF"})

_WITHOUT_KEY = frozenset(
    {
        *("tenures.tsv", "memberships.tsv", "treaty_parties.tsv", "treaty_status.tsv", "obligations.tsv"),
        *("invocations.tsv", "areas.tsv"),
    }
)
_ORGAN = 4  # the column of organisations.tsv that says which organ a name means
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ORDER = ["year", "month", "day"]


def name_folders() -> list[Path]:
    """The folders of names of all languages of this version."""
    return sorted((FOLDER.parent / "lang").glob("*/names"))


def faults(world: World, names: Iterable[Path]) -> list[str]:
    """All faults of the tables and of the names in the folders."""
    found = [
        *_duplicates(),
        *_codes(world),
        *_offices(world),
        *_tenures(world),
        *_memberships(world),
        *_places(world),
        *lint_treaties.faults(world, one_of=_one_of, points_at=_points_at, span=_span, overlaps=_overlaps),
    ]
    for folder in names:
        found.extend(_names(world, folder))
    return found


def _duplicates() -> Iterator[str]:
    owners: dict[str, str] = {}
    for name in TABLES:
        if name in _WITHOUT_KEY:
            continue
        seen: dict[str, int] = {}
        rows = lines(FOLDER / name)
        next(rows, None)
        for number, cells in rows:
            if cells[0] in seen:
                yield f"{name}:{number}: {cells[0]!r} is already in line {seen[cells[0]]}"
            seen[cells[0]] = number
            if name in {"states.tsv", "organisations.tsv", "groups.tsv"}:
                owner = owners.setdefault(cells[0], name)
                if owner != name:
                    yield f"{name}:{number}: the code {cells[0]!r} is already taken in {owner}"


def _one_of(where: str, what: str, value: str, allowed: Collection[str]) -> Iterator[str]:
    if value not in allowed:
        yield f"{where}: {what} {value!r} is not known; allowed: {', '.join(sorted(allowed)[:20])}"


def _points_at(where: str, what: str, value: str, known: Collection[str]) -> Iterator[str]:
    if value not in known:
        yield f"{where}: {what} {value!r} is in no table"


def _span(where: str, start: str, end: str, precision: str | None = None) -> Iterator[str]:
    for text in (start, end):
        if text and not _is_date(text):
            yield f"{where}: {text!r} is not a date; write 1992, 1992-03 or 1992-03-02"
            return
    if start and end and first_day(start)[: len(end)] > end:
        yield f"{where}: ends on {end} before it starts on {start}"
    sizes = [PRECISIONS[len(text)] for text in (start, end) if text]
    if precision is not None and sizes and precision != min(sizes, key=_ORDER.index):
        yield f"{where}: the precision is {precision!r}; the coarser of its dates is a {min(sizes, key=_ORDER.index)}"


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(first_day(text))
    except ValueError:
        return False
    return True


def _codes(world: World) -> Iterator[str]:
    for state in world.states.values():
        where = f"states.tsv:{state.line}"
        yield from _one_of(where, "kind", state.kind, STATE_KINDS)
        yield from _span(where, state.start, state.end)
        if state.successor:
            yield from _points_at(where, "the successor", state.successor, world.states)
    yield from _numbers(world)
    for organisation in world.organisations.values():
        where = f"organisations.tsv:{organisation.line}"
        yield from _one_of(where, "kind", organisation.kind, ORGANISATION_KINDS)
        yield from _span(where, organisation.start, organisation.end)
        yield from _coverage(where, organisation, world)
    for group in world.groups.values():
        where = f"groups.tsv:{group.line}"
        yield from _one_of(where, "kind", group.kind, GROUP_KINDS)
        if group.state:
            yield from _points_at(where, "the state", group.state, world.states)


def _numbers(world: World) -> Iterator[str]:
    """COW numbers that are none, and those of two states that exist at one time."""
    held: defaultdict[str, list[tuple[str, str, int]]] = defaultdict(list)
    for state in world.states.values():
        where = f"states.tsv:{state.line}"
        if state.cow and not (state.cow.isascii() and state.cow.isdigit() and 2 <= int(state.cow) <= 990):
            yield f"{where}: cow {state.cow!r} is no number of the list, from 2 to 990"
        elif state.cow:
            held[state.cow].append((first_day(state.start or "1816"), first_day(state.end), state.line))
    for number, spans in held.items():
        yield from _overlaps("states.tsv", f"cow {number}", spans)


def _coverage(where: str, organisation: Organisation, world: World) -> Iterator[str]:
    """How far the tables name its members, against what they name and what its treaties say of their parties."""
    yield from _one_of(where, "members", organisation.members, NAMED)
    code = organisation.code
    treaties = [t for t in world.treaties.values() if t.code == code]
    named = {m.member for m in world.memberships if m.organisation == code}
    named |= {p.party for t in treaties for p in world.parties(t.id)}
    if organisation.members == "none" and named:
        yield f"{where}: members is 'none', but {len(named)} are named"
    if organisation.members in ("complete", "partial") and not named:
        yield f"{where}: members is {organisation.members!r}, but the tables name none"
    if organisation.members == "complete" and len(named) == 1:
        yield f"{where}: members is 'complete', but only {named.pop()} is named"
    for treaty in treaties:
        if treaty.parties == "partial" and organisation.members != "partial":
            yield f"{where}: members is {organisation.members!r}, but treaty {treaty.id} has its parties partial"


def _offices(world: World) -> Iterator[str]:
    for office in world.offices.values():
        where = f"offices.tsv:{office.line}"
        yield from _one_of(where, "role", office.role, ROLES)
        yield from _one_of(where, "sector", office.sector, SECTORS)
        yield from _points_at(where, "the holder", office.holder_of, world.codes)
        if not _is_actor(world, office.code):
            yield f"{where}: the actor code {office.code!r} is no state, organisation, group or camp of a state"
    for person in world.people.values():
        where = f"people.tsv:{person.line}"
        if not _KEBAB.fullmatch(person.id):
            yield f"{where}: the id {person.id!r} is not made of small Latin letters, digits and hyphens"
        yield from _points_at(where, "the state", person.state, world.codes)


def _is_actor(world: World, code: str) -> bool:
    state, _, camp = code.partition("-")
    return code in world.codes or state in world.states and camp in CAMPS


def _tenures(world: World) -> Iterator[str]:
    by_office: defaultdict[str, list[tuple[str, str, int]]] = defaultdict(list)
    for tenure in world.tenures:
        where = f"tenures.tsv:{tenure.line}"
        yield from _points_at(where, "the office", tenure.office, world.offices)
        yield from _points_at(where, "the person", tenure.person, world.people)
        wrong = list(_span(where, tenure.start, tenure.end, tenure.precision))
        yield from wrong
        if not tenure.start:
            yield f"{where}: no start; write at least the year"
        elif not wrong:
            by_office[tenure.office].append((first_day(tenure.start), first_day(tenure.end), tenure.line))
    for office, spans in by_office.items():
        yield from _overlaps("tenures.tsv", office, spans)


def _overlaps(table: str, what: str, spans: list[tuple[str, str, int]]) -> Iterator[str]:
    ordered = sorted(spans)
    for (_, end, before), (start, _, line) in pairwise(ordered):
        if not end or end > start:
            yield f"{table}:{line}: {what} starts on {start}, while line {before} lasts until {end or 'now'}"


def _memberships(world: World) -> Iterator[str]:
    spans: defaultdict[tuple[str, str, str], list[tuple[str, str, int]]] = defaultdict(list)
    for row in world.memberships:
        where = f"memberships.tsv:{row.line}"
        yield from _points_at(where, "the member", row.member, world.codes)
        yield from _points_at(where, "the organisation", row.organisation, world.organisations)
        yield from _one_of(where, "status", row.status, STATUSES)
        yield from _one_of(where, "kind", row.kind, START_KINDS)
        wrong = list(_span(where, row.start, row.end, row.precision))
        yield from wrong
        if not wrong:
            key = (row.member, row.organisation, row.status)
            spans[key].append((first_day(row.start), first_day(row.end), row.line))
    for key, held in spans.items():
        yield from _overlaps("memberships.tsv", " ".join(key), held)


def _places(world: World) -> Iterator[str]:
    for key, place in world.places.items():
        if ":" in key:
            continue
        where = f"places.tsv:{place.line}"
        yield from _one_of(where, "kind", place.kind, PLACE_KINDS)
        if place.country:
            yield from _points_at(where, "the country", place.country, world.states)
        if place.latitude is None or place.longitude is None:
            yield f"{where}: {key} has no point"
        elif not (-90 <= place.latitude <= 90 and -180 <= place.longitude <= 180):
            yield f"{where}: {place.latitude}, {place.longitude} is not on the globe"


def _names(world: World, folder: Path) -> Iterator[str]:
    known: Mapping[str, Callable[[str], bool]] = {
        "states.tsv": world.states.__contains__,
        "capitals.tsv": world.codes.__contains__,
        "organisations.tsv": world.organisations.__contains__,
        "groups.tsv": world.groups.__contains__,
        "people.tsv": world.people.__contains__,
        "places.tsv": world.places.__contains__,
        "media.tsv": lambda code: _is_actor(world, code),
    }
    for name, is_known in known.items():
        path = folder / name
        if not path.exists():
            continue
        shown = f"{folder.parent.name}/names/{name}"
        seen: dict[tuple[str, str], int] = {}
        rows = lines(path)
        next(rows, None)
        for number, cells in rows:
            if len(cells) < 2 or cells[0] != cells[0].strip() or not cells[0]:
                yield f"{shown}:{number}: a row needs a surface without outer spaces and what it names"
                continue
            if not is_known(cells[1]):
                yield f"{shown}:{number}: {cells[0]!r} names {cells[1]!r}, which is in no table of the world"
            before = seen.setdefault((cells[0], cells[1]), number)
            if before != number:
                yield f"{shown}:{number}: {cells[0]!r} is already in line {before}"
            if name == "organisations.tsv" and len(cells) > _ORGAN and cells[_ORGAN]:
                organ = world.organs.get(cells[_ORGAN])
                if organ is None or organ.organisation != cells[1]:
                    yield f"{shown}:{number}: {cells[_ORGAN]!r} is no organ of {cells[1]}"
    yield from _titles(world, folder)


def _titles(world: World, folder: Path) -> Iterator[str]:
    """The titles by which a question may name an office (see ask.py)."""
    path = folder / "offices.tsv"
    rows = lines(path) if path.exists() else iter(())
    next(rows, None)
    for number, cells in rows:
        where = f"{folder.parent.name}/names/offices.tsv:{number}"
        title, roles, _, office, *_ = (*cells, "", "", "", "")
        if not title or bool(roles) == bool(office):
            yield f"{where}: a title names either a role or one office"
        for role in filter(None, roles.split(";")):
            yield from _one_of(where, "role", role, ROLES)
        if office:
            yield from _points_at(where, "the office", office, world.offices)
