"""The check of a store finds every fault that is planted in it, and none in a sound one."""

import pytest
from sqlalchemy import text
from tests.store.readings import border, minsk
from tests.store.test_versions import group

from foedera.store import open_store

FIRST = minsk().articles[0].article.id
MENTION = minsk().articles[0].events[1].id

# What is done to a sound store, and the checks that must fail then.
PLANTED = [
    ("DELETE FROM paths", {"every page has a path"}),
    (
        f"UPDATE articles SET current = false WHERE id = '{FIRST}'",
        {
            "one version of each article is current",
            "event mentions are current with their article",
            "only current articles are listed by actor",
        },
    ),
    (f"UPDATE articles SET copy_of = 'nobody' WHERE id = '{FIRST}'", {"every copy has its original"}),
    (
        f"UPDATE event_mentions SET current = false, event = NULL WHERE id = '{MENTION}'",
        {"event mentions are current with their article", "every event has the mentions that it counts"},
    ),
    ("UPDATE events SET mentions = 7", {"every event has the mentions that it counts"}),
    ("UPDATE event_mentions SET event = NULL", {"every event has the mentions that it counts"}),
    ("DELETE FROM event_actors", {"every event is listed by its actors"}),
    ("UPDATE search_documents SET article = NULL", {"every current article is in the index of words"}),
    ("UPDATE evidence SET start = start + 1", {"all evidence stands in its page where it says"}),
    ("UPDATE mention_actors SET type = 'AID' WHERE code = 'NATO'", {"mention_actors lacks nothing"}),
    ("DELETE FROM dyads WHERE source = 'RUS'", {"dyads lacks nothing"}),
    ("UPDATE dyads SET recipient = 'XXX' WHERE recipient = 'NATO'", {"dyads has nothing too much"}),
    ("DELETE FROM companions", {"companions lacks nothing"}),
]


@pytest.fixture
def store(target):
    with open_store(target) as store:
        run = store.begin_run({})
        store.write(minsk(), run)
        store.write(border(), run)
        told = {t.event.id: t for t in store.reader().events().rows}
        store.put_events([group("e1", told[MENTION])])
        with store._opened.writing.begin() as connection:
            # The articles of these tests name nobody outside their events.
            connection.execute(
                text(
                    "INSERT INTO article_actors (code, rank, article, count) SELECT 'RUS', rank, id, 1 FROM articles"
                )
            )
        yield store


def test_a_sound_store_passes(store):
    findings = list(store.check())
    assert len(findings) >= 16
    assert [f for f in findings if f.faults] == []


@pytest.mark.parametrize(("statement", "expected"), PLANTED, ids=lambda v: v if isinstance(v, str) else "")
def test_a_planted_fault_is_found(store, statement, expected):
    with store._opened.writing.begin() as connection:
        connection.execute(text(statement))
    failed = {f.name: f for f in store.check() if f.faults}
    assert expected <= failed.keys()
    assert all(f.cases for f in failed.values())


def test_every_check_can_fail(store):
    planted = {name for _, names in PLANTED for name in names}
    known = {f.name for f in store.check()}
    # The file itself and its references are damaged in test_troubles.py; the rest can't be made without them.
    rest = {
        "the file is whole",
        "every reference leads somewhere",
        "every page has an article",
        "no superseded event mention is in an event",
        "mention_actors has nothing too much",
        "companions has nothing too much",
    }
    assert known - planted <= rest
    assert planted <= known


def test_a_page_without_articles_and_a_superseded_mention_in_an_event_are_found(store):
    with store._opened.writing.begin() as connection:
        connection.execute(text("DELETE FROM event_mentions"))
        connection.execute(text("DELETE FROM search_documents"))
        connection.execute(text(f"DELETE FROM articles WHERE page = '{border().page.id}'"))
    assert "every page has an article" in {f.name for f in store.check() if f.faults}


def test_rows_are_counted(store):
    counts = store.counts()
    assert (counts["pages"], counts["articles"], counts["event_mentions"], counts["events"]) == (2, 3, 8, 1)
