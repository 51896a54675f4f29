"""Reads what follows a title or a body: further bodies, links, the state, what the office is about, and the name.

Head-first order, "spokesperson - ministry - state - name"; every step is optional.
"""

from __future__ import annotations

from collections.abc import Callable

from foedera.actor.atoms import Atom, Atoms
from foedera.actor.lexis import Lexis
from foedera.actor.own_names import own_name_end, small_end
from foedera.actor.parties import read_party
from foedera.actor.phrase import Phrase
from foedera.actor.runs import is_acronym, name_end

STEPS = 12
_ABROAD = frozenset(("diplomat", "envoy", "neutral", "igo"))
_HOLDERS = frozenset(
    ("party", "spokes", "staff", "neutral", "deputy", "diplomat", "envoy", "counterpart", "rank", "military")
)
_JOINED = frozenset(("party-head", "head", "government", "deputy", "neutral"))
_AT_WORK = frozenset(("expert", "media", "business"))
_RULING = frozenset(("head", "government", "deputy", "royal"))
_PRIVATE = frozenset(("media", "civil", "expert", "business", "military"))
_CAMPS = frozenset(("OPP", "UAF", "BUS", "JRN", "NGO"))
_COMPLEMENTS = frozenset(("state", "host", "two", "sides", "organ", "organisation", "group"))
_LED = frozenset(
    ("government", "side", "force", "opposition", "party", "group", "agency", "ministry", "parliament")
)


