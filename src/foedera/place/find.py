"""Reads the places of each sentence: names of the gazetteer, capitals, states behind a preposition, and names that only
the noun before them shows to be a place ("the town of X").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from foedera.language import Language
from foedera.place.words import PlaceWords, words_of
from foedera.records import Entry, Match, PlaceMention, Sentence

PLACES, CAPITALS, STATES = "places", "capitals", "states"
# Longer names that hold a place's name and are something else: a newspaper, a treaty, a person.
_HIDING = frozenset({"organisations", "groups", "media", "people"})
_SEAT = "seat"
_LONGEST_NAME = 6
_SHORTEST_NAME = 3  # letters, where the name is one word
_LONGEST_LINK = 6


class KnownPlace(Protocol):
    """A row of the world's table of places."""

    @property
    def name_en(self) -> str:
        """The English name."""

    @property
    def country(self) -> str | None:
        """The actor code of the state that it lies in."""

    @property
    def latitude(self) -> float | None:
        """Degrees north."""

    @property
    def longitude(self) -> float | None:
        """Degrees east."""


def find(
    sentences: Sequence[Sentence], language: Language, places: Mapping[str, KnownPlace]
) -> tuple[tuple[PlaceMention, ...], ...]:
    """The places of each sentence, in order and without overlap.

    `places` holds the world's places by their id; where it also holds ``capital:CODE`` and ``state:CODE``, capitals
    and states get their English names and coordinates from there. A name that it does not hold is given as printed.
    """
    words = words_of(language)
    return tuple(tuple(_Reader(s, words, places).read()) for s in sentences)


