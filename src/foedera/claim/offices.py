"""Titled people to office claims: only where title, name and state (or organisation) are all said in one phrase."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from foedera.claim.frame import Frame
from foedera.records import ActorMention, Match, Reading
from foedera.world import World

OFFICE_RULE = "claim.office"
PERSON = "person"
# What the actor room puts before an office that was held before.
FORMER = "former "
WHOSE = frozenset({"states", "organisations", "groups", "capitals"})
PEOPLE = "people"
NO_OFFICE = frozenset({"CVL", "BUS", "JRN", "NGO", "UAF", "OPP"})
# Titles that name no one seat: more than one person at a time has them, or the phrase leaves out where.
VAGUE = re.compile(
    r"^(member|official|expert|diplomat|ambassador|envoy|representative|adviser|deputy|general|officer|analyst"
    r"|head of delegation|(head|leader|president|director) of (agency|office|group|countries)) of ",
    re.IGNORECASE,
)
MINISTER = "Minister of "


@dataclass(frozen=True, slots=True)
class OfficeRead:
    """A person in office, as a phrase says it: tokens `first` to `last` of the sentence."""

    name: str
    office: str
    code: str
    status: str
    first: int
    last: int


def offices(reading: Reading, frame: Frame, world: World) -> Iterator[OfficeRead]:
    """The offices that the phrases of a sentence assert."""
    for mention in reading.actors:
        if mention.kind == PERSON and mention.name and mention.office and len(mention.codes) == 1:
            read = _read(mention, reading, frame, world)
            if read is not None:
                yield read


def _read(mention: ActorMention, reading: Reading, frame: Frame, world: World) -> OfficeRead | None:
    words = reading.sentence.words
    office, name = mention.office or "", mention.name or ""
    code, _, suffix = mention.codes[0].partition("-")
    before = max(0, mention.first - 2)
    former = office.startswith(FORMER) or frame.find("former", words, before, mention.last) is not None
    office = office.removeprefix(FORMER)
    if suffix in NO_OFFICE and not former or " of " not in office or _is_vague(office, code, world):
        return None
    if frame.find("no_office", words, before, mention.last) is not None:
        return None
    inside = [
        m
        for m in _inside(reading.sentence.matches, mention)
        if any(e.kind in WHOSE or e.kind == PEOPLE for e in m.entries)
    ]
    people = {e.value for m in inside for e in m.entries if e.kind == PEOPLE} & world.people.keys()
    if "," in mention.text and people and code in world.states:
        if not any(world.people[p].state == code for p in people):
            return None  # "the leader of A, Mr B" may name two people
    if not any(e.kind in WHOSE and e.value == code for m in inside for e in m.entries):
        return None
    if name not in mention.text and not _is_named(inside, name, world):
        return None
    return OfficeRead(name, office, code, "held" if former else "holds", mention.first, mention.last)


def _is_vague(office: str, code: str, world: World) -> bool:
    row = world.states.get(code) or world.organisations.get(code)
    whose = row.name_en if row is not None else ""
    return bool(VAGUE.match(office)) or office == f"{MINISTER}{whose}"


def _inside(matches: Sequence[Match], mention: ActorMention) -> Iterator[Match]:
    for match in matches:
        if match.first >= mention.last:
            return
        if match.first >= mention.first and match.last <= mention.last:
            yield match


def _is_named(inside: Sequence[Match], name: str, world: World) -> bool:
    """Whether the phrase says the person's name in some spelling that the language knows."""
    return any(
        e.kind == PEOPLE and e.value in world.people and world.people[e.value].name_en == name
        for m in inside
        for e in m.entries
    )
