"""All readings of one article to its claims: what it asserts about the world, with evidence, rule, speaker and time."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator, Sequence

from foedera.claim.assertions import Assertion, assertions, treaty_named
from foedera.claim.frame import Frame, frame_of
from foedera.claim.offices import OFFICE_RULE, OfficeRead, offices
from foedera.language import Language
from foedera.records import Article, Claim, DateMention, EventDate, Evidence, Published, Reading
from foedera.world import World

FROM_ARTICLE = "date of the article"
FROM_SENTENCE = "date of the sentence"
LONGEST_EVIDENCE = 400
FARTHEST_DATE = 4  # tokens between a date and what it dates, unless it opens the sentence
OF_TREATY = {"member": "joined", "left": "withdrew", "suspended": "suspended"}
TREATY = "treaty"


def find(
    readings: Sequence[Reading], article: Article, language: Language, world: World
) -> tuple[Claim, ...]:
    """The claims of one article in the order of the text; what it says several times is one claim, told first."""
    frame = frame_of(language)
    found: dict[str, Claim] = {}
    for claim in _all(readings, article, frame, world):
        found.setdefault(claim.id, claim)
    return tuple(found.values())


def _all(readings: Sequence[Reading], article: Article, frame: Frame, world: World) -> Iterator[Claim]:
    named: str | None = None
    for reading in readings:
        for office in offices(reading, frame, world):
            yield _office(office, reading, article)
        if frame.rules.by_id:
            here = treaty_named(reading, world.organisations)
            for read in assertions(reading, frame, world, here or named):
                yield from _claims(read, reading, article, world)
            named = here or named


def _claims(read: Assertion, reading: Reading, article: Article, world: World) -> Iterator[Claim]:
    rule = read.rule
    as_of = _as_of(reading, read.first, read.last, article.published)
    evidence = _evidence(reading, read.first, read.last, article)
    for code, whole in itertools.product(read.codes, read.objects):
        kind, status = rule.kind, rule.status
        row = world.organisations.get(whole)
        if kind == "membership" and row is not None and row.kind == TREATY:
            if status not in OF_TREATY:
                continue
            kind, status = TREATY, OF_TREATY[status]
        yield _claim(
            article,
            kind=kind,
            subject=code,
            status=status,
            object_=whole,
            office=None,
            change=rule.change,
            negated=read.negated,
            as_of=as_of,
            said_by=read.said_by,
            rule=rule.id,
            evidence=evidence,
        )


def _office(read: OfficeRead, reading: Reading, article: Article) -> Claim:
    as_of = _as_of(reading, read.first, read.last, article.published, earlier=True)
    return _claim(
        article,
        kind="office",
        subject=read.name,
        status=read.status,
        object_=read.code,
        office=read.office,
        change=False,
        negated=False,
        as_of=as_of,
        said_by=None,
        rule=OFFICE_RULE,
        evidence=_evidence(reading, read.first, read.last, article),
    )


def _claim(
    article: Article,
    *,
    kind: str,
    subject: str,
    status: str,
    object_: str,
    office: str | None,
    change: bool,
    negated: bool,
    as_of: EventDate,
    said_by: str | None,
    rule: str,
    evidence: Evidence,
) -> Claim:
    """A claim whose id stays when the article is read again: a stated time belongs to it, an inferred one does not."""
    stated = "" if FROM_ARTICLE in as_of.inferred else as_of.value or ""
    key = "|".join((article.id, kind, subject, status, object_, office or "", str(negated), stated))
    return Claim(
        id=hashlib.sha256(key.encode()).hexdigest()[:16],
        kind=kind,
        subject=subject,
        status=status,
        object=object_,
        office=office,
        change=change,
        negated=negated,
        as_of=as_of,
        said_by=said_by,
        rule=rule,
        evidence=evidence,
        article_id=article.id,
    )


def _evidence(reading: Reading, first: int, last: int, article: Article) -> Evidence:
    start, end = reading.sentence.span(first, last)
    end = min(end, start + LONGEST_EVIDENCE)
    return Evidence(article.text[start:end], start, end)


def _as_of(
    reading: Reading, first: int, last: int, published: Published, *, earlier: bool = False
) -> EventDate:
    """When the claim holds: the nearest date of its sentence that is not after the article, else the article's own.

    With `earlier` a date of the sentence counts only if it lies in a year before the article's: who is named with his
    office in a story of today holds it today.
    """
    told = (published.value or "")[:10]
    best: EventDate | None = None
    least = FARTHEST_DATE + 1
    for d in reading.dates:
        value = (d.value or "")[:10]
        if not value or value.startswith("--") or d.precision in ("season", "decade", "none"):
            continue
        if told and (value[: len(told)] > told[: len(value)] or earlier and value[:4] >= told[:4]):
            continue
        distance = _distance(d, first, last, reading)
        if distance < least:
            precision = "day" if d.precision == "minute" else d.precision
            best = EventDate(value, precision, d.end, d.basis, (*d.inferred, FROM_SENTENCE))
            least = distance
    if best is not None:
        return best
    if not told:
        return EventDate()
    precision = {4: "year", 7: "month"}.get(len(told), "day")
    return EventDate(told, precision, None, published.basis, (*published.inferred, FROM_ARTICLE))


def _distance(date: DateMention, first: int, last: int, reading: Reading) -> int:
    """Tokens between a date and the words of a claim; too many where another clause begins between them."""
    if date.first >= first and date.last <= last:
        return 0
    low, high = (date.last, first) if date.last <= first else (last, date.first)
    if date.last <= first and date.first <= 1:
        return min(
            high - low, FARTHEST_DATE
        )  # "In 2004, A joined ...": the whole sentence is told of that time
    sentence = reading.sentence
    parted = any(w in ",;:" for w in sentence.words[low:high]) or any(
        m.first >= low and m.last <= high and any(e.kind in ("joiners", "breaks") for e in m.entries)
        for m in sentence.matches
    )
    return FARTHEST_DATE + 1 if parted else high - low
