"""How a text was read, as a tree: words, phrases, clauses, the rules that fired and those that nearly did.

It runs the same rooms as the pipeline and tells what they said; it decides nothing itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from foedera.event import Candidate, candidates, find, rules_of
from foedera.event.candidates import rows
from foedera.event.find import judge_all
from foedera.event.triggers import Near
from foedera.grammar.chunks import Chunk
from foedera.grammar.tree import Node
from foedera.pipeline import Pipeline
from foedera.records import ActorMention, Article, DateMention, EventMention, PlaceMention, Reading


def explain(pipeline: Pipeline, article: Article) -> Node:
    """The tree of an article: one branch a sentence, and the event mentions that came of them."""
    readings = pipeline.mentions(article)
    rules = rules_of(pipeline.language)
    nearly = [candidates(reading, rules)[1] for reading in readings]
    judged = judge_all(readings, pipeline.language, pipeline.judge)
    top = Node("article", article.title or "text")
    for reading, found, likely, near in zip(readings, *judged, nearly, strict=True):
        _sentence(top, reading, list(zip(found, likely, strict=True)), near, pipeline)
    events = top.add("events", "events")
    for event in find(readings, article, pipeline.language, pipeline.judge):
        events.add("event", describe(event))
    if not events.children:
        events.add("nothing", "none")
    return top


def describe(event: EventMention) -> str:
    """One event mention on one line."""
    source = ", ".join(p.code for p in event.source) or "-"
    recipient = ", ".join(p.code for p in event.recipient) or "-"
    mode = f" ({event.mode})" if event.mode else ""
    parts = [f"{event.type}{mode}  {source} > {recipient}", event.status]
    if event.date.value:
        parts.append(event.date.value + (f"..{event.date.end}" if event.date.end else ""))
    if event.place:
        parts.append(event.place.name + (f", {event.place.country}" if event.place.country else ""))
    if event.said_by:
        parts.append(f"said by {event.said_by}")
    return "  ".join([*parts, f"{event.confidence:.2f}", event.rule])


def _sentence(
    top: Node,
    reading: Reading,
    found: Sequence[tuple[Candidate, float]],
    nearly: Iterable[Near],
    pipeline: Pipeline,
) -> None:
    s = reading.sentence
    node = top.add("sentence", f"{s.section} {s.index + 1}: {' '.join(s.raw)}")
    changed = [f"{raw} = {word}" for raw, word in zip(s.raw, s.words, strict=True) if raw.lower() != word]
    node.add("words", f"{len(s.words)} tokens" + (f"; read as: {', '.join(changed)}" if changed else ""))
    phrases = node.add("phrases", "phrases")
    mentions: list[ActorMention | DateMention | PlaceMention] = [
        *reading.actors,
        *reading.dates,
        *reading.places,
    ]
    for mention in sorted(mentions, key=lambda m: m.first):
        phrases.add(*_phrase(mention, reading))
    if not phrases.children:
        phrases.add("nothing", "none")
    clauses = node.add("clauses", "clauses")
    for clause in _clauses(found[0][0].row if found else rows(reading, [])):
        clauses.add("clause", " ".join(_shown(c, s.raw) for c in clause))
    fired = node.add("rules", "rules that fired")
    for c, probability in found:
        _candidate(fired, c, probability)
    if not found:
        fired.add("nothing", "none")
    near = node.add("near", "rules that nearly fired")
    for each in nearly:
        near.add("nearly", each.told(s))
    if not near.children:
        node.children.remove(near)


def _phrase(mention: ActorMention | DateMention | PlaceMention, reading: Reading) -> tuple[str, str]:
    words = " ".join(reading.sentence.raw[mention.first : mention.last])
    if isinstance(mention, ActorMention):
        known = [mention.kind, mention.sector, mention.name or "", mention.office or ""]
        if mention.place:
            known.append("as a place")
        if mention.repair:
            known.append(f"repaired: {mention.repair}")
        return (
            "actor",
            f"actor  {words!r} = {', '.join(mention.codes) or '?'}  ({'; '.join(filter(None, known))})",
        )
    if isinstance(mention, DateMention):
        value = (mention.value or "open") + (f"..{mention.end}" if mention.end else "")
        inferred = f"; {'; '.join(mention.inferred)}" if mention.inferred else ""
        return "date", f"date  {words!r} = {value}  ({mention.precision}{inferred})"
    return "place", f"place  {words!r} = {mention.name}" + (f", {mention.country}" if mention.country else "")


def _clauses(row: Sequence[Chunk]) -> list[list[Chunk]]:
    """The row cut where a clause begins: at breaks and at the marks that end one."""
    clauses: list[list[Chunk]] = [[]]
    for c in row:
        if c.kind == "break" and clauses[-1]:
            clauses.append([])
        clauses[-1].append(c)
        if c.kind == "mark" and c.value in ("comma", "stop", "colon"):
            clauses.append([])
    return [c for c in clauses if c]


def _shown(c: Chunk, raw: Sequence[str]) -> str:
    words = " ".join(raw[c.first : c.last])
    if c.kind == "word" or c.kind == "mark":
        return words
    label = c.kind if c.kind in ("party", "date", "place", "trigger", "speech") else f"{c.kind}:{c.value}"
    return f"[{label} {words}]"


def _candidate(node: Node, c: Candidate, probability: float) -> None:
    rule = c.trigger.rule
    words = " ".join(c.sentence.raw[c.trigger.first : c.trigger.stop])
    state = "kept" if c.verdict == "kept" else f"dropped: {c.verdict}"
    branch = node.add("fired" if c.verdict == "kept" else "dropped", f"{rule.id} at {words!r}: {state}")
    for side, mentions in (("source", c.source), ("recipient", c.recipient)):
        codes = ", ".join(code for a in mentions for code in a.codes)
        texts = ", ".join(repr(a.text) for a in mentions)
        branch.add(side, f"{side}: {codes} {texts}" if codes else f"{side}: none")
    branch.add(
        "status", f"status {c.status}, confidence {probability:.2f}, {'; '.join(c.how) or 'no slot filled'}"
    )
    branch.add("where", f"{rule.type}{f' ({rule.mode})' if rule.mode else ''}, {rule.where}")
