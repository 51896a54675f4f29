"""Networks: who acts with and against whom in a span, signed and weighted, and what that shape says.

Comes in: sums of events by pair. Goes out: a `Network` of actors and ties with balance, communities held against
formal blocs, bridging actors and centralities. The same sums always give the same network: whatever draws lots draws
them from a fixed seed, in the order of codes.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd

from foedera.analysis.communities import Fit, against_blocs, communities
from foedera.analysis.coverage import Coverage
from foedera.world import World

SEED = 20231
LEAST = 3
"""Events that make a tie; fewer are listed with the actors' totals, but are no tie."""


@dataclass(frozen=True, slots=True)
class Balance:
    """Of all triangles of ties: how many have an even number of hostile ties; by that number from 0 to 3.

    `expected` is the share of balanced triangles if the same number of hostile ties fell on ties at random.
    """

    triangles: int
    balanced: int
    by_hostile: tuple[int, int, int, int]
    expected: float | None

    @property
    def share(self) -> float | None:
        """Balanced over all triangles; None where there is no triangle."""
        return self.balanced / self.triangles if self.triangles else None


@dataclass(frozen=True, slots=True)
class Network:
    """Who acts with and against whom.

    `nodes`: code, events, cooperative, conflictual, degree (ties), friends and foes (ties by sign), betweenness and
    eigenvector (over friendly ties), community (from 0, the largest first), bridging (0: all friendly ties lie in the
    own community; towards 1: spread evenly over many), and x and y once it was laid out. `edges`: a, b (a before b),
    events, cooperative, conflictual, score (sum), weight (net cooperation times the logarithm of events plus one),
    sign (+1 or -1). `fits` hold the communities against formal blocs.
    """

    nodes: pd.DataFrame
    edges: pd.DataFrame
    balance: Balance
    fits: tuple[Fit, ...]
    rand: float | None
    information: float | None
    coverage: Coverage


def network(
    pairs: pd.DataFrame,
    coverage: Coverage,
    world: World,
    *,
    least: int = LEAST,
    states_only: bool = False,
) -> Network:
    """The network of a span, from `sums.pairs`; ties need `least` events.

    `states_only` leaves out organisations and groups.
    """
    edges = ties(pairs, least, set(world.states) if states_only else None)
    graph = _graph(edges)
    friendly: nx.Graph[str] = nx.Graph()
    friendly.add_nodes_from(graph)
    friendly.add_edges_from((a, b, data) for a, b, data in graph.edges(data=True) if data["sign"] > 0)
    found = communities(friendly, SEED)
    fits, rand, information = against_blocs(found, world, coverage.span.last)
    return Network(
        _nodes(graph, friendly, found, edges), edges, balance(graph), fits, rand, information, coverage
    )


def ties(pairs: pd.DataFrame, least: int = LEAST, only: set[str] | None = None) -> pd.DataFrame:
    """The edges of a network, from `sums.pairs`; between those of `only` where that is given."""
    table = pairs[pairs["events"] >= least]
    if only is not None:
        table = table[table["a"].isin(only) & table["b"].isin(only)]
    table = table.sort_values(["a", "b"]).reset_index(drop=True)
    table.insert(4, "conflictual", table["events"] - table["cooperative"])
    net = (table["cooperative"] - table["conflictual"]) / table["events"]
    return table.assign(
        weight=net * np.log1p(table["events"]),
        # A tie with as much of one as of the other is friendly where the scores weigh so.
        sign=np.where((net > 0) | ((net == 0) & (table["score"] > 0)), 1, -1),
    )


def _graph(edges: pd.DataFrame) -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted({*edges["a"], *edges["b"]}))
    columns = (edges[c].tolist() for c in ("a", "b", "weight", "sign", "events"))
    for a, b, weight, sign, events in zip(*columns, strict=True):
        strength = max(abs(weight), 1e-9)
        graph.add_edge(a, b, weight=strength, distance=1 / strength, sign=sign, events=events)
    return graph


def balance(graph: nx.Graph[str]) -> Balance:
    """Counts the triangles of a graph whose edges have a `sign`."""
    by_hostile = [0, 0, 0, 0]
    order = {code: i for i, code in enumerate(sorted(graph))}
    later = {a: {b for b in graph[a] if order[b] > order[a]} for a in graph}
    for a in order:
        for b in later[a]:
            for c in later[a] & later[b]:
                signs = (graph[a][b]["sign"], graph[b][c]["sign"], graph[a][c]["sign"])
                by_hostile[sum(s < 0 for s in signs)] += 1
    total = sum(by_hostile)
    size = graph.number_of_edges()
    p = sum(d["sign"] < 0 for *_, d in graph.edges(data=True)) / size if size else 0.0
    expected = (1 - p) ** 3 + 3 * p**2 * (1 - p) if total else None
    return Balance(total, by_hostile[0] + by_hostile[2], tuple(by_hostile), expected)  # type: ignore[arg-type]


def _nodes(
    graph: nx.Graph[str], friendly: nx.Graph[str], found: dict[str, int], edges: pd.DataFrame
) -> pd.DataFrame:
    order = list(graph)
    ends = pd.concat([edges.assign(code=edges["a"]), edges.assign(code=edges["b"])])
    ends = ends.assign(friends=(ends["sign"] > 0).astype(int), foes=(ends["sign"] < 0).astype(int), degree=1)
    columns = ["events", "cooperative", "conflictual", "degree", "friends", "foes"]
    table = ends.groupby("code")[columns].sum().reindex(order, fill_value=0)
    between = nx.betweenness_centrality(friendly, weight="distance")
    table["betweenness"] = pd.Series(between, dtype=float)
    table["eigenvector"] = pd.Series(_eigenvector(friendly), dtype=float)
    table["community"] = pd.Series(found, dtype="int64")
    table["bridging"] = pd.Series({code: _bridging(friendly, code, found) for code in order}, dtype=float)
    table = table.rename_axis("code").reset_index()
    return table.sort_values(["degree", "events", "code"], ascending=[False, False, True]).reset_index(
        drop=True
    )


def _eigenvector(graph: nx.Graph[Any]) -> dict[str, float]:
    """Eigenvector centrality of the largest connected part; 0 elsewhere, where it has no meaning."""
    scores = dict.fromkeys(graph, 0.0)
    parts = sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    if parts and len(parts[0]) > 2:
        codes = sorted(parts[0])
        matrix = nx.to_numpy_array(graph, nodelist=codes, weight="weight")
        values, vectors = np.linalg.eigh(matrix)
        leading = np.abs(vectors[:, int(np.argmax(values))])
        scores.update(zip(codes, (leading / leading.max()).tolist(), strict=True))
    return scores


def _bridging(graph: nx.Graph[str], code: str, found: dict[str, int]) -> float:
    """Participation coefficient (Guimera and Amaral 2005): 1 minus the squared shares of ties by community."""
    weights: dict[int, float] = {}
    for other, data in graph[code].items():
        weights[found[other]] = weights.get(found[other], 0.0) + data["weight"]
    total = sum(weights.values())
    return 1 - sum((w / total) ** 2 for w in weights.values()) if total else 0.0


def hostile_pairs_inside(found: Network, world: World, bloc: str, on: str) -> list[tuple[str, str]]:
    """Pairs of members of a bloc on a day whose tie is hostile."""
    members = world.members(bloc, on)
    hostile = found.edges[found.edges["sign"] < 0]
    tied = set(zip(hostile["a"], hostile["b"], strict=True))
    return [pair for pair in combinations(sorted(members), 2) if pair in tied]
