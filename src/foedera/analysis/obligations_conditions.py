"""The conditions of a duty, each judged as met, not met or unknown, with the reason.

Comes in: an obligation and a case. Goes out: conditions. A room's part of its own because this is where the text of a
treaty meets the facts of a day; where the text is silent or the facts were not told, the answer is unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from foedera.analysis.coalition import Case, kind_of
from foedera.world import Invocation, Obligation, Treaty, World, covers, surely
from foedera.world.rows import day_after, first_day

MET, NOT_MET, UNKNOWN = "met", "not met", "unknown"

RECENT = timedelta(days=30)
"""A request of so many days before still belongs to the case."""

_CALLED_BY = {
    "armed_attack": "an armed attack",
    "aggression": "aggression",
    "threat": "a threat",
    "war": "armed conflict",
    "terror": "a terrorist attack",
    "nuclear": "a use or threat of nuclear weapons",
}
_DONE = {
    "attack": "an armed attack",
    "threat": "a threat",
    "incident": "an incident at the border",
    "unrest": "unrest inside the state",
    "terror": "a terrorist attack",
    "cyber": "an attack on networks",
    "nuclear": "an attack with nuclear weapons",
}
_CASE_OF = {"incident": "border_incident", "unrest": "internal_unrest", "terror": "terror", "cyber": "cyber"}
_FORCE = frozenset({"attack", "nuclear"})
_STANDING = {
    "always": "the duty holds at all times",
    "engagement": "the duty holds at all times",
    "coercion": "the duty holds at all times",
    "dispute": "a dispute between them",
    "request": "at a request",
}
# What amounts to each trigger without more, and what certainly does not; for those left out, an armed attack does.
_AMOUNTS = {
    "threat": frozenset({"attack", "incident", "nuclear"}),
    "terror": frozenset(),
    "nuclear": frozenset(),
}
_BELOW_ATTACK = frozenset({"threat", "unrest"})
_BELOW: dict[str, frozenset[str]] = {
    "threat": frozenset(),
    "terror": frozenset({"threat", "incident", "unrest", "cyber", "nuclear"}),
    "nuclear": frozenset({"attack", "threat", "incident", "unrest", "terror", "cyber"}),
}
_OVER = frozenset({"lapsed", "denounced", "superseded"})
_WITHOUT_EFFECT = frozenset({"extended", "provisional"})


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition. Where `decides` is false it says how a duty is carried out, not whether it arises."""

    name: str
    judgement: str
    why: str
    decides: bool = True


def of(value: bool | None) -> str:
    """The word for a judgement."""
    return UNKNOWN if value is None else MET if value else NOT_MET


def verdict(conditions: Iterable[Condition]) -> str:
    """Not met where one that decides is not met, else unknown where one is, else met."""
    judged = {c.judgement for c in conditions if c.decides}
    return NOT_MET if NOT_MET in judged else UNKNOWN if UNKNOWN in judged else MET


def in_force(treaty: Treaty, duty: Obligation, on: str) -> Condition:
    """Whether the treaty, and this wording of the article, held on that day."""
    if not treaty.covers(on):
        if treaty.end and day_after(treaty.end) <= first_day(on):
            return Condition("in force", NOT_MET, f"it ended on {treaty.end}")
        known = treaty.signed and first_day(treaty.signed) <= first_day(on)
        return Condition(
            "in force",
            NOT_MET,
            f"signed on {treaty.signed}, in force only from {treaty.start}"
            if known
            else f"of {treaty.start}",
        )
    if not treaty.in_force and treaty.kind in {"treaty", "agreement"}:
        return Condition(
            "in force", UNKNOWN, f"signed on {treaty.signed}; the day of its entry into force is not certain"
        )
    if not surely(treaty.start, treaty.end, on):
        return Condition(
            "in force", UNKNOWN, f"in force from {treaty.start}{_to(treaty.end)}; the day is not known"
        )
    if not surely(duty.start, duty.end, on):
        return Condition("in force", UNKNOWN, f"these words hold from {duty.start}{_to(duty.end)}")
    since = "declared on" if treaty.kind in {"declaration", "law"} and not treaty.in_force else "since"
    return Condition("in force", MET, f"{since} {treaty.start}")


