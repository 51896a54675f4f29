"""Other ways to fill a candidate's slots, from the sentence, the one before and what the article is about.

Vietnamese drops what the sentence before has named, and a clause may name the wrong neighbour. Each candidate gets a
row of variants that differ in one slot; the first is what the rules alone prefer, the judge may choose another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from foedera.event.candidates import MUTUAL, TOPIC, Candidate, drop
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
MOST = 2  # parties of the article that are tried for an open slot

REMEMBERED = 12  # acts that are looked back at for who did what to whom

Variants = tuple[Candidate, ...]
Mentions = tuple[ActorMention, ...]


@dataclass(frozen=True, slots=True)
class Around:
    """Who could fill an open slot: the article's parties, the topic, the parties here and in the sentence before.

    `acts` are the acts told so far, the last one first: who answers an act, answers whoever did it. `allies` are the
    parties that the article last named in one list, as it may then call them by a word that names nobody.
    """

    focus: tuple[ActorMention, ...]
    topic: ActorMention | None
    here: tuple[ActorMention, ...]
    before: tuple[ActorMention, ...]
    acts: tuple[Candidate, ...]
    allies: tuple[ActorMention, ...]


def complete(proposed: Sequence[list[Candidate]], readings: Sequence[Reading]) -> list[list[Variants]]:
    """The variants of all candidates of an article, by sentence."""
    focus = tuple(_focus(readings))
    topic: ActorMention | None = None
    before: tuple[ActorMention, ...] = ()
    acts: list[Candidate] = []
    allies: Mentions = ()
    out: list[list[Variants]] = []
    for found, reading in zip(proposed, readings, strict=True):
        here = tuple(a for a in reading.actors if _named(a))
        allies = next(map(_listed, found[:1]), ()) or allies
        around = Around(focus, topic, here, before, tuple(acts[-1 : -1 - REMEMBERED : -1]), allies)
        out.append([_variants(c, around) for c in found])
        acts += [v[0] for v in out[-1] if v[0].verdict == "kept" and v[0].source and v[0].recipient]
        topic = next(filter(_acts, here), topic)
        before = here
    return out


def _listed(c: Candidate) -> Mentions:
    """The parties of the longest list in a candidate's sentence."""
    lists = [tuple(filter(_acts, p.items)) for p in c.row if p.kind == "party" and len(p.items) > 1]
    longest = max(lists, key=len, default=())
    return longest if len(_codes(longest)) > 1 else ()


def _named(a: ActorMention) -> bool:
    return bool(a.codes) and not a.place and a.kind != "media"


def _acts(a: ActorMention) -> bool:
    return _named(a) and a.kind != "treaty"


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


def _variants(c: Candidate, around: Around) -> Variants:
    if c.verdict not in OPEN:
        return (c,)
    best = _preferred(c, around)
    found = [best]
    seen = {_key(best)}
    source, recipient = _key(best)
    for side, label, mentions in (*_sources(best, around), *_recipients(best, around)):
        filled = _codes(mentions)
        key = (filled, recipient - filled) if side == "source" else (source, filled - source)
        if key not in seen:
            seen.add(key)
            found.append(_with(best, side, label, mentions))
    return tuple(_between_parties(v) for v in found)


def _preferred(c: Candidate, around: Around) -> Candidate:
    """The candidate as the rules alone would complete it."""
    c = _crowd(c)
    if not c.source and c.trigger.rule.kind == "verb" and around.topic is not None:
        c = _with(c, "source", "topic", (around.topic,), TOPIC)
    kind = c.trigger.rule.type
    igo = any(a.sector == "IGO" for a in c.source)
    if not c.recipient and c.source and kind in ASKING | MUTUAL and "recipient" not in c.trigger.rule.needs:
        own = _codes(c.source)
        others = [a for a in around.focus if a.codes[0] not in own]
        if others and own & {a.codes[0] for a in around.focus[:2]} and not (igo and kind in MUTUAL):
            c = _with(c, "recipient", "the article's first other party", (others[0],), PARTNER)
    return c


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
