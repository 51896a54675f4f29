"""Parties that have a name of their own: whose they are, and where they end.

A name is shared by parties of several states ("Labour"); the state that follows says which is meant, else the article.
"""

from __future__ import annotations

from foedera.actor.atoms import Atom, Atoms
from foedera.actor.phrase import Phrase


def read_party(phrase: Phrase, atom: Atom, atoms: Atoms) -> int:
    """Notes in a phrase whose party a name can be and when each governed; returns the token after name and state."""
    named = tuple((a.value, a.get("governed")) for a in atoms.namesakes.get(atom.first, (atom,)))
    link = atoms.modifier(atom.last, "link")
    state = atoms.names.get(link.last if link is not None else atom.last)
    phrase.parties, phrase.sector = named, "PTY"
    if state is None or state.kind != "states":
        return atom.last
    phrase.code = state.value
    phrase.parties = tuple(n for n in named if n[0] == state.value) or ((state.value, ""),)
    return state.last
