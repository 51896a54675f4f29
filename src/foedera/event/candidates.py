"""One sentence to candidate events: the triggers in it, their slots filled, and why each was kept or dropped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from foedera.event.rules import Rule, Rules, Search
from foedera.event.status import Aspects, read_status
from foedera.event.triggers import Near, Trigger, choose, overlap, triggers
from foedera.grammar.chunks import Chunk, chunk, join_lists
from foedera.grammar.slots import Filler, after, ahead_of, behind, following, neighbour, speaker, subject
from foedera.records import ActorMention, Reading, Sentence

WORD_CLASSES = (
    ("relations", "relation"),
    ("breaks", "break"),
    ("aspects", "aspect"),
    ("joiners", "joiner"),
    ("speech", "speech"),
    ("selves", "self"),
    ("fixed", "word"),
)
MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
HANDED_UP = frozenset({"promise", "refusal", "threat"})
# Relations that make a bare name of a place a party all the same: "the border with Colombia", "a gift from Japan".
NAMING = frozenset({"with", "from", "for", "against", "between", "onto", "toward"})
CROWDS = ("-CVL", "-OPP")
NO_SOURCE = ("media", "treaty")  # kinds that are named in events and never do them
ONWARD = frozenset({"object", "through", "only", "behind"})  # searches that go on past the source named again
AGENTLESS = "passive without an agent"
WORDLESS = 0.2  # the cost of a passive that no word marks
TOPIC = 0.8  # the cost of a party that the sentence only implies


@dataclass(frozen=True, slots=True)
class Candidate:
    """An event that a rule proposes, with its parties, status and cost; `verdict` is "kept" or why it was dropped."""

    trigger: Trigger
    sentence: Sentence
    source: tuple[ActorMention, ...]
    recipient: tuple[ActorMention, ...]
    status: str
    cost: float
    verdict: str
    how: tuple[str, ...] = ()
    speaker: ActorMention | None = None
    outer: Trigger | None = None
    row: tuple[Chunk, ...] = ()


def rows(reading: Reading, found: Sequence[Trigger]) -> list[Chunk]:
    """The sentence as a row of chunks: parties, dates, places, triggers, relation words, marks and loose words."""
    sentence = reading.sentence
    spans = [Chunk("party", a.first, a.last, "place" if a.place else "", (a,)) for a in reading.actors]
    spans += [Chunk("date", d.first, d.last, "", (d,)) for d in reading.dates]
    spans += [Chunk("trigger", t.first, t.last, t.rule.kind, (t,)) for t in found]
    spans += [Chunk("place", p.first, p.last, "", (p,)) for p in reading.places]
    kinds = dict(WORD_CLASSES)
    for match in sentence.matches:
        for entry in match.entries:
            kind = kinds.get(entry.kind)
            if kind:
                spans.append(Chunk(kind, match.first, match.last, entry.value))
                break
    return join_lists(chunk(sentence.words, spans))


def candidates(reading: Reading, rules: Rules) -> tuple[list[Candidate], list[Near]]:
    """All candidates of a sentence, kept and dropped, and the rules that nearly fired.

    Where the longest words find no party, the shorter ones that they cover are tried instead.
    """
    found, nearly = triggers(reading, rules)
    if not found:
        return [], nearly
    out = _read(reading, rules, choose(found))
    barren = [
        c.trigger
        for c in out
        if c.verdict.startswith("no ") and any(t is not c.trigger and overlap(t, c.trigger) for t in found)
    ]
    if barren:
        out = _read(reading, rules, choose(found, barren))
    return _passed_up(out), nearly


def _read(reading: Reading, rules: Rules, chosen: Sequence[Trigger]) -> list[Candidate]:
    row = rows(reading, chosen)
    at = {c.items[0].first: i for i, c in enumerate(row) if c.kind == "trigger"}
    return [_candidate(reading, row, at[t.first], t, rules) for t in chosen if t.first in at]


def _passed_up(found: list[Candidate]) -> list[Candidate]:
    """Whom a promised, refused or threatened act is meant for is whom the promise, refusal or threat is meant for."""
    for inner in found:
        if inner.outer is None or not inner.recipient or inner.outer.rule.opens not in HANDED_UP:
            continue
        for i, outer in enumerate(found):
            own = {code for a in outer.source for code in a.codes}
            if (
                outer.trigger is inner.outer
                and not outer.recipient
                and not (outer.trigger.rule.type in MUTUAL and len(own) > 1)  # A and B agree: with each other
                and not own & {c for a in inner.recipient for c in a.codes}
            ):
                verdict = "kept" if outer.verdict == "no recipient" else outer.verdict
                found[i] = replace(
                    outer,
                    recipient=inner.recipient,
                    cost=outer.cost + 0.2,
                    verdict=verdict,
                    how=(*outer.how, "recipient: of the inner act"),
                )
    return found


def _candidate(reading: Reading, row: list[Chunk], index: int, trigger: Trigger, rules: Rules) -> Candidate:
    rule = trigger.rule
    aspects = read_status(row, index)
    passive = aspects.passive if rule.passive and rule.kind == "verb" else None
    fillers, extra = _slots(reading, row, index, rule, passive)
    source = _people(fillers.get("source"), rule, "source")
    if rule.type not in MUTUAL:
        source += _companions(row, index, fillers.get("source"))
    recipient = _people(fillers.get("recipient"), rule, "recipient") + extra
    if not recipient and any(s.name == "rest" for s in rule.slots["recipient"]):
        source, recipient = _divided(source)
    own = {c for a in source for c in a.codes}
    if rule.if_many and (len(own) > 1 or any(a.sector == "IGO" for a in source)):
        rule = rules.by_id[rule.if_many]
        trigger = replace(trigger, rule=rule)
    if rule.if_crowd and own and all(code.endswith(CROWDS) for code in own):
        rule = rules.by_id[rule.if_crowd]
        trigger = replace(trigger, rule=rule)
    told = _announced(rule, aspects, own)
    if told and not aspects.inside:
        rule = rules.by_id[told]
        trigger = replace(trigger, rule=rule)
        aspects = replace(aspects, status="occurred")
    if rule.type in MUTUAL:
        recipient = tuple(a for a in recipient if not set(a.codes) <= own)
    else:
        recipient = tuple(a for a in recipient if not (set(a.codes) & own))
    cost = rule.cost + aspects.cost + sum(f.cost for f in fillers.values() if f)
    verdict = "kept"
    for slot, filled in (("source", source), ("recipient", recipient)):
        if slot in rule.needs and not filled:
            verdict = f"no {slot}"
    if not source and not recipient:
        verdict = "no party"
    if aspects.inside:  # it stays so, whoever else could fill its slots
        verdict = f"told inside a {aspects.inside}"
    how = tuple(f"{slot}: {f.how}" for slot, f in fillers.items() if f)
    if passive is not None:
        how += ("passive",) if fillers["source"] else (AGENTLESS,)
    status = rule.status if rule.status and aspects.status == "occurred" else aspects.status
    speaker = aspects.speaker.items[0] if aspects.speaker is not None else None
    outer = aspects.outer.items[0] if aspects.outer is not None else None
    return Candidate(
        trigger, reading.sentence, source, recipient, status, cost, verdict, how, speaker, outer, tuple(row)
    )


def _slots(
    reading: Reading, row: list[Chunk], index: int, rule: Rule, passive: int | None
) -> tuple[dict[str, Filler | None], tuple[ActorMention, ...]]:
    """What fills the slots of the trigger at `index`, a passive word standing at `passive`, and more recipients."""
    fillers: dict[str, Filler | None] = {}
    extra: tuple[ActorMention, ...] = ()
    if passive is not None:
        fillers["recipient"] = _undergoing(row, passive, index)
        fillers["source"] = _agent(row, passive, index)
        if fillers["source"] is None and any(s.name == "place" for s in rule.slots["source"]):
            fillers["source"] = _state_of_place(reading)  # "was arrested in A"
        if fillers["recipient"] is None:  # "the weapons were given to B by A": what is given is no party
            found, extra = _fill(row, index, rule, "recipient", fillers["source"], reading)
            if found is not None and (found.how != "object" or found.index == index + 1):
                fillers["recipient"] = found
        return fillers, extra
    for slot in ("source", "recipient"):
        fillers[slot], more = _fill(row, index, rule, slot, fillers.get("source"), reading)
        extra += more
        if slot == "source" and rule.kind == "verb" and rule.passive:
            fillers["recipient"] = _acted_on(row, fillers["source"])
            if fillers["recipient"] is not None:
                break
    return fillers, extra


def _acted_on(row: list[Chunk], source: Filler | None) -> Filler | None:
    """Whom an agent without a passive word acts on: the party that his phrase belongs to ("B, by A backed")."""
    if source is None or source.how != "agent":
        return None
    i = source.index - 2  # before the relation
    if i >= 0 and row[i].kind == "aspect":
        i -= 1
    return Filler(i, row[i], WORDLESS, "subject") if i >= 0 and row[i].kind == "party" else None


def _companions(row: list[Chunk], index: int, filler: Filler | None) -> tuple[ActorMention, ...]:
    """Who acts together with the subject: the parties that "with" joins to it before the verb at `index`."""
    found: tuple[ActorMention, ...] = ()
    i = filler.index + 1 if filler is not None and filler.how == "subject" else index
    while (
        i + 1 < index and row[i].kind == "relation" and row[i].value == "with" and row[i + 1].kind == "party"
    ):
        found += tuple(a for a in row[i + 1].items if a.codes and not a.place and a.kind not in NO_SOURCE)
        i += 2
    return found


def _divided(
    source: tuple[ActorMention, ...],
) -> tuple[tuple[ActorMention, ...], tuple[ActorMention, ...]]:
    """Two sides of one act that a list names together: the first, and the others."""
    first = frozenset(source[0].codes) if source else frozenset()
    return (
        tuple(a for a in source if set(a.codes) <= first),
        tuple(a for a in source if not set(a.codes) <= first),
    )


def _announced(rule: Rule, aspects: Aspects, own: set[str]) -> str | None:
    """The rule for an act that the source announces, or says that it may do: a promise, a threat."""
    if aspects.status == "planned" and own:
        return rule.if_planned
    says = aspects.speaker is not None and any(own & set(a.codes) for a in aspects.speaker.items)
    return rule.if_possible if says and aspects.status == "hypothetical" else None


def _agent(row: list[Chunk], passive: int, index: int) -> Filler | None:
    for i in range(passive + 1, index):
        if row[i].kind == "party":
            return Filler(i, row[i], 0.0, "agent")
    return behind(row, index, frozenset({"by"}))


def _undergoing(row: list[Chunk], passive: int, index: int) -> Filler | None:
    """Who undergoes a passive: the subject before it, or behind the phrase that it opens ("urged by A, B ...")."""
    if passive == 0 or row[passive - 1].kind == "mark":
        return following(row, index)
    return subject(row, passive)


def _people(filler: Filler | None, rule: Rule, slot: str) -> tuple[ActorMention, ...]:
    """The mentions of a filler that may fill the slot: no media as actors, places only where the rule allows."""
    if filler is None:
        return ()
    allowed = slot in rule.places or filler.how in NAMING
    return tuple(
        a
        for a in filler.chunk.items
        if a.codes and (slot != "source" or a.kind not in NO_SOURCE) and (allowed or not a.place)
    )


def _fill(
    row: list[Chunk], index: int, rule: Rule, slot: str, other: Filler | None, reading: Reading
) -> tuple[Filler | None, tuple[ActorMention, ...]]:
    for search in rule.slots[slot]:
        filler, more = _search(row, index, search, reading)
        if filler and other and search.name in ONWARD and _codes(filler) <= _codes(other):
            filler, more = _search(row, filler.index, search, reading)  # "A denies that A attacked B"
        if filler is None or other is not None and filler.index == other.index and rule.type not in MUTUAL:
            continue
        if slot not in rule.places and filler.how not in NAMING and all(a.place for a in filler.chunk.items):
            continue
        if other is not None and (filler.index == other.index or _codes(filler) <= _codes(other)):
            continue
        return filler, more
    if slot == "source" and rule.kind == "verb" and not any(c.kind == "party" for c in row[:index]):
        return following(
            row, index
        ), ()  # "after accusing A of ..., B fired": who acts is named behind the comma
    return None, ()


def _codes(filler: Filler) -> frozenset[str]:
    return frozenset(code for a in filler.chunk.items for code in a.codes)


def _search(
    row: list[Chunk], index: int, search: Search, reading: Reading
) -> tuple[Filler | None, tuple[ActorMention, ...]]:
    relations = search.relations
    match search.name:
        case "subject":
            return subject(row, index), ()
        case "object":
            return after(row, index, relations), ()
        case "adjacent":
            return after(row, index, relations, reach=1), ()
        case "through":
            return after(row, index, relations, through=True), ()
        case "only":
            return after(row, index, relations, bare=False), ()
        case "behind":
            return behind(row, index, relations), ()
        case "ahead":
            return ahead_of(row, index, relations), ()
        case "neighbour":
            return neighbour(row, index), ()
        case "between":
            return _between(row, index)
        case "speaker":
            return speaker(row, index), ()
        case "following":
            return following(row, index), ()
        case "place":
            return _state_of_place(reading), ()
    return None, ()


def _between(row: list[Chunk], index: int) -> tuple[Filler | None, tuple[ActorMention, ...]]:
    """The parties after "between": in one list, or the second behind "with"."""
    filler = after(row, index, frozenset({"between"}), bare=False)
    if filler is None or len(filler.chunk.items) > 1:
        return filler, ()
    second = after(row, filler.index, frozenset({"with"}), bare=False)
    return filler, second.chunk.items if second else ()


def _state_of_place(reading: Reading) -> Filler | None:
    """The state of the first place that the sentence names, as a party that nobody named."""
    for p in reading.places:
        if p.country:
            mention = ActorMention(
                p.sentence,
                p.first,
                p.last,
                p.start,
                p.end,
                p.name,
                (p.country,),
                "GOV",
                "state",
                rule="the place",
            )
            return Filler(
                -1, Chunk("party", p.first, p.last, "", (mention,)), TOPIC, "the state of the place"
            )
    return None


def drop(candidate: Candidate, why: str) -> Candidate:
    """The candidate, dropped for a reason."""
    return replace(candidate, verdict=why)
