"""Settles who the phrases of an article mean, in reading order, and makes them mentions.

The article is read twice: first for what it says outright anywhere (people with their states, the states it is
about), then mention by mention with what came before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from foedera.actor.atoms import Atoms
from foedera.actor.bodies import body_mention
from foedera.actor.chain import is_acronym
from foedera.actor.dossier import Dossier
from foedera.actor.memory import Trace
from foedera.actor.offices import person_mention
from foedera.actor.phrase import Phrase
from foedera.actor.placing import standing
from foedera.records import ActorMention

Read = Sequence[tuple[Atoms, list[Phrase]]]
_WEIGHT = {"title": 4, "lead": 2}
_BYLINE = 5  # tokens of a last line that is nothing but names
_MISPRINT = 4  # letters of an acronym that may hold one wrong letter
# Without an antecedent these words mean nobody; others are kept unresolved.
_NEEDY = frozenset(("organisation", "host", "several", "media", "business"))


def prepare(read: Read, dossier: Dossier) -> None:
    """Reads the whole article for what it says outright."""
    for atoms, phrases in read:
        weight = _WEIGHT.get(atoms.sentence.section, 1)
        leading = atoms.sentence.section == "title" or atoms.sentence.index == 0
        for phrase in phrases:
            code = phrase.code
            if code and not _may_be_pronoun(phrase, atoms, dossier):
                dossier.firm.add(code)
            if phrase.kind == "person" and phrase.name is not None:
                known = dossier.people.known(phrase, atoms, code, dossier.article, None, lambda: None)
                code = code or (known.code if known is not None else None)
            base = (code or "").partition("-")[0]
            if dossier.is_state(base) and phrase.kind != "media":
                dossier.memory.counts[base] += weight
                if leading:
                    dossier.memory.head.append(base)
                if phrase.suffix in ("OPP", "UAF"):
                    dossier.focus.camps.setdefault(phrase.suffix, Counter())[base] += weight
    dossier.article.people = [k for k in dossier.article.people if k.code]


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


def _mention(phrase: Phrase, atoms: Atoms, dossier: Dossier, places: set[int]) -> ActorMention | None:
    if phrase.kind == "reference":
        return _reference(phrase, atoms, dossier)
    if phrase.kind == "person":
        token = atoms.sentence.raw[phrase.first]
        if phrase.rule == "bare" and phrase.last - phrase.first == 1 and is_acronym(token):
            return _acronym(token, phrase, atoms, dossier)
        return person_mention(phrase, atoms, dossier)
    if phrase.kind == "organ" and phrase.body_class:
        return body_mention(phrase, atoms, dossier)
    return _named(phrase, atoms, dossier, places)


def _named(phrase: Phrase, atoms: Atoms, dossier: Dossier, places: set[int]) -> ActorMention | None:
    """A state, organisation, group, medium or people by its own name."""
    code = phrase.code or ""
    if _may_be_pronoun(phrase, atoms, dossier) and code not in dossier.firm:
        return None
    if phrase.kind == "people" and phrase.suffix and dossier.is_state(code):
        code = f"{code}-{phrase.suffix}"
    place = False
    if phrase.head is phrase.atom and phrase.kind in ("state", "collective"):
        stands = standing(atoms, phrase.first, dossier.lexis, places)
        if stands == "none":
            return None
        place = stands in ("place", "origin")
        phrase.origin = stands == "origin"
        if place:
            places.add(phrase.last)
    if phrase.acronym:
        dossier.memory.acronyms[phrase.acronym] = Trace(
            atoms.sentence.index, phrase.kind, (code,), code, phrase.sector
        )
    return dossier.mention(phrase, atoms, phrase.kind, (code,), phrase.sector, place=place)


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
    if target in ("person", "speaker", "they"):
        return _pronoun(phrase, atoms, dossier)
    codes, trace = dossier.target(target, atoms.sentence.index)
    if not codes:
        return None if target in _NEEDY else dossier.mention(phrase, atoms, "reference", (), "")
    if target == "organisation" and not _points(phrase, atoms, dossier):
        return None
    return dossier.mention(phrase, atoms, "reference", codes, trace.sector if trace is not None else "GOV")


def _pronoun(phrase: Phrase, atoms: Atoms, dossier: Dossier) -> ActorMention | None:
    index = atoms.sentence.index
    if phrase.target == "they":  # whoever was plural: too often wrong
        return None
    if phrase.target == "speaker":
        trace = dossier.references.speaker(index)
    else:
        near = atoms.sentence.words[phrase.last - 1] in dossier.lexis.demonstratives
        trace = dossier.references.person(phrase.gender, index, near)
    if trace is None:
        single = phrase.last - phrase.first == 1 or phrase.target == "speaker"
        return None if single else dossier.mention(phrase, atoms, "reference", (), "")
    office = trace.known.office if trace.known else None
    return dossier.mention(
        phrase, atoms, "reference", trace.codes, trace.sector, known=trace.known, office=office
    )


def _points(phrase: Phrase, atoms: Atoms, dossier: Dossier) -> bool:
    """Whether "bloc", "Alliance" mean the one before: by a demonstrative, a capital, or the clause's end."""
    s = atoms.sentence
    if s.words[phrase.last - 1] in dossier.lexis.demonstratives or phrase.last - phrase.first > 2:
        return True
    if s.raw[phrase.first][0].isupper() and phrase.first > 0:
        return True
    return phrase.last >= len(s.raw) or not s.raw[phrase.last][0].isalpha()


def _one_edit(a: str, b: str) -> bool:
    if abs(len(a) - len(b)) > 1 or a == b:
        return False
    if len(a) == len(b):
        return sum(x != y for x, y in zip(a, b, strict=True)) == 1
    short, long = (a, b) if len(a) < len(b) else (b, a)
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
