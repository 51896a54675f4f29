"""When an event took place: by a date of its own sentence, else by what the sentences before or the article say.

A date that the event's sentence does not state is always marked as inferred, with what it was inferred from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from foedera.codebook import load
from foedera.event.candidates import Candidate
from foedera.event.setting import FACTS, date_of, inferred, last_day
from foedera.records import Article, EventDate, EventMention, Reading

LOOK_BACK = 3  # sentences that a date carries over
OPENING = 8  # sentences, title and lead among them, that may date what the article tells
SPOKEN = frozenset({1, 3})  # quad classes of words: what is said, is said when the article's news is made
EXACT = ("day", "minute")
DAY = 10


class Calendar:
    """The days of one article: the day that it is about, and the days that its sentences named so far."""

    def __init__(self, readings: Sequence[Reading], article: Article) -> None:
        self._named: list[tuple[int, EventDate]] = []
        self._main = _main_day(readings) or _published_day(article)

    def pass_by(self, reading: Reading) -> None:
        """Takes note of the day that a sentence names, before its events are dated."""
        day = last_day(reading)
        if day is not None:
            self._named.append((reading.sentence.index, day))

    def date(self, c: Candidate, reading: Reading) -> EventDate:
        """The date of a candidate.

        Deeds without a date go on with the day of the sentences before; what somebody says belongs to the day that
        the article is about, for news tells of statements made that day and looks back in between. A month or a year
        in its sentence is that of what it is about.
        """
        kind = c.trigger.rule.type
        date = date_of(c, reading)
        if c.status not in FACTS:
            return date
        said = load().types[kind].quad in SPOKEN
        if said and self._main and (date.value is None or kind != "CONSULT" and date.precision not in EXACT):
            return self._main
        if date.value is not None or said:
            return date
        here = reading.sentence
        if here.section == "body":
            before = [d for i, d in self._named if here.index - LOOK_BACK <= i < here.index]
            return inferred(before[-1], "from a sentence before") if before else date
        return date

    def settled(self, event: EventMention, article: Article) -> EventMention:
        """An event of title or lead on the article's day where it has none; a fact never after its article."""
        if event.main and event.date.value is None and event.status in FACTS and self._main is not None:
            event = replace(event, date=self._main)
        published, value = article.published.value, event.date.value
        if published is None or value is None or event.status not in FACTS or value[0] == "-":
            return event
        n = min(len(value), DAY)
        # A later date in the sentence was another's ("until 2032").
        return replace(event, date=EventDate()) if value[:n] > published[:n] else event


def _main_day(readings: Sequence[Reading]) -> EventDate | None:
    opening = [r for r in readings if r.sentence.section != "caption"][:OPENING]
    first = next((day for day in map(last_day, opening) if day is not None), None)
    return None if first is None else inferred(first, "the first day that the article names")


def _published_day(article: Article) -> EventDate | None:
    published = article.published
    if published.value is None or published.precision not in ("day", "minute"):
        return None
    return EventDate(published.value[:DAY], "day", None, published.basis, ("the day of the article",))
