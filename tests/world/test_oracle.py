"""Facts about memberships, treaties and duties, each with the text that it is taken from.

They are stated here by hand and not read from the tables: where a table and a fact differ, one of the two is wrong.
"""

from __future__ import annotations

import pytest

from foedera.world import World

IN_FORCE = frozenset({"in_force", "ratified"})


@pytest.fixture(scope="module")
def world() -> World:
    return World.load()


# (organisation, member, day, status, holds, the text that says so)
MEMBERSHIPS = [
    ("CSTO", "UZB", "1992-05-15", "member", True, "Collective Security Treaty, signed in Tashkent by six"),
    ("CSTO", "UZB", "1998-06-01", "member", True, "Collective Security Treaty, article 11: five years from 1994-04-20"),
    ("CSTO", "UZB", "1999-04-20", "member", False, "protocol of 1999-04-02, not signed by Uzbekistan"),
    ("CSTO", "UZB", "2006-08-01", "member", False, "protocol on the return of Uzbekistan, Sochi, 2006-08-16"),
    ("CSTO", "UZB", "2010-01-01", "member", True, "protocol of 2006-08-16, ratified by Uzbekistan on 2008-03-28"),
    ("CSTO", "UZB", "2012-08-01", "suspended", True, "note of Uzbekistan of 2012-06-28"),
    ("CSTO", "UZB", "2012-12-31", "member", False, "CSTO council, Moscow, 2012-12-19"),
    ("CSTO", "GEO", "1995-01-01", "member", True, "accession of Georgia of 1993-12-09"),
    ("CSTO", "GEO", "1999-05-01", "member", False, "protocol of 1999-04-02, not signed by Georgia"),
    ("CSTO", "AZE", "1999-05-01", "member", False, "protocol of 1999-04-02, not signed by Azerbaijan"),
    ("CSTO", "ARM", "2024-02-22", "suspended", False, "interview of the prime minister of Armenia of 2024-02-23"),
    ("CSTO", "ARM", "2024-06-01", "suspended", True, "interview of the prime minister of Armenia of 2024-02-23"),
    ("CSTO", "ARM", "2024-06-01", "member", True, "Collective Security Treaty: no notice of withdrawal was given"),
    ("NATO", "ESP", "1982-05-29", "member", False, "North Atlantic Treaty, article 10: accession of 1982-05-30"),
    ("NATO", "ESP", "1982-05-30", "member", True, "North Atlantic Treaty, article 10: accession of 1982-05-30"),
    ("NATO", "ESP", "1982-01-01", "candidate", True, "protocol of accession signed on 1981-12-10"),
    ("NATO", "DEU", "1955-05-06", "member", True, "protocol of accession of the Federal Republic"),
    ("NATO", "FIN", "2023-04-03", "member", False, "instrument of accession deposited on 2023-04-04"),
    ("NATO", "FIN", "2023-04-04", "member", True, "instrument of accession deposited on 2023-04-04"),
    ("NATO", "SWE", "2024-03-06", "member", False, "instrument of accession deposited on 2024-03-07"),
    ("NATO", "SWE", "2024-03-07", "member", True, "instrument of accession deposited on 2024-03-07"),
    ("NATO", "SWE", "2023-06-08", "candidate", True, "protocol of accession signed on 2022-07-05"),
    ("NATO", "UKR", "2024-01-01", "member", False, "NATO: list of members"),
    ("CIS", "GEO", "1993-01-01", "member", False, "accession of Georgia of 1993-12"),
    ("CIS", "GEO", "2008-08-20", "member", True, "CIS Charter, article 9: a year after the notice of 2008-08-18"),
    ("CIS", "GEO", "2009-08-18", "member", False, "CIS Charter, article 9: a year after the notice of 2008-08-18"),
    ("CIS", "TKM", "2006-01-01", "member", False, "Kazan summit of 2005-08-26: associate"),
    ("EU", "GBR", "2020-01-31", "member", True, "withdrawal agreement: midnight in Brussels of 2020-01-31"),
    ("EU", "GBR", "2020-02-01", "member", False, "withdrawal agreement: midnight in Brussels of 2020-01-31"),
    ("EU", "UKR", "2022-06-23", "candidate", True, "European Council conclusions of 2022-06-23"),
    ("SCO", "IRN", "2023-07-03", "member", False, "New Delhi Declaration of 2023-07-04"),
    ("SCO", "IRN", "2023-07-03", "observer", True, "Astana summit of 2005-07-05"),
    ("SCO", "BLR", "2024-07-04", "member", True, "Astana Declaration of 2024-07-04"),
    ("EAEU", "KGZ", "2015-08-12", "member", True, "treaty on the accession of Kyrgyzstan, in force 2015-08-12"),
    ("ASEAN", "TLS", "2025-10-25", "member", False, "declaration on the admission of Timor-Leste of 2025-10-26"),
    ("ASEAN", "TLS", "2025-10-26", "member", True, "declaration on the admission of Timor-Leste of 2025-10-26"),
    ("ASEAN", "VNM", "1995-07-28", "member", True, "declaration on the admission of Viet Nam of 1995-07-28"),
    ("LAS", "SYR", "2012-01-01", "suspended", True, "Arab League council, 2011-11-12, effective 2011-11-16"),
    ("LAS", "SYR", "2023-05-08", "suspended", False, "Arab League council, 2023-05-07"),
    ("AU", "MAR", "2016-01-01", "member", False, "Morocco left the OAU in 1984 and returned on 2017-01-30"),
    ("AU", "NER", "2023-09-01", "suspended", True, "Peace and Security Council, 2023-08-22"),
    ("AU", "EGY", "2013-08-01", "suspended", True, "Peace and Security Council, 2013-07-05"),
    ("ECOWAS", "MLI", "2025-01-29", "member", False, "ECOWAS statement of 2025-01-29"),
    ("BRICS", "IDN", "2025-01-06", "member", True, "statement of the Brazilian chair of 2025-01-06"),
    ("BRICS", "ARG", "2024-01-02", "member", False, "letter of the President of Argentina of 2023-12-22"),
    ("BRICS", "SAU", "2025-06-01", "invited", True, "Johannesburg II Declaration of 2023-08-23"),
    ("G8", "RUS", "2014-04-01", "member", False, "The Hague Declaration of 2014-03-24"),
    ("COE", "RUS", "2022-03-17", "member", False, "Committee of Ministers, CM/Del/Dec(2022)1428ter/2.3 of 2022-03-16"),
    ("UN", "VNM", "1977-09-20", "member", True, "UN General Assembly resolution 32/2"),
    ("UN", "SSD", "2011-07-13", "member", False, "UN General Assembly resolution 65/308 of 2011-07-14"),
    ("UN", "TWN", "1971-10-25", "member", False, "UN General Assembly resolution 2758 (XXVI)"),
    ("UNSC", "RUS", "2022-02-24", "permanent", True, "letter of the Russian Federation of 1991-12-24"),
    ("UNSC", "CHN", "1971-10-24", "permanent", False, "UN General Assembly resolution 2758 (XXVI)"),
    ("UNSC", "VNM", "2008-07-01", "elected", True, "elections of 2007-10-16"),
    ("UNSC", "VNM", "2020-06-01", "elected", True, "elections of 2019-06-07"),
    ("UNSC", "VNM", "2022-01-01", "elected", False, "elections of 2019-06-07: for 2020 and 2021"),
    ("UNSC", "UKR", "2016-06-01", "elected", True, "elections of 2015-10-15"),
    ("UNSC", "KOR", "2024-06-01", "elected", True, "elections of 2023-06-06"),
    ("UNSC", "DEU", "2003-03-20", "elected", True, "elections of 2002-09-27"),
    ("UNSC", "SYR", "2003-03-20", "elected", True, "elections of 2001-10-08"),
    ("UNSC", "PAK", "2025-07-01", "elected", True, "elections of 2024-06-06"),
    ("RIO", "MEX", "2005-01-01", "member", False, "Rio Treaty, article 25: denunciation of 2002-09-06"),
    ("WARSAWPACT", "ALB", "1969-01-01", "member", False, "law of Albania of 1968-09-13"),
    ("ANZUS", "NZL", "1987-01-01", "suspended", True, "statement of the United States of 1986-08-11"),
    ("CFE", "RUS", "2008-01-01", "suspended", True, "decree of 2007-07-13, effective 2007-12-12"),
    ("CFE", "RUS", "2023-11-07", "member", False, "statement of the Foreign Ministry of Russia of 2023-11-07"),
    ("OPENSKIES", "USA", "2020-11-22", "member", False, "Open Skies Treaty, article XV: notice of 2020-05-22"),
    ("OTTAWA", "LTU", "2025-12-27", "member", False, "Ottawa Convention, article 20: notice of 2025-06-27"),
    ("NPT", "PRK", "2006-10-09", "member", False, "NPT, article X: notice of 2003-01-10 (its effect is disputed)"),
    ("ICC", "PHL", "2019-03-17", "member", False, "Rome Statute, article 127: notice of 2018-03-17"),
]  # fmt: skip


