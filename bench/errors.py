"""Where the reading and careful readers part: each error on gold articles with its kind and what would mend it.

Named are articles, types and codes, never sentences: the texts are not ours to print.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import foedera.article
import foedera.page
from foedera.event import find
from foedera.event.candidates import candidates
from foedera.event.complete import complete
from foedera.event.features import codes
from foedera.event.rules import rules_of
from foedera.pipeline import Pipeline
from foedera.train import LEFT_OUT, Dyad, dyads

MENDS = {
    "missed: no rule's words": "rules for what is told by content, and words that no rule knows (`foedera coverage`)",
    "missed: a party was not found": "references across sentences, unnamed groups, parties in names of things",
    "missed: the judge left it out": "features that tell this from what looks alike",
    "extra: type not in the article": "near-misses for the rule's words; background told apart from news",
    "extra: another type is told of them": "the line between the two types, in the rule's words or its content",
    "extra: another recipient": "what the act is directed at, where several parties stand behind it",
    "extra: another source": "who acts, where the speaker or the sentence before is taken instead",
    "extra: sides reversed": "passives and nouns whose owner suffers the act",
    "extra: other parties": "both of these",
}


@dataclass(frozen=True)
class Error:
    """One dyad that only one of the two has; `near` is what the other has instead, `rule` and `confidence` are ours."""

    article: str
    kind: str
    dyad: Dyad
    near: str
    rule: str
    weight: float


def errors(folder: Path, pipeline: Pipeline) -> list[Error]:
    """Every error on the gold articles of a folder (`text/`, `events/`)."""
    return [
        error
        for path in sorted((folder / "events").glob("*.json"))
        for error in _article(folder, path, pipeline)
    ]


def _article(folder: Path, path: Path, pipeline: Pipeline) -> Iterator[Error]:
    gold = [e for e in json.loads(path.read_bytes())["events"] if e.get("status") not in LEFT_OUT]
    wanted = {d: e for e in gold for d in dyads(e["type"], e["source"], e["recipient"])}
    page = foedera.page.read(folder / "text" / f"{path.stem}.txt")
    article = foedera.article.cut(page, pipeline.language)[1][0]
    readings = pipeline.mentions(article)
    told: dict[Dyad, tuple[float, str]] = {}
    for e in find(readings, article, pipeline.language, pipeline.judge):
        if e.status not in LEFT_OUT:
            for d in dyads(e.type, [p.code for p in e.source], [p.code for p in e.recipient]):
                told[d] = max(told.get(d, (0.0, "")), (e.confidence, e.rule))
    rules = rules_of(pipeline.language)
    possible: set[Dyad] = set()
    for row in complete([candidates(r, rules)[0] for r in readings], readings):
        for variants in row:
            for c in variants:
                if c.verdict == "kept":
                    sides = sorted(codes(c.source)), sorted(codes(c.recipient))
                    possible |= dyads(c.trigger.rule.type, *sides)
    for d, event in wanted.items():
        if d not in told:
            near = [x for x in told if x[0] == d[0] and set(x[1:]) & set(d[1:])]
            yield Error(path.stem, _missed(d, possible), d, _named(near), "", float(bool(event.get("main"))))
    for d, (confidence, rule) in told.items():
        if d not in wanted:
            kind, near = _extra(d, set(wanted))
            yield Error(path.stem, kind, d, near, rule, confidence)


def _missed(d: Dyad, possible: set[Dyad]) -> str:
    if d in possible:
        return "missed: the judge left it out"
    if any(x[0] == d[0] for x in possible):
        return "missed: a party was not found"
    return "missed: no rule's words"


def _extra(d: Dyad, wanted: set[Dyad]) -> tuple[str, str]:
    kind, source, recipient = d
    same = [x for x in wanted if {x[1], x[2]} == {source, recipient}]
    of_type = [x for x in wanted if x[0] == kind]
    for name, near in (
        ("extra: sides reversed", [x for x in of_type if x in same]),
        ("extra: another type is told of them", same),
        ("extra: another recipient", [x for x in of_type if x[1] == source]),
        ("extra: another source", [x for x in of_type if x[2] == recipient]),
        ("extra: other parties", of_type),
    ):
        if near:
            return name, _named(near)
    return "extra: type not in the article", ""


def _named(found: list[Dyad]) -> str:
    return "; ".join(f"{t} {s or '-'} > {r or '-'}" for t, s, r in sorted(found)[:2])


def table(found: list[Error], number: int = 30) -> list[str]:
    """The kinds with their numbers and mends, then the most instructive errors: of each kind those that weigh most."""
    count = Counter(e.kind for e in found)
    lines = ["| kind | errors | what would mend it |", "|---|---|---|"]
    lines += [f"| {kind} | {n} | {MENDS[kind]} |" for kind, n in count.most_common()]
    by_kind: dict[str, list[Error]] = defaultdict(list)
    for e in sorted(found, key=lambda e: (-e.weight, e.article, e.dyad)):
        by_kind[e.kind].append(e)
    share = {kind: max(1, round(number * n / len(found))) for kind, n in count.items()}
    lines += ["", "| article | kind | dyad | instead | rule | confidence |", "|---|---|---|---|---|---|"]
    rows = [e for kind, _ in count.most_common() for e in _spread(by_kind[kind], share[kind])][:number]
    for e in rows:
        said = f"{e.weight:.2f}" if e.rule else ""
        lines.append(
            f"| {e.article} | {e.kind} | {_named([e.dyad])} | {e.near or '-'} | {e.rule or '-'} | {said or '-'} |"
        )
    return lines


def _spread(found: list[Error], number: int) -> list[Error]:
    """The first of each article and type before the second of any."""
    seen: Counter[str] = Counter()
    order: list[tuple[int, int, Error]] = []
    for place, e in enumerate(found):
        seen[e.article] += 1
        order.append((seen[e.article], place, e))
    return [e for _, _, e in sorted(order, key=lambda row: row[:2])][:number]
