"""Finds the title where menus, slogans, other headlines and prices stand above it: the text below it tells it again.

Comes in: the first lines of a page. Goes out: the index of the title, or None where the first line is as good as any.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence

from foedera.article.alone import BOX, END, Kind, is_menu
from foedera.article.markers import Markers
from foedera.article.shape import Shape, is_full, overlap

FIRST_LINES = 60  # lines of a page among which the title is looked for
SHORTEST, SHORTEST_TEXT = 20, 60
# Shares of a headline that the first paragraphs tell again: half by its words, half by its pairs of neighbours, which
# tell two stories apart where single syllables, few as they are, recur by chance.
TOLD = 0.3  # of a title
BETTER = 0.2  # by which it must be told better than the page's first line
UNTOLD = 0.15  # of a first line that is another's, or the site's own name
FEWEST_WORDS = 5  # of a first line that can be a title
DATED, FARTHER, FAR = 0.2, 0.01, 0.15
LOOKED_AT = 8  # lines after the first paragraph of a text
READ = 4  # paragraphs that are compared
READ_OF_EACH = 800  # characters
ADJACENT = 3  # lines above the text, with what dates and signs it, among which a title that nothing tells again stands

_CRUMBS = re.compile(r"\s[>»›]\s")  # where a page stands on its site: "Home > World > News"

Numbered = tuple[int, Shape, Kind | None]


def title_among(lines: Sequence[Numbered], marks: Markers) -> int | None:
    """The line that the first paragraphs tell again best, unless the first that may be a title is nearly as good."""
    begin = _text_begins(lines)
    if begin is None:
        return _dated(lines)
    heads = [(n, i, s) for n, (i, s, k) in enumerate(lines[:begin]) if _is_head(s, k)]
    first = next(((i, s) for i, s, k in lines if k is None), None)
    others = [h for h in heads if first is not None and h[1] != first[0]]
    if first is None:
        return None
    best_known = first[0] if any(h[1] == first[0] for h in heads) else None
    if not others:  # nothing but the first line stands above the text: most pages
        return best_known
    words, pairs = _told([s for _, s, k in lines[begin:] if _is_paragraph(s, k)][:READ], marks)
    text = lines[begin][0]
    score, best = max((_again(s, words, pairs, marks) + _placed(n, i, lines, text), -i) for n, i, s in others)
    above = [s for i, s, k in lines[1:begin] if _is_paragraph(s, k) and i != first[0]]
    own_words, own_pairs = _told(above, marks) if above else (frozenset[str](), frozenset[tuple[str, str]]())
    place = next(n for n, (i, _, _) in enumerate(lines) if i == first[0])
    own = _again(first[1], words | own_words, pairs | own_pairs, marks) + _placed(
        place, first[0], lines, text
    )
    boxed = any(k in (BOX, END) for i, _, k in lines[:begin] if i < -best)
    poor = not first[1].headline or len(first[1].key) < FEWEST_WORDS or is_menu(first[1].key, marks) > 0
    own = 0.0 if poor else own
    # A title is followed by its lead, the author's name perhaps between; where another headline or a box follows, the
    # page begins with a list.
    rest = [s for i, s, k in lines if k is None and i > first[0]]
    second = next((s for s in rest if is_full(s.tail) or len(s.key) >= FEWEST_WORDS), first[1])
    is_lead = is_full(second.tail) and not second.headline
    if not poor and not boxed and is_lead and _again(second, words, pairs, marks) >= TOLD:
        return best_known  # a lead that the text goes on with
    listed = boxed or not is_full(second.tail) or own < UNTOLD
    if score >= TOLD and listed and score >= own + (0 if boxed or poor else BETTER):
        return -best
    if own < UNTOLD and (score >= UNTOLD or poor):
        near = [h for h in others if begin - h[0] <= ADJACENT + _between(lines[h[0] : begin])]
        named = [h for h in near if len(h[2].key) >= FEWEST_WORDS]
        if score >= UNTOLD and (poor or any(h[1] == -best for h in near)):
            return -best
        return max(named, key=lambda h: len(h[2].text))[1] if named and poor else best_known
    return best_known


def _placed(n: int, i: int, lines: Sequence[Numbered], text: int) -> float:
    """What a line's place says: a title is dated or signed near by, and little stands between it and the text."""
    near = lines[max(n - 1, 0) : n + 3]
    dated = any(k is not None and k.label == "dateline" for _, _, k in near)
    return DATED * dated - min(FAR, FARTHER * max(text - i, 0))


def _between(lines: Sequence[Numbered]) -> int:
    """How many of the lines date, sign or show what they stand above."""
    return sum(1 for _, _, k in lines if k is not None and k.label in ("dateline", "byline", "caption"))


def _is_head(shape: Shape, kind: Kind | None) -> bool:
    if kind is not None and (kind.label, kind.cue) != ("headline", "labelled-headline"):
        return False
    return (
        shape.headline
        and len(shape.text) >= SHORTEST
        and not shape.truncated
        and not _CRUMBS.search(shape.text)
    )


def _told(paragraphs: Iterable[Shape], marks: Markers) -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    """The words of some paragraphs, and the pairs of neighbours among them."""
    words: set[str] = set()
    pairs: set[tuple[str, str]] = set()
    for shape in paragraphs:
        found = marks.words(shape.text[:READ_OF_EACH])
        words.update(found)
        pairs.update(itertools.pairwise(found))
    return frozenset(words), frozenset(pairs)


def _again(shape: Shape, words: frozenset[str], pairs: frozenset[tuple[str, str]], marks: Markers) -> float:
    """How much of a headline is told again."""
    own = marks.words(shape.text[:READ_OF_EACH])
    neighbours = set(itertools.pairwise(own))
    whole = overlap(frozenset(own) - marks.common, words)
    return (whole + (len(neighbours & pairs) / len(neighbours) if neighbours else 0.0)) / 2


def _text_begins(lines: Sequence[Numbered]) -> int | None:
    """Where the first paragraphs stand that no headline divides; pointers, dates and photographs are passed over."""
    bare = [(n, shape, kind) for n, (_, shape, kind) in enumerate(lines) if kind is None]
    for at, (n, shape, kind) in enumerate(bare):
        if not _is_paragraph(shape, kind):
            continue
        after = [s for _, s, _ in bare[at + 1 : at + 1 + LOOKED_AT]]
        told = [s for s in after if s.sentence and not s.question and not s.truncated]
        if after and after[0].sentence and not after[0].question and len(told) >= 2:
            return n
    return None


def _dated(lines: Sequence[Numbered]) -> int | None:
    """Where no text is known: the first line that may be a title and is dated right below."""
    for n, (i, shape, kind) in enumerate(lines[:FIRST_LINES]):
        below = [k.label for _, _, k in lines[n + 1 : n + 3] if k is not None]
        if _is_head(shape, kind) and "dateline" in below and len(shape.key) >= FEWEST_WORDS:
            return i
    return None


def _is_paragraph(shape: Shape, kind: Kind | None) -> bool:
    return kind is None and len(shape.text) >= SHORTEST_TEXT and is_full(shape.tail) and not shape.truncated
