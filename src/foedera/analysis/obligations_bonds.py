"""Who owes what to whom by which article on a day, before any case: the bonds that treaties are.

Comes in: the world and a day. Goes out: for each article those whom it obliges and those to whom it is owed. A room's
part of its own because answers, tables, matrices and portfolios all stand on it, and it is asked thousands of times.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from foedera.world import Obligation, Treaty, World

ANY = "any"
PARTIES = "parties"
_OWED_BY_STATUS = frozenset({"party", "protected"})


@dataclass(frozen=True)
class Bond:
    """One article on that day: those obliged, and those owed (empty where it is owed to anybody)."""

    treaty: Treaty
    duty: Obligation
    obliged: frozenset[str]
    owed: frozenset[str]

    @property
    def to_anybody(self) -> bool:
        """Whether it is owed to every state of the world."""
        return self.duty.owed_to == ANY

    def binds(self, who: str, whom: str) -> bool:
        """Whether `who` owes it to `whom`; nobody owes anything to itself."""
        return who != whom and who in self.obliged and (self.to_anybody or whom in self.owed)


@dataclass(frozen=True, eq=False)
class Bonds:
    """All articles of all treaties as they stood on a day (an ISO day, month or year)."""

    world: World
    on: str

    @cached_property
    def standing(self) -> tuple[Bond, ...]:
        """The articles that bound somebody on that day."""
        return tuple(
            Bond(treaty, duty, self.named(duty.obliged, treaty), self._owed(duty, treaty))
            for treaty in self.world.treaties.values()
            if treaty.covers(self.on)
            for duty in self.world.duties(treaty.id, self.on)
        )

    @cached_property
    def ever(self) -> tuple[Bond, ...]:
        """The articles of treaties that did not hold on that day, with all who were ever in them."""
        return tuple(
            Bond(treaty, duty, self._ever(duty.obliged, treaty), self._ever(duty.owed_to, treaty))
            for treaty in self.world.treaties.values()
            if not treaty.covers(self.on)
            for duty in self._duties[treaty.id]
        )

    @cached_property
    def _duties(self) -> Mapping[str, list[Obligation]]:
        found: dict[str, list[Obligation]] = {key: [] for key in self.world.treaties}
        for duty in self.world.obligations:
            found[duty.treaty].append(duty)
        return found

    @cached_property
    def arms(self) -> frozenset[str]:
        """The treaties that limit arms: whatever else they ask for is not about attacks."""
        return frozenset(d.treaty for d in self.world.obligations if d.kind == "arms_control")

    @cached_property
    def _bound(self) -> Mapping[str, frozenset[str]]:
        return {key: self.world.bound(key, self.on) for key in self.world.treaties}

    def bound(self, treaty: Treaty) -> frozenset[str]:
        """The parties of a treaty on that day."""
        return self._bound[treaty.id]

    def once(self, treaty: Treaty) -> frozenset[str]:
        """Everybody who was a party of a treaty, or protected by it, at any time."""
        return frozenset(p.party for p in self.world.parties(treaty.id) if p.status in _OWED_BY_STATUS)

    def owed_once(self, bond: Bond) -> frozenset[str]:
        """Those to whom an article is owed on that day or was at another time."""
        return bond.owed if bond.duty.owed_to != PARTIES else bond.owed | self.once(bond.treaty)

    def named(self, cell: str, treaty: Treaty) -> frozenset[str]:
        """Those whom a cell of obligations.tsv means, as far as they were parties on that day."""
        bound = self.bound(treaty)
        return bound if cell in {PARTIES, ANY} else bound & frozenset(cell.split(";"))

    def between(self, who: str, whom: str) -> Iterator[Bond]:
        """What `who` owes to `whom` in particular; what is owed to everybody is left out."""
        return (b for b in self._of.get(who, ()) if not b.to_anybody and b.binds(who, whom))

    @cached_property
    def _of(self) -> Mapping[str, list[Bond]]:
        found: dict[str, list[Bond]] = {}
        for bond in self.standing:
            for code in bond.obliged:
                found.setdefault(code, []).append(bond)
        return found

    def _owed(self, duty: Obligation, treaty: Treaty) -> frozenset[str]:
        if duty.owed_to == ANY:
            return frozenset()
        if duty.owed_to != PARTIES:
            return frozenset(duty.owed_to.split(";"))
        protected = self.world.parties(treaty.id, self.on, status="protected")
        return self.bound(treaty) | {p.party for p in protected}

    def _ever(self, cell: str, treaty: Treaty) -> frozenset[str]:
        if cell == ANY:
            return frozenset()
        once = self.once(treaty)
        return once if cell == PARTIES else once & frozenset(cell.split(";"))
