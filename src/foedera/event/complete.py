"""Other ways to fill a candidate's slots, from the sentence, the one before and what the article is about.

Vietnamese drops what the sentence before has named. Each candidate gets a row of variants that differ in one slot that
the sentence's grammar left open; the first is what the rules alone prefer, the judge may choose another. A slot that
the grammar filled stays so: cross-validated on gold, to try others there cost 0.01 of F1.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from foedera.event.candidates import AGENTLESS, MUTUAL, NO_SOURCE, TOPIC, Candidate, drop, rows
from foedera.event.rules import search
from foedera.event.treaties import KIND, stand_for_parties
from foedera.grammar.chunks import Chunk
from foedera.records import ActorMention, Reading

PARTNER = 0.7  # the cost of a recipient that only the article names
BOTH_SIDES = frozenset({"CONSULT", "COOPERATE"})
HEAD, LEAST = 3, 3  # what a mention in title or lead counts; how often a party of the article is named
ASKING = frozenset(
    {"ACCUSE", "THREATEN", "REJECT", "SANCTION", "ASSAULT", "REQUEST", "COERCE", "SUPPORT", "CONCEDE", "AID"}
)
OPEN = ("kept", "no source", "no recipient", "no party")
INWARD = frozenset({"COERCE", "RETREAT", "SANCTION", "ASSAULT"})  # what a state also does to its own people
CROWD = "CVL"
SPOKEN = (search("speaker"),)  # the source of a rule whose words only count when a party says them
MOST = 2  # parties of the article that are tried for an open slot

REMEMBERED = 12  # acts that are looked back at for who did what to whom

Variants = tuple[Candidate, ...]
Mentions = tuple[ActorMention, ...]


@dataclass(frozen=True, slots=True)
class Around:
    """Who could fill an open slot: the article's parties, the topic, the parties here and in the sentence before.

    `acts` are the acts told so far, the last one first: who answers an act, answers whoever did it. `allies` are the
    parties that the article last named in one list, as it may then call them by a word that names nobody. `expert`
    says that somebody who only explains is named here or in the sentence before.
    """

    focus: tuple[ActorMention, ...]
    topic: ActorMention | None
    here: tuple[ActorMention, ...]
    before: tuple[ActorMention, ...]
    acts: tuple[Candidate, ...]
    allies: tuple[ActorMention, ...]
    expert: bool


def complete(
    proposed: Sequence[list[Candidate]], readings: Sequence[Reading], *, every: bool = False
) -> list[list[Variants]]:
    """The variants of all candidates of an article, by sentence.

    With `every` the slots that grammar filled are tried with others too: what a judge learns from.
    """
    focus = tuple(_focus(readings))
    topic: ActorMention | None = None
    before: tuple[ActorMention, ...] = ()
    acts: list[Candidate] = []
    allies: Mentions = ()
    out: list[list[Variants]] = []
    explained = False
    for found, reading in zip(proposed, readings, strict=True):
        here = tuple(a for a in reading.actors if _named(a))
        if len(here) > 1:
            allies = _listed(found[0].row if found else rows(reading, ())) or allies
        explains = told_by_expert(reading)
        expert, explained = explains or explained, explains
        around = Around(focus, topic, here, before, tuple(acts[-1 : -1 - REMEMBERED : -1]), allies, expert)
        out.append([_variants(c, around, every) for c in found])
        acts += [v[0] for v in out[-1] if v[0].verdict == "kept" and v[0].source and v[0].recipient]
        topic = next(filter(_acts, here), topic)
        before = here
    return out


def told_by_expert(reading: Reading) -> bool:
    """Whether the sentence names an expert or an observer, whose opinions are nobody's acts."""
    return any(e.kind == "experts" for m in reading.sentence.matches for e in m.entries)


def _listed(row: Sequence[Chunk]) -> Mentions:
    """The parties of the longest list in a sentence."""
    lists = [tuple(filter(_acts, p.items)) for p in row if p.kind == "party" and len(p.items) > 1]
    longest = max(lists, key=len, default=())
    return longest if len(_codes(longest)) > 1 else ()


