"""Invented articles with event mentions, as many as wanted: a press with its favourite actors, echoes and copies.

The shares of actors and words are those of the language's own tables, those of types and parties are counted on real
articles. An event is told once or dozens of times (its size follows a power law), on its own day and the next; a
tenth of all mentions look back at something older, one article in eight is a copy. Nothing is read here: the mentions
are made together with the text that they stand in.
"""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate

from foedera.coreference.lexis import ACTORS, SYLLABLES
from foedera.language import Language
from foedera.records import Article, EventDate, EventMention, Evidence, Party, Place, Published, Section

TYPES = {
    "CONSULT": 17, "ACCUSE": 16, "REQUEST": 13, "MOBILIZE": 9, "ASSAULT": 7, "AGREE": 7, "SUPPORT": 5, "THREATEN": 5,
    "SANCTION": 5, "REJECT": 5, "COERCE": 4, "COOPERATE": 2, "AID": 2, "RETREAT": 1, "CONCEDE": 1, "PROTEST": 1,
}  # fmt: skip
FIRST = date(2015, 1, 1)
OUTLETS, PLACES = 40, 400
MENTIONS = 10  # of one article
RARE_WORDS = 20_000
MOST_TOLD = 40
OLD, NEXT_DAY, COPIED, ONE_SIDED, DATED = 0.1, 0.3, 0.12, 0.15, 0.6

Told = tuple[Article, tuple[EventMention, ...]]


@dataclass(frozen=True, slots=True)
class Happening:
    """An event as it was: what every telling of it draws from."""

    type: str
    source: str
    recipient: str
    day: date
    place: str
    words: tuple[str, ...]


class Press:
    """Articles day by day, `per_day` event mentions each day; the same seed gives the same articles."""

    def __init__(self, language: Language, per_day: int, seed: int = 1) -> None:
        self._random = random.Random(seed)
        self._per_day = per_day
        actors = {row["code"]: int(row["per_thousand"]) for row in language.table(ACTORS)}
        words = {row["syllable"]: int(row["per_thousand"]) for row in language.table(SYLLABLES)}
        words |= {f"tu{n}": 5 for n in range(RARE_WORDS)}
        self._actors, self._actor_shares = list(actors), list(accumulate(actors.values()))
        self._words, self._word_shares = list(words), list(accumulate(words.values()))
        self._tomorrow: list[Happening] = []
        self._past: deque[Happening] = deque(maxlen=60 * per_day)
        self._recent: deque[Told] = deque(maxlen=200)
        self._articles = 0

    def articles(self, mentions: int, first: date = FIRST) -> Iterator[Told]:
        """Articles with `mentions` event mentions in all, in the order of their days."""
        made, day = 0, first
        while made < mentions:
            today = self._today(day)
            for start in range(0, len(today), MENTIONS):
                if made >= mentions:
                    return
                told = self._article(day, today[start : min(start + MENTIONS, start + mentions - made)])
                made += len(told[1])
                yield told
            day += timedelta(days=1)

    def _today(self, day: date) -> list[Happening]:
        """What is told on a day, in the order of the articles."""
        told, self._tomorrow = self._tomorrow, []
        while len(told) < self._per_day:
            if self._past and self._random.random() < OLD:
                told.append(self._random.choice(self._past))
                continue
            event = self._happening(day)
            self._past.append(event)
            for _ in range(min(MOST_TOLD, int(self._random.paretovariate(1.2)))):
                (self._tomorrow if self._random.random() < NEXT_DAY else told).append(event)
        self._random.shuffle(told)
        return told

    def _happening(self, day: date) -> Happening:
        source, recipient = self._random.choices(self._actors, cum_weights=self._actor_shares, k=2)
        return Happening(
            self._random.choices(list(TYPES), list(TYPES.values()))[0],
            source,
            "" if source == recipient else recipient,
            day,
            f"Place {self._random.randrange(PLACES)}",
            tuple(self._random.choices(self._words, cum_weights=self._word_shares, k=20)),
        )

    def _article(self, day: date, events: Sequence[Happening]) -> Told:
        self._articles += 1
        name = f"{self._articles:016x}"
        if self._recent and self._random.random() < COPIED:
            return self._copy(name, self._random.choice(self._recent), len(events))
        text, mentions = "", []
        sections = []
        for number, event in enumerate(events):
            start = len(text)
            line, mention = self._told(event, name, number, start)
            text += line
            sections.append(Section("title" if number == 0 else "body", start, len(text)))
            text += "\n"
            mentions.append(mention)
        hour = self._random.randrange(24)
        article = Article(
            name,
            name,
            f"{name}.txt",
            1,
            text,
            tuple(sections),
            title=text[: sections[0].end],
            outlet=f"Outlet {self._random.randrange(OUTLETS)}",
            published=Published(f"{day}T{hour:02}:00+07:00", "minute"),
        )
        told = article, tuple(mentions)
        self._recent.append(told)
        return told

    def _copy(self, name: str, told: Told, most: int) -> Told:
        article, mentions = told
        copied = replace(article, id=name, page_id=name, path=f"{name}.txt", outlet="Copy")
        return copied, tuple(
            replace(m, id=f"{name}{n:02}", article_id=name) for n, m in enumerate(mentions[:most])
        )

    def _told(self, event: Happening, article: str, number: int, start: int) -> tuple[str, EventMention]:
        """One sentence that tells an event, with the mention in it."""
        own = self._random.sample(event.words, k=8)
        other = self._random.choices(self._words, cum_weights=self._word_shares, k=8)
        dated = self._random.random() < DATED
        day = f" {event.day.day}/{event.day.month} " if dated else " "
        head = f"{event.source} {' '.join(own)} "
        line = f"{head}{event.recipient or self._random.choice(other)}{day}{' '.join(other)}"
        parties = [Party(event.source, "GOV", event.source, start, start + len(event.source))]
        there = start + len(head)
        recipients = [Party(event.recipient, "GOV", event.recipient, there, there + len(event.recipient))]
        if not event.recipient or self._random.random() < ONE_SIDED:
            recipients = []
        when = EventDate(event.day.isoformat(), "day", basis=day.strip() or None) if dated else EventDate()
        place = Place(event.place, "VNM", 1.0, 1.0) if self._random.random() < OLD else None
        return line, EventMention(
            id=f"{article}{number:02}",
            type=event.type,
            mode=None,
            status="occurred",
            source=tuple(parties),
            recipient=tuple(recipients),
            date=when,
            place=place,
            said_by=None,
            contexts=(),
            main=number == 0,
            confidence=0.8,
            rule="invented",
            evidence=(Evidence(line[:100], start, start + min(100, len(line))),),
            article_id=article,
        )
