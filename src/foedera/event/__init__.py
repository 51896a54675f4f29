"""Sentences with actors, dates and places to event mentions: who did what to whom.

Rules (lang/<code>/events) propose candidates; slots are filled by the grammar; status, date, place and speaker are
read around the trigger; what one article tells several times becomes one event mention with several evidence spans.
"""

from foedera.event.candidates import Candidate, candidates
from foedera.event.find import find
from foedera.event.rules import Rules, rules_of

__all__ = ["Candidate", "Rules", "candidates", "find", "rules_of"]
