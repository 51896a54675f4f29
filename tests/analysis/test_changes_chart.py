"""The picture of what is unusual: a panel for each kind that there is, and none for the others."""

import pandas as pd
import pytest
from tests.analysis.telling import covered, read_daily

from foedera.analysis import plans
from foedera.analysis.changes import COLUMNS, Changes
from foedera.analysis.changes_chart import SHOWN, changes_chart

READ = covered(read_daily("2023-01-01", "2023-03-31"), "2023-01", "2023-03")
MONTH = pd.Timestamp("2023-03-01")
NONE = pd.DataFrame(columns=list(plans.PLAN_COLUMNS))


def changes(*rows):
    made = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
    table = pd.DataFrame(made, columns=list(COLUMNS)).astype({"period": "datetime64[ns]"})
    return Changes(table, 10, 24, 500, READ)


def kept(table):
    return plans.Kept(table, pd.DataFrame(columns=list(plans.PROMISE_COLUMNS)), READ)


def titles(found, planned=NONE):
    panels = changes_chart(found, kept(planned)).to_dict()["vconcat"]
    return [panel.get("title") for panel in panels]


BURST = ("burst", "pair", "RUS", "UKR", "", MONTH, 40, 8.5, None, 200, 0.001, 0.01, None)
TURN = ("turn", "actor", "ARM", "", "", MONTH, -2.0, 1.5, None, 90, 0.001, 0.02, None)
FIRST = (
    "first",
    "pair",
    "ARM",
    "AZE",
    "ASSAULT",
    MONTH,
    2,
    None,
    pd.Timestamp("2020-11-01"),
    30,
    0.03,
    None,
    4,
)
NEW = ("new pair", "pair", "PRK", "UKR", "", MONTH, 1, None, None, 0, None, None, 1)


@pytest.mark.parametrize(
    ("rows", "panels"),
    [
        ([BURST], ["bursts and silences"]),
        ([TURN], ["turns"]),
        ([FIRST], ["firsts and new pairs"]),
        ([BURST, TURN, FIRST, NEW], ["bursts and silences", "turns", "firsts and new pairs"]),
        ([], [None]),
    ],
)
def test_there_is_a_panel_for_each_kind(rows, panels):
    assert titles(changes(*rows)) == panels


def test_a_first_runs_from_the_last_of_its_kind():
    chart = changes_chart(changes(FIRST, NEW), kept(NONE)).to_dict()
    away = chart["vconcat"][0]["layer"][0]
    rows = chart["datasets"][away["data"]["name"]]
    assert [(row["label"], row["since"][:10]) for row in rows] == [("ARM AZE ASSAULT 2023-03", "2020-11-01")]


def test_what_is_cut_off_is_said_and_two_plans_alike_have_a_row_each():
    plan = (
        "e",
        "2023-03-01",
        "2023-03-05",
        "2023-03-06",
        "CONSULT",
        "CHN",
        "RUS",
        "came",
        "f",
        "2023-03-05",
        0,
        1.0,
        1,
    )
    table = pd.DataFrame([plan] * (SHOWN + 3), columns=list(plans.PLAN_COLUMNS))
    assert titles(changes(), table) == [f"plans: the first {SHOWN} of {SHOWN + 3}"]
    chart = changes_chart(changes(), kept(table)).to_dict()
    bars = chart["vconcat"][0]["layer"][0]
    assert len({row["label"] for row in chart["datasets"][bars["data"]["name"]]}) == SHOWN


def test_where_nothing_stands_out_that_is_said():
    assert "nothing stands out" in str(changes_chart(changes(), kept(NONE)).to_dict())
