"""Whose a body is that names no state: who sends the soldiers, whose police was just named.

Comes in: a phrase without a state and the trail of mentions. Goes out: a state, or nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from foedera.actor.atoms import Atoms
from foedera.actor.memory import Trace
from foedera.actor.phrase import Phrase

REACH = 8  # tokens between a verb of sending and the forces, and between its subject and the verb
RECENT = 2  # sentences after which "the police" is no longer the police that was named
# Bodies of which a state has one, so that the bare word is the one just named.
_ONE = frozenset(("force", "court", "ministry", "organ", "agency", "parliament"))


def sender(phrase: Phrase, atoms: Atoms, trail: Sequence[Trace], states: Collection[str]) -> str | None:
    """The state that sends, keeps or withdraws forces: the subject of the verb before them, never where they go."""
    verb = _verb(phrase, atoms)
    if verb is None:
        return None
    index = atoms.sentence.index
    acting = [
        t
        for t in trail
        if t.sentence == index and t.first < verb and t.base in states and not t.place and t.sector != "JRN"
    ]
    if not acting:
        return None
    between = atoms.sentence.words[acting[-1].first : verb]
    near = len(between) <= REACH and "," not in between and not acting[-1].topic
    return (acting[-1] if near else acting[0]).base


def _verb(phrase: Phrase, atoms: Atoms) -> int | None:
    """Where a verb of sending begins whose object the phrase is."""
    words, names = atoms.sentence.words, atoms.names
    for at in range(phrase.first - 1, max(-1, phrase.first - 1 - REACH), -1):
        verb = atoms.modifier(at, "sends")
        if verb is not None and verb.last <= phrase.first:
            return at
        if at in names or not words[at][0].isalnum():
            return None
    return None


def named_before(phrase: Phrase, index: int, trail: Sequence[Trace], states: Collection[str]) -> str | None:
    """The state whose body of the same kind this sentence or those right before it named, if only one was."""
    if phrase.body_class not in _ONE:
        return None
    found = {
        t.base
        for t in trail
        if index - t.sentence <= RECENT
        and t.base in states
        and t.body == phrase.body
        and t.sector == phrase.sector
        and t.explicit
    }
    return found.pop() if len(found) == 1 else None
