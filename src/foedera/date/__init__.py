"""Sentences to date mentions: when things happened, as far as the text and the article's own time say.

A room of its own because a date is read by a grammar of its own (slots, guards, a calendar), and because what was
inferred (a year, a day from "yesterday") must be recorded where it is inferred.
"""

from foedera.date.check import check, examples
from foedera.date.find import find

__all__ = ["check", "examples", "find"]
