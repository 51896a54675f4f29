"""Which treaties bind whom to do what when somebody is attacked, by which article, under which conditions.

Comes in: the world and a case. Goes out: an `Answer`: duties with their conditions judged, what the attack breaks, and
where duties overlap or contradict each other. A room's part of its own because it knows treaties and no events: what
was really done is told beside it (`practice`), and never changes a judgement of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from foedera.analysis import obligations_area
from foedera.analysis import obligations_conditions as conditions
from foedera.analysis.coalition import Case, case, exists
from foedera.analysis.obligations_bonds import Bond, Bonds
from foedera.analysis.obligations_conditions import MET, NOT_MET, UNKNOWN, Condition
from foedera.analysis.obligations_tension import HELP, Tension, tensions
from foedera.world import Invocation, Obligation, Treaty, World
from foedera.world.rows import day_after, first_day

ROLES = {
    "help": "bound to help",
    "may": "free to help",
    "consult": "bound to consult",
    "breaks": "broken by the attack",
    "aloof": "bound to keep out of acts against the attacked",
    "standing": "standing cooperation",
}
"""What a duty is in a case, in the order in which an answer tells it."""

BINDING = {
    "treaty": "treaty",
    "agreement": "treaty",
    "ceasefire": "cease-fire",
    "memorandum": "assurances",
    "declaration": "political",
    "law": "own law",
}
"""How a text binds, by the kind of treaty; whether assurances bind in law is disputed."""

BEFORE, AFTER = timedelta(days=60), timedelta(days=180)
"""Those who called on an article so long before and after the day are told with the duty."""

_OUTSIDE = frozenset({"in force", "attacked in it", "obliged in it", "standing"})


@dataclass(frozen=True, slots=True)
class Duty:
    """One article for one of the attacked, with all those whom it obliges alike.

    `practice` is who called on the article around that day, and what came of it.
    """

    role: str
    treaty: Treaty
    obligation: Obligation
    obliged: tuple[str, ...]
    owed_to: str
    conditions: tuple[Condition, ...]
    practice: tuple[Invocation, ...] = ()

    @property
    def verdict(self) -> str:
        """``met``, ``not met`` or ``unknown`` over the conditions that decide."""
        return conditions.verdict(self.conditions)

    @property
    def reason(self) -> str:
        """Why it is not met, else why it is not known, else empty."""
        for judgement in (NOT_MET, UNKNOWN):
            for c in self.conditions:
                if c.decides and c.judgement == judgement == self.verdict:
                    return c.why
        return ""

    @property
    def binding(self) -> str:
        """How the text binds, one of BINDING's words."""
        return BINDING[self.treaty.kind]

    @property
    def concerns(self) -> bool:
        """Whether the treaty held on that day among those meant, so that the rest was judged."""
        return not any(c.judgement == NOT_MET and c.name in _OUTSIDE for c in self.conditions)


@dataclass(frozen=True, slots=True)
class Answer:
    """The duties of a case by role, and where they stand against each other."""

    case: Case
    duties: tuple[Duty, ...]
    tensions: tuple[Tension, ...]

    def of(self, role: str) -> tuple[Duty, ...]:
        """The duties of one role under treaties that held on that day."""
        return tuple(d for d in self.duties if d.role == role and d.concerns)

    def bound(self, judgement: str = MET, role: str = "help") -> frozenset[str]:
        """Everybody with a duty of that role that is judged so, by any treaty."""
        return frozenset(c for d in self.of(role) if d.verdict == judgement for c in d.obliged)

    @property
    def outside(self) -> tuple[Duty, ...]:
        """Duties of treaties that had ended, were only signed, or left the attacked out: one for each treaty and role.

        Treaties of which nobody knew on that day are left out.
        """
        last = day_after(self.case.on)
        found = {
            (d.treaty.id, d.role, d.owed_to): d
            for d in reversed(self.duties)
            if not d.concerns and first_day(d.treaty.signed or d.treaty.start) <= last
        }
        return tuple(d for d in self.duties if found.get((d.treaty.id, d.role, d.owed_to)) is d)

    @property
    def overlaps(self) -> dict[tuple[str, str], tuple[Duty, ...]]:
        """(who, whom) that several treaties oblige to help, by the articles that are not judged as not met."""
        found: dict[tuple[str, str], list[Duty]] = {}
        for duty in self.of("help"):
            for who in duty.obliged if duty.verdict != NOT_MET else ():
                found.setdefault((who, duty.owed_to), []).append(duty)
        return {
            pair: tuple(duties)
            for pair, duties in sorted(found.items())
            if len({d.treaty.id for d in duties}) > 1
        }


def obliged(world: World, asked: Case) -> Answer:
    """Who owes what in a case; treaties that the attacked was in at another time come with the reason."""
    return _answer(Bonds(world, asked.on), asked, frozenset(ROLES), ended=True)


def attacker(world: World, by: str, on: str) -> dict[str, Answer]:
    """For every state of that day: who would owe it what, and what would be broken, if `by` attacked it.

    Only states are told to which somebody owes help or consultation in particular, or the attacker non-aggression; what
    everybody may do, what only keeps others out and standing cooperation are left out.
    """
    bonds = Bonds(world, on)
    roles = frozenset({"help", "consult", "breaks"})
    found = {}
    for code, state in sorted(world.states.items()):
        if state.kind == "territory" and code != "TWN" or code == by or not exists(world, code, on):
            continue
        answer = _answer(bonds, case(world, [code], [by], on), roles, ended=False)
        if any(d.obligation.owed_to != "any" for d in answer.duties):
            found[code] = answer
    return found


