"""Pairs: what is counted, what is apart, and what is missing rather than zero."""

import pandas as pd
import pytest
from tests.analysis.telling import covered, frame, read_daily, read_on, told

from foedera.analysis import pairs
from foedera.analysis.actors import parse
from foedera.world import World

WORLD = World.load()


def series(a, b, rows, days, first="2023-01", last="2023-03", **options):
    return pairs.series(
        parse(a, WORLD), parse(b, WORLD), frame(*rows), days, covered(days, first, last), **options
    )


def cell(result, period, column, direction="both"):
    table = result.table
    rows = table[(table["period"] == pd.Timestamp(period)) & (table["direction"] == direction)]
    assert len(rows) == 1
    return rows.iloc[0][column]


DAILY = read_daily("2023-01-01", "2023-03-31")


def test_an_event_told_by_three_articles_counts_once_with_its_tellings_beside():
    rows = [
        told(
            "RUS", "USA", "ACCUSE", "2023-01-05", mode="disapprove", event="e1", outlet="Báo Một", article="x"
        ),
        told(
            "RUS", "USA", "ACCUSE", "2023-01-05", mode="disapprove", event="e1", outlet="Báo Hai", origin="x"
        ),
        told("RUS", "USA", "ACCUSE", "2023-01-05", mode="disapprove", event="e1", outlet="Báo Ba"),
    ]
    result = series("RUS", "USA", rows, DAILY)
    assert cell(result, "2023-01-01", "events") == 1
    assert cell(result, "2023-01-01", "tellings") == 3
    assert cell(result, "2023-01-01", "sources") == 2
    assert cell(result, "2023-01-01", "telling_outlets") == 3
    assert cell(result, "2023-01-01", "score_sum") == -2.0


def test_scores_and_classes_follow_the_codebook():
    rows = [
        told("RUS", "USA", "ACCUSE", "2023-01-05"),
        told("USA", "RUS", "SANCTION", "2023-01-06", mode="expel"),
        told("RUS", "USA", "CONSULT", "2023-01-07", mode="phone"),
        told("USA", "RUS", "CONCEDE", "2023-01-31"),
    ]
    result = series("RUS", "USA", rows, DAILY)
    values = {name: cell(result, "2023-01-01", name) for name in result.table.columns}
    assert values["score_sum"] == pytest.approx(-3.0 - 5.5 + 1.5 + 4.5)
    assert values["score_mean"] == pytest.approx(-2.5 / 4)
    assert values["score_positive"] == pytest.approx(6.0)
    assert values["score_negative"] == pytest.approx(-8.5)
    assert (values["verbal_cooperation"], values["verbal_conflict"], values["material_conflict"]) == (2, 1, 1)
    assert values["net_cooperation"] == 0.0
    assert (values["ACCUSE"], values["SANCTION"], values["AID"]) == (1, 1, 0)


def test_planned_possible_and_denied_acts_are_never_summed_with_facts():
    rows = [
        told("RUS", "USA", "CONSULT", "2023-01-05"),
        told("RUS", "USA", "CONSULT", "2023-01-20", status="planned"),
        told("RUS", "USA", "ASSAULT", "2023-01-20", status="hypothetical"),
        told("RUS", "USA", "ASSAULT", "2023-01-21", status="denied"),
        told("RUS", "USA", "COOPERATE", "2023-01-22", status="ongoing"),
    ]
    result = series("RUS", "USA", rows, DAILY)
    assert cell(result, "2023-01-01", "events") == 2
    assert cell(result, "2023-01-01", "ASSAULT") == 0
    assert cell(result, "2023-01-01", "score_negative") == 0
    assert [cell(result, "2023-01-01", s) for s in ("planned", "hypothetical", "denied")] == [1, 1, 1]


def test_a_month_in_which_nothing_was_read_is_missing_and_not_peace():
    days = read_on("2023-01-05", "2023-03-05")
    result = series("RUS", "USA", [told("RUS", "USA", "ACCUSE", "2023-01-05")], days)
    assert cell(result, "2023-01-01", "events") == 1
    assert pd.isna(cell(result, "2023-02-01", "events"))
    assert pd.isna(cell(result, "2023-02-01", "score_sum"))
    assert pd.isna(cell(result, "2023-02-01", "planned"))
    assert cell(result, "2023-02-01", "articles") == 0
    assert cell(result, "2023-03-01", "events") == 0
    assert cell(result, "2023-03-01", "denied") == 0
    assert pd.isna(cell(result, "2023-03-01", "score_mean"))


def test_what_later_articles_tell_of_an_unread_month_is_shown_with_no_articles_beside():
    result = series("RUS", "USA", [told("RUS", "USA", "ACCUSE", "2023-02-10")], read_on("2023-03-05"))
    assert cell(result, "2023-02-01", "events") == 1
    assert cell(result, "2023-02-01", "articles") == 0
    assert cell(result, "2023-02-01", "ASSAULT") == 0, "of the events told"
    assert pd.isna(cell(result, "2023-02-01", "hypothetical"))
    assert pd.isna(cell(result, "2023-01-01", "events"))


def test_a_denial_told_of_an_unread_month_does_not_make_it_peaceful():
    denied = told("RUS", "USA", "ASSAULT", "2023-02-10", status="denied")
    result = series("RUS", "USA", [denied], read_on("2023-03-05"))
    assert cell(result, "2023-02-01", "denied") == 1
    assert pd.isna(cell(result, "2023-02-01", "events"))