@pytest.mark.parametrize(("organisation", "member", "on", "status", "holds", "source"), MEMBERSHIPS)
def test_a_membership_is_as_its_text_says(
    world: World, organisation: str, member: str, on: str, status: str, holds: bool, source: str
) -> None:
    assert (member in world.members(organisation, on, status=status)) is holds, source


@pytest.mark.parametrize(("year", "kept"), [(year, 10) for year in range(1996, 2027)])
def test_the_security_council_has_ten_elected_members_in_every_year(
    world: World, year: int, kept: int
) -> None:
    assert len(world.members("UNSC", f"{year}-06-01", status="elected")) == kept
    assert len(world.members("UNSC", f"{year}-06-01", status="permanent")) == 5


@pytest.mark.parametrize(
    ("organisation", "on", "count"),
    [
        ("UN", "1945-12-31", 51), ("UN", "1992-12-31", 179), ("UN", "2011-07-14", 193), ("OSCE", "2012-12-31", 57),
        ("COE", "2021-01-01", 47), ("COE", "2022-04-01", 46), ("AU", "2018-01-01", 55), ("OAS", "2020-01-01", 35),
        ("CFE", "2000-01-01", 30), ("OPENSKIES", "2010-01-01", 34), ("WARSAWPACT", "1956-01-01", 8),
        ("WARSAWPACT", "1970-01-01", 7), ("OPEC", "2025-01-01", 12), ("ECOWAS", "2025-02-01", 12),
    ],
)  # fmt: skip
def test_an_organisation_has_as_many_members_as_its_own_list_says(
    world: World, organisation: str, on: str, count: int
) -> None:
    assert len(world.members(organisation, on)) == count


