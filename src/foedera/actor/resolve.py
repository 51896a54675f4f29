"""Settles who the phrases of an article mean, in reading order, and makes them mentions.

The article is read twice: first for what it says outright anywhere (people with their states, the states it is
about), then mention by mention with what came before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from foedera.actor.atoms import Atoms
from foedera.actor.bodies import body_mention
from foedera.actor.dossier import Dossier
from foedera.actor.knowledge import governs
from foedera.actor.lexis import Lexis
from foedera.actor.memory import Trace
from foedera.actor.offices import person_mention
from foedera.actor.phrase import Phrase
from foedera.actor.placing import standing
from foedera.actor.runs import is_acronym
from foedera.records import ActorMention

Read = Sequence[tuple[Atoms, list[Phrase]]]
_WEIGHT = {"title": 4, "lead": 2}
_BYLINE = 5  # tokens of a last line that is nothing but names
_MISPRINT = 4  # letters of an acronym that may hold one wrong letter
# Without an antecedent these words mean nobody; others are kept unresolved.
_NEEDY = frozenset(("organisation", "host", "several", "parties", "media", "business"))


def prepare(read: Read, dossier: Dossier) -> None:
    """Reads the whole article for what it says outright."""
    parties = [p for _, phrases in read for p in phrases if p.parties]
    if parties:
        counts = Counter(p.code for _, phrases in read for p in phrases if p.code and not p.parties)
        for phrase in parties:
            _settle_party(phrase, counts, dossier)
    for atoms, phrases in read:
        weight = _WEIGHT.get(atoms.sentence.section, 1)
        leading = atoms.sentence.section == "title" or atoms.sentence.index == 0
        for phrase in phrases:
            code = phrase.code
            if code and not _may_be_pronoun(phrase, atoms, dossier):
                dossier.firm.add(code)
            if phrase.kind == "person" and phrase.name is not None:
                known = dossier.people.known(phrase, atoms, code, dossier.article, None, lambda: None)
                if known is not None:
                    known.gender = known.gender or phrase.gender
                    code = code or known.code
            base = (code or "").partition("-")[0]
            if dossier.is_state(base) and phrase.kind != "media":
                dossier.memory.counts[base] += weight
                if leading:
                    dossier.memory.head.append(base)
                if phrase.suffix in ("OPP", "UAF"):
                    dossier.focus.camps.setdefault(phrase.suffix, Counter())[base] += weight
        dossier.private = dossier.private or any(_is_private(p) for p in phrases)
    dossier.article.people = [k for k in dossier.article.people if k.code]


def _settle_party(phrase: Phrase, counts: Counter[str], dossier: Dossier) -> None:
    """Whose party of several of one name it is: the state's that the article speaks of; and whether it governs."""
    state, spans = max(phrase.parties, key=lambda party: counts[party[0]])
    if phrase.code is not None:
        phrase.code = state
    if not governs(spans, *dossier.time):
        phrase.suffix = phrase.suffix or "OPP"


def _is_private(phrase: Phrase) -> bool:
    """Whether a phrase tells of one person who holds no office, to whom a pronoun may point."""
    return phrase.kind == "person" and (
        phrase.suffix == "CVL" or phrase.rule == "bare" and phrase.person is None
    )


def resolve(
    atoms: Atoms, phrases: Sequence[Phrase], dossier: Dossier, *, closing: bool
) -> tuple[ActorMention, ...]:
    """The mentions of one sentence; `closing` for the last sentences, where the author signs."""
    if closing and _is_byline(atoms, dossier):
        return ()
    places: set[int] = set()
    found = (_mention(phrase, atoms, dossier, places) for phrase in phrases)
    return tuple(m for m in found if m is not None)


def _is_byline(atoms: Atoms, dossier: Dossier) -> bool:
    s = atoms.sentence
    return (
        s.index > 0
        and len(s.raw) <= _BYLINE
        and s.raw[-1] not in ".!?"
        and all(t[0].isupper() or not t[0].isalpha() for t in s.raw)
        and all(dossier.lexis.is_native(w) for w in s.words if w[:1].isalpha())
    )


