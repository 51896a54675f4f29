"""The world with the claims that a user accepted laid over the shipped tables, for the commands that look things up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from foedera.errors import FoederaError
from foedera.settings import settings

if TYPE_CHECKING:
    from foedera.store import Reader
    from foedera.world import World

ACCEPTED = "accept"

Own = Annotated[
    bool,
    typer.Option(
        "--own", help="Lay the claims that you accepted (`foedera conflicts accept`) over the tables."
    ),
]
Store = Annotated[
    str | None,
    typer.Option(
        "--store", metavar="FILE", help="Whose claims --own takes (else the store in your data folder)."
    ),
]


def world_of(own: bool, store: str | None) -> World:
    """The shipped world, or with `own` that of the store's user.

    Raises FoederaError without a store to ask, BadParameter for a store that nothing is asked of.
    """
    from foedera.world import World

    world = World.load()
    if not own:
        if store is not None:
            raise typer.BadParameter("--store says whose claims --own takes; give --own too")
        return world
    from foedera.store import open_reader

    reader = open_reader(store or settings().store or None)
    if reader is None:
        where = f"at {store}" if store else "yet"
        raise FoederaError(f"there is no store {where}, so no accepted claims for --own")
    with reader:
        return laid_over(world, reader)


def laid_over(world: World, reader: Reader) -> World:
    """`world` with the accepted claims of an open store over it; `world` itself where there are none."""
    from foedera.claim.layer import layer

    accepted = {j.target for j in reader.effective("claim") if j.verdict == ACCEPTED}
    if not accepted:
        return world
    claims = (told.claim for told in reader.all_claims() if told.claim.id in accepted)
    return layer(claims, world).over(world)
