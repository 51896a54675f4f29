"""Where the actors of a network stand in its picture, so that pictures of one span after another can be compared.

Comes in: a network, and the positions of the one before. Goes out: positions in the unit square. Ties pull by their
strength, hostile ones do not pull; who stood somewhere before starts there, so that only what changed moves.
"""

from __future__ import annotations

from collections.abc import Mapping

import networkx as nx
import numpy as np

from foedera.analysis.network import SEED, Network

Positions = Mapping[str, tuple[float, float]]
FIRST, AFTER = 200, 12
"""Iterations of the forces: from scratch, and from the positions before."""


def positions(network: Network, before: Positions | None = None) -> dict[str, tuple[float, float]]:
    """x and y for each actor, both from 0 to 1; the same for the same network and the same positions before."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(network.nodes["code"]))
    ties = network.edges[network.edges["sign"] > 0]
    for a, b, weight in zip(ties["a"], ties["b"], ties["weight"].tolist(), strict=True):
        graph.add_edge(a, b, weight=weight)
    if not len(graph):
        return {}
    random = np.random.default_rng(SEED)
    start = {code: _start(graph, code, before or {}, random) for code in graph}
    known = sum(code in (before or {}) for code in graph)
    placed = nx.spring_layout(
        graph,
        pos=start,
        k=1.5 / np.sqrt(len(graph)),
        iterations=AFTER if known * 2 > len(graph) else FIRST,
        seed=SEED,
        weight="weight",
        scale=None,
        method="force",
    )
    points = _drawn_in(np.array([placed[code] for code in graph]))
    if known >= 2:
        points = _turned(points, np.array([(before or {}).get(code, (np.nan, np.nan)) for code in graph]))
    else:
        low, high = points.min(axis=0), points.max(axis=0)
        points = (points - low) / np.where(high > low, high - low, 1.0)
    return {code: (float(x), float(y)) for code, (x, y) in zip(graph, np.clip(points, 0, 1), strict=True)}


def _start(
    graph: nx.Graph[str], code: str, before: Positions, random: np.random.Generator
) -> tuple[float, float]:
    """The position before; for a newcomer the middle of his neighbours, a little aside."""
    aside = random.normal(0.0, 0.02, size=2)
    if code in before:
        return before[code]
    near = [before[other] for other in graph[code] if other in before]
    middle = np.mean(near, axis=0) if near else random.uniform(0.0, 1.0, size=2)
    return float(middle[0] + aside[0]), float(middle[1] + aside[1])


def _drawn_in(points: np.ndarray) -> np.ndarray:
    """`points` with distances from their middle by the logarithm, in the same directions.

    Nothing pulls those who have no friendly tie: they drift so far that all others would lie on one spot.
    """
    middle = np.median(points, axis=0)
    aside = points - middle
    far = np.hypot(*aside.T)
    usual = float(np.median(far)) or 1.0
    return np.asarray(middle + aside * (np.log1p(far / usual) / np.where(far > 0, far, 1.0))[:, None])


def _turned(points: np.ndarray, before: np.ndarray) -> np.ndarray:
    """`points` turned, mirrored, scaled and moved to lie as near as they can to where they were before (Procrustes)."""
    both = ~np.isnan(before[:, 0])
    own, old = points[both], before[both]
    middle, target = own.mean(axis=0), old.mean(axis=0)
    u, s, v = np.linalg.svd((own - middle).T @ (old - target))
    spread = float(((own - middle) ** 2).sum())
    scale = float(s.sum()) / spread if spread > 0 else 1.0
    return np.asarray((points - middle) @ (u @ v) * scale + target)
