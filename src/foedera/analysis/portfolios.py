"""Whom each state is tied to, as a matrix: the alliance portfolios of a day, and the order in which to show them.

Comes in: the world and a day. Goes out: a square table of levels, 3 for defence, 2 for neutrality or non-aggression, 1
for consultation, 0 for none, as the literature on alliance portfolios has them. A room's part of its own because
similarity, matrices and pictures all read it, and because which treaties count is decided here.
"""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from foedera.analysis.coalition import exists
from foedera.analysis.obligations_bonds import Bonds
from foedera.errors import FoederaError
from foedera.world import Obligation, World

LEVELS = {"defence": 3, "offence": 3, "neutrality": 2, "nonaggression": 2, "consultation": 1}
"""The level of a duty, by its kind (Bueno de Mesquita 1975; Signorino and Ritter 1999)."""

NAMES = {3: "defence", 2: "neutrality or non-aggression", 1: "consultation", 0: "none"}

ALLIANCES = frozenset({"treaty", "agreement"})
"""The kinds of texts that make an alliance: declarations, assurances, laws and cease-fires do not."""

_NO_TIE = frozenset({"always", "dispute", "engagement", "request"})


def states(world: World, on: str) -> list[str]:
    """The codes of the states of a day, Taiwan among them; other territories are left out."""
    return sorted(
        code
        for code, state in world.states.items()
        if (state.kind != "territory" or code == "TWN") and exists(world, code, on)
    )


def ties(
    world: World,
    on: str,
    codes: Collection[str] | None = None,
    *,
    kinds: Collection[str] = ALLIANCES,
    directed: bool = False,
) -> pd.DataFrame:
    """The highest level of what each state (row) is bound to towards each other (column) on a day.

    Undirected, a tie is as strong as the stronger of its two sides; directed, a row is what the state owes. The
    diagonal is 3: a state defends itself. What is owed to everybody, what a text allows without asking for it, and
    standing cooperation are no ties. `codes` narrows both sides. Raises FoederaError where one of them is no state of
    that day.
    """
    there = states(world, on)
    unknown = sorted(set(codes or ()) - set(there))
    if unknown:
        raise FoederaError(f"{', '.join(unknown)}: no state of {on} in the tables")
    shown = there if codes is None else sorted(set(codes))
    place = {code: i for i, code in enumerate(shown)}
    levels = np.zeros((len(shown), len(shown)), dtype=np.int8)
    for bond in Bonds(world, on).standing:
        if bond.treaty.kind not in kinds or bond.to_anybody or not _ties(bond.duty):
            continue
        rows = [place[c] for c in bond.obliged if c in place]
        columns = [place[c] for c in bond.owed if c in place]
        block = np.ix_(rows, columns)
        levels[block] = np.maximum(levels[block], LEVELS[bond.duty.kind])
    if not directed:
        levels = np.maximum(levels, levels.T)
    np.fill_diagonal(levels, 3)
    return pd.DataFrame(levels, index=shown, columns=shown)


def tied(levels: pd.DataFrame, least: int = 1) -> list[str]:
    """The states with a tie of at least that level to somebody else, in the order of the table."""
    values = levels.to_numpy() >= least
    return [c for c, some in zip(levels.index, (values | values.T).sum(axis=1) > 1, strict=True) if some]


def ordered(matrix: pd.DataFrame) -> list[str]:
    """The rows in an order that puts those with like values beside each other.

    A chain: from the row with the greatest sum always to the row that differs least, and on from whichever end of the
    chain has the nearer neighbour; of equals the first in the table.
    """
    values = matrix.to_numpy(dtype=np.float64)
    if not len(values):
        return []
    distance = np.stack([np.abs(values - row).sum(axis=1) for row in values])
    left = list(range(len(values)))
    chain = [int(values.sum(axis=1).argmax())]
    left.remove(chain[0])
    while left:
        ends = distance[np.ix_([chain[0], chain[-1]], left)]
        end, near = divmod(int(ends[::-1].argmin()), len(left))
        chain.insert(0 if end else len(chain), left.pop(near))
    return [str(matrix.index[i]) for i in chain]


def _ties(duty: Obligation) -> bool:
    if duty.kind not in LEVELS or duty.action == "may":
        return False
    if duty.kind == "neutrality":
        return duty.trigger != "engagement"
    return duty.kind != "consultation" or duty.trigger not in _NO_TIE
