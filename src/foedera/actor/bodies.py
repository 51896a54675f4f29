"""Settles whose a body is ("the army of this country", "the opposition", "the member states"), and its kind.

Comes in: a phrase whose head is a body. Goes out: a mention, or nothing where the words alone name nobody.
"""

from __future__ import annotations

from foedera.actor.atoms import Atoms
from foedera.actor.dossier import Dossier
from foedera.actor.memory import Trace
from foedera.actor.phrase import Phrase
from foedera.records import ActorMention

_ONE_EACH = frozenset(("government", "ministry", "parliament"))
_MEMBERS = frozenset(("members", "countries"))
_OBSERVERS = "observers"  # analysts, critics: they comment and do not act, whatever state they are of


def body_mention(phrase: Phrase, atoms: Atoms, dossier: Dossier) -> ActorMention | None:
    """The mention of a body; None where the words alone name nobody."""
    if phrase.body_class in _MEMBERS:
        return _members(phrase, atoms, dossier)
    if (
        phrase.counted
        and phrase.body_class in _ONE_EACH
        and not (phrase.code or phrase.nested or phrase.target)
    ):
        return None  # "many governments"
    if phrase.body_class == _OBSERVERS:
        return dossier.mention(phrase, atoms, "people", (), phrase.sector)
    codes, sector = _owner(phrase, atoms, dossier)
    if not codes and not phrase.nested and not phrase.own and phrase.alone != "focus":
        return None
    if phrase.suffix:
        codes = tuple(_in_camp(c, phrase.suffix, dossier) for c in codes)
    kind = _kind(phrase, codes, sector, dossier)
    if phrase.acronym and codes:
        dossier.memory.acronyms[phrase.acronym] = Trace(
            atoms.sentence.index, kind, codes, codes[0], sector, body_class=phrase.body_class
        )
    return dossier.mention(phrase, atoms, kind, codes, sector)


def _members(phrase: Phrase, atoms: Atoms, dossier: Dossier) -> ActorMention | None:
    """The states of an organisation, taken together: never expanded into a list that the text does not give."""
    base = dossier.base(phrase, atoms)
    if dossier.is_state(base) and base is not None:
        return dossier.mention(phrase, atoms, "state", (base,), phrase.sector)
    if base is None:
        last = dossier.references.organisation()
        if last is None:
            return None
        base = last.base
    return dossier.mention(phrase, atoms, "organisation", (base,), "IGO", expanded=False)


def _owner(phrase: Phrase, atoms: Atoms, dossier: Dossier) -> tuple[tuple[str, ...], str]:
    """Whose the body is, and its sector."""
    sector = phrase.sector
    if phrase.target is not None and phrase.code is None:
        codes, trace = dossier.target(phrase.target, atoms.sentence.index)
        if trace is not None and not sector:
            sector = trace.sector
        if codes:
            return codes, sector
    base = dossier.base(phrase, atoms)
    if base is None and _is_armed(phrase):
        fighters = dossier.references.fighters(atoms.sentence.index)
        return fighters or _there(phrase, atoms, dossier), sector
    if base is None and phrase.alone == "named":
        last = dossier.references.organ()
        base = last.codes[0] if last is not None and last.codes else None
    if base is None and not phrase.nested and phrase.target is None:
        if phrase.alone == "focus" or phrase.body_class == "party" and phrase.own:
            base = dossier.focus.state(phrase, atoms)
    return ((base,) if base else ()), sector


def _is_armed(phrase: Phrase) -> bool:
    """Whether a body is gunmen or rebels of whom the words do not say whose they are."""
    armed = phrase.body_class == "armed" or phrase.body_class == "opposition" and phrase.sector == "REB"
    return armed and phrase.alone == "focus" and not phrase.nested and phrase.target is None


def _there(phrase: Phrase, atoms: Atoms, dossier: Dossier) -> tuple[str, ...]:
    """The state where gunmen are: never just whoever acts, who mostly fights them."""
    base = dossier.focus.ground(phrase, atoms)
    return (base,) if base else ()


def _in_camp(code: str, suffix: str, dossier: Dossier) -> str:
    whole = "-" in code or not (dossier.is_state(code) or suffix == "CVL")
    return code if whole else f"{code}-{suffix}"


def _kind(phrase: Phrase, codes: tuple[str, ...], sector: str, dossier: Dossier) -> str:
    if phrase.body_class == "media":
        return "media"
    if phrase.suffix == "CVL":
        return "people"
    stateless = bool(codes) and codes[0] in dossier.knowledge.names and not dossier.is_state(codes[0])
    if phrase.body_class == "group" and stateless:
        return "group"
    return "organisation" if stateless and sector in ("IGO", "GOV") else "organ"
