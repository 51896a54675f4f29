"""All readings of one article to its event mentions."""

from __future__ import annotations

from collections.abc import Sequence

from foedera.event.candidates import Candidate, candidates, drop
from foedera.event.complete import complete
from foedera.event.dating import Calendar
from foedera.event.features import context_of
from foedera.event.judge import Judge, judge_of
from foedera.event.merge import LONGEST_EVIDENCE, Telling, merge
from foedera.event.rules import rules_of
from foedera.event.setting import place_of
from foedera.language import Language
from foedera.records import Article, EventMention, Evidence, Number, Reading


def find(
    readings: Sequence[Reading], article: Article, language: Language, judge: Judge | None = None
) -> tuple[EventMention, ...]:
    """The event mentions of one article, merged, in the order of the text; without a `judge` the language's own."""
    kept, judged = judge_all(readings, language, judge)
    tellings: list[Telling] = []
    calendar = Calendar(readings, article)
    for reading, found, likely in zip(readings, kept, judged, strict=True):
        calendar.pass_by(reading)
        contexts = _contexts(reading)
        numbers = _numbers(reading, article)
        for c, probability in zip(found, likely, strict=True):
            if c.verdict == "kept":
                tellings.append(
                    Telling(
                        c,
                        calendar.date(c, reading),
                        place_of(c, reading),
                        evidence_of(c, article),
                        probability,
                        contexts,
                        _said_by(c),
                        numbers,
                    )
                )
    return tuple(calendar.settled(e, article) for e in merge(tellings, article))


def judge_all(
    readings: Sequence[Reading], language: Language, judge: Judge | None = None
) -> tuple[list[list[Candidate]], list[list[float]]]:
    """All candidates of an article by sentence, the unlikely ones dropped, and how likely each is."""
    rules = rules_of(language)
    judge = judge or judge_of(language)
    variants = complete([candidates(reading, rules)[0] for reading in readings], readings)
    context = context_of(variants, readings)
    chosen = judge.choose(variants, readings, context)
    kept = [[_judged(*choice) for choice in row] for row in chosen]
    return kept, [[probability for _, probability, _ in row] for row in chosen]


def _judged(c: Candidate, probability: float, enough: bool) -> Candidate:
    if c.verdict != "kept" or enough:
        return c
    return drop(c, f"the judge finds it unlikely ({probability:.2f})")


def evidence_of(candidate: Candidate, article: Article) -> Evidence:
    """The stretch from the first to the last of trigger and parties, within the sentence and not too long."""
    sentence, t = candidate.sentence, candidate.trigger
    start, end = sentence.span(t.first, t.stop)
    for actor in (*candidate.source, *candidate.recipient):
        if actor.sentence != sentence.index:
            continue
        low, high = min(start, actor.start), max(end, actor.end)
        if high - low <= LONGEST_EVIDENCE:
            start, end = low, high
    return Evidence(article.text[start:end], start, end)


def _said_by(candidate: Candidate) -> str | None:
    speaker = candidate.speaker
    if speaker is None or not speaker.codes:
        return None
    code = speaker.codes[0]
    return None if any(code in a.codes for a in candidate.source) else code


def _contexts(reading: Reading) -> tuple[str, ...]:
    return tuple(
        sorted({e.value for m in reading.sentence.matches for e in m.entries if e.kind == "contexts"})
    )


def _numbers(reading: Reading, article: Article) -> tuple[Number, ...]:
    return tuple(
        Number(
            n.kind,
            n.value,
            n.end,
            n.unit,
            n.qualifier,
            article.text[n.start : n.end_offset],
            n.start,
            n.end_offset,
        )
        for n in reading.numbers
    )
