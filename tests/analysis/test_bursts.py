"""Bursts, silences and turns: found where they are planted, quiet where nothing is."""

import numpy as np
import pandas as pd
import pytest

from foedera.analysis import bursts

MONTHS = pd.date_range("2018-01-01", periods=40, freq="MS")
LAST = MONTHS[-1]


def calm(rates, seed=1, dispersion=0.3):
    """Counts and scores of series with these rates, nothing planted."""
    random = np.random.default_rng(seed)
    n = random.poisson(np.array(rates)[:, None] * random.gamma(1 / dispersion, dispersion, (len(rates), 40)))
    names = pd.Index([(f"P{i:03}", "") for i in range(len(rates))], tupleize_cols=False)
    counts = pd.DataFrame(n, index=names, columns=MONTHS)
    scores = pd.DataFrame(n * 1.5 + random.normal(0, 3, n.shape) * np.sqrt(n), index=names, columns=MONTHS)
    return counts, scores


READ = pd.Series(300.0, index=MONTHS)


def found(counts, scores, read=READ, first=LAST):
    alarms = bursts.alarms(bursts.tests(counts, scores, read, first))
    return {(name[0], kind) for name, kind in zip(alarms["series"], alarms["kind"], strict=True)}


def test_a_tenfold_month_is_a_burst_and_nothing_else_is():
    counts, scores = calm([4.0] * 60)
    counts.iloc[7, -1] = 60
    scores.iloc[7, -1] = 90.0
    assert found(counts, scores) == {("P007", "burst")}


def test_silence_of_somebody_who_acts_every_day_is_found():
    counts, scores = calm([60.0] * 20, dispersion=0.05)
    counts.iloc[3, -1] = 0
    scores.iloc[3, -1] = 0
    assert ("P003", "silence") in found(counts, scores)


def test_a_turn_from_cooperation_to_conflict_is_found():
    counts, scores = calm([20.0] * 40)
    counts.iloc[5, -1] = 20
    scores.iloc[5, -1] = -100.0
    assert ("P005", "turn") in found(counts, scores)


def test_twice_as_much_read_is_no_burst():
    counts, scores = calm([20.0] * 40)
    counts[LAST] = (counts[MONTHS[-13:-1]].mean(axis=1) * 3).round().astype(int)
    scores[LAST] = counts[LAST] * 1.5
    assert len(found(counts, scores)) > 0
    read = READ.copy()
    read[LAST] = 900.0
    assert found(counts, scores, read) == set()


def test_few_articles_are_no_past():
    counts, scores = calm([4.0] * 5)
    counts.iloc[0, -1] = 60
    assert found(counts, scores, pd.Series(2.0, index=MONTHS)) == set()
    unread = READ.copy()
    unread[LAST] = 0
    assert found(counts, scores, unread) == set()


def test_months_in_which_nothing_was_read_are_not_part_of_the_past():
    counts, scores = calm([10.0] * 40)
    gaps = READ.copy()
    gaps.iloc[20:35] = 0
    counts.iloc[:, 20:35] = 0
    scores.iloc[:, 20:35] = 0
    assert found(counts, scores, gaps) == set()


def test_false_alarms_stay_below_the_stated_share():
    hits = 0
    for seed in range(20):
        counts, scores = calm([0.5] * 100 + [5.0] * 40 + [30.0] * 10, seed)
        hits += bool(found(counts, scores))
    assert hits <= 3, "of 20 records without anything planted"


@pytest.mark.parametrize("rate", [0.0, 0.2])
def test_empty_series_make_no_noise(rate):
    counts, scores = calm([rate] * 30)
    assert found(counts * 0, scores * 0) == set()
