"""Deriving: independent sources vote, copies do not, and what loses stands beside what wins."""

from dataclasses import replace

from tests.coreference.made import article, mention, party

from foedera.coreference import derive, tellings_of
from foedera.coreference.derive import Told
from foedera.language import load
from foedera.records import EventDate, Number, Place, Published

LANGUAGE = load("vi")


def told(name, *, copy_of=None, hour=7, **values):
    where = article(f"art-{name}", published=Published(f"2022-01-22T{hour:02}:00+07:00", "minute"))
    made = mention(name, where, **values)
    return Told(made, where, next(tellings_of([made], where, LANGUAGE, copy_of and f"art-{copy_of}")))


def day(value):
    return EventDate(value, "day", basis="21/1")


def dead(value, qualifier=None):
    return (Number("dead", value, None, None, qualifier, f"{value:g} người chết", 0, 1),)


def contradicted(event, about):
    return [{v.value: v.mentions for v in c.values} for c in event.contradictions if c.about == about]


def test_an_event_is_called_after_its_first_telling_and_counts_articles_sources_and_outlets():
    event = derive([told("b", hour=9), told("a", hour=8, copy_of="c"), told("c", hour=7)])
    assert (event.id, event.mentions) == ("c", ("c", "a", "b"))
    assert (event.articles, event.sources, event.outlets) == (3, 2, 3)


def test_copies_do_not_outvote_an_independent_source():
    wrong = day("2022-01-20")
    event = derive(
        [
            told("a", hour=6),
            told("b", hour=7),
            told("c", hour=8, date=wrong),
            told("d", hour=9, date=wrong, copy_of="c"),
            told("e", hour=9, date=wrong, copy_of="c"),
        ]
    )
    assert event.date.value == "2022-01-21"
    assert contradicted(event, "date") == [{"2022-01-21": ("a", "b"), "2022-01-20": ("c", "d", "e")}]


def test_where_sources_are_even_the_earliest_is_right():
    assert derive([told("a", hour=6, date=day("2022-01-20")), told("b", hour=7)]).date.value == "2022-01-20"


def test_the_more_exact_date_wins_where_both_can_be_true():
    month = EventDate("2022-01", "month", basis="21/1")
    event = derive([told("a", hour=6, date=month), told("b", hour=7, date=month), told("c", hour=8)])
    assert event.date.value == "2022-01-21"
    assert not event.contradictions


def test_a_town_is_no_contradiction_of_its_country_but_another_country_is():
    country = Place("Switzerland", "CHE")
    event = derive([told("a", hour=6, place=country), told("b", hour=7)])
    assert event.place is not None
    assert (event.place.name, event.contradictions) == ("Geneva", ())
    other = derive([told("a", hour=6), told("b", hour=7, place=Place("Vienna", "AUT", 48.2, 16.4))])
    assert contradicted(other, "place") == [{"Geneva": ("a",), "Vienna": ("b",)}]


def test_numbers_that_can_t_both_be_right_stand_side_by_side():
    event = derive([told("a", numbers=dead(11)), told("b", numbers=dead(14))])
    assert contradicted(event, "number") == [{"11 người chết": ("a",), "14 người chết": ("b",)}]
    assert not derive([told("a", numbers=dead(11, "at least")), told("b", numbers=dead(14))]).contradictions


def test_one_source_does_not_contradict_itself():
    event = derive([told("a", numbers=dead(11)), told("b", numbers=dead(14), copy_of="a")])
    assert not event.contradictions


def test_a_fact_counts_over_a_plan_and_a_denial_only_if_most_deny():
    assert derive([told("a", status="planned"), told("b")]).status == "occurred"
    assert derive([told("a", status="denied"), told("b")]).status == "occurred"
    assert derive([told("a", status="denied"), told("b", status="denied"), told("c")]).status == "denied"
    assert derive([told("a", status="hypothetical"), told("b", status="planned")]).status == "planned"


def test_parties_are_those_that_half_of_the_sources_name_on_the_side_where_most_have_them():
    event = derive(
        [
            told("a", hour=6, source=(party("RUS"),), recipient=(party("USA"),)),
            told("b", hour=7, source=(party("RUS"),), recipient=(party("USA"), party("UKR"))),
            told("c", hour=8, source=(party("USA"),), recipient=(party("RUS"),)),
        ]
    )
    assert (event.source, event.recipient) == (("RUS",), ("USA",))


def test_the_mention_that_stands_for_all_is_told_in_a_headline_and_no_copy():
    event = derive([told("a", hour=6, main=False), told("b", hour=7, copy_of="c"), told("c", hour=8)])
    assert (event.mention, event.title) == ("c", "Nga và Mỹ hội đàm")


def test_the_mode_is_of_the_type_that_was_elected():
    loud = replace(mention(), type="AGREE", mode="sign")
    event = derive([told("a"), told("b", mode="visit"), told("c", type=loud.type, mode=loud.mode)])
    assert (event.type, event.mode) == ("CONSULT", "visit")