def _may_be_pronoun(phrase: Phrase, atoms: Atoms, dossier: Dossier) -> bool:
    """Whether a capital at the head of a sentence hides a pronoun spelled like a state; headlines have none."""
    if phrase.kind != "state" or phrase.first != 0 or atoms.sentence.section in ("title", "lead"):
        return False
    return atoms.sentence.words[0] in dossier.lexis.pronouns


def _among_others(phrase: Phrase, atoms: Atoms) -> bool:
    """Whether the sentence names another state or organisation, as one about states does."""
    return any(
        a.kind in ("states", "organisations", "capitals")
        for first, a in atoms.names.items()
        if first != phrase.first
    )


def _mention(phrase: Phrase, atoms: Atoms, dossier: Dossier, places: set[int]) -> ActorMention | None:
    if phrase.kind == "reference":
        return _reference(phrase, atoms, dossier)
    if phrase.kind == "person":
        token = atoms.sentence.raw[phrase.first]
        if phrase.rule == "bare" and phrase.last - phrase.first == 1 and is_acronym(token):
            return _acronym(token, phrase, atoms, dossier)
        return person_mention(phrase, atoms, dossier)
    if phrase.kind == "organ" and phrase.body_class and not phrase.parties:
        return body_mention(phrase, atoms, dossier)
    return _named(phrase, atoms, dossier, places)


def _named(phrase: Phrase, atoms: Atoms, dossier: Dossier, places: set[int]) -> ActorMention | None:
    """A state, organisation, group, medium or people by its own name."""
    code = phrase.code or ""
    if _may_be_pronoun(phrase, atoms, dossier) and code not in dossier.firm:
        if dossier.private or not _among_others(phrase, atoms):
            return None
        dossier.firm.add(code)
    if phrase.kind == "people" and phrase.suffix and dossier.is_state(code):
        code = f"{code}-{phrase.suffix}"
    if phrase.parties and phrase.suffix:
        code = f"{code}-{phrase.suffix}"
    place = False
    if phrase.head is phrase.atom and phrase.kind in ("state", "collective"):
        stands = standing(atoms, phrase.first, dossier.lexis, places)
        if stands == "none":
            return None
        place = stands in ("place", "origin")
        phrase.topic = _is_topic(phrase, atoms)
        phrase.origin = stands == "origin"
        if stands == "force":
            phrase.sector = "MIL"
        if place:
            places.add(phrase.last)
    if code in dossier.knowledge.treaties and phrase.kind == "organisation" and phrase.head is phrase.atom:
        if phrase.head is None or phrase.head.get("kind") != "organ":
            phrase.kind = "treaty"
    if phrase.acronym:
        dossier.memory.acronyms[phrase.acronym] = Trace(
            atoms.sentence.index, phrase.kind, (code,), code, phrase.sector
        )
    return dossier.mention(phrase, atoms, phrase.kind, (code,), phrase.sector, place=place)


def _is_topic(phrase: Phrase, atoms: Atoms) -> bool:
    """Whether "about" leads to the name: it is what others talk of."""
    for first in range(max(0, phrase.first - 3), phrase.first):
        link = atoms.modifier(first, "topic")
        if link is not None and link.last == phrase.first:
            return True
    return False


def _acronym(token: str, phrase: Phrase, atoms: Atoms, dossier: Dossier) -> ActorMention | None:
    """An unknown acronym: one that the article has explained, or a misprint of an organisation that it named."""
    trace = dossier.memory.acronyms.get(token)
    if trace is not None:
        phrase.body_class = trace.body_class
        return dossier.mention(phrase, atoms, trace.kind, trace.codes, trace.sector)
    if len(token) < _MISPRINT:
        return None
    named = {t.base for t in dossier.memory.trail}
    for code in sorted(dossier.firm & named):
        if len(code) >= _MISPRINT and not dossier.is_state(code) and _one_edit(token, code):
            phrase.rule = "repair"
            repair = f"{token} -> {code}"
            return dossier.mention(phrase, atoms, "organisation", (code,), "IGO", repair=repair)
    return None


