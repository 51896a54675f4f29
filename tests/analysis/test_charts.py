"""Pictures: what their axes and colours say."""

import pandas as pd
import pytest
from tests.analysis.test_network import CAMPS, made, pairs

from foedera.analysis import charts, layout
from foedera.analysis.drift import Change
from foedera.analysis.picture import GREY, time_axis


@pytest.mark.parametrize(
    ("last", "written"), [("2026-01-01", "%Y"), ("2022-06-01", "%Y-%m"), ("2022-01-20", "%Y-%m-%d")]
)
def test_every_label_of_time_tells_its_year(last, written):
    times = pd.Series(pd.to_datetime(["2022-01-01", last]))
    assert time_axis(times).to_dict()["format"] == written
    assert time_axis(times[:0]).to_dict()["format"].startswith("%Y")


def test_communities_of_one_have_no_colour_of_their_own():
    found = made(pd.concat([CAMPS, pairs(("PRK", "USA", 9, 0, -40.0), ("CUB", "USA", 8, 0, -40.0))]))
    chart = charts.network_chart(found, layout.positions(found)).to_dict()
    fill = chart["layer"][1]["encoding"]["fill"]["scale"]
    assert fill["domain"] == ["1", "2", charts.OTHERS]
    assert fill["range"][-1] == GREY


def test_members_are_drawn_on_one_scale_of_time_with_their_changes():
    months = pd.date_range("2022-01-01", periods=6, freq="MS")
    rolling = pd.DataFrame(
        [(code, month, 1.0) for code in ("ARM", "BLR") for month in months[2 if code == "BLR" else 0 :]],
        columns=["member", "period", "difference"],
    )
    change = Change("ARM", months[3], months[2], months[4], 1.0, -2.0, -4.0, -2.0)
    chart = charts.drift_chart(rolling, [change], "CSTO", ["36 articles"]).to_dict()
    assert chart["facet"]["field"] == "member"
    assert "resolve" not in chart, "all members have the same axes"
    (rows,) = chart["datasets"].values()
    assert [(r["member"], r["at"][:7]) for r in rows if r["at"]] == [("ARM", "2022-04")]
    assert len([r for r in rows if r["difference"] is not None]) == 10


def test_a_bloc_without_figures_has_an_empty_picture():
    rolling = pd.DataFrame({"member": [], "period": pd.to_datetime([]), "difference": []})
    assert charts.drift_chart(rolling, [], "CSTO", []).to_dict()["mark"]
