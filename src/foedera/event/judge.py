"""The judge: how likely a careful reader would code a candidate, and whether that is likely enough.

A trained judge is a table of weights by feature name (lang/<code>/judge.json), made by `foedera train`, with a record
of what it was made from. Where a language has none, the rules-only judge speaks: what it cost to fill the slots.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from foedera.errors import DataError
from foedera.event.candidates import Candidate
from foedera.event.features import Context, features
from foedera.language import Language
from foedera.records import Reading

FILE = "judge.json"
BIAS, SLOPE = 2.2, 1.4  # rules only: probability = 1 / (1 + exp(SLOPE * cost - BIAS)), set by hand
LEAST = 0.52  # rules only: beyond it (a cost of 1.5) fewer than one in five was right on real articles


@dataclass(frozen=True)
class Judge:
    """Weights by feature name; without weights the rules-only judge. `least` is the probability that it asks for."""

    weights: Mapping[str, float] = field(default_factory=dict, repr=False)
    least: float = LEAST
    record: Mapping[str, Any] = field(default_factory=dict, repr=False)

    def probability(self, candidate: Candidate, reading: Reading, context: Context) -> float:
        """The probability, between 0 and 1, that a careful reader codes this event with these parties."""
        if not self.weights:
            return 1 / (1 + math.exp(SLOPE * candidate.cost - BIAS))
        weight = self.weights.get
        score = sum(
            weight(name, 0.0) * value for name, value in features(candidate, reading, context).items()
        )
        return 1 / (1 + math.exp(-score))

    def reasons(
        self, candidate: Candidate, reading: Reading, context: Context, most: int = 5
    ) -> list[tuple[str, float]]:
        """The features that moved the judgement most, strongest first."""
        parts = [
            (name, self.weights.get(name, 0.0) * value)
            for name, value in features(candidate, reading, context).items()
            if name != "bias"
        ]
        return sorted((p for p in parts if p[1]), key=lambda p: -abs(p[1]))[:most]


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
        return Judge(data["weights"], data["least"], data["record"])
    except (ValueError, KeyError, TypeError) as error:
        raise DataError([f"{path.name}:1: not a judge made by `foedera train`: {error}"]) from error
