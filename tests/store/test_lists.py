"""Lists of events, event mentions and articles by what is wanted, on both engines, against the same by hand."""

import random
from dataclasses import replace

import pytest
from tests.store.readings import Told, border, minsk, page_reading
from tests.store.test_search_engines import corpus

from foedera.errors import StoreError
from foedera.records import (
    ActorMention,
    Contradiction,
    Event,
    EventDate,
    Place,
    Reading,
    Sentence,
    ToldValue,
)
from foedera.store import Copy, open_store
from foedera.store.days import span
from foedera.store.wanted import ArticlesWanted, EventsWanted

DATES = (
    EventDate(),
    EventDate("2023-06-08", "day"),
    EventDate("2023-06-30", "day", "2023-07-02"),
    EventDate("2023-06", "month"),
    EventDate("2023", "year"),
    EventDate("2022-01-05T10:00", "minute"),
    EventDate("--06-08", "day"),
)


def told(chance, evidence):
    return Told(
        chance.choice(("ACCUSE", "CONSULT")), tuple(chance.sample(("RUS", "NATO", "USA"), chance.randint(1, 2))),
        tuple(chance.sample(("BLR", "NATO", "RUS"), chance.randint(0, 2))), (evidence,), chance.choice(DATES),
        mode=chance.choice((None, "visit")), status=chance.choice(("occurred", "planned")),
        place=chance.choice((None, Place("Minsk", "BLR"), Place("Brussels", "BEL"))), main=chance.random() < 0.5,
    )  # fmt: skip


@pytest.fixture
def filled(target):
    """A store with many mentions, and the mentions with the outlet and the day of their article."""
    chance = random.Random(4)
    pages = [
        page_reading(
            [("title", f"Tin {n}", 1), ("body", "Một câu ngắn.", 1)],
            {1: [told(chance, "câu ngắn") for _ in range(chance.randint(0, 4))]},
            f"{n}.txt", chance.choice((None, "Báo A", "Báo B")), chance.choice((None, "2023-06-08", "2024-01-01")),
        )
        for n in range(40)
    ]  # fmt: skip
    with open_store(target) as store:
        store.keep(pages, store.begin_run({}))
    return target, [(e, p.articles[0].article) for p in pages for e in p.articles[0].events]


def fits(event, outlet, wanted):
    """Whether a mention is wanted, looked at one by one."""
    codes = {p.code for p in (*event.source, *event.recipient)}
    days = span(event.date.value, event.date.precision, event.date.end)
    places = {("place", event.place.name), ("country", event.place.country)} if event.place else set()
    return (
        (not wanted.actors or bool(codes & set(wanted.actors)))
        and (not wanted.partners or bool(codes & set(wanted.partners)))
        and (not wanted.types or event.type in wanted.types)
        and (not wanted.modes or event.mode in wanted.modes)
        and (not wanted.statuses or event.status in wanted.statuses)
        and (not wanted.places or bool(places & set(wanted.places)))
        and (not wanted.outlets or outlet in wanted.outlets)
        and (not wanted.main or event.main)
        and (wanted.first is None or (days is not None and days[1] >= wanted.first))
        and (wanted.last is None or (days is not None and days[0] <= wanted.last))
    )


def asked(chance):
    def some(*values):
        return tuple(chance.sample(values, chance.choice((0, 0, 0, 1, 1, 2))))

    first = chance.choice((None, None, "2023-06-01", "2023-07-01", "2022-01-01"))
    return EventsWanted(
        some("RUS", "NATO", "BLR"), some("RUS", "NATO", "USA"), some("ACCUSE", "CONSULT"), some("visit", "expel"),
        some("occurred", "planned"), some(("place", "Minsk"), ("country", "BEL")), some("Báo A", "Báo B"),
        chance.random() < 0.3, first, chance.choice((None, "2023-06-30", "2023-12-31")),
    )  # fmt: skip


def test_mentions_are_listed_by_any_wish_and_page_by_page(filled):
    target, mentions = filled
    chance = random.Random(8)
    sizes = set()
    with open_store(target) as store:
        lists = store.reader().lists
        for _ in range(120):
            wanted = asked(chance)
            expected = {e.id for e, article in mentions if fits(e, article.outlet, wanted)}
            rows = list(lists.all_mentions(wanted))
            assert {t.event.id for t in rows} == expected, wanted
            assert len(rows) == len(expected) == lists.count_mentions(wanted)
            pages, key = [], None
            while True:
                page = lists.mentions(wanted, 3, key)
                pages += page.rows
                key = page.next
                if key is None:
                    break
            assert pages == rows
            sizes.add(min(len(rows), 9))
    assert {0, 9} <= sizes


def test_what_begins_in_the_days_asked_for_comes_before_what_only_reaches_into_them(filled):
    target, _ = filled
    with open_store(target) as store:
        rows = store.reader().lists.all_mentions(EventsWanted(first="2023-06-05"))
        firsts = [span(t.event.date.value, t.event.date.precision)[0] for t in rows]
    assert firsts == sorted(firsts, reverse=True)
    assert firsts[-1] == "2023-01-01"


