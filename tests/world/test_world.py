"""What the world knows, as of a day."""

from __future__ import annotations

import time
from datetime import date

import pytest

from foedera.world import World, _load, covers

BALTIC = {"EST", "LVA", "LTU"}


@pytest.fixture(scope="module")
def world() -> World:
    return World.load()


def test_the_world_is_read_once() -> None:
    assert World.load() is World.load()


def test_all_tables_are_read_in_a_moment() -> None:
    best = min(_seconds() for _ in range(5))
    assert best < 0.15


def _seconds() -> float:
    start = time.process_time()
    _load.__wrapped__()
    return time.process_time() - start


@pytest.mark.parametrize(
    ("on", "is_member"),
    [
        ("1994-04-19", False),
        ("1994-04-20", True),
        ("1999-04-19", True),
        ("1999-04-20", False),
        ("2006-08-01", False),
        ("2006-08-16", True),
        ("2012-12-18", True),
        ("2012-12-19", False),
        ("2023-06-08", False),
    ],
)
def test_uzbekistan_was_twice_in_the_csto(world: World, on: str, is_member: bool) -> None:
    bound = world.members(
        "CSTO", on, kinds={"in_force", "ratified", "signed"} if on > "2000" else {"in_force"}
    )
    assert ("UZB" in bound) is is_member


def test_a_treaty_that_is_only_signed_is_told_apart(world: World) -> None:
    assert "UZB" in world.members("CSTO", "1993-01-01")
    assert not world.members("CSTO", "1993-01-01", kinds={"in_force"})


def test_uzbekistan_had_suspended_its_membership_before_it_ended(world: World) -> None:
    assert "UZB" in world.members("CSTO", "2012-08-01", status="suspended")
    assert "UZB" in world.members("CSTO", "2012-08-01")


def test_six_states_are_bound_by_the_csto_today(world: World) -> None:
    assert world.members("CSTO", "2023-06-08") == {"ARM", "BLR", "KAZ", "KGZ", "RUS", "TJK"}


def test_azerbaijan_and_georgia_let_the_treaty_lapse(world: World) -> None:
    assert {"AZE", "GEO"} <= world.members("CSTO", "1998-01-01")
    assert not {"AZE", "GEO"} & world.members("CSTO", "1999-04-20")


def test_spain_entered_nato_on_30_may_1982(world: World) -> None:
    assert "ESP" not in world.members("NATO", date(1982, 5, 29))
    assert "ESP" in world.members("NATO", date(1982, 5, 30))


@pytest.mark.parametrize(
    ("organisation", "on", "count"),
    [
        ("NATO", "1949-08-24", 12), ("NATO", "2003-01-01", 19), ("NATO", "2004-03-29", 26), ("NATO", "2023-01-01", 30),
        ("NATO", "2024-03-07", 32), ("EU", "1995-01-01", 15), ("EU", "2013-07-01", 28), ("EU", "2020-02-01", 27),
        ("ASEAN", "1999-05-01", 10), ("ASEAN", "2025-11-01", 11), ("SCO", "2016-01-01", 6), ("SCO", "2024-07-04", 10),
        ("EAEU", "2016-01-01", 5), ("GCC", "2020-01-01", 6), ("G7", "2020-01-01", 7), ("G8", "2010-01-01", 8),
        ("G8", "2015-01-01", 0), ("BRICS", "2023-01-01", 5), ("BRICS", "2025-02-01", 10), ("AUKUS", "2022-01-01", 3),
        ("QUAD", "2012-01-01", 0),
        ("QUAD", "2020-01-01", 4), ("UNIONSTATE", "2010-01-01", 2), ("LAS", "2000-01-01", 22),
        ("CIS", "2000-01-01", 12), ("CIS", "2010-01-01", 10), ("CIS", "2020-01-01", 9), ("FIVEEYES", "2000-01-01", 5),
    ],
)  # fmt: skip
def test_an_organisation_has_as_many_members_as_its_own_list(
    world: World, organisation: str, on: str, count: int
) -> None:
    assert len(world.members(organisation, on)) == count


@pytest.mark.parametrize(
    ("office", "on", "person"),
    [
        ("rus-president", "2010-06-01", "dmitry-medvedev"),
        ("rus-president", "2023-06-08", "vladimir-putin"),
        ("rus-foreign", "2016-01-01", "sergey-lavrov"),
        ("rus-security-secretary", "2023-06-08", "nikolai-patrushev"),
        ("usa-president", "2017-01-19", "barack-obama"),
        ("usa-president", "2017-01-20", "donald-trump"),
        ("usa-state", "2018-03-09", "rex-tillerson"),
        ("usa-un", "2018-03-09", "nikki-haley"),
        ("kor-president", "2018-04-27", "moon-jae-in"),
        ("nato-secretary-general", "2023-06-08", "jens-stoltenberg"),
        ("csto-secretary-general", "2023-06-08", "imangali-tasmagambetov"),
        ("kgz-president", "2015-05-28", "almazbek-atambayev"),
        ("un-secretary-general", "2016-12-31", "ban-ki-moon"),
        ("ukr-president", "2014-06-01", "oleksandr-turchynov"),
    ],
)
def test_an_office_is_held_by_who_held_it_on_that_day(
    world: World, office: str, on: str, person: str
) -> None:
    holder = world.holder(office, on)
    assert holder is not None
    assert holder.id == person


def test_an_office_that_was_empty_has_no_holder(world: World) -> None:
    assert world.holder("usa-state", "2018-04-10") is None


def test_a_person_has_the_offices_of_the_day(world: World) -> None:
    assert [t.office for t in world.tenures_of("dmitry-medvedev", "2009-01-01")] == ["rus-president"]
    assert [t.office for t in world.tenures_of("dmitry-medvedev", "2023-01-01")] == ["rus-security-deputy"]


def test_a_state_has_the_holders_of_a_role(world: World) -> None:
    assert [p.name_en for _, p in world.holders("RUS", "foreign", "2023-06-08")] == ["Sergey Lavrov"]


def test_an_opposition_leader_is_not_coded_as_the_state(world: World) -> None:
    assert {o.code for o in world.offices_of("VEN", "opposition")} == {"VEN-OPP"}


def test_a_coarse_date_reaches_over_its_whole_month_or_year() -> None:
    assert covers("2017-04", "2019-02", "2019-02-20")
    assert not covers("2017-04", "2019-02", "2019-03-01")
    assert covers("2017-04", "", "2017")
    assert not covers("2017-04-02", "2019-04-02", "2019-04-02")


def test_every_state_of_today_has_its_capital_on_the_map(world: World) -> None:
    without = [
        s.code for s in world.states.values() if s.kind == "state" and f"capital:{s.code}" not in world.places
    ]
    assert without == []


def test_there_is_no_code_that_means_two_things(world: World) -> None:
    assert len(world.codes) == len(world.states) + len(world.organisations) + len(world.groups)
