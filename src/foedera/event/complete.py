"""Slots that a sentence leaves open, filled from what the article is about; and internal affairs left out.

Vietnamese drops what the sentence before has named. A source that is missing is the topic carried on; a recipient that
a type asks for is the other of the article's two parties. Both are dearer than what the sentence itself says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from foedera.event.candidates import MUTUAL, TOPIC, Candidate, drop
from foedera.records import ActorMention, Reading

PARTNER = 0.7
BOTH_SIDES = frozenset({"CONSULT", "COOPERATE"})
HEAD, LEAST = 3, 3  # what a mention in title or lead counts; how often a party of the article is named
DIRECTED = frozenset(
    {"ACCUSE", "THREATEN", "REJECT", "SANCTION", "ASSAULT", "REQUEST", "COERCE", "SUPPORT", "CONCEDE", "AID"}
)


def complete(proposed: Sequence[list[Candidate]], readings: Sequence[Reading]) -> list[list[Candidate]]:
    """The candidates, with open slots filled where the article says by whom."""
    focus = _focus(readings)
    topic: ActorMention | None = None
    out = []
    for found, reading in zip(proposed, readings, strict=True):
        out.append([_between_parties(_with_partner(_with_topic(c, topic), focus)) for c in found])
        topic = _topic(reading) or topic
    return out


def _between_parties(c: Candidate) -> Candidate:
    """The candidate, dropped where only one state is in what takes two."""
    if c.verdict != "kept" or c.trigger.rule.type not in BOTH_SIDES:
        return c
    codes = {code for a in (*c.source, *c.recipient) for code in a.codes}
    if len(codes) < 2 and all(a.sector != "IGO" for a in c.source + c.recipient):
        return drop(c, "one state alone does not meet or cooperate")
    return c


def _topic(reading: Reading) -> ActorMention | None:
    for a in reading.actors:
        if a.codes and not a.place and a.kind != "media":
            return a
    return None


def _focus(readings: Sequence[Reading]) -> list[ActorMention]:
    """The parties of the article, the most often named first (title and lead count more), one a code."""
    count: Counter[str] = Counter()
    first: dict[str, ActorMention] = {}
    for reading in readings:
        weight = HEAD if reading.sentence.section in ("title", "lead") else 1
        for a in reading.actors:
            if len(a.codes) == 1 and not a.place and a.kind != "media":
                count[a.codes[0]] += weight
                first.setdefault(a.codes[0], a)
    return [first[code] for code, n in count.most_common() if n >= LEAST]


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
    if c.recipient or c.verdict != "kept" or any(a.sector == "IGO" for a in c.source) and kind in MUTUAL:
        return c
    if kind not in DIRECTED | MUTUAL or not c.source:
        return c
    own = {code for a in c.source for code in a.codes}
    others = [a for a in focus if a.codes[0] not in own]
    if not others or not own & {a.codes[0] for a in focus[:2]}:
        return c
    return replace(
        c,
        recipient=(others[0],),
        cost=c.cost + PARTNER,
        verdict="kept",
        how=(*c.how, "recipient: the article's other party"),
    )
