"""A search as conditions of each database: an expression of FTS5, or PostgreSQL's GIN keys with tests of the words.

Both mean the same, and a test holds them together. FTS5 knows phrases. PostgreSQL's index of keys knows words and
pairs of neighbours, so for whatever is longer, or stands in one part of the article, the words themselves are looked
through afterwards, one row at a time and no further than the page of results.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    MetaData,
    Table,
    Text,
    and_,
    false,
    func,
    not_,
    or_,
    true,
)

from foedera.store.terms import EVERY, TEXT, TITLE, ZONES, All, Facet, Node, Not, Phrase, Some

EXACT, FACETS = "exact", "facets"
COLUMNS = (*ZONES, TEXT, EXACT, FACETS)
"""Columns of the index of words. Those of ZONES hold folded and exact words, one after the other."""

search_words = Table(
    "search_words",
    MetaData(),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    *(Column(name, Text, nullable=False) for name in COLUMNS),
)
"""PostgreSQL's table, whose index is one of keys. In SQLite it is one of FTS5, made by the migration alone, and its
rowid is the number; so it stands apart from the tables that both share."""

TIERS: tuple[tuple[str, ...], ...] = ((TITLE,), ZONES, (TEXT,))
"""Parts of the article, the most telling first: what has all of its words there comes before the rest."""


def tier(node: Node, number: int) -> Node:
    """What matches with its words in the parts of a tier, but not in those of the tier before."""
    here = _within(node, TIERS[number])
    return All((here, Not(_within(node, TIERS[number - 1])))) if number else here


def tiers(node: Node) -> range:
    """The tiers that a search has: one where no word is free to stand anywhere."""
    return range(len(TIERS) if _within(node, (TITLE,)) != node else 1)


def _within(node: Node, zones: tuple[str, ...]) -> Node:
    match node:
        case Phrase(words, "text", exact, prefix) if zones != (TEXT,):
            parts = tuple(Phrase(words, zone, exact, prefix) for zone in zones)
            return parts[0] if len(parts) == 1 else Some(parts)
        case All(parts):
            return All(tuple(_within(p, zones) for p in parts))
        case Some(parts):
            return Some(tuple(_within(p, zones) for p in parts))
        case _:  # what is left out is left out wherever it stands
            return node


def fts5(node: Node) -> str:
    """The expression of FTS5 for `MATCH`."""
    match node:
        case Phrase():
            return _any([f'{{{_column(node)}}} : "{w}"{" *" if node.prefix else ""}' for w in node.lines])
        case Facet(keys):
            return f'({{{FACETS}}} : "{" ".join(keys)}")'
        case All(parts):
            wanted = [fts5(p) for p in parts if not isinstance(p, Not)] or [fts5(EVERY)]
            unwanted = [fts5(p.part) for p in parts if isinstance(p, Not)]
            found = f"({' AND '.join(wanted)})"
            return f"({found} NOT {_any(unwanted)})" if unwanted else found
        case Some(parts):
            return _any([fts5(p) for p in parts])
        case Not(part):
            return f"({fts5(EVERY)} NOT {fts5(part)})"


def gin(node: Node) -> str | None:
    """The tsquery that every match fulfils, None where the index says nothing (as for what has only a minus)."""
    match node:
        case Phrase():
            return _phrase_keys(node)
        case Facet(keys):
            return None if node == EVERY else _tied([_key(k) for k in keys], " & ")
        case All(parts):
            found = [q for p in parts if (q := gin(p)) is not None]
            return _tied(found, " & ") if found else None
        case Some(parts):
            queries = [gin(p) for p in parts]
            return None if None in queries else _tied([q for q in queries if q], " | ")
        case Not():
            return None


def decided(node: Node) -> bool:
    """Whether the tsquery of `gin` decides alone."""
    match node:
        case Phrase(words, "text", exact, _):
            return len(words) == 1 or (len(words) == 2 and not exact)  # a pair is a key
        case Facet(keys):
            return len(keys) == 1 and node != EVERY
        case All(parts) | Some(parts):
            return all(decided(p) for p in parts)
        case _:
            return False


def contains(node: Node, c: Any) -> ColumnElement[bool]:
    """Whether the words of a row match; `c` are the columns of `search_words` or of a selection of it."""
    match node:
        case Phrase():
            end = "" if node.prefix else " "
            return or_(false(), *(func.strpos(c[_column(node)], f" {w}{end}") > 0 for w in node.lines))
        case Facet(keys):
            return true() if node == EVERY else func.strpos(c[FACETS], f" {' '.join(keys)} ") > 0
        case All(parts):
            return and_(true(), *(contains(p, c) for p in parts))
        case Some(parts):
            return or_(false(), *(contains(p, c) for p in parts))
        case Not(part):
            return not_(contains(part, c))


def _column(phrase: Phrase) -> str:
    return EXACT if phrase.exact and phrase.zone == TEXT else phrase.zone


def _phrase_keys(phrase: Phrase) -> str:
    folded = [w.folded for w in phrase.words]
    keys = [_key(f"{a}_{b}") for a, b in pairwise(folded)] or [_key(folded[0])]
    if phrase.prefix:
        keys[-1] += ":*"
    if phrase.exact:
        end = ":*" if phrase.prefix else ""
        ways = [line.split() for line in phrase.lines]
        keys = [k for k in keys if "_" in k] + [_key(w) for w in ways[0][:-1]]
        keys.append(_tied([_key(way[-1]) + end for way in ways], " | "))
    return _tied(keys, " & ")


def _key(word: str) -> str:
    """A key as tsquery writes it: words hold neither quotes nor backslashes."""
    return f"'{word}'"


def _tied(parts: list[str], by: str) -> str:
    return parts[0] if len(parts) == 1 else f"({by.join(parts)})"


def _any(parts: list[str]) -> str:
    return f"({' OR '.join(parts)})"
