"""A claim held against the world as of its date: they agree, the claim extends the world, or they conflict.

Neither is changed. The world is silent, not contradicting, wherever its tables do not claim to be complete; coarse
dates and announcements get the benefit of the doubt (`TOLERANCE`).
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from foedera.claim.find import FROM_ARTICLE
from foedera.records import Claim
from foedera.world import Tenure, World, covers
from foedera.world.rows import day_after, first_day

TOLERANCE = 731
"""Days that a change may be told before it takes effect: notice periods of a year and ratifications take so long."""

NEAR = 366
"""Days that a stated date of a change may lie from the world's (signed, ratified, in force, effective)."""

COMPLETE = "complete"
LEADERS = frozenset({"head_state", "head_gov", "head_org", "group_leader"})
LEADER = "leader of "
DEFENCE = "defence"
ALLIANCE = "alliance"
WORLDWIDE = "UN"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the world says to a claim.

    `verdict` is ``agree``, ``extend`` (the world is silent), ``conflict`` or ``undated`` (the claim has no date; `fits`
    lists the spans that it could lie in). `says` puts the world's word, `source` where the world has it from.
    """

    verdict: str
    says: str = ""
    source: str = ""
    fits: tuple[str, ...] = ()


def compare(claim: Claim, world: World) -> Comparison:
    """What the world says to a claim, as of the claim's date."""
    day = claim.as_of.value
    on = None if not day or day.startswith("--") else day
    match claim.kind:
        case "membership" | "treaty":
            return _belongs(claim, _spans(claim.subject, claim.object, world), on, world)
        case "office":
            return _office(claim, on, world)
        case "relation":
            return _relation(claim, on, world)
    return Comparison("extend")


@dataclass(frozen=True, slots=True)
class Span:
    """A row of the world, whichever table it stands in."""

    status: str
    start: str
    end: str
    source: str

    def covers(self, on: str) -> bool:
        """Whether the row may hold on that day, month or year."""
        return covers(self.start, self.end, on)

    def __str__(self) -> str:
        return f"{self.status} {self.start or '?'} – {self.end}".rstrip()


def _spans(code: str, whole: str, world: World) -> list[Span]:
    """What somebody is to an organisation or treaty, by memberships and by the treaties that go by its code."""
    found = [
        Span(m.status, m.start, m.end, m.source)
        for m in world.memberships_of(code)
        if m.organisation == whole
    ]
    if not found:
        status = {"party": "member"}
        found = [
            Span(status.get(p.status, p.status), p.start, p.end, p.source)
            for key, treaty in world.treaties.items()
            if treaty.code == whole
            for p in world.parties(key)
            if p.party == code
        ]
    return found


def _is_complete(whole: str, on: str | None, world: World) -> bool:
    """Whether the tables name all members of an organisation, so that who is not named is none."""
    named = world.organisations.get(whole)
    if named is None or named.members != COMPLETE:
        return False
    day = on or datetime.now(UTC).date().isoformat()
    return len(world.members(whole, day)) > 1


def _belongs(claim: Claim, spans: list[Span], on: str | None, world: World) -> Comparison:
    status = {"joined": "member", "withdrew": "left"}.get(claim.status, claim.status)
    if not spans:
        return _stranger(claim, status, on, world)
    if on is None:
        return Comparison("undated", _told(spans), _sources(spans), tuple(map(str, spans)))
    member = [s for s in spans if s.status in ("member", "permanent", "elected")]
    if status == "left":
        return _left(claim, member, spans, on)
    if status == "member":
        found = _member(claim, member, spans, on)
    elif status == "suspended":
        found = _suspended(member, [s for s in spans if s.status == "suspended"], on)
    else:
        found = _other(status, member, spans, on)
    return _turned(found) if claim.negated else found


def _stranger(claim: Claim, status: str, on: str | None, world: World) -> Comparison:
    """Of somebody whom the world does not know in this organisation."""
    if status in ("observer", "candidate", "partner") or not _is_complete(claim.object, on, world):
        return Comparison("extend")
    row = world.organisations.get(claim.object)
    says = f"{claim.subject} never was a member of {claim.object}"
    return Comparison("agree" if claim.negated else "conflict", says, row.source if row else "")


def _member(claim: Claim, member: list[Span], spans: list[Span], on: str) -> Comparison:
    here = [s for s in member if s.covers(on)]
    dated = claim.change and FROM_ARTICLE not in claim.as_of.inferred
    if here and dated and not claim.negated:
        near = [s for s in member if _apart(s.start, on) <= NEAR]
        return _said("agree", near) if near else _said("conflict", member)
    if here:
        return _said("agree", here)
    soon = [s for s in member if claim.change and 0 <= _until(on, s.start) <= TOLERANCE]
    return _said("agree", soon) if soon else _said("conflict", spans)


def _left(claim: Claim, member: list[Span], spans: list[Span], on: str) -> Comparison:
    ended = [s for s in member if s.end and _until(on, s.end) <= TOLERANCE]
    after = [s for s in member if not s.end or _until(on, s.end) > TOLERANCE]
    if any(s.covers(on) for s in after) or not member:
        out = [s for s in spans if s.status == "withdrew" and s.covers(on)]
        return _said("agree", out) if out else _said("conflict", spans)
    dated = FROM_ARTICLE not in claim.as_of.inferred
    if dated and not any(_apart(s.end, on) <= NEAR for s in ended):
        return _said("conflict", spans)
    return _said("agree", ended)


