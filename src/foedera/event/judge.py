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
from foedera.event.candidates import Candidate
from foedera.event.complete import Variants
from foedera.event.features import Context, features
from foedera.event.forest import Forest
from foedera.language import Language
from foedera.records import Reading

FILE = "judge.json"
BIAS, SLOPE = 2.2, 1.4  # rules only: probability = 1 / (1 + exp(SLOPE * cost - BIAS)), set by hand
TRUST = 0.7  # of the trees in a decision; the rest is the rules': gold is small, and what is rare in it is not wrong
HOPELESS = 0.1  # where what the rules prefer is this unlikely, no other filling made an event of it
LEAST = 0.52  # rules only: beyond it (a cost of 1.5) fewer than one in five was right on real articles


Choice = tuple[Candidate, float, bool]


@dataclass(frozen=True)
class Judge:
    """Trees that give a probability; without trees the rules-only judge. `least` is the probability asked for."""

    least: float = LEAST
    forest: Forest = field(default_factory=Forest, repr=False)
    record: Mapping[str, Any] = field(default_factory=dict, repr=False)

    def choose(
        self, rows: Sequence[Sequence[Variants]], readings: Sequence[Reading], context: Context
    ) -> list[list[Choice]]:
        """For each candidate of an article the best of its variants, its probability, and whether that is enough.

        `rows` has the variants of each candidate of each reading. Best is the likeliest, however many parties it
        tells. Where the first variant is hopeless, the others are not looked at.
        """
        first = [(v[0], reading) for row, reading in zip(rows, readings, strict=True) for v in row]
        chances = self._chances(first, context)
        if self.forest.trees:
            others = [
                (c, reading)
                for row, reading in zip(rows, readings, strict=True)
                for v in row
                if v[0].verdict != "kept" or chances[id(v[0])] >= HOPELESS
                for c in v[1:]
            ]
            chances.update(self._chances(others, context))
        return [[self._best(v, chances) for v in row] for row in rows]

    def _chances(self, cases: Sequence[tuple[Candidate, Reading]], context: Context) -> dict[int, float]:
        """The probability that a careful reader codes each candidate that was kept, by its identity."""
        kept = [(c, reading) for c, reading in cases if c.verdict == "kept"]
        if not self.forest.trees:
            return {id(c): by_rules(c.cost) for c, _ in kept}
        sums = self.forest.sums([features(c, reading, context) for c, reading in kept])
        return {id(c): 1 / (1 + math.exp(-total)) for (c, _), total in zip(kept, sums, strict=True)}

    def _best(self, variants: Variants, chances: Mapping[int, float]) -> Choice:
        best, chance, most = variants[0], 0.0, -math.inf
        for c in variants:
            probability = chances.get(id(c))
            if probability is not None and (decision := self.decision(probability, c)) > most:
                best, chance, most = c, probability, decision
        return best, chance, most >= self.least

    def decision(self, probability: float, c: Candidate) -> float:
        """What is held against `least`: the probability, tempered by what the rules alone would say."""
        return tempered(probability, c.cost, c.trigger.rule.trust) if self.forest.trees else probability


def by_rules(cost: float) -> float:
    """The probability that a cost alone speaks for."""
    return 1 / (1 + math.exp(SLOPE * cost - BIAS))


def tempered(probability: float, cost: float, trust: float | None = None) -> float:
    """The trees' probability with the rules' own mixed in."""
    share = TRUST if trust is None else trust
    return share * probability + (1 - share) * by_rules(cost)


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
        return Judge(data["least"], Forest(tuple(data["names"]), data["start"], trees), data["record"])
    except (ValueError, KeyError, TypeError) as error:
        raise DataError([f"{path.name}:1: not a judge made by `foedera train`: {error}"]) from error
