"""Links between tellings to groups of them, each group one event.

Comes in: which tellings are linked and how strongly, what people joined and kept apart. Goes out: groups, which depend
on the links alone and not on the order in which they came. It is average linkage (Sokal and Michener 1958) on a sparse
graph: two groups are joined while the mean score over all pairs across is above zero, the best two first; a pair
without a score counts as `UNLINKED`.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

UNLINKED = -4.0
"""What a pair counts that was not compared, or can't be one event."""

Pair = tuple[str, str]


def stories(ids: Iterable[str], links: Iterable[Pair]) -> list[list[str]]:
    """The connected components of the links, each in order of ids: what has to be grouped together and no more."""
    parent = {i: i for i in ids}

    def root(i: str) -> str:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for a, b in links:
        x, y = root(a), root(b)
        if x != y:
            parent[max(x, y)] = min(x, y)
    found: dict[str, list[str]] = {}
    for i in sorted(parent):
        found.setdefault(root(i), []).append(i)
    return list(found.values())


def groups(
    ids: Sequence[str],
    scores: Mapping[Pair, float],
    together: Iterable[Pair] = (),
    apart: Iterable[Pair] = (),
) -> list[list[str]]:
    """The groups of one story's tellings.

    `scores` holds each pair once, the smaller id first. The linkage keeps pairs in `apart` in different groups; the
    groups that it leaves with a pair in `together` are joined in the end, whatever the scores.
    """
    members = {i: [i] for i in sorted(ids)}
    forbidden: defaultdict[str, set[str]] = defaultdict(set)
    for a, b in apart:
        if a in members and b in members:
            forbidden[a].add(b)
            forbidden[b].add(a)
    # For each two groups with a scored pair: the sum of the scores above UNLINKED, so that a mean needs no count of
    # the pairs that have none.
    gains: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for (x, y), score in sorted(scores.items()):
        gains[x][y] = gains[y][x] = score - UNLINKED
    heap = [(-_mean(gains[x][y], members[x], members[y]), x, y) for x in gains for y in gains[x] if x < y]
    heapq.heapify(heap)
    while heap:
        worse, x, y = heapq.heappop(heap)
        if worse >= 0:
            break
        if y not in gains.get(x, ()) or -worse != _mean(gains[x][y], members[x], members[y]):
            continue  # one of the two has grown since
        if y in forbidden[x]:
            continue
        members[x] = sorted(members[x] + members.pop(y))
        for other in forbidden.pop(y, set()):
            forbidden[other].discard(y)
            forbidden[other].add(x)
            forbidden[x].add(other)
        del gains[x][y]
        for other, gain in gains.pop(y).items():
            if other == x:
                continue
            del gains[other][y]
            gains[x][other] = gains[other][x] = gains[x].get(other, 0.0) + gain
        for other, gain in gains[x].items():
            mean = _mean(gain, members[x], members[other])
            if mean > 0:
                heapq.heappush(heap, (-mean, min(x, other), max(x, other)))
    return _joined(members, together)


def _mean(gain: float, a: list[str], b: list[str]) -> float:
    return gain / (len(a) * len(b)) + UNLINKED


def _joined(members: Mapping[str, list[str]], together: Iterable[Pair]) -> list[list[str]]:
    """The groups, those in one that people joined."""
    place = {i: name for name, own in members.items() for i in own}
    pairs = [(place[a], place[b]) for a, b in together if a in place and b in place]
    return sorted(sorted(i for name in own for i in members[name]) for own in stories(members, pairs))
