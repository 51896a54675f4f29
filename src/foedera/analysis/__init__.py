"""Figures about what was read and about the world: pairs, blocs, obligations, similarity, network, changes.

Comes in: the store's reader and the world's tables. Goes out: frozen records and pandas tables; `picture` draws them.
The names below are the doors; each is loaded when somebody asks for it, since pandas is slow to start.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from foedera.analysis.coalition import case as case
    from foedera.analysis.membership import bloc as bloc
    from foedera.analysis.obligations import attacker as attacker
    from foedera.analysis.obligations import obliged as obliged
    from foedera.analysis.obligations_table import owes as owes
    from foedera.analysis.portfolios import ties as ties
    from foedera.analysis.similarity import compare as compare

_HOME = {
    "attacker": "obligations",
    "bloc": "membership",
    "case": "coalition",
    "compare": "similarity",
    "obliged": "obligations",
    "owes": "obligations_table",
    "ties": "portfolios",
}

__all__ = ["attacker", "bloc", "case", "compare", "obliged", "owes", "ties"]


def __getattr__(name: str) -> Any:
    """A public name, from the module that holds it."""
    if name in _HOME:
        return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
