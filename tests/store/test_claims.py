"""Claims in the store: kept with their page, judged append-only, and an older store gets room for them."""

import sqlite3
from dataclasses import replace

import pytest
from tests.store.readings import minsk

from foedera.errors import StoreError
from foedera.records import Claim, EventDate, Evidence
from foedera.store import open_reader, open_store
from foedera.store.tables import VERSION_TABLE


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
def path(tmp_path):
    path = tmp_path / "foedera.db"
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


def test_judgements_are_added_and_none_is_changed(path):
    id_ = reading()[1][0].id
    with open_store(path) as store:
        store.judge_claim(id_, "accept", "Lan", "the list is right")
        store.judge_claim(id_, "undo", "Minh")
        store.judge_claim(id_, "reject", "Minh", "the list is old")
        judged = store.reader().judgements()
    assert [(j.verdict, j.who, j.why) for j in judged] == [
        ("accept", "Lan", "the list is right"),
        ("undo", "Minh", ""),
        ("reject", "Minh", "the list is old"),
    ]
    assert {j.target for j in judged} == {id_}
    assert judged[0].at <= judged[2].at


def test_a_claim_is_named_by_the_beginning_of_its_id_if_that_names_one(path):
    with open_store(path) as store:
        assert store.judge_claim("0" * 15 + "1", "accept", "Lan").target == reading()[1][0].id
        with pytest.raises(StoreError, match="several claims have"):
            store.judge_claim("0000", "accept", "Lan")
        for nothing in ("ffff", "", "%"):
            with pytest.raises(StoreError, match=r"claims? ha"):
                store.judge_claim(nothing, "accept", "Lan")
        with pytest.raises(StoreError, match="is none of"):
            store.judge_claim(reading()[1][0].id, "perhaps", "Lan")
        assert len(store.reader().judgements()) == 1


def test_a_store_of_the_first_form_gets_room_for_claims_and_keeps_what_it_has(path):
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE claims")
        connection.execute("DROP TABLE judgements")
        connection.execute(f"UPDATE {VERSION_TABLE} SET version_num = '0001'")
    with open_reader(path) as reader:
        assert list(reader.all_claims()) == []
        assert reader.totals().events == 7