def _named(a: ActorMention) -> bool:
    """Whether a mention may be who is acted on: a treaty only where it is no mere pact of a few."""
    return _acts(a) or bool(a.codes) and a.kind == KIND and not stand_for_parties((a,))


def _acts(a: ActorMention) -> bool:
    return bool(a.codes) and not a.place and a.kind not in NO_SOURCE


def _focus(readings: Sequence[Reading]) -> list[ActorMention]:
    """The parties of the article, the most often named first (title and lead count more), one a code."""
    count: Counter[str] = Counter()
    first: dict[str, ActorMention] = {}
    for reading in readings:
        weight = HEAD if reading.sentence.section in ("title", "lead") else 1
        for a in reading.actors:
            if len(a.codes) == 1 and _named(a):
                count[a.codes[0]] += weight
                first.setdefault(a.codes[0], a)
    return [first[code] for code, n in count.most_common() if n >= LEAST]


def _variants(c: Candidate, around: Around, every: bool) -> Variants:
    if c.verdict not in OPEN:
        return (c,)
    if around.expert and not c.source and c.trigger.rule.slots["source"][:1] == SPOKEN:
        return (drop(c, "an expert says so, or nobody"),)
    best = _preferred(c, around)
    found = [best]
    seen = {_key(best)}
    source, recipient = _key(best)
    others: list[tuple[str, str, Mentions]] = []
    if every or not c.source and AGENTLESS not in c.how:
        others += _sources(best, around)
    if every or stand_for_parties(c.recipient) and not _together(best):
        others += _recipients(best, around)
    for side, label, mentions in others:
        filled = _codes(mentions)
        key = (filled, recipient - filled) if side == "source" else (source, filled - source)
        if key not in seen:
            seen.add(key)
            found.append(_with(best, side, label, mentions))
    return tuple(_between_parties(v) for v in found)


def _preferred(c: Candidate, around: Around) -> Candidate:
    """The candidate as the rules alone would complete it."""
    c = _crowd(c)
    if not c.source and c.trigger.rule.kind == "verb" and around.topic is not None and AGENTLESS not in c.how:
        c = _with(c, "source", "topic", (around.topic,), TOPIC)
    kind = c.trigger.rule.type
    igo = any(a.sector == "IGO" for a in c.source)
    if (
        not c.recipient
        and c.source
        and kind in ASKING | MUTUAL
        and not _together(c)
        and "recipient" not in c.trigger.rule.needs
    ):
        own = _codes(c.source)
        others = [a for a in around.focus if a.codes[0] not in own]
        if others and own & {a.codes[0] for a in around.focus[:2]} and not (igo and kind in MUTUAL):
            c = _with(c, "recipient", "the article's first other party", (others[0],), PARTNER)
    return c


def _together(c: Candidate) -> bool:
    """Whether the source names all sides of an act that takes two: A and B agree with each other."""
    return c.trigger.rule.type in MUTUAL and len(_codes(c.source)) > 1


def _crowd(c: Candidate) -> Candidate:
    """A state does not take to its own streets: who protests there are its people, as a rule against it."""
    if c.trigger.rule.type != "PROTEST" or not c.source or any("-" in code for code in _codes(c.source)):
        return c
    if any(a.sector == "IGO" or a.kind != "state" for a in c.source):
        return drop(c, "who protests is a crowd")
    return replace(
        c,
        source=tuple(_people_of(a) for a in c.source),
        recipient=c.recipient or tuple(a for a in c.source[:1]),
    )


def _people_of(a: ActorMention) -> ActorMention:
    state = a.codes[0].partition("-")[0]
    return replace(a, codes=(f"{state}-{CROWD}",), sector=CROWD, kind="people", name=None, office=None)


