"""People who are only counted: "thousands in Minsk took to the streets", "21 people died", "arrested 119 people".

Comes in: the atoms of a sentence and a word for people with a number before it. Goes out: the token where the people
end, if they march, suffer or are taken; a number of people who do anything else is nobody's actor.
"""

from __future__ import annotations

from foedera.actor.atoms import Atom, Atoms
from foedera.actor.lexis import Lexis

REACH = 6  # tokens between the people and what they do or undergo: where, when, the marks of tense
BEFORE = 6  # tokens between the verb that takes them and the people


MARCH, TAKEN = "march", "taken"


def crowd(head: Atom, atoms: Atoms, lexis: Lexis) -> tuple[int, str]:
    """The token after counted people at `head`, and what becomes of them; "" where they neither march nor suffer."""
    verb = _swallowed(head, atoms)
    if verb is not None:
        subject = _leads(head, atoms, lexis) and not _predicate(head.last, atoms, lexis)
        return (verb, MARCH) if subject else (head.first, "")
    if head.get("class") != "ethnonym" or head.last in atoms.names:
        return head.first, ""
    if _marches(head.last, atoms):
        return head.last, MARCH
    return (head.last, TAKEN) if _taken(head, atoms) else (head.first, "")


def _swallowed(head: Atom, atoms: Atoms) -> int | None:
    """Where the verb begins that is the end of a word for people ("people who march")."""
    for at in range(head.first + 1, head.last):
        act = atoms.modifier(at, "marches")
        if act is not None and act.last >= head.last:
            return at
    return None


def _leads(head: Atom, atoms: Atoms, lexis: Lexis) -> bool:
    """Whether nobody and no verb stands before the people in their clause."""
    words, raw = atoms.sentence.words, atoms.sentence.raw
    for at in range(head.first - 1, -1, -1):
        if not raw[at][0].isalnum():
            return True
        if at in atoms.names or words[at : at + 1] in lexis.acting or atoms.modifier(at, "takes") is not None:
            return False
    return True


def _predicate(at: int, atoms: Atoms, lexis: Lexis) -> bool:
    """Whether the clause goes on with a verb of its own, so that what stands before is its subject."""
    words, raw = atoms.sentence.words, atoms.sentence.raw
    while at < len(raw) and (raw[at][0].isalnum() or at in atoms.names):
        if words[at] in lexis.going_on or words[at : at + 1] in lexis.acting:
            return True
        if atoms.modifier(at, "against") is not None:
            return False
        at += 1
    return False


def _marches(at: int, atoms: Atoms) -> bool:
    """Whether a verb of protest or of harm follows, with at most a place, a day or marks of tense between."""
    raw = atoms.sentence.raw
    for here in range(at, min(at + REACH, len(raw))):
        if atoms.modifier(here, "marches") is not None or atoms.modifier(here, "suffers") is not None:
            return True
        if not (raw[here][0].isalnum() or raw[here] == "/"):
            return False
    return False


def _taken(head: Atom, atoms: Atoms) -> bool:
    """Whether somebody takes or kills people, by a verb before their number; a storm that kills is nobody."""
    raw = atoms.sentence.raw
    for at in range(head.first - 1, max(-1, head.first - 1 - BEFORE), -1):
        verb = atoms.modifier(at, "takes")
        if verb is not None and verb.last <= head.first:
            kinds = ("bodies", "titles", "references", "honorifics")
            return any(i in atoms.names or any(i in atoms.parts[k] for k in kinds) for i in range(at))
        if not raw[at][0].isalnum():
            return False
    return False
