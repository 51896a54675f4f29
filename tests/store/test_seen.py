"""What watching saw is kept by place, the last look only."""

from dataclasses import replace
from datetime import UTC, datetime

from foedera.store import Seen, open_store

FEED = Seen(
    "https://bao.example/tin.rss", "feed", datetime(2026, 1, 2, 3, 4, tzinfo=UTC), "read", 1200,
    "Fri, 02 Jan 2026 03:00:00 GMT", '"abc"', "d" * 64,
)  # fmt: skip


def test_the_last_look_at_a_source_counts(target):
    with open_store(target) as store:
        run = store.begin_run({}, "watch")
        assert store.reader().seen(FEED.place) is None
        store.saw(FEED)
        store.saw(replace(FEED, place="/tin/a.txt", kind="file", run=run))
        assert store.reader().seen(FEED.place) == FEED
        later = replace(
            FEED, seen_at=datetime(2026, 1, 3, tzinfo=UTC), outcome="unreadable", message="gone", etag=None
        )
        store.saw(later)
        assert store.reader().seen(FEED.place) == later
        assert [s.place for s in store.reader().all_seen()] == ["/tin/a.txt", FEED.place]


def test_a_place_that_no_database_can_hold_is_kept_all_the_same(target):
    with open_store(target) as store:
        store.saw(replace(FEED, place="/tin/\udcff.txt"))
        assert store.reader().seen("/tin/\udcff.txt").outcome == "read"
