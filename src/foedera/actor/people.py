"""Who a person of a phrase is: by the title's state, by the article, by the world, and what the office is called."""

from __future__ import annotations

from collections.abc import Callable

from foedera.actor.atoms import Atoms
from foedera.actor.knowledge import Knowledge
from foedera.actor.lexis import Lexis
from foedera.actor.memory import Known, Memory
from foedera.actor.phrase import Phrase
from foedera.actor.seats import seats
from foedera.actor.spelling import Part

_NO_GUESS = frozenset(("counterpart", "expert", "business", "media", "religious"))
_NO_SEAT = frozenset(("counterpart", "rank", "former", "elect", "royal"))
_STATE_ACT = frozenset(("CVL", "OPP", "BUS", "JRN", "NGO", "UAF"))


def name_words(phrase: Phrase, atoms: Atoms) -> tuple[str, ...]:
    """The normalised parts of the printed name, without marks and initials."""
    if phrase.name is None:
        return ()
    first, last = phrase.name
    parts = [w for w in atoms.sentence.words[first:last] if w[:1].isalpha()]
    full = tuple(w for w in parts if len(w) > 1)
    return full or tuple(parts)


def name_parts(phrase: Phrase, atoms: Atoms, lexis: Lexis) -> tuple[Part, ...]:
    """The parts of the printed name, each as its syllables: a hyphen joins them, a space or a full stop parts them."""
    if phrase.name is None:
        return ()
    parts: list[list[str]] = []
    joined = False
    for token in atoms.sentence.words[slice(*phrase.name)]:
        if token in lexis.dashes:
            joined = True
        elif token[:1].isalpha():
            if joined and parts:
                parts[-1].append(token)
            else:
                parts.append([token])
            joined = False
    return tuple(tuple(p) for p in parts)


def printed_name(phrase: Phrase, atoms: Atoms, text: str) -> str | None:
    """The name as printed."""
    if phrase.name is None:
        return None
    start, end = atoms.sentence.span(*phrase.name)
    return text[start:end]


