"""Grouping: what is compared, what is joined, and that order means nothing."""

import random
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.coreference.made import grouper, telling

from foedera.coreference import Rulings
from foedera.coreference.cluster import groups, stories
from foedera.coreference.days import Days
from foedera.coreference.packing import packed, unpacked

DAY = date(2022, 1, 21).toordinal()
CODES = ["RUS", "USA", "CSTO", "ARM", "KAZ", "BLR", "KGZ", "NATO"]


def made(events, rulings=None):
    found = grouper().group(events, rulings or Rulings())
    return {frozenset(t.id for t in own) for story in found for own in story.groups}


def test_two_reports_of_one_meeting_are_one_event():
    assert made([telling("a"), telling("b")]) == {frozenset("ab")}


def test_the_same_parties_on_another_day_are_another_event():
    later = Days(DAY + 10, DAY + 10, "stated")
    assert made([telling("a"), telling("b", days=later)]) == {frozenset("a"), frozenset("b")}


def test_the_same_words_a_week_later_are_a_drill_repeated():
    week = Days(DAY + 7, DAY + 7, "stated")
    drill = telling("a", type="COOPERATE", mode=None)
    assert made([drill, replace(drill, id="b", article="b", origin="b", days=week)]) == {
        frozenset("a"),
        frozenset("b"),
    }


def test_the_bloc_and_its_members_are_one_event():
    bloc = telling("a", source=frozenset({"CSTO"}), recipient=frozenset(), people=frozenset())
    members = replace(
        bloc, id="b", article="b", origin="b", source=frozenset({"ARM", "KAZ", "BLR", "KGZ", "RUS"})
    )
    assert made([bloc, members]) == {frozenset("ab")}


def test_people_overrule_for_good():
    later = telling("c", days=Days(DAY + 10, DAY + 10, "stated"))
    events = [telling("a"), telling("b"), later]
    assert made(events, Rulings(together=(("a", "c"),))) == {frozenset("abc")}
    assert made(events, Rulings(apart=(("a", "b"),))) == {frozenset("a"), frozenset("b"), frozenset("c")}


def test_a_chain_of_weak_links_does_not_join_its_ends():
    scores = {("a", "b"): 1.0, ("b", "c"): 0.5}
    assert groups(["a", "b", "c"], scores) == [["a", "b"], ["c"]]


def test_stories_are_what_links_hold_together():
    assert stories("abcde", [("a", "b"), ("d", "b")]) == [["a", "b", "d"], ["c"], ["e"]]


tellings = st.builds(
    lambda n, kind, source, recipient, day, span, basis, place: telling(
        f"t{n:03}",
        type=kind,
        source=frozenset(source),
        recipient=frozenset(recipient) - frozenset(source),
        days=Days(DAY + day, DAY + day + span, basis),
        place=place,
        passages=frozenset({n}),
    ),
    st.integers(0, 500),
    st.sampled_from(["CONSULT", "AGREE", "CONCEDE", "RETREAT", "MOBILIZE", "COOPERATE", "ASSAULT", "ACCUSE"]),
    st.sets(st.sampled_from(CODES), max_size=6),
    st.sets(st.sampled_from(CODES), max_size=3),
    st.integers(0, 45),
    st.sampled_from([0, 0, 0, 2, 30, 200]),
    st.sampled_from(["stated", "borrowed", "told"]),
    st.sampled_from([None, "Geneva", "Minsk"]),
)


@settings(max_examples=150, deadline=None)
@given(tellings, tellings)
def test_whoever_looks_finds_the_other(one, other):
    g = grouper()
    assert bool(g.looks_under(one) & g.found_under(other)) == bool(g.looks_under(other) & g.found_under(one))


@settings(max_examples=25, deadline=None)
@given(st.lists(tellings, max_size=14, unique_by=lambda t: t.id), st.randoms())
def test_order_means_nothing(events, chance):
    shuffled = list(events)
    chance.shuffle(shuffled)
    assert made(events) == made(shuffled)


@settings(max_examples=50, deadline=None)
@given(tellings)
def test_a_packed_telling_is_the_same_telling(one):
    again = unpacked(packed(one), one.id, one.article, one.origin, one.outlet, grouper().comparer.lexis)
    assert again == one


def test_a_large_block_does_not_take_forever():
    chance = random.Random(1)
    events = [telling(f"t{n:03}", words=frozenset(chance.sample("abcdefghijklmnop", 4))) for n in range(120)]
    assert sum(map(len, made(events))) == 120
