"""Figures about what was read and about the world: pairs, blocs, obligations, similarity, network, changes.

Comes in: the store's reader and the world's tables. Goes out: frozen records and pandas tables; `picture` draws them.
The names below are the doors; each is loaded when somebody asks for it, since pandas is slow to start. `questions` asks
a store (pairs, blocs, networks, changes) about those whom `parse` makes of words; the others need the world alone.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from foedera.analysis import questions as questions
    from foedera.analysis.actors import parse as parse
    from foedera.analysis.coalition import case as case
    from foedera.analysis.membership import bloc as bloc
    from foedera.analysis.obligations import attacker as attacker
    from foedera.analysis.obligations import obliged as obliged
    from foedera.analysis.obligations_table import owes as owes
    from foedera.analysis.portfolios import ties as ties
    from foedera.analysis.similarity import compare as compare

# The module that holds each name; '' for one that is a module itself.
_HOME = {
    "attacker": "obligations",
    "bloc": "membership",
    "case": "coalition",
    "compare": "similarity",
    "obliged": "obligations",
    "owes": "obligations_table",
    "parse": "actors",
    "questions": "",
    "ties": "portfolios",
}

__all__ = ["attacker", "bloc", "case", "compare", "obliged", "owes", "parse", "questions", "ties"]


def __getattr__(name: str) -> Any:
    """A public name, from the module that holds it."""
    home = _HOME.get(name)
    if home == "":
        return import_module(f"{__name__}.{name}")
    if home is not None:
        return getattr(import_module(f"{__name__}.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
