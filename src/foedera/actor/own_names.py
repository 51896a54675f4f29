"""Where the own name of a body ends: "Commission" + "for Military Cooperation", "party" + "Likud".

In words of the language only the first syllable of each has a capital, so that lower-case syllables
between two capitals belong to the name.
"""

from __future__ import annotations

from foedera.actor.atoms import Atom, Atoms
from foedera.actor.lexis import Lexis

LONGEST = 10  # tokens
# Bodies that often bear a foreign name.
_FOREIGN = frozenset(("business", "media", "party", "group", "ngo"))


def small_end(atoms: Atoms, at: int) -> int:
    """The token after a small word (an adjective, a portfolio) at a token; `at` itself where there is none."""
    for role in ("portfolio", "after"):
        small = atoms.modifier(at, role)
        if small is not None and (small.last - at > 1 or not atoms.sentence.raw[at][0].isupper()):
            return small.last
    return at


def own_name_end(atoms: Atoms, part: Atom, lexis: Lexis) -> int:
    """The token after the own name that follows a body; the body's own end where it has none."""
    raw, words = atoms.sentence.raw, atoms.sentence.words
    size = len(raw)
    foreign = part.get("class") in _FOREIGN or part.get("open") == "foreign"
    at = end = part.last
    while at < size and at - part.last < LONGEST:
        atom = atoms.names.get(at)
        if atom is not None and not (foreign and atom.kind == "people" and at == part.last):
            break
        matter = _matter_end(atoms, at, lexis)
        small = small_end(atoms, at)
        if matter > max(at, small):
            at = end = matter
        elif small > at and _belongs(atoms, at, small):
            at = end = small
        elif raw[at][0].isupper() and (foreign or lexis.is_native(words[at])):
            if atoms.part("titles", at) is not None or atoms.part("honorifics", at) is not None:
                break
            body = atoms.part("bodies", at)
            if body is not None and body.get("class") == "parliament" and end > part.last:
                break  # "the Judiciary Committee" of "the House"
            at = end = at + 1
            if _second_syllable(atoms, at, lexis):
                at = end = at + 1
        elif raw[at][0].isupper() and at + 1 in atoms.names and atoms.names[at + 1].kind == "states":
            at = end = at + 1  # "the Ulema Council of Indonesia"
        elif end > part.last and _joins(atoms, at, lexis):
            at += 1
        else:
            break
    return end


def _matter_end(atoms: Atoms, at: int, lexis: Lexis) -> int:
    """Where small words for what a body is about end, if a state, a region or an acronym follows them; else `at`.

    "Organisation" + "of ports and transport" + "of the province of ...": an own name without capitals.
    """
    raw, words = atoms.sentence.raw, atoms.sentence.words
    end = at
    while end < len(raw) and end - at < LONGEST:
        small = atoms.modifier(end, "matter") or atoms.modifier(end, "portfolio")
        if small is not None:
            end = small.last
        elif end > at and (words[end] in lexis.conjunctions or raw[end] in lexis.dashes):
            end += 1
        else:
            break
    led = end < len(raw) and (
        end in atoms.names or raw[end] == "(" or atoms.modifier(end, "region") is not None
    )
    return end if led else at


def _belongs(atoms: Atoms, at: int, end: int) -> bool:
    """Small words with a capital, or right before a name or another capital, are part of the own name."""
    raw = atoms.sentence.raw
    return raw[at][0].isupper() or end in atoms.names or end < len(raw) and raw[end][0].isupper()


def _joins(atoms: Atoms, at: int, lexis: Lexis) -> bool:
    """A dash, a comma or "and" between two capitals of one own name."""
    raw, words = atoms.sentence.raw, atoms.sentence.words
    if raw[at] not in lexis.dashes and words[at] not in lexis.conjunctions and raw[at] != ",":
        return False
    return at + 1 < len(raw) and raw[at + 1][0].isupper() and at + 1 not in atoms.names


def _second_syllable(atoms: Atoms, at: int, lexis: Lexis) -> bool:
    """A lower-case syllable inside an own name: the name goes on after it."""
    raw, words = atoms.sentence.raw, atoms.sentence.words
    if at + 1 >= len(raw) or not raw[at].islower() or not lexis.is_native(words[at]):
        return False
    if atoms.modifier(at, "link") is not None or words[at] in lexis.conjunctions:
        return False
    following = raw[at + 1]
    if following in lexis.dashes or words[at + 1] in lexis.conjunctions:
        return at + 2 < len(raw) and raw[at + 2][0].isupper()
    return following[0].isupper() or following == "("