def standing(world: World, treaty: Treaty, pair: tuple[str, str], on: str) -> Iterator[Condition]:
    """What became of the treaty beyond its dates, for these two parties; nothing where there is nothing to tell."""
    for row in world.statuses(treaty.id, on):
        if row.status in _WITHOUT_EFFECT or row.between and not set(pair) <= set(row.between.split(";")):
            continue
        judgement = NOT_MET if row.status in _OVER or row.between and row.status == "suspended" else UNKNOWN
        yield Condition("standing", judgement, f"{row.status} since {row.start}: {row.note}")


def party(world: World, treaty: Treaty, code: str, what: str, on: str) -> Condition:
    """Whether a code was bound (or protected) by the treaty on that day, and not suspended."""
    rows = [p for p in world.parties(treaty.id) if p.party == code]
    held = [p for p in rows if p.status in {"party", "protected", "guarantor"} and p.covers(on)]
    if not held:
        later = sorted(p.start for p in rows if p.status == "party" and first_day(p.start) > first_day(on))
        ended = sorted(p.end for p in rows if p.status == "party" and p.end)
        when = f" (from {later[0]})" if later else f" (until {ended[-1]})" if ended else ""
        return Condition(what, NOT_MET, f"{code} was no party on that day{when}")
    told_apart = any(s.between and code in s.between.split(";") for s in world.statuses(treaty.id, on))
    for row in rows:
        if row.status == "suspended" and row.covers(on) and not told_apart:
            return Condition(
                what, UNKNOWN, f"{code} suspended its part on {row.start}; it had not left ({row.source})"
            )
    if not any(surely(p.start, p.end, on) for p in held):
        return Condition(
            what, UNKNOWN, f"{code}: party from {held[0].start}{_to(held[0].end)}; the day is not known"
        )
    return Condition(what, MET, "protected" if held[0].status == "protected" else "party")


def called(world: World, duty: Obligation, case: Case) -> Condition:
    """Whether what happened is what calls for the duty."""
    if duty.trigger in _STANDING:
        return Condition("case", MET, _STANDING[duty.trigger])
    done, asked = _DONE[case.act], _CALLED_BY[duty.trigger]
    own = _CASE_OF.get(case.act, case.act)
    if own in duty.excludes.split(";"):
        return Condition("case", NOT_MET, f"the article takes out {done}")
    if duty.trigger == case.act or case.act in _AMOUNTS.get(duty.trigger, _FORCE):
        same = "" if duty.trigger == case.act or done == asked else f", which is {asked}"
        return Condition("case", MET, f"{done}{same}")
    if case.act in _BELOW.get(duty.trigger, _BELOW_ATTACK) and own not in duty.silent_on.split(";"):
        return Condition("case", NOT_MET, f"the article asks for {asked}; {done} is none")
    if duty.trigger == "terror" and all(kind_of(world, code) == "state" for code in case.by):
        return Condition("case", NOT_MET, f"the article asks for {asked}; {done} by a state is none")
    if duty.trigger == "threat":
        return Condition("case", UNKNOWN, f"whether {done} is a threat is for the parties to say")
    if own in duty.silent_on.split(";"):
        return Condition("case", UNKNOWN, f"the article asks for {asked} and says nothing of {done}")
    return Condition("case", UNKNOWN, f"whether {done} is {asked}, the article does not say")


def attacker(world: World, duty: Obligation, case: Case, victim: str, bound: frozenset[str]) -> Condition:
    """Whether those on the other side are such as the article has in mind; one of them is enough."""
    judged = [(code, *_against(world, duty, code, victim, bound)) for code in case.by]
    values = {value for _, value, _ in judged}
    best = True if True in values else None if None in values else False
    reasons: dict[str, list[str]] = {}
    for code, _, why in judged:
        reasons.setdefault(why, []).append(code)
    return Condition("attacker", of(best), "; ".join(f"{', '.join(c)}: {why}" for why, c in reasons.items()))