def test_both_directions_apart_with_mutual_acts_in_each():
    rows = [
        told("RUS", "USA", "ACCUSE", "2023-01-05"),
        told("RUS", "USA", "ACCUSE", "2023-01-06"),
        told("USA", "RUS", "SANCTION", "2023-01-07"),
        told("USA", "RUS", "CONSULT", "2023-01-08"),
    ]
    result = series("RUS", "USA", rows, DAILY, directed=True)
    assert cell(result, "2023-01-01", "events", pairs.THERE) == 3
    assert cell(result, "2023-01-01", "events", pairs.BACK) == 2
    assert cell(result, "2023-01-01", "SANCTION", pairs.THERE) == 0
    assert cell(result, "2023-01-01", "CONSULT", pairs.THERE) == 1


def test_undirected_counts_do_not_double_what_is_mutual():
    rows = [
        told("RUS", "USA", "CONSULT", "2023-01-08", event="e"),
        told("USA", "RUS", "CONSULT", "2023-01-08", event="e"),
    ]
    assert cell(series("RUS", "USA", rows, DAILY), "2023-01-01", "events") == 1


def test_reciprocity_is_the_share_of_acts_that_have_an_answer():
    rows = [told("RUS", "USA", "ACCUSE", "2023-01-05") for _ in range(3)]
    rows += [told("USA", "RUS", "ACCUSE", "2023-01-06"), told("USA", "RUS", "CONSULT", "2023-01-06")]
    result = series("RUS", "USA", rows, DAILY)
    assert cell(result, "2023-01-01", "reciprocity") == pytest.approx(2 * 1 / 4)
    assert pd.isna(cell(result, "2023-02-01", "reciprocity"))


def test_reciprocity_over_time_is_the_correlation_of_both_sides_scores():
    rows = []
    for day, there, back in (("2023-01-05", 1, 1), ("2023-02-05", 4, 4), ("2023-03-05", 2, 2)):
        rows += [told("RUS", "USA", "ACCUSE", day) for _ in range(there)]
        rows += [told("USA", "RUS", "ACCUSE", day) for _ in range(back)]
    assert series("RUS", "USA", rows, DAILY).reciprocity == pytest.approx(1.0)
    assert series("RUS", "USA", rows[:1], DAILY).reciprocity is None


def test_who_meets_together_meets_each_other_and_who_accuses_together_does_not():
    rows = [
        told("ARM", "CSTO", "CONSULT", "2023-01-08", together=True),
        told("ARM", "CSTO", "ACCUSE", "2023-01-09", together=True),
        told("ARM", "CSTO", "AGREE", "2023-01-10", together=True, mode="sign"),
        told("ARM", "CSTO", "AGREE", "2023-01-10", together=True),
    ]
    result = series("ARM", "CSTO", rows, DAILY)
    assert cell(result, "2023-01-01", "events") == 2
    assert cell(result, "2023-01-01", "ACCUSE") == 0


def test_members_count_from_the_day_on_which_they_belong():
    rows = [
        told("RUS", "FIN", "ACCUSE", "2023-03-20"),
        told("RUS", "FIN", "ACCUSE", "2023-04-04"),
        told("POL", "RUS", "ACCUSE", "2023-03-20"),
        told("RUS", "NATO", "ACCUSE", "2023-03-20"),
    ]
    days = read_daily("2023-03-01", "2023-04-30")
    result = series("RUS", "NATO:members", rows, days, "2023-03", "2023-04")
    assert cell(result, "2023-03-01", "events") == 1
    assert cell(result, "2023-04-01", "events") == 1
    assert cell(series("RUS", "NATO", rows, days, "2023-03", "2023-04"), "2023-03-01", "events") == 1


def test_tellings_that_differ_count_as_what_most_independent_sources_tell():
    rows = [
        told("RUS", "USA", "THREATEN", "2023-01-31", event="e", article="x"),
        told("RUS", "USA", "ACCUSE", "2023-02-01", event="e", article="a"),
        told("RUS", "USA", "ACCUSE", "2023-02-01", event="e", article="b"),
        told("RUS", "USA", "THREATEN", "2023-01-31", event="e", article="c", origin="x"),
    ]
    result = series("RUS", "USA", rows, DAILY)
    assert cell(result, "2023-01-01", "events") == 0
    assert cell(result, "2023-02-01", "ACCUSE") == 1
    assert cell(result, "2023-02-01", "tellings") == 4


def test_an_event_of_some_month_is_in_no_week_and_that_is_said():
    rows = [
        told("RUS", "USA", "ACCUSE", "2023-02-01", last="2023-02-28"),
        told("RUS", "USA", "CONSULT", "2023-02-27", last="2023-03-05"),
        told("RUS", "USA", "ACCUSE", "2023-01-01", last="2023-12-31"),
    ]
    monthly = series("RUS", "USA", rows, DAILY)
    assert cell(monthly, "2023-02-01", "events") == 2
    assert monthly.unplaced == 1
    weekly = series("RUS", "USA", rows, DAILY, by="week")
    assert cell(weekly, "2023-02-27", "events") == 1
    assert weekly.unplaced == 2
    assert "2 events have a date too coarse for a week; they are in no row." in weekly.notes


@pytest.mark.parametrize(
    ("by", "rows"), [("day", 90), ("week", 14), ("month", 3), ("quarter", 1), ("year", 1)]
)
def test_every_period_of_the_span_has_a_row(by, rows):
    result = series("RUS", "USA", [], DAILY, by=by)
    assert len(result.table) == rows
    assert (result.table["events"] == 0).all()


def test_others_are_left_out():
    rows = [told("RUS", "UKR", "ASSAULT", "2023-01-05"), told("RUS", "", "CONSULT", "2023-01-05")]
    assert series("RUS", "USA", rows, DAILY).events.empty