def grouped(store, pages):
    """Two events: one that two articles tell, the other told once."""
    first, second, third = (p.articles[0].events[0] for p in pages)
    both = Event(
        first.id, "ACCUSE", None, "occurred", ("RUS",), ("NATO",), EventDate("2023-06-08", "day"),
        Place("Minsk", "BLR"), True, "Tin 0", first.id, (first.id, second.id), 2, 1, 2,
        (Contradiction("date", (ToldValue("2023-06-08", (first.id,)), ToldValue("2023-06-09", (second.id,)))),),
    )  # fmt: skip
    alone = Event(
        third.id, "AID", None, "planned", ("USA",), ("BLR",), EventDate("2023", "year"),
        None, False, "Tin 2", third.id, (third.id,), 1, 1, 1,
    )  # fmt: skip
    store.put_events([both, alone])
    return both, alone


@pytest.fixture
def with_events(target):
    def page(n, outlet, published):
        one = Told("ACCUSE" if n < 2 else "AID", ("RUS",), ("NATO",), (f"câu {n}",))
        return page_reading(
            [("title", f"Tin {n}", 1), ("body", f"Đây là câu {n}.", 1)],
            {1: [one]},
            f"{n}.txt",
            outlet,
            published,
        )

    pages = [page(0, "Báo A", "2023-06-08"), page(1, "Báo B", "2023-06-09"), page(2, "Báo A", "2023-06-10")]
    with open_store(target) as store:
        store.keep(pages, store.begin_run({}))
        events = grouped(store, pages)
    return target, events


def test_events_are_listed_with_their_own_values(with_events):
    target, (both, alone) = with_events
    with open_store(target) as store:
        lists = store.reader().lists
        assert list(lists.all_events(EventsWanted())) == [both, alone]
        assert lists.count_events(EventsWanted()) == 2
        assert lists.ungrouped() == 0
        for wanted, found in (
            (EventsWanted(actors=("RUS",)), [both]),
            (EventsWanted(actors=("RUS",), partners=("NATO",)), [both]),
            (EventsWanted(actors=("RUS",), partners=("USA",)), []),
            (EventsWanted(actors=("RUS", "USA")), [both, alone]),
            (EventsWanted(partners=("BLR",)), [alone]),
            (EventsWanted(types=("AID",)), [alone]),
            (EventsWanted(statuses=("planned", "denied")), [alone]),
            (EventsWanted(outlets=("Báo B",)), [both]),
            (EventsWanted(outlets=("Báo B",), actors=("RUS",)), [both]),
            (EventsWanted(outlets=("Báo B",), actors=("USA",)), []),
            (EventsWanted(places=(("place", "Minsk"),), actors=("NATO",)), [both]),
            (EventsWanted(places=(("country", "BLR"),)), [both]),
            (EventsWanted(main=True), [both]),
            (EventsWanted(first="2023-06-08", last="2023-06-08"), [both, alone]),
            (EventsWanted(first="2023-07-01"), [alone]),
            (EventsWanted(last="2022-12-31"), []),
        ):
            assert list(lists.all_events(wanted)) == found, wanted
            assert lists.count_events(wanted) == len(found)
            assert [e for n in range(1) for e in lists.events(wanted, 1).rows] == found[:1]


def test_one_event_is_found_by_its_id_a_mentions_a_beginning_and_an_old_name(with_events):
    target, (both, alone) = with_events
    with open_store(target) as store:
        store.rename("event", {"former-event": both.id})
        lists = store.reader().lists
        for name in (both.id, both.mentions[1], both.mentions[1][:14], "former-event"):
            view = lists.event(name)
            assert view.event == both
            assert [t.told.event.id for t in view.tellings] == list(both.mentions)
            assert [t.told.article.outlet for t in view.tellings] == ["Báo A", "Báo B"]
        with pytest.raises(StoreError, match="no event has the id 'nothing'"):
            lists.event("nothing")
        store.drop_events([alone.id])
        view = lists.event(alone.id)
        assert view.event is None
        assert [t.told.event.id for t in view.tellings] == [alone.id]
        assert lists.ungrouped() == 1


