"""Settles who a person of a phrase is: by name, or by the office alone ("the President of Russia").

Comes in: a phrase whose head is a title, an address or a name. Goes out: a mention, or nothing.
"""

from __future__ import annotations

from foedera.actor.atoms import Atoms
from foedera.actor.dossier import Dossier
from foedera.actor.memory import Known
from foedera.actor.phrase import Phrase
from foedera.records import ActorMention

# Offices that one person holds, so that the bare title means the one whom the article has named with it.
_SINGLE = frozenset(("head", "government", "igo", "spokes", "neutral", "master", "royal", "rank"))
# "Leader" stands for whoever leads.
_LEADER = "leader"
_LEADERS = frozenset(("President", "Prime Minister", "King", "Chancellor", "Supreme Leader", _LEADER))
_SPOKESPERSON = "Spokesperson"
_PRIVATE = frozenset(("expert", "business", "media", "civil", "religious"))
_KEEPS_CAMP = frozenset(("neutral", "rank"))


def person_mention(phrase: Phrase, atoms: Atoms, dossier: Dossier) -> ActorMention | None:
    """The mention of a person; None where nobody is meant whom we know of."""
    base = dossier.base(phrase, atoms)
    if phrase.name is None:
        return _office_mention(phrase, atoms, dossier, base)
    known = dossier.person(phrase, atoms, base)
    if known is None:
        return None
    known.gender = known.gender or phrase.gender
    known.mentions += 1
    if known not in dossier.memory.people:
        dossier.memory.people.append(known)
    code = known.code
    if base and not phrase.suffix and not phrase.former and phrase.role and code.partition("-")[0] == base:
        code = code if "-" in code and phrase.office_class in _KEEPS_CAMP else base
    if phrase.office_class == "elect" and dossier.is_state(code):
        code = f"{code}-{phrase.suffix}"  # then, not as the article knows the person now
    office = dossier.people.office(phrase, code.partition("-")[0], known.person) or known.office
    if phrase.office_class == "counterpart" and office is None and base:
        roles = dossier.roles(phrase, atoms, base)
        office = dossier.knowledge.offices_named(base, roles)
    known.office = known.office or office
    known.role = known.role or phrase.role
    codes = (code,) if code else ()
    return dossier.mention(
        phrase, atoms, "person", codes, phrase.sector or known.sector, known=known, office=office
    )


def _office_mention(phrase: Phrase, atoms: Atoms, dossier: Dossier, base: str | None) -> ActorMention | None:
    """A title without a name: whom the article has named with it, else the world's holder, else its state alone."""
    known = _holder(phrase, base, dossier)
    if known is not None:
        base = base or known.code.partition("-")[0] or None
    if base is None and phrase.target is not None:
        codes = dossier.target(phrase.target, atoms.sentence.index)[0]
        if len(codes) > 1:
            return dossier.mention(phrase, atoms, "person", codes, phrase.sector)
    if base is None and phrase.office_class == "counterpart":
        base = None if phrase.counted else dossier.references.counterpart(atoms.sentence.index)
        if base is None:
            return dossier.mention(phrase, atoms, "reference", (), phrase.sector)
    if base is None:
        if phrase.office_class in _PRIVATE or not phrase.body and (phrase.counted or phrase.alone == "no"):
            return None
        if _is_home(phrase, dossier):
            base = dossier.lexis.home
        elif phrase.acronym is None and not phrase.abroad:
            base = dossier.home(phrase, atoms)
    office = dossier.people.office(phrase, base)
    name = None
    if known is None and base and not phrase.counted and not phrase.former:
        holding = dossier.seated(phrase, atoms, base)
        if holding is not None:
            name, office = dossier.knowledge.people[holding.person][0], holding.office
    suffix = phrase.suffix or ("CVL" if phrase.former else "")
    code = f"{base}-{suffix}" if base and suffix and dossier.is_state(base) else base
    codes = (code,) if code else ()
    return dossier.mention(
        phrase, atoms, "person", codes, phrase.sector, known=known, office=office, name=name
    )


def _is_home(phrase: Phrase, dossier: Dossier) -> bool:
    """Whether a bare title opens the article before anybody else: the press of a state calls its own leaders so."""
    return (
        not dossier.memory.trail
        and phrase.role in dossier.lexis.home_titles
        and phrase.head is not None
        and phrase.last == phrase.head.last
        and not (phrase.counted or phrase.former)
    )


def _holder(phrase: Phrase, base: str | None, dossier: Dossier) -> Known | None:
    """The article's person with this office, the most mentioned first."""
    if phrase.office_class not in _SINGLE or phrase.counted or phrase.former:
        return None
    if (
        phrase.head is not None
        and phrase.last > phrase.head.last
        and not (phrase.code or phrase.body or phrase.target)
    ):
        return None  # "the minister in charge of", another one
    before = sorted(dossier.memory.people, key=lambda k: -k.mentions)
    for known in (*before, *dossier.article.people):
        if base is not None and known.code.partition("-")[0] != base:
            continue
        if phrase.body or known.office and phrase.role == _SPOKESPERSON:
            if known.office == dossier.people.office(phrase, base):
                return known
            continue
        both = {phrase.role, known.role}
        if len(both) == 1 or _LEADER in both and both <= _LEADERS:
            return known
    return None