class People:
    """Resolves persons against the article's memory and the world."""

    def __init__(self, article_text: str, day: str | None, lexis: Lexis, knowledge: Knowledge) -> None:
        self.text = article_text
        self.day = day
        self.limit = ""  # the day before which an undated article was written, as its offices say
        self.lexis = lexis
        self.knowledge = knowledge

    def world_id(self, phrase: Phrase, atoms: Atoms, base: str | None) -> str | None:
        """The world's id of the printed name, where the name is the person's and not a relative's or a namesake's."""
        if phrase.name is None or phrase.person is None or phrase.person not in self.knowledge.people:
            return None
        first, last = phrase.name
        atom = next(
            (
                a
                for i in range(first, last)
                if (a := atoms.names.get(i)) is not None and a.value == phrase.person
            ),
            None,
        )
        if atom is None:
            return None
        name, state = self.knowledge.people[phrase.person]
        if (
            base
            and state
            and base in self.knowledge.states
            and state in self.knowledge.states
            and base != state
        ):
            return None
        rest = [w for w in atoms.sentence.words[first : atom.first] if w[:1].isalpha()]
        if atom.last != last:
            return None
        if all(len(w) == 1 for w in rest):
            return phrase.person
        agrees = base == state and rest[0][:1] == name[:1].lower()
        return phrase.person if agrees else None

    def known(
        self,
        phrase: Phrase,
        atoms: Atoms,
        base: str | None,
        seen: Memory,
        article: Memory | None,
        guess: Callable[[], str | None],
    ) -> Known | None:
        """The person of a phrase; None where a bare name means nobody that we know."""
        words = name_words(phrase, atoms)
        if not words:
            return None
        parts = name_parts(phrase, atoms, self.lexis)
        person = self.world_id(phrase, atoms, base) or self._heard(phrase, atoms, base)
        for memory in (seen, article):
            if memory is None:
                continue
            earlier = memory.recall(words, self.lexis.family_first, phrase.gender) or memory.sounding(
                parts, self.lexis.spelling
            )
            if earlier is not None and self._is_same(earlier, words, person, base):
                return self._completed(earlier, person, base, phrase)
        printed = printed_name(phrase, atoms, self.text) or ""
        known = Known(words, printed, "", phrase.sector, gender=phrase.gender, parts=parts)
        if person is not None:
            self._from_world(known, person, phrase)
        left = phrase.former and base and base not in self.knowledge.states
        if person is not None and (left or phrase.office_class == "former"):
            known.code = f"{self.knowledge.people[person][1]}-CVL"  # out of that office: now a citizen
        elif base:
            known.code = self._suffixed(base, phrase)
            known.sector = phrase.sector or known.sector
        elif person is None:
            if phrase.rule == "bare":
                return None
            known.code = self._guessed(words, phrase, guess)
        known.role = phrase.role
        known.office = self.office(phrase, known.code.partition("-")[0], person) or known.office
        return seen.remember(known)

    def _heard(self, phrase: Phrase, atoms: Atoms, base: str | None) -> str | None:
        """The world's id of a name that the lexicon does not spell so, by its sound."""
        if not base or phrase.rule == "bare" or phrase.person is not None and phrase.name is None:
            return None
        titled = phrase.role is not None and phrase.office_class not in _NO_SEAT
        roles = seats(phrase.role, phrase.body, base) if titled else None
        return self.knowledge.heard(
            self.lexis.spelling, name_parts(phrase, atoms, self.lexis), base, roles, self.day
        )

    def _is_same(self, earlier: Known, words: tuple[str, ...], person: str | None, base: str | None) -> bool:
        """Whether a person of the article may be meant: no other state, no other person, no relative."""
        if base and earlier.code and not earlier.code.startswith(base):
            return False
        if person and earlier.person and earlier.person != person:
            return False
        longer = len(words) > len(earlier.words)
        if earlier.person and not person and longer:
            if words[0][0] != self.knowledge.people[earlier.person][0][:1].lower():
                return False  # "Michelle Obama" after "President Obama"
        return earlier.words == words or len(words) < len(earlier.words) or not base

    def _completed(self, known: Known, person: str | None, base: str | None, phrase: Phrase) -> Known:
        if base and not known.code:
            known.code = base
        if person and not known.person:
            self._from_world(known, person, phrase)
        if phrase.former and known.code in self.knowledge.states:
            known.code = self._suffixed(known.code, phrase)
        return known

    def _guessed(self, words: tuple[str, ...], phrase: Phrase, guess: Callable[[], str | None]) -> str:
        """The code of a person whose state is said nowhere: the language's home by the name, else the article's."""
        if self._is_home(words):
            return self._suffixed(self.lexis.home, phrase) if phrase.role else f"{self.lexis.home}-CVL"
        if (
            phrase.role is None
            or phrase.acronym is not None
            or phrase.abroad
            or phrase.office_class in _NO_GUESS
        ):
            return ""
        code = guess()
        return self._suffixed(code, phrase) if code else ""

    def _from_world(self, known: Known, person: str, phrase: Phrase) -> None:
        name, state = self.knowledge.people[person]
        known.person, known.name = person, name
        holding = self.knowledge.holding(person, self.day)
        if holding is None:
            known.code = known.code or state
            if self.day and phrase.role is None and self.knowledge.next_head(person, self.day):
                known.code, known.sector = f"{state}-OPP", "OPP"
            return
        known.code = known.code or (
            state if holding.code in self.knowledge.states and state else holding.code
        )
        known.sector = known.sector or holding.sector
        if (
            not self.day
            and self.limit
            and phrase.role is None
            and self.knowledge.next_head(person, self.limit)
        ):
            known.code, known.sector, known.office = f"{state}-OPP", "OPP", None
            return
        out = bool(self.day) and not self.knowledge.in_office(person, self.day or "")
        if phrase.role is None:
            known.office = None if out else holding.office
            if out and self.knowledge.next_head(person, self.day or ""):
                known.code, known.sector = f"{state}-OPP", "OPP"
            elif out and "-" not in known.code and known.code in self.knowledge.states:
                known.code += "-OPP" if holding.end == "" else "-CVL"
                known.sector = "ELI"

    def _suffixed(self, base: str, phrase: Phrase) -> str:
        suffix = phrase.suffix
        if phrase.former and suffix in ("", "OPP"):
            suffix = "CVL"
        if base not in self.knowledge.states and suffix == "CVL":
            return base if not phrase.former else ""
        return f"{base}-{suffix}" if suffix in _STATE_ACT and "-" not in base else base

    def _is_home(self, words: tuple[str, ...]) -> bool:
        return (
            2 <= len(words) <= 4
            and words[0] in self.lexis.home_surnames
            and all(self.lexis.is_native(w) for w in words)
            and any(not w.isascii() for w in words)
        )

    def office(self, phrase: Phrase, base: str | None, person: str | None = None) -> str | None:
        """The office in English, as the title says it; in full, where the world knows it of the `person`."""
        if phrase.role is None or phrase.office_class in ("counterpart", "rank", "former"):
            return None
        if phrase.office_class == "master":
            return phrase.role
        whose = self.knowledge.names.get(base or "")
        if base and base not in self.knowledge.states and phrase.office_class == "igo":
            text = f"{phrase.role} of {whose}"
            short = f"{phrase.role} of {base}"
        else:
            parts = [phrase.role]
            if phrase.body:
                parts.append(phrase.body if not whose else f"{phrase.body} of {whose}")
            elif whose:
                parts.append(whose)
            text = short = " of ".join(parts)
        roles = seats(phrase.role, phrase.body, base or "")
        own = self.knowledge.office_named(f"{phrase.role} of {phrase.body}") if phrase.body else None
        known = (
            self.knowledge.office_named(text)
            or own
            or self.knowledge.offices_named(base or "", roles)
            or (self.knowledge.office_of(person, phrase.role) if person else None)
            or short
        )
        return f"former {known}" if phrase.former else known
