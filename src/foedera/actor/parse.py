"""Reads the actor phrases of one sentence, left to right, the longest at each place.

Comes in: the sentence's atoms. Goes out: phrases without overlap. Nothing here looks at another sentence: what a
phrase leaves open (whose army, which Putin) is settled by the article in `resolve`.
"""

from __future__ import annotations

from foedera.actor.atoms import Atom, Atoms
from foedera.actor.chain import Chain
from foedera.actor.crowds import crowd
from foedera.actor.lexis import Lexis
from foedera.actor.lists import counted, shared
from foedera.actor.parties import read_party
from foedera.actor.phrase import KINDS, Phrase
from foedera.actor.runs import describes, is_acronym, name_end

PREFIXES = 4
_GENERIC = frozenset(
    ("institution", "agency", "business", "media", "party", "group", "ngo", "members", "countries", "side")
)
_PLURAL = frozenset(("two", "three", "sides", "several", "parties"))
_APPOSED = frozenset(("rank", "name"))


def phrases_of(atoms: Atoms, lexis: Lexis) -> list[Phrase]:
    """All phrases of a sentence."""
    return _Parser(atoms, lexis).run()


class _Parser:
    def __init__(self, atoms: Atoms, lexis: Lexis) -> None:
        self.atoms = atoms
        self.lexis = lexis
        self.raw = atoms.sentence.raw
        self.words = atoms.sentence.words
        self.size = len(self.raw)
        self.chain = Chain(atoms, lexis, self.at)
        heads = set(atoms.names)
        for kind in ("titles", "bodies", "references", "honorifics", "before", "one", "former", "new"):
            heads.update(atoms.parts[kind])
        self.heads = heads

    def run(self) -> list[Phrase]:
        found: list[Phrase] = []
        heads, raw, bodies = self.heads, self.raw, self.atoms.parts["bodies"]
        at = 0
        while at < self.size:
            phrase = None
            if at in heads or raw[at][0].isdigit():
                phrase = self.at(at)
            if phrase is None and raw[at][0].isupper():
                phrase = self._bare_name(at)
            if phrase is None:
                people = bodies.get(at)
                listed = counted(people, self.atoms, self.lexis) if people is not None else []
                found += listed
                at = listed[-1].last if listed else at + 1
                continue
            found.append(phrase)
            if phrase.kind in ("organ", "people"):
                found += shared(phrase, self.atoms, self.lexis)
            at = max(found[-1].last, at + 1)
        return found

    def at(self, first: int) -> Phrase | None:
        """The phrase that begins at a token, small words before its head included."""
        at, former, counted = first, False, False
        for _ in range(PREFIXES):
            head = self._head(at)
            if head is not None:
                phrase = self._read(head, counted)
                if phrase is None:
                    return None
                if head.kind in ("titles", "bodies", "honorifics") and phrase.kind != "reference":
                    phrase.first = first
                phrase.former = former or phrase.former
                phrase.counted = counted
                return phrase
            small = self._prefix(at)
            if small is not None:
                former = former or small.value == "former"
                counted = counted or small.value == "before"
                at = small.last
            elif at < self.size and self.raw[at][0].isdigit():
                at += 1
                counted = True
            else:
                return None
        return None

    def _prefix(self, at: int) -> Atom | None:
        for role in ("former", "new", "one", "before"):
            small = self.atoms.modifier(at, role)
            if small is not None:
                return small
        return None

    def _head(self, at: int) -> Atom | None:
        """The longest head at a token; of equal ones a name comes before a reference, title and body."""
        best = self.atoms.names.get(at)
        for kind in ("honorifics", "references", "titles", "bodies"):
            part = self.atoms.part(kind, at)
            if part is not None and (best is None or part.last > best.last):
                best = part
        pair = self.atoms.part("bodies", at)
        if pair is not None and best is not None and pair.last == best.last and pair.get("class") == "pair":
            if self._next_name(pair) is not None:
                best = pair
        return best

    def _read(self, head: Atom, counted: bool = False) -> Phrase | None:
        if head.kind in KINDS:
            return self._named(head)
        if head.kind == "honorifics":
            return self._honoured(head)
        if head.kind == "references":
            return self._reference(head)
        if head.kind == "titles":
            return self._titled(head, counted)
        return self._body(head, counted)

    def _named(self, head: Atom) -> Phrase | None:
        kind, sector = KINDS[head.kind]
        phrase = Phrase(
            head.first, head.last, kind, sector, code=head.value, head=head, atom=head, rule=head.kind
        )
        if head.kind == "agencies":
            phrase.sector = head.get("sector")
        if head.kind == "people":
            end = name_end(self.atoms, head.first, self.lexis)
            phrase.code = None
            self.chain.set_name(phrase, head.first, max(end, head.last))
            phrase.person = head.value if end <= head.last else None
            self._apposed_title(phrase)
        elif head.kind == "parties":
            phrase.last = read_party(phrase, head, self.atoms)
        elif head.kind == "media" and head.get("kind") == "word":
            return None
        elif head.get("kind") == "seat":
            phrase.kind = "organ"
        elif head.get("kind") == "collective":
            phrase.kind = "collective"
        self._acronym(phrase)
        return phrase

    def _acronym(self, phrase: Phrase) -> None:
        at = phrase.last
        if phrase.kind in ("organisation", "group", "organ") and at + 2 < self.size and self.raw[at] == "(":
            if self.raw[at + 2] == ")" and is_acronym(self.raw[at + 1]):
                phrase.acronym = self.raw[at + 1]
                phrase.last = at + 3
                self._explained(phrase, at + 1)

    def _explained(self, phrase: Phrase, at: int) -> None:
        """An acronym that the lexicon knows says who an organisation with its own name is, if nobody owns it."""
        atom = self.atoms.names.get(at)
        owned = self.atoms.modifier(at + 2, "link") is not None
        if (
            atom is not None
            and atom.kind == "organisations"
            and phrase.own
            and phrase.code is None
            and not owned
        ):
            phrase.code, phrase.atom, phrase.sector, phrase.suffix = atom.value, atom, "IGO", ""

    def _titled(self, head: Atom, counted: bool = False) -> Phrase | None:
        phrase = Phrase(
            head.first,
            head.last,
            "person",
            head.get("sector"),
            head.get("suffix"),
            role=head.value,
            office_class=head.get("class"),
            alone=head.get("alone"),
            head=head,
            rule="title",
            counted=counted,
        )
        self.chain.extend(phrase, head.last)
        if not (phrase.code or phrase.nested or phrase.target or phrase.body):
            phrase.code = head.get("state") or self._listed(phrase)
        if not (phrase.code or phrase.name or phrase.nested or phrase.target or phrase.body):
            if phrase.alone in ("no", "name"):
                return None
            if phrase.alone == "title" and not (self.raw[head.first][0].isupper() and head.first > 0):
                return None
        if phrase.alone == "name" and not phrase.name and not phrase.code:
            return None
        said = phrase.code or phrase.name or phrase.nested or phrase.target
        if not said and phrase.office_class == "neutral" and phrase.body_class in _GENERIC:
            return None
        return phrase

    def _body(self, head: Atom, counted: bool = False) -> Phrase | None:
        klass = head.get("class")
        if counted and klass in ("people", "ethnonym"):
            end, fate = crowd(head, self.atoms, self.lexis)
            if fate:
                return Phrase(
                    head.first,
                    end,
                    "organ",
                    "CVL",
                    "CVL",
                    body_class="crowd",
                    alone="focus",
                    head=head,
                    rule=f"crowd.{fate}",
                )
        phrase = Phrase(
            head.first,
            head.last,
            "organ",
            head.get("sector"),
            head.get("suffix"),
            body=head.value,
            body_class=klass,
            alone=head.get("alone"),
            head=head,
            rule=f"body.{klass}",
            code=head.get("state") or None,
        )
        if phrase.alone == "adjacent":
            return self._adjacent(phrase, head)
        phrase.last = self.chain.own_name(phrase, head)
        self._acronym(phrase)
        self.chain.extend(phrase, phrase.last)
        if phrase.body_class == "institution" and not (
            phrase.own or phrase.code and self.raw[head.first][0].isupper()
        ):
            return None
        if not (phrase.code or phrase.nested or phrase.target):
            self._share(phrase)
            self._acronym(phrase)
        if phrase.code or phrase.nested or phrase.target or phrase.own:
            self._called(phrase)
            return phrase
        if phrase.alone in ("focus", "members", "named"):
            return phrase
        if phrase.alone == "org" and head.last - head.first > 1:
            return phrase
        return None

    def _called(self, phrase: Phrase) -> None:
        """One of the people by name: "the American student Otto Warmbier"."""
        if (
            phrase.suffix == "CVL"
            and phrase.body_class == "people"
            and phrase.code
            and phrase.atom is not None
        ):
            end = name_end(self.atoms, phrase.last, self.lexis)
            if phrase.atom.last == phrase.last and end - phrase.last > 1:
                self.chain.set_name(phrase, phrase.last, end)
                phrase.kind, phrase.office_class = "person", "civil"

    def _listed(self, phrase: Phrase) -> str | None:
        """Two offices with a comma between them: the state that follows the second is the first one's too."""
        at = phrase.last
        if (
            phrase.name
            or at + 1 >= self.size
            or self.raw[at] != ","
            or self.atoms.part("titles", at + 1) is None
        ):
            return None
        other = self.at(at + 1)
        return other.code if other is not None and other.kind == "person" and not other.name else None

    def _share(self, phrase: Phrase) -> None:
        """Two bodies joined by "and": the state that follows the second is the first one's too."""
        at = phrase.last
        if (
            at < self.size
            and self.words[at] in self.lexis.conjunctions
            and self.atoms.part("bodies", at + 1) is not None
        ):
            other = self.at(at + 1)
            if other is not None and other.kind in ("organ", "people"):
                phrase.code = other.code

    def _adjacent(self, phrase: Phrase, head: Atom) -> Phrase | None:
        atom = self._next_name(head)
        if atom is None or atom.kind not in ("states", "organisations", "groups"):
            return None
        if phrase.body_class == "ethnonym":
            if atom.kind == "organisations":
                return None
            phrase.kind = "people"
        else:
            phrase.kind, phrase.sector = KINDS[atom.kind]
            phrase.suffix = ""
        phrase.code, phrase.atom, phrase.last = atom.value, atom, atom.last
        if atom.kind == "groups":
            phrase.suffix = ""
        return phrase

    def _next_name(self, head: Atom) -> Atom | None:
        """The name right after a head; it may share the head's last word, where "country X" is a name."""
        atom = self.atoms.names.get(head.last)
        if atom is None:
            shared = self.atoms.names.get(head.last - 1)
            atom = (
                shared
                if shared is not None and shared.first > head.first and shared.last > head.last
                else None
            )
        return atom

    def _honoured(self, head: Atom) -> Phrase | None:
        title = self.atoms.part("titles", head.last)
        if title is not None:
            phrase = self._titled(title)
            if phrase is not None and phrase.name:
                phrase.first, phrase.gender = head.first, head.value
                return phrase
        end = name_end(self.atoms, head.last, self.lexis)
        if end > head.last:
            phrase = Phrase(head.first, end, "person", gender=head.value, head=head, rule="honorific")
            self.chain.set_name(phrase, head.last, end)
            self._apposed_title(phrase)
            return phrase
        reference = self.atoms.part("references", head.first)
        return self._reference(reference) if reference is not None else None

    def _reference(self, head: Atom) -> Phrase | None:
        if head.value in _PLURAL and describes(self.atoms, head, self.lexis):
            return None
        gender = ""
        called = self.atoms.part("honorifics", head.first)
        if called is not None:
            gender = called.value
        return Phrase(
            head.first,
            head.last,
            "reference",
            target=head.value,
            gender=gender,
            head=head,
            rule=f"reference.{head.value}",
        )

    def _bare_name(self, first: int) -> Phrase | None:
        """A run of capitals without a title: kept for the article's memory to recognise."""
        if is_acronym(self.raw[first]):
            return Phrase(first, first + 1, "person", name=(first, first + 1), rule="bare")
        end = name_end(self.atoms, first, self.lexis)
        if end == first or end - first == 1 and len(self.raw[first]) < 3:
            return None
        phrase = Phrase(first, end, "person", name=(first, end), rule="bare")
        if end - first > 1:
            self._apposed_title(phrase)
        return phrase

    def _apposed_title(self, phrase: Phrase) -> None:
        """An office after the name: "Sergei Naryshkin, director of ...", "Vladimir Bruter, expert at ..."."""
        at = phrase.last
        if at + 1 >= self.size or self.raw[at] not in ",(" and self.raw[at] not in self.lexis.dashes:
            return
        start = at + 1
        small = self._prefix(start)
        former = small is not None and small.value == "former"
        title = self.atoms.part("titles", small.last if small is not None else start)
        if title is None or title.get("class") in _APPOSED:
            return
        apposed = self._titled(title)
        if (
            apposed is None
            or apposed.name
            or apposed.nested
            or not (apposed.code or apposed.body or apposed.office_class == "expert")
        ):
            return
        phrase.role, phrase.office_class = apposed.role, apposed.office_class
        phrase.code, phrase.atom, phrase.suffix, phrase.sector = (
            apposed.code,
            apposed.atom,
            apposed.suffix,
            apposed.sector,
        )
        phrase.body, phrase.body_class, phrase.target = apposed.body, apposed.body_class, apposed.target
        phrase.acronym, phrase.former, phrase.parties = apposed.acronym, former, apposed.parties
        phrase.last = apposed.last
        phrase.rule = "apposition"
        if self.raw[at] == "(" and phrase.last < self.size and self.raw[phrase.last] == ")":
            phrase.last += 1
