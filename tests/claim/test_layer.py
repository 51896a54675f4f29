"""Accepted claims over the world: they add, say no more than they claim, and change nothing."""

from tests.claim.test_compare import claim

from foedera.claim.compare import compare
from foedera.claim.layer import layer
from foedera.world import World


def test_an_accepted_membership_holds_on_its_day_and_the_shipped_world_stays():
    world = World.load()
    before = world.memberships
    told = claim("membership", "UZB", "member", "CSTO", "2023-06-08")
    mine = layer([told], world).over(world)
    assert "UZB" in mine.members("CSTO", "2023-06-08")
    assert "UZB" not in mine.members("CSTO", "2023-06-09")
    assert "UZB" not in world.members("CSTO", "2023-06-08")
    assert world.memberships is before
    assert compare(told, mine).verdict == "agree"


def test_an_accepted_change_holds_from_its_day_on():
    world = World.load()
    told = claim("membership", "MDA", "member", "EU", "2023", change=True, inferred=("date of the sentence",))
    mine = layer([told], world).over(world)
    assert "MDA" in mine.members("EU", "2030-01-01")
    assert "MDA" not in mine.members("EU", "2022-01-01")


def test_an_accepted_office_brings_its_person_and_seat_where_the_world_has_none():
    world = World.load()
    told = claim("office", "Nobody Known", "holds", "NOR", "2021", office="Minister of Fisheries of Norway")
    over = layer([told], world)
    mine = over.over(world)
    assert compare(told, mine).verdict == "agree"
    (tenure,) = over.tenures
    assert mine.people[tenure.person].name_en == "Nobody Known"
    assert mine.offices[tenure.office].holder_of == "NOR"
    assert tenure.source == "claim c"


def test_what_has_no_row_says_why():
    world = World.load()
    left_out = [
        layer([told], world).left_out
        for told in (
            claim("membership", "UZB", "member", "CSTO", None),
            claim("membership", "UZB", "member", "CSTO", "2023", negated=True),
            claim("relation", "KOR", "ally", "USA", "2018"),
        )
    ]
    assert [reason for ((_, reason),) in left_out] == [
        "it has no date",
        "the tables say what is, not what is not",
        "the world has no table of bonds between states",
    ]
