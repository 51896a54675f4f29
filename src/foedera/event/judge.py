"""The judge: how likely a careful reader would code a candidate, and whether that is likely enough.

A trained judge is a set of small decision trees over named features (lang/<code>/judge.json), made by `foedera train`,
with a record of what it was made from. Where a language has none, the rules-only judge speaks: what it cost to fill
the slots.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from foedera.errors import DataError
from foedera.event.candidates import MUTUAL, Candidate
from foedera.event.features import Context, features
from foedera.language import Language
from foedera.records import Reading

FILE = "judge.json"
BIAS, SLOPE = 2.2, 1.4  # rules only: probability = 1 / (1 + exp(SLOPE * cost - BIAS)), set by hand
TRUST = 0.7  # of the trees in a decision; the rest is the rules': gold is small, and what is rare in it is not wrong
HOPELESS = 0.1  # where what the rules prefer is this unlikely, no other filling made an event of it
LEAST = 0.52  # rules only: beyond it (a cost of 1.5) fewer than one in five was right on real articles


# A node is (feature, threshold, left, right): to the left where the feature is at most the threshold.
# A leaf is (-1, value, 0, 0).
Node = tuple[int, float, int, int]


@dataclass(frozen=True)
class Judge:
    """Trees over the features in `names`; without trees the rules-only judge. `least` is the probability asked for."""

    least: float = LEAST
    names: tuple[str, ...] = field(default=(), repr=False)
    start: float = 0.0
    trees: tuple[tuple[Node, ...], ...] = field(default=(), repr=False)
    record: Mapping[str, Any] = field(default_factory=dict, repr=False)

    @functools.cached_property
    def _index(self) -> dict[str, int]:
        return {name: i for i, name in enumerate(self.names)}

    def probability(self, candidate: Candidate, reading: Reading, context: Context) -> float:
        """The probability, between 0 and 1, that a careful reader codes this event with these parties."""
        if not self.trees:
            return by_rules(candidate.cost)
        return self.score(features(candidate, reading, context))

    def score(self, found: Mapping[str, float]) -> float:
        """The probability for features by name; those that no tree asks for do not count."""
        row = [0.0] * len(self.names)
        for name, value in found.items():
            at = self._index.get(name)
            if at is not None:
                row[at] = value
        total = self.start
        for tree in self.trees:
            feature, value, left, right = tree[0]
            while feature >= 0:
                feature, value, left, right = tree[left if row[feature] <= value else right]
            total += value
        return 1 / (1 + math.exp(-total))

    def decision(self, probability: float, c: Candidate) -> float:
        """What is held against `least`: the probability, tempered by what the rules alone would say."""
        return tempered(probability, c.cost, c.trigger.rule.trust) if self.trees else probability

    def choose(
        self, variants: Sequence[Candidate], reading: Reading, context: Context
    ) -> tuple[Candidate, float, bool]:
        """The best of a candidate's variants, its probability, and whether it is likely enough.

        Best is what may be gained: a variant with four likely parties is worth more than the likeliest of them alone.
        """
        best, chance, most = variants[0], 0.0, -math.inf
        for c in variants if self.trees else variants[:1]:
            if c.verdict == "kept":
                probability = self.probability(c, reading, context)
                gain = worth(self.decision(probability, c), pairs(c), self.least)
                if gain > most:
                    best, chance, most = c, probability, gain
                if c is variants[0] and probability < HOPELESS:
                    break
        return best, chance, most >= 0


def by_rules(cost: float) -> float:
    """The probability that a cost alone speaks for."""
    return 1 / (1 + math.exp(SLOPE * cost - BIAS))


def tempered(probability: float, cost: float, trust: float | None = None) -> float:
    """The trees' probability with the rules' own mixed in."""
    share = TRUST if trust is None else trust
    return share * probability + (1 - share) * by_rules(cost)


def worth(probability: float, number: int, least: float) -> float:
    """What a variant with so many pairs of parties may gain over leaving it out."""
    return (probability - least) * number if probability >= least else probability - least


def pairs(candidate: Candidate) -> int:
    """How many pairs of parties a candidate tells."""
    sides = [
        len({code for a in side for code in a.codes}) for side in (candidate.source, candidate.recipient)
    ]
    if candidate.trigger.rule.type in MUTUAL:
        return max(sum(sides) * (sum(sides) - 1) // 2, 1)
    return max(sides[0], 1) * max(sides[1], 1)


@functools.lru_cache(maxsize=8)
def judge_of(language: Language) -> Judge:
    """The trained judge of a language, or the rules-only one where it has none."""
    return load(language.folder / FILE)


def load(path: Path) -> Judge:
    """The judge in a file; raises DataError where the file can't be read."""
    if not path.is_file():
        return Judge()
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        trees = tuple(
            tuple((int(f), float(v), int(a), int(b)) for f, v, a, b in tree) for tree in data["trees"]
        )
        return Judge(data["least"], tuple(data["names"]), data["start"], trees, data["record"])
    except (ValueError, KeyError, TypeError) as error:
        raise DataError([f"{path.name}:1: not a judge made by `foedera train`: {error}"]) from error
