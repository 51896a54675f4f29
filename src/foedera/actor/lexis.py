"""What the actor room asks of a language, compiled once for each Language object.

Comes in: the language's lexicon kinds and the documents `actor/names` and `actor/grammar`. Goes out: one `Lexis`
with sets and a pattern, so that no sentence looks anything up in a document again.
"""

from __future__ import annotations

import re
import weakref
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from foedera.actor.spelling import Spelling
from foedera.actor.table_values import faults
from foedera.errors import DataError
from foedera.language import Language

# Kinds of entries that name somebody, in the order in which one surface is understood first.
NAMES = (
    "states",
    "organisations",
    "groups",
    "capitals",
    "people",
    "media",
    "parties",
    "agencies",
    "companies",
)
# Kinds of entries that build phrases around names.
PARTS = ("titles", "bodies", "references", "honorifics", "modifiers", "placing")
BLOCKERS = "blockers"
PLACES = "places"


@dataclass(frozen=True, slots=True)
class Lexis:
    """The words of one language that are marks and joints of names and phrases (all normalised)."""

    particles: frozenset[str]
    syllables: frozenset[str]
    hyphenated: frozenset[str]
    surnames: frozenset[str]
    home: str
    home_surnames: frozenset[str]
    home_titles: frozenset[str]
    family_first: frozenset[str]
    syllable: re.Pattern[str]
    conjunctions: frozenset[str]
    dashes: frozenset[str]
    pronouns: frozenset[str]
    pronoun_after: frozenset[str]
    demonstratives: frozenset[str]
    quotes: frozenset[str]
    clause_openers: frozenset[str]
    going_on: frozenset[str]
    copulas: frozenset[str]
    countries: frozenset[str]
    including: frozenset[str]
    toward: frozenset[str]
    acting: frozenset[tuple[str, ...]]
    traded: frozenset[str]
    armed: frozenset[str]
    spelling: Spelling

    def is_native(self, word: str) -> bool:
        """Whether a normalised word could be a syllable of the language."""
        return self.syllable.match(word) is not None


_COMPILED: dict[int, tuple[weakref.ref[Language], Lexis]] = {}


def lexis_of(language: Language) -> Lexis:
    """The compiled words of a language, kept as long as it lives; DataError where a table says what nobody reads."""
    known = _COMPILED.get(id(language))
    if known is not None and known[0]() is language:
        return known[1]
    wrong = faults(language)
    if wrong:
        raise DataError(wrong)
    lexis = _compile(language)
    _COMPILED[id(language)] = weakref.ref(language), lexis
    return lexis


def _compile(language: Language) -> Lexis:
    names: Mapping[str, Any] = language.document("actor/names")
    grammar: Mapping[str, Any] = language.document("actor/grammar")
    home: Mapping[str, Any] = names.get("home", {})
    spelling: Mapping[str, Any] = language.document("actor/spelling")
    placing: Mapping[str, Any] = language.document("place/prepositions")

    def words(values: Any) -> frozenset[str]:
        return frozenset(language.normal(str(v)) for v in values or ())

    return Lexis(
        particles=words(names.get("particles")),
        syllables=words(names.get("syllables")),
        hyphenated=words(names.get("hyphenated")),
        surnames=words(names.get("surnames")),
        home=str(home.get("state", "")),
        home_surnames=words(home.get("surnames")),
        home_titles=frozenset(str(t) for t in home.get("titles", ())),
        family_first=frozenset(str(c) for c in names.get("family_first", ())),
        syllable=re.compile(str(names.get("syllable", r"(?!)"))),
        conjunctions=words(grammar.get("and")),
        dashes=frozenset(str(d) for d in grammar.get("dashes", ("-",))),
        pronouns=words(grammar.get("pronouns")),
        pronoun_after=words(grammar.get("pronoun_after")),
        quotes=frozenset(str(q) for q in grammar.get("quotes", ())),
        clause_openers=words(grammar.get("clause_openers")),
        going_on=words(grammar.get("going_on")),
        toward=words(grammar.get("toward")),
        acting=frozenset(
            tuple(language.normal(w) for w in str(v).split()) for v in placing.get("acting", ())
        ),
        traded=words(grammar.get("traded")),
        armed=words(grammar.get("armed")),
        copulas=words(grammar.get("copulas")),
        countries=words(grammar.get("countries")),
        including=words(grammar.get("including")),
        spelling=Spelling(
            {str(k): str(v) for k, v in spelling.get("letters", {}).items()},
            {str(k): str(v) for k, v in spelling.get("finals", {}).items()},
        ),
        demonstratives=words(grammar.get("demonstratives")),
    )
