"""Whether a treaty that an act is about stands for its other parties.

Who leaves a treaty of a few (INF, New START) acts on the others in it; who leaves one of many acts on the treaty.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

from foedera.records import ActorMention
from foedera.world import World

KIND = "treaty"
FEW = 8  # parties; the Iran agreement has seven, the treaty on conventional forces thirty


def stand_for_parties(mentions: Sequence[ActorMention]) -> bool:
    """Whether all mentions are treaties of a few parties, so that the others in them may be meant; True for none."""
    return all(a.kind == KIND and all(_parties(code) <= FEW for code in a.codes) for a in mentions)


@functools.cache
def _parties(treaty: str) -> int:
    """How many states were ever in a treaty."""
    return len({m.member for m in World.load().memberships if m.organisation == treaty})