class _Reader:
    """Reads one sentence."""

    def __init__(self, sentence: Sentence, words: PlaceWords, places: Mapping[str, KnownPlace]) -> None:
        self.sentence = sentence
        self.tokens = sentence.words
        self.words = words
        self.places = places
        self.named: dict[int, tuple[Match, Entry]] = {}
        self.states: dict[int, tuple[Match, Entry]] = {}
        self.hidden: dict[int, int] = {}
        reach: dict[int, int] = {}
        for match in sentence.matches:
            self._sort_in(match, reach)
        for names in (self.named, self.states):
            for first in [f for f, (m, _) in names.items() if reach.get(f, 0) > m.last]:
                del names[first]

    def _sort_in(self, match: Match, reach: dict[int, int]) -> None:
        """Keeps the longest place and state at each token, and how far any name reaches over it."""
        for entry in match.entries:
            if entry.kind == PLACES:
                self._keep(self.named, match, entry)
            elif entry.kind == CAPITALS:
                bare = entry.data.get("kind") == _SEAT
                self._keep(self.states if bare else self.named, match, entry)
            elif entry.kind == STATES:
                self._keep(self.states, match, entry)
            elif entry.kind in _HIDING:
                self.hidden[match.first] = match.last
            else:
                continue
            for i in range(match.first, match.last):
                reach[i] = max(reach.get(i, 0), match.last)

    @staticmethod
    def _keep(names: dict[int, tuple[Match, Entry]], match: Match, entry: Entry) -> None:
        known = names.get(match.first)
        if known is None or match.last > known[0].last or entry.kind == PLACES and known[1].kind == CAPITALS:
            names[match.first] = (match, entry)

    def read(self) -> list[PlaceMention]:
        found: list[PlaceMention] = []
        at, count = 0, len(self.tokens)
        while at < count:
            mention = self._named(at) or self._behind_noun(at) or self._state(at, found)
            if mention is None:
                at += 1
            else:
                found.append(mention)
                at = mention.last
        return found

    def _named(self, at: int) -> PlaceMention | None:
        """A place of the gazetteer or a capital, with the state that follows it."""
        if at not in self.named:
            return None
        match, entry = self.named[at]
        key = entry.value if entry.kind == PLACES else f"capital:{entry.value}"
        place = self.places.get(key)
        country = place.country if place is not None else entry.value if entry.kind == CAPITALS else None
        last, following = self._following_state(match.last)
        if country is None or following != country:
            last = match.last  # a sea or a region is not made a part of the state that is named next
        return self._mention(at, last, place, country, match.last)

    def _behind_noun(self, at: int) -> PlaceMention | None:
        """A capitalised name behind a noun for a place; the noun and its qualifier do not belong to the mention."""
        if not self.sentence.raw[at][:1].isalpha() or self.words.qualifiers.after(self.tokens, at):
            return None
        words, tokens = self.words, self.tokens
        before = at - words.qualifiers.before(tokens, at) if not words.nouns.before(tokens, at) else at
        noun = words.nouns.before(tokens, before)
        if not noun or words.not_nouns.before(tokens, before) or words.not_names.after(tokens, at):
            return None
        official = words.officials.before(tokens, before - noun)
        last = self._end_of_name(at, 1 if official else _LONGEST_NAME)
        if last == at or at in self.hidden or last == at + 1 and len(tokens[at]) < _SHORTEST_NAME:
            return None
        if at in self.states and self.states[at][0].last >= last:
            return None
        end, country = self._following_state(last)
        return self._mention(at, end, None, country, last)

    def _end_of_name(self, first: int, longest: int) -> int:
        """The token behind a run of capitalised tokens, hyphens and small words inside a name."""
        s, at, last = self.sentence, first, first
        while at < len(self.tokens) and at - first < longest:
            raw = s.raw[at]
            if raw[:1].isupper() and raw[:1].isalpha():
                if at > first and at in self.states:
                    break
                at += 1
                last = at
            elif at > first and raw == "-" and self._hyphen_inside(at) or self._particle(at, first):
                at += 1
            else:
                break
        return last

    def _hyphen_inside(self, at: int) -> bool:
        s = self.sentence
        return at + 1 < len(s.raw) and s.starts[at] == s.ends[at - 1] and s.starts[at + 1] == s.ends[at]

    def _particle(self, at: int, first: int) -> bool:
        return (
            self.words.particles.after(self.tokens, at) == 1
            and at + 1 < len(self.tokens)
            and (at > first or self.sentence.raw[at + 1] == "-")
        )

    def _following_state(self, at: int) -> tuple[int, str | None]:
        """The state that a name is said to lie in ("X, Syria"; "X (Syria)"; "X of Syria") and the token behind it."""
        words, i, comma, bracket = self.words, at, False, False
        while i not in self.states:
            step = words.links.after(self.tokens, i) or words.headings.after(self.tokens, i)
            if not step or i - at > _LONGEST_LINK:
                return at, None
            comma = comma or bool(words.comma.after(self.tokens, i))
            bracket = bracket or self.tokens[i] == "("
            i += step
        match, entry = self.states[i]
        if entry.kind != STATES:
            return at, None
        if bracket:
            closed = self.tokens[match.last : match.last + 1] == (")",)
            return (match.last + 1, entry.value) if closed else (at, None)
        # behind a comma the state may begin a clause of its own: "in Geneva, Russia said"
        if comma and words.acting.after(self.tokens, match.last):
            return at, None
        return match.last, entry.value

    def _state(self, at: int, found: list[PlaceMention]) -> PlaceMention | None:
        """A state or a seat of government behind a preposition, or in a list with one."""
        if at not in self.states:
            return None
        words, tokens = self.words, self.tokens
        behind = words.prepositions.before(tokens, at) and not words.not_prepositions.before(tokens, at)
        if not (behind or words.headings.before(tokens, at)):
            if not found or found[-1].first not in self.states or not self._in_list(found[-1].last, at):
                return None
        match, entry = self.states[at]
        seat = entry.kind == CAPITALS
        place = self.places.get(f"capital:{entry.value}" if seat else f"state:{entry.value}")
        return self._mention(at, match.last, place, entry.value, match.last)

    def _in_list(self, before: int, at: int) -> bool:
        """Whether the states ending at `before` and beginning at `at` stand in one list that closes with "and"."""
        words, tokens = self.words, self.tokens
        if before + words.joined.after(tokens, before) == at:
            return True
        while at in self.states and before + words.comma.after(tokens, before) == at:
            before = self.states[at][0].last
            step = words.joined.after(tokens, before)
            if step and before + step in self.states:
                return True
            at = before + words.comma.after(tokens, before)
        return False

    def _mention(
        self, first: int, last: int, place: KnownPlace | None, country: str | None, named: int
    ) -> PlaceMention:
        s = self.sentence
        start, end = s.span(first, last)
        printed = "".join(
            s.raw[i] if i == first or s.starts[i] == s.ends[i - 1] else " " + s.raw[i]
            for i in range(first, named)
        )
        return PlaceMention(
            sentence=s.index,
            first=first,
            last=last,
            start=start,
            end=end,
            name=place.name_en if place is not None else printed,
            country=country or None,
            latitude=place.latitude if place is not None else None,
            longitude=place.longitude if place is not None else None,
        )
