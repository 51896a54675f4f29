"""The tables of titles, bodies and small words hold only what the code and the codebook know."""

from dataclasses import replace

import pytest

from foedera.actor.lexis import lexis_of
from foedera.actor.table_values import ALLOWED, faults
from foedera.errors import DataError
from foedera.world import World


def where(name, row):
    return f"actor/{name}.tsv:{row.line}"


def test_every_value_is_one_that_the_room_reads(language):
    assert faults(language) == []


@pytest.mark.parametrize(
    ("name", "column"),
    [(name, column) for name, columns in ALLOWED.items() for column in columns],
)
def test_a_value_that_nobody_reads_is_told_with_its_line(language, name, column):
    first = language.table(f"actor/{name}")[0]
    wrong = replace(first, values={**first.values, column: "odd"})
    broken = replace(language, tables={**language.tables, f"actor/{name}": (wrong,)})
    (fault,) = faults(broken)
    assert fault.startswith(f"actor/{name}.tsv:{first.line}: {column} 'odd' is none of ")
    with pytest.raises(DataError):
        lexis_of(broken)


@pytest.mark.parametrize("name", ["titles", "bodies"])
def test_every_state_of_a_row_is_known(language, name):
    codes = {"", *World.load().codes}
    assert [where(name, row) for row in language.table(f"actor/{name}") if row["state"] not in codes] == []


@pytest.mark.parametrize("name", ["companies", "agencies"])
def test_every_owner_is_a_state_of_the_world(language, name):
    states = World.load().states
    wrong = [
        where(name, r) for r in language.table(f"actor/{name}") if r["code"].partition("-")[0] not in states
    ]
    assert not wrong


@pytest.mark.parametrize("name", ["titles", "bodies", "references", "modifiers", "blockers", "placing"])
def test_no_surface_stands_twice_with_one_meaning(language, name):
    seen, twice = set(), []
    for row in language.table(f"actor/{name}"):
        key = (language.normal(row["surface"]), *(list(row.values.values())[1:2]))
        if key in seen:
            twice.append(where(name, row))
        seen.add(key)
    assert not twice
