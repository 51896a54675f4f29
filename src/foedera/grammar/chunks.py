"""A sentence as a row of chunks: the phrases that were found in it, and the loose words between.

Whoever calls says which spans are which; where spans overlap, the earlier in the given order wins.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Chunk:
    """One phrase or loose word of a sentence.

    `kind` is ``party`` (who can fill a slot), ``date``, ``place``, ``trigger``, ``relation``, ``aspect``, ``break``,
    ``joiner``, ``mark``, ``speech`` or ``word``; `value` is the finer name (which relation, which mark); `items` is
    what the caller put there. Tokens `first` to `last` (exclusive).
    """

    kind: str
    first: int
    last: int
    value: str = ""
    items: tuple[Any, ...] = ()


MARKS = {
    ",": "comma",
    ";": "stop",
    ".": "stop",
    "!": "stop",
    "?": "stop",
    "…": "stop",
    ":": "colon",
    "(": "open",
    "[": "open",
    ")": "close",
    "]": "close",
    '"': "quote",
    "“": "quote",
    "”": "quote",
    "'": "quote",
    "‘": "quote",
    "’": "quote",
    "«": "quote",
    "»": "quote",
    "-": "dash",
    "–": "dash",
    "—": "dash",
    "/": "dash",
}

# Relations of a phrase that frames the clause after its comma: "in A, B and C sign", "according to A, B and C sign".
FRAMING = frozenset({"at", "under"})


def chunk(words: Sequence[str], spans: Iterable[Chunk]) -> list[Chunk]:
    """The row of chunks: `spans` by precedence, then a mark or a word for every token left."""
    taken: list[Chunk | None] = [None] * len(words)
    for span in spans:
        if span.last > span.first and all(taken[i] is None for i in range(span.first, span.last)):
            for i in range(span.first, span.last):
                taken[i] = span
    row: list[Chunk] = []
    for i, word in enumerate(words):
        here = taken[i]
        if here is None:
            mark = MARKS.get(word)
            row.append(Chunk("mark", i, i + 1, mark) if mark else Chunk("word", i, i + 1, word))
        elif here.first == i:
            row.append(here)
    return row


def join_lists(row: Sequence[Chunk]) -> list[Chunk]:
    """Parties in a row ("A, B and C", "A - B") made one party chunk with all their items."""
    joined: list[Chunk] = []
    i = 0
    while i < len(row):
        here = row[i]
        if here.kind != "party":
            joined.append(here)
            i += 1
            continue
        items, last, j = here.items, here.last, i + 1
        governed = i > 0 and row[i - 1].kind == "relation"
        frames = governed and row[i - 1].value in FRAMING
        while True:
            k = j
            while k < len(row) and k - j < 2 and _joins(row[k]):
                k += 1
            if k == j or k >= len(row) or row[k].kind != "party":
                break
            if governed and row[j].value == "comma" and (frames or not _closes_list(row, j)):
                break  # "for the critics of A, B keeps silent": the comma ends a phrase, not an item
            if row[j].value == "comma" and _next_clause(row, i, j, k):
                break
            items, last, j = items + row[k].items, row[k].last, k + 1
        joined.append(Chunk("party", here.first, last, here.value, items))
        i = j
    return joined


def _next_clause(row: Sequence[Chunk], i: int, j: int, k: int) -> bool:
    """Whether the comma at `j` ends a clause: "X backs A, B blames Y" is no list of A and B.

    So it is where a verb stands before the party at `i`, and another right behind the one at `k`.
    """
    if i == 0 or k + 1 >= len(row) or _closes_list(row, j):
        return False
    before, behind = row[i - 1], row[k + 1]
    return _verb(before) and (_verb(behind) or behind.kind in ("aspect", "speech"))


def _verb(c: Chunk) -> bool:
    return c.kind == "trigger" and c.value == "verb"


def _closes_list(row: Sequence[Chunk], i: int) -> bool:
    """Whether the list that goes on at `i` ends with a joiner ("A, B and C")."""
    while i < len(row) and (row[i].kind == "party" or _joins(row[i])):
        if row[i].kind == "joiner":
            return True
        i += 1
    return False


def _joins(c: Chunk) -> bool:
    return c.kind == "joiner" or c.kind == "mark" and c.value in ("comma", "dash")
