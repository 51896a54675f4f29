"""Claims in the store: kept with their page, and given back as they were."""

from dataclasses import replace

import pytest
from tests.store.readings import minsk

from foedera.records import Claim, EventDate, Evidence
from foedera.store import open_reader, open_store


def reading():
    """The page of the other tests with two claims in its first article."""
    page = minsk()
    first = page.articles[0]
    text = "Các nước CSTO họp tại Minsk"
    start = first.article.text.index(text)
    claims = tuple(
        Claim(
            id=f"{number:016x}",
            kind="membership",
            subject=code,
            status="member",
            object="CSTO",
            office=None,
            change=False,
            negated=number == 2,
            as_of=EventDate("2023-06-08", "day", None, "8/6", ("date of the article",)),
            said_by="RUS",
            rule="claim.consists",
            evidence=Evidence(text, start, start + len(text)),
            article_id=first.article.id,
        )
        for number, code in enumerate(("RUS", "BLR"), 1)
    )
    return replace(page, articles=(replace(first, claims=claims), *page.articles[1:])), claims


@pytest.fixture
def path(target):
    path = target
    with open_store(path) as store:
        store.write(reading()[0], store.begin_run({}))
    return path


def test_claims_come_back_as_they_were_with_their_article(path):
    with open_reader(path) as reader:
        told = list(reader.all_claims())
    assert tuple(t.claim for t in told) == reading()[1]
    assert {t.article.title for t in told} == {"Các nước CSTO họp tại Minsk, Nga cảnh báo NATO"}
    assert [t.number for t in told] == [1, 2]


def test_a_page_read_again_doubles_no_claim(path):
    with open_store(path) as store:
        store.write(reading()[0], store.begin_run({}))
        assert len(list(store.reader().all_claims())) == 2


def test_all_claims_are_fetched_however_many_batches_that_takes(path, monkeypatch):
    monkeypatch.setattr("foedera.store.reader.BATCH", 1)
    with open_reader(path) as reader:
        assert [t.claim.id for t in reader.all_claims()] == [c.id for c in reading()[1]]
