"""Runs the examples that stand beside the claim rules: what must be read in a text, and what must not.

An example is ``text => SUBJECT, ... > OBJECT, ...``, with `` not`` behind it where the claim is a denial; a near-miss
is a text in which none of the rules may read anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from foedera.claim.find import find
from foedera.claim.frame import frame_of
from foedera.claim.rules import Rule, read_rules
from foedera.errors import DataError
from foedera.language import Language
from foedera.records import Article, Claim, Reading, Section
from foedera.world import World

Mentions = Callable[[Article], Sequence[Reading]]
"""An article to its sentences with who, when and where in them: all rooms before this one."""

DENIED = " not"


@dataclass(frozen=True, slots=True)
class Example:
    """One example of a rule; `want` is None for a near-miss, else triples of subject, object and whether denied."""

    rule: Rule
    text: str
    want: frozenset[tuple[str, str, bool]] | None


def examples(language: Language) -> Iterator[Example]:
    """The examples and near-misses of all claim rules; raises DataError where one can't be read."""
    rules, faults = read_rules(language)
    if faults:
        raise DataError(faults)
    for rule in rules.by_id.values():
        for row in rule.examples:
            yield _example(rule, row)
        for row in rule.misses:
            yield Example(rule, row, None)


def _example(rule: Rule, row: str) -> Example:
    text, arrow, want = row.partition("=>")
    subjects, side, objects = want.removesuffix(DENIED).partition(">")
    if not arrow or not side:
        raise DataError([f"{rule.where}: example {row!r}: write 'text => SUBJECT > OBJECT', or '... not'"])
    denied = want.endswith(DENIED)
    pairs = ((s.strip(), o.strip(), denied) for s in subjects.split(",") for o in objects.split(","))
    return Example(rule, text.strip(), frozenset(pairs))


def faults_of(language: Language) -> list[str]:
    """What is wrong with the rules and the words that they share."""
    faults = read_rules(language)[1]
    if faults:
        return faults
    try:
        frame_of(language)
    except DataError as error:
        return list(error.faults)
    return []


def run(example: Example, mentions: Mentions, language: Language, world: World) -> list[str]:
    """Faults of one example: nothing, or one line that says what was read instead."""
    text = example.text
    article = Article(
        "example", "example", "-", 1, text, (Section("body", 0, len(text)),), language=language.code
    )
    found = find(mentions(article), article, language, world)
    where = f"{example.rule.where}: {example.rule.id}"
    if example.want is None:
        read = [c for c in found if c.kind != "office"]
        return [f"{where}: near-miss {text!r} was read as {_shown(read)}"] if read else []
    own = {(c.subject, c.object, c.negated) for c in found if c.rule == example.rule.id}
    return [] if own == example.want else [f"{where}: {text!r} was read as {_shown(found) or 'nothing'}"]


def _shown(claims: Sequence[Claim]) -> str:
    return "; ".join(
        f"{c.rule} {c.subject} {'not ' if c.negated else ''}{c.status} {c.object}" for c in claims
    )
