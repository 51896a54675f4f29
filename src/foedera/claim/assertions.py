"""One sentence to what it asserts by a rule: the words, the two sides, and whether it is asserted as a fact at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from foedera.claim.frame import Frame, row_of
from foedera.claim.rules import Rule, Search
from foedera.grammar.chunks import Chunk
from foedera.grammar.slots import Filler, after, following, governor, speaker, subject
from foedera.records import ActorMention, Reading, Sentence
from foedera.world import World

FARTHEST_SUBJECT, FARTHEST_OBJECT = 1.0, 0.3  # costs, as the grammar's slots count them
NEAR = 5  # tokens before the first side in which a noun ("the decision that X ...") governs the words
FARTHEST_LIST = 8  # chunks between the words and a list
MARKS = frozenset(",.;:()")
ENDS = frozenset({"stop", "colon"})
CLOSES = frozenset({"comma", "close", "dash", "stop", "quote"})
SIDES = frozenset({"state", "reference"})
TREATY, ORGAN = "treaty", "organ"
WHOLES = frozenset({"organisation", TREATY, "reference"})


@dataclass(frozen=True, slots=True)
class Assertion:
    """What a rule reads: who, about what, in which tokens; `row` and `index` are where it was read."""

    rule: Rule
    sentence: Sentence
    subjects: tuple[ActorMention, ...]
    codes: tuple[str, ...]
    objects: tuple[str, ...]
    negated: bool
    first: int
    last: int
    said_by: str | None


@dataclass(frozen=True, slots=True)
class _View:
    """A sentence as the row in which the words of a rule stand at `index`, with all that is needed to read it."""

    reading: Reading
    row: list[Chunk]
    index: int
    frame: Frame
    world: World
    named: str | None

    @property
    def words(self) -> Sequence[str]:
        """The sentence's words."""
        return self.reading.sentence.words


def assertions(reading: Reading, frame: Frame, world: World, named: str | None) -> list[Assertion]:
    """What a sentence asserts by the rules; `named` is the code of the treaty that the article named last."""
    sentence = reading.sentence
    if len(reading.actors) < 2 and not (named and reading.actors):
        return []  # two sides are needed, one of which may be named before
    found = _cues(sentence, frame)
    rows: dict[tuple[int, int], _View] = {}
    out: list[Assertion] = []
    for first, last, rule in found:
        if any(a.first < last and first < a.last for a in out):
            continue
        if (first, last) not in rows:
            row, index = row_of(reading, first, last)
            rows[first, last] = _View(reading, row, index, frame, world, named)
        read = _read(rule, rows[first, last])
        if read is not None:
            out.append(read)
    return out


def _cues(sentence: Sentence, frame: Frame) -> list[tuple[int, int, Rule]]:
    """The words of rules in a sentence, longest first, rules of the same words in their files' order."""
    words = sentence.words
    found = []
    for match in frame.cues.find(words, sentence.raw):
        for entry in match.entries:
            rule = frame.rules.by_id[entry.value]
            span = rule.compiled[int(entry.data["pattern"])].match(
                words, match.first, lambda i: words[i] in MARKS
            )
            if span is None or _spoiled(rule, words, *span):
                continue
            found.append((span[0], span[1], rule))
    found.sort(key=lambda cue: (cue[0] - cue[1], cue[0]))
    return found


def _spoiled(rule: Rule, words: Sequence[str], first: int, last: int) -> bool:
    return any(words[last : last + len(f)] == f for f in rule.unless_next) or any(
        words[max(0, first - len(f)) : first] == f for f in rule.unless_previous
    )


