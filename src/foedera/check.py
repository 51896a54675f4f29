"""Lints the language and the world, and runs every example that stands beside a rule.

Each room checks its own data; here they are gathered, and the event rules' examples are read through the whole
pipeline, as only together the rooms read a sentence; with the rules-only judge, as they are the rules' examples. All
faults are reported at once as ``file:line: what is wrong``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import foedera.actor.examples
import foedera.actor.table_values
import foedera.claim.check
import foedera.codebook
import foedera.date
import foedera.number
import foedera.place
import foedera.world
from foedera.codebook import CONTEXTS
from foedera.errors import DataError
from foedera.event.candidates import MUTUAL
from foedera.event.judge import Judge
from foedera.event.rules import SLOTS, Rule, read_rules, search
from foedera.language import Language
from foedera.pipeline import Pipeline
from foedera.records import EventMention

LEFT_OUT = ("denied", "hypothetical")
LINE = "__line__"
FRAME_KEYS = frozenset((*SLOTS, "kind", "opens", "needs", "passive", "places", LINE))
SMALL_WORDS = {
    "aspects": (
        "aspect",
        frozenset(("future", "need", "negation", "ongoing", "passive", "past", "possible", "wish")),
    ),
    "breaks": (
        "break",
        frozenset(("cause", "contrast", "if", "purpose", "relative", "that", "when", "while")),
    ),
    "joiners": ("joiner", frozenset(("and", "or"))),
    "speech": ("speech", frozenset(("quote", "say"))),
}
"""Tables of small words, their column, and the classes that the rule engine and the event room read."""


@dataclass(frozen=True, slots=True)
class Example:
    """One example of an event rule: `want` is None for a near-miss, which the rule's type must not be read from."""

    rule: Rule
    text: str
    want: tuple[frozenset[str], frozenset[str], str | None] | None
    where: str


@dataclass(frozen=True, slots=True)
class Report:
    """What was checked: all faults, and how many examples were run by room."""

    faults: tuple[str, ...]
    examples: Mapping[str, int]


def check(language: str = "vi") -> Report:
    """Everything that can be wrong with a language's and the world's data."""
    try:
        pipeline = replace(Pipeline.load(language), judge=Judge())
    except DataError as error:
        return Report(error.faults, {})
    spoken = pipeline.language
    faults = [*foedera.codebook.load().faults(), *foedera.world.faults(), *read_rules(spoken)[1]]
    faults += foedera.claim.check.faults_of(spoken)
    faults += [*foedera.actor.table_values.faults(spoken), *wrong_frames(spoken), *unknown_words(spoken)]
    if faults:
        return Report(tuple(faults), {})
    faults += foedera.date.check(spoken)
    faults += foedera.place.check(spoken, pipeline.world.places)
    faults += foedera.number.check(spoken)
    count = Counter(date=len(foedera.date.examples(spoken)), place=len(foedera.place.examples(spoken)))
    count["number"] = len(foedera.number.examples(spoken))
    for _, wrong in foedera.actor.examples.run(spoken, pipeline.world):
        count["actor"] += 1
        faults += wrong
    faults += unknown_contexts(spoken)
    try:
        for example in examples(pipeline.language):
            count["event"] += 1
            faults += run(pipeline, example)
    except DataError as error:
        faults += error.faults
    faults += bare_rules(pipeline.language)
    try:
        for claim in foedera.claim.check.examples(spoken):
            count["claim"] += 1
            faults += foedera.claim.check.run(claim, pipeline.mentions, spoken, pipeline.world)
    except DataError as error:
        faults += error.faults
    return Report(tuple(faults), dict(count))


def examples(language: Language) -> Iterator[Example]:
    """The examples and near-misses of all event rules; raises DataError where one can't be read."""
    rules, faults = read_rules(language)
    if faults:
        raise DataError(faults)
    for rule in rules.by_id.values():
        for row in rule.examples:
            yield _example(rule, row)
        for row in rule.misses:
            yield Example(rule, str(row), None, rule.where)


def bare_rules(language: Language) -> list[str]:
    """Rules that no example fires can't be trusted: a fault each."""
    return [
        f"{row_name}.yaml:{row.get('__line__', 1)}: rule {row.get('id')!r} has no example; give it at least one"
        for row_name, row in language.rules()
        if not row.get("examples")
    ]


