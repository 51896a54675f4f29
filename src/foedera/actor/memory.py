"""What an article has said so far about who is who: people by their names, and the trail of everyone mentioned.

Resolving references needs nothing else; the rules of what a reference prefers are in `references`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from foedera.actor.spelling import Part, Spelling, agree

ALIKE = 0.12  # of the sounds of two full names; one cheap change in seven consonants


@dataclass(slots=True)
class Known:
    """A person of the article. `words` are the normalised parts of the name; `code` carries its suffix."""

    words: tuple[str, ...]
    name: str
    code: str
    sector: str
    role: str | None = None
    office: str | None = None
    gender: str = ""
    person: str | None = None
    mentions: int = 0
    parts: tuple[Part, ...] = ()


@dataclass(slots=True)
class Trace:
    """One resolved mention on the trail: `base` is the first code without its suffix.

    `origin` marks a place that something comes from, `topic` what others talk about, `explicit` what its own words say.
    """

    sentence: int
    kind: str
    codes: tuple[str, ...]
    base: str
    sector: str
    place: bool = False
    known: Known | None = None
    body_class: str = ""
    origin: bool = False
    first: int = 0
    role: str | None = None
    body: str | None = None
    topic: bool = False
    rule: str = ""
    explicit: bool = False


@dataclass(slots=True)
class Memory:
    """The article so far."""

    people: list[Known] = field(default_factory=list)
    trail: list[Trace] = field(default_factory=list)
    acronyms: dict[str, Trace] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    head: list[str] = field(default_factory=list)

    def recall(self, words: tuple[str, ...], family_first: frozenset[str], gender: str = "") -> Known | None:
        """The person whose name these words are, or a part of: whole, family name, other part; latest first.

        A known gender decides between two of one family name.
        """
        best, grade = None, 0
        for known in reversed(self.people):
            found = 2 * _likeness(words, known, known.code[:3] in family_first)
            if gender and known.gender and found:
                found += 1 if known.gender == gender else -20
            if found > grade:
                best, grade = known, found
        return best

    def sounding(self, parts: tuple[Part, ...], spelling: Spelling) -> Known | None:
        """The person whose full name is this one in another spelling."""
        if len(parts) < 2:
            return None
        for known in reversed(self.people):
            if agree(spelling, parts, known.parts, ALIKE):
                return known
        return None

    def remember(self, known: Known) -> Known:
        """Adds a person, or completes the one that is known by the same words."""
        for other in self.people:
            if other.words == known.words:
                other.code = known.code or other.code
                other.sector = other.sector or known.sector
                other.role = other.role or known.role
                other.office = other.office or known.office
                other.gender = other.gender or known.gender
                return other
        self.people.append(known)
        return known


def _likeness(words: tuple[str, ...], known: Known, family_first: bool) -> int:
    own = known.words
    if words == own:
        return 5
    n = len(words)
    if n >= len(own):
        return (
            3
            if len(own) > 1 and words[-len(own) :] == own
            else 2
            if len(own) == 1 and words[-1:] == own and n <= 3
            else 0
        )
    if (own[:n] if family_first else own[-n:]) == words:
        return 4
    if (own[-n:] if family_first else own[:n]) == words:
        return 2
    for at in range(1, len(own) - n):
        if own[at : at + n] == words:
            return 1
    return 0