# (treaty, party, day, bound, the text that says so)
BONDS = [
    ("cst-1992", "UZB", "1993-01-01", False, "Collective Security Treaty, article 11: in force from 1994-04-20"),
    ("cst-1992", "KAZ", "2022-01-06", True, "Collective Security Treaty"),
    ("cst-1992", "UZB", "2006-08-01", False, "protocol of 2006-08-16"),
    ("north-atlantic-1949", "TUR", "1951-01-01", False, "protocol of London of 1951-10-17, accession of 1952-02-18"),
    ("north-atlantic-1949", "USA", "2001-09-11", True, "North Atlantic Treaty"),
    ("eu-lisbon-2007", "FRA", "2008-01-01", False, "Treaty of Lisbon, in force 2009-12-01"),
    ("eu-lisbon-2007", "FRA", "2015-11-13", True, "Treaty of Lisbon, in force 2009-12-01"),
    ("russia-dprk-2024", "RUS", "2024-12-03", False, "treaty of 2024-06-19: instruments exchanged 2024-12-04"),
    ("russia-dprk-2024", "PRK", "2024-12-04", True, "treaty of 2024-06-19: instruments exchanged 2024-12-04"),
    ("ussr-dprk-1961", "RUS", "1996-09-10", False, "treaty of 1961-07-06, article 6; notice of Russia of 1995"),
    ("sino-dprk-1961", "CHN", "2024-01-01", True, "treaty of 1961-07-11, article VII"),
    ("us-roc-1954", "USA", "1979-06-01", True, "treaty of 1954-12-02, article X: notice of 1978, a year ahead"),
    ("us-roc-1954", "USA", "1980-01-02", False, "treaty of 1954-12-02, article X"),
    ("us-japan-1960", "JPN", "2020-01-01", True, "treaty of 1960-01-19"),
    ("indo-soviet-1971", "SUN", "1971-12-03", True, "treaty of 1971-08-09"),
    ("new-start-2010", "USA", "2026-02-05", False, "New START, article XIV, and extension of 2021-02-03"),
    ("inf-1987", "USA", "2019-08-02", False, "INF Treaty, article XV: notice of 2019-02-02"),
    ("jcpoa-2015", "USA", "2018-05-08", False, "presidential statement of 2018-05-08"),
    ("russia-iran-2025", "IRN", "2025-10-02", True, "treaty of 2025-01-17, in force 2025-10-02"),
    ("union-state-guarantees-2024", "BLR", "2025-03-13", True, "treaty of 2024-12-06, in force 2025-03-13"),
    ("start-2-1993", "USA", "2000-01-01", False, "START II never entered into force"),
    ("budapest-1994", "RUS", "2014-03-01", True, "Budapest memorandum of 1994-12-05"),
    ("taiwan-relations-act-1979", "TWN", "2000-01-01", False, "Taiwan Relations Act: it binds the United States alone"),
]  # fmt: skip


@pytest.mark.parametrize(("treaty", "party", "on", "bound", "source"), BONDS)
def test_a_treaty_binds_whom_its_text_says(
    world: World, treaty: str, party: str, on: str, bound: bool, source: str
) -> None:
    assert (party in world.bound(treaty, on)) is bound, source


