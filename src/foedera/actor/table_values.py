"""What the cells of the actor tables may say, so that a slip is told with its line and not passed over.

Comes in: a language. Goes out: faults as ``file:line: what is wrong; what is allowed``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from foedera.language import Language

# What small words do in a phrase; each stands in a table of its own.
ROLES = (
    "before", "one", "former", "new", "after", "portfolio", "link", "abroad", "topic", "join", "matter", "region",
    "foreign", "sends", "marches", "suffers", "takes", "against",
)  # fmt: skip
_SECTORS = frozenset(
    """
    COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC IGO
    """.split()  # noqa: SIM905
)
_SUFFIXES = frozenset(("CVL", "OPP", "BUS", "JRN", "NGO", "UAF"))
_EMPTY = frozenset(("",))
# For each table its columns with what may stand there.
ALLOWED: Mapping[str, Mapping[str, Collection[str]]] = {
    "agencies": {"sector": _SECTORS},
    "blockers": {
        "class": frozenset(("word", "currency", "language", "region", "people", "club", "document")),
        "case": frozenset(("", "any")),
    },
    "bodies": {
        "sector": _SECTORS | _EMPTY,
        "suffix": _SUFFIXES | _EMPTY,
        "alone": frozenset(("", "focus", "state", "own", "named", "adjacent", "org", "members")),
        "open": frozenset(("", "open", "foreign")),
        "case": frozenset(("", "any")),
    },
    "honorifics": {"gender": frozenset(("m", "f"))},
    "modifiers": {"role": frozenset(ROLES), "case": frozenset(("", "any"))},
    "placing": {"effect": frozenset(("place", "origin", "actor", "none", "force", "craft"))},
    "references": {
        "target": frozenset(
            """
            state host organisation organ group media business person two three sides several parties speaker they
            """.split()  # noqa: SIM905
        )
    },
    "titles": {
        "sector": _SECTORS | _EMPTY,
        "suffix": _SUFFIXES | _EMPTY,
        "alone": frozenset(("yes", "no", "title", "name")),
        "case": frozenset(("", "any")),
    },
}


def faults(language: Language) -> list[str]:
    """Every cell of the actor tables that says what no code reads."""
    return [fault for name, columns in ALLOWED.items() for fault in _faults(name, columns, language)]


def _faults(name: str, columns: Mapping[str, Collection[str]], language: Language) -> Iterator[str]:
    for row in language.table(f"actor/{name}"):
        for column, allowed in columns.items():
            if row[column] not in allowed:
                told = ", ".join(sorted(filter(None, allowed)))
                yield f"actor/{name}.tsv:{row.line}: {column} {row[column]!r} is none of {told}"
