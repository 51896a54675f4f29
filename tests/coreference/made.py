"""Tellings for tests: one with everything said, and changes of it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from foedera.coreference import Grouper, Telling, tellings_of
from foedera.language import load
from foedera.records import Article, EventDate, EventMention, Evidence, Party, Place, Published, Section
from foedera.world import World

TEXT = "Nga và Mỹ hội đàm tại Geneva ngày 21/1 về an ninh châu Âu, kéo dài 90 phút."


@cache
def grouper() -> Grouper:
    """The grouper of the language and the world at hand."""
    return Grouper(load("vi"), World.load())


def article(name: str = "a", *, text: str = TEXT, **values: object) -> Article:
    """An article of one sentence, published on the day after the event."""
    made = Article(
        id=name,
        page_id=name,
        path=f"{name}.txt",
        part=1,
        text=text,
        sections=(Section("body", 0, len(text)),),
        title="Nga và Mỹ hội đàm",
        outlet=f"Báo {name}",
        published=Published("2022-01-22T07:00+07:00", "minute"),
    )
    return replace(made, **values)  # type: ignore[arg-type]


def mention(name: str = "m", of: Article | None = None, **values: object) -> EventMention:
    """A meeting of Russia and the United States in Geneva."""
    where = of or article()
    made = EventMention(
        id=name,
        type="CONSULT",
        mode=None,
        status="occurred",
        source=(party("RUS"),),
        recipient=(party("USA"),),
        date=EventDate("2022-01-21", "day", basis="21/1"),
        place=Place("Geneva", "CHE", 46.2, 6.1),
        said_by=None,
        contexts=(),
        main=True,
        confidence=0.9,
        rule="r",
        evidence=(Evidence(where.text, 0, len(where.text)),),
        article_id=where.id,
    )
    return replace(made, **values)  # type: ignore[arg-type]


def party(code: str, name: str | None = None) -> Party:
    """A party whose words stand nowhere."""
    return Party(code, "GOV", code, 10_000, 10_003, name)


def telling(name: str = "m", **values: object) -> Telling:
    """The telling of that meeting by an article of its own, with some values otherwise."""
    told = article(f"article-{name}")
    made = next(tellings_of([mention(name, told)], told, load("vi")))
    return replace(made, **values)  # type: ignore[arg-type]
