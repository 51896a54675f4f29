"""Judgements: noted in order, never changed, taken back by a further one."""

import pytest
from tests.store.readings import minsk
from tests.store.test_versions import group

from foedera.errors import StoreError
from foedera.store import open_store


@pytest.fixture
def store(target):
    with open_store(target) as store:
        store.write(minsk(), store.begin_run({}))
        yield store


@pytest.fixture
def ids(store):
    """The ids of the event mentions, in the order of the page."""
    return [e.id for article in minsk().articles for e in article.events]


def counting(store, about="mention"):
    return [(j.target, j.verdict) for j in store.reader().effective(about)]


def test_judgements_are_kept_in_order_with_who_why_and_what_was_said(store, ids):
    store.judge("mention", ids[1], "reject", "Lan", "it is an opinion")
    store.judge("mention", ids[1], "edit", "Minh", payload={"status": "denied"})
    one, other = store.reader().judgements("mention")
    assert (one.verdict, one.who, one.why, one.payload) == ("reject", "Lan", "it is an opinion", {})
    assert (other.verdict, other.payload, other.undoes) == ("edit", {"status": "denied"}, None)
    assert one.at <= other.at
    assert one.subject["type"] == "ACCUSE"
    assert (one.subject["source"], one.subject["recipient"]) == (["RUS"], ["NATO"])
    assert one.subject["evidence"] == ["Nga lên án việc NATO mở rộng sang phía đông"]


def test_an_undo_takes_back_one_judgement_and_can_be_taken_back_itself(store, ids):
    first = store.judge("mention", ids[0], "accept", "Lan")
    store.judge("mention", ids[0], "reject", "Minh")
    undone = store.undo(first.id, "Lan", "hasty")
    assert counting(store) == [(ids[0], "reject")]
    store.undo(undone.id, "Lan")
    assert counting(store) == [(ids[0], "accept"), (ids[0], "reject")]
    assert [j.verdict for j in store.reader().judgements("mention")] == ["accept", "reject", "undo", "undo"]


def test_the_last_judgement_of_a_target_can_be_taken_back_by_its_id(store, ids):
    store.judge("mention", ids[0], "accept", "Lan")
    store.judge("mention", ids[1], "reject", "Lan")
    store.undo_last("mention", ids[0], "Lan")
    assert counting(store) == [(ids[1], "reject")]
    with pytest.raises(StoreError, match="no judgement that could be taken back"):
        store.undo_last("mention", ids[0], "Lan")


def test_what_is_taken_back_already_or_was_never_said_is_refused(store, ids):
    first = store.judge("mention", ids[0], "accept", "Lan")
    store.undo(first.id, "Lan")
    with pytest.raises(StoreError, match="taken back already"):
        store.undo(first.id, "Lan")
    with pytest.raises(StoreError, match="no judgement 99"):
        store.undo(99, "Lan")


def test_merges_and_splits_of_events_hold_the_other_ids(store):
    told = store.reader().events().rows
    store.put_events([group("e1", told[0]), group("e2", told[1])])
    store.judge("event", "e1", "merge", "Lan", payload={"others": ["e2"]})
    store.judge("event", "e1", "split", "Lan", payload={"mentions": [told[0].event.id]})
    assert [j.payload for j in store.reader().effective("event")] == [
        {"others": ["e2"]},
        {"mentions": [told[0].event.id]},
    ]
    with pytest.raises(StoreError, match="needs others"):
        store.judge("event", "e1", "merge", "Lan")
    with pytest.raises(StoreError, match="needs values"):
        store.judge("event", "e1", "edit", "Lan")


def test_articles_are_judged_too(store):
    article = minsk().articles[0].article
    store.judge("article", article.id, "edit", "Lan", payload={"published": "2023-06-09"})
    (judgement,) = store.reader().effective("article")
    assert judgement.subject["title"] == article.title


def test_a_judgement_of_an_event_goes_with_it_when_it_is_merged_into_another(store):
    one, other, *_ = store.reader().events().rows
    store.put_events([group("e1", one), group("e2", other)])
    store.judge("event", "e2", "accept", "Lan")
    store.put_events([group("e1", one, other)])
    store.rename("event", {"e2": "e1"})
    assert counting(store, "event") == [("e1", "accept")]
    assert store.reader().lost() == ()
    assert store.judge("event", "e2", "reject", "Lan").target == "e1"


@pytest.mark.parametrize("named", ["", "%", "_", "zzzz"])
def test_what_names_nothing_is_refused(store, named):
    with pytest.raises(StoreError, match=r"mentions? ha"):
        store.judge("mention", named, "accept", "Lan")


def test_the_beginning_of_an_id_is_enough_if_it_names_one(store, ids):
    with pytest.raises(StoreError, match="several mentions have"):
        store.judge("mention", ids[0][:4], "accept", "Lan")
    assert store.judge("mention", ids[0], "accept", "Lan").target == ids[0]
    last = ids[-1]  # the only one of the second article
    assert store.judge("mention", last[:-1], "accept", "Lan").target == last


def test_verdicts_and_things_that_do_not_exist_are_refused(store, ids):
    with pytest.raises(StoreError, match="is none of accept, reject, edit, undo"):
        store.judge("mention", ids[0], "perhaps", "Lan")
    with pytest.raises(StoreError, match="not about 'page'"):
        store.judge("page", "x", "accept", "Lan")
    assert store.reader().judgements("mention") == ()


def test_an_undo_of_an_old_store_which_names_no_number_takes_back_the_last_one(store, ids):
    from datetime import UTC, datetime

    from sqlalchemy import insert

    from foedera.store.tables import judgements

    store.judge("mention", ids[0], "accept", "Lan")
    row = {
        "about": "mention", "target": ids[0], "verdict": "undo", "payload": {}, "subject": {}, "undoes": None,
        "who": "Lan", "at": datetime.now(UTC), "why": "",
    }  # fmt: skip
    with store._opened.writing.begin() as connection:
        connection.execute(insert(judgements).values(row))
    assert counting(store) == []
