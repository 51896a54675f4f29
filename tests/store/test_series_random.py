"""Counted months give what the tellings give: every question, on random records, on both engines."""

import random
from calendar import monthrange

import pytest
from tests.store.readings import Told, page_reading

from foedera.analysis.scores import MUTUAL, weights
from foedera.codebook import MODES, STATUSES, TYPES
from foedera.records import Event, EventDate
from foedera.store import open_store, readings, tallies
from foedera.store.asked import Presence

ACTORS = ("RUS", "USA", "FIN", "SWE", "GBR", "IRN")
BLOC = (
    Presence("USA"),
    Presence("GBR", "", "2023-05-20"),
    Presence("FIN", "2023-04-04"),
    Presence("SWE", "2023-02-10", "2023-03-05"),
    Presence("SWE", "2023-06-01"),
)
SPANS = (("2023-01-01", "2023-12-31"), ("2023-02-11", "2023-06-04"), ("2023-04-01", "2023-04-30"))
STATED = (frozenset({"occurred", "ongoing"}), frozenset({"planned"}), frozenset(STATUSES))


def day(draw):
    """A day, a month, a stretch of months, or a stretch of days."""
    month, number = draw.randint(1, 8), draw.randint(1, 27)
    kind = draw.random()
    if kind < 0.7:
        return EventDate(f"2023-{month:02}-{number:02}", "day")
    if kind < 0.8:
        return EventDate(f"2023-{month:02}", "month")
    if kind < 0.9:
        last = month + draw.randint(1, 3)
        return EventDate(f"2023-{month:02}-01", "day", f"2023-{last:02}-{monthrange(2023, last)[1]}")
    return EventDate(f"2023-{month:02}-{number:02}", "day", f"2023-{month + 1:02}-05")


def mention(draw):
    kind = draw.choice(tuple(TYPES))
    source = tuple(draw.sample(ACTORS, draw.choice((0, 1, 1, 1, 2, 3))))
    recipient = tuple(draw.sample(ACTORS, draw.choice((0, 1, 1, 1, 2))))
    status = draw.choice((*STATUSES, "occurred", "occurred"))
    return Told(kind, source, recipient, (), day(draw), mode=draw.choice((None, *MODES[kind])), status=status)


@pytest.fixture(params=[1, 2])
def store(target, request):
    """Sixty articles of six event mentions, a third of which are grouped by threes."""
    draw = random.Random(request.param)
    with open_store(target) as store:
        run = store.begin_run({})
        for number in range(60):
            published = f"2023-{draw.randint(1, 9):02}-{draw.randint(1, 28):02}T08:00+07:00"
            told = [mention(draw) for _ in range(6)]
            lines = [("title", f"Bài số {number}", 1), ("body", f"Nội dung bài {number}.", 1)]
            outlet = draw.choice((None, "Báo Một", "Báo Hai"))
            page = page_reading(lines, {1: told}, path=f"b{number}.txt", published=published, outlet=outlet)
            store.write(page, run)
        store.put_events(list(events(store, draw)))
        yield store


def events(store, draw):
    ids = sorted({row.mention for row in store.reader().series.of_actors([], ("2020-01-01", "2030-12-31"))})
    draw.shuffle(ids)
    for number in range(0, len(ids) // 3, 3):
        kind = draw.choice(tuple(TYPES))
        yield Event(
            f"e{number}", kind, draw.choice((None, *MODES[kind])), draw.choice(STATUSES), ("RUS",), ("USA",),
            day(draw), None, True, "Bài", ids[number], tuple(ids[number : number + 3]), 3, 3, 1,
        )  # fmt: skip


def answers(store):
    """Every question that may be answered from counted months."""
    series = store.reader().series
    for days in SPANS:
        for stated in STATED:
            yield sorted(map(tuple, series.pairs(days, weights(), stated)))
            for of in ("pair", "actor", "type"):
                yield sorted(map(tuple, series.months(days, weights(), stated, of)))
            yield sorted(map(tuple, series.kinds(days, weights(), stated)))
            yield sorted(map(tuple, series.inside(days, BLOC, weights(), stated)))
            for by in ("month", "quarter", "year"):
                codes = [p.code for p in BLOC]
                yield sorted(map(tuple, series.positions(days, BLOC, codes, weights(), stated, by)))
        yield series.reading(days)


def test_counted_months_answer_as_the_tellings_do(store):
    before = list(answers(store))
    with store._writing() as connection:
        assert tallies.renew(connection, least=1) == 8
        assert readings.renew(connection, least=1) == 9
    assert list(answers(store)) == before
    with store._writing() as connection:
        connection.exec_driver_sql("DELETE FROM tallied WHERE month IN ('2023-02', '2023-05')")
    assert list(answers(store)) == before, "with some months counted and others not"


def test_inside_and_outside_are_what_a_count_by_hand_gives(store):
    days = SPANS[1]
    facts = STATED[0]
    series = store.reader().series
    scored = {(w.type, w.mode): w for w in weights()}
    pairs = {}
    for row in series.of_actors([], days, statuses=facts):
        whole = (
            row.first_day.endswith("-01")
            and int(row.last_day[8:]) == monthrange(2023, int(row.last_day[5:7]))[1]
        )
        if "" in (row.source, row.recipient) or row.source == row.recipient:
            continue
        if whole and row.first_day[:7] != row.last_day[:7]:
            continue
        a, b = sorted((row.source, row.recipient))
        seen = pairs.setdefault((a, b, row.event), {"apart": False, "row": row})
        seen["apart"] |= not row.together
    expected = {}
    for (a, b, _), seen in pairs.items():
        row = seen["row"]
        w = scored[row.type, row.mode or ""]
        if not (seen["apart"] or w.mutual):
            continue
        ins = [code if belongs(code, row.first_day) else "" for code in (a, b)]
        if any(ins):
            n, score = expected.get((*ins, row.first_day[:7], w.quad), (0, 0.0))
            expected[*ins, row.first_day[:7], w.quad] = (n + 1, score + w.score)
    found = {
        tuple(r[:4]): (r.events, r.score) for r in series.inside(days, BLOC, weights(), facts) if r.events
    }
    assert found == {key: (n, pytest.approx(score)) for key, (n, score) in expected.items()}
    assert len(found) > 20


def belongs(code, when):
    return any(p.code == code and p.since <= when and (not p.until or when < p.until) for p in BLOC)


def test_presences_that_no_day_can_part_are_asked_as_the_whole_ones_are(store):
    series = store.reader().series
    plain = [p for p in BLOC if not p.until]
    long = [Presence(p.code, p.since or "1900-01-01", "2100-01-01") for p in plain]
    for days in SPANS:
        one, other = (
            sorted(map(tuple, series.between(own, [Presence("RUS")], days, mutual=MUTUAL)))
            for own in (plain, long)
        )
        assert one == other
        assert one
