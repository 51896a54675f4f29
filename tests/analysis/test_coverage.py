"""Denominators, and the notes about what is doubtful."""

import json
from pathlib import Path

from tests.analysis.telling import covered, read_daily, read_on

import foedera
from foedera.analysis import coverage
from foedera.analysis.periods import Span


def test_counts_are_of_the_span_alone():
    found = covered(read_daily("2023-01-01", "2023-03-31"), "2023-02", "2023-02")
    assert (found.articles, found.outlets, found.days_read, found.share) == (56, 2, 28, 0.5)
    assert (
        found.denominators
        == "56 articles (0 copies) of 2 outlets, on 28 of 28 days (2023-02-01 to 2023-02-28)"
    )


def test_one_outlet_with_most_of_the_articles_is_told():
    read = coverage.reading(
        [("2023-02-01", 10, 1, 1)], [("2023-02-01", "Báo Một", 7), ("2023-02-01", "Báo Hai", 3)]
    )
    notes = covered(read, "2023-02-01", "2023-02-01").notes
    assert notes[0] == "One-sided sources: 70% of the articles are from Báo Một."
    assert not any(
        "One-sided" in n for n in covered(read_daily("2023-02-01", "2023-02-02"), "2023-02", "2023-02").notes
    )


def test_gaps_and_silence_are_told():
    assert "Thin coverage" in covered(read_on("2023-02-01"), "2023-02", "2023-02").notes[1]
    assert covered(read_on(), "2023-02", "2023-02").notes[0].startswith("No article of this span was read")


def test_the_reading_quality_is_the_one_measured_for_the_language():
    path = Path(foedera.__file__).parent / "lang" / "vi" / "judge.json"
    record = json.loads(path.read_text(encoding="utf-8"))["record"]
    found = coverage.quality("vi")
    assert found is not None
    assert (found.f1, found.articles) == (record["cross-validated"]["f1"], record["articles"])
    assert coverage.quality("xx") is None


def test_every_period_has_its_denominator():
    table = coverage.by_period(
        read_on("2023-01-05", "2023-01-06", "2023-03-01"), Span.of("2023-01", "2023-03"), "month"
    )
    assert list(table["articles"]) == [2, 0, 1]
    assert list(table["days_read"]) == [2, 0, 1]
    assert list(table["outlets"]) == [1, 0, 1]
