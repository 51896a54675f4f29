"""The two sides of a case: codes of the day, blocs for their members, and what can't be asked."""

from __future__ import annotations

from typing import Any

import pytest

from foedera.analysis.coalition import Spot, case, exists, kind_of
from foedera.errors import FoederaError
from foedera.world import World


@pytest.fixture(scope="module")
def world() -> World:
    return World.load()


@pytest.mark.parametrize(
    ("code", "on", "there"),
    [
        ("RUS", "1962-10-22", "SUN"),
        ("SUN", "2000-01-01", "RUS"),
        ("SRB", "1999-03-24", "YUG"),
        ("SRB", "2005-01-01", "SCG"),
        ("YUG", "2010-01-01", "SRB"),
        ("CSK", "2000-01-01", "CZE"),
        ("RUS-OPP", "1980-01-01", "SUN-OPP"),
        ("DEU", "1989-01-01", "DEU"),
    ],
)
def test_a_state_stands_for_the_one_of_that_day(world: World, code: str, on: str, there: str) -> None:
    found = case(world, ["FRA"], [code], on)
    assert found.by == (there,)
    assert bool(found.notes) is (there != code)


def test_a_bloc_stands_for_its_members_of_that_day(world: World) -> None:
    found = case(world, ["YUG"], ["NATO"], "1999-03-24")
    assert len(found.by) == 19
    assert "NATO stands for its 19 members" in found.notes[0]


def test_an_attacker_that_nobody_names_is_unknown(world: World) -> None:
    assert case(world, ["KAZ"], [], "2022-01-06").by == ("UNK",)


def test_at_sea_vessels_are_struck(world: World) -> None:
    spot = Spot("South China Sea", "", 12.0, 113.0, sea=True)
    assert case(world, ["PHL"], ["CHN"], "2024-06-17", spot=spot).struck == "vessels"
    assert case(world, ["PHL"], ["CHN"], "2024-06-17", spot=spot, struck="aircraft").struck == "aircraft"


@pytest.mark.parametrize(
    ("attacked", "by", "on", "told", "fault"),
    [
        (["ZZZ"], [], "2020", {}, "'ZZZ' is no state"),
        ([], ["RUS"], "2020", {}, "nobody is attacked"),
        (["RUS"], ["RUS", "BLR"], "2020", {}, "RUS can't be on both sides"),
        (["SSD"], ["ETH"], "1990", {}, "South Sudan.* was no state on 1990"),
        (["FRA"], ["QUAD"], "1950", {}, "QUAD had no members"),
        (["FRA"], [], "2020", {"act": "insult"}, "'insult' is no act"),
        (["FRA"], [], "2020", {"struck": "honour"}, "'honour' can't be struck"),
    ],
)
def test_what_can_not_be_asked_is_said(
    world: World, attacked: list[str], by: list[str], on: str, told: dict[str, Any], fault: str
) -> None:
    with pytest.raises(FoederaError, match=fault):
        case(world, attacked, by, on, **told)


@pytest.mark.parametrize(
    ("code", "kind"),
    [("KAZ", "state"), ("TWN", "state"), ("GUM", "territory"), ("NATO", "organisation"), ("ISIS", "group"),
     ("KAZ-OPP", "camp"), ("UNK", "unknown"), ("SUN", "state")],
)  # fmt: skip
def test_an_actor_is_of_one_kind(world: World, code: str, kind: str) -> None:
    assert kind_of(world, code) == kind


def test_a_state_exists_within_its_span(world: World) -> None:
    assert not exists(world, "SUN", "1991-12-26")
    assert exists(world, "SUN", "1991-12-25")
    assert exists(world, "ISIS", "1500")
