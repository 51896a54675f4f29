"""Claims of articles held against the world's tables, with what people decided about them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from foedera.claim.compare import Comparison, compare
from foedera.claim.layer import layer
from foedera.store import ClaimTold, Judgement, Reader
from foedera.world import World

CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Held:
    """One claim with the article that makes it, what the world says, and what a person decided last."""

    told: ClaimTold
    world: Comparison
    judged: Judgement | None


@dataclass(frozen=True, slots=True)
class Claims:
    """The claims that are shown, and how many there are by what the world says to them."""

    shown: tuple[Held, ...]
    counts: Mapping[str, int]


def held(reader: Reader, world: World, *, everything: bool = False) -> Claims:
    """Claims that the world contradicts and nobody has judged, or `everything`.

    What was accepted counts as the world's own, as it does on the command line.
    """
    judged = {j.target: j for j in reader.effective("claim")}
    accepted = {target for target, j in judged.items() if j.verdict == "accept"}
    if accepted:
        world = layer((t.claim for t in reader.all_claims() if t.claim.id in accepted), world).over(world)
    counts: Counter[str] = Counter()
    shown = []
    for told in reader.all_claims():
        row = Held(told, compare(told.claim, world), judged.get(told.claim.id))
        counts[row.world.verdict] += 1
        if everything or row.judged is not None or row.world.verdict == CONFLICT:
            shown.append(row)
    return Claims(tuple(shown), dict(counts.most_common()))
