"""What each state owes and is owed on a day, as tables.

Comes in: the world and a day. Goes out: one row for each duty between two states, and one row for each state with its
counts. A room's part of its own because it asks no case: it is the map of bonds before anything happens.
"""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from foedera.analysis.obligations import BINDING
from foedera.analysis.obligations_bonds import ANY, Bond, Bonds
from foedera.world import World

COLUMNS = (
    *("state", "owes_to", "kind", "action", "treaty", "article", "binding", "trigger", "area", "needs"),
    *("in_force", "ended", "standing", "condition"),
)
KINDS = ("defence", "neutrality", "nonaggression", "consultation")


def owes(world: World, on: str, codes: Collection[str] | None = None) -> pd.DataFrame:
    """One row for each duty that somebody (`state`) owed to somebody else (`owes_to`) on a day.

    What is owed to everybody stands once, with ``any``. Limits of arms and standing cooperation are left out.
    `standing` tells what had become of the treaty where its dates do not say it. With `codes`, only what those owe and
    are owed.
    """
    wanted = None if codes is None else frozenset(codes)
    rows = [
        row for bond in Bonds(world, on).standing if _counts(bond) for row in _rows(world, bond, on, wanted)
    ]
    return pd.DataFrame.from_records(rows, columns=list(COLUMNS))


def balance(duties: pd.DataFrame) -> pd.DataFrame:
    """For each state to how many others it owes each kind of duty, and how many owe it; most defence owed to it first.

    What is owed to everybody, what a text only allows, and clauses against other engagements do not count.
    """
    own = duties[
        (duties["owes_to"] != ANY) & (duties["action"] != "may") & (duties["trigger"] != "engagement")
    ]
    found: dict[str, pd.Series[int]] = {}
    for kind in KINDS:
        of_kind = own[own["kind"] == kind]
        found[f"owes_{kind}"] = of_kind.groupby("state")["owes_to"].nunique()
        found[f"is_owed_{kind}"] = of_kind.groupby("owes_to")["state"].nunique()
    table = pd.DataFrame(found).fillna(0).astype(int)
    table.index.name = "state"
    return table.sort_values(
        ["is_owed_defence", "owes_defence"], ascending=False, kind="stable"
    ).reset_index()


def _counts(bond: Bond) -> bool:
    return bond.duty.kind != "arms_control" and (bond.duty.kind, bond.duty.trigger) != (
        "consultation",
        "always",
    )


def _rows(world: World, bond: Bond, on: str, wanted: frozenset[str] | None) -> list[tuple[str, ...]]:
    duty, treaty = bond.duty, bond.treaty
    whom = (ANY,) if bond.to_anybody else sorted(bond.owed)
    became = "; ".join(
        f"{s.status} since {s.start}{f' between {s.between}' if s.between else ''}"
        for s in world.statuses(treaty.id, on)
    )
    rest = (
        *(
            duty.kind,
            duty.action,
            treaty.id,
            duty.article,
            BINDING[treaty.kind],
            duty.trigger,
            duty.area,
            duty.needs,
        ),
        *(treaty.in_force, treaty.end, became, duty.condition),
    )
    return [
        (who, to, *rest)
        for who in sorted(bond.obliged)
        for to in whom
        if who != to and (wanted is None or who in wanted or to in wanted)
    ]
