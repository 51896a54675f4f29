"""The names in a text, by their capitals alone: cheap, and good enough to tell whether two texts speak of the same.

Comes in: a text. Goes out: sets of words or of runs of words. Who is meant is not asked here.
"""

from __future__ import annotations

import re

_TOKEN = re.compile(r"[^\W\d_][\w\u0300-\u036f-]*|[.!?…:\n\"“”]")
_UPPER_WORD = re.compile(r"(?<![\w.])[^\W\d_a-z][\w\u0300-\u036f]*")
_INNER_WORD = re.compile(r"(?<=[\w,;)’”\"] )[^\W\d_a-z][\w\u0300-\u036f]+|(?<=[(\"“‘'])[^\W\d_a-z]\w+")


def names_of(text: str) -> frozenset[str]:
    """Runs of words with a capital.

    A single word at the head of a sentence is none; a run there counts with and without its first word.
    """
    found: set[str] = set()
    run: list[str] = []
    begins = opened = True
    for match in _TOKEN.finditer(text + "."):
        word = match[0]
        if word[0].isupper():
            opened = begins if not run else opened
            run.append(word)
            begins = False
            continue
        if run:
            found.add(" ".join(run[opened:]))
            if opened and len(run) > 1:
                found.add(" ".join(run))
            run = []
        begins = not word[0].isalpha()
    return frozenset(found - {""})


def inner_words(text: str) -> frozenset[str]:
    """The words with a capital that begin no sentence."""
    return frozenset(w for w in _INNER_WORD.findall(text) if w[0].isupper())


def capitals(text: str) -> frozenset[str]:
    """The words of a text that begin with a capital."""
    return frozenset(w for w in _UPPER_WORD.findall(text) if w[0].isupper())
