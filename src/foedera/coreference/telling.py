"""An event mention with its article, reduced to what it is compared by.

Comes in: an `Article` with its event mentions. Goes out: a `Telling` for each. It is a record of its own because
comparing needs the words of the whole sentence, the numbers and the days as sets, and must not work them out for each
pair.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from foedera.coreference.days import Days, days_of, minute, ordinal
from foedera.coreference.lexis import Lexis, lexis_of
from foedera.coreference.numbers import Number, numbers_in
from foedera.grammar.tokens import tokenise
from foedera.language import Language
from foedera.records import Article, EventMention, Evidence

# Where a sentence may end: a line's end, or a mark and a space; behind the space no small letter stands.
_END = re.compile(r"\n|[.!?\u2026][\"\u201d]?\s+(?=(\S))")
_REACH = 300  # characters to each side of the evidence that are looked through for the sentence's ends
_LASTING = frozenset({"COOPERATE", "PROTEST", ("MOBILIZE", "troops"), ("CONSULT", "visit")})
MAY_LAST = frozenset({"COOPERATE", "PROTEST", "MOBILIZE", "CONSULT"})
"""Types of which some events go on for days."""

_SHORTEST = 2  # letters of a word that says something

Tokens = list[tuple[str, int, int]]


@dataclass(frozen=True, slots=True)
class Telling:
    """What an event mention is compared by.

    `origin` is the article that this one is a copy of, else itself. `told` puts tellings in the order of their
    publication (its digits; what is not known comes last). `people` are the persons among the parties, by name.
    `words` are the words of the sentences that tell it, without its parties, `title` those of headline and lead; their
    weights say how much they mean together. `passages` identify the wording of each sentence.
    """

    id: str
    article: str
    origin: str
    outlet: str
    told: str
    published: int | None
    type: str
    mode: str | None
    status: str
    main: bool
    confidence: float
    source: frozenset[str]
    recipient: frozenset[str]
    people: frozenset[str]
    days: Days | None
    place: str | None
    country: str | None
    words: frozenset[str]
    weight: float
    title: frozenset[str]
    title_weight: float
    numbers: frozenset[Number]
    passages: frozenset[int]

    @property
    def order(self) -> tuple[str, str]:
        """Earliest first, and the same always."""
        return self.told, self.id


def tellings_of(
    events: Iterable[EventMention], article: Article, language: Language, copy_of: str | None = None
) -> Iterator[Telling]:
    """The tellings of an article's event mentions; `copy_of` is the article that it is a copy of."""
    lexis = lexis_of(language)
    published = ordinal(article.published.value)
    told = minute(article.published.value)
    opening = tokenise(f"{article.title}\n{_lead(article)}")
    title = frozenset(language.normal(word) for word, _, _ in opening if _says_something(word))
    title_weight = lexis.weight(title)
    for event in events:
        sentences = [_unsigned(article, span) for span in _sentences(article.text, event.evidence)]
        text = " ".join(article.text[start:end] for start, end in sentences)
        passages = [tokenise(article.text, *span) for span in sentences]
        words = _words(event, passages, language)
        yield Telling(
            id=event.id,
            article=article.id,
            origin=copy_of or article.id,
            outlet=article.outlet or "",
            told=told,
            published=published,
            type=event.type,
            mode=event.mode,
            status=event.status,
            main=event.main,
            confidence=event.confidence,
            source=frozenset(p.code for p in event.source),
            recipient=frozenset(p.code for p in event.recipient),
            people=frozenset(p.name for p in (*event.source, *event.recipient) if p.name),
            days=days_of(event.date, event.status, published, text, main=event.main),
            place=event.place.name if event.place else None,
            country=event.place.country if event.place else None,
            words=words,
            weight=lexis.weight(words),
            title=title,
            title_weight=title_weight,
            numbers=_numbers(event, passages, language, lexis),
            passages=frozenset(_wording(tokens, language) for tokens in passages),
        )


def lasts(t: Telling) -> bool:
    """Whether an event goes on for days, so that reports of different days may be of the same."""
    return t.type in _LASTING or (t.type, t.mode) in _LASTING


def _words(event: EventMention, passages: Sequence[Tokens], language: Language) -> frozenset[str]:
    """The words of the sentences, without those that name a party."""
    named = [(p.start, p.end) for p in (*event.source, *event.recipient)]
    return frozenset(
        language.normal(word)
        for tokens in passages
        for word, start, end in tokens
        if _says_something(word) and not any(first <= start and end <= last for first, last in named)
    )


def _numbers(
    event: EventMention, passages: Sequence[Tokens], language: Language, lexis: Lexis
) -> frozenset[Number]:
    """The quantities of the sentences, and the people that the event was read to have hit."""
    things: set[Number] = set()
    for tokens in passages:
        raw = [word for word, _, _ in tokens]
        things |= numbers_in(language.normal.all(raw), raw, lexis)
    things |= {
        Number(n.kind, n.value, n.kind, hedged=n.qualifier is not None)
        for n in event.numbers
        if n.end is None
    }
    return frozenset(things)


def _lead(article: Article) -> str:
    """The lead, or what stands in its place: the first paragraph."""
    section = next((s for s in article.sections if s.kind in ("lead", "body")), None)
    return article.text[section.start : section.end] if section else ""


def _sentences(text: str, evidence: Iterable[Evidence]) -> list[tuple[int, int]]:
    """The spans of the sentences that hold the evidence, in order and without overlap."""
    spans: list[tuple[int, int]] = []
    for start, end in sorted((e.start, e.end) for e in evidence):
        low, high = max(0, start - _REACH), min(len(text), end + _REACH)
        first = max((m.end() for m in _END.finditer(text, low, start) if _ends(m)), default=low)
        last = next((m.start() for m in _END.finditer(text, end, high) if _ends(m)), high)
        if spans and first < spans[-1][1]:
            spans[-1] = spans[-1][0], max(spans[-1][1], last)
        else:
            spans.append((first, last))
    return spans


def _unsigned(article: Article, span: tuple[int, int]) -> tuple[int, int]:
    """A sentence without the outlet's name that many a lead begins with ("Name - On Monday ...")."""
    if not article.outlet:
        return span
    sign = re.compile(rf"\W{{0,2}}{re.escape(article.outlet)}\W{{0,2}}\s*[-\u2013\u2014:]\s*")
    found = sign.match(article.text, *span)
    return (found.end(), span[1]) if found else span


def _ends(mark: re.Match[str]) -> bool:
    return mark[1] is None or not mark[1].islower()


def _says_something(token: str) -> bool:
    return len(token) >= _SHORTEST and token[0].isalpha()


def _wording(tokens: Tokens, language: Language) -> int:
    """A sentence's words, whatever its marks and capitals, as a number of 64 bits with a sign."""
    words = " ".join(language.normal(w) for w, _, _ in tokens if w[0].isalnum())
    return int.from_bytes(hashlib.blake2b(words.encode(), digest_size=8).digest(), "big", signed=True)
