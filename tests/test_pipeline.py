"""The stages together: what one of them can't say alone."""

import pytest

from foedera.export import jsonl
from foedera.pipeline import Pipeline
from foedera.records import Article, Published, Section


@pytest.fixture(scope="module")
def pipeline():
    return Pipeline.load()


def read(pipeline, text, published=Published()):
    section = Section("body", 0, len(text))
    return pipeline.read_article(Article("a", "p", "-", 1, text, (section,), published=published))


def test_an_undated_article_is_bounded_by_the_tenures_that_it_asserts_and_says_so(pipeline):
    published = read(pipeline, "Tổng thống Atambayev gặp Tổng thống Nga Vladimir Putin.").article.published
    assert published.value is None
    assert (published.earliest, published.latest) == ("2012-05-07", "2017-11-23")
    assert any("Atambayev" in reason for reason in published.inferred)


def test_a_dated_article_is_not_bounded(pipeline):
    day = Published("2015-01-01", "day", "1/1/2015")
    assert (
        read(pipeline, "Tổng thống Atambayev gặp Tổng thống Nga Vladimir Putin.", day).article.published
        == day
    )


def test_an_article_that_asserts_no_office_stays_open(pipeline):
    assert read(pipeline, "Nga lên án Mỹ.").article.published == Published()


def test_the_bounds_are_in_the_lines_of_the_export(pipeline):
    reading = read(pipeline, "Tổng thống Atambayev gặp Tổng thống Nga Vladimir Putin.")
    line = jsonl.record(reading.events[0], reading.article)
    assert line["article"]["published"] is None
    assert line["article"]["published_latest"] == "2017-11-23"
