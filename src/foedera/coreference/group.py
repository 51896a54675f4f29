"""Tellings to groups of them: which are compared, which are linked, and which tell one event.

Comes in: tellings, and what people joined or kept apart. Goes out: groups of tellings. Which tellings are in a group
depends on nothing but the tellings and the judgements, so that whoever adds articles one by one gets what he would
get by reading all at once: it is enough to group anew the stories (the connected components of the links) that new
tellings are linked to.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from foedera.coreference.blocks import found_under, looks_under
from foedera.coreference.cluster import Pair, groups, stories
from foedera.coreference.compare import Comparer
from foedera.coreference.lexis import lexis_of
from foedera.coreference.telling import Telling
from foedera.coreference.ties import Ties
from foedera.coreference.weights import weights
from foedera.language import Language
from foedera.world import World


@dataclass(frozen=True, slots=True)
class Rulings:
    """What people decided: pairs of tellings that tell one event whatever their score, and pairs that never do."""

    together: tuple[Pair, ...] = ()
    apart: tuple[Pair, ...] = ()


NO_RULINGS = Rulings()


@dataclass(frozen=True, slots=True)
class Story:
    """Tellings that are linked to each other, directly or through others, in the groups that tell one event each."""

    groups: tuple[tuple[Telling, ...], ...]


@dataclass(slots=True)
class _Links:
    """Scored pairs by the positions of their tellings, in arrays because there are millions."""

    left: array[int] = field(default_factory=lambda: array("q"))
    right: array[int] = field(default_factory=lambda: array("q"))
    score: array[float] = field(default_factory=lambda: array("d"))

    def add(self, left: int, right: int, score: float) -> None:
        self.left.append(left)
        self.right.append(right)
        self.score.append(score)

    def __iter__(self) -> Iterator[tuple[int, int, float]]:
        return zip(self.left, self.right, self.score, strict=True)


class Grouper:
    """Groups tellings with one language and one world."""

    def __init__(self, language: Language, world: World) -> None:
        self.ties = Ties(world)
        self.weights = weights()
        self.comparer = Comparer(lexis_of(language), self.ties, self.weights)

    def found_under(self, telling: Telling) -> frozenset[int]:
        """The keys under which others look for a telling (blocks.py)."""
        return found_under(telling, self.ties)

    def looks_under(self, telling: Telling) -> frozenset[int]:
        """The keys under which a telling looks for others."""
        return looks_under(telling, self.ties, self.weights)

    def linked_to(self, new: Sequence[Telling], others: Sequence[Telling]) -> set[str]:
        """Those of `others` that are likelier than not to tell what one of `new` tells."""
        under: defaultdict[int, list[Telling]] = defaultdict(list)
        for telling in others:
            for key in self.found_under(telling):
                under[key].append(telling)
        linked: set[str] = set()
        for telling in new:
            met = {o.id: o for key in self.looks_under(telling) for o in under.get(key, ())}
            for other in met.values():
                score = None if other.id in linked else self.comparer.score(telling, other)
                if score is not None and score > 0:
                    linked.add(other.id)
        return linked

    def group(self, tellings: Iterable[Telling], rulings: Rulings = NO_RULINGS) -> list[Story]:
        """The stories of some tellings, each in groups, earliest telling first."""
        found = sorted(tellings, key=lambda t: t.id)
        links = self._compared(found)
        ids = [t.id for t in found]
        known = {t.id: t for t in found}
        positive = [(ids[a], ids[b]) for a, b, score in links if score > 0]
        joined = [(a, b) for a, b in rulings.together if a in known and b in known]
        parts = stories(ids, [*positive, *joined])
        story_of = {i: n for n, part in enumerate(parts) for i in part}
        scores: list[dict[Pair, float]] = [{} for _ in parts]
        for a, b, score in links:
            n = story_of[ids[a]]
            if n == story_of[ids[b]]:
                scores[n][ids[a], ids[b]] = score
        return [_story(part, own, known, rulings) for part, own in zip(parts, scores, strict=True)]

    def _compared(self, found: Sequence[Telling]) -> _Links:
        """All pairs that meet under a key and may tell one event, with their scores."""
        under: defaultdict[int, list[int]] = defaultdict(list)
        links = _Links()
        score_of = self.comparer.score
        for here, telling in enumerate(found):
            met = {there for key in self.looks_under(telling) for there in under.get(key, ())}
            for there in sorted(met):
                score = score_of(found[there], telling)
                if score is not None:
                    links.add(there, here, score)
            for key in self.found_under(telling):
                under[key].append(here)
        return links


def _story(
    ids: Sequence[str], scores: Mapping[Pair, float], known: Mapping[str, Telling], rulings: Rulings
) -> Story:
    if len(ids) == 1:
        return Story(((known[ids[0]],),))
    made = groups(ids, scores, rulings.together, rulings.apart)
    ordered = [tuple(sorted((known[i] for i in own), key=lambda t: t.order)) for own in made]
    return Story(tuple(sorted(ordered, key=lambda own: own[0].order)))
