"""Measures of similarity: published values, definitions worked out the slow way, and the size of the world."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedera.analysis.similarity import MEASURES, compare, pair
from foedera.errors import FoederaError

REFERENCE = json.loads(Path(__file__).with_name("similarity_reference.json").read_text(encoding="utf-8"))


def table(name: str) -> pd.DataFrame:
    told = REFERENCE["tables"][name]
    return pd.DataFrame(
        [row[1:] for row in told["rows"]],
        index=[str(row[0]) for row in told["rows"]],
        columns=told["columns"][1:],
    )


@pytest.mark.parametrize(
    "row", REFERENCE["values"], ids=lambda r: f"{r['table']}-{r['one']}-{r['other']}-{r['measure']}"
)
def test_published_values_are_reproduced(row: dict[str, Any]) -> None:
    told = table(row["table"])
    weights = told[row["weights"]].to_dict() if row["weights"] else None
    rows = told.drop(columns=[c for c in ("Cap", "SysCap") if c in told]).T
    found = pair(rows, row["one"], row["other"], weights=weights, span=row["span"])
    assert found[row["measure"]] == pytest.approx(row["value"], abs=5e-5)


def slow(one: np.ndarray, other: np.ndarray, measure: str, span: float) -> float:
    """Each measure by its definition, with loops over pairs of counterparts."""
    power = 2 if measure.endswith("squared") else 1
    seen = np.mean(np.abs(one - other) ** power)
    if measure.startswith("s_"):
        return float(1 - 2 * seen / span**power)
    pooled = np.concatenate([one, other])
    left, right = (pooled, pooled) if measure.startswith("pi") else (one, other)
    expected = np.mean([abs(a - b) ** power for a in left for b in right])
    return float("nan") if expected == 0 else float(1 - seen / expected)


def slow_tau_b(one: np.ndarray, other: np.ndarray) -> float:
    steps = [
        (np.sign(one[i] - one[j]), np.sign(other[i] - other[j])) for i in range(len(one)) for j in range(i)
    ]
    untied = np.sqrt(sum(a * a for a, _ in steps) * sum(b * b for _, b in steps))
    return float("nan") if untied == 0 else float(sum(a * b for a, b in steps) / untied)


VALUES = st.lists(
    st.lists(st.sampled_from([0.0, 1.0, 2.0, 3.0, -7.5, 2.25]), min_size=6, max_size=6),
    min_size=2,
    max_size=5,
)


@given(VALUES)
def test_the_fast_measures_are_the_slow_definitions(rows: list[list[float]]) -> None:
    values = np.array(rows)
    portfolios = pd.DataFrame(values, index=[f"A{i}" for i in range(len(rows))])
    for measure in MEASURES:
        found = compare(portfolios, measure, span=12.0).to_numpy()
        for i, one in enumerate(values):
            for j, other in enumerate(values):
                by_hand = slow_tau_b(one, other) if measure == "tau_b" else slow(one, other, measure, 12.0)
                assert found[i, j] == pytest.approx(by_hand, abs=1e-9, nan_ok=True), (measure, i, j)


@given(VALUES)
def test_measures_are_symmetrical_and_within_their_bounds(rows: list[list[float]]) -> None:
    portfolios = pd.DataFrame(rows)
    for measure in MEASURES:
        found = compare(portfolios, measure).to_numpy()
        assert np.allclose(found, found.T, equal_nan=True)
        known = found[~np.isnan(found)]
        assert (known <= 1 + 1e-9).all()
        assert (known >= -1 - 1e-9).all()
        own = np.diag(found)
        assert np.allclose(own[~np.isnan(own)], 1)


def test_weights_need_not_sum_to_one_and_count_as_they_stand() -> None:
    rows = pd.DataFrame([[0, 3, 3], [3, 3, 3]], index=["A", "B"], columns=["x", "y", "z"])
    found = compare(rows, "s_absolute", weights={"x": 2, "y": 1, "z": 1}, span=3)
    assert found.loc["A", "B"] == pytest.approx(0.0)
    assert compare(rows, "s_absolute", weights={"x": 0, "y": 1, "z": 1}, span=3).loc[
        "A", "B"
    ] == pytest.approx(1.0)


def test_the_span_of_a_pair_is_that_of_the_whole_table() -> None:
    rows = pd.DataFrame([[0, 1, 0], [1, 0, 1], [0, 0, 9]], index=list("ABC"))
    assert pair(rows, "A", "B")["s_absolute"] == pytest.approx(1 - 2 / 9)


def test_a_portfolio_without_differences_has_no_tau_b() -> None:
    rows = pd.DataFrame([[1, 1, 1], [0, 1, 2]], index=list("AB"))
    assert np.isnan(compare(rows, "tau_b").loc["A", "B"])


@pytest.mark.parametrize(
    ("measure", "weights", "rows", "fault"),
    [
        ("tau_c", None, [[1.0, 2.0]], "'tau_c' is no measure"),
        ("tau_b", {"0": 1.0}, [[1.0, 2.0]], "for S only"),
        ("s_absolute", {"0": 1.0}, [[1.0, 2.0]], "1 counterparts have no weight: 1"),
        ("s_absolute", {"0": -1.0, "1": 2.0}, [[1.0, 2.0]], "must not be negative"),
        ("s_absolute", None, [[1.0, np.nan]], "no value"),
    ],
)
def test_what_can_not_be_compared_is_refused(
    measure: str, weights: dict[str, float] | None, rows: list[list[float]], fault: str
) -> None:
    with pytest.raises(FoederaError, match=fault):
        compare(pd.DataFrame(rows), measure, weights=weights)


def test_a_stranger_has_no_portfolio() -> None:
    with pytest.raises(FoederaError, match="'C' has no portfolio"):
        pair(pd.DataFrame([[1, 2], [2, 1]], index=list("AB")), "A", "C")


def test_a_world_of_two_hundred_is_compared_well_under_a_second_a_measure() -> None:
    portfolios = pd.DataFrame(np.random.default_rng(7).integers(0, 4, (200, 200)))
    for measure in MEASURES:
        start = time.process_time()
        compare(portfolios, measure)
        assert time.process_time() - start < 1.5, measure
