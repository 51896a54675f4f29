"""What the judge looks at in a candidate: names of features that are true, and a few numbers.

A feature is a readable name ("rule=consult.meet", "recipient=object"), so that a weight can be read and explained.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from foedera.event.candidates import Candidate
from foedera.records import ActorMention, Reading

EARLY, LATE = 4, 14  # sentences: what stands before is near the top, what stands after is far down
IN_QUOTES = frozenset('"“”«»')


@dataclass(frozen=True, slots=True)
class Context:
    """What the whole article says about its candidates: how often each party, type and pair is told."""

    parties: Counter[str]
    heads: frozenset[str]
    types: Counter[str]
    head_types: frozenset[str]
    told: Counter[tuple[str, frozenset[str]]]
    sentences: int


def context_of(found: Sequence[Sequence[Candidate]], readings: Sequence[Reading]) -> Context:
    """The context of an article's candidates."""
    parties: Counter[str] = Counter()
    heads: set[str] = set()
    for reading in readings:
        for a in reading.actors:
            if not a.place:
                parties.update(a.codes)
                if reading.sentence.section in ("title", "lead"):
                    heads.update(a.codes)
    types: Counter[str] = Counter()
    head_types: set[str] = set()
    told: Counter[tuple[str, frozenset[str]]] = Counter()
    for c in (c for row in found for c in row if c.verdict == "kept"):
        kind = c.trigger.rule.type
        types[kind] += 1
        told[kind, codes(c.source) | codes(c.recipient)] += 1
        if c.sentence.section in ("title", "lead"):
            head_types.add(kind)
    return Context(parties, frozenset(heads), types, frozenset(head_types), told, len(readings))


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
    if _in_quotes(c):
        f["in quotes"] = 1.0
    f["long sentence"] = min(len(sentence.words) / 40, 2.0)
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
        f"{side} suffix={next(iter(found)).partition('-')[2] or 'none'}": 1.0,
    }


def _in_quotes(c: Candidate) -> bool:
    marks = sum(w in IN_QUOTES for w in c.sentence.raw[: c.trigger.first])
    return marks % 2 == 1
