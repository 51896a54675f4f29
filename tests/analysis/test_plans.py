"""Plans and promises: what fulfils them, and when nothing is said because too little was read."""

from datetime import date, timedelta

import pytest
from tests.analysis.telling import frame, told

from foedera.analysis import plans

READ = {(date(2023, 1, 1) + timedelta(days=n)).isoformat() for n in range(500)}
TODAY = max(READ)
PLAN = told(
    "RUS", "CHN", "CONSULT", "2023-03-20", last="2023-03-22", status="planned", event="plan", article="p"
)


def became(*facts, read=READ, today=TODAY, when=None):
    days = {"p": "2023-03-10", **(when or {})}
    (row,) = plans.plans(frame(PLAN), frame(*facts), days, read, today).to_dict("records")
    return row["verdict"], row["fulfilled_by"], row["days_late"]


def test_a_visit_in_the_planned_days_came():
    assert became(told("CHN", "RUS", "CONSULT", "2023-03-21", event="visit")) == ("came", "visit", 0)


def test_one_two_weeks_later_came_late():
    assert became(told("RUS", "CHN", "CONSULT", "2023-04-05", event="visit")) == ("late", "visit", 14)


@pytest.mark.parametrize(
    "other",
    [
        told("RUS", "IND", "CONSULT", "2023-03-21"),
        told("RUS", "CHN", "AGREE", "2023-03-21"),
        told("RUS", "CHN", "CONSULT", "2023-03-21", status="hypothetical"),
        told("RUS", "CHN", "CONSULT", "2023-06-21"),
        told("RUS", "CHN", "CONSULT", "2023-03-09"),
    ],
)
def test_others_other_acts_and_other_times_do_not_fulfil_it(other):
    assert became(other) == ("did not come", "", 0)


def test_who_plans_to_act_together_plans_nothing_towards_each_other():
    beside = [
        told("BLR", "RUS", "SANCTION", "2023-03-20", status="planned", together=True, article="p"),
        told("BLR", "RUS", "COOPERATE", "2023-03-20", status="planned", together=True, article="p"),
    ]
    table = plans.plans(frame(*beside), frame(), {"p": "2023-03-10"}, READ, TODAY)
    assert table["type"].tolist() == ["COOPERATE"]


def test_what_was_told_before_the_plan_does_not_fulfil_it():
    early = told("RUS", "CHN", "CONSULT", "2023-03-20", article="old")
    assert became(early, when={"old": "2023-03-09"})[0] == "did not come"


def test_a_denial_calls_it_off():
    assert became(told("RUS", "CHN", "CONSULT", "2023-03-20", status="denied", event="no"))[:2] == (
        "called off",
        "no",
    )


def test_nothing_is_said_where_too_little_was_read_or_the_time_is_not_over():
    assert became(read={"2023-03-25"})[0] == "open"
    assert became(today="2023-03-30")[0] == "open"


def test_a_plan_and_its_fact_in_one_event_came():
    assert became(told("RUS", "CHN", "CONSULT", "2023-03-22", event="plan"))[:2] == ("came", "plan")


def kept(*rows):
    table = plans.promises(frame(*rows), frame(*rows), READ, TODAY)
    return [(r.type, r.a, r.b, r.verdict, r.deed) for r in table.itertuples()]


def test_a_threat_is_kept_by_a_deed_of_the_same_actor_against_the_same():
    rows = [
        told("USA", "RUS", "THREATEN", "2023-02-01", event="threat"),
        told("USA", "RUS", "SANCTION", "2023-02-20", event="sanction"),
        told("RUS", "USA", "SANCTION", "2023-02-10", event="other"),
    ]
    assert kept(*rows) == [("THREATEN", "USA", "RUS", "kept", "sanction")]


def test_a_promise_without_an_act_is_named_after_half_a_year():
    assert kept(told("JPN", "UKR", "AGREE", "2023-02-01")) == [("AGREE", "JPN", "UKR", "no act told", "")]
    assert kept(told("JPN", "UKR", "AGREE", "2024-04-01")) == [("AGREE", "JPN", "UKR", "open", "")]


def test_what_was_signed_or_only_planned_is_no_promise():
    assert kept(told("JPN", "UKR", "AGREE", "2023-02-01", mode="sign")) == []
    assert kept(told("JPN", "UKR", "AGREE", "2023-02-01", status="planned")) == []
