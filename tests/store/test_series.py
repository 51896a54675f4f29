"""What figures ask of the store, on both engines: every answer is held against a plain count of the same tellings."""

from collections import Counter, defaultdict

import pytest
from tests.store.readings import Told, page_reading

from foedera.records import Event, EventDate
from foedera.store import open_reader, open_store, readings, tallies
from foedera.store.asked import Presence, Weight

FACTS = frozenset({"occurred", "ongoing"})
MUTUAL = {("CONSULT", None)}
WEIGHTS = (
    Weight("ACCUSE", "", 3, -3.0, False, True),
    Weight("ACCUSE", "disapprove", 3, -2.0, False, True),
    Weight("SUPPORT", "", 1, 5.0, False, True),
    Weight("CONSULT", "", 1, 2.5, True, False),
    Weight("CONSULT", "visit", 1, 4.0, True, False),
)
YEAR = ("2023-01-01", "2023-12-31")


def on(first, last=None, precision="day"):
    return EventDate(first, precision, last)


TOLD = {
    "2023-02-10T08:00+07:00": [
        Told("ACCUSE", ("RUS",), ("USA", "GBR"), (), on("2023-02-10")),
        Told("CONSULT", ("FIN", "RUS"), (), (), on("2023-02-09"), mode="visit"),
        Told("SUPPORT", ("USA", "GBR"), ("FIN",), (), on("2023-02-01")),
        Told("ACCUSE", ("USA",), ("RUS",), (), on("2023-02-11"), status="planned"),
    ],
    "2023-04-20T08:00+07:00": [
        Told("ACCUSE", ("FIN",), ("RUS",), (), on("2023-04-03"), mode="disapprove"),
        Told("SUPPORT", ("FIN",), ("USA",), (), on("2023-04-04")),
        Told("ACCUSE", ("RUS",), ("FIN",), (), on("2023", precision="year")),
        Told("ACCUSE", ("RUS",), ("USA",), (), on("2023-04", precision="month")),
        Told("ACCUSE", ("RUS",), ("",), (), on("2023-04-04")),
    ],
}


@pytest.fixture
def full(target):
    with open_store(target) as store:
        run = store.begin_run({})
        for n, (published, told) in enumerate(TOLD.items()):
            page = page_reading(
                [("title", f"Bài số {n}", 1), ("body", f"Nội dung bài {n}.", 1)],
                {1: told},
                path=f"bai{n}.txt",
                outlet=f"Báo {n}",
                published=published,
            )
            store.write(page, run)
        store.finish_run(run, {})
    return target


@pytest.fixture(params=["told", "tallied"])
def series(full, request):
    """The same questions answered from the tellings, and from months that are counted already."""
    if request.param == "tallied":
        with open_store(full) as store, store._writing() as connection:
            assert tallies.renew(connection, least=1) == 3
            assert readings.renew(connection, least=1) == 2
    with open_reader(full) as reader:
        yield reader.series


def rows(found, *columns):
    return sorted(tuple(getattr(row, c) for c in columns) for row in found)


def test_both_directions_of_a_pair_and_mutual_acts_of_those_on_one_side(series):
    found = series.between([Presence("RUS")], [Presence("FIN")], YEAR, mutual=MUTUAL)
    assert rows(found, "source", "recipient", "together", "type", "first_day") == [
        ("FIN", "RUS", 0, "ACCUSE", "2023-04-03"),
        ("FIN", "RUS", 1, "CONSULT", "2023-02-09"),
        ("RUS", "FIN", 0, "ACCUSE", "2023-01-01"),
    ]


def test_a_member_counts_from_its_day_until_its_day(series):
    joined = [Presence("FIN", "2023-04-04"), Presence("USA")]
    assert rows(series.between([Presence("RUS")], joined, YEAR, mutual=MUTUAL), "source", "recipient") == [
        ("RUS", "USA"), ("RUS", "USA"), ("USA", "RUS"),
    ]  # fmt: skip
    left = [Presence("FIN", "", "2023-04-04")]
    assert len(series.between([Presence("RUS")], left, YEAR, mutual=MUTUAL)) == 3


