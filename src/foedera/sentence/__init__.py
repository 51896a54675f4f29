"""An article's sections to sentences: tokens with offsets, normal forms, and all lexicon matches.

A room of its own because every later room reads tokens, and none should cut text again.
"""

from foedera.sentence.split import split

__all__ = ["split"]
