"""Sentences to place mentions: where things happened.

A room of its own because a place is never turned into an actor here: whether "Moscow" is the city or the Russian
state is decided by the reader of actors, with both readings at hand.
"""

from foedera.place.check import check, examples
from foedera.place.find import KnownPlace, find

__all__ = ["KnownPlace", "check", "examples", "find"]