def _read(rule: Rule, view: _View) -> Assertion | None:
    row, index = view.row, view.index
    at, wholes, objects = _wholes(rule, view)
    if rule.only:
        objects = tuple(code for code in objects if (rule.only == TREATY) == _is_treaty(view.world, code))
    side = _side(rule, view, at) if objects else None
    if side is None:
        return None
    place, subjects = side
    codes = tuple(dict.fromkeys(c for a in subjects for c in a.codes if c not in objects))
    if len(codes) < rule.least:
        return None
    low = min(place, index)
    negated = any(c.kind == "aspect" and c.value == "negation" for c in row[low:index])
    if negated and (rule.change or not rule.negates) or not _asserted(rule, view, low):
        return None
    told = speaker(row, index)
    speakers: tuple[ActorMention, ...] = told.chunk.items if told is not None and told.index != place else ()
    cue = row[index]
    end = cue.last if wholes else cue.last + view.frame.at("treaty", view.words, cue.last)
    spans = [(a.first, a.last) for a in (*subjects, *wholes)] + [(cue.first, end)]
    return Assertion(
        rule=rule,
        sentence=view.reading.sentence,
        subjects=subjects,
        codes=codes,
        objects=objects,
        negated=negated,
        first=min(first for first, _ in spans),
        last=max(last for _, last in spans),
        said_by=_code(speakers),
    )


def _code(speakers: Sequence[ActorMention]) -> str | None:
    """The code of the one who says it, where it is one."""
    codes = {code for a in speakers for code in a.codes}
    return codes.pop() if len(codes) == 1 else None


def _wholes(rule: Rule, view: _View) -> tuple[int, tuple[ActorMention, ...], tuple[str, ...]]:
    """The other side: where in the row it stands (-1 nowhere), its mentions, its codes (none where there is none)."""
    for search in rule.object:
        if search.name == "recent":
            if view.named and view.frame.at("treaty", view.words, view.row[view.index].last):
                return -1, (), (view.named,)
            continue
        found = _search(search, rule, view)
        if found is None:
            continue
        items = view.row[found].items
        if rule.kind == "relation":
            states = view.world.states.keys()
            fits = all(a.kind in SIDES and a.codes and set(a.codes) <= states for a in items)
        else:
            fits = all(_is_whole(a, view.reading.sentence, view.world) for a in items)
        if fits:
            return found, items, tuple(dict.fromkeys(c for a in items for c in a.codes))
    return -1, (), ()


def _is_whole(mention: ActorMention, sentence: Sentence, world: World) -> bool:
    """Whether a mention names an organisation or a treaty itself and not an organ, or somebody in it."""
    row = world.organisations.get(mention.codes[0]) if len(mention.codes) == 1 else None
    if row is None or row.kind == ORGAN or mention.kind not in WHOLES:
        return False
    return not any(
        entry.kind == "organisations" and entry.data.get("kind") == ORGAN
        for match in sentence.matches
        if mention.first <= match.first and match.last <= mention.last
        for entry in match.entries
    )


def _is_treaty(world: World, code: str) -> bool:
    row = world.organisations.get(code)
    return row is not None and row.kind == TREATY


def _side(rule: Rule, view: _View, whole: int) -> tuple[int, tuple[ActorMention, ...]] | None:
    """The first side: where in the row it stands and its mentions, all of them states."""
    start = max(view.index, whole)
    kinds = SIDES | {"person"} if rule.people else SIDES
    for search in rule.subject:
        if search.name == "apposed":
            found = _apposed(view.row, view.index, start)
        elif search.name == "list":
            found = _list(view, start)
        else:
            found = _search(search, rule, view)
        if found is None or found == whole:
            continue
        items = view.row[found].items
        if all(a.codes and a.kind in kinds and set(a.codes) <= view.world.states.keys() for a in items):
            return found, items
    return None


def _search(search: Search, rule: Rule, view: _View) -> int | None:
    row, index = view.row, view.index
    match search.name:
        case "left":
            return _left(view)
        case "subject":
            return _subject(row, index, passing=not rule.change)
        case "object":
            filler = after(row, index, search.relations)
            return filler.index if filler is not None and filler.cost <= FARTHEST_OBJECT else None
        case "following":
            filler = following(row, index)
            beside = filler is not None and row[filler.index - 1].kind == "mark"
            return filler.index if filler is not None and beside else None
    return None


def _subject(row: list[Chunk], index: int, *, passing: bool) -> int | None:
    """The party to the left; a treaty does nothing and is passed.

    With `passing`, one that only owns what stands there ("X, a neighbour of Y, is") is passed too.
    """
    filler = subject(row, index)
    while filler is not None and (_is_treaty_named(filler) or passing and filler.how == "possessor"):
        filler = subject(row, filler.index)
    if filler is None or filler.how == "possessor" or filler.cost > FARTHEST_SUBJECT:
        return None
    return filler.index


