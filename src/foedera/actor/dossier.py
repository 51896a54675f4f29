"""All that is known of one article while its mentions are settled, and the making of a mention.

Shared by the readers of people, bodies and references, so that each leaves the trail that the next one reads.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from foedera.actor.atoms import Atoms
from foedera.actor.focus import Focus
from foedera.actor.knowledge import Holding, Knowledge
from foedera.actor.lexis import Lexis
from foedera.actor.memory import Known, Memory, Trace
from foedera.actor.people import People
from foedera.actor.phrase import Phrase
from foedera.actor.references import References
from foedera.actor.seats import seats
from foedera.records import ActorMention, Article


@dataclass(slots=True)
class Dossier:
    """One article: `memory` holds what came before, `article` the people of all of it, `firm` the codes said;
    `private` is whether it tells of people without office, `time` the first and the last day that it can be of.
    """

    text: str
    lexis: Lexis
    knowledge: Knowledge
    people: People
    memory: Memory
    references: References
    focus: Focus
    article: Memory = field(default_factory=Memory)
    firm: set[str] = field(default_factory=set)
    private: bool = False
    time: tuple[str, str] = ("", "")

    @classmethod
    def of(cls, article: Article, lexis: Lexis, knowledge: Knowledge) -> Dossier:
        """An empty dossier for an article."""
        published = article.published
        day = published.value[:10] if published.value and published.precision != "none" else None
        memory = Memory()
        dossier = cls(
            article.text,
            lexis,
            knowledge,
            People(article.text, day, lexis, knowledge),
            memory,
            References(memory, knowledge.states),
            Focus(memory, knowledge.states, lexis),
        )
        dossier.time = (day or "", day or "")
        return dossier

    def is_state(self, code: str | None) -> bool:
        """Whether a code is a state's."""
        return code in self.knowledge.states

    def mention(
        self,
        phrase: Phrase,
        atoms: Atoms,
        kind: str,
        codes: tuple[str, ...],
        sector: str,
        *,
        place: bool = False,
        known: Known | None = None,
        office: str | None = None,
        expanded: bool = True,
        repair: str | None = None,
        name: str | None = None,
    ) -> ActorMention:
        """Makes a phrase a mention and leaves it on the trail."""
        s = atoms.sentence
        start, end = s.span(phrase.first, phrase.last)
        name = name or (known.name if known else None)
        trail_kind = "person" if kind == "reference" and known is not None else kind
        base = codes[0].partition("-")[0] if codes else ""
        self.memory.trail.append(
            Trace(
                s.index,
                trail_kind,
                codes,
                base,
                sector,
                place,
                known,
                phrase.body_class,
                phrase.origin,
                phrase.first,
                phrase.role or (known.role if known else None),
                phrase.body,
                phrase.topic,
                phrase.rule,
                phrase.code is not None,
            )
        )
        return ActorMention(
            sentence=s.index,
            first=phrase.first,
            last=phrase.last,
            start=start,
            end=end,
            text=self.text[start:end],
            codes=codes,
            sector=sector,
            kind=kind,
            name=name,
            office=office,
            place=place,
            rule=phrase.rule,
            repair=repair,
            expanded=expanded,
        )

    def person(self, phrase: Phrase, atoms: Atoms, base: str | None) -> Known | None:
        """The person whose printed name a phrase holds."""
        return self.people.known(
            phrase, atoms, base, self.memory, self.article, lambda: self.home(phrase, atoms)
        )

    def roles(self, phrase: Phrase, atoms: Atoms, base: str) -> tuple[str, ...]:
        """The seats that a title can be; a counterpart has the seat of whoever acts in the sentence."""
        if phrase.office_class != "counterpart":
            return seats(phrase.role, phrase.body, base)
        subject = self.references.official(atoms.sentence.index)
        return seats(subject.role, subject.body, base) if subject is not None else ()

    def seated(self, phrase: Phrase, atoms: Atoms, base: str) -> Holding | None:
        """Who sat in the seat of a title on the article's day or in its month, where one person did."""
        roles = self.roles(phrase, atoms, base)
        found = self.knowledge.seated(base, roles, self.people.day)
        if found is None and phrase.role is not None:
            office = self.people.office(phrase, base)
            found = self.knowledge.sitting(office, self.people.day) if office else None
        return found

    def base(self, phrase: Phrase, atoms: Atoms) -> str | None:
        """The actor that the phrase itself names, through a nested person or a reference too."""
        if phrase.code:
            return phrase.code
        nested = phrase.nested
        if nested is not None:
            base = self.base(nested, atoms)
            if base is None and nested.name is not None:
                known = self.person(nested, atoms, None)
                base = known.code.partition("-")[0] if known is not None and known.code else None
            return base
        if phrase.target is not None:
            codes = self.target(phrase.target, atoms.sentence.index)[0]
            return codes[0] if len(codes) == 1 else None
        return None

    def home(self, phrase: Phrase, atoms: Atoms) -> str | None:
        """The state, or for offices of organisations the organisation, of a title that names none."""
        if phrase.office_class == "igo":
            last = self.references.organisation()
            return last.base if last is not None else None
        return self.focus.state(phrase, atoms)

    def target(
        self, target: str, sentence: int, acted_on: bool = False
    ) -> tuple[tuple[str, ...], Trace | None]:
        """The codes of an antecedent of one kind, and its trace where it is a single mention."""
        references = self.references
        if target in ("state", "host"):
            code = references.state(sentence, acted_on) if target == "state" else references.host()
            return ((code,) if code else ()), None
        if target in ("two", "sides"):
            return references.two(sentence, parties=target == "sides"), None
        if target == "three":
            return references.two(sentence, 3), None
        if target in ("several", "parties"):
            return references.several(sentence, parties=target == "parties"), None
        trace = None
        if target == "organisation":
            trace = references.organisation()
        elif target == "organ":
            trace = references.organ()
        elif target == "group":
            trace = references.group()
        elif target in ("media", "business"):
            trace = references.body(target)
        return (trace.codes if trace is not None else ()), trace
