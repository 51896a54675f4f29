"""Sentences with actors and dates to claims: what an article asserts about the world.

A claim (who belongs to what, who holds which office, who has left which treaty, who is whose ally) is the text's own
word and stays apart from the world's tables: `compare` says whether they agree, and nothing is ever overwritten. A
room of its own because an event says what happened, a claim how things stand.
"""

from foedera.claim.find import find
from foedera.claim.rules import Rules, rules_of

__all__ = ["Rules", "find", "rules_of"]
