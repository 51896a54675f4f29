"""The linter of the world: it is silent about what we ship, and tells every fault with its line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from foedera.errors import DataError
from foedera.world import Membership, State, Tenure, World, faults
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


def test_two_holders_of_one_office_at_a_time_are_told() -> None:
    told = _with_tenure(
        Tenure("rus-president", "vladimir-putin", "2000-05-07", "2008-05-07", "day", "", 2),
        Tenure("rus-president", "dmitry-medvedev", "2008-05-06", "2012-05-07", "day", "", 3),
    )
    assert told == ["tenures.tsv:3: rus-president starts on 2008-05-06, while line 2 lasts until 2008-05-07"]


def test_a_membership_of_an_unknown_kind_or_organisation_is_told() -> None:
    row = Membership("RUS", "CZTO", "guest", "1994", "", "year", "heard", "", 4)
    told = replace(World.load(), memberships=(row,)).faults(names=[])
    assert [t.split(";")[0] for t in told] == [
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
    header = "code\tiso2\tkind\tname_en\tcapital_en\tstart\tend\tsuccessor\tnote\tsource\n"
    table.write_text(f"{header}RUS\tRU\nUSA\tUS\n")
    with pytest.raises(DataError) as raised:
        read(table, State)
    assert len(raised.value.faults) == 2
