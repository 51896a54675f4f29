"""The names of actors: what a code such as ``RUS`` or ``RUS-JRN`` means, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from babel import Locale

from foedera import language
from foedera.errors import FoederaError
from foedera.records import Place
from foedera.web.texts import FALLBACK, Texts
from foedera.world import World

# The tables of a language whose rows of the kind "name" begin with the name to show.
_TABLES = ("names/states", "names/organisations", "names/groups")


@dataclass(frozen=True)
class Names:
    """Names of actors by code: `states` maps alpha-3 codes of states to alpha-2, whose names come with Babel; `others`
    maps a language to names by code, `spoken` every spelling of a name, in lower case, to its code."""

    states: Mapping[str, str] = field(default_factory=dict)
    others: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    spoken: Mapping[str, str] = field(default_factory=dict)

    def of(self, texts: Texts, code: str) -> str:
        """The name of an actor, empty where only the code is known."""
        base, _, part = code.partition("-")
        name = self._base(texts, base)
        if not part:
            return name
        kind = texts.named("sector", part)
        return f"{name} ({kind})" if name else ""

    def short(self, texts: Texts, code: str) -> str:
        """The name where it says more than the code in little space: that of a state or of somebody in one."""
        return self.of(texts, code) if code.partition("-")[0] in self.states else ""

    def place(self, texts: Texts, place: Place) -> str:
        """The name of a place; where it is a whole state, that state's name instead of the English one."""
        whole = place.country and place.name in {
            place.country,
            self.others.get(FALLBACK, {}).get(place.country),
        }
        return (self.of(texts, place.country or "") if whole else "") or place.name

    def _base(self, texts: Texts, code: str) -> str:
        territories = Locale.parse(texts.code).territories
        found = territories.get(self.states.get(code, ""))
        if found:
            return str(found)
        own = self.others.get(texts.code, {}).get(code)
        return own or self.others.get(FALLBACK, {}).get(code, "")


def known() -> Names:
    """The names in the world's tables and in those of the languages that Foedera reads."""
    world = World.load()
    english = {
        code: row.name_en
        for table in (world.states, world.organisations, world.groups)
        for code, row in table.items()
    }
    others = {FALLBACK: english}
    for code in language.languages():
        others.setdefault(code, _names(code))
    spoken = {surface: code for lang in language.languages() for surface, code in _spoken(lang)}
    return Names({code: state.iso2 for code, state in world.states.items() if state.iso2}, others, spoken)


def _spoken(code: str) -> Iterator[tuple[str, str]]:
    """Every spelling of an actor's name in a language's tables, in lower case."""
    try:
        tables = language.load(code).tables
    except FoederaError:
        return
    for table in reversed(_TABLES):  # a state's name wins over an organisation's
        for row in tables.get(table, ()):
            yield row["surface"].casefold(), row["code"]


def _names(code: str) -> dict[str, str]:
    """The first name of every actor in a language's tables; none where the language has faults, which is not for
    the page to tell."""
    try:
        tables = language.load(code).tables
    except FoederaError:
        return {}
    found: dict[str, str] = {}
    for table in _TABLES:
        for row in tables.get(table, ()):
            if row["kind"] == "name":
                found.setdefault(row["code"], row["surface"])
    return found
