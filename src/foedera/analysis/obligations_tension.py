"""Where the duties of a case stand against each other: allies on both sides, neutrality against help, attacked allies.

Comes in: the bonds of the day and who owes help to the attacked. Goes out: tensions. A room's part of its own because
no single treaty shows them; which of two duties goes first the texts rarely say, and this does not decide it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from foedera.analysis.coalition import Case
from foedera.analysis.obligations_bonds import Bond, Bonds

HELP = frozenset({"defence", "offence"})

TENSIONS = {
    "own ally": "the attacker owes help to the one that it attacks",
    "both sides": "owes help to the attacked, and would owe it to the attacker",
    "neutrality": "owes help to the attacked, and neutrality to the attacker",
    "non-aggression": "owes help to the attacked, and non-aggression to the attacker; "
    "whether help in self-defence would break it is open",
}


Articles = tuple[tuple[str, str], ...]
"""Articles as pairs of a treaty's id and the article's number."""


@dataclass(frozen=True, slots=True)
class Tension:
    """Duties of the same states that pull apart: those toward the attacked, and those toward the attacker."""

    kind: str
    states: tuple[str, ...]
    attacked: str
    by: str
    toward_attacked: Articles
    toward_attacker: Articles

    @property
    def says(self) -> str:
        """The tension in a sentence."""
        return TENSIONS[self.kind]


def tensions(bonds: Bonds, case: Case, helping: Iterable[tuple[Bond, str, str]]) -> tuple[Tension, ...]:
    """The tensions of a case; `helping` are (bond, who, whom) whose duty to help is not judged as not met.

    States that are torn by the same articles are told together.
    """
    pairs: dict[tuple[str, str, str, str], tuple[set[tuple[str, str]], set[tuple[str, str]]]] = {}
    for kind, who, attacked, by, first, second in (*_own_allies(bonds, case), *_torn(bonds, case, helping)):
        toward, against = pairs.setdefault((kind, attacked, by, who), (set(), set()))
        toward.add((first.treaty.id, first.duty.article))
        against.add((second.treaty.id, second.duty.article))
    alike: dict[tuple[str, str, str, Articles, Articles], list[str]] = {}
    for (kind, attacked, by, who), (toward, against) in pairs.items():
        key = (kind, attacked, by, tuple(sorted(toward)), tuple(sorted(against)))
        alike.setdefault(key, []).append(who)
    kinds = list(TENSIONS)
    return tuple(
        Tension(kind, tuple(sorted(states)), attacked, by, toward_attacked, toward_attacker)
        for (kind, attacked, by, toward_attacked, toward_attacker), states in sorted(
            alike.items(), key=lambda item: (kinds.index(item[0][0]), item[0][1:])
        )
    )


_Found = tuple[str, str, str, str, Bond, Bond]


def _own_allies(bonds: Bonds, case: Case) -> Iterator[_Found]:
    for by in case.by:
        for attacked in case.attacked:
            for bond in bonds.between(by, attacked):
                if bond.duty.kind in HELP and bond.duty.action != "may":
                    yield "own ally", by, attacked, by, bond, bond


def _torn(bonds: Bonds, case: Case, helping: Iterable[tuple[Bond, str, str]]) -> Iterator[_Found]:
    for bond, who, attacked in helping:
        for by in case.by:
            found = [(_kind(other), other) for other in bonds.between(who, by)]
            allied = any(kind == "both sides" for kind, _ in found)
            for kind, other in found:
                # A clause against other engagements says no more where an alliance with the other side is told.
                if kind and not (allied and other.duty.trigger == "engagement"):
                    yield kind, who, attacked, by, bond, other


def _kind(bond: Bond) -> str:
    if bond.duty.kind in HELP:
        return "" if bond.duty.action == "may" else "both sides"
    if bond.duty.kind == "neutrality":
        return "neutrality"
    return "non-aggression" if bond.duty.kind == "nonaggression" and bond.duty.trigger == "always" else ""
