"""Bursts, silences and turns: a period that is unlike the own past of a pair, an actor or a type.

Comes in: counts and scores by period for many series at once, and how many articles were read. Goes out: one
test for each series and period, with p and q. A room's part of its own because its false alarms have to be
measured apart (bench/analysis.py shuffles the past and counts them; the table is in docs/analysis.md).

Method. Reading more finds more, so counts are taken per article read. The past of a period are the PAST periods
before it in which something was read (PAST_LEAST at the least). A count is held against the negative binomial
distribution that the past predicts: mean m = rate · articles, variance m + a·m² + the variance of the estimated
rate. a is the dispersion by moments, the series' own or that of all series taken together, whichever is larger.
A burst is an improbably high count, a silence an improbably low one. A turn is a mean score that differs from
that of the past: a t test with weights n, whose variance is taken between periods and is never below the pooled
one. All tests of one call share one Benjamini-Hochberg procedure (1995) at Q.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import stats

PAST, PAST_LEAST = 24, 8
Q = 0.05
ARTICLES_PAST, ARTICLES_NOW = 100, 10
"""Articles that must have been read, in the past and in the month: few articles are a few stories, not a level."""
LEAST_BURST = 3
"""Events of a burst; of a silence so many must be expected, and a turn must have so many now."""
LEAST_TURN_PAST = 10
"""Events of the past that a turn is held against."""
_PRIOR = 0.5
"""Events added to the past, so that a series with none has a rate (Jeffreys)."""

COLUMNS = ["series", "period", "kind", "observed", "expected", "past", "p"]


def tests(
    counts: pd.DataFrame, scores: pd.DataFrame, articles: pd.Series, first: pd.Timestamp
) -> pd.DataFrame:
    """One row for each test of a series in a period from `first` on.

    `counts` has a row for each series and a column for each period, `scores` the sums of scores alike,
    `articles` the articles read by period. Columns of the answer: series, period, kind (``burst``, ``silence``,
    ``turn``), observed and expected (events, for a turn mean scores), past (events that it is held against), p
    (one-sided for counts, two-sided for turns).
    """
    n, s = counts.to_numpy(float), scores.to_numpy(float)
    read = articles.reindex(counts.columns, fill_value=0).to_numpy(float)
    found = []
    months = pd.DatetimeIndex(counts.columns)
    for t in map(int, np.flatnonzero((months >= first) & (read >= ARTICLES_NOW))):
        before = np.flatnonzero(read[:t] > 0)[-PAST:]
        if len(before) < PAST_LEAST or read[before].sum() < ARTICLES_PAST:
            continue
        names, when = counts.index, months[t]
        common = dispersion(n[:, before], read[before])
        mean, past, high, low = _counts(n[:, before], read[before], n[:, t], read[t], common)
        # All series are tested, not only those that look like a burst: q needs the number of all tests.
        found.append(_rows(names, when, "burst", np.ones(len(n), bool), n[:, t], mean, past, high))
        silence = (mean >= LEAST_BURST) & (n[:, t] < mean)
        found.append(_rows(names, when, "silence", silence, n[:, t], mean, past, low))
        spread = _pooled_variance(n[:, before], s[:, before])
        level, p = _turns(n[:, before], s[:, before], n[:, t], s[:, t], spread)
        turn = (n[:, t] >= LEAST_BURST) & (past >= LEAST_TURN_PAST) & np.isfinite(p)
        now = s[:, t] / np.where(n[:, t] > 0, n[:, t], 1)
        found.append(_rows(names, when, "turn", turn, now, level, past, p))
    return pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=COLUMNS)


def alarms(tested: pd.DataFrame) -> pd.DataFrame:
    """The tests that stand out: q (Benjamini and Hochberg's, over all of `tests`' answer) is Q or less; with q.

    A burst must have LEAST_BURST events besides.
    """
    q = stats.false_discovery_control(tested["p"]) if len(tested) else []
    found = tested.assign(q=q)
    enough = (found["kind"] != "burst") | (found["observed"] >= LEAST_BURST)
    return (
        found[enough & (found["q"] <= Q)]
        .sort_values(["q", "p", "series"], kind="stable")
        .reset_index(drop=True)
    )


def dispersion(n: np.ndarray, read: np.ndarray) -> float:
    """The dispersion a of all series together, in variance = m + a·m², by moments; at least 0.

    `n` are the events of the series by period, `read` the articles of the periods.
    """
    rate = n.sum(axis=1, keepdims=True) / max(read.sum(), 1.0)
    mean = rate * read
    squares = float((mean**2).sum())
    return max(float(((n - mean) ** 2 - mean).sum()) / squares, 0.0) if squares > 0 else 0.0


def _counts(
    n: np.ndarray, read: np.ndarray, now: np.ndarray, read_now: float, common: float
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Expected count, events of the past, and the probabilities of so many or more, and of so few or fewer."""
    total = n.sum(axis=1)
    articles = read.sum()
    rate = (total + _PRIOR) / articles
    mean = rate[:, None] * read
    own = ((n - mean) ** 2 - mean).sum(axis=1) / (mean**2).sum(axis=1)
    a = np.maximum(own, common)
    # The rate is known from a sum of counts of that same dispersion.
    uncertain = (rate * articles + a * rate**2 * (read**2).sum()) / articles**2
    m = rate * read_now
    variance = m + a * m**2 + uncertain * read_now**2
    size = m**2 / (variance - m)
    q = size / (size + m)
    return m, total, stats.nbinom.sf(now - 1, size, q), stats.nbinom.cdf(now, size, q)


def _turns(
    n: np.ndarray, s: np.ndarray, now: np.ndarray, score_now: np.ndarray, spread: float
) -> tuple[np.ndarray, np.ndarray]:
    """Mean score of the past and the two-sided p of the present mean."""
    total = n.sum(axis=1)
    safe = np.where(total > 0, total, np.nan)
    level = s.sum(axis=1) / safe
    means = np.divide(s, n, out=np.zeros_like(s), where=n > 0)
    free = (n > 0).sum(axis=1) - 1
    between = (n * (means - level[:, None]) ** 2).sum(axis=1) / np.where(free > 0, free, np.nan)
    variance = np.maximum(between, spread)
    now_safe = np.where(now > 0, now, np.nan)
    with np.errstate(invalid="ignore", divide="ignore"):  # no variation at all: no test
        t = (score_now / now_safe - level) / np.sqrt(variance * (1 / now_safe + 1 / safe))
    return level, 2 * stats.t.sf(np.abs(t), np.where(free > 0, free, np.nan))


def _pooled_variance(n: np.ndarray, s: np.ndarray) -> float:
    """Variance of one event's worth of mean scores between periods, over all series."""
    means = np.divide(s, n, out=np.zeros_like(s), where=n > 0)
    total = n.sum(axis=1, keepdims=True)
    level = np.divide(s.sum(axis=1, keepdims=True), total, out=np.zeros_like(total), where=total > 0)
    free = float(((n > 0).sum(axis=1) - 1).clip(min=0).sum())
    return float((n * (means - level) ** 2).sum()) / free if free > 0 else 0.0


def _rows(
    names: pd.Index,
    when: pd.Timestamp,
    kind: str,
    tested: np.ndarray,
    observed: np.ndarray,
    expected: np.ndarray,
    past: np.ndarray,
    p: np.ndarray,
) -> pd.DataFrame:
    where = np.flatnonzero(tested)
    return pd.DataFrame(
        {
            "series": names[where],
            "period": when,
            "kind": kind,
            "observed": observed[where],
            "expected": expected[where],
            "past": past[where],
            "p": p[where],
        }
    )
