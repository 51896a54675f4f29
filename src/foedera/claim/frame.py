"""The words that all claim rules of a language share (claims/frame.yaml), and the row that rules are read in."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from foedera.claim.rules import FRAME, Rules, Words, forms, rules_of
from foedera.errors import DataError
from foedera.grammar.chunks import MARKS, Chunk, chunk, join_lists
from foedera.grammar.lexicon import Lexicon
from foedera.language import Language
from foedera.records import ActorMention, Entry, Reading, Sentence

LISTS = (
    "doubts",
    "near_doubts",
    "not_doubts",
    "conditions",
    "lists",
    "linkers",
    "adverbs",
    "treaty",
    "former",
    "no_office",
)
CUE = "claim"
# Lexicon classes of a row's chunks, and of the names that a rule's words may have torn out of a mention.
WORD_CLASSES = {
    "relations": "relation",
    "breaks": "break",
    "aspects": "aspect",
    "joiners": "joiner",
    "speech": "speech",
}
NAMES = {"states": "state", "organisations": "organisation"}


@dataclass(frozen=True, eq=False)
class Frame:
    """A language's claim rules with what they share: word lists, and one automaton over all beginnings."""

    rules: Rules
    words: Mapping[str, tuple[Words, ...]]
    cues: Lexicon

    def find(self, name: str, words: Sequence[str], first: int, last: int) -> int | None:
        """Where in the tokens `first` to `last` the first words of a list stand, None where none does."""
        known = self.words[name]
        for i in range(first, last):
            for form in known:
                if words[i] == form[0] and tuple(words[i : i + len(form)]) == form and i + len(form) <= last:
                    return i
        return None

    def at(self, name: str, words: Sequence[str], first: int) -> int:
        """How many tokens the longest words of a list take that stand at `first`, 0 for none."""
        return max((len(f) for f in self.words[name] if tuple(words[first : first + len(f)]) == f), default=0)

    def doubted(self, words: Sequence[str], first: int, last: int) -> bool:
        """Whether words that make a change no fact stand in the tokens `first` to `last`."""
        i = first
        while i < last:
            harmless = self.at("not_doubts", words, i)
            if not harmless and 0 < self.at("doubts", words, i) <= last - i:
                return True
            i += harmless or 1
        return False


@functools.lru_cache(maxsize=8)
def frame_of(language: Language) -> Frame:
    """The claim rules of a language, ready to read with; raises DataError with every fault."""
    document = language.document(FRAME)
    macros = language.document("words/macros")
    rules = rules_of(language)
    unknown = sorted(set(document) - {*LISTS, "__line__"})
    if unknown:
        raise DataError(
            [f"{FRAME}.yaml:1: unknown key {key!r}; allowed are {', '.join(LISTS)}" for key in unknown]
        )
    words = {name: forms(document.get(name) or (), macros, language) for name in LISTS}
    return Frame(rules, words, Lexicon(_cues(rules), language.normal))


def _cues(rules: Rules) -> Iterable[Entry]:
    for rule in rules.by_id.values():
        for number, compiled in enumerate(rule.compiled):
            for found in compiled.segments[0][1].values():
                for form in found:
                    yield Entry(" ".join(form), CUE, rule.id, {"pattern": str(number)})


def row_of(reading: Reading, first: int, last: int) -> tuple[list[Chunk], int]:
    """The sentence as a row of chunks with the rule's words as one, and where in the row these stand.

    A mention that overlaps the rule's words gives way to the names in it: "a member of NATO" is one mention.
    """
    sentence = reading.sentence
    spans = [Chunk("trigger", first, last, "verb")]
    torn = [a for a in reading.actors if a.first < last and first < a.last]
    spans += [Chunk("party", a.first, a.last, "", (a,)) for a in reading.actors if a not in torn]
    spans += [Chunk("date", d.first, d.last, "", (d,)) for d in reading.dates]
    spans += [
        Chunk("party", m.first, m.last, "", (m,)) for m in _names(sentence, torn) if _free(m, first, last)
    ]
    for match in sentence.matches:
        for entry in match.entries:
            kind = WORD_CLASSES.get(entry.kind)
            if kind:
                spans.append(Chunk(kind, match.first, match.last, entry.value))
                break
    row = list(_parted(join_lists(chunk(sentence.words, spans)), sentence))
    return row, next(i for i, c in enumerate(row) if c.first == first and c.kind == "trigger")


def _parted(row: Iterable[Chunk], sentence: Sentence) -> Iterable[Chunk]:
    """Lists of states and organisations together taken apart again: "with the treaty, Belarus ..." is no list."""
    for c in row:
        if c.kind != "party" or len({_is_whole(a) for a in c.items}) < 2:
            yield c
            continue
        for number, item in enumerate(c.items):
            if number:
                last = c.items[number - 1].last
                mark = MARKS.get(sentence.words[last])
                yield (
                    Chunk("mark", last, item.first, mark)
                    if mark
                    else Chunk("joiner", last, item.first, "and")
                )
            yield Chunk("party", item.first, item.last, "", (item,))


def _is_whole(mention: ActorMention) -> bool:
    return mention.kind in ("organisation", "treaty")


def _free(mention: ActorMention, first: int, last: int) -> bool:
    return mention.last <= first or mention.first >= last


def _names(sentence: Sentence, torn: Sequence[ActorMention]) -> Iterable[ActorMention]:
    """The names of states and organisations inside torn mentions, longest first."""
    for mention in torn:
        for match in sentence.matches:
            if match.first < mention.first or match.last > mention.last:
                continue
            for entry in match.entries:
                if entry.kind in NAMES and entry.data.get("kind") not in ("organ", "short"):
                    start, end = sentence.span(match.first, match.last)
                    text = " ".join(sentence.raw[match.first : match.last])
                    yield ActorMention(
                        sentence.index, match.first, match.last, start, end, text, (entry.value,), "",
                        NAMES[entry.kind], rule="a name in a phrase",
                    )  # fmt: skip
                    break