def _is_treaty_named(filler: Filler) -> bool:
    return all(a.kind == TREATY for a in filler.chunk.items)


def _left(view: _View) -> int | None:
    """The party right before the words, adverbs, a noun of kind ("a military alliance") and an aside apart."""
    row, comma = view.row, False
    for i in range(view.index - 1, -1, -1):
        c = row[i]
        if c.kind == "party":
            if len(c.items) == 1 and len(c.items[0].codes) != 1:
                continue  # "a league of three parties" names no other
            return None if governor(row, i) else i
        if c.kind == "mark" and c.value == "comma" and not comma and i < view.index - 1:
            comma = True  # "AUKUS, a league of three, consists of"
        elif c.kind not in ("aspect", "date") and not _harmless(c, "adverbs", view):
            return None
    return None


def _harmless(c: Chunk, name: str, view: _View) -> bool:
    """Whether a chunk is a number, or belongs to words of the list `name`."""
    words = view.words
    return (
        words[c.first].isdigit()
        or view.frame.at(name, words, c.first) > 0
        or c.kind == "word"
        and view.frame.find(name, words, max(0, c.first - 2), c.last) is not None
    )


def _apposed(row: list[Chunk], index: int, end: int) -> int | None:
    """The party before the mark that the words stand right behind, where the aside is closed again."""
    before = row[index - 1] if index else None
    if before is None or before.kind != "mark" or before.value not in ("comma", "dash", "open"):
        return None
    closing = row[end + 1] if end + 1 < len(row) else None
    if closing is not None and not (closing.kind == "mark" and closing.value in CLOSES):
        return None
    return index - 2 if index > 1 and row[index - 2].kind == "party" else None


def _list(view: _View, start: int) -> int | None:
    """The parties named after `start`, behind words or a mark that open a list."""
    row, words = view.row, view.words
    opened = start == view.index
    for i in range(start + 1, min(len(row), start + 1 + FARTHEST_LIST)):
        c = row[i]
        if c.kind == "party":
            return i if opened and not governor(row, i) else None
        if c.kind == "mark":
            if c.value not in ("colon", "open"):
                return None
            opened = True
        elif view.frame.at("lists", words, c.first):
            opened = True
        elif not _harmless(c, "linkers", view) and not _harmless(c, "lists", view):
            return None
    return None


def _asserted(rule: Rule, view: _View, low: int) -> bool:
    """Whether the words are told as a fact: nothing before them wishes, plans, allows or doubts it."""
    row, index, words, frame = view.row, view.index, view.words, view.frame
    cue = row[index].first
    start = next((row[i].last for i in range(low - 1, -1, -1) if _begins(row[i], rule)), 0)
    if any(words[i : i + len(f)] == f for f in rule.doubts for i in range(start, cue - len(f) + 1)):
        return False
    if not rule.change:
        return frame.find("conditions", words, start, cue) is None
    # What stands between the first side and a verb joined to it ("suspended the ... and left") is the other verb's.
    own = next((row[i].last for i in range(index - 1, low, -1) if _parts(row[i])), row[low].last)
    before = row[low].first
    return not (
        frame.doubted(words, start, before)
        or frame.doubted(words, own, cue)
        or frame.find("near_doubts", words, max(start, before - NEAR), before) is not None
        or frame.find("near_doubts", words, own, cue) is not None
    )


def _begins(c: Chunk, rule: Rule) -> bool:
    """Whether what could make an assertion none must stand behind this chunk."""
    return c.kind == "mark" and (c.value in ENDS or not rule.change and c.value == "comma")


def _parts(c: Chunk) -> bool:
    return c.kind == "joiner" or c.kind == "mark" and c.value == "comma"


def treaty_named(reading: Reading, world: Mapping[str, object]) -> str | None:
    """The code of the last treaty that a sentence names."""
    for a in reversed(reading.actors):
        row = world.get(a.codes[0]) if len(a.codes) == 1 else None
        if row is not None and getattr(row, "kind", "") == TREATY:
            return a.codes[0]
    return None
