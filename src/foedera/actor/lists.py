"""One kind of people of several states: "citizens of X and Y", "people from six countries, including X, Y and Z".

Comes in: the atoms of a sentence and a phrase or a word for people. Goes out: a phrase for each state of the list, all
with the kind of people that stands before it.
"""

from __future__ import annotations

from collections.abc import Iterator

from foedera.actor.atoms import Atom, Atoms
from foedera.actor.lexis import Lexis
from foedera.actor.phrase import Phrase

FAR = 9  # tokens between the people and the word for countries, and between that word and the list


def shared(phrase: Phrase, atoms: Atoms, lexis: Lexis) -> list[Phrase]:
    """The states that follow in the list of a phrase's own state: they stand for the same kind of people."""
    if not phrase.suffix or phrase.code is None or phrase.atom is None or phrase.atom.kind != "states":
        return []
    rest = list(_states(phrase.last, atoms, lexis, led=True))
    return [_alike(phrase, atom) for atom in rest]


def counted(head: Atom, atoms: Atoms, lexis: Lexis) -> list[Phrase]:
    """The people of the states that a sentence lists after counting them; empty where it does not."""
    if head.get("class") not in ("people", "ethnonym") or not head.get("suffix"):
        return []
    noun = _within(head.last, lexis.countries, atoms)
    opening = _within(noun + 1, lexis.including | lexis.dashes, atoms) if noun >= 0 else -1
    if opening < 0:
        return []
    mark = atoms.sentence.raw[opening]
    closing = lexis.dashes if mark in lexis.dashes else frozenset((")",)) if mark == "(" else frozenset[str]()
    found = list(_states(opening + 1, atoms, lexis, led=False, closing=closing))
    if len(found) < 2:
        return []
    model = Phrase(
        head.first,
        head.last,
        "people",
        head.get("sector"),
        head.get("suffix"),
        body=head.value,
        body_class="people",
    )
    return [_alike(model, atom) for atom in found]


def _within(start: int, words: frozenset[str], atoms: Atoms) -> int:
    """Where one of `words` stands near behind `start`, with no name and no end of a clause before it; else -1."""
    sentence = atoms.sentence
    for at in range(start, min(start + FAR, len(sentence.words))):
        if sentence.words[at] in words:
            return at
        if at in atoms.names or sentence.raw[at] in ".;":
            break
    return -1


def _states(
    at: int, atoms: Atoms, lexis: Lexis, *, led: bool, closing: frozenset[str] = frozenset()
) -> Iterator[Atom]:
    """The states of a list from token `at`; `led` where it goes on behind one, so that a joint comes first.

    A list of commas alone may go over into the next clause: it counts only where "and" closes it, or the second one
    of the marks around it.
    """
    words = atoms.sentence.words
    waiting: list[Atom] = []
    closed = False
    while at < len(words):
        if led or waiting:
            if words[at] in closing:
                closed = True
                break
            if closed or words[at] not in lexis.conjunctions and words[at] != ",":
                break
            closed = words[at] in lexis.conjunctions
            at += 1
        atom = atoms.names.get(at)
        if atom is None or atom.kind != "states":
            break
        waiting.append(atom)
        at = atom.last
    if closed:
        yield from waiting


def _alike(model: Phrase, atom: Atom) -> Phrase:
    return Phrase(
        atom.first,
        atom.last,
        model.kind if model.kind == "people" else "organ",
        model.sector,
        model.suffix,
        code=atom.value,
        body=model.body,
        body_class=model.body_class,
        head=atom,
        atom=atom,
        rule="shared",
    )
