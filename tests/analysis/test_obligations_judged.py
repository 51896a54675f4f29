"""How a duty is judged: each condition met, not met and unknown, on treaties made for the test."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedera.analysis import obligations_told
from foedera.analysis.coalition import ACTS, Spot, case
from foedera.analysis.obligations import Answer, Duty, attacker, obliged
from foedera.analysis.obligations_area import home, spot_of
from foedera.analysis.obligations_conditions import Condition, verdict
from foedera.errors import FoederaError
from foedera.world import Invocation, Obligation, Treaty, TreatyParty, TreatyStatus, World

ON = "2000-06-15"
WORLD = World.load()
PACT = Treaty(
    "pact", "", "treaty", "Pact of the test", "1990-01-01", "1991-01-01", "", "complete", "", "test"
)
DUTY = Obligation(
    treaty="pact", article="1", kind="defence", obliged="parties", owed_to="parties", trigger="armed_attack",
    area="any", objects="", against="", needs="", action="military", excludes="", silent_on="", start="", end="",
    condition="help",
)  # fmt: skip


def parties(
    *codes: str, start: str = "1991-01-01", end: str = "", status: str = "party"
) -> list[TreatyParty]:
    return [TreatyParty("pact", c, status, start, end, "in_force", "day", "test") for c in codes]


def judged(
    duty: Obligation = DUTY,
    treaty: Treaty = PACT,
    rows: list[TreatyParty] | None = None,
    statuses: tuple[TreatyStatus, ...] = (),
    invocations: tuple[Invocation, ...] = (),
    by: str = "CHE",
    **told: Any,
) -> list[Duty]:
    """The duties toward France, attacked by Switzerland, under a pact of France, Spain and Italy and nothing else."""
    world = replace(
        WORLD,
        treaties={treaty.id: treaty},
        obligations=(duty,),
        treaty_parties=tuple(parties("FRA", "ESP", "ITA") if rows is None else rows),
        treaty_status=statuses,
        invocations=invocations,
    )
    return list(obliged(world, case(world, ["FRA"], [by], ON, **told)).duties)


def conditions(duties: list[Duty]) -> dict[str, str]:
    (duty,) = duties
    return {c.name: c.judgement for c in duty.conditions}


def test_a_plain_duty_is_met_for_all_others() -> None:
    (duty,) = judged()
    assert (duty.verdict, duty.obliged, duty.role) == ("met", ("ESP", "ITA"), "help")


def test_an_attacker_and_the_attacked_are_not_among_those_who_help() -> None:
    (duty,) = judged(by="ITA", duty=replace(DUTY, against="party"))
    assert duty.obliged == ("ESP",)


@pytest.mark.parametrize(
    ("treaty", "judgement", "why"),
    [
        (replace(PACT, in_force="2000"), "unknown", "the day is not known"),
        (replace(PACT, in_force="2001"), "not met", "in force only from 2001"),
        (replace(PACT, end="2000-06-15"), "not met", "ended on 2000-06-15"),
        (replace(PACT, end="2000-06-16"), "met", "since 1991-01-01"),
        (replace(PACT, in_force=""), "unknown", "the day of its entry into force is not certain"),
        (replace(PACT, in_force="", kind="declaration"), "met", "declared on 1990-01-01"),
    ],
)
def test_a_treaty_is_in_force_or_not_or_nobody_knows(treaty: Treaty, judgement: str, why: str) -> None:
    (duty,) = judged(treaty=treaty, rows=parties("FRA", "ESP", start="1990-01-01"))
    first = duty.conditions[0]
    assert (first.name, first.judgement) == ("in force", judgement)
    assert why in first.why
    assert duty.concerns is (judgement != "not met")


def test_words_of_an_article_hold_in_their_own_span() -> None:
    assert judged(duty=replace(DUTY, end="1999")) == []
    assert conditions(judged(duty=replace(DUTY, end="2000")))["in force"] == "unknown"


@pytest.mark.parametrize(
    ("status", "between", "judgement"),
    [
        ("void", "", "unknown"),
        ("dormant", "", "unknown"),
        ("lapsed", "", "not met"),
        ("extended", "", None),
        ("suspended", "ESP;FRA", "not met"),
        ("suspended", "ESP;ITA", None),
    ],
)
def test_what_became_of_a_treaty_counts(status: str, between: str, judgement: str | None) -> None:
    row = TreatyStatus("pact", status, between, "1999-01-01", "", "day", "", "test")
    found = {d.obliged: conditions([d]).get("standing") for d in judged(statuses=(row,))}
    spain = next(j for who, j in found.items() if "ESP" in who)
    italy = next(j for who, j in found.items() if "ITA" in who)
    assert spain == judgement
    assert italy == (None if between else judgement)


def test_a_party_of_another_time_is_told_with_its_dates() -> None:
    rows = parties("ESP") + parties("FRA", start="2003-01-01")
    (duty,) = judged(rows=rows)
    assert not duty.concerns
    assert "from 2003-01-01" in duty.reason
    rows = parties("ESP") + parties("FRA", end="1995-01-01")
    assert "until 1995-01-01" in judged(rows=rows)[0].reason


def test_who_suspended_its_part_may_or_may_not_be_bound() -> None:
    rows = parties("FRA", "ESP", "ITA") + parties("ITA", start="1999-01-01", status="suspended")
    found = {d.obliged: d.verdict for d in judged(rows=rows)}
    assert found == {("ESP",): "met", ("ITA",): "unknown"}


def test_the_protected_are_owed_and_owe_nothing() -> None:
    rows = parties("ESP") + parties("FRA", status="protected")
    (duty,) = judged(rows=rows)
    assert (duty.verdict, duty.obliged) == ("met", ("ESP",))
    assert "protected" in {c.why for c in duty.conditions}


@pytest.mark.parametrize(
    ("trigger", "act", "silent", "judgement"),
    [
        ("armed_attack", "attack", "", "met"),
        ("aggression", "attack", "", "met"),
        ("armed_attack", "nuclear", "", "met"),
        ("armed_attack", "threat", "", "not met"),
        ("armed_attack", "unrest", "", "not met"),
        ("armed_attack", "unrest", "internal_unrest", "unknown"),
        ("armed_attack", "incident", "", "unknown"),
        ("armed_attack", "incident", "border_incident", "unknown"),
        ("armed_attack", "terror", "", "unknown"),
        ("armed_attack", "cyber", "cyber", "unknown"),
        ("threat", "threat", "", "met"),
        ("threat", "attack", "", "met"),
        ("threat", "incident", "", "met"),
        ("threat", "unrest", "", "unknown"),
        ("terror", "terror", "", "met"),
        ("terror", "attack", "", "not met"),
        ("terror", "threat", "", "not met"),
        ("nuclear", "attack", "", "not met"),
        ("nuclear", "nuclear", "", "met"),
        ("war", "attack", "", "met"),
    ],
)
def test_what_happened_calls_for_the_duty_or_not(trigger: str, act: str, silent: str, judgement: str) -> None:
    duty = replace(DUTY, trigger=trigger, silent_on=silent)
    assert conditions(judged(duty=duty, act=act))["case"] == judgement


def test_an_attack_by_no_state_may_be_terror() -> None:
    assert conditions(judged(duty=replace(DUTY, trigger="terror"), by="ISIS"))["case"] == "unknown"


def test_a_case_that_the_article_takes_out_is_not_met() -> None:
    assert conditions(judged(duty=replace(DUTY, excludes="terror"), act="terror"))["case"] == "not met"


@pytest.mark.parametrize(
    ("against", "by", "judgement"),
    [
        ("", "CHE", "met"),
        ("", "ISIS", "met"),
        ("", "UNK", "unknown"),
        ("", "ITA", "unknown"),
        ("", "FRA-OPP", "not met"),
        ("party", "ITA", "met"),
        ("party", "ISIS", "met"),
        ("third", "ITA", "not met"),
        ("third", "CHE", "met"),
        ("state", "CHE", "met"),
        ("state", "ISIS", "unknown"),
        ("DEU", "CHE", "not met"),
        ("DEU", "DEU", "met"),
        ("DEU;ally", "CHE", "unknown"),
        ("DEU", "UNK", "unknown"),
        ("communist", "CHN", "unknown"),
    ],
)
def test_the_attacker_is_one_that_the_article_means_or_not(against: str, by: str, judgement: str) -> None:
    rows = parties("FRA", "ESP", "ITA")
    found = [d for d in judged(duty=replace(DUTY, against=against), rows=rows, by=by) if "ESP" in d.obliged]
    assert conditions(found)["attacker"] == judgement


def test_one_attacker_that_the_article_means_is_enough() -> None:
    world = replace(
        WORLD, treaties={"pact": PACT}, obligations=(replace(DUTY, against="third"),),
        treaty_parties=tuple(parties("FRA", "ESP", "ITA")), treaty_status=(), invocations=(),
    )  # fmt: skip
    found = obliged(world, case(world, ["FRA"], ["ITA", "CHE"], ON))
    (duty,) = found.of("help")
    told = next(c for c in duty.conditions if c.name == "attacker")
    assert told.judgement == "met"
    assert "ITA: a party itself" in told.why
    assert [t.kind for t in found.tensions] == ["own ally", "both sides"]


ASKED = Invocation("pact", "1", "FRA", "FRA", "CHE", "2000-06-10", "help", "", "a letter")


@pytest.mark.parametrize(
    ("needs", "told", "invocations", "name", "judgement"),
    [
        ("request", {}, (), "request", "unknown"),
        ("request", {"requested": True}, (), "request", "met"),
        ("request", {"requested": False}, (ASKED,), "request", "not met"),
        ("request", {}, (ASKED,), "request", "met"),
        ("request", {}, (replace(ASKED, on="2000-06-16"),), "request", "unknown"),
        ("request", {}, (replace(ASKED, on="2000-05-01"),), "request", "unknown"),
        ("request", {}, (replace(ASKED, by="ESP"),), "request", "unknown"),
        ("opinion", {}, (replace(ASKED, by="ESP"),), "called for", "met"),
        ("request", {}, (replace(ASKED, about="ITA"),), "request", "unknown"),
        ("decision", {}, (), "decision", "unknown"),
        ("decision", {}, (ASKED,), "decision", "met"),
        ("decision", {}, (replace(ASKED, outcome="declined"),), "decision", "unknown"),
        ("war", {}, (), "state of war", "unknown"),
        ("war", {"war": True}, (), "state of war", "met"),
        ("war", {"war": False}, (), "state of war", "not met"),
    ],
)
def test_what_must_come_to_a_duty(
    needs: str, told: dict[str, Any], invocations: tuple[Invocation, ...], name: str, judgement: str
) -> None:
    duties = judged(duty=replace(DUTY, needs=needs), invocations=invocations, **told)
    assert conditions(duties)[name] == judgement
    assert duties[0].verdict == judgement


def test_how_a_duty_is_carried_out_does_not_decide_whether_it_arises() -> None:
    (duty,) = judged(duty=replace(DUTY, needs="constitution;agreement", silent_on="special_character"))
    assert duty.verdict == "met"
    assert {c.name for c in duty.conditions if not c.decides} == {"process", "form", "own policy"}


def test_who_struck_first_is_answered_by_the_text_or_left_open() -> None:
    assert judged()[0].verdict == "met"
    assert judged(struck_first=True)[0].verdict == "unknown"
    assert judged(duty=replace(DUTY, excludes="own_aggression"), struck_first=True)[0].verdict == "not met"


def test_a_right_is_no_duty() -> None:
    (duty,) = judged(duty=replace(DUTY, action="may"))
    assert duty.role == "may"


@pytest.mark.parametrize(
    ("kind", "trigger", "act", "roles"),
    [
        ("nonaggression", "always", "attack", {"breaks": "met"}),
        ("nonaggression", "always", "incident", {"breaks": "unknown"}),
        ("nonaggression", "always", "unrest", {}),
        ("nonaggression", "nuclear", "attack", {}),
        ("nonaggression", "coercion", "attack", {}),
        ("neutrality", "always", "attack", {"breaks": "met", "aloof": "met"}),
        ("neutrality", "engagement", "attack", {}),
        ("neutrality", "war", "attack", {"aloof": "met"}),
        ("consultation", "always", "attack", {"standing": "met"}),
        ("consultation", "threat", "attack", {"consult": "met"}),
        ("arms_control", "always", "attack", {}),
    ],
)
def test_each_kind_of_duty_has_its_role(kind: str, trigger: str, act: str, roles: dict[str, str]) -> None:
    duty = replace(DUTY, kind=kind, trigger=trigger)
    found = judged(duty=duty, rows=parties("FRA", "ESP", "CHE"), act=act)
    assert {d.role: d.verdict for d in found} == roles
    assert all(d.obliged == (("CHE",) if d.role == "breaks" else ("ESP",)) for d in found)


def spot(where: str) -> Spot:
    if "," in where:
        north, east = map(float, where.split(","))
        return Spot(where, "", north, east, sea=True)
    return (
        spot_of(WORLD.places[where]) if where in WORLD.places else replace(home(WORLD, where), assumed=False)
    )


def area(treaty: str, article: str, victim: str, on: str, where: str, struck: str) -> str:
    found = obliged(WORLD, case(WORLD, [victim], ["ISIS"], on, spot=spot(where), struck=struck))
    duties = [d for d in found.of("help") if (d.treaty.id, d.obligation.article) == (treaty, article)]
    return next(c.judgement for c in duties[0].conditions if c.name == "area")


@pytest.mark.parametrize(
    ("treaty", "article", "victim", "where", "struck", "judgement"),
    [
        ("north-atlantic-1949", "5", "TUR", "ankara", "territory", "met"),
        ("north-atlantic-1949", "5", "USA", "hawaii", "territory", "not met"),
        ("north-atlantic-1949", "5", "GRC", "mediterranean-sea", "vessels", "met"),
        ("north-atlantic-1949", "5", "ROU", "black-sea", "vessels", "not met"),
        ("north-atlantic-1949", "5", "USA", "red-sea", "vessels", "not met"),
        ("north-atlantic-1949", "5", "FRA", "35.0,-40.0", "aircraft", "met"),
        ("north-atlantic-1949", "5", "FRA", "15.0,-40.0", "aircraft", "not met"),
        ("north-atlantic-1949", "5", "USA", "okinawa", "forces", "not met"),
        ("north-atlantic-1949", "5", "USA", "POL", "forces", "met"),
        ("north-atlantic-1949", "5", "USA", "kyiv", "forces", "not met"),
        ("eu-lisbon-2007", "42(7)", "FRA", "mediterranean-sea", "vessels", "not met"),
        ("eu-lisbon-2007", "42(7)", "FRA", "paris", "territory", "met"),
        ("us-philippines-1951", "IV", "PHL", "south-china-sea", "vessels", "met"),
        ("us-philippines-1951", "IV", "PHL", "scarborough-shoal", "territory", "unknown"),
        ("us-philippines-1951", "IV", "USA", "washington", "territory", "met"),
        ("us-philippines-1951", "IV", "USA", "red-sea", "vessels", "not met"),
        ("us-japan-1960", "V", "JPN", "senkaku-islands", "territory", "met"),
        ("us-japan-1960", "V", "JPN", "south-china-sea", "vessels", "not met"),
        ("us-japan-1960", "V", "USA", "okinawa", "forces", "met"),
        ("us-korea-1953", "III", "KOR", "yellow-sea", "vessels", "not met"),
        ("manila-1954", "IV(1)", "THA", "bangkok", "territory", "met"),
        ("manila-1954", "IV(1)", "GBR", "london", "territory", "not met"),
    ],
)
def test_an_area_holds_what_its_article_draws(
    treaty: str, article: str, victim: str, where: str, struck: str, judgement: str
) -> None:
    assert area(treaty, article, victim, "2016-01-01", where, struck) == judgement


def test_without_a_place_the_attacked_are_taken_to_be_at_home() -> None:
    found = obliged(WORLD, case(WORLD, ["KAZ"], ["AFG"], "2016-01-01"))
    (duty,) = [d for d in found.of("help") if d.treaty.id == "cst-1992"]
    assert "as no other place was named" in next(c.why for c in duty.conditions if c.name == "area")


@pytest.mark.parametrize(
    ("judgements", "whole"),
    [
        (["met", "met"], "met"), (["met", "unknown"], "unknown"), (["unknown", "not met"], "not met"), ([], "met"),
    ],
)  # fmt: skip
def test_a_verdict_is_that_of_its_weakest_condition(judgements: list[str], whole: str) -> None:
    assert verdict([Condition("c", j, "") for j in judgements]) == whole
    assert verdict([Condition("c", "unknown", "", decides=False), Condition("c", "met", "")]) == "met"


def test_a_clause_against_other_engagements_adds_nothing_to_an_alliance_with_both_sides() -> None:
    allied = obliged(WORLD, case(WORLD, ["GRC"], ["TUR"], "1974-08-14")).tensions
    assert {t.kind for t in allied if "north-atlantic-1949" in dict(t.toward_attacker)} == {
        "own ally",
        "both sides",
    }
    peace = obliged(WORLD, case(WORLD, ["LBN"], ["ISR"], "1982-06-06")).tensions
    assert ("egypt-israel-1979", "VI") in {
        a for t in peace if t.kind == "neutrality" for a in t.toward_attacker
    }


STATES = sorted(c for c, s in WORLD.states.items() if s.kind != "territory")
DAYS = st.dates(date(1946, 1, 1), date(2026, 6, 1)).map(date.isoformat)


@settings(max_examples=60, deadline=None)
@given(
    st.sets(st.sampled_from(STATES), min_size=2, max_size=4), DAYS, st.sampled_from(ACTS), st.integers(1, 3)
)
def test_whatever_is_asked_the_answer_holds_together(codes: set[str], on: str, act: str, cut: int) -> None:
    ordered = sorted(codes)
    try:
        asked = case(WORLD, ordered[:cut], ordered[cut:], on, act=act)
    except FoederaError:
        return
    found = obliged(WORLD, asked)
    for duty in found.duties:
        others = set(asked.by) if duty.role != "breaks" else set()
        assert duty.owed_to in asked.attacked
        assert not {duty.owed_to, *others} & set(duty.obliged)
        assert duty.obliged
        if duty.role == "breaks":
            assert set(duty.obliged) <= set(asked.by)
        if duty.verdict == "met" and duty.concerns:
            assert set(duty.obliged) <= WORLD.bound(duty.treaty.id, on)
            assert duty.treaty.covers(on)
    for tension in found.tensions:
        assert tension.by in asked.by
        assert tension.attacked in asked.attacked
    assert json.loads(json.dumps(obligations_told.answer(found)))


@pytest.fixture(scope="module")
def russia() -> dict[str, Answer]:
    return attacker(WORLD, "RUS", "2024-01-01")


def test_the_reverse_tells_what_an_attack_on_anybody_would_break_and_call_up(
    russia: dict[str, Answer],
) -> None:
    broken = {
        code: {d.treaty.id for d in a.of("breaks") if d.obligation.owed_to != "any"}
        for code, a in russia.items()
    }
    assert broken["UKR"] == {"budapest-1994", "tac-1976"}
    assert {"cst-1992", "cis-charter-1993"} <= broken["KAZ"]
    assert broken["POL"] == set()
    assert russia["UKR"].bound() == frozenset()
    assert len(russia["POL"].bound()) == 35
    assert russia["JPN"].bound() == {"USA"}
    assert russia["KAZ"].bound("unknown") >= {"BLR", "KGZ", "TJK"}
    assert "RUS" in next(t for t in russia["KAZ"].tensions if t.kind == "own ally").states


def test_the_reverse_leaves_out_the_attacker_and_those_to_whom_nobody_owes_anything(
    russia: dict[str, Answer],
) -> None:
    assert not {"RUS", "CHE", "GUM", "SUN"} & set(russia)
    assert {"DEU", "TWN", "UKR"} <= set(russia)


def test_an_answer_as_plain_data_keeps_what_it_promises() -> None:
    told = obligations_told.answer(obliged(WORLD, case(WORLD, ["ARM"], ["AZE"], "2022-09-13")))
    assert {"attacked", "by", "on", "act", "where", "struck", "requested", "war", "struck_first", "notes", "duties",
            "not_in_force", "overlaps", "tensions"} == set(told)  # fmt: skip
    first = told["duties"][0]
    assert (first["treaty"], first["article"], first["verdict"]) == ("cst-1992", "4", "met")
    assert {"name", "judgement", "why", "decides"} == set(first["conditions"][0])
    assert first["practice"][0]["outcome"] == "declined"
    assert {d["role"] for d in told["duties"]} <= {"help", "may", "consult", "breaks", "aloof", "standing"}
    (overlap,) = told["overlaps"]
    assert (overlap["who"], [d["treaty"] for d in overlap["duties"]]) == (
        "RUS",
        ["cst-1992", "russia-armenia-1997"],
    )


def test_the_reverse_as_plain_data_names_who_is_bound(russia: dict[str, Answer]) -> None:
    told = obligations_told.attacker("RUS", "2024-01-01", russia)
    japan = next(row for row in told["attacked"] if row["code"] == "JPN")
    assert [(h["treaty"], h["verdict"], h["obliged"]) for h in japan["help"]] == [
        ("us-japan-1960", "met", ["USA"])
    ]
