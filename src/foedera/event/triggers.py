"""Where the words of rules stand in a sentence, and which of them are read where they overlap."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from foedera.event.rules import Rule, Rules
from foedera.grammar.chunks import MARKS
from foedera.records import Reading, Sentence


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that tell an event: tokens `first` to `last` of the first words, `stop` where the whole pattern ends."""

    first: int
    last: int
    stop: int
    rule: Rule


def triggers(reading: Reading, rules: Rules) -> tuple[list[Trigger], list[str]]:
    """All triggers of a sentence, overlapping ones too, and the rules that nearly fired with the reason."""
    sentence, words = reading.sentence, reading.sentence.words
    taken = [False] * len(words)
    for actor in reading.actors:
        taken[actor.first : actor.last] = [True] * (actor.last - actor.first)
    found: list[Trigger] = []
    spoiled: list[Trigger] = []
    nearly: list[str] = []
    for match in sentence.matches:
        for entry in match.entries:
            if entry.kind != "rule":
                continue
            rule = rules.by_id[entry.value]
            if any(taken[match.first : match.last]):
                nearly.append(
                    _near(sentence, rule, match.first, match.last, "its words belong to an actor's name")
                )
                continue
            compiled = rule.compiled[int(entry.data["pattern"])]
            span = compiled.match(words, match.first, lambda i: words[i] in MARKS)
            reason = _spoiler(rule, words, match.first, span)
            if span is not None:
                (spoiled if reason else found).append(Trigger(match.first, match.last, span[1], rule))
            if reason:
                nearly.append(_near(sentence, rule, match.first, match.last, reason))
    kept = []
    for t in found:
        if any(_inside(t, c) and c.rule.type == t.rule.type for c in spoiled):
            nearly.append(_near(sentence, t.rule, t.first, t.last, "part of words that do not count"))
        else:
            kept.append(t)
    return kept, nearly


def choose(found: Sequence[Trigger], without: Collection[Trigger] = ()) -> list[Trigger]:
    """The triggers that are read: the longest where they overlap, in the order of the sentence."""
    chosen: list[Trigger] = []
    for t in sorted(found, key=lambda t: (t.first - t.stop, t.first)):
        if t not in without and not any(overlap(t, c) for c in chosen):
            chosen.append(t)
    return sorted(chosen, key=lambda t: t.first)


def overlap(a: Trigger, b: Trigger) -> bool:
    """Whether two triggers share a token."""
    return a.first < b.stop and b.first < a.stop


def _near(sentence: Sentence, rule: Rule, first: int, last: int, reason: str) -> str:
    return f"{rule.id} at {' '.join(sentence.raw[first:last])!r}: {reason}"


def _spoiler(rule: Rule, words: Sequence[str], first: int, span: tuple[int, int] | None) -> str:
    """Why the words of a rule do not count here, "" where they do."""
    if span is None:
        return "the rest of its pattern does not follow"
    if any(words[span[1] : span[1] + len(f)] == f for f in rule.unless_next):
        return "a word right after takes the meaning away"
    if rule.only_next and not any(words[span[1] : span[1] + len(f)] == f for f in rule.only_next):
        return "the words it asks for do not follow"
    if any(words[max(0, first - len(f)) : first] == f for f in rule.unless_previous):
        return "a word right before takes the meaning away"
    return ""


def _inside(inner: Trigger, outer: Trigger) -> bool:
    return (
        outer.first <= inner.first
        and inner.stop <= outer.stop
        and (inner.first, inner.stop) != (outer.first, outer.stop)
    )
