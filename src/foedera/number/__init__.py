"""How many: the dead, wounded, arrested, troops and sums of money that a sentence tells of.

Comes in: sentences. Goes out: numbers with their kind and the phrase they were read from. A room of its own because
what counts as a number of interest is the language's data and no rule of events.
"""

from foedera.number.check import check, examples, read
from foedera.number.find import find
from foedera.number.words import words_of

__all__ = ["check", "examples", "find", "read", "words_of"]