def _against(
    world: World, duty: Obligation, code: str, victim: str, bound: frozenset[str]
) -> tuple[bool | None, str]:
    words = set(filter(None, duty.against.split(";")))
    kind = kind_of(world, code)
    named = words - {"state", "third", "party", "ally", "communist"}
    if named:
        only = f"the article speaks of {', '.join(sorted(named))}"
        if kind == "unknown" or code not in named and "ally" in words:
            return (
                None,
                f"{only}{' and their allies' if 'ally' in words else ''}; whether this is one is not known",
            )
        return code in named, only
    if code in bound and "party" not in words:
        if "third" in words:
            return False, "a party itself; the article speaks of third states"
        return None, "a party itself; whether an attack by a party counts, the article does not say"
    if kind == "camp" and code.partition("-")[0] == victim:
        inside = "internal_unrest" in duty.silent_on.split(";")
        return (None if inside else False), f"within {victim} itself; the article speaks of attacks on it"
    if "communist" in words:
        return None, "communist aggression only is meant; whether this is, is for a person to say"
    if kind == "unknown":
        return None, "who attacked is not known, and so neither whether it came from outside"
    if words & {"state", "third"} and kind != "state":
        return None, f"no state ({kind}); the article speaks of a state, whose sending would have to be shown"
    return True, "a state" if words & {"state", "third"} else "the article names no kind of attacker"


def asked(world: World, duty: Obligation, case: Case, victim: str) -> Iterator[Condition]:
    """What must come to the duty besides the attack: a request, a decision, an agreement, a state of war."""
    needs = duty.needs.split(";")
    if "request" in needs or "opinion" in needs:
        yield _request(world, duty, case, victim, "opinion" in needs)
    if "decision" in needs:
        found = next((i for i in recent(world, duty, case, victim) if i.outcome == "help"), None)
        why = f"decided: {found.note} ({found.source})" if found else "it hangs on a decision of the parties"
        yield Condition("decision", MET if found else UNKNOWN, why)
    if "war" in needs:
        whys = {None: "whether it was at war was not said", True: "at war, as the question says"}
        why = whys.get(case.war, "not at war, as the question says")
        yield Condition("state of war", of(case.war), f"the article asks for a state of war; {why}")
    if "agreement" in needs:
        yield Condition(
            "form", UNKNOWN, "scope and form of the help are for the parties to agree", decides=False
        )
    if "constitution" in needs:
        yield Condition("process", UNKNOWN, "each acts by its constitutional processes", decides=False)


def reserved(duty: Obligation, case: Case) -> Iterator[Condition]:
    """What the article leaves open or takes out in this case."""
    words = {*duty.silent_on.split(";"), *duty.excludes.split(";")}
    if case.struck_first:
        out = "own_aggression" in duty.excludes.split(";")
        why = "the article takes it out" if out else "the article speaks of attacks on a party, not of this"
        yield Condition("not first", NOT_MET if out else UNKNOWN, f"the attacked used force first; {why}")
    if "special_character" in words:
        yield Condition(
            "own policy",
            UNKNOWN,
            "the special character of some members' policies is untouched",
            decides=False,
        )
    if "nato_comes_first" in words:
        yield Condition("NATO", UNKNOWN, "for members of NATO its commitments come first", decides=False)


def recent(world: World, duty: Obligation, case: Case, victim: str) -> list[Invocation]:
    """Those who called on the article for the attacked up to the day of the case and shortly before."""
    first = (date.fromisoformat(first_day(case.on)) - RECENT).isoformat()
    return [
        i for i in practice(world, duty, victim) if covers(i.on, "", case.on) and day_after(i.on) >= first
    ]


def practice(world: World, duty: Obligation, victim: str) -> list[Invocation]:
    """Everybody who ever called on the article for the attacked."""
    return [
        i
        for i in world.invocations
        if (i.treaty, i.article) == (duty.treaty, duty.article) and victim in i.about.split(";")
    ]


def _request(world: World, duty: Obligation, case: Case, victim: str, anybody: bool) -> Condition:
    name = "called for" if anybody else "request"
    if case.requested is not None:
        return Condition(
            name, of(case.requested), "asked for, as the question says" if case.requested else "not asked for"
        )
    found = next((i for i in recent(world, duty, case, victim) if anybody or victim in i.by.split(";")), None)
    if found:
        return Condition(name, MET, f"asked for on {found.on} by {found.by} ({found.source})")
    who = "any party asked for it" if anybody else f"{victim} asked for help"
    return Condition(name, UNKNOWN, f"whether {who} was not said")


def _to(end: str) -> str:
    return f" to {end}" if end else ""
