"""The words of one sentence that can build an actor phrase: names laid out without overlap, parts by position.

Comes in: a sentence with all its overlapping lexicon matches. Goes out: for each token the name that begins there and
the longest head, reference and small word of each kind. Here the traps are sprung: blocked words (a language named
after a state), short names outside of pairs, pronouns that look like states.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from foedera.actor.lexis import BLOCKERS, NAMES, PARTS, PLACES, Lexis
from foedera.actor.table_values import ROLES
from foedera.records import Entry, Sentence

_RANK = {kind: rank for rank, kind in enumerate(NAMES)}
_PARTS = frozenset(PARTS)
STATELIKE = frozenset(("states", "capitals"))


@dataclass(frozen=True, slots=True)
class Atom:
    """One lexicon entry at tokens `first` to `last`; `kind` is its lexicon kind."""

    first: int
    last: int
    kind: str
    entry: Entry

    @property
    def value(self) -> str:
        """What the entry stands for: a code, a role, an effect."""
        return self.entry.value

    def get(self, column: str) -> str:
        """A further column of the entry's row."""
        return self.entry.data.get(column) or ""


@dataclass(frozen=True, slots=True)
class Place:
    """A known place at tokens `first` to `last` and the code of its state, empty where that is disputed or none."""

    first: int
    last: int
    country: str


@dataclass(slots=True)
class Atoms:
    """The atoms of one sentence: `names` by first token, `parts[kind]` by first token (longest only).

    `namesakes` holds the parties of one name that begin at a token.
    """

    sentence: Sentence
    names: dict[int, Atom] = field(default_factory=dict)
    parts: dict[str, dict[int, Atom]] = field(default_factory=dict)
    places: dict[int, Place] = field(default_factory=dict)
    name_ends: dict[int, Atom] = field(default_factory=dict)
    regions: frozenset[int] = frozenset()
    loud: bool = False
    inside: set[int] = field(default_factory=set)
    namesakes: dict[int, list[Atom]] = field(default_factory=dict)

    def part(self, kind: str, at: int) -> Atom | None:
        """The longest entry of a kind that begins at a token."""
        return self.parts[kind].get(at)

    def modifier(self, at: int, role: str) -> Atom | None:
        """The small word of one role at a token."""
        return self.parts[role].get(at)


def atoms_of(sentence: Sentence, lexis: Lexis, countries: Mapping[str, str]) -> Atoms:
    """The atoms of a sentence; `countries` maps the ids of places to the states that they lie in."""
    parts: dict[str, dict[int, Atom]] = {kind: {} for kind in PARTS}
    for role in ROLES:
        parts[role] = {}
    names: list[Atom] = []
    places: dict[int, Place] = {}
    blocked, starts = [], set()
    for match in sentence.matches:
        blocker = match.of(BLOCKERS)
        if blocker is not None:
            blocked.append((match.first, match.last))
            if blocker.value == "region":
                starts.add(match.first)
    regions = frozenset(starts)
    for match in sentence.matches:
        hidden = blocked and _is_blocked(match.first, match.last, blocked)
        for entry in match.entries:
            kind = entry.kind
            if kind in _RANK:
                if not hidden or kind == "states" and _outgrows(match.first, match.last, blocked, sentence):
                    names.append(Atom(match.first, match.last, kind, entry))
            elif kind in _PARTS:
                if kind == "modifiers":
                    small = parts[entry.value]
                    if match.first not in small:
                        small[match.first] = Atom(match.first, match.last, kind, entry)
                elif (not hidden or kind == "placing") and match.first not in parts[kind]:
                    parts[kind][match.first] = Atom(match.first, match.last, kind, entry)
            elif kind == PLACES and not hidden and match.first not in places:
                places[match.first] = Place(match.first, match.last, countries.get(entry.value, ""))
    atoms = Atoms(sentence, parts=parts, places=places, regions=regions)
    atoms.loud = _is_loud(sentence)
    _lay_out(atoms, names, lexis)
    return atoms


def _is_loud(sentence: Sentence) -> bool:
    """Whether the sentence is a headline in capitals."""
    loud = False
    for token in sentence.raw:
        if len(token) > 1 and token[0].isalpha():
            if not token.isupper():
                return False
            loud = True
    return loud


def _is_blocked(first: int, last: int, blocked: list[tuple[int, int]]) -> bool:
    """Whether a blocker overlaps the match and holds at least one token more than it."""
    for b_first, b_last in blocked:
        if b_first < last and first < b_last and not (first <= b_first and b_last <= last):
            return True
    return False


def _outgrows(first: int, last: int, blocked: list[tuple[int, int]], sentence: Sentence) -> bool:
    """Whether a longer name of a state begins with the last word of every blocker over it ("say Chinese", "China")."""
    if last - first < 2 or not (sentence.raw[first][0].isupper() and sentence.raw[last - 1][0].isupper()):
        return False
    over = [(b, e) for b, e in blocked if b < last and first < e and not (first <= b and e <= last)]
    return all(b < first and e == first + 1 for b, e in over)


def _lay_out(atoms: Atoms, found: list[Atom], lexis: Lexis) -> None:
    """Leftmost-longest without overlap; one surface of several kinds is taken in the order of NAMES."""
    found.sort(key=lambda a: (a.first, -a.last, _RANK[a.kind]))
    end = 0
    shorts: list[Atom] = []
    for atom in found:
        if atom.kind == "parties":
            atoms.namesakes.setdefault(atom.first, []).append(atom)
        if atom.first < end:
            continue
        if atom.kind == "states" and atom.get("kind") == "short":
            shorts.append(atom)
            continue
        if _is_pronoun(atom, atoms.sentence, lexis):
            continue
        atoms.names[atom.first] = atom
        end = atom.last
    for atom in atoms.names.values():
        atoms.name_ends[atom.last] = atom
        if atom.kind != "people":
            atoms.inside.update(range(atom.first + 1, atom.last))
    for _ in range(2):  # each short name may lean on the one before it
        for atom in shorts:
            if atom.first not in atoms.names and _in_pair(atom, atoms, lexis):
                atoms.names[atom.first] = atom
                atoms.name_ends[atom.last] = atom


def _is_pronoun(atom: Atom, sentence: Sentence, lexis: Lexis) -> bool:
    if atom.last - atom.first != 1 or sentence.words[atom.first] not in lexis.pronouns:
        return False
    following = sentence.words[atom.last] if atom.last < len(sentence.words) else ""
    return following in lexis.pronoun_after


def _in_pair(atom: Atom, atoms: Atoms, lexis: Lexis) -> bool:
    words = atoms.sentence.words
    before, after = atom.first - 1, atom.last
    if before >= 0 and atoms.sentence.raw[before][0].isupper() and before + 1 not in atoms.name_ends:
        return False  # the end of another name
    people = atoms.parts["bodies"].get(before)
    if people is not None and people.get("class") == "ethnonym":
        return True
    if before > 0 and (
        words[before] in lexis.dashes or words[before] in lexis.conjunctions or words[before] in ",/"
    ):
        other = atoms.name_ends.get(before)
        if other is not None and other.kind in STATELIKE:
            return True
    if after + 1 < len(words) and (words[after] in lexis.dashes or words[after] in ",/"):
        other = atoms.names.get(after + 1)
        if other is not None and other.kind in STATELIKE:
            return True
    return False
