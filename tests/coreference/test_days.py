"""Days: what a date of any precision may mean, told by an article of some day."""

from datetime import date

import pytest

from foedera.coreference.days import Days, days_of, minute, ordinal
from foedera.records import EventDate

DAY = date(2022, 1, 22).toordinal()


def days(value, precision="day", *, end=None, status="occurred", published=DAY, basis="x", main=False):
    when = EventDate(value, precision, end, basis)
    return days_of(when, status, published, "x y z", main=main)


def iso(found):
    return date.fromordinal(found.first).isoformat(), date.fromordinal(found.last).isoformat()


@pytest.mark.parametrize(
    ("value", "precision", "expected"),
    [
        ("2022-01-21", "day", ("2022-01-21", "2022-01-21")),
        ("2021-12", "month", ("2021-12-01", "2021-12-31")),
        ("2022-01", "month", ("2022-01-01", "2022-01-22")),
        ("2021", "year", ("2021-01-01", "2021-12-31")),
        ("2010", "decade", ("2010-01-01", "2019-12-31")),
        ("--01-20", "day", ("2022-01-20", "2022-01-20")),
        ("--12-30", "day", ("2021-12-30", "2021-12-30")),
        ("--02-01", "day", ("2021-02-01", "2021-02-01")),
    ],
)
def test_a_date_means_these_days(value, precision, expected):
    assert iso(days(value, precision)) == expected


def test_a_plan_may_lie_behind_its_article():
    assert iso(days("--02-01", status="planned")) == ("2022-02-01", "2022-02-01")


def test_what_has_no_date_lies_close_before_its_article_if_it_is_a_fact():
    assert iso(days(None, "none")) == ("2022-01-20", "2022-01-22")
    assert days(None, "none").basis == "told"
    assert days(None, "none", status="planned") is None


def test_an_old_month_is_not_the_time_of_what_the_title_tells():
    assert days("2016", "year", main=True).basis == "told"
    assert days("2016", "year").basis == "stated"
    assert days("2016-03-01", main=True).basis == "stated"


def test_a_date_from_another_sentence_is_borrowed():
    assert days("2022-01-21", basis="hôm qua").basis == "borrowed"


def test_days_without_a_year_meet_only_their_like():
    unknown = days("--01-20", published=None)
    assert unknown.yearless
    assert not days("2022-01-20", published=None).yearless


def test_an_impossible_day_is_no_day():
    assert days("2022-02-31", published=None) is None
    assert days("--13-01", published=None) is None


def test_the_gap_of_ranges_is_what_lies_between():
    assert Days(1, 3, "stated").gap(Days(3, 9, "stated")) == 0
    assert (
        Days(1, 3, "stated").gap(Days(5, 9, "stated")) == 2 == Days(5, 9, "stated").gap(Days(1, 3, "stated"))
    )


def test_a_publication_has_its_day_as_printed_and_its_minute_in_utc():
    assert ordinal("2022-01-22T01:00+07:00") == DAY
    assert ordinal("2022-01") is None
    assert minute("2022-01-22T01:00+07:00") == "202201211800"
    assert minute("2022-01-22") == "202201220000"
    assert minute(None) > minute("2999-12-31")
