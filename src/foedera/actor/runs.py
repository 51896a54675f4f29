"""Runs of capitals that are names of people: where one that begins at a token ends.

Initials ("V.Putin"), hyphens ("Jong - un"), particles ("bin", "al - Assad") and apostrophes belong to the name; a
known state, organisation or title ends it, unless a family name of the language came first.
"""

from __future__ import annotations

from foedera.actor.atoms import STATELIKE, Atom, Atoms
from foedera.actor.lexis import Lexis

LONGEST = 18  # tokens, hyphens and syllables among them
_ROMAN = frozenset("IVX")  # "Abdullah II"
_APOSTROPHES = frozenset("'’‘`")


def name_end(atoms: Atoms, first: int, lexis: Lexis) -> int:
    """The token after a name that begins at `first`; `first` itself where there is none."""
    raw, words = atoms.sentence.raw, atoms.sentence.words
    size = len(raw)
    native = first < size and words[first] in lexis.surnames
    at = first
    while at < size and at - first < LONGEST:
        token = raw[at]
        if token[0].isupper() and token[0].isalpha():
            if _ends_name(atoms, at, at > first and native):
                break
            at += 1
            if (
                at < size
                and raw[at] == "."
                and len(token) == 1
                and at + 1 < size
                and raw[at + 1][0].isupper()
            ):
                at += 1
            elif (
                at + 1 < size
                and raw[at] in _APOSTROPHES
                and _attached(atoms, at)
                and raw[at + 1][0].isupper()
            ):
                at += 1
            continue
        if at == first and words[at] not in lexis.particles:
            break
        following = _joined(atoms, at, lexis)
        if following == at:
            break
        at = following
    return at


def _ends_name(atoms: Atoms, at: int, native: bool) -> bool:
    atom = atoms.names.get(at)
    if atom is not None and atom.kind != "people":
        return not (native and atom.kind in STATELIKE and atom.last - atom.first == 1)
    token = atoms.sentence.raw[at]
    if atom is None and len(token) > 1 and token.isupper() and not native and not atoms.loud:
        return not (at > 0 and set(token) <= _ROMAN)
    place = atoms.places.get(at)
    if at in atoms.inside or place is not None and place.last - place.first > 1:
        return True
    for kind in ("titles", "bodies", "references"):
        part = atoms.parts[kind].get(at)
        if part is not None and part.last - part.first > 1:
            return True
    return False


def _attached(atoms: Atoms, at: int) -> bool:
    s = atoms.sentence
    return s.ends[at - 1] == s.starts[at] and at + 1 < len(s.raw) and s.ends[at] == s.starts[at + 1]


def _joined(atoms: Atoms, at: int, lexis: Lexis) -> int:
    """After a hyphen or a particle: where the name goes on, or `at` where it does not."""
    raw, words = atoms.sentence.raw, atoms.sentence.words
    size = len(raw)
    if words[at] in lexis.particles:
        after = at + 1
        while after < size and (words[after] in lexis.dashes or words[after] in lexis.particles):
            after += 1
        if after < size and raw[after][0].isupper() and not _ends_name(atoms, after, False):
            return after
        return at
    if words[at] in lexis.dashes and at + 1 < size:
        if words[at + 1] in lexis.syllables and raw[at + 1].islower():
            return at + 2
        if raw[at + 1].islower() and raw[at + 1].isalpha() and _attached(atoms, at):
            return at + 2  # "Pu-tin", a name spelled by syllables
        if raw[at + 1][0].isupper() and not _ends_name(atoms, at + 1, False):
            if _attached(atoms, at) or words[at - 1] in lexis.hyphenated:
                return at + 1
        if words[at + 1] in lexis.particles and raw[at + 1].islower():
            return _joined(atoms, at + 1, lexis) if _joined(atoms, at + 1, lexis) > at + 1 else at
    return at


def is_acronym(token: str) -> bool:
    """Whether a token is printed like an acronym ("CSTO", "G20")."""
    return 2 <= len(token) <= 10 and token.isupper() and token[0].isalpha()


def describes(atoms: Atoms, head: Atom, lexis: Lexis) -> bool:
    """Whether a name right after says which two are meant ("two countries of Central America"), so none before."""
    raw = atoms.sentence.raw
    if head.last >= len(raw) or atoms.sentence.words[head.last - 1] in lexis.demonstratives:
        return False
    body = atoms.part("bodies", head.last)
    if body is not None and body.last in atoms.names:
        return True  # "both governments, of X and Y"
    return raw[head.last][0].isupper() or raw[head.last] == ":" or head.last in atoms.regions
