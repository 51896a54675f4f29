"""The linter of the world: it is silent about what we ship, and tells every fault with its line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from foedera.errors import DataError
from foedera.world import Membership, Obligation, State, Tenure, Treaty, TreatyParty, World, faults
from foedera.world.tables import read


def test_the_world_and_the_names_that_we_ship_have_no_fault() -> None:
    assert faults() == []


def _with_tenure(*rows: Tenure) -> list[str]:
    return replace(World.load(), tenures=rows).faults(names=[])


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (
            Tenure("rus-tsar", "vladimir-putin", "2000", "", "year", "", 7),
            "tenures.tsv:7: the office 'rus-tsar'",
        ),
        (Tenure("rus-president", "nobody", "2000", "", "year", "", 7), "tenures.tsv:7: the person 'nobody'"),
        (Tenure("rus-president", "vladimir-putin", "2000-13", "", "month", "", 7), "is not a date"),
        (Tenure("rus-president", "vladimir-putin", "2000", "1999", "year", "", 7), "before it starts"),
        (
            Tenure("rus-president", "vladimir-putin", "2000-05-07", "", "year", "", 7),
            "the precision is 'year'",
        ),
        (Tenure("rus-president", "vladimir-putin", "", "", "day", "", 7), "no start"),
    ],
)
def test_a_wrong_tenure_is_told_with_its_line(row: Tenure, fault: str) -> None:
    assert any(fault in told for told in _with_tenure(row))


# Correlates of War, State System Membership List v2016.
@pytest.mark.parametrize(
    ("code", "cow"),
    [
        ("USA", "2"),
        ("RUS", "365"),
        ("SUN", "365"),
        ("SRB", "345"),
        ("DDR", "265"),
        ("VNM", "816"),
        ("PSE", ""),
    ],
)
def test_states_have_their_number_in_the_list_of_the_correlates_of_war(code: str, cow: str) -> None:
    assert World.load().states[code].cow == cow


@pytest.mark.parametrize(
    ("cow", "fault"),
    [("ABC", "cow 'ABC' is no number of the list, from 2 to 990"), ("710", "cow 710 starts on")],
)
def test_a_number_that_is_none_or_another_states_is_told(cow: str, fault: str) -> None:
    world = World.load()
    row = replace(world.states["VNM"], cow=cow)
    (told,) = replace(world, states={**world.states, "VNM": row}).faults(names=[])
    assert fault in told


def test_two_holders_of_one_office_at_a_time_are_told() -> None:
    told = _with_tenure(
        Tenure("rus-president", "vladimir-putin", "2000-05-07", "2008-05-07", "day", "", 2),
        Tenure("rus-president", "dmitry-medvedev", "2008-05-06", "2012-05-07", "day", "", 3),
    )
    assert told == ["tenures.tsv:3: rus-president starts on 2008-05-06, while line 2 lasts until 2008-05-07"]


@pytest.mark.parametrize(
    ("code", "members", "fault"),
    [
        ("NATO", "most", "members 'most' is not known; allowed: complete, none, partial"),
        ("NATO", "none", "members is 'none', but 65 are named"),
        ("ICAO", "complete", "members is 'complete', but the tables name none"),
        ("WHO", "complete", "members is 'complete', but only USA is named"),
        ("NPT", "complete", "members is 'complete', but treaty npt-1968 has its parties partial"),
    ],
)
def test_how_far_members_are_named_must_fit_what_is_named(code: str, members: str, fault: str) -> None:
    world = World.load()
    row = replace(world.organisations[code], members=members)
    told = replace(world, organisations={**world.organisations, code: row}).faults(names=[])
    assert told == [f"organisations.tsv:{row.line}: {fault}"]


def test_a_membership_of_an_unknown_kind_or_organisation_is_told() -> None:
    row = Membership("RUS", "CZTO", "guest", "1994", "", "year", "heard", "", 4)
    told = replace(World.load(), memberships=(row,)).faults(names=[])
    assert [t.split(";")[0] for t in told if t.startswith("memberships.tsv")] == [
        "memberships.tsv:4: the organisation 'CZTO' is in no table",
        "memberships.tsv:4: status 'guest' is not known",
        "memberships.tsv:4: kind 'heard' is not known",
    ]


def test_a_name_that_points_at_nothing_is_told(tmp_path: Path) -> None:
    names = tmp_path / "xx" / "names"
    names.mkdir(parents=True)
    (names / "states.tsv").write_text(
        "surface\tcode\tkind\nAtlantis\tATL\tname\nNga\tRUS\tname\nNga\tRUS\tname\n"
    )
    told = World.load().faults(names=[names])
    assert told == [
        "xx/names/states.tsv:2: 'Atlantis' names 'ATL', which is in no table of the world",
        "xx/names/states.tsv:4: 'Nga' is already in line 3",
    ]


def test_a_table_of_the_wrong_shape_is_refused_with_all_its_lines(tmp_path: Path) -> None:
    table = tmp_path / "states.tsv"
    header = "code\tiso2\tcow\tkind\tname_en\tcapital_en\tstart\tend\tsuccessor\tnote\tsource\n"
    table.write_text(f"{header}RUS\tRU\nUSA\tUS\n")
    with pytest.raises(DataError) as raised:
        read(table, State)
    assert len(raised.value.faults) == 2


CST = World.load().treaties["cst-1992"]


def _duty(**changed: str) -> Obligation:
    row = Obligation(
        treaty="cst-1992", article="4", kind="defence", obliged="parties", owed_to="parties", trigger="aggression",
        area="territory", objects="", against="", needs="request", action="military", excludes="", silent_on="",
        start="", end="", condition="in our own words", line=5,
    )  # fmt: skip
    return replace(row, **changed)


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (_duty(treaty="cst-1892"), "obligations.tsv:5: the treaty 'cst-1892' is in no table"),
        (_duty(article=""), "obligations.tsv:5: no article"),
        (_duty(condition=""), "obligations.tsv:5: no condition"),
        (_duty(kind="friendship"), "obligations.tsv:5: kind 'friendship' is not known"),
        (_duty(trigger="insult"), "obligations.tsv:5: trigger 'insult' is not known"),
        (_duty(owed_to="RUS;ZZZ"), "obligations.tsv:5: owed_to 'ZZZ' is in no table"),
        (_duty(silent_on="weather"), "obligations.tsv:5: silent_on 'weather' is not known"),
        (_duty(area="atlantis"), "obligations.tsv:5: area 'atlantis' is not known"),
        (_duty(area="border"), "obligations.tsv:5: area 'border' is not known"),
        (_duty(objects="honour"), "obligations.tsv:5: objects 'honour' is not known"),
        (_duty(against="state;RUX"), "obligations.tsv:5: against 'RUX' is not known"),
        (_duty(needs="luck"), "obligations.tsv:5: needs 'luck' is not known"),
    ],
)
def test_a_wrong_obligation_is_told_with_its_line(row: Obligation, fault: str) -> None:
    told = replace(World.load(), obligations=(row,), invocations=()).faults(names=[])
    assert any(t.startswith(fault) for t in told), told


ASKED = World.load().invocations[0]
BOX = World.load().areas[0]


@pytest.mark.parametrize(
    ("table", "row", "fault"),
    [
        ("invocations", replace(ASKED, treaty="cst-1892"), "the treaty 'cst-1892' is in no table"),
        ("invocations", replace(ASKED, article="99"), "article '99' is not known"),
        ("invocations", replace(ASKED, outcome="cheers"), "outcome 'cheers' is not known"),
        ("invocations", replace(ASKED, by="RUX"), "by 'RUX' is in no table"),
        ("invocations", replace(ASKED, on="2022-13"), "is not a date"),
        ("areas", replace(BOX, rule="near"), "rule 'near' is not known"),
        ("areas", replace(BOX, south=None), "neither a state nor a whole box"),
        ("areas", replace(BOX, north=-80.0), "is no box on the globe"),
        ("areas", replace(BOX, state="RUX"), "the state 'RUX' is in no table"),
        ("areas", replace(BOX, source=""), "no source"),
    ],
)
def test_a_wrong_invocation_or_area_is_told_with_its_line(table: str, row: object, fault: str) -> None:
    told = replace(World.load(), **{table: (row,)}).faults(names=[])
    assert any(t.startswith(f"{table}.tsv:") and fault in t for t in told), told


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ([("us-japan-1960", "JPN", "party", "1959-01-01", "")], "before us-japan-1960 was signed"),
        ([("ussr-dprk-1961", "PRK", "party", "1961-09-10", "")], "though ussr-dprk-1961 ended on 1996-09-10"),
        ([("us-japan-1960", "JPX", "party", "1960-06-23", "")], "the party 'JPX' is in no table"),
        ([("us-japan-1961", "JPN", "party", "1960-06-23", "")], "the treaty 'us-japan-1961' is in no table"),
        (
            [
                ("us-japan-1960", "JPN", "party", "1960-06-23", "1970-01-01"),
                ("us-japan-1960", "JPN", "party", "1969-01-01", ""),
            ],
            "us-japan-1960 JPN party starts on 1969-01-01, while line 3 lasts until 1970-01-01",
        ),
    ],
)
def test_a_wrong_party_is_told_with_its_line(rows: list[tuple[str, str, str, str, str]], fault: str) -> None:
    parties = tuple(TreatyParty(*row, "in_force", "day", "", line) for line, row in enumerate(rows, start=3))
    told = replace(World.load(), treaty_parties=parties).faults(names=[])
    assert any(t.startswith("treaty_parties.tsv:") and fault in t for t in told), told


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (replace(CST, end="1990-01-01"), "ends on 1990-01-01 before it starts"),
        (replace(CST, kind="promise"), "kind 'promise' is not known"),
        (replace(CST, code="OSTO"), "the code 'OSTO' is in no table"),
        (replace(CST, signed="", in_force=""), "neither signed nor in force"),
        (replace(CST, source=""), "no source"),
    ],
)
def test_a_wrong_treaty_is_told_with_its_line(row: Treaty, fault: str) -> None:
    world = World.load()
    told = replace(world, treaties={**world.treaties, row.id: row}).faults(names=[])
    assert any(t.startswith("treaties.tsv:") and fault in t for t in told), told


def test_a_title_that_names_no_office_and_an_organ_of_another_are_told(tmp_path: Path) -> None:
    names = tmp_path / "xx" / "names"
    names.mkdir(parents=True)
    (names / "offices.tsv").write_text(
        "title\trole\tbegins\toffice\tnote\ntsar\thead_state\t\t\t\nboss\tboss\t\t\t\nlord\t\t\trus-tsar\t\n"
    )
    (names / "organisations.tsv").write_text(
        "surface\tcode\tkind\tnote\torgan\nNAC\tCSTO\torgan\t\tnato-council\n"
    )
    assert [t.split(";")[0] for t in World.load().faults(names=[names])] == [
        "xx/names/organisations.tsv:2: 'nato-council' is no organ of CSTO",
        "xx/names/offices.tsv:3: role 'boss' is not known",
        "xx/names/offices.tsv:4: the office 'rus-tsar' is in no table",
    ]
