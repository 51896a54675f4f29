"""What people decided lies over what was read in lists, counts, figures and groups, and nothing that was read is lost."""

import pytest
from tests.store.readings import Told, page_reading

from foedera.grouping import group
from foedera.language import load
from foedera.records import EventDate
from foedera.store import open_store
from foedera.store.terms import parse
from foedera.store.wanted import EventsWanted
from foedera.vocabulary import vocabulary
from foedera.world import World

SPAN = ("2023-01-01", "2023-12-31")
DAY = EventDate("2023-06-08", "day")


def page(name, outlet="Báo A"):
    told = [
        Told("ACCUSE", ("RUS",), ("NATO",), ("Nga cáo buộc NATO",), DAY),
        Told("AID", ("USA",), ("UKR",), ("Mỹ viện trợ cho Ukraine",), DAY),
    ]
    lines = [
        ("title", f"Tin của {outlet}", 1),
        ("body", "Nga cáo buộc NATO. Mỹ viện trợ cho Ukraine.", 1),
        ("body", f"Theo phóng viên {outlet} tại chỗ.", 1),
    ]
    return page_reading(lines, {1: told}, name, outlet, "2023-06-08")


@pytest.fixture
def store(target):
    with open_store(target) as store:
        run = store.begin_run({})
        store.keep([page("một.txt"), page("hai.txt", "Báo B")], run)
        store.finish_run(run, {})
        yield store


def regroup(store):
    group(store, load("vi"), World.load())


def of(store, kind="ACCUSE"):
    """The mentions of a type, as they are listed."""
    return store.reader().lists.mentions(EventsWanted(types=(kind,))).rows


def everything(store):
    """All that lists, counts and figures tell."""
    reader = store.reader()
    lists = reader.lists
    return (
        [(t.event, t.number) for t in lists.all_mentions(EventsWanted())],
        list(lists.all_events(EventsWanted())),
        [lists.count_mentions(EventsWanted(actors=(code,))) for code in ("RUS", "NATO", "USA", "UKR", "CHN")],
        (reader.actors(), reader.types(), reader.statuses(), reader.outlets()),
        sorted(reader.series.of_actors([], SPAN)),
        [hit.article.id for hit in reader.search(parse("type:ACCUSE", vocabulary())).hits],
    )


def sound(store):
    return [finding.name for finding in store.check() if finding.faults]


EDIT = {"type": "THREATEN", "status": "planned", "source": ["CHN"], "recipient": ["NATO"], "date": "2023-07"}


def test_a_rejected_mention_is_in_no_list_and_no_figure_but_in_its_article(store):
    one = of(store)[0]
    store.judge("mention", one.event.id, "reject", "an", "not said")
    assert one.event.id not in {t.event.id for t in of(store)}
    assert len(of(store)) == 1
    acts = store.reader().series.of_actors([], SPAN)
    assert sum(row.source == "RUS" for row in acts) == 1
    assert {f.value: f.count for f in store.reader().types()} == {"ACCUSE": 1, "AID": 2}
    assert one.event in [t.event for t in store.reader().article(one.article.id).events]
    assert sound(store) == []


def test_an_edited_mention_is_listed_counted_and_found_with_its_new_values(store):
    one = of(store)[0]
    store.judge("mention", one.event.id, "edit", "an", "", EDIT)
    (edited,) = of(store, "THREATEN")
    assert edited.event.id == one.event.id
    assert edited.number == one.number
    assert [p.code for p in edited.event.source] == ["CHN"]
    assert [p.text for p in edited.event.recipient] == ["NATO"], "a party that was read keeps its words"
    assert edited.event.date == EventDate("2023-07", "month")
    assert edited.event.status == "planned"
    assert edited.event.evidence == one.event.evidence
    lists = store.reader().lists
    assert lists.count_mentions(EventsWanted(actors=("CHN",), first="2023-07-01")) == 1
    assert lists.count_mentions(EventsWanted(actors=("RUS",))) == 1
    assert ("CHN", "NATO", "THREATEN") in {
        (row.source, row.recipient, row.type) for row in store.reader().series.of_actors([], SPAN)
    }
    asked = parse("actor:CHN type:THREATEN", vocabulary())
    (hit,) = store.reader().search(asked).hits
    assert hit.article.id == one.article.id
    assert store.reader().article(one.article.id).events[0].event == one.event
    assert sound(store) == []


@pytest.mark.parametrize(("verdict", "payload"), [("reject", None), ("edit", EDIT), ("accept", None)])
def test_an_undo_brings_everything_back_as_it_was(store, verdict, payload):
    regroup(store)
    before = everything(store)
    noted = store.judge("mention", of(store)[0].event.id, verdict, "an", "", payload)
    regroup(store)
    assert (everything(store) == before) == (verdict == "accept")
    store.undo(noted.id, "an")
    regroup(store)
    assert everything(store) == before
    assert sound(store) == []


def test_a_judgement_about_an_event_is_one_about_each_telling_and_can_be_taken_back(store):
    regroup(store)
    before = everything(store)
    (event,) = store.reader().lists.all_events(EventsWanted(types=("ACCUSE",)))
    assert len(event.mentions) == 2
    noted = store.judge("event", event.id, "reject", "an")
    regroup(store)
    assert of(store) == ()
    assert [e.type for e in store.reader().lists.all_events(EventsWanted())] == ["AID"]
    assert not store.reader().lost()
    view = store.reader().lists.event(event.id)
    assert view.event is None, "its address still shows what was read"
    store.undo(noted.id, "an")
    regroup(store)
    assert everything(store) == before


def test_an_edited_event_keeps_its_address(store):
    regroup(store)
    (event,) = store.reader().lists.all_events(EventsWanted(types=("ACCUSE",)))
    store.judge("event", event.id, "edit", "an", "", EDIT)
    regroup(store)
    (edited,) = store.reader().lists.all_events(EventsWanted(types=("THREATEN",)))
    assert set(edited.mentions) == set(event.mentions)
    view = store.reader().lists.event(event.id)
    assert view.event == edited
    assert [t.told.event.id for t in view.tellings] == list(edited.mentions)
    assert sound(store) == []


def test_of_several_judgements_the_last_one_counts(store):
    one = of(store)[0].event.id
    store.judge("mention", one, "reject", "an")
    store.judge("mention", one, "accept", "binh")
    assert len(of(store)) == 2
    store.judge("mention", one, "edit", "an", "", EDIT)
    store.judge("mention", one, "edit", "an", "", {**EDIT, "type": "REJECT"})
    assert len(of(store, "REJECT")) == 1
    assert of(store, "THREATEN") == ()
    assert sound(store) == []


def test_what_was_decided_holds_when_the_page_is_read_anew(store):
    first, second = of(store)
    store.judge("mention", first.event.id, "reject", "an")
    store.judge("mention", second.event.id, "edit", "an", "", EDIT)
    run = store.begin_run({"code": "2"})
    store.keep([page("một.txt"), page("hai.txt", "Báo B")], run)
    assert of(store) == ()
    assert len(of(store, "THREATEN")) == 1
    regroup(store)
    assert sound(store) == []


def test_grouping_all_anew_keeps_what_was_decided(store):
    regroup(store)
    store.judge("mention", of(store)[0].event.id, "edit", "an", "", EDIT)
    regroup(store)
    kept = everything(store)
    group(store, load("vi"), World.load(), anew=True)
    assert everything(store) == kept
    assert sound(store) == []
