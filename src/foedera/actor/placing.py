"""How a bare state or capital stands: as a place, as an actor, or as no actor at all (a team).

By the words before it, and by a place before a comma. A place is kept as a mention, marked `place`: the event room
decides by the verb.
"""

from __future__ import annotations

from foedera.actor.atoms import Atoms
from foedera.actor.lexis import Lexis

REACH = 5  # tokens; the longest entry of `placing`


def standing(atoms: Atoms, first: int, lexis: Lexis, places: set[int]) -> str:
    """How the name at `first` stands; `places` holds the ends of the sentence's earlier places.

    ``place``, ``origin`` (a place that something comes from), ``actor``, ``none`` (nobody acts), or nothing said.
    """
    for begin in range(max(0, first - REACH), first):
        part = atoms.part("placing", begin)
        if part is not None and part.last == first:
            return part.value
    before = first - 1
    if before <= 0:
        return ""
    word = atoms.sentence.words[before]
    if word in lexis.conjunctions or word in lexis.dashes:
        return "place" if before in places else ""  # "in X and Y"
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
    for begin in range(max(0, first - REACH), first):
        part = atoms.part("placing", begin)
        if part is not None and part.last == first:
            return True
    return False
