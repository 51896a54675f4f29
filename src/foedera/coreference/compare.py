"""Two tellings, trait by trait: what agrees, what contradicts, and how likely it is that they tell one event.

Comes in: two tellings. Goes out: a verdict for each trait, and a score, which is the sum of the verdicts' points in
weights.tsv: the logarithm of the odds that both tell one event. What can't be one event has no score.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import inf

from foedera.coreference.days import FACTS
from foedera.coreference.lexis import Lexis
from foedera.coreference.numbers import ORDINAL, Number
from foedera.coreference.telling import Telling, lasts
from foedera.coreference.ties import UNDATED, Ties
from foedera.coreference.weights import MUTUAL, Weights

_TITLES = ("title.none", "title.little", "title.some", "title.much", "title.most")
_WORDS = ("words.none", "words.little", "words.some", "words.much", "words.most")
_STEPS = (0.08, 0.2, 0.35, 0.55)
_ACTORS = ("actors.everywhere", "actors.usual", "actors.uncommon", "actors.rare")
_RARE = (2.5, 4.5, 6.5)
_ALONE = 1.5  # one actor alone says nearly as much as two do
_NEAR, _SOON = 3, 10  # days
_LIMITS = (0, 1, _NEAR, _SOON)
_DAYS = ("days.same", "days.next", "days.near", "days.apart", "days.far")
REMEMBERED = 100_000
_SAID = frozenset({"ACCUSE", "REQUEST", "REJECT", "SUPPORT", "THREATEN", "AGREE", "CONCEDE"})


@dataclass(frozen=True, slots=True)
class Trait:
    """One thing that two tellings were compared by: the verdict, its points, and what each of the two says."""

    name: str
    verdict: str
    points: float
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The traits of two tellings; `score` is None where they can't tell one event."""

    left: str
    right: str
    score: float | None
    traits: tuple[Trait, ...]


class Comparer:
    """Compares tellings with one language's words, one world and one table of weights.

    What depends on the parties or the articles alone is remembered, as the same meet again and again.
    """

    def __init__(self, lexis: Lexis, ties: Ties, weights: Weights) -> None:
        self.lexis, self.ties, self.weights = lexis, ties, weights
        self._who = lru_cache(maxsize=REMEMBERED)(self._parties)
        self._titles = lru_cache(maxsize=REMEMBERED)(self._shared)

    def score(self, a: Telling, b: Telling) -> float | None:
        """The logarithm of the odds that two tellings tell one event; None where they can't."""
        points = self.weights.points
        total = self.weights.bias
        for verdicts in (self._first, self._rest):
            for verdict in verdicts(a, b):
                value = points.get(verdict)
                if value is None:
                    return None
                total += value
        return total

    def compare(self, a: Telling, b: Telling) -> Comparison:
        """The same with its reasons."""
        traits = []
        for verdict in self.verdicts(a, b):
            name, _, said = verdict.partition(".")
            points = self.weights.points.get(verdict)
            left, right = (_shown(name, t) for t in (a, b))
            traits.append(Trait(name, said, -inf if points is None else points, left, right))
        return Comparison(a.id, b.id, self.score(a, b), tuple(traits))

    def verdicts(self, a: Telling, b: Telling) -> list[str]:
        """One verdict for each trait that both tellings know."""
        return self._first(a, b) + self._rest(a, b)

    def _first(self, a: Telling, b: Telling) -> list[str]:
        """What can rule one event out: type, time and parties."""
        if a.type != b.type:
            # One article that names two types of other parties tells of two things.
            same = a.article != b.article or a.source | a.recipient == b.source | b.recipient
            kin = same and b.type in self.weights.kin[a.type]
            kind = "type.kin" if kin else "type.other"
        else:
            kind = "type.said" if a.type in _SAID else "type.same"
        mutual = a.type in MUTUAL and b.type in MUTUAL
        day = a.days or b.days
        year = date.fromordinal(day.first).year if day else UNDATED
        return [kind, _days(a, b), *self._who(mutual, year, a.source, a.recipient, b.source, b.recipient)]

    def _rest(self, a: Telling, b: Telling) -> list[str]:
        """What speaks for one event or against it."""
        found = [_WORDS[self._shared(a.words, b.words, a.weight * b.weight)]]
        if a.article == b.article:
            found.append("article.same")
        else:
            square = a.title_weight * b.title_weight
            found.append(_TITLES[self._titles(a.title, b.title, square)])
            if a.passages & b.passages:
                found.append("passage.copied" if a.origin == b.origin else "passage.same")
            elif a.origin == b.origin:
                found.append("article.copy")
        if not (a.status == b.status == "occurred"):
            found += _status(a, b)
        if a.mode and b.mode and a.type == b.type:
            found.append(_mode(a.mode, b.mode))
        if a.place and b.place:
            found += _place(a, b)
        if a.people and b.people:
            said = "-said" if a.type in _SAID else ""
            found.append(f"people.shared{said}" if a.people & b.people else f"people.other{said}")
        if a.numbers and b.numbers:
            found += _numbers(a.numbers, b.numbers)
        return found

    def _shared(self, a: frozenset[str], b: frozenset[str], square: float) -> int:
        """How much of their weight two sets of words share, in steps from nothing (0) to most (4)."""
        common = a & b
        if not common or not square:
            return 0
        return bisect_right(_STEPS, self.lexis.weight(common) / square**0.5)

    def _parties(
        self,
        mutual: bool,
        year: int,
        source: frozenset[str],
        recipient: frozenset[str],
        other_source: frozenset[str],
        other_recipient: frozenset[str],
    ) -> tuple[str, ...]:
        """How the parties of two tellings agree, and how much it means that they do."""
        ours, theirs = source | recipient, other_source | other_recipient
        actors = self._actors(ours & theirs)
        if mutual:
            return f"parties.{self._met(ours, theirs, year)}", actors
        return (
            f"source.{self._side(source, other_source, year)}",
            f"recipient.{self._side(recipient, other_recipient, year)}",
            actors,
        )

    def _actors(self, common: frozenset[str]) -> str:
        """How rare in the news the two rarest actors are that both name."""
        if not common:
            return "actors.none"
        rarity = self.lexis.rarest(common, 2) * (_ALONE if len(common) == 1 else 1)
        return _ACTORS[bisect_right(_RARE, rarity)]

    def _met(self, a: frozenset[str], b: frozenset[str], year: int) -> str:
        """How two circles of parties agree: those that met, agreed, or worked together."""
        common = a & b
        left, right = a - common, b - common
        if not left and not right:
            return "same" if len(common) > 1 else "same-one" if common else "missing"
        if left and right:
            left = left - self.ties.explained(left, b, year)
            right = right - self.ties.explained(right, a, year)
            if left and right:
                return "others" if common else "strangers"
            return "collective"
        if not common:
            return "missing"
        return "part" if len(common) > 1 else "part-one"

    def _side(self, a: frozenset[str], b: frozenset[str], year: int) -> str:
        """How two sides of a directed event agree."""
        if not a or not b:
            return "missing" if a or b else "none"
        if a == b:
            return "same" if len(a) == 1 else "same-several"
        if a & b:
            return "part"
        return "collective" if self.ties.explained(a, b, year) else "other"


