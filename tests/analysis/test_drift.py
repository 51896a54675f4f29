"""Drift: a planted change is found in its place, with an interval that holds it; without one there is none."""

import numpy as np
import pandas as pd
from tests.analysis.telling import frame, told

from foedera.analysis import drift
from foedera.analysis.actors import Actors
from foedera.analysis.movers import movers
from foedera.store.asked import Presence

PERIODS = pd.date_range("2018-01-01", periods=48, freq="MS")


def member(shift, at=30, seed=0, name="ARM", events=8):
    """What a member does inside and outside, with a shift of the mean inside from period `at` on."""
    random = np.random.default_rng(seed)
    rows = []
    for i, period in enumerate(PERIODS):
        row = {"member": name, "period": period, "articles": 100}
        for side, mean in (("inside", 2.0 + (shift if i >= at else 0)), ("outside", 1.0)):
            n = int(random.poisson(events))
            scores = random.normal(mean, 3.5, n)
            row |= {f"events_{side}": n, f"sum_{side}": scores.sum(), f"square_{side}": (scores**2).sum()}
        rows.append(row)
    return pd.DataFrame(rows)


def test_a_planted_change_is_found_within_its_interval():
    (change,) = drift.changes(member(-6.0))
    assert change.member == "ARM"
    assert change.earliest <= PERIODS[30] <= change.latest
    assert abs((change.period - PERIODS[30]).days) <= 62
    assert change.low < -6.0 < change.high
    assert change.shift < -4


def test_of_many_members_without_drift_few_show_any():
    table = pd.concat([member(0.0, seed=seed, name=f"M{seed:02}") for seed in range(40)])
    assert len({c.member for c in drift.changes(table)}) <= 4


def test_the_answer_is_the_same_each_time():
    assert drift.changes(member(-6.0)) == drift.changes(member(-6.0))


def test_a_member_that_hardly_acts_has_no_change():
    assert drift.changes(member(-6.0, events=0)) == ()
    assert drift.changes(member(-6.0).head(5)) == ()


def test_the_rolling_difference_is_that_of_all_events_of_the_window():
    table = member(0.0).head(6)
    last = drift.rolling(table, window=4).iloc[-1]
    window = table.iloc[2:6]
    inside = window["sum_inside"].sum() / window["events_inside"].sum()
    outside = window["sum_outside"].sum() / window["events_outside"].sum()
    assert last["difference"] == inside - outside


def test_the_events_that_moved_a_member_are_those_that_pull_its_way():
    day = pd.Timestamp("2024-02-01")
    change = drift.Change("ARM", day, day, day, 0.0, -6.0, -8.0, -4.0)
    bloc = Actors("CSTO", (Presence("RUS"), Presence("ARM"), Presence("CSTO")))
    rows = [
        told("ARM", "CSTO", "SANCTION", "2024-02-22", mode="discontinue", event="freeze"),
        told("ARM", "RUS", "CONSULT", "2024-03-01", event="talks"),
        told("ARM", "FRA", "AGREE", "2024-02-23", mode="sign", event="arms"),
        told("ARM", "FRA", "ACCUSE", "2024-02-24", event="quarrel"),
        told("ARM", "CSTO", "ACCUSE", "2024-01-15", event="before"),
    ]
    found = movers(change, frame(*rows), bloc, "2024-07-31")
    assert found["event"].iloc[0] == "freeze"
    assert "before" not in set(found["event"])
    assert "quarrel" not in set(found["event"])
    assert bool(found.set_index("event").loc["freeze", "within"])
    assert (found["pull"] < 0).all()
