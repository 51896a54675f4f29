"""Lints organs, treaties, their parties, what they oblige to, where, and who called on it.

Comes in: the loaded tables. Goes out: faults as ``file:line: what is wrong``. Apart from lint.py, which holds the
checks that both share, because treaties have words of their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING

from foedera.world.rows import Area, Invocation, Obligation, Treaty, TreatyParty, TreatyStatus, first_day

if TYPE_CHECKING:
    from foedera.world import World

ORGAN_KINDS = frozenset(
    {
        "council",
        "committee",
        "assembly",
        "secretariat",
        "head",
        "force",
        "staff",
        "court",
        "agency",
        "mission",
    }
)
TREATY_KINDS = frozenset({"treaty", "agreement", "memorandum", "declaration", "law", "ceasefire"})
PARTY_STATUSES = frozenset({"party", "signatory", "suspended", "withdrew", "protected", "guarantor"})
PARTY_KINDS = frozenset({"signed", "ratified", "in_force", "declared", "succeeded"})
TREATY_STATUSES = frozenset(
    {
        "provisional",
        "extended",
        "suspended",
        "disputed",
        "dormant",
        "void",
        "lapsed",
        "denounced",
        "superseded",
    }
)
COVERAGES = frozenset({"complete", "partial"})
# ATOP's five (Leeds and others 2002), and what arms treaties ask for.
OBLIGATIONS = frozenset({"defence", "offence", "neutrality", "nonaggression", "consultation", "arms_control"})
TRIGGERS = frozenset(
    {
        *("armed_attack", "aggression", "threat", "war", "terror", "nuclear", "coercion"),
        *("dispute", "request", "engagement", "always"),
    }
)
# Said without a table: nowhere in particular, and the territory of the one attacked.
PLAIN_AREAS = frozenset({"any", "territory"})
# Only arms treaties have these; where they lie is not judged.
ARMS_AREAS = frozenset(
    {"europe", "southeast_asia", "south_pacific", "americas", "africa", "korea", "border", "straits"}
)
ACTIONS = frozenset({"military", "free", "may", "consult", "abstain", "limit"})
OBJECTS = frozenset({"territory", "forces", "vessels", "aircraft"})
AGAINST = frozenset({"state", "third", "party", "ally", "communist"})
NEEDS = frozenset({"request", "opinion", "decision", "agreement", "war", "constitution"})
OUTCOMES = frozenset({"help", "measures", "consulted", "declined", "none"})
CASES = frozenset(
    {
        "border_incident",
        "internal_unrest",
        "outside_area",
        "own_aggression",
        "forces_abroad",
        "cyber",
        "terror",
        "nato_comes_first",
        "special_character",
        "disputed_territory",
        "existing_treaties",
    }
)

Check = Callable[..., Iterator[str]]


def faults(world: World, *, one_of: Check, points_at: Check, span: Check, overlaps: Check) -> Iterator[str]:
    """All faults of the seven tables; the checks are those of lint.py."""
    for organ in world.organs.values():
        where = f"organs.tsv:{organ.line}"
        yield from points_at(where, "the organisation", organ.organisation, world.organisations)
        yield from one_of(where, "kind", organ.kind, ORGAN_KINDS)
        yield from span(where, organ.start, organ.end)
    for treaty in world.treaties.values():
        yield from _treaty(world, treaty, one_of, points_at, span)
    yield from _parties(world, one_of, points_at, span, overlaps)
    yield from _statuses(world, one_of, points_at, span, overlaps)
    for duty in world.obligations:
        yield from _obligation(world, duty, one_of, points_at, span)
    for invocation in world.invocations:
        yield from _invocation(world, invocation, one_of, points_at, span)
    for area in world.areas:
        yield from _area(world, area, one_of, points_at)


def _treaty(world: World, treaty: Treaty, one_of: Check, points_at: Check, span: Check) -> Iterator[str]:
    where = f"treaties.tsv:{treaty.line}"
    yield from one_of(where, "kind", treaty.kind, TREATY_KINDS)
    yield from one_of(where, "parties", treaty.parties, COVERAGES)
    if treaty.code:
        yield from points_at(where, "the code", treaty.code, world.organisations)
    wrong = [*span(where, treaty.signed, treaty.in_force), *span(where, treaty.in_force, treaty.end)]
    yield from wrong
    if not treaty.source:
        yield f"{where}: no source"
    if not treaty.start:
        yield f"{where}: neither signed nor in force; write at least the year"
    elif not wrong and not treaty.code and not world.parties(treaty.id):
        yield f"{where}: {treaty.id} has no parties"


def _parties(world: World, one_of: Check, points_at: Check, span: Check, overlaps: Check) -> Iterator[str]:
    spans: defaultdict[tuple[str, str, str], list[tuple[str, str, int]]] = defaultdict(list)
    for row in world.treaty_parties:
        where = f"treaty_parties.tsv:{row.line}"
        yield from points_at(where, "the treaty", row.treaty, world.treaties)
        yield from points_at(where, "the party", row.party, world.codes)
        yield from one_of(where, "status", row.status, PARTY_STATUSES)
        yield from one_of(where, "kind", row.kind, PARTY_KINDS)
        wrong = list(span(where, row.start, row.end, row.precision))
        yield from wrong
        if wrong:
            continue
        spans[row.treaty, row.party, row.status].append((first_day(row.start), first_day(row.end), row.line))
        yield from _inside(where, row, world.treaties.get(row.treaty))
    for key, held in spans.items():
        yield from overlaps("treaty_parties.tsv", " ".join(key), held)


def _inside(where: str, row: TreatyParty, treaty: Treaty | None) -> Iterator[str]:
    if treaty is None:
        return
    if treaty.signed and row.start < treaty.signed[: len(row.start)]:
        yield f"{where}: starts on {row.start} before {treaty.id} was signed on {treaty.signed}"
    # What a withdrawal or a signature is does not end with the treaty; a bond does.
    if treaty.end and row.status == "party" and (not row.end or first_day(row.end) > first_day(treaty.end)):
        yield f"{where}: lasts until {row.end or 'now'} though {treaty.id} ended on {treaty.end}"


def _statuses(world: World, one_of: Check, points_at: Check, span: Check, overlaps: Check) -> Iterator[str]:
    spans: defaultdict[tuple[str, str], list[tuple[str, str, int]]] = defaultdict(list)
    row: TreatyStatus
    for row in world.treaty_status:
        where = f"treaty_status.tsv:{row.line}"
        yield from points_at(where, "the treaty", row.treaty, world.treaties)
        yield from one_of(where, "status", row.status, TREATY_STATUSES)
        for code in filter(None, row.between.split(";")):
            yield from points_at(where, "between", code, world.codes)
        wrong = list(span(where, row.start, row.end, row.precision))
        yield from wrong
        if not wrong:
            spans[row.treaty, f"{row.status} {row.between}".strip()].append(
                (first_day(row.start), first_day(row.end), row.line)
            )
    for key, held in spans.items():
        yield from overlaps("treaty_status.tsv", " ".join(key), held)


def _obligation(
    world: World, duty: Obligation, one_of: Check, points_at: Check, span: Check
) -> Iterator[str]:
    where = f"obligations.tsv:{duty.line}"
    yield from points_at(where, "the treaty", duty.treaty, world.treaties)
    yield from one_of(where, "kind", duty.kind, OBLIGATIONS)
    yield from one_of(where, "trigger", duty.trigger, TRIGGERS)
    drawn = ARMS_AREAS if duty.kind == "arms_control" else {a.area for a in world.areas}
    yield from one_of(where, "area", duty.area, PLAIN_AREAS | drawn)
    yield from one_of(where, "action", duty.action, ACTIONS)
    for what, cell, allowed in (
        ("objects", duty.objects, OBJECTS),
        ("needs", duty.needs, NEEDS),
        ("against", duty.against, AGAINST | set(world.codes)),
        ("excludes", duty.excludes, CASES),
        ("silent_on", duty.silent_on, CASES),
    ):
        for word in filter(None, cell.split(";")):
            yield from one_of(where, what, word, allowed)
    yield from span(where, duty.start, duty.end)
    for what, cell, words in (
        ("obliged", duty.obliged, {"parties"}),
        ("owed_to", duty.owed_to, {"parties", "any"}),
    ):
        for code in cell.split(";"):
            yield from points_at(where, what, code, _union(world.codes, words))
    if not duty.article:
        yield f"{where}: no article; name the article, or the part of a declaration"
    if not duty.condition:
        yield f"{where}: no condition in plain words"


def _invocation(world: World, row: Invocation, one_of: Check, points_at: Check, span: Check) -> Iterator[str]:
    where = f"invocations.tsv:{row.line}"
    articles = {d.article for d in world.obligations if d.treaty == row.treaty}
    yield from points_at(where, "the treaty", row.treaty, world.treaties)
    yield from one_of(where, "article", row.article, articles)
    yield from one_of(where, "outcome", row.outcome, OUTCOMES)
    yield from span(where, row.on, "")
    for what, cell in (("by", row.by), ("about", row.about), ("against", row.against)):
        for code in cell.split(";"):
            state, _, camp = code.partition("-")
            if code != "UNK" and not (camp and state in world.states):
                yield from points_at(where, what, code, world.codes)
    if not row.source:
        yield f"{where}: no source"


def _area(world: World, row: Area, one_of: Check, points_at: Check) -> Iterator[str]:
    where = f"areas.tsv:{row.line}"
    yield from one_of(where, "rule", row.rule, {"in", "out"})
    yield from one_of(where, "on", row.on, {"land", "sea", "any"})
    box = (row.south, row.north, row.west, row.east)
    if row.state:
        yield from points_at(where, "the state", row.state, {*world.states, "attacked", "others"})
    elif row.south is None or row.north is None or row.west is None or row.east is None:
        yield f"{where}: neither a state nor a whole box"
    elif not (-90 <= row.south < row.north <= 90 and -180 <= row.west < row.east <= 180):
        yield f"{where}: {box} is no box on the globe"
    if not row.source:
        yield f"{where}: no source"


def _union(codes: Collection[str], words: set[str]) -> set[str]:
    return {*codes, *words}