def _answer(bonds: Bonds, asked: Case, wanted: frozenset[str], *, ended: bool) -> Answer:
    found: list[tuple[Bond, Duty]] = []
    for bond in bonds.standing + (bonds.ever if ended else ()):
        for role in _roles(bonds, bond.duty, asked):
            for victim in asked.attacked if role in wanted else ():
                found += ((bond, duty) for duty in _duties(bonds, asked, bond, victim, role))
    helping = [
        (bond, who, duty.owed_to)
        for bond, duty in found
        if duty.role == "help" and duty.concerns and duty.verdict != NOT_MET
        for who in duty.obliged
    ]
    roles, judged = list(ROLES), [MET, UNKNOWN, NOT_MET]
    duties = sorted(
        (duty for _, duty in found),
        key=lambda d: (
            roles.index(d.role), judged.index(d.verdict), first_day(d.treaty.start), d.treaty.id, d.obligation.line
        ),
    )  # fmt: skip
    return Answer(asked, tuple(duties), tensions(bonds, asked, helping))


def _duties(bonds: Bonds, asked: Case, bond: Bond, victim: str, role: str) -> Iterator[Duty]:
    if not (bond.to_anybody or victim in bonds.owed_once(bond)):
        return
    who = bond.obliged - {victim}
    who = who & set(asked.by) if role == "breaks" else who - set(asked.by)
    alike: dict[tuple[Condition, ...], list[str]] = {}
    common = _common(bonds, asked, bond, victim, role)
    for code in sorted(who):
        alike.setdefault(tuple(_all(bonds, asked, bond, victim, code, common)), []).append(code)
    for judged, codes in alike.items():
        yield Duty(
            role,
            bond.treaty,
            bond.duty,
            tuple(codes),
            victim,
            judged,
            _around(bonds.world, asked, bond, victim),
        )


def _roles(bonds: Bonds, duty: Obligation, asked: Case) -> tuple[str, ...]:
    """What a duty is in such a case; nothing where it has nothing to do with it."""
    if duty.kind in HELP:
        return ("may",) if duty.action == "may" else ("help",)
    if duty.kind == "consultation":
        if duty.trigger != "always":
            return ("consult",)
        return () if duty.treaty in bonds.arms else ("standing",)
    force = asked.act != "unrest" and duty.trigger in {"always", asked.act}
    if duty.kind == "nonaggression":
        return ("breaks",) if force else ()
    if duty.kind == "neutrality" and duty.trigger != "engagement":
        # What keeps third parties out of acts against the attacked is broken by an attacker that owes it.
        return ("breaks", "aloof") if force else ("aloof",)
    return ()


def _common(bonds: Bonds, asked: Case, bond: Bond, victim: str, role: str) -> list[Condition]:
    """The conditions that are the same for all whom the article obliges."""
    world, duty = bonds.world, bond.duty
    if role == "breaks":
        return list(_breach(world, asked, victim))
    found = [conditions.called(world, duty, asked)] if role != "standing" else []
    if role not in {"help", "may", "consult"}:
        return found
    if role != "consult" or duty.against:
        found.append(conditions.attacker(world, duty, asked, victim, bond.obliged | bond.owed))
    area, why = obligations_area.judge(world, duty, asked, victim, bonds.bound(bond.treaty))
    found.append(Condition("area", conditions.of(area), why))
    found += conditions.asked(world, duty, asked, victim)
    if role != "consult":
        found += conditions.reserved(duty, asked)
    return found


def _breach(world: World, asked: Case, victim: str) -> Iterator[Condition]:
    """Whether what happened is force against the one attacked."""
    sure = {"attack": True, "nuclear": True, "threat": None, "incident": None}
    why = (
        "force was used, as the question has it" if sure.get(asked.act) else "whether this was force is open"
    )
    yield Condition("case", conditions.of(sure.get(asked.act)), why)
    if asked.struck_first:
        yield Condition("not first", UNKNOWN, f"{victim} used force first; self-defence breaks nothing")
    if asked.spot is not None and asked.struck == "territory":
        owned, why = obligations_area.owned(world, asked.spot, victim)
        yield Condition("area", MET if owned else UNKNOWN, why)


def _all(
    bonds: Bonds, asked: Case, bond: Bond, victim: str, who: str, common: Iterable[Condition]
) -> Iterator[Condition]:
    """All conditions for one of those obliged; nothing more is judged where the treaty did not hold."""
    treaty, on = bond.treaty, asked.on
    force = conditions.in_force(treaty, bond.duty, on)
    yield force
    if force.judgement == NOT_MET:
        return
    if not bond.to_anybody and bond.duty.owed_to == "parties":
        owed = conditions.party(bonds.world, treaty, victim, "attacked in it", on)
        yield owed
        if owed.judgement == NOT_MET:
            return
    state = bonds.world.states.get(victim)
    if bond.to_anybody and (state is None or state.kind == "territory"):
        yield Condition(
            "attacked in it", UNKNOWN, f"it is owed to states; whether {victim} is one is disputed"
        )
    yield conditions.party(bonds.world, treaty, who, "obliged in it", on)
    yield from conditions.standing(bonds.world, treaty, (who, victim), on)
    yield from common


def _around(world: World, asked: Case, bond: Bond, victim: str) -> tuple[Invocation, ...]:
    day = date.fromisoformat(first_day(asked.on))
    first, last = (day - BEFORE).isoformat(), (day + AFTER).isoformat()
    return tuple(i for i in conditions.practice(world, bond.duty, victim) if first <= first_day(i.on) <= last)
