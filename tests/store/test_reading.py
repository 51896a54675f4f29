"""Reading: what was written comes back as it was, in order, filtered and in pages that never skip."""

import pytest
from tests.store.readings import Told, border, minsk, page_reading

from foedera.store import EventFilter, open_store
from foedera.store.days import order, span


@pytest.fixture
def reader(target):
    with open_store(target) as store:
        run = store.begin_run({})
        store.write(border(), run)
        store.write(minsk(), run)
        yield store.reader()


def found(reader, **wanted):
    return [told.event.type for told in reader.events(EventFilter(**wanted)).rows]


def test_an_article_comes_back_as_it_was_written(reader):
    reading = minsk()
    view = reader.article(reading.articles[0].article.id)
    assert view.article == reading.articles[0].article
    assert view.lines == reading.lines
    assert tuple(told.event for told in view.events) == reading.articles[0].events
    assert [told.number for told in view.events] == [1, 2, 3, 4, 5, 6]
    assert [sibling.part for sibling in view.siblings] == [2]


def test_an_unknown_article_is_none(reader):
    assert reader.article("nothing") is None


def test_articles_are_newest_first_those_without_a_time_last(reader):
    found = reader.articles()
    assert found.count == 3
    assert [row.article.title.split()[0] for row in found.rows] == ["Ngoại", "Các", "Đụng"] or [
        row.article.title.split()[0] for row in found.rows
    ] == ["Các", "Ngoại", "Đụng"]
    by_title = {row.article.title.split()[0]: row for row in found.rows}
    assert by_title["Các"].parts == 2
    assert by_title["Các"].types["CONSULT"] == 1
    assert by_title["Đụng"].types == {"ASSAULT": 1}


def test_article_pages_follow_each_other_without_a_gap(reader):
    seen, key = [], None
    while True:
        page = reader.articles(limit=1, before=key)
        seen += [row.article.id for row in page.rows]
        key = page.next
        if key is None:
            break
    assert seen == [row.article.id for row in reader.articles().rows]
    assert len(set(seen)) == 3


def test_events_are_newest_first_and_in_the_order_of_the_text_within_a_day(reader):
    assert found(reader) == [
        "ASSAULT",
        "CONSULT",
        "ACCUSE",
        "THREATEN",
        "COOPERATE",
        "AID",
        "CONSULT",
        "SANCTION",
    ]


def test_event_pages_follow_each_other_without_a_gap(reader):
    seen, key = [], None
    while True:
        page = reader.events(limit=3, after=key)
        assert page.count == 8
        seen += [told.event.id for told in page.rows]
        key = page.next
        if key is None:
            break
    assert seen == [told.event.id for told in reader.events().rows]
    assert seen == [told.event.id for told in reader.all_events()]


@pytest.mark.parametrize(
    ("wanted", "types"),
    [
        ({"actor": "NATO"}, ["ACCUSE", "THREATEN"]),
        ({"actor": "RUS", "with_actor": "BLR"}, ["CONSULT", "COOPERATE", "AID"]),
        ({"with_actor": "RUS", "actor": "BLR"}, ["CONSULT", "COOPERATE", "AID"]),
        ({"type": "CONSULT"}, ["CONSULT", "CONSULT"]),
        ({"status": "denied"}, ["SANCTION"]),
        ({"outlet": "Đài Thử"}, ["ASSAULT"]),
        ({"date_from": "2023-09-01"}, ["ASSAULT", "SANCTION"]),
        ({"date_from": "2023-06-30", "date_to": "2023-06-30"}, ["COOPERATE", "AID", "SANCTION"]),
        ({"date_from": "2023-05-03", "date_to": "2023-05-03"}, ["CONSULT", "SANCTION"]),
        ({"date_to": "2022-12-31"}, []),
        ({"actor": "RUS", "type": "AID", "status": "planned"}, ["AID"]),
        ({"actor": "NOBODY"}, []),
    ],
)
def test_filters(reader, wanted, types):
    assert found(reader, **wanted) == types
    assert reader.events(EventFilter(**wanted)).count == len(types)


def test_facets_count_events_and_not_mentions_of_a_party(reader):
    counts = {facet.value: facet.count for facet in reader.actors()}
    assert counts["RUS"] == 5
    assert counts["CSTO"] == 2
    assert reader.actors()[0].value == "RUS"
    assert {f.value: f.count for f in reader.types()}["CONSULT"] == 2
    assert {f.value for f in reader.statuses()} == {"occurred", "hypothetical", "planned", "denied"}
    assert {f.value: f.count for f in reader.outlets()} == {"Báo Thử": 7, "Đài Thử": 1}


def test_totals(reader):
    totals = reader.totals()
    assert (totals.pages, totals.articles, totals.events) == (2, 3, 8)


def test_an_event_without_a_year_stands_at_the_day_of_its_article(target):
    with open_store(target) as store:
        run = store.begin_run({})
        for day in ("2023-01-01", "2023-03-01"):
            lines = [("title", f"Tin ngày {day}", 1), ("body", f"Nga lên án NATO ({day}).", 1)]
            told = [Told("ACCUSE", ("RUS",), ("NATO",), ("Nga lên án NATO",))]
            store.write(page_reading(lines, {1: told}, path=f"{day}.txt", published=day), run)
        rows = store.reader().events().rows
        assert [told.article.published.value for told in rows] == ["2023-03-01", "2023-01-01"]


@pytest.mark.parametrize(
    ("value", "precision", "end", "days"),
    [
        ("2023-06-08", "day", None, ("2023-06-08", "2023-06-08")),
        ("2023-06-08T19:33", "minute", None, ("2023-06-08", "2023-06-08")),
        ("2024-02", "month", None, ("2024-02-01", "2024-02-29")),
        ("2023", "year", None, ("2023-01-01", "2023-12-31")),
        ("1990", "decade", None, ("1990-01-01", "1999-12-31")),
        ("2023-06-24", "day", "2023-06-25", ("2023-06-24", "2023-06-25")),
        ("2022", "year", "2023", ("2022-01-01", "2023-12-31")),
        ("--06-08", "day", None, None),
        ("2023-02-30", "day", None, None),
        ("2023-13", "month", None, None),
        ("hè 2023", "season", None, None),
        ("", "none", None, None),
        (None, "none", None, None),
    ],
)
def test_the_days_that_a_date_may_mean(value, precision, end, days):
    assert span(value, precision, end) == days


def test_times_are_ordered_by_their_moment():
    assert order("2023-06-08T01:00+07:00") == "202306071800"
    assert order("2023-06-08") == "202306080000"
    assert order("2023-06") == "202306010000"
    assert order("--06-08") == order(None) == order("x") == "0" * 12
    assert order("2023-06-08Tx") == "202306080000"
    assert order("0001-01-01T00:00+07:00")
