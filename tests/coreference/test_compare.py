"""Comparing: every verdict has its points, and the reasons can be read."""

from dataclasses import replace
from datetime import date

import pytest
from tests.coreference.made import grouper, telling

from foedera.coreference.days import Days
from foedera.coreference.numbers import ORDINAL, Number
from foedera.coreference.weights import weights
from foedera.errors import DataError

MEETING = telling("m")


def verdicts(**values):
    other = telling("n", **values)
    return set(grouper().comparer.verdicts(MEETING, other))


def on(day, basis="stated"):
    n = date.fromisoformat(day).toordinal()
    return Days(n, n, basis)


@pytest.mark.parametrize(
    ("values", "verdict"),
    [
        ({}, "days.same"),
        ({"days": on("2022-01-22")}, "days.next"),
        ({"days": on("2022-01-24")}, "days.near"),
        ({"days": on("2022-01-30")}, "days.apart"),
        ({"days": on("2022-03-01")}, "days.far"),
        ({"days": on("2022-01-22", "borrowed")}, "days.next-borrowed"),
        ({"days": on("2022-01-22", "told")}, "days.next-told"),
        ({"days": None}, "days.unknown"),
        ({"days": Days(on("2022-01-01").first, on("2022-01-31").first, "stated")}, "days.within"),
        ({"days": Days(on("2021-06-01").first, on("2021-06-30").first, "stated")}, "days.outside"),
        ({}, "parties.same"),
        ({"recipient": frozenset({"USA", "GBR"})}, "parties.part"),
        ({"recipient": frozenset()}, "parties.part-one"),
        ({"recipient": frozenset({"CHN"})}, "parties.others"),
        ({"source": frozenset({"IND"}), "recipient": frozenset({"CHN"})}, "parties.strangers"),
        ({"recipient": frozenset({"NATO"})}, "parties.collective"),
        ({"type": "ASSAULT"}, "type.other"),
        ({"status": "planned"}, "status.carried-out"),
        ({"status": "denied"}, "status.denied"),
        ({"place": "Bern"}, "place.same-country"),
        ({"place": "Paris", "country": "FRA"}, "place.other"),
        ({"article": MEETING.article}, "article.same"),
        ({"origin": MEETING.origin}, "passage.copied"),
    ],
)
def test_a_difference_gets_its_verdict(values, verdict):
    assert verdict in verdicts(**values)


def test_other_people_met_on_other_occasions():
    one = replace(MEETING, people=frozenset({"Sergey Lavrov"}))
    other = telling("n", people=frozenset({"Sergei Ryabkov"}))
    assert "people.other" in grouper().comparer.verdicts(one, other)


def test_the_fourteenth_package_is_not_the_thirteenth():
    one, other = (
        replace(MEETING, id=name, numbers=frozenset({Number(ORDINAL, n, ORDINAL)}))
        for name, n in (("a", 13), ("b", 14))
    )
    assert "row.other" in grouper().comparer.verdicts(one, other)


def test_members_stand_for_their_organisation_only_while_they_are_members():
    met = grouper().comparer._met
    assert met(frozenset({"CSTO"}), frozenset({"UZB"}), 2010) == "collective"
    assert met(frozenset({"CSTO"}), frozenset({"UZB"}), 2020) == "strangers"


def test_the_score_is_the_sum_of_the_points_and_the_same_both_ways():
    other = telling("n", days=on("2022-01-22"), place="Bern")
    compared = grouper().comparer.compare(MEETING, other)
    assert compared.score == pytest.approx(weights().bias + sum(t.points for t in compared.traits))
    assert compared.score == pytest.approx(grouper().comparer.score(other, MEETING))


def test_what_is_ruled_out_has_no_score_and_says_why():
    compared = grouper().comparer.compare(MEETING, telling("n", days=on("2022-03-01")))
    assert compared.score is None
    reason = next(t for t in compared.traits if t.name == "days")
    assert (reason.verdict, reason.left, reason.right) == ("far", "2022-01-21", "2022-03-01")


def test_every_verdict_that_code_can_give_is_in_the_table():
    """Anything missing would silently rule one event out."""
    known = set(weights().points)
    days = {
        f"days.{g}{b}" for g in ("same", "next", "near", "apart", "far") for b in ("", "-borrowed", "-told")
    }
    days |= {
        "days.next-lasting",
        "days.near-lasting",
        "days.within",
        "days.beside",
        "days.outside",
        "days.unknown",
    }
    parties = {
        f"parties.{v}"
        for v in ["same", "same-one", "part", "part-one", "collective", "others", "missing", "strangers"]
    }
    sides = {
        f"{side}.{v}"
        for side in ("source", "recipient")
        for v in ("same", "same-several", "part", "collective", "missing", "none", "other")
    }
    rest = {f"{n}.{v}" for n in ("words", "title") for v in ("none", "little", "some", "much", "most")}
    rest |= {f"actors.{v}" for v in ("none", "everywhere", "usual", "uncommon", "rare")}
    rest |= {"type.same", "type.said", "type.kin", "type.other", "article.same", "article.copy"}
    rest |= {"passage.copied", "passage.same", "mode.same", "mode.other", "mode.phone"}
    rest |= {f"status.{v}" for v in ("same", "carried-out", "doubted", "denied")}
    rest |= {f"place.{v}" for v in ("same", "same-country", "other")}
    rest |= {f"people.{v}{s}" for v in ("shared", "other") for s in ("", "-said")}
    rest |= {f"{n}.{v}" for n in ("numbers", "row") for v in ("same", "other")}
    assert days | parties | sides | rest == known


def test_a_bad_table_names_all_faults(tmp_path):
    (tmp_path / "weights.tsv").write_text("verdict\tpoints\ndays.same\tmuch\n")
    (tmp_path / "kin.tsv").write_text("type\ttold_as\nCONSULT\tTALK\n")
    with pytest.raises(DataError) as error:
        weights(tmp_path)
    assert len(error.value.faults) == 3
