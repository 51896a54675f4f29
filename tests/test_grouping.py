"""Grouping a store, on both engines: only what is new is worked on, and the result is that of grouping all at once."""

import random
from functools import cache
from pathlib import Path

import pytest

from foedera.grouping import group
from foedera.page.sources import Options, fields_of, pages
from foedera.pipeline import Pipeline
from foedera.records import PageReading
from foedera.settings import settings
from foedera.store import open_reader, open_store
from foedera.store.groups import Groups
from foedera.store.tables import events

ARTICLES = Path(__file__).parents[1] / "eval" / "coreference" / "articles"
STORIES = ("d07", "d08", "d21", "d22", "h05", "h06")


@cache
def pipeline() -> Pipeline:
    return Pipeline.load("vi")


@cache
def readings() -> tuple[PageReading, ...]:
    paths = [str(p) for p in sorted(ARTICLES.glob("*.txt")) if p.stem[:3] in STORIES]
    found = pages(paths, Options(settings(), fields_of(""), fast=False))
    return tuple(pipeline().read(page) for page in found)


def keep(store, some):
    run = store.begin_run({"language": "vi"})
    store.keep(some, run)
    done = group(store, pipeline().language, pipeline().world)
    store.finish_run(run, done.counts())
    return done


def grouped(target):
    """The events of a store by their mentions, with what was derived, and the copies."""
    with open_reader(target) as reader:
        told = list(reader.all_events())
        found = {}
        for t in told:
            assert t.group is not None
            found.setdefault(t.group, set()).add(t.event.id)
        copies = {a.article.id: reader.article(a.article.id).copy_of for a in reader.articles(500).rows}
        with reader._connection() as connection:
            rows = {
                r.id: (r.type, r.date, r.place, r.sources, r.contradictions)
                for r in connection.execute(events.select())
            }
    return {name: (frozenset(own), rows[name]) for name, own in found.items()}, copies


def test_pages_one_by_one_in_any_order_give_what_all_at_once_give(target, tmp_path):
    with open_store(target) as store:
        keep(store, readings())
    other = str(tmp_path / "other.db")
    shuffled = list(readings())
    random.Random(3).shuffle(shuffled)
    with open_store(other) as store:
        for start in range(0, len(shuffled), 4):
            keep(store, shuffled[start : start + 4])
    assert grouped(other) == grouped(target)


def test_an_event_is_called_after_its_first_mention_and_one_meeting_is_one_event(target):
    with open_store(target) as store:
        keep(store, readings())
    events, copies = grouped(target)
    assert all(name in mentions for name, (mentions, _) in events.items())
    assert max(len(mentions) for mentions, _ in events.values()) >= 3
    assert sum(c is not None for c in copies.values()) >= 5


def test_nothing_new_is_no_work(target):
    with open_store(target) as store:
        keep(store, readings())
        done = group(store, pipeline().language, pipeline().world)
    assert (done.articles, done.mentions, done.events) == (0, 0, 0)


def test_grouping_everything_anew_gives_the_same(target):
    with open_store(target) as store:
        keep(store, readings())
        before = grouped(target)
        done = group(store, pipeline().language, pipeline().world, anew=True)
    assert done.mentions == sum(len(mentions) for mentions, _ in before[0].values())
    assert grouped(target) == before


def two(events, least=1):
    """Two events of several mentions."""
    return sorted((name for name, (mentions, _) in events.items() if len(mentions) > least))[:2]


def test_a_merge_overrules_for_good_and_can_be_taken_back(target):
    with open_store(target) as store:
        keep(store, readings())
        before = grouped(target)
        first, second = two(before[0])
        judged = store.judge("event", first, "merge", "me", payload={"others": [second]})
        group(store, pipeline().language, pipeline().world)
        merged = before[0][first][0] | before[0][second][0]
        assert merged in [mentions for mentions, _ in grouped(target)[0].values()]
        group(store, pipeline().language, pipeline().world, anew=True)
        assert merged in [mentions for mentions, _ in grouped(target)[0].values()]
        store.undo(judged.id, "me")
        group(store, pipeline().language, pipeline().world)
    assert grouped(target) == before


def test_a_split_overrules_for_good_and_can_be_taken_back(target):
    with open_store(target) as store:
        keep(store, readings())
        before = grouped(target)
        name = max(before[0], key=lambda n: len(before[0][n][0]))
        off = max(before[0][name][0] - {name})
        judged = store.judge("event", name, "split", "me", payload={"mentions": [off]})
        for anew in (False, True):
            group(store, pipeline().language, pipeline().world, anew=anew)
            now = grouped(target)[0]
            home = next(mentions for mentions, _ in now.values() if off in mentions)
            assert not home & (before[0][name][0] - {off})
        store.undo(judged.id, "me")
        group(store, pipeline().language, pipeline().world)
    assert grouped(target) == before


def test_a_rejected_mention_is_in_no_event(target):
    with open_store(target) as store:
        keep(store, readings())
        before = grouped(target)[0]
        name = max(before, key=lambda n: len(before[n][0]))
        out = max(before[name][0] - {name})
        store.judge("mention", out, "reject", "me")
        group(store, pipeline().language, pipeline().world)
    with open_reader(target) as reader:
        group_of = {t.event.id: t.group for t in reader.all_events()}
    assert out not in group_of
    assert all(g is not None for g in group_of.values())


def test_groups_survive_reading_again(target):
    with open_store(target) as store:
        keep(store, readings())
        before = grouped(target)
        run = store.begin_run({"language": "vi", "code": "newer"})
        store.keep(readings(), run, anew=True)
        group(store, pipeline().language, pipeline().world)
    assert grouped(target) == before


@pytest.mark.parametrize("stopped_after", [1, 2])
def test_whoever_is_stopped_goes_on_where_he_stood(tmp_path, monkeypatch, stopped_after):
    monkeypatch.setattr("foedera.grouping.MENTIONS", 5)
    calm, cut = str(tmp_path / "calm.db"), str(tmp_path / "cut.db")
    with open_store(calm) as store:
        keep(store, readings())
    steps = 0
    going_on = Groups.keep

    def stop(*arguments):
        nonlocal steps
        steps += 1
        if steps > stopped_after:
            raise KeyboardInterrupt
        going_on(*arguments)

    with open_store(cut) as store:
        run = store.begin_run({"language": "vi"})
        store.keep(readings(), run)
        monkeypatch.setattr(Groups, "keep", stop)
        with pytest.raises(KeyboardInterrupt):
            group(store, pipeline().language, pipeline().world)
        monkeypatch.setattr(Groups, "keep", going_on)
        group(store, pipeline().language, pipeline().world)
    assert grouped(cut) == grouped(calm)
