"""What figures ask with: who counts on which days, and what acts weigh; plain values that load no database."""

from __future__ import annotations

from typing import NamedTuple


class Presence(NamedTuple):
    """A code with the days on which it counts, from `since` until before `until`; empty for no bound."""

    code: str
    since: str = ""
    until: str = ""


class Weight(NamedTuple):
    """What an act weighs: its quad class (1 to 4) and score; `mutual`: both sides do it alike; `statement`: it is said.

    An empty `mode` stands for none.
    """

    type: str
    mode: str
    quad: int
    score: float
    mutual: bool
    statement: bool
