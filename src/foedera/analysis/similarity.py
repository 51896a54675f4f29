"""How alike the portfolios of actors are: tau-b, S, Scott's pi and Cohen's kappa, for all pairs at once.

Comes in: a matrix with an actor's portfolio in each row (alliances, votes, events; one column for each counterpart).
Goes out: a square matrix of one measure. A room's part of its own because it knows numbers only, so that any portfolio
can be compared, and can be checked against published values.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

from foedera.errors import FoederaError

Array = np.ndarray[tuple[int, ...], np.dtype[np.float64]]

MEASURES = {
    "tau_b": "Kendall's tau-b",
    "s_absolute": "S, absolute distances",
    "s_squared": "S, squared distances",
    "kappa_linear": "Cohen's kappa, linear weights",
    "kappa_squared": "Cohen's kappa, squared weights",
    "pi_linear": "Scott's pi, linear weights",
    "pi_squared": "Scott's pi, squared weights",
}
"""The measures: S of Signorino and Ritter (1999), kappa and pi as chance-corrected agreement by Häge (2011)."""

_BLOCK = 20_000
"""So many pairs of columns are compared at a time for tau-b, which keeps the memory of a large matrix bounded."""


def compare(
    portfolios: pd.DataFrame,
    measure: str,
    *,
    weights: Mapping[str, float] | None = None,
    span: float | None = None,
) -> pd.DataFrame:
    """The measure for all pairs of rows, a square table with the actors on both sides; from -1 to 1.

    `weights` of the columns (capabilities, for S only; all alike where none are given) need not sum to one. `span` is
    the greatest distance that two values could have, for S only; else the range found in the table. A pair has no value
    (NaN) where the measure is not defined, as for tau-b where a portfolio is the same towards all. Raises FoederaError
    for an unknown measure, values that are missing, and columns without a weight.
    """
    if measure not in MEASURES:
        raise FoederaError(f"{measure!r} is no measure; it must be one of {', '.join(MEASURES)}")
    values = portfolios.to_numpy(dtype=np.float64)
    if np.isnan(values).any():
        raise FoederaError("a portfolio has no value for some counterpart; a measure would guess it")
    if weights is not None and not measure.startswith("s_"):
        raise FoederaError(f"weights of the counterparts are known for S only, not for {MEASURES[measure]}")
    found = _MEASURES[measure](values, _weights(portfolios, weights), _span(values, span))
    return pd.DataFrame(found, index=portfolios.index, columns=portfolios.index)


def pair(
    portfolios: pd.DataFrame,
    one: str,
    other: str,
    *,
    weights: Mapping[str, float] | None = None,
    span: float | None = None,
) -> dict[str, float]:
    """All measures for two rows; with `weights`, S is told weighted as well (``s_absolute_weighted``)."""
    for name in (one, other):
        if name not in portfolios.index:
            raise FoederaError(f"{name!r} has no portfolio; there are {len(portfolios.index)} others")
    both = portfolios.loc[[one, other]]
    # The span is that of the whole table: it says what could have been, not what these two did.
    span = _span(portfolios.to_numpy(dtype=np.float64), span)
    found = {m: float(compare(both, m, span=span).to_numpy()[0, 1]) for m in MEASURES}
    if weights is not None:
        for m in ("s_absolute", "s_squared"):
            found[f"{m}_weighted"] = float(compare(both, m, weights=weights, span=span).to_numpy()[0, 1])
    return found


def _weights(portfolios: pd.DataFrame, weights: Mapping[str, float] | None) -> Array:
    if weights is None:
        return np.ones(portfolios.shape[1])
    missing = [str(c) for c in portfolios.columns if str(c) not in weights]
    if missing:
        shown = ", ".join(missing[:10])
        raise FoederaError(
            f"{len(missing)} counterparts have no weight: {shown}{' ...' if missing[10:] else ''}"
        )
    found = np.array([float(weights[str(c)]) for c in portfolios.columns])
    if (found < 0).any() or found.sum() <= 0:
        raise FoederaError("weights must not be negative, and some must be above zero")
    return found


def _span(values: Array, span: float | None) -> float:
    if span is None:
        span = float(values.max() - values.min()) if values.size else 0.0
    elif span <= 0:
        raise FoederaError(f"the span is {span}; it must be above zero")
    return span or 1.0


def _tau_b(values: Array, _weights: Array, _span: float) -> Array:
    """Kendall's tau-b is the cosine of the two vectors of signs of all differences between two columns."""
    first, second = np.triu_indices(values.shape[1], k=1)
    together = np.zeros((len(values), len(values)))
    for start in range(0, len(first), _BLOCK):
        block = slice(start, start + _BLOCK)
        # Whole numbers below 2**24 are exact in single precision.
        signs = np.sign(values[:, first[block]] - values[:, second[block]]).astype(np.float32)
        together += signs @ signs.T
    untied = np.sqrt(np.diag(together))
    return _over(together, np.outer(untied, untied))