def test_every_act_of_an_actor_comes_once(series):
    found = series.of_actors([Presence("FIN")], YEAR, statuses=FACTS)
    assert Counter(rows(found, "type", "first_day")) == {
        ("ACCUSE", "2023-01-01"): 1,
        ("ACCUSE", "2023-04-03"): 1,
        ("CONSULT", "2023-02-09"): 2,  # with nobody, and together with RUS
        ("SUPPORT", "2023-02-01"): 2,  # of two
        ("SUPPORT", "2023-04-04"): 1,
    }
    assert len(series.of_actors([], YEAR)) > len(found)


def test_pairs_are_summed_over_facts_that_lie_in_the_span(series):
    found = {(a, b): (n, good, score) for a, b, n, good, score in series.pairs(YEAR, WEIGHTS, FACTS)}
    assert found == {
        ("RUS", "USA"): (2, 0, -6.0),
        ("GBR", "RUS"): (1, 0, -3.0),
        ("FIN", "RUS"): (3, 1, 4.0 - 2.0 - 3.0),
        ("FIN", "USA"): (2, 2, 10.0),
        ("FIN", "GBR"): (1, 1, 5.0),
    }
    spring = {(a, b): n for a, b, n, *_ in series.pairs(("2023-02-01", "2023-04-30"), WEIGHTS, FACTS)}
    assert spring["FIN", "RUS"] == 2, "what happened some time in 2023 is not known to lie in spring"


def test_months_of_pairs_actors_and_types(series):
    pairs = {(a, b, m): (n, s) for a, b, m, n, s in series.months(YEAR, WEIGHTS, FACTS, "pair")}
    assert pairs["FIN", "RUS", "2023-02"] == (1, 4.0)
    assert pairs["FIN", "RUS", "2023-04"] == (1, -2.0)
    assert pairs["RUS", "USA", "2023-04"] == (1, -3.0)
    actors = {(a, m): (n, s) for a, _, m, n, s in series.months(YEAR, WEIGHTS, FACTS, "actor")}
    assert actors["FIN", "2023-02"] == (1, 4.0), "a visit is done by both, an accusation by one"
    assert actors["RUS", "2023-02"] == (3, 4.0 - 6.0)
    kinds = {(t, m): n for t, _, m, n, _ in series.months(YEAR, WEIGHTS, FACTS, "type")}
    assert kinds == {
        ("ACCUSE", "2023-02"): 2,
        ("CONSULT", "2023-02"): 1,
        ("SUPPORT", "2023-02"): 2,
        ("ACCUSE", "2023-04"): 2,
        ("SUPPORT", "2023-04"): 1,
    }


def test_types_of_pairs_with_first_and_last_month(series):
    found = {(a, b, t): (first, last, n) for a, b, t, first, last, n, _ in series.kinds(YEAR, WEIGHTS, FACTS)}
    assert found["RUS", "USA", "ACCUSE"] == ("2023-02", "2023-04", 2)
    assert found["FIN", "USA", "SUPPORT"] == ("2023-02", "2023-04", 2)


def test_inside_and_outside_as_of_each_day(series):
    bloc = [Presence("USA"), Presence("GBR"), Presence("FIN", "2023-04-04")]
    sums = defaultdict(int)
    for a, b, _, _, n, *_ in series.inside(YEAR, bloc, WEIGHTS, FACTS):
        if n:
            sums[tuple(sorted((a, b)))] += n
    # FIN joined on 4 April: its support of USA on that day is inside, what came before is not.
    assert sums == {("", "USA"): 3, ("", "GBR"): 2, ("FIN", "USA"): 1}
    assert series.inside(YEAR, bloc, WEIGHTS, {"planned"})[0].events == 1


def test_who_acts_together_is_company_and_who_is_met_with_the_same_act_is_not(series):
    bloc = [Presence("USA"), Presence("GBR"), Presence("RUS"), Presence("FIN")]
    joint = {(r.a, r.b): r.joint for r in series.inside(YEAR, bloc, WEIGHTS, FACTS) if r.joint}
    # RUS accuses USA and GBR: that makes them no company. They support FIN together, RUS and FIN meet.
    assert joint == {("GBR", "USA"): 1, ("FIN", "RUS"): 1}


def test_positions_towards_outsiders(series):
    bloc = [Presence("USA"), Presence("GBR")]
    found = rows(series.positions(YEAR, bloc, ["USA", "GBR"], WEIGHTS, FACTS, "quarter"), "period", "target")
    assert found == [("2023-01", "FIN")]
    (row,) = series.positions(YEAR, bloc, ["USA", "GBR"], WEIGHTS, FACTS, "quarter")
    assert tuple(row) == ("2023-01", "FIN", 2, 0)