def _days(a: Telling, b: Telling) -> str:
    x, y = a.days, b.days
    if x is None or y is None or x.yearless != y.yearless:
        return "days.unknown"
    gap = x.gap(y)
    if not (x.exact and y.exact):
        return "days.within" if gap == 0 else "days.outside" if gap > _SOON else "days.beside"
    near = _DAYS[bisect_left(_LIMITS, gap)]
    if x.basis == y.basis == "stated":
        return f"{near}-lasting" if 0 < gap <= _NEAR and lasts(a) and lasts(b) else near
    return f"{near}-told" if "told" in (x.basis, y.basis) else f"{near}-borrowed"


def _status(a: Telling, b: Telling) -> list[str]:
    pair = {a.status, b.status}
    if len(pair) == 1:
        return [] if pair <= FACTS else ["status.same"]
    if "denied" in pair:
        return ["status.denied"]
    if "hypothetical" in pair:
        return ["status.doubted"]
    return ["status.carried-out"] if "planned" in pair else []


def _mode(a: str, b: str) -> str:
    if a == b:
        return "mode.same"
    return "mode.phone" if "phone" in (a, b) else "mode.other"


def _place(a: Telling, b: Telling) -> list[str]:
    if a.place == b.place:
        return ["place.same"]
    if a.country and b.country:
        return ["place.same-country" if a.country == b.country else "place.other"]
    return []


def _numbers(a: frozenset[Number], b: frozenset[Number]) -> list[str]:
    agreed = {unit for unit, _ in {n.key for n in a} & {n.key for n in b}}
    other = {n.unit for n in a for m in b if n.unit not in agreed and n.differs(m)}
    found: list[str] = []
    for name, units in (("same", agreed), ("other", other)):
        if ORDINAL in units:
            found.append(f"row.{name}")
        if units - {ORDINAL}:
            found.append(f"numbers.{name}")
    return found


def _shown(trait: str, t: Telling) -> str:
    """What a telling says of a trait, in words."""
    if trait == "days" and t.days:
        first, last = (date.fromordinal(d).isoformat() for d in (t.days.first, t.days.last))
        return first if first == last else f"{first}..{last}"
    value: object = {
        "type": t.type,
        "source": t.source,
        "recipient": t.recipient,
        "parties": t.source | t.recipient,
        "status": t.status,
        "mode": t.mode,
        "place": t.place,
        "people": t.people,
        "numbers": frozenset(f"{n.value:g} {n.thing}" for n in t.numbers if n.unit != ORDINAL),
        "row": frozenset(f"{n.value:g}" for n in t.numbers if n.unit == ORDINAL),
        "words": t.words,
        "title": t.title,
        "article": t.origin,
    }.get(trait)
    return ", ".join(sorted(value)) if isinstance(value, frozenset) else str(value or "")
