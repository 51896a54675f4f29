"""What the reader answers with: records of what was read, joined with what the store knows about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

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
    """An event mention with the article that tells it (without its text); `number` counts from 1 in the article.

    `group` is the id of the event that it tells, None while it is not grouped; `edited` where people changed it.
    """

    event: EventMention
    article: Article
    number: int
    group: str | None = None
    edited: bool = False


@dataclass(frozen=True, slots=True)
class EventList:
    """Event mentions, newest first; `next` is the key to go on with, None at the end; `count` counts all matches."""

    rows: tuple[EventTold, ...]
    next: str | None
    count: int


@dataclass(frozen=True, slots=True)
class ActorSpan:
    """Who is named at `start` to `end` of an article's text; the other fields are as in ActorMention."""

    start: int
    end: int
    codes: tuple[str, ...]
    sector: str
    kind: str
    name: str | None = None
    office: str | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an article that changed on its site; `number` counts from 1, one of them is current."""

    id: str
    number: int
    current: bool
    read_at: datetime


@dataclass(frozen=True, slots=True)
class Copy:
    """What comparing one article with the others found: `signature` is the MinHash of its body.

    `copy_of` is the lineage (the id of the first version) of the earliest article that it nearly equals, None for an
    original; `similarity` is the Jaccard index of the two bodies.
    """

    article: str
    signature: bytes
    copy_of: str | None = None
    similarity: float | None = None


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article with its text, all lines of its page, its event mentions and the other articles of the page.

    `actors` are all who are named in it; `versions` all of its versions, the oldest first; `copy_of` is the id of the
    earliest article that it nearly equals, by how much says `similarity`.
    """

    article: Article
    lines: tuple[Line, ...]
    events: tuple[EventTold, ...]
    siblings: tuple[Article, ...]
    actors: tuple[ActorSpan, ...] = ()
    versions: tuple[Version, ...] = ()
    copy_of: str | None = None
    similarity: float | None = None


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
    """One run; `finished` is None while it goes on, or where it was cut short."""

    id: int
    started: datetime
    finished: datetime | None
    versions: Mapping[str, object]
    counts: Mapping[str, object]
    failures: tuple[Failure, ...] = ()
    command: str = "read"
    input: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a store has come: the last run, when it ended, and the last judgement.

    Whoever keeps what was computed from a store compares it; `running` while that run goes on or was cut short.
    """

    run: int | None
    finished: datetime | None
    judgement: int | None

    @property
    def running(self) -> bool:
        """Whether the last run has not ended."""
        return self.run is not None and self.finished is None


@dataclass(frozen=True, slots=True)
class PageRead:
    """What was read in a page: the number of its articles, the labels of its lines, its event mentions by type."""

    articles: int
    labels: tuple[str, ...]
    types: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Seen:
    """What watching saw of a source (a path or an address) at `seen_at`, and what came of it.

    `kind` is ``file``, ``folder``, ``feed`` or ``page``. `size`, `modified` (the file's time, or the header
    Last-Modified), `etag` and `digest` (SHA-256 of the bytes) tell whether it has changed since. `outcome` is
    ``read``, ``known``, ``unchanged``, or the short name of the cause of a failure, which `message` tells in words;
    `run` is the run that read it.
    """

    place: str
    kind: str
    seen_at: datetime
    outcome: str
    size: int | None = None
    modified: str | None = None
    etag: str | None = None
    digest: str | None = None
    message: str | None = None
    run: int | None = None


@dataclass(frozen=True, slots=True)
class Totals:
    """How much the store holds, superseded versions left out; `by_type` counts event mentions.

    `events` are event mentions, `groups` the events that they were grouped to.
    """

    pages: int
    articles: int
    events: int
    by_type: Mapping[str, int] = field(default_factory=dict)
    groups: int = 0


@dataclass(frozen=True, slots=True)
class ClaimTold:
    """A claim with the article that makes it (without its text); `number` counts from 1 in the article."""

    claim: Claim
    article: Article
    number: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided: `verdict` is one of VERDICTS, `target` the id of what it is `about`.

    `payload` holds the edits of an edit, or the other ids of a merge or a split; `subject` what the target said when
    it was judged; `undoes` is the number of the judgement that an undo takes back.
    """

    id: int
    about: str
    target: str
    verdict: str
    who: str
    at: datetime
    why: str
    payload: Mapping[str, Any] = field(default_factory=dict)
    subject: Mapping[str, Any] = field(default_factory=dict)
    undoes: int | None = None