def test_plans_come_with_their_own_days(series):
    assert rows(series.planned(YEAR), "source", "recipient", "status", "first_day") == [
        ("USA", "RUS", "planned", "2023-02-11")
    ]


def test_what_was_read_by_month_and_by_day(series):
    monthly = series.reading(YEAR)
    assert monthly.units == [("2023-02-01", 1, 0, 1), ("2023-04-01", 1, 0, 1)]
    assert monthly.outlets == [("2023-02-01", "Báo 0", 1), ("2023-04-01", "Báo 1", 1)]
    assert series.reading(("2023-02-11", "2023-04-30")).units == [("2023-04-01", 1, 0, 1)]
    assert series.reading(YEAR, daily=True).units == [("2023-02-10", 1, 0, 1), ("2023-04-20", 1, 0, 1)]
    assert series.span() == ("2023-02-10", "2023-04-20")


def test_articles_and_mentions_are_looked_up(series):
    told = series.between([Presence("RUS")], [Presence("USA")], YEAR, mutual=())
    articles = {row.article for row in told}
    assert sorted(series.published(articles).values()) == ["2023-02-10", "2023-04-20"]
    assert sorted(series.titles(articles).values()) == [("Bài số 0", "Báo 0"), ("Bài số 1", "Báo 1")]
    assert set(series.contexts({told[0].mention}).values()) == {("military", "diplomatic")}


def test_a_month_that_changes_is_forgotten_and_counted_anew(full):
    with open_store(full) as store:
        with store._writing() as connection:
            tallies.renew(connection, least=1)
            readings.renew(connection, least=1)
        page = page_reading(
            [("title", "Bài mới", 1), ("body", "Nội dung mới.", 1)],
            {1: [Told("ACCUSE", ("RUS",), ("USA",), (), on("2023-02-20"))]},
            path="moi.txt",
            published="2023-02-21T08:00+07:00",
        )
        store.write(page, store.begin_run({}))
        with store._opened.reading.connect() as connection:
            assert tallies.known(connection, "2023-01", "2023-12") == ["2023-01", "2023-04"]
        found = {(a, b): n for a, b, n, *_ in store.reader().series.pairs(YEAR, WEIGHTS, FACTS)}
        assert found["RUS", "USA"] == 3
        assert store.reader().series.reading(YEAR).units[0] == ("2023-02-01", 2, 0, 2)
        with store._writing() as connection:
            assert tallies.renew(connection, least=1) == 1
            assert tallies.renew(connection, least=1) == 0


def test_small_stores_keep_no_tallies(full):
    with open_store(full) as store, store._opened.reading.connect() as connection:
        assert tallies.known(connection, "0001-01", "9999-12") == []


def test_tellings_of_one_event_count_once_in_whichever_order_they_name_the_parties(target):
    with open_store(target) as store:
        run = store.begin_run({})
        for n, sides in enumerate(((("RUS",), ("USA",)), (("USA",), ("RUS",)), (("RUS", "USA"), ()))):
            told = Told("CONSULT", *sides, (), on("2023-02-10"))
            store.write(page_reading([("title", f"Bài {n}", 1)], {1: [told]}, path=f"b{n}.txt"), run)
        mentions = [row.mention for row in store.reader().series.of_actors([], YEAR)]
        assert {n for _, _, n, *_ in store.reader().series.pairs(YEAR, WEIGHTS, FACTS)} == {3}
        store.put_events([_event(sorted(set(mentions)))])
        assert [tuple(r) for r in store.reader().series.pairs(YEAR, WEIGHTS, FACTS)] == [
            ("RUS", "USA", 1, 1, 2.5)
        ]
        (row,) = store.reader().series.kinds(YEAR, WEIGHTS, FACTS)
        assert (row.events, row.tellings) == (1, 3)


def _event(mentions):
    day = on("2023-02-10")
    return Event(
        "e1", "CONSULT", None, "occurred", ("RUS",), ("USA",), day, None, True, "Bài 0", mentions[0],
        tuple(mentions), 3, 3, 1,
    )  # fmt: skip
