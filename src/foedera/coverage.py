"""What the event rules do not know: the words beside actors that no rule reads, and how often each rule fires.

Comes in: articles. Goes out: counts to work through; nothing is decided here. Words are pairs of syllables, as most
Vietnamese words are; a pair counts where it follows an actor in a clause that no rule's words touch.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from foedera.event.candidates import candidates
from foedera.event.find import judge_all
from foedera.event.rules import rules_of
from foedera.event.triggers import triggers
from foedera.grammar.chunks import MARKS
from foedera.pipeline import Pipeline
from foedera.records import ActorMention, Article, Reading

REACH = 6  # tokens behind an actor in which its verb is looked for
KNOWN = ("relations", "breaks", "aspects", "joiners", "selves", "speech")
SAMPLES = 3


@dataclass(slots=True)
class Unknown:
    """A pair of syllables that no rule knows: how often between two actors, how often behind one, and where."""

    between: int = 0
    behind: int = 0
    samples: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Firing:
    """How often a rule's words were found, its candidates were complete, and the judge kept one."""

    found: int = 0
    complete: int = 0
    kept: int = 0


@dataclass(slots=True)
class Coverage:
    """The counts over all articles; `silent` sentences name two actors and no rule's words."""

    articles: int = 0
    sentences: int = 0
    silent: int = 0
    unknown: dict[str, Unknown] = field(default_factory=dict)
    rules: dict[str, Firing] = field(default_factory=dict)

    def words(self, least: int = 2) -> list[tuple[str, Unknown]]:
        """The unknown words that occur at least so often, the most frequent between two actors first."""
        rows = [(w, u) for w, u in self.unknown.items() if u.between + u.behind >= least]
        return sorted(rows, key=lambda row: (-row[1].between, -row[1].behind, row[0]))


def coverage(articles: Iterable[Article], pipeline: Pipeline) -> Coverage:
    """Counts over `articles`; a rule that never fires is there with zeros."""
    found = Coverage(rules={key: Firing() for key in rules_of(pipeline.language).by_id})
    for article in articles:
        found.articles += 1
        readings = pipeline.mentions(article)
        _count_rules(found, readings, pipeline)
        for reading in readings:
            found.sentences += 1
            _count_words(found, reading, pipeline)
    return found


def _count_rules(found: Coverage, readings: Sequence[Reading], pipeline: Pipeline) -> None:
    rules = rules_of(pipeline.language)
    for reading in readings:
        for c in candidates(reading, rules)[0]:
            firing = found.rules[c.trigger.rule.id]
            firing.found += 1
            firing.complete += c.verdict == "kept"
    for row in judge_all(readings, pipeline.language, pipeline.judge)[0]:
        for c in row:
            found.rules[c.trigger.rule.id].kept += c.verdict == "kept"


def _count_words(found: Coverage, reading: Reading, pipeline: Pipeline) -> None:
    parties = [a for a in reading.actors if a.codes and not a.place]
    known, _ = triggers(reading, rules_of(pipeline.language))
    taken = {i for t in known for i in range(t.first, t.stop)}
    if len(parties) > 1 and not known:
        found.silent += 1
    for here, following in itertools.zip_longest(parties, parties[1:]):
        stop = following.first if following is not None else len(reading.sentence.words)
        span = range(here.last, min(stop, here.last + REACH))
        if not span or any(i in taken for i in range(here.last, min(stop, span.stop + 1))):
            continue
        closed = following is not None and stop <= span.stop
        for word in _pairs(reading, span):
            _note(found, word, reading, here, between=closed)


def _pairs(reading: Reading, span: range) -> Iterator[str]:
    """Pairs of syllables of one clause, without small words, dates, places and names."""
    words, raw = reading.sentence.words, reading.sentence.raw
    small: set[int] = set()
    for match in reading.sentence.matches:
        if any(e.kind.rpartition("/")[2] in KNOWN for e in match.entries):
            small.update(range(match.first, match.last))
    for d in reading.dates:
        small.update(range(d.first, d.last))
    for p in reading.places:
        small.update(range(p.first, p.last))
    for i in span:
        if words[i] in MARKS:
            return
        if i + 1 not in span or i in small or i + 1 in small:
            continue
        if raw[i].isalpha() and raw[i + 1].isalpha() and raw[i].islower() and raw[i + 1].islower():
            yield f"{words[i]} {words[i + 1]}"


def _note(found: Coverage, word: str, reading: Reading, actor: ActorMention, *, between: bool) -> None:
    unknown = found.unknown.setdefault(word, Unknown())
    if between:
        unknown.between += 1
    else:
        unknown.behind += 1
    if len(unknown.samples) < SAMPLES:
        first = max(actor.first - 2, 0)
        unknown.samples.append(" ".join(reading.sentence.raw[first : actor.last + REACH + 4]))


def most_and_least(
    rules: dict[str, Firing], number: int
) -> tuple[list[tuple[str, Firing]], list[tuple[str, Firing]]]:
    """The rules that fire most, and those that fire least."""
    order = sorted(rules.items(), key=lambda row: (-row[1].found, row[0]))
    return order[:number], list(reversed(order[-number:]))


def totals(rules: dict[str, Firing]) -> Counter[str]:
    """How often all rules together were found, complete and kept."""
    return Counter(
        found=sum(f.found for f in rules.values()),
        complete=sum(f.complete for f in rules.values()),
        kept=sum(f.kept for f in rules.values()),
    )
