"""Slots that a sentence leaves open, filled from what the article is about; and internal affairs left out.

Vietnamese drops what the sentence before has named. A source that is missing is the topic carried on; a recipient that
a type asks for is the other of the article's two parties. Both are dearer than what the sentence itself says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from foedera.event.candidates import MUTUAL, Candidate
from foedera.records import ActorMention, Reading

TOPIC, PARTNER = 0.8, 0.7
DIRECTED = frozenset(
    {"ACCUSE", "THREATEN", "REJECT", "SANCTION", "ASSAULT", "REQUEST", "COERCE", "SUPPORT", "CONCEDE", "AID"}
)


def complete(proposed: Sequence[list[Candidate]], readings: Sequence[Reading]) -> list[list[Candidate]]:
    """The candidates, with open slots filled where the article says by whom."""
    focus = _focus(readings)
    topic: ActorMention | None = None
    out = []
    for found, reading in zip(proposed, readings, strict=True):
        out.append([_with_partner(_with_topic(c, topic), focus) for c in found])
        topic = _topic(reading) or topic
    return out


def _topic(reading: Reading) -> ActorMention | None:
    for a in reading.actors:
        if a.codes and not a.place and a.kind != "media":
            return a
    return None


def _focus(readings: Sequence[Reading]) -> list[ActorMention]:
    """The parties of title and lead, the most often named first, one a code."""
    count: Counter[str] = Counter()
    first: dict[str, ActorMention] = {}
    for reading in readings:
        if reading.sentence.section not in ("title", "lead"):
            continue
        for a in reading.actors:
            if len(a.codes) == 1 and not a.place and a.kind != "media":
                count[a.codes[0]] += 1
                first.setdefault(a.codes[0], a)
    return [first[code] for code, _ in count.most_common()]


def _with_topic(c: Candidate, topic: ActorMention | None) -> Candidate:
    if c.source or c.trigger.rule.kind != "verb" or c.verdict not in ("kept", "no source", "no party"):
        return c
    if topic is None or any(set(topic.codes) & set(a.codes) for a in c.recipient):
        return c
    verdict = c.verdict
    if verdict in ("no source", "no party"):
        verdict = "kept" if c.recipient or "recipient" not in c.trigger.rule.needs else "no recipient"
    return replace(c, source=(topic,), cost=c.cost + TOPIC, verdict=verdict, how=(*c.how, "source: topic"))


def _with_partner(c: Candidate, focus: list[ActorMention]) -> Candidate:
    kind = c.trigger.rule.type
    if c.recipient or c.verdict not in ("kept", "no recipient"):
        return c
    if kind not in DIRECTED | MUTUAL or not c.source:
        return c
    own = {code for a in c.source for code in a.codes}
    others = [a for a in focus if a.codes[0] not in own]
    if len(others) != 1 or not own & {a.codes[0] for a in focus}:
        return c
    return replace(
        c,
        recipient=(others[0],),
        cost=c.cost + PARTNER,
        verdict="kept",
        how=(*c.how, "recipient: the article's other party"),
    )
