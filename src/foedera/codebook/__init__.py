"""The codebook: which event types, modes, statuses, contexts and sectors exist, and what each of them scores.

Comes in: the tables of this folder. Goes out: one frozen `Codebook`, and its names as plain tuples. It is a room of
its own because rules, checks, exports and figures must all mean the same by a name.
"""

from collections.abc import Mapping

from foedera.codebook.load import Codebook, Context, EventType, Mode, NumberKind, Sector, Status, load

TYPES: tuple[str, ...] = tuple(load().types)
"""The sixteen event types, in PLOVER's order."""
MODES: Mapping[str, tuple[str, ...]] = {name: tuple(kind.modes) for name, kind in load().types.items()}
"""The modes of each type, our own among them."""
STATUSES: tuple[str, ...] = tuple(load().statuses)
CONTEXTS: tuple[str, ...] = tuple(load().contexts)
SECTORS: tuple[str, ...] = tuple(load().sectors)
NUMBERS: Mapping[str, NumberKind] = load().numbers

__all__ = [
    "CONTEXTS",
    "MODES",
    "NUMBERS",
    "SECTORS",
    "STATUSES",
    "TYPES",
    "Codebook",
    "Context",
    "EventType",
    "Mode",
    "NumberKind",
    "Sector",
    "Status",
    "load",
]
