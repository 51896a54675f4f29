"""What the reader answers with: records of what was read, joined with what the store knows about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from foedera.records import Article, Claim, EventMention, Line


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One article in a list.

    `article` comes without its text and its sections, which a list does not need. `parts` is the number of articles
    on the same page, `types` the number of its event mentions by type.
    """

    article: Article
    parts: int
    types: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class ArticleList:
    """Articles, newest first; `next` is the key to go on with, None at the end; `count` counts all of them."""

    rows: tuple[ArticleRow, ...]
    next: str | None
    count: int


@dataclass(frozen=True, slots=True)
class EventTold:
    """An event mention with the article that tells it (without its text); `number` counts from 1 in the article."""

    event: EventMention
    article: Article
    number: int


@dataclass(frozen=True, slots=True)
class EventList:
    """Event mentions, newest first; `next` is the key to go on with, None at the end; `count` counts all matches."""

    rows: tuple[EventTold, ...]
    next: str | None
    count: int


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article with its text, all lines of its page, its event mentions and the other articles of the page."""

    article: Article
    lines: tuple[Line, ...]
    events: tuple[EventTold, ...]
    siblings: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which event mentions are wanted; None asks nothing.

    `actor` and `with_actor` are codes of parties on either side, since the side says nothing in a meeting. `date_from`
    and `date_to` are days (``YYYY-MM-DD``), both inclusive: an event matches if it may lie in between, so one of
    "June 2023" matches every day of that June, and one without a year never matches.
    """

    actor: str | None = None
    with_actor: str | None = None
    type: str | None = None
    status: str | None = None
    date_from: str | None = None
    date_to: str | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Facet:
    """A value that occurs in the store, and the number of event mentions that have it."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Failure:
    """A page that could not be read, with the short name of the cause."""

    path: str
    cause: str
    message: str


@dataclass(frozen=True, slots=True)
class Run:
    """One run of reading; `finished` is None while it goes on, or where it was cut short."""

    id: int
    started: datetime
    finished: datetime | None
    versions: Mapping[str, object]
    counts: Mapping[str, object]
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True)
class Totals:
    """How much the store holds; `by_type` counts event mentions."""

    pages: int
    articles: int
    events: int
    by_type: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ClaimTold:
    """A claim with the article that makes it (without its text); `number` counts from 1 in the article."""

    claim: Claim
    article: Article
    number: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided: `verdict` is accept, reject or undo, `target` the id of what it is `about`."""

    id: int
    about: str
    target: str
    verdict: str
    who: str
    at: datetime
    why: str
