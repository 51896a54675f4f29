"""What an act weighs: its quad class and PLOVER score, and whether it is done by both sides alike.

Comes in: types and modes. Goes out: columns beside them. The codebook keeps the scores, with the slips of the printed
table corrected there (ACCUSE is printed as +3.0).
"""

from __future__ import annotations

import functools

import numpy as np
import pandas as pd

from foedera.codebook import TYPES, load
from foedera.store.asked import Weight

QUADS: tuple[str, ...] = (
    "verbal_cooperation",
    "material_cooperation",
    "verbal_conflict",
    "material_conflict",
)
"""Names of the quad classes 1 to 4, as columns."""
COOPERATION = (1, 2)
FACTS = frozenset(name for name, status in load().statuses.items() if status.fact)
"""The statuses of acts that count as having happened; the others are counted apart and never scored."""
MUTUAL = frozenset({("CONSULT", None), ("COOPERATE", None), ("AGREE", "sign"), ("RETREAT", "ceasefire")})
STATEMENTS = frozenset({"AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
"""What is said of or to somebody, from which positions are compared. Meetings say nothing of a position."""


def mutual(type: str, mode: str | None) -> bool:  # noqa: A002 - the record's own name
    """Whether an act of this type is done by all its parties alike, so that who is named first says nothing.

    Meetings of every mode, joint action, agreements that are signed, ceasefires that are kept. A promise (AGREE
    without a mode) has a giver and a receiver.
    """
    return (type, None) in MUTUAL or (type, mode) in MUTUAL


@functools.cache
def weights() -> tuple[Weight, ...]:
    """What every act of the codebook weighs, a row for each type and mode."""
    book = load()
    return tuple(
        Weight(name, mode or "", kind.quad, book.score(name, mode), mutual(name, mode), name in STATEMENTS)
        for name, kind in book.types.items()
        for mode in (None, *kind.modes)
    )


@functools.cache
def _weights() -> dict[tuple[str, str], Weight]:
    return {(row.type, row.mode): row for row in weights()}


def weighed(acts: pd.DataFrame) -> pd.DataFrame:
    """`acts` (with columns type and mode) with quad (1 to 4), score (-10 to +10) and mutual; the index is made anew.

    A mode that the codebook does not know scores as its type does. An empty mode is written ''.
    """
    known = _weights()
    types, names = pd.factorize(acts["type"])
    modes, ways = pd.factorize(acts["mode"].fillna(""))
    kinds, at = np.unique(types * len(ways) + modes, return_inverse=True)
    pairs = [(names[kind // len(ways)], ways[kind % len(ways)]) for kind in kinds]
    rows = [known.get((name, mode)) or known[name, ""] for name, mode in pairs]
    return acts.reset_index(drop=True).assign(
        quad=np.array([row.quad for row in rows], dtype=int)[at],
        score=np.array([row.score for row in rows], dtype=float)[at],
        mutual=np.array([row.mutual for row in rows], dtype=bool)[at],
    )


def tally(acts: pd.DataFrame, group: np.ndarray, groups: pd.Index) -> pd.DataFrame:
    """Counts and scores of weighed acts in each of `groups`; `group` has the number of each act's, -1 for none.

    Columns: events; one for each type; one for each quad class; score_mean, score_sum, score_positive, score_negative;
    net_cooperation, which is cooperative minus conflictual events over all of them (-1 to +1, by quad class). Means and
    shares of nothing are not numbers.
    """
    inside = group >= 0
    at, size = group[inside], len(groups)
    types = pd.Index(TYPES).get_indexer(pd.Index(acts["type"]))[inside]
    quads = acts["quad"].to_numpy()[inside] - 1
    score = acts["score"].to_numpy(float)[inside]
    columns: dict[str, np.ndarray] = {"events": np.bincount(at, minlength=size)}
    for names, of in ((TYPES, types), (QUADS, quads)):
        counts = np.bincount(at * len(names) + of, minlength=size * len(names)).reshape(size, -1)
        columns |= dict(zip(names, counts.T, strict=True))
    for name, weight in (("sum", score), ("positive", score.clip(min=0)), ("negative", score.clip(max=0))):
        columns[f"score_{name}"] = np.bincount(at, weight, minlength=size)
    table = pd.DataFrame(columns, index=groups)
    table["score_mean"] = table["score_sum"] / table["events"].where(table["events"] > 0)
    return table.assign(net_cooperation=net_cooperation(table))


def net_cooperation(table: pd.DataFrame) -> pd.Series:
    """Cooperative minus conflictual events over all, from the columns of the quad classes; not a number for none."""
    cooperative = table[QUADS[0]] + table[QUADS[1]]
    total = cooperative + table[QUADS[2]] + table[QUADS[3]]
    return (2 * cooperative - total) / total.where(total > 0)
