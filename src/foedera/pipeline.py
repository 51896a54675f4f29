"""The way of the data: page, article, sentence, actor, date, place, event, claim; each stage in its order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

import foedera.actor
import foedera.article
import foedera.claim
import foedera.date
import foedera.event
import foedera.language
import foedera.number
import foedera.place
import foedera.sentence
from foedera.event.judge import Judge
from foedera.language import Language
from foedera.records import Article, ArticleReading, Page, PageReading, Reading, Section
from foedera.world import World


@dataclass(frozen=True)
class Pipeline:
    """All rooms with one language and one world; safe to use for any number of pages.

    `judge` is the language's own unless another is given.
    """

    language: Language
    world: World
    judge: Judge | None = None

    @classmethod
    def load(cls, code: str = "vi") -> Pipeline:
        """The pipeline for a language; raises DataError where its data or the world's is broken."""
        return cls(foedera.language.load(code), World.load())

    def read(self, page: Page) -> PageReading:
        """A page to its labelled lines, its articles and their event mentions; raises PageError for no article."""
        lines, articles = foedera.article.cut(page, self.language)
        return PageReading(page, lines, tuple(self.read_article(a) for a in articles))

    def read_article(self, article: Article) -> ArticleReading:
        """An article to its sentences, with who, when and where in each, its event mentions and its claims."""
        readings = self.mentions(article)
        article = self._bounded(article, readings)
        events = foedera.event.find(readings, article, self.language, self.judge)
        claims = foedera.claim.find(readings, article, self.language, self.world)
        return ArticleReading(article, readings, events, claims)

    def read_sentence(self, text: str) -> ArticleReading:
        """A loose sentence or paragraph, read as the body of an article that says nothing else."""
        section = Section("body", 0, len(text))
        return self.read_article(
            Article("sentence", "sentence", "-", 1, text, (section,), language=self.language.code)
        )

    def mentions(self, article: Article) -> tuple[Reading, ...]:
        """The sentences of an article with the actors, dates and places in them."""
        sentences = foedera.sentence.split(article, self.language)
        actors = foedera.actor.find(sentences, article, self.language, self.world)
        dates = foedera.date.find(sentences, article, self.language)
        places = foedera.place.find(sentences, self.language, self.world.places)
        numbers = foedera.number.find(sentences, self.language)
        return tuple(Reading(*row) for row in zip(sentences, actors, dates, places, numbers, strict=True))

    def _bounded(self, article: Article, readings: tuple[Reading, ...]) -> Article:
        """An undated article, bounded by the tenures that it asserts; any other as it is."""
        if article.published.precision != "none":
            return article
        limits = foedera.actor.bounds((a for r in readings for a in r.actors), self.world)
        if not limits.because:
            return article
        latest = limits.latest and (date.fromisoformat(limits.latest) - timedelta(days=1)).isoformat()
        published = replace(
            article.published,
            earliest=limits.earliest,
            latest=latest,
            inferred=tuple(f"tenure of {b}" for b in limits.because),
        )
        return replace(article, published=published)
