"""Whether two stretches of a page tell of the same: by the names, words and pairs of words that they share.

A subheading and the paragraphs below it speak of the people and places of the article above; the headline of another
article, glued on without a mark, brings names of its own. Weighed here, used where articles are told apart.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from typing import TypeVar

from foedera.article.markers import Markers
from foedera.article.shape import Shape, overlap

T = TypeVar("T")

# What a headline must have before it is weighed at all, and how much of the two stories is compared.
LONG_TITLE, MANY_WORDS, TOLD_AGAIN, TOLD_WIDE, FEWEST_NAMES = 35, 7, 0.15, 0.3, 4
TAKEN_UP, FOREIGN, OTHERS = 0.4, 0.25, 0.35  # shares of names known from the article above
SUMMED_UP = 0.25  # share of a headline's words that its own summary has
NAMES_KNOWN, PAIRS_KNOWN = 0.3, 0.1
LEAST_BEFORE = 3  # paragraphs above, from which names are known
BELOW = 4  # paragraphs below the headline
_FULL_NAME = re.compile(r"\b[^\W\d_a-z]\w+\s+[^\W\d_a-z]\w+")
_MORE_OF_NAME = re.compile(r"[\s-]+(?:(?:al|bin|ibn|van|von|der|de|da|el|abu|le|la)[\s-]+){0,2}([^\W\d_])")


def is_another_story(
    title: Shape, following: Sequence[Shape], before: Sequence[Shape], marks: Markers
) -> bool:
    """Whether a headline and the paragraphs below it tell another story than the article above.

    The weights were fitted on 900 pairs of articles, one glued below the other, and on the subheadings of 1,200
    articles: with the border set so that none of these splits its article, three pairs in four are told apart.
    """
    lead = following[0]
    if title.question or len(title.text) < LONG_TITLE or len(title.key) < MANY_WORDS:
        return False
    if len(following) < 2 or len(before) < LEAST_BEFORE:
        return False
    words = title.vocabulary(marks)
    again = overlap(words, lead.vocabulary(marks))
    wide = overlap(words, lead.vocabulary(marks) | following[1].vocabulary(marks))
    if (again < TOLD_AGAIN and wide < TOLD_WIDE) or leans(lead, marks) or refers_back(title, lead, marks):
        return False
    below = following[:BELOW]
    names = _united(s.names for s in below)
    if len(names) < FEWEST_NAMES:
        return False
    known = _united(s.names for s in before)
    repeated = known_share(names, known)
    spoken = _united(s.vocabulary(marks) for s in before)
    told = _united(s.pairs(marks) for s in before)
    pairs = _united(s.pairs(marks) for s in below[:3])
    weight = (
        1.6
        - 2.8 * repeated
        - 4.4 * overlap(words, spoken)
        + 0.3 * again
        - 2.2 * _share(pairs, told)
        - 3.2 * _share(title.pairs(marks), told)
        + 0.031 * len(title.text)
    )
    return weight > 0


def known_share(names: frozenset[str], known: frozenset[str]) -> float:
    """The share of names that are known whole, or by their first and last word."""
    parts = frozenset(part for name in known for part in name.split())
    found = sum(n in known or {n.split()[0], n.split()[-1]} <= parts for n in names)
    return found / len(names) if names else 0.0


def is_foreign(
    headline: Shape, summary: Shape, after: Shape, before: Sequence[Shape], marks: Markers
) -> bool:
    """Whether a headline and one paragraph tell of others than the article, which `after` takes up again."""
    known = _united(s.names for s in before)
    own = headline.names | summary.names
    if len(own) < FEWEST_NAMES or len(after.names) < 2 or known_share(after.names, known) < TAKEN_UP:
        return False
    if known_share(own, known | after.names) > FOREIGN or leans(summary, marks):
        return False
    if overlap(headline.vocabulary(marks), summary.vocabulary(marks)) < SUMMED_UP:
        return False
    spoken = _united(s.pairs(marks) for s in before)
    return _share(headline.pairs(marks), spoken | after.pairs(marks)) <= FOREIGN


def goes_on(run: Sequence[Shape], before: Sequence[Shape], marks: Markers) -> bool:
    """Whether paragraphs below a list take up the article above it.

    With these borders 94% of the places where 1,200 articles were cut in two are known, and 21% of the beginnings of
    other articles.
    """
    names = known_share(_united(s.names for s in run), _united(s.names for s in before))
    words = _share(_united(s.pairs(marks) for s in run), _united(s.pairs(marks) for s in before))
    return names >= NAMES_KNOWN or words >= PAIRS_KNOWN


def are_others(pairs: Sequence[tuple[Shape, Shape]], before: Sequence[Shape], marks: Markers) -> bool:
    """Whether headlines with a paragraph each tell of others than the article above them, all in all."""
    known = _united(s.names for s in before)
    spoken = _united(s.pairs(marks) for s in before)
    names = [known_share(headline.names | summary.names, known) for headline, summary in pairs]
    words = [_share(headline.pairs(marks), spoken) for headline, _ in pairs]
    if sum(len(headline.names | summary.names) for headline, summary in pairs) < FEWEST_NAMES:
        return False
    return sum(names) <= OTHERS * len(names) and sum(words) <= FOREIGN * len(words)


def leans(shape: Shape, marks: Markers) -> bool:
    """Whether a paragraph begins with words that lean on what stands before it."""
    return marks.leaning.opening(shape.key) > 0


def refers_back(title: Shape, lead: Shape, marks: Markers) -> bool:
    """Whether a paragraph has a pronoun, or one part of a name, for a person whom neither it nor the title names."""
    text = lead.text[:400]
    for match in marks.pronoun.finditer(text):
        name = match[1]
        before = text[: match.start()] + " " + title.text
        if name[:1].islower():
            if not _FULL_NAME.search(before):
                return True
        elif not _goes_on(text[match.end(1) :]) and name not in before:
            return True
    return False


def _goes_on(rest: str) -> bool:
    """Whether a name goes on behind its first part, small words left aside ("al-Arab", "bin Laden")."""
    more = _MORE_OF_NAME.match(rest)
    return more is not None and more[1].isupper()


def _united(parts: Iterable[frozenset[T]]) -> frozenset[T]:
    return frozenset(itertools.chain.from_iterable(parts))


def _share(some: frozenset[T], others: frozenset[T]) -> float:
    return len(some & others) / len(some) if some else 0.0