# (treaty, day, article, kind, how far the duty goes, what must come to it)
DUTIES = [
    ("cst-1992", "1999-10-01", "4", "defence", "military", ""),
    ("cst-1992", "2022-01-06", "4", "defence", "military", "request"),
    ("cst-1992", "2022-09-13", "2", "consultation", "consult", ""),
    ("north-atlantic-1949", "2001-09-11", "5", "defence", "free", "constitution"),
    ("north-atlantic-1949", "2020-02-28", "4", "consultation", "consult", "opinion"),
    ("eu-lisbon-2007", "2015-11-13", "42(7)", "defence", "free", ""),
    ("brussels-1948", "1990-01-01", "IV (V since 1954)", "defence", "military", ""),
    ("russia-dprk-2024", "2025-01-01", "4", "defence", "military", "war"),
    ("us-philippines-1951", "2016-01-01", "IV", "defence", "free", "constitution"),
    ("five-power-1971", "2000-01-01", "5", "consultation", "consult", ""),
    ("sino-russian-2001", "2022-02-24", "9", "consultation", "consult", "opinion"),
    ("budapest-1994", "2014-03-01", "6", "consultation", "consult", ""),
    ("russia-iran-2025", "2025-12-01", "3", "neutrality", "abstain", ""),
    ("indo-soviet-1971", "1971-12-03", "IX", "neutrality", "abstain", ""),
]


@pytest.mark.parametrize(("treaty", "on", "article", "kind", "action", "needs"), DUTIES)
def test_an_article_obliges_to_what_its_text_says(
    world: World, treaty: str, on: str, article: str, kind: str, action: str, needs: str
) -> None:
    found = [(d.action, d.needs) for d in world.duties(treaty, on, kind) if d.article == article]
    assert (action, needs) in found


@pytest.mark.parametrize(
    "treaty",
    ["sino-russian-2001", "russia-iran-2025", "budapest-1994", "five-power-1971", "taiwan-relations-act-1979",
     "ukraine-gbr-2024", "aukus-2021"],
)  # fmt: skip
def test_what_is_often_called_an_alliance_holds_no_duty_of_defence(world: World, treaty: str) -> None:
    assert world.duties(treaty, "2025-12-01", "defence") == ()


def test_a_treaty_that_is_over_obliges_to_nothing(world: World) -> None:
    assert world.duties("warsaw-1955", "1992-01-01") == ()
    assert world.duties("warsaw-1955", "1980-01-01", "defence")


def test_the_collective_security_treaty_says_nothing_of_border_incidents(world: World) -> None:
    (duty,) = world.duties("cst-1992", "2022-09-13", "defence")
    assert "border_incident" in duty.silent_on.split(";")


def test_armenia_is_bound_by_its_treaties_of_2022(world: World) -> None:
    bound = {t.id for t in world.treaties_of("ARM", "2022-09-13")}
    assert {"cst-1992", "csto-charter-2002", "russia-armenia-1997", "cis-charter-1993", "cfe-1990"} <= bound
    assert "shusha-2021" not in bound


@pytest.mark.parametrize(
    ("treaty", "on", "status"),
    [
        ("cfe-1990", "1992-08-01", "provisional"),
        ("new-start-2010", "2024-01-01", "suspended"),
        ("inf-1987", "2019-03-01", "suspended"),
        ("minsk-2014", "2022-02-23", "void"),
        ("anzus-1951", "1990-01-01", "suspended"),
    ],
)
def test_what_became_of_a_treaty_is_told(world: World, treaty: str, on: str, status: str) -> None:
    assert status in {s.status for s in world.statuses(treaty, on)}


def test_every_treaty_has_parties(world: World) -> None:
    assert [key for key in world.treaties if not world.parties(key)] == []


def test_there_are_treaties_enough(world: World) -> None:
    assert len(world.treaties) >= 60
    assert {d.kind for d in world.obligations} == {
        "defence", "neutrality", "nonaggression", "consultation", "arms_control",
    }  # fmt: skip


@pytest.mark.parametrize("code", ["CSTO", "NATO", "UN", "EU", "ASEAN", "SCO", "AU"])
def test_the_organs_of_the_great_organisations_are_known(world: World, code: str) -> None:
    assert len(world.organs_of(code, "2024-01-01")) >= 4


def test_a_treaty_that_never_entered_into_force_binds_nobody(world: World) -> None:
    assert world.bound("ctbt-1996", "2020-01-01") == frozenset()
    assert world.bound("start-2-1993", "2000-01-01") == frozenset()
    assert "USA" in {p.party for p in world.parties("ctbt-1996", "2020-01-01", status="signatory")}


def test_kuwait_was_owed_help_by_the_arab_league_in_1990(world: World) -> None:
    assert {"KWT", "IRQ", "EGY", "SYR"} <= world.bound("arab-league-defence-1950", "1990-08-02")
