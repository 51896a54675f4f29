"""Who may stand for whom: an organisation and its members, as of the day of the event.

Comes in: codes of two sides and a day. Goes out: how the two sides agree. A room's part of its own because it alone
asks the world.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from foedera.world import World

# An organisation of more members than this is no party that its members stand for: whoever acts, the UN's member acts.
_LARGEST = 60
_FEWEST = 3  # members that must be named before they are taken for their organisation
UNDATED = 2020
"""The year whose members count where no day is known."""


class Ties:
    """Organisations and their members in a world, year by year."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._members = lru_cache(maxsize=20_000)(self._members_in)
        self._blocs = lru_cache(maxsize=20_000)(self._blocs_in)

    def members(self, code: str, year: int) -> frozenset[str]:
        """The members of an organisation in a year, none for what is no organisation or has too many."""
        return self._members(code, year)

    def blocs(self, codes: frozenset[str], year: int) -> frozenset[str]:
        """The organisations that several named states (three or more) stand for, as all of them are members."""
        return self._blocs(codes, year) if len(codes) >= _FEWEST else frozenset()

    def explained(self, codes: Iterable[str], by: frozenset[str], year: int) -> frozenset[str]:
        """Those of `codes` that one of `by` stands for: its member, or the organisation that it is a member of."""
        out: set[str] = set()
        for code in codes:
            if self.members(code, year) & by or any(code in self.members(other, year) for other in by):
                out.add(code)
        return frozenset(out)

    def _members_in(self, code: str, year: int) -> frozenset[str]:
        if code not in self._world.organisations:
            return frozenset()
        found = self._world.members(code, f"{year:04}")
        return found if len(found) <= _LARGEST else frozenset()

    def _blocs_in(self, codes: frozenset[str], year: int) -> frozenset[str]:
        shared: set[str] | None = None
        for code in codes:
            held = self._world.memberships_of(code, f"{year:04}")
            own = {m.organisation for m in held if m.status == "member"}
            shared = own if shared is None else shared & own
            if not shared:
                return frozenset()
        return frozenset(c for c in shared or () if 2 * len(codes) >= len(self._members(c, year)) > 0)