def wrong_frames(language: Language) -> list[str]:
    """Frames, and searches of rules, that name no slot, no search or no relation of the language."""
    relations = {row["relation"] for row in language.table("words/relations")}
    frames = language.document("frames")
    faults = []
    for name, frame in frames.items():
        if name == LINE:
            continue
        where = f"frames.yaml:{frame.get(LINE, 1)}: frame {name!r}"
        unknown = sorted(set(frame) - FRAME_KEYS)
        faults += [
            f"{where}: unknown key {k!r}; allowed are {', '.join(sorted(FRAME_KEYS - {LINE}))}"
            for k in unknown
        ]
        faults += [f"{where}: {fault}" for fault in _wrong_searches(frame, relations)]
    for name, row in language.rules():
        where = f"{name}.yaml:{row.get(LINE, 1)}: rule {row.get('id')!r}"
        faults += [f"{where}: {fault}" for fault in _wrong_searches(row, relations)]
    return faults


def _wrong_searches(row: Mapping[str, Any], relations: Collection[str]) -> Iterator[str]:
    for slot in SLOTS:
        asked = row.get(slot) or []
        if not isinstance(asked, list):
            yield f"{slot} {asked!r}: allowed is a list of searches"
            continue
        for text in asked:
            try:
                found = search(str(text))
            except ValueError as error:
                yield f"{slot}: {error}"
                continue
            for relation in sorted(found.relations - set(relations)):
                allowed = ", ".join(sorted(relations))
                yield f"{slot}: relation {relation!r} of {str(text)!r} is none of {allowed}"


def unknown_words(language: Language) -> list[str]:
    """Rows of the small words' tables whose class no rule engine reads."""
    return [
        f"words/{name}.tsv:{row.line}: {column} {row[column]!r} is none of {', '.join(sorted(allowed))}"
        for name, (column, allowed) in SMALL_WORDS.items()
        for row in language.table(f"words/{name}")
        if row[column] not in allowed
    ]


def unknown_contexts(language: Language) -> list[str]:
    """Rows of the contexts' lexicon that name no context of the codebook."""
    return [
        f"words/contexts.tsv:{row.line}: context {row['context']!r} is none of {', '.join(CONTEXTS)}"
        for row in language.table("words/contexts")
        if row["context"] not in CONTEXTS
    ]


def _example(rule: Rule, row: Any) -> Example:
    text, arrow, want = str(row).partition("=>")
    if not arrow:
        raise DataError(
            [f"{rule.where}: example {text!r} has no '=>'; write 'sentence => SOURCE > RECIPIENT [status]'"]
        )
    sides, _, rest = want.partition(">")
    words = rest.split()
    status = words.pop() if words and words[-1].islower() else None
    recipient = " ".join(words)
    return Example(rule, text.strip(), (_codes(sides), _codes(recipient), status), rule.where)


def _codes(text: str) -> frozenset[str]:
    return frozenset(c.strip() for c in text.split(",") if c.strip())


def run(pipeline: Pipeline, example: Example) -> list[str]:
    """Faults of one example: nothing, or one line that says what was read instead."""
    events = pipeline.read_sentence(example.text).events
    same = [e for e in events if e.type == example.rule.type and e.status not in LEFT_OUT]
    if example.want is None:
        if not same:
            return []
        return [f"{example.where}: near-miss {example.text!r} was read as {_shown(same)}"]
    if any(_fits(e, example) for e in events):
        return []
    return [f"{example.where}: {example.rule.id}: {example.text!r} was read as {_shown(events) or 'nothing'}"]


def _fits(event: EventMention, example: Example) -> bool:
    if example.want is None or event.rule != example.rule.id:
        return False
    source, recipient, status = example.want
    here = frozenset(p.code for p in event.source), frozenset(p.code for p in event.recipient)
    mutual = event.type in MUTUAL and here[0] | here[1] == source | recipient
    right = mutual or here == (source, recipient)
    return right and (status is None and event.status not in LEFT_OUT or status == event.status)


def _shown(events: Any) -> str:
    return "; ".join(
        f"{e.rule} {','.join(p.code for p in e.source)} > {','.join(p.code for p in e.recipient)} {e.status}"
        for e in events
    )
