"""How a bare state or capital stands: as a place, as an actor, or as no actor at all (a team).

By the words before it, and by a place before a comma. A place is kept as a mention, marked `place`: the event room
decides by the verb. A ship or an aircraft before the name makes it the state's armed forces.
"""

from __future__ import annotations

from foedera.actor.atoms import STATELIKE, Atoms
from foedera.actor.lexis import Lexis

REACH = 5  # tokens; the longest entry of `placing`
MODEL = 6  # tokens of a type or a ship's own name between the thing and its state
NEAR = 8  # tokens around a thing that are searched for an act of arms
_THINGS = frozenset(("force", "craft"))


def standing(atoms: Atoms, first: int, lexis: Lexis, places: set[int]) -> str:
    """How the name at `first` stands; `places` holds the ends of the sentence's earlier places.

    ``place``, ``origin`` (a place that something comes from), ``actor``, ``force`` (its ship or aircraft acts),
    ``none`` (nobody acts), or nothing said.
    """
    for begin in range(max(0, first - REACH), first):
        part = atoms.part("placing", begin)
        if part is not None and part.last == first:
            if part.value in _THINGS:
                break
            return part.value
    if _is_force(atoms, first, lexis):
        return "force"
    before = first - 1
    if before <= 0:
        return ""
    word = atoms.sentence.words[before]
    if word in lexis.conjunctions or word in lexis.dashes:
        return "place" if before in places else ""  # "in X and Y"
    if word == "," and _opens_clause(atoms, first, lexis):
        return ""
    if word in ",(" and before in places:
        return "place"
    if word in ",(":
        for place in atoms.places.values():
            if place.last == before:
                return "place" if word == "(" or _closes(atoms, first) or _is_led(atoms, place.first) else ""
    return ""


def _closes(atoms: Atoms, first: int) -> bool:
    """Whether a mark or the end follows the name ("..., Belarus.")."""
    last = atoms.names[first].last if first in atoms.names else first + 1
    return last >= len(atoms.sentence.raw) or not atoms.sentence.raw[last][0].isalnum()


def _is_led(atoms: Atoms, first: int) -> bool:
    """Whether a word that leads to a place stands before."""
    return _leader(atoms, first, anything=True) >= 0


def _leader(atoms: Atoms, first: int, *, anything: bool = False) -> int:
    """Where the word begins that leads to the place at `first`, with `anything` whatever it leads to; -1 without."""
    for begin in range(max(0, first - REACH), first):
        part = atoms.part("placing", begin)
        if part is not None and part.last == first and (anything or part.value in ("place", "origin")):
            return begin
    return -1


def _opens_clause(atoms: Atoms, first: int, lexis: Lexis) -> bool:
    """Whether the name at `first`, behind a place and a comma, is who acts: "In Hanoi, Vietnam and France sign".

    So it is behind a place that opens the sentence, and behind a city of another state, if a word of acting follows;
    behind a state only if it is not the first of a list.
    """
    comma = first - 1
    city, state = _before(atoms, comma)
    how = _acts(atoms, first, state, lexis) if city >= 0 else ""
    if not how:
        return False
    value = atoms.names[first].value if first in atoms.names else ""
    begin = _leader(atoms, city)
    opens = begin == 0 or begin == 1 and atoms.sentence.raw[0] in lexis.quotes
    return opens or begin >= 0 and (state != value if state else how == "alone")


def _before(atoms: Atoms, comma: int) -> tuple[int, str]:
    """Where the place before a comma begins, its own state after it left out, and the state of a city; -1 for none."""
    at, state = -1, ""
    for first, atom in atoms.names.items():
        if atom.kind in STATELIKE and atom.last == comma:
            at, state = first, atom.value if atom.kind == "capitals" else ""
    for first, place in atoms.places.items():
        if place.last == comma and (at < 0 or first <= at):
            at, state = first, place.country
    if at > 1 and not state and atoms.sentence.words[at - 1] == ",":
        city, its = _before(atoms, at - 1)
        if its and its == atoms.names[at].value:
            return city, its
    return at, state


def _acts(atoms: Atoms, first: int, state: str, lexis: Lexis) -> str:
    """Whether the name at `first` ("alone"), or the list that it opens ("listed"), is followed by a word of acting."""
    words, size = atoms.sentence.words, len(atoms.sentence.words)
    atom, listed = atoms.names.get(first), False
    while atom is not None and atom.last < size:
        word = words[atom.last]
        if word == "," and atom.first == first and atom.value == state:
            return ""  # "in Damascus, Syria, ..."
        joint = word == "," or word in lexis.conjunctions or word in lexis.dashes
        following = atoms.names.get(atom.last + 1) if joint else None
        if following is None:
            acting = not joint and any(words[atom.last : atom.last + n] in lexis.acting for n in (1, 2))
            return "listed" if listed and word[0].isalpha() else "alone" if acting and not listed else ""
        atom, listed = following, True
    return ""


def _is_force(atoms: Atoms, first: int, lexis: Lexis) -> bool:
    """Whether a warship, a fighter or the like belongs to the state at `first`, with its type or name between.

    One that is bought, sold or built is a thing and nobody's act; one that need not be military is a force only where
    arms are used near by.
    """
    raw, words = atoms.sentence.raw, atoms.sentence.words
    at = first
    while at > 0 and atoms.modifier(at - 1, "link") is not None and raw[at - 1].islower():
        at -= 1
    start = at
    while at > 0 and start - at < MODEL and at not in _ends(atoms):
        token = raw[at - 1]
        if not (token[0].isupper() or token[0].isdigit() or token in lexis.dashes or token in lexis.quotes):
            break
        if at - 1 in atoms.names and atoms.names[at - 1].kind in STATELIKE:
            break
        at -= 1
    for begin in range(max(0, at - REACH), at):
        part = atoms.part("placing", begin)
        if part is None or part.last != at or part.value not in _THINGS:
            continue
        if any(words[i] in lexis.traded for i in range(max(0, begin - 4), begin)):
            return False
        if part.value == "force":
            return True
        name = atoms.names.get(first)
        after = name.last if name is not None else first + 1
        around = (*words[max(0, begin - 3) : begin], *words[after : after + NEAR])
        return any(w in lexis.armed for w in around)
    return False


def _ends(atoms: Atoms) -> frozenset[int]:
    """Where the things of the sentence end."""
    return frozenset(p.last for p in atoms.parts["placing"].values() if p.value in _THINGS)
