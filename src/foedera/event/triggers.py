"""Where the words of rules stand in a sentence, and which of them are read where they overlap."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from foedera.event.rules import Rule, Rules
from foedera.grammar.chunks import MARKS
from foedera.records import Match, Reading, Sentence

COMPLEMENT = 7  # tokens between a verb and the word that says whereto


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that tell an event: tokens `first` to `last` of the first words, `stop` where the whole pattern ends."""

    first: int
    last: int
    stop: int
    rule: Rule


class Near(NamedTuple):
    """A rule that nearly fired at tokens `first` to `last`, and why it did not."""

    rule: str
    first: int
    last: int
    reason: str

    def told(self, sentence: Sentence) -> str:
        """The rule, its words as printed, and the reason."""
        return f"{self.rule} at {' '.join(sentence.raw[self.first : self.last])!r}: {self.reason}"


def triggers(reading: Reading, rules: Rules) -> tuple[list[Trigger], list[Near]]:
    """All triggers of a sentence, overlapping ones too, and the rules that nearly fired with the reason."""
    sentence, words = reading.sentence, reading.sentence.words
    taken = [False] * len(words)
    for actor in reading.actors:
        taken[actor.first : actor.last] = [True] * (actor.last - actor.first)
    grammar = [
        (m.first, m.last)
        for m in sentence.matches
        if m.last - m.first > 1 and any(e.kind in ("aspects", "fixed") for e in m.entries)
    ]
    stops = [_stops(w) for w in words]
    found: list[Trigger] = []
    spoiled: list[Trigger] = []
    nearly: list[Near] = []
    for match in sentence.matches:
        entries = [e for e in match.entries if e.kind == "rule"]
        barred = _barred(match, taken, grammar) if entries else ""
        for entry in entries:
            rule = rules.by_id[entry.value]
            if barred:
                nearly.append(Near(rule.id, match.first, match.last, barred))
                continue
            compiled = rule.compiled[int(entry.data["pattern"])]
            span = compiled.match(words, match.first, stops.__getitem__)
            if span is None:
                reason = "the rest of its pattern does not follow"
                nearly.append(Near(rule.id, match.first, match.last, reason))
                continue
            reason = _spoiler(rule, words, match.first, span)
            (spoiled if reason else found).append(Trigger(match.first, match.last, span[1], rule))
            if reason:
                nearly.append(Near(rule.id, match.first, match.last, reason))
    kept = []
    for t in found:
        if any(_inside(t, c) and c.rule.type == t.rule.type for c in spoiled):
            nearly.append(Near(t.rule.id, t.first, t.last, "part of words that do not count"))
        else:
            kept.append(t)
    return [t for t in kept if not (t.rule.main_verb and _complement(t, kept, words, taken))], nearly


def _barred(match: Match, taken: Sequence[bool], grammar: Sequence[tuple[int, int]]) -> str:
    """Why no rule may begin with the words of a match, "" where one may."""
    if any(taken[match.first : match.last]):
        return "its words belong to an actor's name"
    long = match.last - match.first
    if any(a <= match.first and match.last <= b and b - a > long for a, b in grammar):
        return "part of a word of grammar"
    return ""


def _complement(t: Trigger, found: Sequence[Trigger], words: Sequence[str], taken: Sequence[bool]) -> bool:
    """Whether `t` only says whereto another verb goes: "sent doctors to B"; no mark, no party between the two."""
    return any(
        v.rule.kind == "verb"
        and v.first < t.first
        and t.first - v.last <= COMPLEMENT
        and not any(words[i] in MARKS or taken[i] for i in range(v.last, t.first))
        for v in found
        if not v.rule.main_verb
    )


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


def _stops(word: str) -> bool:
    """Whether the gap of a pattern ends at a mark: at all but quotation marks (reached a "common understanding")."""
    return word in MARKS and MARKS[word] != "quote"


def _spoiler(rule: Rule, words: Sequence[str], first: int, span: tuple[int, int]) -> str:
    """Why the words of a rule do not count here, "" where they do."""
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
