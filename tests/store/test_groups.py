"""Events and copies in the store: what is written about groups of event mentions, and what pairs are counted by."""

from dataclasses import replace

import pytest
from sqlalchemy import select
from tests.store.readings import border, minsk
from tests.store.test_versions import group

from foedera.errors import StoreError
from foedera.records import Contradiction, EventDate, Place, ToldValue
from foedera.store import Copy, open_store
from foedera.store.event_rows import event_of
from foedera.store.tables import articles, companions, dyads, event_actors, event_mentions, events


@pytest.fixture
def store(target):
    with open_store(target) as store:
        run = store.begin_run({})
        store.write(minsk(), run)
        store.write(border(), run)
        yield store


@pytest.fixture
def told(store):
    """All event mentions by type, those of the first article before the others."""
    found = {}
    for row in reversed(store.reader().events().rows):
        found.setdefault(row.event.type, row)
    return found


def all_of(store, query):
    with store._opened.reading.connect() as connection:
        return connection.execute(query).all()


def sound(store):
    return [f for f in store.check() if f.faults] == []


def test_an_event_comes_back_as_it_was_written(store, told):
    one = told["COOPERATE"]
    event = replace(
        group("e1", one, told["AID"]),
        place=Place("Minsk", "BLR", 53.9, 27.57),
        articles=2,
        outlets=1,
        contradictions=(
            Contradiction(
                "date", (ToldValue("2023-06-08", (one.event.id,)), ToldValue("2023-06-09", ("x",)))
            ),
        ),
    )
    store.put_events([event])
    (row,) = all_of(store, select(events))
    assert event_of(row, event.mentions) == event
    assert (row.mentions, row.contradicted, row.stale) == (2, 1, False)
    assert row.rank == "20230601.e1"
    assert store.reader().totals().groups == 1
    assert {t.event.type for t in store.reader().events().rows if t.group == "e1"} == {"COOPERATE", "AID"}
    assert [(r.code, r.event) for r in all_of(store, select(event_actors).order_by(event_actors.c.code))] == [
        ("BLR", "e1"),
        ("RUS", "e1"),
    ]
    assert sound(store)


def test_an_event_without_a_year_stands_at_the_day_of_its_mentions(store, told):
    one = told["THREATEN"]
    store.put_events([group("e1", one)])
    (row,) = all_of(store, select(events.c.rank, events.c.first_day))
    assert (row.rank, row.first_day) == ("20230608.e1", None)


def test_putting_an_event_again_replaces_it_and_moves_its_mentions(store, told):
    one, other, third = told["COOPERATE"], told["AID"], told["ACCUSE"]
    store.put_events([group("e1", one, other), group("e2", third)])
    store.put_events([group("e1", one, third)])
    groups = {t.event.type: t.group for t in store.reader().events().rows if t.group}
    assert groups == {"COOPERATE": "e1", "ACCUSE": "e1"}
    assert [r.id for r in all_of(store, select(events))] == ["e1"]  # nobody tells e2 any more
    assert sound(store)


def test_an_event_that_loses_a_mention_to_another_is_to_be_derived_anew(store, told):
    one, other, third = told["COOPERATE"], told["AID"], told["ACCUSE"]
    store.put_events([group("e1", one, other)])
    store.put_events([group("e2", other, third)])
    assert [tuple(r) for r in all_of(store, select(events.c.id, events.c.stale).order_by(events.c.id))] == [
        ("e1", True),
        ("e2", False),
    ]
    assert sound(store)


def test_pairs_are_counted_by_the_values_of_their_event(store, told):
    one = told["ACCUSE"]
    before = all_of(store, select(dyads).where(dyads.c.mention == one.event.id))
    assert [(r.source, r.recipient, r.first_day, r.type, r.event) for r in before] == [
        ("RUS", "NATO", "", "ACCUSE", None)
    ]
    event = replace(group("e1", one), type="REJECT", status="denied", date=EventDate("2023-06", "month"))
    store.put_events([event])
    (row,) = all_of(store, select(dyads).where(dyads.c.mention == one.event.id))
    assert (row.first_day, row.last_day, row.type, row.status, row.event) == (
        "2023-06-01", "2023-06-30", "REJECT", "denied", "e1",
    )  # fmt: skip
    store.drop_events(["e1"])
    (row,) = all_of(store, select(dyads).where(dyads.c.mention == one.event.id))
    assert (row.first_day, row.type, row.event) == ("", "ACCUSE", None)
    assert all_of(store, select(events)) == all_of(store, select(event_actors)) == []
    assert sound(store)


def test_those_on_one_side_are_companions_in_the_order_of_their_codes(store, told):
    meeting = next(t for t in store.reader().events().rows if t.event.mode == "multilateral")
    rows = all_of(store, select(companions).where(companions.c.mention == meeting.event.id))
    assert [(r.first, r.second, r.first_day) for r in rows] == [("BLR", "RUS", "2023-06-08")]
    rows = all_of(store, select(dyads.c.source, dyads.c.recipient).where(dyads.c.mention == meeting.event.id))
    assert sorted(map(tuple, rows)) == [("CSTO", "BLR"), ("CSTO", "RUS")]


def test_a_copy_counts_for_the_source_of_its_original(store):
    first, second = (a.article.id for a in minsk().articles)
    store.put_copies([Copy(second, b"2", first, 0.93), Copy(first, b"1")])
    row = all_of(store, select(articles).where(articles.c.id == second))[0]
    assert (bytes(row.signature), row.copy_of, row.similarity) == (b"2", first, 0.93)
    assert {r.origin for r in all_of(store, select(dyads.c.origin).where(dyads.c.article == second))} == {
        first
    }
    view = store.reader().article(second)
    assert (view.copy_of, view.similarity) == (first, 0.93)
    assert sound(store)
    store.put_copies([Copy(second, b"2")])
    assert {r.origin for r in all_of(store, select(dyads.c.origin).where(dyads.c.article == second))} == {
        second
    }
    assert sound(store)


def test_what_can_not_be_is_refused_and_nothing_of_it_kept(store, told):
    one = told["ACCUSE"]
    with pytest.raises(StoreError, match="one event only"):
        store.put_events([group("e1", one), group("e2", one)])
    with pytest.raises(StoreError, match="is not in the store"):
        store.put_events([group("e1", one), replace(group("e2", told["AID"]), mentions=("nothing",))])
    assert all_of(store, select(events)) == []
    assert not any(t.group for t in store.reader().events().rows)
    store.put_events([])
    store.put_copies([])
    store.drop_events(["nothing"])


def test_many_events_are_written_in_pieces(store, told, monkeypatch):
    monkeypatch.setattr("foedera.store.groups_written.AT_ONCE", 2)
    rows = store.reader().events().rows
    store.put_events([group(f"e{n}", t) for n, t in enumerate(rows)])
    assert {t.group for t in store.reader().events().rows} == {f"e{n}" for n in range(len(rows))}
    store.put_events([group("all", *rows)])
    assert [r.id for r in all_of(store, select(events))] == ["all"]
    assert sound(store)
    store.drop_events(["all"])
    assert {r.event for r in all_of(store, select(event_mentions.c.event))} == {None}
    assert sound(store)