def _sources(c: Candidate, around: Around) -> Iterator[tuple[str, str, Mentions]]:
    if c.speaker is not None and _acts(c.speaker):
        yield "source", "speaker", (c.speaker,)
    if around.topic is not None:
        yield "source", "topic", (around.topic,)
    for a in filter(_acts, around.here[:1]):
        yield "source", "first of the sentence", (a,)
    for a in filter(_acts, around.focus[:MOST]):
        yield "source", "party of the article", (a,)
    if around.allies:
        yield "source", "parties of one list", around.allies
    theirs = _codes(c.recipient)
    for act in around.acts:
        if theirs & _codes(act.recipient):
            yield "source", "who acted on the recipient", act.source
            break


def _recipients(c: Candidate, around: Around) -> Iterator[tuple[str, str, Mentions]]:
    own = _codes(c.source)
    after = [a for a in around.here if a.first >= c.trigger.first and not own & set(a.codes)]
    for a in after[:MOST]:
        yield "recipient", "other after the trigger", (a,)
    for a in around.here:
        if a.first < c.trigger.first and not own & set(a.codes):
            yield "recipient", "other before the trigger", (a,)
    others = [a for a in around.focus if a.codes[0] not in own]
    for label, a in zip(("first", "second", "third"), others, strict=False):
        yield "recipient", f"the article's {label} other party", (a,)
    for a in around.before:
        if not own & set(a.codes):
            yield "recipient", "the sentence before", (a,)
            break
    if around.allies and not own & _codes(around.allies):
        yield "recipient", "parties of one list", around.allies
    for act in around.acts:
        if own & _codes(act.recipient) and not own & _codes(act.source):
            yield "recipient", "who acted on the source", act.source
            break
    for act in around.acts:
        if own & _codes(act.source):
            yield "recipient", "whom the source acted on", act.recipient
            break
    for a in _own_people(c):
        yield "recipient", "its own people or state", (a,)
    yield "recipient", "nobody", ()


def _own_people(c: Candidate) -> Iterator[ActorMention]:
    """Whom a state arrests or frees where nobody is named, and whom a crowd protests against: its own."""
    for a in c.source[:1]:
        state, _, rest = a.codes[0].partition("-")
        if c.trigger.rule.type in INWARD and not rest and a.sector != "IGO":
            yield _people_of(a)
        elif c.trigger.rule.type == "PROTEST" and rest == CROWD:
            yield replace(a, codes=(state,), sector="GOV", kind="state", name=None, office=None)


def _with(c: Candidate, side: str, label: str, mentions: Mentions, cost: float = PARTNER) -> Candidate:
    """The candidate with another filler of one slot; what it needs is asked again."""
    how = (*(h for h in c.how if not h.startswith(f"{side}: ")), f"{side}: {label}")
    source = mentions if side == "source" else c.source
    recipient = mentions if side == "recipient" else c.recipient
    own = _codes(source)
    recipient = tuple(a for a in recipient if not own & set(a.codes))
    verdict = "kept"
    for slot, filled in (("source", source), ("recipient", recipient)):
        if slot in c.trigger.rule.needs and not filled:
            verdict = f"no {slot}"
    if not source and not recipient:
        verdict = "no party"
    return replace(c, source=source, recipient=recipient, cost=c.cost + cost, verdict=verdict, how=how)


def _between_parties(c: Candidate) -> Candidate:
    """The candidate, dropped where only one state is in what takes two."""
    if c.verdict != "kept" or c.trigger.rule.type not in BOTH_SIDES:
        return c
    if len(_codes(c.source + c.recipient)) < 2 and all(a.sector != "IGO" for a in c.source + c.recipient):
        return drop(c, "one state alone does not meet or cooperate")
    return c


def _codes(mentions: Mentions) -> frozenset[str]:
    return frozenset(code for a in mentions for code in a.codes)


def _key(c: Candidate) -> tuple[frozenset[str], frozenset[str]]:
    return _codes(c.source), _codes(c.recipient)
