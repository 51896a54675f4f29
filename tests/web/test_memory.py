"""What was computed is kept while the store stands as it did, and never passed off as newer than it is."""

import contextvars
import threading

import pytest

from foedera.errors import StoreError
from foedera.store import open_store
from foedera.web import memory
from foedera.web.memory import OLDEST, QUICK, Memory


class Clock:
    """A clock that only moves when it is told to."""

    def __init__(self):
        self.at = 1000.0

    def __call__(self):
        return self.at


def slow(clock, value):
    """A computation that takes longer than anybody should wait for."""

    def compute():
        clock.at += 2 * QUICK
        return value

    return compute


def test_a_value_is_computed_once_for_a_state():
    kept, asked = Memory(3), []
    for _ in range(3):
        assert kept.get("key", 1, lambda: asked.append(1) or "value") == "value"
    assert asked == [1]


def test_what_is_quick_is_computed_at_once_when_the_store_changes():
    kept = Memory(3)
    assert kept.get("key", 1, lambda: "old") == "old"
    assert kept.get("key", 2, lambda: "new") == "new"


def test_what_is_slow_is_shown_as_it_was_with_its_age_while_it_is_computed_anew():
    clock = Clock()
    kept = Memory(3, clock)
    kept.get("key", 1, slow(clock, "old"))
    clock.at += 60

    def asks():
        return kept.get("key", 2, slow(clock, "new")), memory.age()

    value, age = contextvars.copy_context().run(asks)
    assert (value, age) == ("old", pytest.approx(60 + 2 * QUICK))
    kept.settle()
    assert contextvars.copy_context().run(asks) == ("new", 0)


def test_what_is_too_old_is_shown_to_nobody():
    clock = Clock()
    kept = Memory(3, clock)
    kept.get("key", 1, slow(clock, "old"))
    clock.at += OLDEST
    assert kept.get("key", 2, slow(clock, "new")) == "new"


def test_a_fault_behind_the_scenes_is_told_to_whoever_asks_next():
    clock = Clock()
    kept = Memory(3, clock)
    kept.get("key", 1, slow(clock, "old"))

    def fails():
        raise StoreError("the disk is full")

    assert kept.get("key", 2, fails) == "old"
    kept.settle()
    with pytest.raises(StoreError, match="disk is full"):
        kept.get("key", 2, fails)


def test_the_values_asked_for_last_are_kept():
    kept = Memory(2)
    for key in ("a", "b"):
        kept.get(key, 1, lambda: "first")
    kept.get("a", 1, lambda: "again")
    kept.get("c", 1, lambda: "first")
    assert kept.get("a", 1, lambda: "again") == "first"
    assert kept.get("b", 1, lambda: "again") == "again"


def test_many_who_ask_at_once_wait_for_one_computation():
    kept, asked, begun = Memory(3), [], threading.Event()

    def compute():
        asked.append(1)
        begun.wait(5)
        return "value"

    found = []
    threads = [threading.Thread(target=lambda: found.append(kept.get("key", 1, compute))) for _ in range(5)]
    for thread in threads:
        thread.start()
    begun.set()
    for thread in threads:
        thread.join()
    assert (found, asked) == (["value"] * 5, [1])


def test_a_judgement_and_the_end_of_a_run_are_another_state_and_a_page_that_is_written_is_not(path, client):
    site = client.app.state.site
    reader = site.source.reader()
    states = [site.source.state(reader)]
    with open_store(path) as store:
        run = store.begin_run({})
        states.append(site.source.state(reader))
        store.fail(run, "a.html", "empty", "")
        assert site.source.state(reader) == states[-1]
        store.finish_run(run, {})
        states.append(site.source.state(reader))
        mention = reader.events(limit=1).rows[0].event.id
        store.judge("mention", mention, "accept", "an")
        states.append(site.source.state(reader))
    assert len(set(states)) == len(states)
