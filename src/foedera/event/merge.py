"""Candidates of one article to event mentions: what title, lead, caption and body tell alike is one event."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from foedera.codebook import NUMBERS
from foedera.event.candidates import MUTUAL, Candidate
from foedera.event.status import said_past
from foedera.records import ActorMention, Article, EventDate, EventMention, Evidence, Number, Party, Place

LONGEST_EVIDENCE = 250
MAIN = frozenset({"title", "lead"})
# Which status wins when one event is told in several: a fact over a plan, a plan over a possibility.
# Done by being said: who says that he will refuse, has refused. A plan to sign or to lift a ban is a plan.
WORDS = frozenset({"ACCUSE", "AGREE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
SAID = frozenset({"ongoing", "planned"})
RANK = {"occurred": 0, "ongoing": 1, "planned": 2, "denied": 3, "hypothetical": 4}


@dataclass(slots=True)
class Telling:
    """One candidate with its date, place and evidence, on its way to an event mention."""

    candidate: Candidate
    date: EventDate
    place: Place | None
    evidence: Evidence
    confidence: float
    contexts: tuple[str, ...]
    said_by: str | None
    numbers: tuple[Number, ...] = ()


@dataclass(slots=True)
class Group:
    """Tellings of one event."""

    tellings: list[Telling] = field(default_factory=list)
    source: dict[str, Party] = field(default_factory=dict)
    recipient: dict[str, Party] = field(default_factory=dict)
    date: EventDate = EventDate()

    @property
    def status(self) -> str:
        """The status of the telling that claims most.

        Words are spoken as soon as they are told. Of deeds a telling with a tense overrules those that have none.
        """
        told = [t.candidate for t in self.tellings]
        statuses = {"occurred" if c.status in SAID and _words(c) else c.status for c in told}
        if told[0].trigger.rule.type not in WORDS and not any(map(_past, told)):
            statuses = statuses & SAID or statuses
        return min(statuses, key=RANK.__getitem__)

    def add(self, telling: Telling) -> None:
        """Takes in one more telling."""
        c = telling.candidate
        for side, mentions in ((self.source, c.source), (self.recipient, c.recipient)):
            for party in parties(mentions):
                side.setdefault(party.code, party)
        for code in self.source.keys() & self.recipient.keys():
            del self.recipient[code]
        if self.date.value is None or len(telling.date.value or "") > len(self.date.value):
            self.date = telling.date
        self.tellings.append(telling)


def _words(c: Candidate) -> bool:
    """Whether it takes words alone."""
    return c.trigger.rule.type in WORDS and c.trigger.rule.mode != "sign"


def _past(c: Candidate) -> bool:
    """Whether a fact is told with a word of the past."""
    if c.status != "occurred":
        return False
    words = (m for m in c.sentence.matches if c.trigger.first <= m.first and m.last <= c.trigger.stop)
    if any(e.kind == "aspects" and e.value == "past" for m in words for e in m.entries):
        return True
    here = next((i for i, chunk in enumerate(c.row) if c.trigger in chunk.items), None)
    return here is not None and said_past(c.row, here)


def parties(mentions: Iterable[ActorMention]) -> list[Party]:
    """Mentions as parties, one a code."""
    out: dict[str, Party] = {}
    for a in mentions:
        for code in a.codes:
            out.setdefault(code, Party(code, a.sector, a.text, a.start, a.end, a.name, a.office, a.expanded))
    return list(out.values())


def merge(tellings: Sequence[Telling], article: Article) -> tuple[EventMention, ...]:
    """The event mentions of an article, in the order of their first evidence."""
    groups: list[Group] = []
    for telling in tellings:
        group = next((g for g in groups if _same(g, telling)), None)
        if group is None:
            group = Group()
            groups.append(group)
        group.add(telling)
    keys: Counter[str] = Counter()
    found = []
    for group in groups:
        mention = _mention(group, article)
        key = _key(mention)
        keys[key] += 1
        found.append(replace(mention, id=_id(key, keys[key])))
    return tuple(found)


def _key(event: EventMention) -> str:
    """What a mention is known by when its article is read again: type, parties, and where it is told first.

    The rule, the status, the date and further evidence are left out: better rules may read those otherwise.
    """
    sides = (",".join(sorted(p.code for p in side)) for side in (event.source, event.recipient))
    first = event.evidence[0]
    return "|".join((event.article_id, event.type, *sides, f"{first.start}-{first.end}"))


def _id(key: str, number: int) -> str:
    """The id of the `number`-th mention with this key: several in the same words differ in date or status only."""
    text = key if number == 1 else f"{key}|{number}"
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _same(group: Group, telling: Telling) -> bool:
    """Whether a telling tells the group's event: type, parties without contradiction, dates that can be one."""
    c = telling.candidate
    first = group.tellings[0].candidate
    if c.trigger.rule.type != first.trigger.rule.type or not _dates_agree(group.date, telling.date):
        return False
    if (c.status in ("denied", "hypothetical")) != (group.status in ("denied", "hypothetical")):
        return False
    source = {code for a in c.source for code in a.codes}
    recipient = {code for a in c.recipient for code in a.codes}
    if c.trigger.rule.type in MUTUAL:
        here, there = source | recipient, set(group.source) | set(group.recipient)
        return bool(here) and (here <= there or there <= here)
    return (
        _sides_agree(source, set(group.source))
        and _sides_agree(recipient, set(group.recipient))
        and (bool(source & set(group.source)) or bool(recipient & set(group.recipient)))
    )


def _sides_agree(here: set[str], there: set[str]) -> bool:
    return not here or not there or here <= there or there <= here


def _dates_agree(a: EventDate, b: EventDate) -> bool:
    if not a.value or not b.value:
        return True
    x, y = a.value, b.value
    if x.startswith("--") != y.startswith("--"):
        x, y = x.removeprefix("--")[-5:], y.removeprefix("--")[-5:]
    n = min(len(x), len(y))
    if x[:n] == y[:n]:
        return True
    last = max(a.end or a.value, b.end or b.value)
    return (
        bool(a.end or b.end)
        and max(a.value, b.value) <= last
        and min(a.end or a.value, b.end or b.value) >= max(a.value, b.value)
    )


def _mention(group: Group, article: Article) -> EventMention:
    best = max(group.tellings, key=lambda t: t.confidence)
    rule = best.candidate.trigger.rule
    evidence = tuple(dict.fromkeys(t.evidence for t in group.tellings))
    mode = next(
        (t.candidate.trigger.rule.mode for t in group.tellings if t.candidate.trigger.rule.mode), rule.mode
    )
    if rule.type == "CONSULT" and mode is None and len(group.source) + len(group.recipient) > 2:
        mode = "multilateral"
    source, recipient = tuple(group.source.values()), tuple(group.recipient.values())
    return EventMention(
        id="",
        type=rule.type,
        mode=mode,
        status=group.status,
        source=source,
        recipient=recipient,
        date=group.date,
        place=next((t.place for t in group.tellings if t.place), None),
        said_by=best.said_by,
        contexts=tuple(sorted({c for t in group.tellings for c in t.contexts})),
        main=any(t.candidate.sentence.section in MAIN for t in group.tellings),
        confidence=round(best.confidence, 3),
        rule=rule.id,
        evidence=evidence,
        article_id=article.id,
        numbers=tuple(
            dict.fromkeys(n for t in group.tellings for n in t.numbers if rule.type in NUMBERS[n.kind].types)
        ),
    )