def test_articles_are_listed_by_who_is_named_outlet_and_day(target):
    pages = corpus(random.Random(2), 30)
    with open_store(target) as store:
        store.keep(pages, store.begin_run({}))
        lists = store.reader().lists
        order = [row.article.id for row in store.reader().articles(100).rows]
        everything = [p.articles[0] for p in pages]
        for outlets in ((), ("VTV.vn",), ("VTV.vn", "Báo Mới")):
            for first, last in (
                (None, None),
                ("2023-06-08", None),
                ("2023-06-01", "2023-06-07"),
                ("2024-01-01", "2025-12-31"),
            ):
                wanted = ArticlesWanted((), outlets, first, last)
                expected = {
                    r.article.id
                    for r in everything
                    if (not outlets or r.article.outlet in outlets)
                    and within(r.article.published.value, first, last)
                }
                rows = list(lists.all_articles(wanted))
                assert [r.article.id for r in rows] == [i for i in order if i in expected], wanted
                assert lists.count_articles(wanted) == len(expected)
                page = lists.articles(wanted, 2)
                assert (page.next is not None) == (len(expected) > 2)
                if page.next:
                    assert page.rows + lists.articles(wanted, 100, page.next).rows == tuple(rows)
        assert {r.article.id: r.events for r in lists.all_articles(ArticlesWanted())} == {
            r.article.id: len(r.events) for r in everything
        }
        assert lists.outlets() == ("Báo Mới", "Báo Mới Xưa", "VTV.vn")


def test_articles_are_listed_by_who_is_named_in_them(target):
    pages = corpus(random.Random(2), 6)
    named = {0: ("RUS",), 1: ("RUS", "NATO"), 3: ("NATO",)}
    for n, codes in named.items():
        actors = tuple(ActorMention(0, 0, 1, 0, 1, "x", (code,), "GOV", "state") for code in codes)
        sentence = Sentence(0, "body", 0, 0, 1, (), (), (), ())
        reading = pages[n].articles[0]
        pages[n] = replace(pages[n], articles=(replace(reading, readings=(Reading(sentence, actors),)),))
    ids = [p.articles[0].article.id for p in pages]
    with open_store(target) as store:
        store.keep(pages, store.begin_run({}))
        lists = store.reader().lists
        for codes, found in (
            (("RUS",), {0, 1}),
            (("NATO",), {1, 3}),
            (("RUS", "NATO"), {0, 1, 3}),
            (("USA",), set()),
        ):
            rows = list(lists.all_articles(ArticlesWanted(codes)))
            assert {ids.index(r.article.id) for r in rows} == found
            assert len(rows) == lists.count_articles(ArticlesWanted(codes)) == len(found)


def test_copies_of_earlier_articles_can_be_left_out(target):
    pages = corpus(random.Random(2), 3)
    first, second, third = (p.articles[0].article.id for p in pages)
    with open_store(target) as store:
        store.keep(pages, store.begin_run({}))
        store.put_copies([Copy(second, b"", first, 0.9)])
        lists = store.reader().lists
        assert {r.article.id: r.copy_of for r in lists.all_articles(ArticlesWanted())} == {
            first: None, second: first, third: None,
        }  # fmt: skip
        assert {r.article.id for r in lists.all_articles(ArticlesWanted(copies=False))} == {first, third}


def within(value, first, last):
    """Whether an article was published in the days, by its own clock; a year or month counts as its first day."""
    day = None if value is None else (value + "-01-01")[:10] if len(value) < 10 else value[:10]
    return (first is None or bool(day and day >= first)) and (last is None or bool(day and day <= last))


def test_the_mention_that_stands_for_each_event_is_given_in_the_order_asked_for(with_events):
    target, (both, alone) = with_events
    with open_store(target) as store:
        lists = store.reader().lists
        rows = lists.standing((alone.id, "gone", both.id))
        assert [told.event.id for told in rows] == [alone.mention, both.mention]
        assert [told.article.title for told in rows] == ["Tin 2", "Tin 0"]
        store.drop_events([alone.id])
        assert [told.event.id for told in lists.standing((alone.mention,))] == [alone.mention]


def test_places_with_a_point_are_counted_by_type_among_the_newest(target):
    with open_store(target) as store:
        store.keep([minsk(), border()], store.begin_run({}))
        lists = store.reader().lists
        rows, looked = lists.places(EventsWanted(), 100)
        assert [tuple(row) for row in rows] == [("Minsk", "BLR", 53.9, 27.57, "CONSULT", 1)]
        assert looked == lists.count_mentions(EventsWanted()) == 8
        assert lists.places(EventsWanted(), 1) == ([], 1), "the newest is without a place"
        assert lists.places(EventsWanted(actors=("FRA",)), 100) == ([], 1), "Paris has no point"


def test_statements_by_an_actor_and_about_it_are_told_apart(target):
    types = ("ACCUSE", "THREATEN", "AGREE")
    with open_store(target) as store:
        store.keep([minsk(), border()], store.begin_run({}))
        lists = store.reader().lists
        assert [t.event.type for t in lists.statements("RUS", types, 9)] == ["ACCUSE", "THREATEN"]
        assert [t.event.type for t in lists.statements("RUS", types, 1)] == ["ACCUSE"]
        assert lists.statements("RUS", types, 9, about=True) == ()
        assert [t.event.type for t in lists.statements("NATO", types, 9, about=True)] == [
            "ACCUSE",
            "THREATEN",
        ]
        assert lists.statements("NATO", types, 9) == ()
