"""The tables of titles, bodies and small words hold only what the code and the codebook know."""

import pytest

from foedera.world import World

SUFFIXES = {"", "CVL", "OPP", "BUS", "JRN", "NGO", "UAF"}
ALONE = {
    "titles": {"yes", "no", "title", "name"},
    "bodies": {"focus", "state", "own", "named", "adjacent", "org", "members"},
}
ROLES = {
    "before", "one", "former", "new", "after", "portfolio", "link", "abroad", "topic", "join", "matter", "region",
    "foreign", "sends", "marches", "suffers", "takes", "against",
}  # fmt: skip
TARGETS = {
    "state", "host", "organisation", "organ", "group", "media", "business", "person", "two", "three", "sides",
    "several", "parties", "speaker", "they",
}  # fmt: skip
SECTORS = {
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM", "CVL", "EDU",
    "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC", "IGO",
}  # fmt: skip


def where(name, row):
    return f"actor/{name}.tsv:{row.line}"


@pytest.mark.parametrize("name", ["titles", "bodies"])
def test_suffixes_sectors_and_states_are_known(language, name):
    codes = World.load().codes
    wrong = [
        where(name, row)
        for row in language.table(f"actor/{name}")
        if row["suffix"] not in SUFFIXES
        or row["sector"] not in SECTORS
        or row["alone"] not in ALONE[name]
        or row["state"] not in {"", *codes}
    ]
    assert not wrong


@pytest.mark.parametrize(
    ("name", "column", "allowed"),
    [
        ("modifiers", "role", ROLES),
        ("references", "target", TARGETS),
        ("placing", "effect", {"place", "origin", "actor", "none", "force", "craft"}),
        ("blockers", "class", {"word", "currency", "language", "region", "people", "club", "document"}),
    ],
)
def test_every_value_is_one_that_the_room_reads(language, name, column, allowed):
    wrong = [where(name, row) for row in language.table(f"actor/{name}") if row[column] not in allowed]
    assert not wrong


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
