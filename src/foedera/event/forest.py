"""Small decision trees over a table of numbers, all rows and all trees at once.

Comes in: trees as plain nodes and a table, a row for each case and a column for each feature. Goes out: the sum of the
leaves that each row falls into. Numpy is imported when the first table comes.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

# A node is (feature, threshold, left, right): to the left where the feature is at most the threshold.
# A leaf is (-1, value, 0, 0).
Node = tuple[int, float, int, int]


@dataclass(frozen=True)
class Forest:
    """Trees over the features in `names`, added to `start`."""

    names: tuple[str, ...] = field(default=(), repr=False)
    start: float = 0.0
    trees: tuple[tuple[Node, ...], ...] = field(default=(), repr=False)

    @functools.cached_property
    def _index(self) -> dict[str, int]:
        return {name: i for i, name in enumerate(self.names)}

    @functools.cached_property
    def _nodes(self) -> tuple[Any, Any, Any, Any]:
        """All trees as one array each of features, thresholds, ways to both sides, and the roots.

        A leaf asks feature 0 and leads to itself on both sides, so that rows of different depth can walk together.
        """
        import numpy as np

        features: list[int] = []
        values: list[float] = []
        ways: list[tuple[int, int]] = []
        roots: list[int] = []
        for tree in self.trees:
            root = len(features)
            roots.append(root)
            for at, (feature, value, left, right) in enumerate(tree):
                leaf = feature < 0
                features.append(0 if leaf else feature)
                values.append(value)
                ways.append((root + at, root + at) if leaf else (root + left, root + right))
        return np.array(features), np.array(values), np.array(ways), np.array(roots)

    @functools.cached_property
    def _depth(self) -> int:
        return max(map(_depth_of, self.trees), default=0)

    def sums(self, cases: Sequence[Mapping[str, float]]) -> list[float]:
        """The sum of start and leaves for each case, its features by name; those that no tree asks for don't count."""
        import numpy as np

        if not cases or not self.trees:
            return [self.start] * len(cases)
        table = np.zeros((len(cases), max(len(self.names), 1)))
        rows, columns, numbers = _cells(cases, self._index)
        table[rows, columns] = numbers
        features, values, ways, roots = self._nodes
        at = np.repeat(roots[None, :], len(cases), axis=0)
        here = np.arange(len(cases))[:, None]
        for _ in range(self._depth):
            at = ways[at, (table[here, features[at]] > values[at]).astype(int)]
        sums: list[float] = (self.start + values[at].sum(axis=1)).tolist()
        return sums


def _cells(
    cases: Iterable[Mapping[str, float]], index: Mapping[str, int]
) -> tuple[list[int], list[int], list[float]]:
    rows: list[int] = []
    columns: list[int] = []
    numbers: list[float] = []
    for row, case in enumerate(cases):
        for name in case.keys() & index.keys():
            rows.append(row)
            columns.append(index[name])
            numbers.append(case[name])
    return rows, columns, numbers


def _depth_of(tree: Sequence[Node]) -> int:
    """The steps from the root to the deepest leaf; children stand behind their parents."""
    depth = [0] * len(tree)
    for at, (feature, _, left, right) in enumerate(tree):
        if feature >= 0:
            depth[left] = depth[right] = depth[at] + 1
    return max(depth, default=0)