def _reference(phrase: Phrase, atoms: Atoms, dossier: Dossier) -> ActorMention | None:
    target = phrase.target or ""
    s = atoms.sentence
    if (
        target == "host"
        and phrase.last - phrase.first > 2
        and phrase.first
        and s.words[phrase.first - 1] in dossier.lexis.copulas
    ):
        target = "state"  # "X is the host"
    if target in ("person", "speaker", "they"):
        return _pronoun(phrase, atoms, dossier)
    acted_on = phrase.target != "host" and _ends_clause(phrase, atoms, dossier.lexis)
    codes, trace = dossier.target(target, atoms.sentence.index, acted_on)
    if not codes:
        return None if target in _NEEDY else dossier.mention(phrase, atoms, "reference", (), "")
    if target == "organisation" and not _points(phrase, atoms, dossier):
        return None
    return dossier.mention(phrase, atoms, "reference", codes, trace.sector if trace is not None else "GOV")


def _ends_clause(phrase: Phrase, atoms: Atoms, lexis: Lexis) -> bool:
    """Whether a reference stands at a clause's end as the one to whom something is done."""
    raw = atoms.sentence.raw
    ends = phrase.last >= len(raw) or not raw[phrase.last][0].isalpha()
    return ends and phrase.first > 0 and atoms.sentence.words[phrase.first - 1] in lexis.toward


def _pronoun(phrase: Phrase, atoms: Atoms, dossier: Dossier) -> ActorMention | None:
    index = atoms.sentence.index
    if phrase.target == "they":
        return _they(phrase, atoms, dossier)
    if phrase.target == "speaker":
        trace = dossier.references.speaker(index)
    else:
        near = atoms.sentence.words[phrase.last - 1] in dossier.lexis.demonstratives
        trace = dossier.references.person(phrase.gender, index, near)
    if trace is None:
        if phrase.target == "speaker":  # who speaks may be named after the quotation
            return dossier.mention(phrase, atoms, "reference", (), "")
        single = phrase.last - phrase.first == 1
        return None if single else dossier.mention(phrase, atoms, "reference", (), "")
    office = trace.known.office if trace.known else None
    return dossier.mention(
        phrase, atoms, "reference", trace.codes, trace.sector, known=trace.known, office=office
    )


def _they(phrase: Phrase, atoms: Atoms, dossier: Dossier) -> ActorMention | None:
    """ "They" after a word of speech: the only ones that the sentence has spoken of.

    Elsewhere it was wrong too often (60 sentences read), and an actor too many costs more than one too few.
    """
    s = atoms.sentence
    if phrase.last >= len(s.raw) or not s.raw[phrase.last][0].isalpha():
        return None
    if not phrase.first or s.words[phrase.first - 1] not in dossier.lexis.clause_openers:
        return None
    trace = dossier.references.they(s.index)
    if trace is None:
        return None
    return dossier.mention(phrase, atoms, "reference", trace.codes, trace.sector)


def _points(phrase: Phrase, atoms: Atoms, dossier: Dossier) -> bool:
    """Whether "bloc", "Alliance" mean the one before: by a demonstrative, a capital, or the clause's end."""
    s = atoms.sentence
    if s.words[phrase.last - 1] in dossier.lexis.demonstratives or phrase.last - phrase.first > 2:
        return True
    if s.raw[phrase.first][0].isupper() and phrase.first > 0:
        return True
    if phrase.last < len(s.raw) and s.words[phrase.last] in dossier.lexis.going_on:
        return True
    return phrase.last >= len(s.raw) or not s.raw[phrase.last][0].isalpha()


def _one_edit(a: str, b: str) -> bool:
    if abs(len(a) - len(b)) > 1 or a == b:
        return False
    if len(a) == len(b):
        return sum(x != y for x, y in zip(a, b, strict=True)) == 1
    short, long = (a, b) if len(a) < len(b) else (b, a)
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
