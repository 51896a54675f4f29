"""Finds the actor mentions of an article: phrases sentence by sentence, then who is meant, with the article's memory.

Comes in: sentences with lexicon matches, the article, its language and the world. Goes out: mentions per sentence,
sorted, without overlap.
"""

from __future__ import annotations

from collections.abc import Sequence

from foedera.actor.atoms import atoms_of
from foedera.actor.dossier import Dossier
from foedera.actor.knowledge import World, knowledge_of
from foedera.actor.lexis import lexis_of
from foedera.actor.parse import phrases_of
from foedera.actor.resolve import prepare, resolve
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
    dossier = Dossier.of(article, lexis, knowledge)
    prepare(read, dossier)
    closing = len(read) - SIGNED
    found = [
        resolve(atoms, phrases, dossier, closing=number >= closing)
        for number, (atoms, phrases) in enumerate(read)
    ]
    return name_speakers([atoms for atoms, _ in read], found, lexis)
