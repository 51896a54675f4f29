"""Who "we" are: the person whose words a quotation gives, who may be named only after it.

A second look at mentions that are already made, because the speaker often follows the quotation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from foedera.actor.atoms import Atoms
from foedera.actor.lexis import Lexis
from foedera.records import ActorMention

AHEAD = 3  # sentences of one quotation that are followed to its end
RULE = "reference.speaker"
_ACTING = frozenset(("state", "organ", "organisation", "group", "media"))


def name_speakers(
    atoms: Sequence[Atoms], found: Sequence[tuple[ActorMention, ...]], lexis: Lexis
) -> tuple[tuple[ActorMention, ...], ...]:
    """The mentions with every first person given to whoever speaks; nobody where that is not said."""
    named = (
        tuple(_named(m, place, atoms, found, lexis) if m.rule == RULE else m for m in mentions)
        for place, mentions in enumerate(found)
    )
    return tuple(tuple(m for m in mentions if m.codes or m.rule != RULE) for mentions in named)


def _named(
    mention: ActorMention,
    place: int,
    atoms: Sequence[Atoms],
    found: Sequence[tuple[ActorMention, ...]],
    lexis: Lexis,
) -> ActorMention:
    speaker = _after(mention, place, atoms, found, lexis)
    if speaker is None:
        return mention
    return replace(
        mention, codes=speaker.codes, sector=speaker.sector, name=speaker.name, office=speaker.office
    )


def _after(
    mention: ActorMention,
    place: int,
    atoms: Sequence[Atoms],
    found: Sequence[tuple[ActorMention, ...]],
    lexis: Lexis,
) -> ActorMention | None:
    """The person named right after the quotation ends, if the quotation has no speaker before it."""
    words = atoms[place].sentence.raw
    opening = next((i for i in range(mention.first - 1, -1, -1) if words[i] in lexis.quotes), None)
    if opening is not None and any(m.kind == "person" and m.last <= opening for m in found[place]):
        return None
    for ahead in range(place, min(place + AHEAD, len(atoms))):
        raw = atoms[ahead].sentence.raw
        start = mention.last if ahead == place else 0
        closing = next((i for i in range(start, len(raw)) if raw[i] in lexis.quotes), None)
        if closing is None:
            continue
        following = [m for m in found[ahead] if m.first > closing and m.rule != RULE]
        person = next((m for m in following if m.kind in ("person", "reference") and m.name), None)
        if person is not None and person.first - closing <= 8:
            return person
        if (
            following
            and following[0].kind in _ACTING
            and following[0].first - closing <= 3
            and not following[0].place
        ):
            return following[0] if following[0].codes else None
        return None
    return None
