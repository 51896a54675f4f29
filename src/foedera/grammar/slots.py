"""Who fills a rule's slots: searches from a trigger over the row of chunks, each with what it cost to get there.

The searches know the order of words in a clause, not the words: relations, breaks and aspects come as chunk values
that the language's tables name. A cost is about "how many things stood between"; 0 is a neighbour.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from foedera.grammar.chunks import Chunk

# What each thing between a trigger and its party costs; set by hand, the judge learns better ones from gold.
WORD, COMMA, BREAK, SERIAL, SKIPPED, THAT = 0.06, 0.3, 0.5, 0.4, 0.2, 1.0
QUOTING = "quote"  # the value of a verb of speech whose object speaks
FARTHEST = 12  # loose words that an object may stand away

ADVERBIAL = frozenset(
    {"at", "to", "with", "toward", "against", "about", "from", "for", "under", "after", "before"}
)


@dataclass(frozen=True, slots=True)
class Filler:
    """A party found for a slot: where it stands in the row, what it cost, and how it was found."""

    index: int
    chunk: Chunk
    cost: float
    how: str


def governor(row: Sequence[Chunk], index: int) -> str:
    """The relation that stands right before a party ("with", "of", ...), or ""."""
    before = row[index - 1] if index else None
    return before.value if before is not None and before.kind == "relation" else ""


def subject(row: Sequence[Chunk], index: int) -> Filler | None:
    """The party to the left that does what the trigger at `index` says."""
    cost, separated, passed = 0.0, False, False
    i = index - 1
    while i >= 0:
        c = row[i]
        if c.kind == "mark":
            if c.value == "close":
                i = _opening(row, i)
                cost += WORD
            elif c.value == "stop":
                return None
            elif c.value in ("comma", "colon"):
                cost += COMMA
                separated = True
            elif c.value == "open":
                cost += BREAK
        elif c.kind == "joiner":
            separated = True
        elif c.kind == "break":
            cost += THAT if c.value == "that" else BREAK
            separated = separated or c.value != "that"
        elif c.kind == "trigger":
            cost += SERIAL if c.value == "verb" else WORD
            passed = passed or c.value == "verb"
        elif c.kind == "party":
            relation = governor(row, i)
            # "B, by A backed, attacks C": B attacks
            inner = relation == "by" and (separated or passed) and _has_party(row[max(0, i - 3) : i - 1])
            told = relation == "about" and _adjoins(row, i, index)  # "about A leaving B": A leaves
            if inner or not told and (relation in ADVERBIAL or separated and _is_object(row, i)):
                cost += SKIPPED
            else:
                how = "agent" if relation == "by" else "possessor" if relation == "of" else "subject"
                return Filler(i, c, cost + (BREAK if relation == "of" else 0.0), how)
        else:
            cost += WORD / 2
        i -= 1
    return None


def _has_party(chunks: Sequence[Chunk]) -> bool:
    return any(c.kind == "party" for c in chunks)


def _adjoins(row: Sequence[Chunk], i: int, index: int) -> bool:
    """Whether only aspects and a few words stand between the party at `i` and the verb at `index`."""
    between = row[i + 1 : index]
    return (
        row[index].value == "verb"
        and len(between) <= 3
        and all(c.kind in ("aspect", "word") for c in between)
    )


def _opening(row: Sequence[Chunk], i: int) -> int:
    j = i
    while j > 0 and not (row[j].kind == "mark" and row[j].value == "open"):
        j -= 1
    return j


def _is_object(row: Sequence[Chunk], i: int) -> bool:
    """Whether the party at `i` is what an earlier verb of its clause acts on."""
    words = 0
    for j in range(i - 1, -1, -1):
        c = row[j]
        if c.kind in ("mark", "break", "party", "speech"):
            return False
        if c.kind == "trigger" and c.value == "verb":
            return True
        words += c.kind == "word"
        if words > 6:
            return False
    return False


def after(
    row: Sequence[Chunk],
    index: int,
    relations: frozenset[str],
    *,
    through: bool = False,
    bare: bool = True,
    reach: int = FARTHEST,
) -> Filler | None:
    """The first party to the right of `index` that stands bare or behind one of `relations`, within `reach` words.

    With `through` the search passes nouns and verbs that tell events themselves ("condemn the attack by X").
    """
    cost, words, i = 0.0, 0, index + 1
    while i < len(row) and (_shared(row, index, i) or not _ends_search(row[i], through)):
        c = row[i]
        if c.kind == "mark" and c.value == "open":
            i = _closing(row, i)
        elif c.kind == "party":
            relation = governor(row, i)
            if relation in relations or not relation and bare:
                return Filler(i, c, cost, relation or "object")
            cost += SKIPPED
        elif c.kind == "trigger":
            cost += SKIPPED
        elif c.kind == "word":
            words += 1
            cost += WORD
            if words > reach:
                return None
        else:
            cost += WORD / 2
        i += 1
    return None


def _shared(row: Sequence[Chunk], index: int, i: int) -> bool:
    """Whether the verb at `i` is joined to the trigger, so that both may have one object ("threatens and blames B")."""
    return i == index + 2 and row[i].kind == "trigger" and row[i - 1].kind == "joiner"


def _ends_search(c: Chunk, through: bool) -> bool:
    """Whether a search for an object to the right may not go past this chunk."""
    if c.kind == "mark":
        return c.value in ("stop", "colon", "close", "comma")
    if c.kind == "break":
        return True
    if c.kind == "aspect":
        return c.value in ("future", "past", "ongoing", "passive") and not through
    return c.kind == "trigger" and c.value == "verb" and not through


def _closing(row: Sequence[Chunk], i: int) -> int:
    while i < len(row) and not (row[i].kind == "mark" and row[i].value == "close"):
        i += 1
    return i


def behind(row: Sequence[Chunk], index: int, relations: frozenset[str], *, reach: int = 30) -> Filler | None:
    """The first party to the right that one of `relations` governs, whatever stands between, within the clause."""
    cost = 0.0
    for i in range(index + 1, min(len(row), index + 1 + reach)):
        c = row[i]
        if c.kind == "mark" and c.value in ("stop", "colon") or c.kind == "break":
            return None
        if c.kind == "mark" and c.value == "comma":
            cost += COMMA
        if c.kind == "trigger" and c.value == "verb":
            cost += SERIAL
        if c.kind == "party":
            if governor(row, i) in relations:
                return Filler(i, c, cost, governor(row, i))
            cost += SKIPPED
        cost += WORD / 2
    return None


def ahead_of(row: Sequence[Chunk], index: int, relations: frozenset[str]) -> Filler | None:
    """The nearest party to the left that one of `relations` governs ("with X" before the verb)."""
    cost = 0.0
    for i in range(index - 1, -1, -1):
        c = row[i]
        if c.kind == "mark" and c.value in ("stop", "colon") or c.kind == "break":
            return None
        if c.kind == "party" and governor(row, i) in relations:
            return Filler(i, c, cost, governor(row, i))
        cost += WORD
    return None


def neighbour(row: Sequence[Chunk], index: int) -> Filler | None:
    """The party that stands right after a noun as its attribute ("the Russian-Belarusian drill")."""
    i = index + 1
    words = 0
    while i < len(row) and row[i].kind in ("word", "joiner") and words < 3:
        words += 1
        i += 1
    if i < len(row) and row[i].kind == "party" and not governor(row, i):
        return Filler(i, row[i], words * WORD, "attribute")
    return None


def following(row: Sequence[Chunk], index: int) -> Filler | None:
    """The subject of the clause after the phrase: the first free party behind the next comma ("after talks, A ...")."""
    commas, cost = 0, 0.0
    for i in range(index + 1, len(row)):
        c = row[i]
        if c.kind == "mark" and c.value in ("stop", "colon"):
            return None
        if c.kind == "mark" and c.value == "comma":
            commas += 1
        elif commas and c.kind == "party" and not governor(row, i):
            return Filler(i, c, COMMA + cost, "the clause after")
        elif commas and c.kind in ("trigger", "speech", "break"):
            return None
        cost += WORD / 2
    return None


def speaker(row: Sequence[Chunk], index: int) -> Filler | None:
    """Who says what stands at `index`: before a verb of speech or a colon to the left, or after the quotation."""
    for i in range(index - 1, -1, -1):
        c = row[i]
        if c.kind == "speech":
            filler = speaks(row, i)
            return Filler(filler.index, filler.chunk, filler.cost, "speaker") if filler else None
        if c.kind == "mark" and c.value == "colon" and i and row[i - 1].kind == "party":
            return Filler(i - 1, row[i - 1], 0.0, "speaker")
    return _speaker_after(row, index)


def speaks(row: Sequence[Chunk], index: int) -> Filler | None:
    """Who speaks at the verb of speech at `index`: its subject, or whom it quotes ("agency T quotes A")."""
    if row[index].value != QUOTING:
        return subject(row, index)
    for i in range(index + 1, len(row)):
        if row[i].kind == "party":
            return Filler(i, row[i], 0.0, "speaker")
        if row[i].kind != "word":
            break
    return None


def _speaker_after(row: Sequence[Chunk], index: int) -> Filler | None:
    """The party at the verb of speech behind the closing quotation mark ("...", A said; "...", said A)."""
    closed = next(
        (i for i in range(index + 1, len(row)) if row[i].kind == "mark" and row[i].value == "quote"), None
    )
    if closed is None:
        return None
    rest = row[closed + 1 : closed + 10]
    verbs = [closed + 1 + offset for offset, c in enumerate(rest) if c.kind == "speech"]
    if not verbs:
        return None
    if row[verbs[0]].value == QUOTING:
        return speaks(row, verbs[0])
    for offset, c in enumerate(rest):
        if c.kind == "party" and not governor(row, closed + 1 + offset):
            return Filler(closed + 1 + offset, c, COMMA, "speaker")
    return None
