"""Whether a told event happened: aspects around its trigger, and the clause that it stands in.

The words (tense, negation, modality, passive) are the language's; here only what they do together is decided, in one
table. PLOVER's auxiliary modes: future, negation, hypothetical, historical.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from foedera.grammar.chunks import Chunk
from foedera.grammar.slots import governor, speaks

# Aspects that stand before a trigger -> status; the first row whose aspects are all there decides.
TABLE: tuple[tuple[frozenset[str], str], ...] = (
    (frozenset({"negation"}), "denied"),
    (frozenset({"if"}), "hypothetical"),
    (frozenset({"possible"}), "hypothetical"),
    (frozenset({"wish"}), "hypothetical"),
    (frozenset({"need"}), "hypothetical"),
    (frozenset({"purpose"}), "hypothetical"),
    (frozenset({"future"}), "planned"),
    (frozenset({"ongoing"}), "ongoing"),
    (frozenset(), "occurred"),
)
# Aspects that also stand before the subject of the clause: "the danger that A attacks B".
OVER_CLAUSE = frozenset({"possible", "wish"})
REACH = 5  # loose words between an aspect and its verb


@dataclass(frozen=True, slots=True)
class Aspects:
    """What stands around a trigger: its status, where a passive word stands, and the clause that it is told in."""

    status: str
    passive: int | None
    inside: str
    outer: Chunk | None
    speaker: Chunk | None
    cost: float


def read_status(row: Sequence[Chunk], index: int) -> Aspects:
    """The aspects of the trigger at `index`."""
    here = row[index]
    noun = here.value == "noun"
    seen, passive = _before(row, index, noun)
    if noun:
        seen |= _after_noun(row, index)
    outer, cost = _outer(row, index)
    inside = outer.items[0].rule.opens if outer is not None else ""
    status = next(s for need, s in TABLE if need <= seen)
    return Aspects(status, passive, inside, outer, _speaker(row, index), cost)


def said_past(row: Sequence[Chunk], index: int) -> bool:
    """Whether a word of the past stands with the trigger at `index`: without one, a verb has no tense."""
    return "past" in _before(row, index, row[index].value == "noun")[0]


def _before(row: Sequence[Chunk], index: int, noun: bool) -> tuple[set[str], int | None]:
    """Aspects to the left of the trigger, and where a passive word stands, if one.

    The look to the left ends at the verb before, at a second party, at a clause's beginning, or too many words away.
    """
    seen: set[str] = set()
    passive: int | None = None
    words, parties = 0, 0
    for i in range(index - 1, -1, -1):
        c = row[i]
        if c.kind == "aspect" and c.value == "passive":
            passive = i if passive is None and not noun else passive
        elif (
            c.kind == "aspect"
            and (not parties or c.value in OVER_CLAUSE and row[i + 1].kind == "party")
            or c.kind == "break"
            and c.value in ("if", "purpose")
        ):
            seen.add(c.value)
        words += 1 if c.kind in ("word", "trigger") else 2 if c.kind == "mark" and c.value == "comma" else 0
        parties += c.kind == "party"
        if _ends_look(c, parties) or words > REACH + (4 if parties else 0):
            break
    if passive is not None and any(c.kind in ("trigger", "mark") for c in row[passive + 1 : index]):
        passive = None
    return seen, passive


def _ends_look(c: Chunk, parties: int) -> bool:
    if c.kind == "mark":
        return c.value in ("stop", "colon")
    if c.kind == "trigger":
        return c.value == "verb" and parties > 0
    return parties > 1 or c.kind == "break" and c.value != "when"


def _after_noun(row: Sequence[Chunk], index: int) -> set[str]:
    """Aspects of the verb that a noun is the subject of: "the drill will take place"."""
    others = False
    for i in range(index + 1, min(len(row), index + 14)):
        c = row[i]
        if c.kind == "mark" or c.kind == "break":
            break
        if c.kind == "aspect" and c.value in ("future", "negation", "possible"):
            after = row[i + 1] if i + 1 < len(row) else c
            value = after.value if after.kind == "aspect" and after.value == "negation" else c.value
            return set() if others and value == "negation" else {value}
        others = others or c.kind == "trigger"
        if c.kind == "trigger" and c.value == "verb":
            break
    return set()


def _outer(row: Sequence[Chunk], index: int) -> tuple[Chunk | None, float]:
    """The earlier trigger of the sentence that opened the clause that this one stands in, if one did."""
    joined = own = False
    verb = row[index].value == "verb"
    for i in range(index - 1, -1, -1):
        c = row[i]
        if c.kind == "mark" and c.value == "stop":
            break
        if c.kind == "mark" and c.value == "comma":
            own = own or any(_free(row, k) for k in range(i + 1, index))
        if c.kind == "joiner" or c.kind == "mark" and c.value == "comma":
            # A joined verb belongs to the outer subject, unless a party of its own stands before it.
            joined = joined or all(x.kind in ("aspect", "word", "date") for x in row[i + 1 : index])
        if c.kind == "break" and c.value in ("contrast", "while"):
            break
        if _own_clause(row, i, index):
            break
        if c.kind == "trigger" and c.value == "verb" and c.items[0].rule.opens:
            if _possessed(row, i):
                continue
            if own and _subordinate(row, i):
                continue  # "after accusing A of ..., B fired": the comma ends the clause that was opened
            if not verb:
                return None, 0.3
            return (None, 0.2) if joined else (c, 0.0)
    return None, 0.0


def _own_clause(row: Sequence[Chunk], i: int, index: int) -> bool:
    """Whether the chunk at `i` begins a clause that no verb before it can open.

    So do "after", "when" with a subject of their own ("calls on A to yield after B withdrew"), and a verb of speech
    that is joined to the one before ("urges A to yield and says that it will meet B").
    """
    c = row[i]
    if c.kind == "break" and c.value == "when":
        return any(x.kind == "party" for x in row[i + 1 : index])
    return c.kind == "speech" and i > 0 and row[i - 1].kind == "joiner"


def _possessed(row: Sequence[Chunk], i: int) -> bool:
    """Whether the words at `i` are somebody's, a noun that opens nothing: "the demand of A is rejected"."""
    reach = 4 if i == 0 else 1
    for c in row[i + 1 : i + 1 + reach]:
        if c.kind == "relation":
            return c.value == "of"
        if c.kind in ("party", "mark", "break", "speech"):
            break
    return False


def _free(row: Sequence[Chunk], i: int) -> bool:
    """Whether a party stands at `i` that no relation governs: the subject of its clause."""
    return row[i].kind == "party" and not governor(row, i)


def _subordinate(row: Sequence[Chunk], i: int) -> bool:
    """Whether the sentence begins with a clause of time or reason ("after", "since") that the trigger at `i` is in."""
    for c in reversed(row[:i]):
        if c.kind == "mark" and c.value in ("comma", "stop", "colon"):
            return False
        if c.kind == "break" and c.value in ("when", "cause", "while"):
            return True
    return False


def _speaker(row: Sequence[Chunk], index: int) -> Chunk | None:
    """The party that a verb of speech before the trigger belongs to."""
    for i in range(index - 1, -1, -1):
        if row[i].kind == "speech":
            filler = speaks(row, i)
            return filler.chunk if filler else None
        if row[i].kind == "mark" and row[i].value == "stop":
            break
    return None
