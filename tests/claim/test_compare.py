"""Claims against the world, on facts that are stated here with their sources."""

from dataclasses import replace

import pytest

from foedera.claim.compare import compare
from foedera.records import Claim, EventDate, Evidence
from foedera.world import World

STATED = ("date of the sentence",)
INFERRED = ("date of the article",)


def claim(
    kind, subject, status, object_, day, *, office=None, change=False, negated=False, inferred=INFERRED
):
    precision = {None: "none", 4: "year", 7: "month", 10: "day"}[day and len(day)]
    return Claim(
        "c", kind, subject, status, object_, office, change, negated,
        EventDate(day, precision, None, None, inferred if day else ()), None, "r", Evidence("", 0, 0), "a",
    )  # fmt: skip


def verdict(*args, **kwargs):
    return compare(claim(*args, **kwargs), World.load()).verdict


# Uzbekistan left the CSTO in 1999, came back in 2006 and suspended again on 2012-06-28 (CSTO).
@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("1995-01-01", "agree"),
        ("2003-01-01", "conflict"),
        ("2010-01-01", "agree"),
        ("2023-06-08", "conflict"),
    ],
)
def test_uzbekistan_is_a_member_of_the_csto_only_in_its_years(day, expected):
    assert verdict("membership", "UZB", "member", "CSTO", day) == expected


def test_a_denial_turns_the_answer():
    assert verdict("membership", "UZB", "member", "CSTO", "2023-06-08", negated=True) == "agree"
    assert verdict("membership", "RUS", "member", "CSTO", "2023-06-08", negated=True) == "conflict"


def test_who_never_was_a_member_of_an_organisation_known_in_full_is_in_conflict():
    found = compare(claim("membership", "IRQ", "member", "CSTO", "2013-05-28"), World.load())
    assert found.verdict == "conflict"
    assert "IRQ" in found.says
    assert found.source


def test_the_world_is_silent_where_its_tables_are_partial():
    assert verdict("membership", "LAO", "member", "WTO", "2020-01-01") == "extend"


def test_the_column_of_the_table_says_whether_silence_is_an_answer():
    world = World.load()
    asked = claim("membership", "IRQ", "member", "CSTO", "2013-05-28")
    row = replace(world.organisations["CSTO"], members="partial")
    assert compare(asked, world).verdict == "conflict"
    assert (
        compare(asked, replace(world, organisations={**world.organisations, "CSTO": row})).verdict == "extend"
    )


# Finland joined NATO on 2023-04-04, Sweden on 2024-03-07 (NATO).
def test_an_accession_agrees_when_its_year_is_right_and_conflicts_when_it_is_not():
    assert verdict("membership", "FIN", "member", "NATO", "2023", change=True, inferred=STATED) == "agree"
    assert verdict("membership", "FIN", "member", "NATO", "2018", change=True, inferred=STATED) == "conflict"
    assert verdict("membership", "EST", "member", "NATO", "2015", change=True, inferred=STATED) == "conflict"


# The United Kingdom left the EU at the end of 2020-01-31 (Withdrawal Agreement).
def test_leaving_agrees_after_it_and_conflicts_long_before_it():
    assert verdict("membership", "GBR", "left", "EU", "2020-01-31", change=True, inferred=STATED) == "agree"
    assert verdict("membership", "GBR", "left", "EU", "2022-05-01", change=True) == "agree"
    assert verdict("membership", "GBR", "left", "EU", "2016-06-25", change=True) == "conflict"
    assert verdict("membership", "FRA", "left", "EU", "2022-05-01", change=True) == "conflict"


# Russia suspended the CFE Treaty on 2007-12-12 and left it on 2023-11-07; Belarus suspended it on 2024-05-24.
def test_the_statuses_of_a_treaty_are_told_apart():
    assert verdict("treaty", "RUS", "withdrew", "CFE", "2023", change=True, inferred=STATED) == "agree"
    assert verdict("treaty", "RUS", "withdrew", "CFE", "2015", change=True) == "conflict"
    assert verdict("treaty", "RUS", "suspended", "CFE", "2010-01-01", change=True) == "agree"
    assert verdict("treaty", "BLR", "suspended", "CFE", "2024-04-06", change=True) == "agree"


def test_an_undated_claim_lists_the_spans_that_could_fit():
    found = compare(
        claim("office", "Almazbek Atambayev", "holds", "KGZ", None, office="President of Kyrgyzstan"),
        World.load(),
    )
    assert found.verdict == "undated"
    assert found.fits == ("2011-12-01 – 2017-11-24",)


def test_an_office_agrees_in_its_time_and_conflicts_after_it():
    office = {"office": "Secretary General of NATO"}
    assert verdict("office", "Jens Stoltenberg", "holds", "NATO", "2021-06-08", **office) == "agree"
    found = compare(
        claim("office", "Jens Stoltenberg", "holds", "NATO", "2025-06-08", **office), World.load()
    )
    assert found.verdict == "conflict"
    assert "Mark Rutte" in found.says
    assert found.source


def test_somebody_unknown_in_an_office_that_is_known_to_be_anothers_is_in_conflict():
    office = {"office": "Secretary General of NATO"}
    assert verdict("office", "Nobody Known", "holds", "NATO", "2021-06-08", **office) == "conflict"


def test_an_office_that_the_world_does_not_know_extends_it():
    office = {"office": "Minister of Fisheries of Norway"}
    assert verdict("office", "Nobody Known", "holds", "NOR", "2021-06-08", **office) == "extend"


def test_a_leader_may_hold_any_of_the_leading_offices():
    office = {"office": "leader of Belarus"}
    assert verdict("office", "Alexander Lukashenko", "holds", "BLR", "2021-06-08", **office) == "agree"


def test_an_office_held_before_agrees_once_it_was_held():
    office = {"office": "Secretary General of NATO"}
    assert verdict("office", "Jens Stoltenberg", "held", "NATO", "2025-06-08", **office) == "agree"


def test_allies_are_bound_to_defend_each_other():
    assert verdict("relation", "KOR", "ally", "USA", "2018-01-01") == "agree"
    assert verdict("relation", "KOR", "ally", "USA", "2018-01-01", negated=True) == "conflict"
    assert verdict("relation", "IND", "ally", "USA", "2018-01-01") == "extend"