def _suspended(member: list[Span], suspended: list[Span], on: str) -> Comparison:
    near = [s for s in suspended if s.covers(on) or 0 <= _until(on, s.start) <= TOLERANCE]
    if near:
        return _said("agree", near)
    if any(s.covers(on) for s in member):
        return Comparison("extend", _told(member), _sources(member))
    return _said("conflict", member or suspended)


def _other(status: str, member: list[Span], spans: list[Span], on: str) -> Comparison:
    same = [s for s in spans if s.status == status and s.covers(on)]
    if same:
        return _said("agree", same)
    here = [s for s in member if s.covers(on)]
    return _said("conflict", here) if here else Comparison("extend", _told(spans), _sources(spans))


def _turned(found: Comparison) -> Comparison:
    verdict = {"agree": "conflict", "conflict": "agree"}.get(found.verdict, found.verdict)
    return Comparison(verdict, found.says, found.source, found.fits)


def _office(claim: Claim, on: str | None, world: World) -> Comparison:
    """Offices of one seat contradict; where the world does not know the office or anybody in it, it is silent."""
    office = (claim.office or "").casefold()
    led = office.startswith(LEADER)
    seats = [
        o
        for o in world.offices_of(claim.object)
        if (o.role in LEADERS if led else o.name_en.casefold() == office)
    ]
    tenures = [t for o in seats for t in _by_office(world).get(o.id, ())]
    own = [t for t in tenures if world.people[t.person].name_en == claim.subject]
    if on is None:
        return Comparison("undated", _held(own, world), _sources(own), tuple(map(_tenure, own)))
    here = [t for t in tenures if t.covers(on)]
    mine = [t for t in own if t.covers(on)]
    if claim.status == "held":
        past = [t for t in own if first_day(t.start) <= on]
        if past and all(not t.end and t.covers(on) for t in past):
            return Comparison("conflict", _held(past, world), _sources(past))
        return Comparison("agree" if past else "extend", _held(past, world), _sources(past))
    if mine:
        return Comparison("agree", _held(mine, world), _sources(mine))
    shared = len({o.role for o in seats}) != len(seats) and not led
    if own or here and not shared and not led:
        told = sorted({*here, *own}, key=lambda t: t.start)
        return Comparison("conflict", _held(told, world), _sources(told))
    return Comparison("extend", _held(here, world), _sources(here))


def _relation(claim: Claim, on: str | None, world: World) -> Comparison:
    """Allies are bound to defend each other, or sit in one alliance; of partners the world knows little."""
    day = on or datetime.now(UTC).date().isoformat()
    common = [t for t in world.treaties_of(claim.subject, day) if claim.object in world.bound(t.id, day)]
    if claim.status == "ally":
        common = [t for t in common if t.code != WORLDWIDE and world.duties(t.id, day, DEFENCE)]
    elif claim.negated:
        return Comparison("extend")
    both = {m.organisation for m in world.memberships_of(claim.subject, day) if m.status == "member"}
    both &= {m.organisation for m in world.memberships_of(claim.object, day) if m.status == "member"}
    leagues = sorted(c for c in both if world.organisations[c].kind == ALLIANCE)
    if not common and not (leagues and claim.status == "ally"):
        return Comparison("extend" if on else "undated")
    names = [t.name_en for t in common] or [world.organisations[c].name_en for c in leagues]
    source = "; ".join(dict.fromkeys(t.source for t in common))
    verdict = "undated" if on is None else "conflict" if claim.negated else "agree"
    return Comparison(verdict, f"{claim.subject} and {claim.object}: {'; '.join(names)}", source)


@functools.lru_cache(maxsize=4)
def _by_office(world: World) -> Mapping[str, list[Tenure]]:
    """The tenures of each office; many claims are held against one world."""
    found: dict[str, list[Tenure]] = {}
    for tenure in world.tenures:
        found.setdefault(tenure.office, []).append(tenure)
    return found


def _said(verdict: str, spans: list[Span]) -> Comparison:
    return Comparison(verdict, _told(spans), _sources(spans))


def _told(spans: Iterable[Span]) -> str:
    return "; ".join(map(str, spans))


def _sources(rows: Iterable[Span | Tenure]) -> str:
    return "; ".join(dict.fromkeys(r.source for r in rows if r.source))


def _tenure(row: Tenure) -> str:
    return f"{row.start} – {row.end}".rstrip()


def _held(rows: Iterable[Tenure], world: World) -> str:
    return "; ".join(
        f"{world.people[t.person].name_en}, {world.offices[t.office].name_en} {_tenure(t)}" for t in rows
    )


def _day(text: str) -> date:
    return date.fromisoformat(first_day(text))


def _until(on: str, to: str) -> int:
    """Days from the last day that `on` may mean until the first that `to` may mean; negative where it is past."""
    if not to:
        return 10**6
    return (_day(to) - (date.fromisoformat(day_after(on)) - timedelta(days=len(on) != 10))).days


def _apart(one: str, other: str) -> int:
    """Days between two coarse dates; 0 where they may be the same day."""
    if not one or covers(one, one, other) or one.startswith(other) or other.startswith(one):
        return 0 if one else 10**6
    return min(abs((_day(one) - _day(other)).days), abs(_until(one, other)), abs(_until(other, one)))