def _s_absolute(values: Array, weights: Array, span: float) -> Array:
    return 1 - 2 * _absolute(values, weights / weights.sum()) / span


def _s_squared(values: Array, weights: Array, span: float) -> Array:
    return 1 - 2 * _squared(values, weights / weights.sum()) / span**2


def _kappa_linear(values: Array, _weights: Array, _span: float) -> Array:
    below, gaps = _distribution(values)
    above = (1 - below) * gaps
    crossed = below @ above.T
    return 1 - _over(_absolute(values, _even(values)), crossed + crossed.T)


def _kappa_squared(values: Array, _weights: Array, _span: float) -> Array:
    mean, variance = values.mean(axis=1), values.var(axis=1)
    expected = variance[:, None] + variance + (mean[:, None] - mean) ** 2
    return 1 - _over(_squared(values, _even(values)), expected)


def _pi_linear(values: Array, _weights: Array, _span: float) -> Array:
    below, gaps = _distribution(values)
    # With F the mean of both distributions, the expected distance is the sum of 2 F (1 - F) over the gaps.
    own = (below * gaps).sum(axis=1)
    squares = (below**2 * gaps).sum(axis=1)
    crossed = (below * gaps) @ below.T
    expected = own[:, None] + own - (squares[:, None] + squares + 2 * crossed) / 2
    return 1 - _over(_absolute(values, _even(values)), expected)


def _pi_squared(values: Array, _weights: Array, _span: float) -> Array:
    mean, square = values.mean(axis=1), (values**2).mean(axis=1)
    expected = (square[:, None] + square) - (mean[:, None] + mean) ** 2 / 2
    return 1 - _over(_squared(values, _even(values)), expected)


def _absolute(values: Array, weights: Array) -> Array:
    """The weighted mean absolute distance of all pairs of rows."""
    return np.stack([np.abs(values - row) @ weights for row in values])


def _squared(values: Array, weights: Array) -> Array:
    """The weighted mean squared distance of all pairs of rows."""
    return np.stack([(values - row) ** 2 @ weights for row in values])


def _distribution(values: Array) -> tuple[Array, Array]:
    """For each row the share of its values that lie at or below each value of the table, and the gaps between those."""
    levels = np.unique(values)
    below = np.stack([np.searchsorted(np.sort(row), levels[:-1], side="right") for row in values])
    return below / values.shape[1], np.diff(levels)


def _even(values: Array) -> Array:
    return np.full(values.shape[1], 1 / values.shape[1])


def _over(part: Array, whole: Array) -> Array:
    """The quotient; NaN where the whole is nothing."""
    safe = np.where(whole > 1e-12, whole, np.nan)
    return np.asarray(part / safe)


_MEASURES: dict[str, Callable[[Array, Array, float], Array]] = {
    "tau_b": _tau_b,
    "s_absolute": _s_absolute,
    "s_squared": _s_squared,
    "kappa_linear": _kappa_linear,
    "kappa_squared": _kappa_squared,
    "pi_linear": _pi_linear,
    "pi_squared": _pi_squared,
}
