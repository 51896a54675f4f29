"""A bloc as of a day, and who came and went."""

from __future__ import annotations

import pytest

from foedera.analysis.membership import bloc, changes, data
from foedera.errors import FoederaError
from foedera.world import World


@pytest.fixture(scope="module")
def world() -> World:
    return World.load()


def test_a_bloc_has_its_members_heads_organs_and_treaties_of_the_day(world: World) -> None:
    csto = bloc(world, "CSTO", "2023-06-08")
    assert csto.of("member") == ("ARM", "BLR", "KAZ", "KGZ", "RUS", "TJK")
    assert csto.of("observer") == ("AFG", "SRB")
    assert [h.person.name_en for h in csto.heads] == ["Imangali Tasmagambetov"]
    assert "Collective Security Council of the CSTO" in {o.name_en for o in csto.organs}
    assert {b.treaty.id for b in csto.treaties} == {"cst-1992", "csto-charter-2002"}
    assert ("4", "defence") in {(d.article, d.kind) for b in csto.treaties for d in b.duties}


def test_a_member_tells_what_its_dates_are_of(world: World) -> None:
    told = data(world, bloc(world, "CSTO", "2012-08-01"))
    uzbekistan = [m for m in told["members"] if m["code"] == "UZB"]
    assert [(m["status"], m["since"], m["until"], m["kind"]) for m in uzbekistan] == [
        ("member", "2006-08-16", "2012-12-19", "signed"),
        ("suspended", "2012-06-28", "2012-12-19", "declared"),
    ]
    assert uzbekistan[0]["name"] == "Uzbekistan"


def test_only_a_status_that_is_asked_for_is_told(world: World) -> None:
    assert bloc(world, "NATO", "1982-03", ["candidate"]).of("candidate") == ("ESP",)
    assert bloc(world, "NATO", "1982-03", ["candidate"]).of("member") == ()
    with pytest.raises(FoederaError, match="'guest' is no status"):
        bloc(world, "NATO", "1982-03", ["guest"])
    with pytest.raises(FoederaError, match="'RUS' is no organisation"):
        bloc(world, "RUS", "1982-03")


def test_a_treaty_tells_what_became_of_it_and_between_whom(world: World) -> None:
    (anzus,) = data(world, bloc(world, "ANZUS", "1990-01-01"))["treaties"]
    assert [(s["status"], s["since"]) for s in anzus["statuses"]] == [("suspended", "1986-08-11")]
    assert {o["article"] for o in anzus["obligations"]} == {"III", "IV"}


def test_enlargement_and_exits_are_told_with_their_days(world: World) -> None:
    told = changes(world, "NATO", "2023-01-01", "2025-01-01")
    assert [(c.on, c.ends, c.membership.member, c.membership.status) for c in told] == [
        ("2023-04-04", False, "FIN", "member"),
        ("2023-04-04", True, "FIN", "candidate"),
        ("2024-03-07", False, "SWE", "member"),
        ("2024-03-07", True, "SWE", "candidate"),
    ]
    assert {c.membership.member for c in changes(world, "NATO", "2023-04-04", "2024-03-07")} == {"FIN"}
    left = changes(world, "CSTO", "2012-01-01", "2013-01-01")
    assert [(c.on, c.ends, c.membership.status) for c in left if c.membership.member == "UZB"] == [
        ("2012-06-28", False, "suspended"),
        ("2012-12-19", True, "member"),
        ("2012-12-19", True, "suspended"),
    ]
