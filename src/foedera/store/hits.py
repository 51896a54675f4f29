"""Where the words of a search stand in an article: marked spans, and snippets cut from its text as it was printed.

A room's part of its own because it looks at the text and not at the index: only what is shown is looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from foedera.records import Section
from foedera.store.fold import Word, forms, words
from foedera.store.terms import EVIDENCE, TEXT, All, Node, Not, Phrase, Some

WIDTH = 220
"""Characters of a snippet, if its paragraph is longer."""

LEADING = 70
"""So many of them at most stand before the first hit."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of an article: `text` begins at `start` of the page's text and has hits at `marks`, counted within it.

    `kind` is that of the section; `cut_before` and `cut_after` say whether its paragraph goes on.
    """

    kind: str
    start: int
    text: str
    marks: tuple[Span, ...]
    cut_before: bool = False
    cut_after: bool = False


def wanted(node: Node) -> tuple[Phrase, ...]:
    """The phrases that a match may have; not those that are left out."""
    match node:
        case Phrase():
            return (node,)
        case All(parts) | Some(parts):
            return tuple(
                dict.fromkeys(p for part in parts if not isinstance(part, Not) for p in wanted(part))
            )
        case _:
            return ()


def marks(
    text: str, phrases: Iterable[Phrase], kind: str = "", start: int = 0, end: int | None = None
) -> list[Span]:
    """Spans of the phrases in `text[start:end]`, of those that may stand in a section of this kind; in order."""
    return [span for _, span in _found(text, phrases, kind, start, end)]


def snippets(
    text: str, sections: Sequence[Section], phrases: Sequence[Phrase], most: int = 2
) -> tuple[Snippet, ...]:
    """The pieces of lead, body and captions that show most of the phrases, in the order of the text."""
    cuts = []
    for section in sections:
        if section.kind == "title":
            continue
        hits = _found(text, phrases, section.kind, section.start, section.end)
        spans = joined(span for _, span in hits)
        cuts += [(-len({n for n, _ in piece}), piece[0][1][0], section, spans) for piece in _pieces(hits)]
    found: list[Snippet] = []
    for _, first, section, spans in sorted(sorted(cuts, key=lambda c: c[:2])[:most], key=lambda c: c[1]):
        floor = found[-1].start + len(found[-1].text) if found else 0
        if first >= floor:
            found.append(_cut(text, section, first, spans, max(floor, section.start)))
    return tuple(found)


def _found(
    text: str, phrases: Iterable[Phrase], kind: str, start: int, end: int | None
) -> list[tuple[int, Span]]:
    """Each hit with the number of its phrase, by where it stands; overlapping ones of the same words once."""
    here = [(n, p) for n, p in enumerate(phrases) if p.zone in (TEXT, EVIDENCE, kind)]
    folded, exact = (f" {line} " for line in forms(text[start:end]))
    here = [(n, p) for n, p in here if any(f" {line}" in (exact if p.exact else folded) for line in p.lines)]
    if not here:
        return []
    said = words(text, start, end)
    spans = {(span, n) for n, phrase in here for span in _spans(said, phrase)}
    return [(n, span) for span, n in sorted(spans)]


def _spans(said: Sequence[Word], phrase: Phrase) -> Iterator[Span]:
    length = len(phrase.words)
    lines = [line.split(" ") for line in phrase.lines]
    row = [w.exact if phrase.exact else w.folded for w in said]
    for line in lines:
        *first, last = line
        for n, word in enumerate(row[length - 1 :]):
            if (word.startswith(last) if phrase.prefix else word == last) and row[
                n : n + length - 1
            ] == first:
                yield said[n].start, said[n + length - 1].end


def _pieces(found: Sequence[tuple[int, Span]]) -> Iterator[list[tuple[int, Span]]]:
    """Hits that fit into one snippet."""
    piece: list[tuple[int, Span]] = []
    for hit in found:
        if piece and hit[1][1] - piece[0][1][0] > WIDTH - LEADING:
            yield piece
            piece = []
        piece.append(hit)
    if piece:
        yield piece


def _cut(text: str, section: Section, first: int, spans: Sequence[Span], floor: int) -> Snippet:
    """A snippet around the hit at `first` with all `spans` of its section in it, and nothing before `floor`."""
    begin, end = floor, section.end
    if end - begin > WIDTH:
        if first - begin > LEADING:
            begin = _blank(text, first - LEADING, first)
        if end - begin > WIDTH:
            end = _last_blank(text, begin, begin + WIDTH)
        elif end - WIDTH > floor:
            begin = _blank(text, end - WIDTH, begin)
    piece = text[begin:end]
    begin += len(piece) - len(piece.lstrip())
    piece = piece.strip()
    end = begin + len(piece)
    return Snippet(
        section.kind,
        begin,
        piece,
        tuple((max(s, begin) - begin, min(e, end) - begin) for s, e in spans if s < end and e > begin),
        bool(text[section.start : begin].strip()),
        bool(text[end : section.end].strip()),
    )


def joined(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those that overlap made one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _blank(text: str, start: int, end: int) -> int:
    """Where the first word behind `start` begins, `end` at the latest."""
    at = text.find(" ", start, end)
    return end if at < 0 else at + 1


def _last_blank(text: str, start: int, end: int) -> int:
    at = text.rfind(" ", start, end)
    return end if at < 0 else at
