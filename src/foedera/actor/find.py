"""Finds the actor mentions of an article: phrases sentence by sentence, then who is meant, with the article's memory.

Comes in: sentences with lexicon matches, the article, its language and the world. Goes out: mentions per sentence,
sorted, without overlap.
"""

from __future__ import annotations

from collections.abc import Sequence

from foedera.actor.atoms import atoms_of
from foedera.actor.bounds import bounds
from foedera.actor.dossier import Dossier
from foedera.actor.knowledge import Knowledge, World, knowledge_of
from foedera.actor.lexis import Lexis, lexis_of
from foedera.actor.parse import phrases_of
from foedera.actor.resolve import Read, prepare, resolve
from foedera.actor.speakers import name_speakers
from foedera.language import Language
from foedera.records import ActorMention, Article, Sentence

SIGNED = 2  # sentences at the end that may be the author's name


def find(
    sentences: Sequence[Sentence], article: Article, language: Language, world: World
) -> tuple[tuple[ActorMention, ...], ...]:
    """For each sentence the actors that it mentions, sorted and without overlap."""
    lexis = lexis_of(language)
    knowledge = knowledge_of(world)
    read = []
    for sentence in sentences:
        atoms = atoms_of(sentence, lexis, knowledge.countries)
        read.append((atoms, phrases_of(atoms, lexis)))
    found = _settled(read, article, lexis, knowledge, ("", ""))
    if article.published.precision == "none":
        limits = bounds((m for mentions in found for m in mentions), world)
        if limits.earliest and (_has_party(read) or _runs(found, limits.latest, knowledge)):
            found = _settled(read, article, lexis, knowledge, (limits.earliest, limits.latest or ""))
    return name_speakers([atoms for atoms, _ in read], found, lexis)


def _has_party(read: Read) -> bool:
    return any(p.parties for _, phrases in read for p in phrases)


def _runs(found: Sequence[tuple[ActorMention, ...]], latest: str | None, knowledge: Knowledge) -> bool:
    """Whether somebody is named who came to govern only after an undated article was written."""
    return latest is not None and any(
        knowledge.next_head(person, latest)
        for name in {m.name for mentions in found for m in mentions if m.kind == "person" and m.name}
        for person in knowledge.named(name)
    )


def _settled(
    read: Read, article: Article, lexis: Lexis, knowledge: Knowledge, time: tuple[str, str]
) -> list[tuple[ActorMention, ...]]:
    """The mentions of all sentences; `time` is what bounds an undated article."""
    dossier = Dossier.of(article, lexis, knowledge)
    if time[0]:
        dossier.time = time
        dossier.people.limit = time[1]
    prepare(read, dossier)
    closing = len(read) - SIGNED
    return [
        resolve(atoms, phrases, dossier, closing=number >= closing)
        for number, (atoms, phrases) in enumerate(read)
    ]
