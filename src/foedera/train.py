"""Trains the judge of a language on articles whose events careful readers found.

Comes in: folders with `text/ID.txt` and `events/ID.json` (source and recipient as lists of codes). Goes out: weights by
feature name with a record: what they were made from, and what the judge reaches on articles that it was not trained
on (cross-validation by article). Needs scikit-learn (the extra `train`); reading needs only the weights.
"""

from __future__ import annotations

import hashlib
import itertools
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import foedera.article
import foedera.page
from foedera.event.candidates import MUTUAL, candidates
from foedera.event.complete import complete
from foedera.event.features import codes, context_of, features
from foedera.event.judge import Judge
from foedera.event.rules import rules_of
from foedera.pipeline import Pipeline

Dyad = tuple[str, str, str]
LEFT_OUT = frozenset({"denied", "hypothetical"})
MANY = 4  # parties; a larger mutual event counts each party alone, as the pairs would swamp the rest
STRENGTH = 0.1  # of the weights' freedom (C of the logistic regression), the best of 0.03, 0.1, 0.3 by cross-validation
THRESHOLDS = tuple(t / 100 for t in range(10, 61, 5))


@dataclass(frozen=True)
class Example:
    """One candidate of a gold article: its features, its dyads, and whether readers have most of these."""

    article: str
    features: dict[str, float]
    dyads: frozenset[Dyad]
    right: bool


@dataclass(frozen=True)
class Gold:
    """Candidates of gold articles, and all dyads that readers found by article."""

    examples: tuple[Example, ...]
    dyads: dict[str, frozenset[Dyad]]
    digest: str


def dyads(kind: str, source: Iterable[str], recipient: Iterable[str]) -> frozenset[Dyad]:
    """The pairs that an event is counted by: each source with each recipient; unordered where the type is mutual."""
    s, r = list(dict.fromkeys(source)), list(dict.fromkeys(recipient))
    if kind not in MUTUAL:
        return frozenset((kind, a, b) for a in s or [""] for b in r or [""])
    parties = list(dict.fromkeys(s + r))
    if 2 <= len(parties) <= MANY:
        return frozenset((kind, *sorted(pair)) for pair in itertools.combinations(parties, 2))  # type: ignore[misc]
    return frozenset((kind, p, "") for p in parties)


def read_gold(folders: Sequence[Path], pipeline: Pipeline) -> Gold:
    """All candidates of the gold articles in `folders`, each held against what readers found."""
    rules = rules_of(pipeline.language)
    found: list[Example] = []
    wanted: dict[str, frozenset[Dyad]] = {}
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted((folder / "events").glob("*.json")):
            data = path.read_bytes()
            digest.update(data)
            name = f"{folder.name}/{path.stem}"
            events = [e for e in json.loads(data)["events"] if e.get("status") not in LEFT_OUT]
            right = frozenset(d for e in events for d in dyads(e["type"], e["source"], e["recipient"]))
            wanted[name] = right
            _, articles = foedera.article.cut(
                foedera.page.read(folder / "text" / f"{path.stem}.txt"), pipeline.language
            )
            readings = pipeline.mentions(articles[0])
            rows = complete([candidates(reading, rules)[0] for reading in readings], readings)
            context = context_of(rows, readings)
            for reading, row in zip(readings, rows, strict=True):
                for c in row:
                    if c.verdict != "kept" or c.status in LEFT_OUT:
                        continue
                    pairs = dyads(c.trigger.rule.type, sorted(codes(c.source)), sorted(codes(c.recipient)))
                    share = len(pairs & right) / len(pairs)
                    found.append(Example(name, features(c, reading, context), pairs, share >= 0.5))
    return Gold(tuple(found), wanted, digest.hexdigest())


def train(gold: Gold, folds: int = 10) -> Judge:
    """The judge that fits the gold best, with what it reaches by cross-validation in its record."""
    import numpy as np
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import GroupKFold

    vectors = DictVectorizer()
    table = vectors.fit_transform([e.features for e in gold.examples])
    right = np.array([e.right for e in gold.examples])
    groups = np.array([e.article for e in gold.examples])

    def fitted(rows: Any) -> Any:
        return LogisticRegression(C=STRENGTH, max_iter=5000).fit(table[rows], right[rows])

    likely = np.zeros(len(right))
    for inside, outside in GroupKFold(folds).split(table, right, groups):
        likely[outside] = fitted(inside).predict_proba(table[outside])[:, 1]
    chances, hits = likely.tolist(), right.tolist()
    scores = {least: score(gold, chances, least) for least in THRESHOLDS}
    least = max(scores, key=lambda t: scores[t]["f1"])
    model = fitted(np.arange(len(right)))
    names = vectors.get_feature_names_out()
    weights = {
        str(n): round(float(w), 4) for n, w in zip(names, model.coef_[0], strict=True) if abs(w) >= 5e-5
    }
    weights["bias"] = round(weights.get("bias", 0.0) + float(model.intercept_[0]), 4)
    record = {
        "articles": len(gold.dyads),
        "candidates": len(right),
        "right": int(right.sum()),
        "gold sha256": gold.digest,
        "folds": folds,
        "cross-validated": {k: round(v, 4) for k, v in scores[least].items()},
        "expected calibration error": round(calibration_error(chances, hits), 4),
        "reliability": reliability(chances, hits),
    }
    return Judge(dict(sorted(weights.items())), least, record)


def score(gold: Gold, likely: Sequence[float], least: float) -> dict[str, float]:
    """Precision, recall and F1 of the dyads of all candidates at least as likely as `least`, over all articles."""
    told: dict[str, set[Dyad]] = defaultdict(set)
    for example, probability in zip(gold.examples, likely, strict=True):
        if probability >= least:
            told[example.article] |= example.dyads
    right = sum(len(told[a] & wanted) for a, wanted in gold.dyads.items())
    said = sum(len(told[a]) for a in gold.dyads)
    wanted = sum(map(len, gold.dyads.values()))
    precision, recall = right / max(said, 1), right / max(wanted, 1)
    return {"precision": precision, "recall": recall, "f1": 2 * right / max(said + wanted, 1)}


def reliability(likely: Sequence[float], right: Sequence[bool], bins: int = 10) -> list[list[float]]:
    """For each tenth of probability: mean probability, share that was right, how many."""
    rows: list[list[float]] = []
    for b in range(bins):
        here = [
            (p, r)
            for p, r in zip(likely, right, strict=True)
            if b / bins <= p < (b + 1) / bins or p == 1 == b + 1
        ]
        if here:
            mean = sum(p for p, _ in here) / len(here)
            rows.append([round(mean, 3), round(sum(bool(r) for _, r in here) / len(here), 3), len(here)])
    return rows


def calibration_error(likely: Sequence[float], right: Sequence[bool]) -> float:
    """The expected calibration error: the mean distance between probability and share right, weighted by bin."""
    return sum(abs(p - r) * n for p, r, n in reliability(likely, right)) / max(len(right), 1)


def save(judge: Judge, path: Path) -> None:
    """Writes a judge so that `foedera read` finds it; the same gold and rules give the same file."""
    data = {"record": judge.record, "least": judge.least, "weights": judge.weights}
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1, sort_keys=False) + "\n", encoding="utf-8")
