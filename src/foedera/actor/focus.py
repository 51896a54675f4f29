"""Which state is meant where a phrase names none: "the army", "the opposition", "the President".

The state of the place that follows, the camp that the article has already named, the sentence so far, the sentence
before, and at last the state that the article speaks of most.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from foedera.actor.atoms import STATELIKE, Atoms
from foedera.actor.crowds import TAKEN
from foedera.actor.lexis import Lexis
from foedera.actor.memory import Memory, Trace
from foedera.actor.owners import named_before, sender
from foedera.actor.phrase import Phrase
from foedera.actor.placing import standing

REACH = 3  # tokens after "in" that are searched for the place
LATE = 60  # traces; more than two sentences never hold
# Camps inside a state belong to where the sentence takes place, not to whoever acts there.
_LOCAL = frozenset(("opposition", "armed", "people", "crowd"))


@dataclass(slots=True)
class Focus:
    """The states that an article speaks of; `camps` counts for each suffix the states whose camp it names."""

    memory: Memory
    states: frozenset[str]
    lexis: Lexis
    camps: dict[str, Counter[str]] = field(default_factory=dict)

    def state(self, phrase: Phrase, atoms: Atoms) -> str | None:
        """The state that a phrase leaves unsaid."""
        begin = phrase.head.last if phrase.head is not None else phrase.last
        if any(atoms.modifier(at, "foreign") is not None for at in range(begin, phrase.last + 1)):
            return None
        index, trail = atoms.sentence.index, self.memory.trail[-LATE:]
        if phrase.sector == "MIL":
            owner = sender(phrase, atoms, trail, self.states)
            if owner is not None:
                return owner
        after = _abroad(phrase, atoms)
        if after is not None:
            return after
        owner = named_before(phrase, index, trail, self.states)
        if owner is not None:
            return owner
        camp = self.camps.get(phrase.suffix)
        local = phrase.body_class in _LOCAL
        if phrase.body_class == "crowd":
            return self._crowd(phrase, atoms, index, trail)
        if camp and (local or not phrase.body_class):
            return camp.most_common(1)[0][0]
        if phrase.body_class == "opposition":
            owner = self._beside(index, trail)
            if owner is not None:
                return owner
        return (self._setting(phrase, atoms) if local else None) or self._so_far(phrase, atoms)

    def ground(self, phrase: Phrase, atoms: Atoms) -> str | None:
        """The state on whose ground gunmen act: where the words put them, their camp so far, the sentence's place, the
        state that the article speaks of most if it is not the one that acts here.
        """
        camp = self.camps.get(phrase.suffix)
        known = _abroad(phrase, atoms) or (camp.most_common(1)[0][0] if camp else None)
        if known is not None:
            return known
        index = atoms.sentence.index
        acting = {t.base for t in self.memory.trail[-LATE:] if t.sentence == index and not t.place}
        setting = self._setting(phrase, atoms) or self._last_place()
        if setting is not None:
            return setting
        common = self.memory.counts.most_common(1)
        return common[0][0] if common and common[0][0] not in acting else None

    def _so_far(self, phrase: Phrase, atoms: Atoms) -> str | None:
        index = atoms.sentence.index
        trail = [t for t in self.memory.trail[-LATE:] if t.base in self.states and t.sector != "JRN"]
        here = [t for t in trail if t.sentence == index]
        if phrase.sector == "MIL":
            here = _acting(here)
        around = [p for p in atoms.places.values() if p.last <= phrase.first and p.country]
        if phrase.sector == "MIL" and here:
            around = []
        if around and (not here or around[-1].first > here[-1].first):
            return around[-1].country
        if here:
            return here[-1].base
        before = [t for t in trail if t.sentence == index - 1]
        before = _acting(before) if phrase.sector == "MIL" else before
        if before:
            return before[0].base
        common = self.memory.counts.most_common(1)
        return common[0][0] if common else None

    def _crowd(self, phrase: Phrase, atoms: Atoms, index: int, trail: list[Trace]) -> str | None:
        """The state of people who are only counted: where their clause puts them, else whose authorities take them."""
        where = _further(phrase, atoms) or self._setting(phrase, atoms)
        if where is None and phrase.rule == f"crowd.{TAKEN}":
            takers = {t.base for t in trail if t.sentence == index and t.base in self.states and not t.place}
            where = takers.pop() if len(takers) == 1 else None
        return where or self._last_place() or self._so_far(phrase, atoms)

    def _beside(self, index: int, trail: list[Trace]) -> str | None:
        """The state whose government the sentence names, which the opposition opposes; talks are held elsewhere."""
        found = {
            t.base
            for t in trail
            if t.sentence == index and t.body_class == "government" and t.base in self.states
        }
        return found.pop() if len(found) == 1 else None

    def _last_place(self) -> str | None:
        places = [t for t in self.memory.trail[-LATE:] if t.place and t.base in self.states]
        return places[-1].base if places else None

    def _setting(self, phrase: Phrase, atoms: Atoms) -> str | None:
        """The state where the sentence takes place, the nearest of several."""
        found = [
            (abs(p.first - phrase.first), p.country)
            for p in atoms.places.values()
            if p.country and p.first not in atoms.names
        ]
        for atom in atoms.names.values():
            if atom.kind in STATELIKE and standing(atoms, atom.first, self.lexis, set()) == "place":
                found.append((abs(atom.first - phrase.first), atom.value))
        return min(found)[1] if found else None


def _acting(traces: list[Trace]) -> list[Trace]:
    """Those that are no places, or all where there are no others."""
    return [t for t in traces if not t.place] or traces


def _further(phrase: Phrase, atoms: Atoms) -> str | None:
    """The state that "in" leads to later in the clause: "80,000 people marched in many towns of France"."""
    raw, led = atoms.sentence.raw, False
    for at in range(phrase.last, len(raw)):
        if not (raw[at][0].isalnum() or raw[at] == "/"):
            return None
        led = led or atoms.modifier(at, "abroad") is not None
        atom, place = atoms.names.get(at), atoms.places.get(at)
        if led and atom is not None and atom.kind in STATELIKE:
            return atom.value
        if led and place is not None and place.country:
            return place.country
    return None


def _abroad(phrase: Phrase, atoms: Atoms) -> str | None:
    """The state right after: "protesters in Hong Kong"."""
    link = atoms.modifier(phrase.last, "abroad")
    if link is None:
        return None
    for at in range(link.last, link.last + REACH):
        atom, place = atoms.names.get(at), atoms.places.get(at)
        if atom is not None and atom.kind in STATELIKE:
            return atom.value
        if place is not None and place.country:
            return place.country
    return None
