"""Whom a figure is about: codes, members as of each day, groups of ours and of the user."""

import pandas as pd
import pytest

from foedera.analysis import actors
from foedera.errors import DataError, FoederaError
from foedera.world import World

WORLD = World.load()


def parse(text, own=None):
    return actors.parse(text, WORLD, own)


def test_an_organisation_is_itself_and_its_members_are_asked_for_apart():
    assert parse("nato").codes == ("NATO",)
    assert "FIN" in parse("NATO:members").codes
    assert "FIN" not in parse("NATO:members").on("2023-04-03")
    assert "FIN" in parse("NATO:members").on("2023-04-04")


@pytest.mark.parametrize("day", ["1995-01-01", "2005-06-01", "2012-12-18", "2012-12-19", "2024-06-01"])
@pytest.mark.parametrize("bloc", ["CSTO", "NATO", "EU"])
def test_members_are_those_that_the_world_names(bloc, day):
    assert set(parse(f"{bloc}:members").on(day)) == WORLD.members(bloc, day)


def test_the_west_is_made_of_blocs_as_of_each_day():
    west = parse("WEST")
    assert {"USA", "JPN", "AUS", "SWE"} <= set(west.on("2024-01-01"))
    assert "POL" not in west.on("1995-01-01")
    assert "RUS" not in west.codes


def test_every_shipped_group_means_somebody():
    assert len(actors.shipped()) >= 5
    for name in actors.shipped():
        assert parse(name).on("2023-01-01")


def test_groups_on_the_spot_and_of_the_user(tmp_path):
    assert parse("dnk+SWE").on("2020-01-01") == ("DNK", "SWE")
    path = tmp_path / "groups.tsv"
    path.write_text("group\tmembers\tnote\n# a comment\nTrio\tRUS CHN NORDICS\tmine\n", encoding="utf-8")
    own = actors.read_groups(path)
    assert {"RUS", "CHN", "ISL"} <= set(parse("trio", own).codes)


def test_a_broken_table_of_groups_is_told_by_line(tmp_path):
    path = tmp_path / "groups.tsv"
    path.write_text("group\tmembers\nTRIO\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"groups.tsv:2"):
        actors.read_groups(path)
    with pytest.raises(FoederaError, match="can't be read"):
        actors.read_groups(tmp_path / "none.tsv")


def test_who_is_unknown_is_told_with_what_is_near():
    with pytest.raises(FoederaError, match=r"RUSS is no actor; near are .*RUS"):
        parse("RUSS")
    with pytest.raises(FoederaError, match="no members"):
        parse("RUS:members")
    with pytest.raises(FoederaError, match="contains itself"):
        parse("A1", {"A1": "B1", "B1": "A1"})
    with pytest.raises(FoederaError, match="missing"):
        parse(" + ")


def test_membership_is_looked_up_for_each_row():
    codes = pd.Series(["FIN", "FIN", "USA", "RUS"])
    days = pd.Series(["2023-04-03", "2023-04-04", "1990-01-01", "2023-05-01"])
    assert list(parse("NATO:members").holds(codes, days)) == [False, True, True, False]


def test_members_of_a_span_are_those_of_any_of_its_days():
    codes = parse("CSTO:members").between("2012-01-01", "2013-12-31")
    assert "UZB" in codes, "it left in 2012"
    assert "GEO" not in codes
    assert parse("RUS").between("2012-01-01", "2012-01-01") == ("RUS",)
