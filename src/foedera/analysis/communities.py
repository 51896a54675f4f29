"""Communities of a network, and how well they agree with formal blocs.

Comes in: friendly ties; who is a member of what. Goes out: a community for each actor, its likeness to each bloc, and
two measures over all states in an alliance: the adjusted Rand index (Hubert and Arabie 1985) and normalised mutual
information (arithmetic mean of the entropies).
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx
import numpy as np

from foedera.world import World

BLOCS = ("NATO", "CSTO", "EU", "ASEAN", "SCO", "GCC", "AES", "ECOWAS", "BRICS", "EAEU", "G7", "AUKUS")
"""Blocs that are held against the communities one by one."""
CAMPS = ("NATO", "CSTO", "ASEAN", "GCC", "AES", "ECOWAS")
"""Blocs that hardly share members: a state's camp is the first that it belongs to."""
_LEAST_MEMBERS = 3


@dataclass(frozen=True, slots=True)
class Fit:
    """A bloc against the community that is most like it: Jaccard of members, among the actors of the network."""

    bloc: str
    community: int
    members: int
    shared: int
    jaccard: float


def communities(friendly: nx.Graph[str], seed: int) -> dict[str, int]:
    """A community for each actor, by Louvain over weights; numbered from the largest, ties by the first code."""
    parts = nx.community.louvain_communities(friendly, weight="weight", seed=seed) if len(friendly) else []
    ordered = sorted(parts, key=lambda part: (-len(part), min(part)))
    return {code: number for number, part in enumerate(ordered) for code in part}


def against_blocs(
    found: Mapping[str, int], world: World, on: str
) -> tuple[tuple[Fit, ...], float | None, float | None]:
    """The likeness of each bloc with three members or more in the network, adjusted Rand index, mutual information.

    The two measures compare communities with camps over the states that have a camp; None for fewer than two camps.
    """
    fits = []
    for bloc in BLOCS:
        inside = world.members(bloc, on) & found.keys()
        if len(inside) >= _LEAST_MEMBERS:
            fits.append(_best(bloc, inside, found))
    camps: dict[str, str] = {}
    for bloc in CAMPS:
        for code in sorted(world.members(bloc, on) & found.keys()):
            camps.setdefault(code, bloc)
    codes = sorted(camps)
    if len(set(camps.values())) < 2:
        return tuple(fits), None, None
    ours, theirs = [found[c] for c in codes], [camps[c] for c in codes]
    return tuple(fits), adjusted_rand(ours, theirs), mutual_information(ours, theirs)


def _best(bloc: str, inside: frozenset[str], found: Mapping[str, int]) -> Fit:
    parts: dict[int, set[str]] = {}
    for code, number in found.items():
        parts.setdefault(number, set()).add(code)
    fits = [
        Fit(bloc, number, len(inside), len(part & inside), len(part & inside) / len(part | inside))
        for number, part in sorted(parts.items())
    ]
    return max(fits, key=lambda fit: fit.jaccard)


def _table(one: Sequence[Hashable], other: Sequence[Hashable]) -> np.ndarray:
    rows = {label: i for i, label in enumerate(dict.fromkeys(one))}
    columns = {label: i for i, label in enumerate(dict.fromkeys(other))}
    table = np.zeros((len(rows), len(columns)))
    for a, b in zip(one, other, strict=True):
        table[rows[a], columns[b]] += 1
    return table


def _pairs(counts: np.ndarray) -> float:
    return float((counts * (counts - 1) / 2).sum())


def adjusted_rand(one: Sequence[Hashable], other: Sequence[Hashable]) -> float:
    """Agreement of two partitions of the same things, 1 for the same and about 0 for chance."""
    table = _table(one, other)
    index, rows, columns = _pairs(table), _pairs(table.sum(axis=1)), _pairs(table.sum(axis=0))
    total = _pairs(np.array([table.sum()]))
    expected = rows * columns / total if total else 0.0
    most = (rows + columns) / 2
    return 1.0 if most == expected else (index - expected) / (most - expected)


def mutual_information(one: Sequence[Hashable], other: Sequence[Hashable]) -> float:
    """Mutual information of two partitions over the mean of their entropies, from 0 to 1."""
    joint = _table(one, other) / len(one)
    p, q = joint.sum(axis=1), joint.sum(axis=0)
    filled = joint > 0
    shared = float((joint[filled] * np.log(joint[filled] / np.outer(p, q)[filled])).sum())
    mean = -float((p * np.log(p)).sum() + (q * np.log(q)).sum()) / 2
    return 1.0 if mean == 0 else shared / mean