class Chain:
    """Extends one phrase over its complements within a sentence."""

    def __init__(self, atoms: Atoms, lexis: Lexis, parse: Callable[[int], Phrase | None]) -> None:
        self.atoms = atoms
        self.lexis = lexis
        self.parse = parse
        self.words = atoms.sentence.words
        self.raw = atoms.sentence.raw
        self.size = len(self.words)

    def extend(self, phrase: Phrase, at: int) -> None:
        """Reads on at token `at`, the one after the head."""
        person = phrase.kind == "person"
        linked = False
        for _ in range(STEPS):
            if at >= self.size:
                return
            if phrase.code is None and phrase.target is None and phrase.nested is None:
                step = self._complement(phrase, at, linked)
            else:
                step = self._beyond(phrase, at)
            if step > at:
                at = phrase.last = step
                linked = False
                continue
            step = small_end(self.atoms, at)
            if (
                step == at
                and person
                and not phrase.name
                and is_acronym(self.raw[at])
                and at not in self.atoms.names
            ):
                phrase.acronym, step = self.raw[at], at + 1  # "director XYZ John Smith"
                phrase.last = step
            if step == at and person and self._name(phrase, at, linked):
                return
            if step > at:
                at = step
                linked = False
                if phrase.code is None and not phrase.own and step - phrase.last > 1:
                    phrase.last = step
                continue
            step = self._link(phrase, at)
            if step == at:
                break
            at, linked = step, True
        if person and phrase.name is None:
            self._apposed_name(phrase)

    def _complement(self, phrase: Phrase, at: int, linked: bool) -> int:
        """A state, organisation, group, body, title or reference at a token; returns where it ends."""
        atoms = self.atoms
        atom = atoms.names.get(at)
        part = atoms.part("bodies", at)
        reference = atoms.part("references", at)
        if (
            reference is not None
            and reference.value in _COMPLEMENTS
            and (atom is None or reference.last > atom.last)
        ):
            if part is None or part.last <= reference.last:
                if reference.value in ("two", "sides") and reference.last in atoms.names:
                    return reference.last  # "of the two countries X and Y"
                pointing = reference.last - at > 1 or self.raw[at][0].isupper() or phrase.kind == "person"
                if reference.value != "organisation" or pointing:
                    phrase.target = reference.value
                    return reference.last
        if atom is not None and (part is None or part.last <= atom.last):
            if atom.kind != "people":
                return self._attach(phrase, atom)
            if phrase.kind == "person":
                return at
        if part is not None and self._takes_body(phrase, part):
            return self._absorb(phrase, part)
        title = atoms.part("titles", at)
        if title is not None:
            return self._title(phrase, title, linked)
        if atoms.part("honorifics", at) is not None and (linked or phrase.kind != "person"):
            return self._nest(phrase, at)
        if phrase.kind != "person" and phrase.body_class in _LED and not phrase.own:
            end = name_end(atoms, at, self.lexis)
            if end > at and (linked or phrase.body_class == "government"):
                leader = phrase.nested = Phrase(at, end, "person", rule="leader")
                self.set_name(leader, at, end)
                return end
        region = atoms.modifier(at, "region")
        if region is not None and (phrase.kind != "person" or phrase.body):
            return self._region(phrase, at, region.last)
        place = atoms.places.get(at)
        if place is not None and phrase.kind != "person" and place.country and self.raw[at][0].isupper():
            phrase.code = place.country
            return place.last
        return at

    def _region(self, phrase: Phrase, at: int, first: int) -> int:
        """A province or a city after its word: the body is the state's where it lies, and nobody else's if unknown."""
        atom, place = self.atoms.names.get(first), self.atoms.places.get(first)
        if atom is not None and atom.kind in ("states", "capitals"):
            return self._attach(phrase, atom)
        end = place.last if place is not None else name_end(self.atoms, first, self.lexis)
        if end > first and (phrase.own or place is not None and place.country):
            phrase.code = place.country if place is not None and place.country else None
            phrase.abroad = phrase.code is None
            return end
        return at

    def _attach(self, phrase: Phrase, atom: Atom) -> int:
        if (
            atom.kind == "media"
            and phrase.body_class != "media"
            and phrase.office_class not in ("media", "neutral")
        ):
            return atom.first
        phrase.code, phrase.atom = atom.value, atom
        if atom.kind == "parties":
            return read_party(phrase, atom, self.atoms)
        if atom.kind == "groups":
            phrase.suffix = ""
            phrase.sector = "REB"
        if atom.kind == "media":
            phrase.suffix = ""
            phrase.sector = "JRN"
        if atom.kind == "agencies":
            phrase.body = atom.get("english")
            if phrase.office_class in ("neutral", "") and not phrase.suffix:
                phrase.sector = atom.get("sector")
        if atom.kind == "organisations" and phrase.body_class in (
            "countries",
            "members",
            "agency",
            "ministry",
            "state",
        ):
            phrase.sector = "IGO"
        return atom.last

    def _takes_body(self, phrase: Phrase, part: Atom) -> bool:
        if part.get("class") in ("pair", "state"):
            return False
        return part.last - part.first > 1 or part.first != phrase.last or not self._is_name_start(part.first)

    def _is_name_start(self, at: int) -> bool:
        return self.raw[at][0].isupper() and at + 1 < self.size and self.raw[at + 1][0].isupper()

    def _absorb(self, phrase: Phrase, part: Atom) -> int:
        camp = part.get("suffix")
        whose = (
            phrase.kind == "person"
            and phrase.office_class == "neutral"
            or phrase.body_class in ("side", "nation")
        )
        if whose or camp in _CAMPS and not phrase.suffix and phrase.office_class not in _RULING:
            phrase.suffix = phrase.suffix or camp
            phrase.sector = part.get("sector")
        phrase.body = part.value
        phrase.body_class = part.get("class")
        phrase.code = part.get("state") or None
        return self.own_name(phrase, part)

    def own_name(self, phrase: Phrase, part: Atom) -> int:
        """Where a body with its own name ends; a longer name that begins inside the body is its owner."""
        for inner in range(part.first + 1, part.last):
            atom = self.atoms.names.get(inner)
            if atom is not None and atom.last > part.last:
                return self._attach(phrase, atom)
        if not part.get("open"):
            return part.last
        end = own_name_end(self.atoms, part, self.lexis)
        phrase.own = end > part.last
        return end

    def _title(self, phrase: Phrase, title: Atom, linked: bool) -> int:
        """A further title, as the minister in "aide minister", or a person whose body this is."""
        if phrase.kind == "person" and not linked:
            if phrase.office_class in _HOLDERS and title.get("class") != "rank":
                if phrase.office_class in ("neutral", "rank"):
                    phrase.suffix, phrase.sector = title.get("suffix"), title.get("sector")
                    phrase.office_class, phrase.role = title.get("class"), title.value
                elif phrase.office_class == "counterpart":
                    return title.first
                else:
                    phrase.body = title.value
                return title.last
            if title.get("class") == "rank":
                return (
                    title.last if name_end(self.atoms, title.last, self.lexis) > title.last else title.first
                )
            return title.first
        return self._nest(phrase, title.first)

    def _nest(self, phrase: Phrase, at: int) -> int:
        nested = self.parse(at)
        if (
            nested is None
            or nested.kind != "person"
            or not (nested.name or nested.person or nested.code or nested.target)
        ):
            return at
        phrase.nested = nested
        return nested.last

    def _link(self, phrase: Phrase, at: int) -> int:
        """Where a linking word leads to a complement, the token after it; else `at`."""
        atoms = self.atoms
        link = atoms.modifier(at, "link")
        if link is None and phrase.office_class in _AT_WORK:
            link = atoms.modifier(at, "abroad")
            if link is not None and atoms.part("bodies", link.last) is None and link.last not in atoms.names:
                return at
        if link is None or phrase.alone == "adjacent" or phrase.code is not None:
            return self._joined_title(phrase, at)
        for inner in range(link.first + 1, link.last):
            if inner in atoms.names:
                return inner  # "of country X", where the name is "country X"
        after = link.last
        second = atoms.modifier(after, "link")
        if second is not None and after not in atoms.names:
            after = second.last
        for _ in range(2):
            if after in atoms.names:
                return after
            skip = (
                atoms.modifier(after, "before")
                or atoms.modifier(after, "after")
                or atoms.modifier(after, "former")
            )
            if skip is None or skip.last >= self.size:
                break
            after = skip.last
        if after in atoms.names:
            return after
        for kind in ("bodies", "titles", "honorifics", "references"):
            part = atoms.part(kind, after)
            if part is not None and (kind != "references" or part.value in _COMPLEMENTS):
                return after
        if (
            name_end(atoms, after, self.lexis) > after
            and phrase.kind != "person"
            and phrase.body_class in _LED
        ):
            return after
        return at

    def _joined_title(self, phrase: Phrase, at: int) -> int:
        """A joining word or a comma between two titles of one person: where the second one ends."""
        join = self.atoms.modifier(at, "join")
        start = join.last if join is not None else at + 1 if self.raw[at] == "," else at
        title = self.atoms.part("titles", start) if start > at else None
        if title is None or phrase.kind != "person" or phrase.office_class not in _JOINED:
            return at
        if join is not None:
            return title.last
        follows = name_end(self.atoms, small_end(self.atoms, title.last), self.lexis) > title.last
        return title.last if follows and title.get("class") in _JOINED and phrase.code is None else at

    def _beyond(self, phrase: Phrase, at: int) -> int:
        """After the state: an acronym in brackets, the post abroad, the subject of an envoy, a second title."""
        if (
            self.raw[at] == "("
            and at + 2 < self.size
            and self.raw[at + 2] == ")"
            and is_acronym(self.raw[at + 1])
        ):
            phrase.acronym = self.raw[at + 1]
            return at + 3
        again = self.atoms.names.get(at)
        if (
            again is not None
            and again.value == phrase.code
            and again is not phrase.atom
            and phrase.kind != "person"
        ):
            return again.last if phrase.atom is None else at
        if phrase.kind != "person":
            return at
        if (
            phrase.office_class in _ABROAD
            and phrase.office_class != "neutral"
            or phrase.role == "representative"
        ):
            for role in ("abroad", "topic"):
                link = self.atoms.modifier(at, role)
                if link is not None:
                    after = link.last
                    body = self.atoms.part("bodies", after)
                    if body is not None:
                        after = small_end(self.atoms, body.last)
                    atom = self.atoms.names.get(after)
                    if atom is not None:
                        return atom.last
        if phrase.office_class == "rank":
            return at
        join = self.atoms.modifier(at, "join")
        if join is not None:
            title = self.atoms.part("titles", join.last)
            return small_end(self.atoms, title.last) if title is not None else at
        title = self.atoms.part("titles", at)
        if (
            title is not None
            and title.get("class") == "rank"
            and name_end(self.atoms, title.last, self.lexis) > title.last
        ):
            return title.last
        return at

    def _name(self, phrase: Phrase, at: int, linked: bool) -> bool:
        """A name that begins right here; honorifics may stand before it."""
        honorific = self.atoms.part("honorifics", at)
        start = at
        if honorific is not None and not linked:
            start = honorific.last
            phrase.gender = honorific.value
        end = name_end(self.atoms, start, self.lexis)
        if end == start or linked or end - start == 1 and len(self.raw[start]) == 1:
            return False
        self.set_name(phrase, start, end)
        return True

    def set_name(self, phrase: Phrase, start: int, end: int) -> None:
        """Gives the phrase its person's name."""
        phrase.name = (start, end)
        phrase.last = end
        for first in range(start, end):
            atom = self.atoms.names.get(first)
            if atom is not None and atom.kind == "people" and (phrase.person is None or first == start):
                phrase.person = atom.value

    def _apposed_name(self, phrase: Phrase) -> None:
        """A name after a dash or a comma: "President of Tajikistan - Emomali Rahmon"."""
        at = phrase.last
        if (
            at + 1 >= self.size
            or self.raw[at] not in self.lexis.dashes
            and self.raw[at] != ","
            or phrase.counted
        ):
            return
        if not (phrase.code or phrase.target or phrase.body) and phrase.office_class in _PRIVATE:
            return
        start = at + 1
        called = self.atoms.part("honorifics", start)
        rank = self.atoms.part("titles", start)
        if called is not None:
            start, phrase.gender = called.last, phrase.gender or called.value
        elif rank is not None and rank.get("class") == "rank":
            start = rank.last
        elif phrase.code is None:
            return
        end = name_end(self.atoms, start, self.lexis)
        if end == start:
            return
        plain = start == at + 1
        foreign = any(not self.lexis.is_native(w) for w in self.words[start:end]) or start in self.atoms.names
        if plain and (end - start < 2 or not foreign):
            return
        if plain and end < self.size and self.words[end] in self.lexis.conjunctions:
            return  # a list of people, not the name of the first
        self.set_name(phrase, start, end)
