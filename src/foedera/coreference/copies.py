"""Near-duplicates: articles whose bodies are mostly the same words, as wire reports and reprints are.

Comes in: articles. Goes out: for each copy, the earliest article that it is a copy of, and how alike their bodies
are. Nothing is thrown away: a copy keeps its outlet and its time, it only counts as no source of its own.

Bodies are compared by their runs of five words. MinHash (Broder 1997) with locality-sensitive hashing finds who is
worth comparing; who is a copy is decided by the exact Jaccard index of the runs.
"""

from __future__ import annotations

import unicodedata
import zlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from foedera.coreference.days import minute
from foedera.grammar.tokens import tokenise
from foedera.language import Language
from foedera.records import Article

ENOUGH = 0.6
"""The Jaccard index from which on a body is a copy: one of three paragraphs may be left out or added."""

RUN = 5
SHORTEST = 20  # words of a body that can be told from another
BANDS, ROWS = 20, 4  # at an index of 0.6 a pair is found 94 times in 100, at 0.7 it is 99.6
_PARTS = frozenset({"lead", "body"})


@dataclass(frozen=True, slots=True)
class Print:
    """An article as copies are found by: the runs of words of its body, and the keys that copies share.

    `told` and `id` put prints in the order of publication. Both sets are empty for a body that is too short to say.
    """

    id: str
    told: str
    runs: frozenset[int]
    bands: tuple[int, ...]

    @property
    def order(self) -> tuple[str, str]:
        """Earliest first, and the same always."""
        return self.told, self.id


@dataclass(frozen=True, slots=True)
class Copied:
    """What an article is a copy of, and the Jaccard index of the two bodies."""

    original: str
    similarity: float


def print_of(article: Article, language: Language) -> Print:
    """The print of an article's body: lead and paragraphs, without title, captions and marks on letters."""
    words = [
        _bare(language.normal(word))
        for section in article.sections
        if section.kind in _PARTS
        for word, _, _ in tokenise(article.text, section.start, section.end)
        if word[0].isalnum()
    ]
    runs: frozenset[int] = frozenset()
    if len(words) >= SHORTEST:
        runs = frozenset(
            zlib.crc32(" ".join(words[i : i + RUN]).encode()) for i in range(len(words) - RUN + 1)
        )
    return Print(article.id, minute(article.published.value), runs, _bands(runs))


def similarity(a: Print, b: Print) -> float:
    """The Jaccard index of two bodies, 0 where one is too short."""
    common = len(a.runs & b.runs)
    return common / (len(a.runs) + len(b.runs) - common) if common else 0.0


def copies(prints: Iterable[Print]) -> dict[str, Copied]:
    """Which articles are copies, and of what: of the earliest original that they are alike enough to.

    Nobody is a copy of a copy, so that small changes from print to print add up to an original of its own.
    """
    originals: defaultdict[int, list[Print]] = defaultdict(list)
    found: dict[str, Copied] = {}
    for here in sorted(prints, key=lambda p: p.order):
        met = {there.id: there for band in here.bands for there in originals.get(band, ())}
        for there in sorted(met.values(), key=lambda p: p.order):
            alike = similarity(here, there)
            if alike >= ENOUGH:
                found[here.id] = Copied(there.id, alike)
                break
        else:
            for band in here.bands:
                originals[band].append(here)
    return found


def similarity_is_enough(a: Print, b: Print) -> bool:
    """Whether two bodies are near-duplicates."""
    return similarity(a, b) >= ENOUGH


def _bands(runs: frozenset[int]) -> tuple[int, ...]:
    """The keys of a set of runs, as 64-bit integers with a sign; the scheme is named, as the keys are stored."""
    if not runs:
        return ()
    from datasketch import MinHash  # type: ignore[import-untyped]  # it has no types

    signature = MinHash(num_perm=BANDS * ROWS, seed=1, scheme="affine32", hashfunc=int)
    signature.update_batch(runs)
    rows = signature.hashvalues.reshape(BANDS, ROWS)
    return tuple(_key(number, row.tobytes()) for number, row in enumerate(rows))


def _key(band: int, row: bytes) -> int:
    return (zlib.crc32(row, band) << 32 | zlib.crc32(row)) - (1 << 63)


def _bare(word: str) -> str:
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
