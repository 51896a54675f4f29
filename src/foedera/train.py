"""Trains the judge of a language on articles whose events careful readers found.

Comes in: folders with `text/ID.txt` and `events/ID.json` (source and recipient as lists of codes). Goes out: a judge of
small trees with a record: what they were made from, and what the judge reaches on articles that it was not trained
on (cross-validation by article). Needs scikit-learn (the extra `train`); reading needs only the trees.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import foedera.article
import foedera.page
from foedera.errors import DataError
from foedera.event.candidates import MUTUAL, candidates
from foedera.event.complete import complete
from foedera.event.features import codes, context_of, features
from foedera.event.forest import Forest, Node
from foedera.event.judge import LEAST, Judge, by_rules, tempered
from foedera.event.rules import rules_of
from foedera.pipeline import Pipeline

Dyad = tuple[str, str, str]
LEFT_OUT = frozenset({"denied", "hypothetical"})
MANY = 4  # parties; a larger mutual event counts each party alone, as the pairs would swamp the rest
LEEWAY = 0.005  # of F1
RARE = 20  # a feature of fewer candidates says nothing
# By cross-validation on 459 articles: F1 of dyads 0.485, with 60 trees at a rate of 0.22 it was 0.481.
SHAPE = {
    "n_estimators": 150,
    "learning_rate": 0.09,
    "max_leaf_nodes": 12,
    "min_samples_leaf": 20,
    "max_features": 60,
    "subsample": 0.8,
    "random_state": 0,
}
THRESHOLDS = tuple(t / 100 for t in range(16, 62, 2))


@dataclass(frozen=True)
class Example:
    """A variant of a candidate of a gold article: its features, its dyads, and whether readers have most of these.

    `group` numbers the candidate that it is a variant of, `cost` and
    `trust` are the rules' view of it. A variant that is not `tried` when articles are read is only learnt from.
    """

    article: str
    group: int
    cost: float
    trust: float | None
    features: dict[str, float]
    dyads: frozenset[Dyad]
    right: bool
    tried: bool = True


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
    group = 0
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
            proposed = [candidates(reading, rules)[0] for reading in readings]
            rows = complete(proposed, readings, every=True)
            context = context_of(rows, readings)
            for reading, row, kept in zip(readings, rows, complete(proposed, readings), strict=True):
                for variants, tried in zip(row, kept, strict=True):
                    group += 1
                    for c in variants:
                        if c.verdict != "kept" or c.status in LEFT_OUT:
                            continue
                        pairs = dyads(
                            c.trigger.rule.type, sorted(codes(c.source)), sorted(codes(c.recipient))
                        )
                        hit = len(pairs & right) / len(pairs) >= 0.5
                        found.append(
                            Example(
                                name,
                                group,
                                c.cost,
                                c.trigger.rule.trust,
                                features(c, reading, context),
                                pairs,
                                hit,
                                c in tried,
                            )
                        )
    if not any(e.right for e in found) or all(e.right for e in found):
        raise DataError([f"{', '.join(map(str, folders))}: no articles with events that can teach a judge"])
    return Gold(tuple(found), wanted, digest.hexdigest())


def train(gold: Gold, folds: int = 10) -> Judge:
    """The judge that fits the gold best, with what it reaches by cross-validation in its record."""
    import numpy as np
    from sklearn.ensemble import GradientBoostingClassifier
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.model_selection import GroupKFold

    vectors = DictVectorizer(dtype=np.float32)
    sparse = vectors.fit_transform([e.features for e in gold.examples])
    common = np.asarray((sparse != 0).sum(0)).ravel() >= min(RARE, sparse.shape[0] // 10)
    table = sparse[:, common].toarray()
    names = tuple(str(n) for n in vectors.get_feature_names_out()[common])
    right = np.array([e.right for e in gold.examples])
    groups = np.array([e.article for e in gold.examples])

    def fitted(rows: Any) -> Any:
        shape = {**SHAPE, "max_features": min(SHAPE["max_features"], len(names))}
        return GradientBoostingClassifier(**shape).fit(table[rows], right[rows])

    likely = np.zeros(len(right))
    for inside, outside in GroupKFold(folds).split(table, right, groups):
        likely[outside] = fitted(inside).predict_proba(table[outside])[:, 1]
    chances, hits = likely.tolist(), right.tolist()
    scores = {least: score(gold, chances, least) for least in THRESHOLDS}
    best = max(s["f1"] for s in scores.values())
    # Of thresholds that do as well, the lowest: what is left out, nobody can judge.
    least = min(t for t, s in scores.items() if s["f1"] >= best - LEEWAY)
    model = fitted(np.arange(len(right)))
    share = float(right.mean())
    start = math.log(share / (1 - share))
    record = {
        "articles": len(gold.dyads),
        "candidates": len(right),
        "right": int(right.sum()),
        "gold sha256": gold.digest,
        "folds": folds,
        "cross-validated": {k: round(v, 4) for k, v in scores[least].items()},
        "rules alone": {k: round(v, 4) for k, v in rules_alone(gold).items()},
        "expected calibration error": round(calibration_error(chances, hits), 4),
        "reliability": reliability(chances, hits),
    }
    return Judge(least, Forest(names, round(start, 6), _trees(model)), record)


def _trees(model: Any) -> tuple[tuple[Node, ...], ...]:
    """The fitted trees as plain nodes, leaves already multiplied by the learning rate."""
    out = []
    for (estimator,) in model.estimators_:
        t = estimator.tree_
        out.append(
            tuple(
                (-1, round(float(t.value[i][0][0]) * model.learning_rate, 5), 0, 0)
                if t.children_left[i] < 0
                else (
                    int(t.feature[i]),
                    round(float(t.threshold[i]), 5),
                    int(t.children_left[i]),
                    int(t.children_right[i]),
                )
                for i in range(t.node_count)
            )
        )
    return tuple(out)


def score(gold: Gold, likely: Sequence[float], least: float) -> dict[str, float]:
    """Precision, recall and F1 over all articles, of the best variant of each candidate that reaches `least`."""
    best: dict[int, tuple[float, Example]] = {}
    for example, probability in zip(gold.examples, likely, strict=True):
        if not example.tried:
            continue
        decision = tempered(probability, example.cost, example.trust)
        if decision >= least and decision > best.get(example.group, (0.0,))[0]:
            best[example.group] = decision, example
    told: dict[str, set[Dyad]] = defaultdict(set)
    for _, example in best.values():
        told[example.article] |= example.dyads
    return _figures(gold, told)


def rules_alone(gold: Gold) -> dict[str, float]:
    """Precision, recall and F1 of the rules-only judge on the same articles: each candidate's first variant."""
    first: dict[int, Example] = {}
    for example in gold.examples:
        first.setdefault(example.group, example)
    told: dict[str, set[Dyad]] = defaultdict(set)
    for example in first.values():
        if by_rules(example.cost) >= LEAST:
            told[example.article] |= example.dyads
    return _figures(gold, told)


def _figures(gold: Gold, told: Mapping[str, set[Dyad]]) -> dict[str, float]:
    right = sum(len(told.get(a, set()) & wanted) for a, wanted in gold.dyads.items())
    said = sum(len(told.get(a, ())) for a in gold.dyads)
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
    parts = {
        "record": judge.record,
        "least": judge.least,
        "start": judge.forest.start,
        "names": judge.forest.names,
    }
    lines = [f"{json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}" for k, v in parts.items()]
    trees = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in judge.forest.trees)
    path.write_text("{\n" + ",\n".join([*lines, f'"trees": [\n{trees}\n]']) + "\n}\n", encoding="utf-8")
