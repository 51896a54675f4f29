"""The records that the rooms hand to each other, and nothing else.

All are frozen and slotted. Offsets (`start`, `end`) always count Unicode characters of `Page.text`, end exclusive.
Token positions (`first`, `last`) count tokens of one sentence, last exclusive.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PageHints:
    """What a page says about itself outside its text (HTML metadata, JSON-LD); empty for flattened text."""

    title: str | None = None
    description: str | None = None
    published: str | None = None
    outlet: str | None = None
    author: str | None = None
    address: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Repair:
    """What was mended when bytes became text: `Page.text[start:end]` stands where the page had `was`.

    `kind` is ``entity`` (an HTML entity left in flat text, now its character and word joiners, as long as before) or
    ``bad-byte`` (`was` is the byte in hexadecimal). No repair moves a character.
    """

    start: int
    end: int
    was: str
    kind: str


@dataclass(frozen=True, slots=True)
class Failure:
    """A page that could not be read: where it was, the short name of the cause, and the cause in words."""

    path: str
    cause: str
    message: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page as text, with where it came from.

    `text` is what all offsets refer to: the decoded file for plain text, the page's visible lines for HTML.
    `kind` is ``text`` or ``html``. `id` is the SHA-256 of the bytes that were read, in hexadecimal. `marks` says for
    each line of an HTML page what the markup took it for: ``title``, ``lead``, ``main``, ``caption``, ``byline``,
    ``furniture``, or nothing where the markup is silent; it is empty for flat text. `encoding` is what the bytes
    were read as; `repairs` lists, in order, each stretch of `text` that stood otherwise in the decoded page.
    `recurring` holds the lines that other pages of the same site had too, as far as they were read in the same run.
    """

    id: str
    path: str
    kind: str
    text: str
    hints: PageHints = PageHints()
    marks: tuple[str, ...] = ()
    encoding: str = "utf-8"
    repairs: tuple[Repair, ...] = ()
    recurring: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page with what it was taken for.

    `label` is one of article.labels.LABELS; `cue` names what decided; `part` is the number of the article that the
    line belongs to, 0 for none. `number` counts from 1.
    """

    number: int
    start: int
    end: int
    label: str
    cue: str
    part: int = 0


@dataclass(frozen=True, slots=True)
class Published:
    """When an article was published, as far as the page supports it.

    `value` is an ISO 8601 time, day, month or year, or None; `precision` is ``minute``, ``day``, ``month``, ``year``
    or ``none``; `basis` is the text or the metadata field that it was read from; `inferred` names what was added
    by inference and from what. Where nothing is dated, `earliest` and `latest` are the first and the last day (ISO) on
    which the article can have been written, by the offices that it says people hold; `inferred` then names those.
    """

    value: str | None = None
    precision: str = "none"
    basis: str | None = None
    inferred: tuple[str, ...] = ()
    earliest: str | None = None
    latest: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of the article's text: `kind` is ``title``, ``lead``, ``body`` or ``caption`` (a paragraph each)."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a page: its own sections and nothing of the page's furniture. `part` counts from 1."""

    id: str
    page_id: str
    path: str
    part: int
    text: str
    sections: tuple[Section, ...]
    title: str = ""
    outlet: str | None = None
    author: str | None = None
    address: str | None = None
    published: Published = Published()
    language: str = "vi"

    def paragraphs(self, kind: str) -> tuple[str, ...]:
        """The texts of the sections of one kind, in order."""
        return tuple(self.text[s.start : s.end] for s in self.sections if s.kind == kind)


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a language's lexicon: a surface form, its class, and what it stands for.

    `kind` is the lexicon class (``state``, ``title``, ``relation`` ...), `value` what it means there (a code, a role),
    `data` the row's other columns. `cased` entries match only where the capitals agree.
    """

    surface: str
    kind: str
    value: str
    data: Mapping[str, str] = field(default_factory=dict)
    cased: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """Lexicon entries of one surface found at tokens `first` to `last` of a sentence."""

    first: int
    last: int
    entries: tuple[Entry, ...]

    def of(self, kind: str) -> Entry | None:
        """The entry of one lexicon class, if this surface has it."""
        for entry in self.entries:
            if entry.kind == kind:
                return entry
        return None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as tokens (syllables, numbers, punctuation marks) with offsets into the page's text.

    `words` are normalised (lower case, one tone placement, repaired letters); `raw` are as printed. `starts` and
    `ends` are the offsets of each token. `matches` are all lexicon matches, overlapping ones too, by `first` and
    then longest first. `section` is the kind of the section, `paragraph` its index in the article.
    """

    index: int
    section: str
    paragraph: int
    start: int
    end: int
    raw: tuple[str, ...]
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    matches: tuple[Match, ...] = ()

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Offsets of the tokens `first` to `last` (exclusive)."""
        return self.starts[first], self.ends[last - 1]


@dataclass(frozen=True, slots=True)
class ActorMention:
    """Somebody who may act, found at tokens `first` to `last` of one sentence.

    `codes` holds one actor code (``RUS``, ``NATO``, ``VEN-OPP``), or several where the words stand for several
    actors ("the two countries"); it is empty where the words could not be resolved. `sector` is PLOVER's. `kind` is
    ``state``, ``organisation``, ``organ``, ``person``, ``group``, ``people``, ``media``, ``collective``,
    ``treaty`` (named in events, never a source) or ``reference``. `place` is true where the words could as well name
    a place (a bare state or city after "in").
    `rule` names what read it; `repair` what had to be mended to read it.
    """

    sentence: int
    first: int
    last: int
    start: int
    end: int
    text: str
    codes: tuple[str, ...]
    sector: str
    kind: str
    name: str | None = None
    office: str | None = None
    place: bool = False
    rule: str = ""
    repair: str | None = None
    expanded: bool = True


@dataclass(frozen=True, slots=True)
class DateMention:
    """A time expression: `value` is ISO 8601, cut to its precision, ``--MM-DD`` without a year.

    `precision` is ``minute``, ``day``, ``month``, ``season``, ``year``, ``decade`` or ``none``; `end` closes a range
    (same form as `value`, inclusive); `basis` is the phrase; `inferred` says what was added ("year from the
    date line").
    """

    sentence: int
    first: int
    last: int
    start: int
    end_offset: int
    value: str | None
    precision: str
    basis: str
    end: str | None = None
    inferred: tuple[str, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place at tokens `first` to `last`; `country` is an actor code of the state that it lies in, if one."""

    sentence: int
    first: int
    last: int
    start: int
    end: int
    name: str
    country: str | None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class NumberMention:
    """How many of what: `kind` is one of the codebook's (``dead``, ``wounded``, ``arrested``, ``troops``, ``sum`` ...).

    `end` closes a range ("12 to 15", "hundreds"); `unit` is the currency of a sum (ISO 4217); `qualifier` says how
    exact it is (``at least``, ``more than``, ``nearly``, ``about``, ``up to``). The offsets are those of the phrase.
    """

    sentence: int
    kind: str
    value: float
    end: float | None
    unit: str | None
    qualifier: str | None
    start: int
    end_offset: int


@dataclass(frozen=True, slots=True)
class Reading:
    """One sentence with everything that the rooms before `event` found in it."""

    sentence: Sentence
    actors: tuple[ActorMention, ...] = ()
    dates: tuple[DateMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    numbers: tuple[NumberMention, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """The exact span that a fact was read from."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Party:
    """One side of an event: the actor's code with the words that named it."""

    code: str
    sector: str
    text: str
    start: int
    end: int
    name: str | None = None
    office: str | None = None
    expanded: bool = True


@dataclass(frozen=True, slots=True)
class EventDate:
    """When an event took place, with precision and what it was inferred from; the fields are as in DateMention."""

    value: str | None = None
    precision: str = "none"
    end: str | None = None
    basis: str | None = None
    inferred: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event took place."""

    name: str
    country: str | None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Number:
    """How many an event is told with; the fields are as in NumberMention, `text` is the phrase."""

    kind: str
    value: float
    end: float | None
    unit: str | None
    qualifier: str | None
    text: str
    start: int
    end_offset: int


@dataclass(frozen=True, slots=True)
class EventMention:
    """Who did what to whom, when and where, as one article tells it.

    `type` is one of PLOVER's sixteen, `status` one of occurred, ongoing, planned, hypothetical, denied;
    `confidence` a probability between 0 and 1; `rule` the rule that fired first; `evidence` all spans that tell it.
    """

    id: str
    type: str
    mode: str | None
    status: str
    source: tuple[Party, ...]
    recipient: tuple[Party, ...]
    date: EventDate
    place: Place | None
    said_by: str | None
    contexts: tuple[str, ...]
    main: bool
    confidence: float
    rule: str
    evidence: tuple[Evidence, ...]
    article_id: str
    numbers: tuple[Number, ...] = ()


@dataclass(frozen=True, slots=True)
class ToldValue:
    """One of several values that the tellings of an event give, with the ids of the event mentions that give it."""

    value: str
    mentions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Values that can't all be true, side by side; `about` names what they are of: ``date``, ``place``, ``number``."""

    about: str
    values: tuple[ToldValue, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """What one or several event mentions tell: a group of them, with values that are derived and never written back.

    `source` and `recipient` are codes. `mention` is the id of the event mention that stands for all, `title` the
    headline of its article; `mentions` are the ids of all, the earliest first. `articles` counts the articles that
    tell it, `sources` those of them that are no copies of others, `outlets` their outlets. `main` is true where one
    of the articles tells it in title or lead.
    """

    id: str
    type: str
    mode: str | None
    status: str
    source: tuple[str, ...]
    recipient: tuple[str, ...]
    date: EventDate
    place: Place | None
    main: bool
    title: str
    mention: str
    mentions: tuple[str, ...]
    articles: int
    sources: int
    outlets: int
    contradictions: tuple[Contradiction, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """What an article asserts about the world, apart from what the world's tables say.

    `kind` is ``membership``, ``treaty``, ``office`` or ``relation``. `subject` is a code, for an office the person's
    name; `object` is the code of the organisation, the treaty or the other state, for an office of whose it is.
    `status` is ``member``, ``observer``, ``candidate``, ``suspended``, ``left`` (membership), ``joined``,
    ``suspended``, ``withdrew`` (treaty), ``holds``, ``held`` (office), ``ally``, ``partner`` (relation); `office` is
    the office in English. `change` is true where the text tells the change itself (joined, left), so that `as_of` is
    its time and not one day among many. `as_of` says when, and what it was inferred from.
    """

    id: str
    kind: str
    subject: str
    status: str
    object: str
    office: str | None
    change: bool
    negated: bool
    as_of: EventDate
    said_by: str | None
    rule: str
    evidence: Evidence
    article_id: str


@dataclass(frozen=True, slots=True)
class ArticleReading:
    """An article with its sentences as they were read, and the event mentions and claims found in them."""

    article: Article
    readings: tuple[Reading, ...]
    events: tuple[EventMention, ...]
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class PageReading:
    """A page, its labelled lines and the readings of its articles."""

    page: Page
    lines: tuple[Line, ...]
    articles: tuple[ArticleReading, ...]
