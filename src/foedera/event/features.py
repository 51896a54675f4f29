"""What the judge looks at in a candidate: names of features that are true, and a few numbers.

A feature is a readable name ("rule=consult.meet", "recipient=object"), so that a weight can be read and explained.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from foedera.event.candidates import Candidate
from foedera.event.complete import told_by_expert
from foedera.records import ActorMention, Reading

EARLY, LATE = 4, 14  # sentences: what stands before is near the top, what stands after is far down
IN_QUOTES = frozenset('"“”«»')


@dataclass(frozen=True, slots=True)
class Context:
    """What the whole article says about its candidates: how often each party, type and pair is told.

    `experts` are the sentences that name somebody who only explains.
    """

    parties: Counter[str]
    heads: frozenset[str]
    types: Counter[str]
    head_types: frozenset[str]
    told: Counter[tuple[str, frozenset[str]]]
    together: Counter[frozenset[str]]
    sentences: int
    experts: frozenset[int]


def context_of(found: Sequence[Sequence[Sequence[Candidate]]], readings: Sequence[Reading]) -> Context:
    """The context of an article's candidates; of each one's variants the first counts."""
    parties: Counter[str] = Counter()
    together: Counter[frozenset[str]] = Counter()
    heads: set[str] = set()
    for reading in readings:
        here = {code for a in reading.actors if not a.place for code in a.codes}
        parties.update(here)
        together.update(frozenset(pair) for pair in itertools.combinations(sorted(here), 2))
        if reading.sentence.section in ("title", "lead"):
            heads |= here
    types: Counter[str] = Counter()
    head_types: set[str] = set()
    told: Counter[tuple[str, frozenset[str]]] = Counter()
    for c in (v[0] for row in found for v in row if v[0].verdict == "kept"):
        kind = c.trigger.rule.type
        types[kind] += 1
        told[kind, codes(c.source) | codes(c.recipient)] += 1
        if c.sentence.section in ("title", "lead"):
            head_types.add(kind)
    experts = frozenset(r.sentence.index for r in readings if told_by_expert(r))
    return Context(
        parties, frozenset(heads), types, frozenset(head_types), told, together, len(readings), experts
    )


def codes(mentions: Sequence[ActorMention]) -> frozenset[str]:
    """The actor codes of mentions."""
    return frozenset(code for a in mentions for code in a.codes)


def features(c: Candidate, reading: Reading, context: Context) -> dict[str, float]:
    """The features of a candidate by name."""
    rule, sentence = c.trigger.rule, c.sentence
    source, recipient = codes(c.source), codes(c.recipient)
    f: dict[str, float] = {
        "bias": 1.0,
        f"rule={rule.id}": 1.0,
        f"type={rule.type}": 1.0,
        f"kind={rule.kind}": 1.0,
        f"section={sentence.section}": 1.0,
        f"status={c.status}": 1.0,
        f"type={rule.type},status={c.status}": 1.0,
        "cost": min(c.cost, 3.0),
    }
    for how in c.how:
        f[how] = 1.0
        f[f"type={rule.type},{how}"] = 1.0
    if sentence.section == "body":
        f["early" if sentence.index < EARLY else "late" if sentence.index > LATE else "middle"] = 1.0
    f.update(_parties("source", c.source, source, context))
    f.update(_parties("recipient", c.recipient, recipient, context))
    f[f"type={rule.type},recipients={min(len(recipient), 3)}"] = 1.0
    f[f"sources={min(len(source), 3)}"] = 1.0
    told = context.told[rule.type, source | recipient]
    f["told again"] = float(min(told - 1, 3))
    f["type told"] = float(min(context.types[rule.type], 5))
    if rule.type in context.head_types:
        f["type in head"] = 1.0
        f[f"type={rule.type} in head"] = 1.0
    if reading.dates:
        f["date"] = 1.0
    if reading.places:
        f["place"] = 1.0
    if c.speaker is not None:
        f["spoken"] = 1.0
        f[f"type={rule.type},spoken"] = 1.0
    if sentence.index in context.experts:
        f["told by an expert"] = 1.0
    if _in_quotes(c):
        f["in quotes"] = 1.0
    f["long sentence"] = min(len(sentence.words) / 40, 2.0)
    f.update(_pair(source, recipient, context))
    f.update(_standing(c, reading))
    if c.outer is not None:
        f[f"inside={c.outer.rule.opens}"] = 1.0
    return f


def _parties(
    side: str, mentions: Sequence[ActorMention], found: frozenset[str], context: Context
) -> dict[str, float]:
    if not found:
        return {f"no {side}": 1.0}
    best = max(context.parties[code] for code in found)
    top = max(context.parties.values(), default=1)
    first = mentions[0]
    return {
        f"{side} share": best / max(top, 1),
        f"{side} in head" if found & context.heads else f"{side} not in head": 1.0,
        f"{side} kind={first.kind}": 1.0,
        f"{side} sector={first.sector}": 1.0,
        f"{side} suffix={first.codes[0].partition('-')[2] or 'none'}": 1.0,
    }


def _pair(source: frozenset[str], recipient: frozenset[str], context: Context) -> dict[str, float]:
    """How the two sides go together in the article."""
    if not source or not recipient:
        return {"one side": 1.0}
    pairs = [frozenset((a, b)) for a in source for b in recipient]
    often = max(context.together[pair] for pair in pairs)
    f = {"together": float(min(often, 6)), "together share": often / max(context.sentences, 1)}
    if source <= context.heads and recipient <= context.heads:
        f["pair in head"] = 1.0
    if {code[:3] for code in source} & {code[:3] for code in recipient}:
        f["inside one state"] = 1.0
    return f


def _standing(c: Candidate, reading: Reading) -> dict[str, float]:
    """Where the parties stand to the trigger: how far, on which side, and with how many others between."""
    f: dict[str, float] = {}
    first, last = c.trigger.first, c.trigger.stop
    for side, mentions in (("source", c.source), ("recipient", c.recipient)):
        here = [a for a in mentions if a.sentence == c.sentence.index]
        if not here:
            if mentions:
                f[f"{side} elsewhere"] = 1.0
            continue
        a = here[0]
        before = a.last <= first
        low, high = (a.last, first) if before else (last, a.first)
        between = sum(1 for b in reading.actors if low <= b.first < high and b.codes)
        commas = c.sentence.words[low:high].count(",")
        where = f"{side} {'before' if before else 'after'}"
        f[where] = 1.0
        f[f"{where}, {min(between, 3)} between"] = 1.0
        f[f"{where}, {min(commas, 2)} commas"] = 1.0
        f[f"{side} distance"] = min(max(high - low, 0), 30) / 10
        if high <= low:
            f[f"{side} next to it"] = 1.0
        f[f"{c.trigger.rule.kind}, {where}"] = 1.0
    return f


def _in_quotes(c: Candidate) -> bool:
    marks = sum(w in IN_QUOTES for w in c.sentence.raw[: c.trigger.first])
    return marks % 2 == 1
