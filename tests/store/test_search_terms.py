"""The language of a search: what was typed, as a tree; and nothing that can be typed breaks it."""

import random

import pytest

from foedera.store.period import period
from foedera.store.terms import (
    MOST,
    PLAIN,
    All,
    Facet,
    Not,
    Phrase,
    Some,
    Vocabulary,
    parse,
)


def shown(node):
    """A tree in a few signs: phrases in quotes (exact ones with =), facets bare."""
    match node:
        case Phrase(words, zone, exact, prefix):
            text = " ".join(w.folded for w in words)
            return (
                f"{'' if zone == 'text' else zone + ':'}{'=' if exact else ''}'{text}'{'*' if prefix else ''}"
            )
        case Facet(keys):
            return "+".join(keys)
        case All(parts):
            return f"({' & '.join(map(shown, parts))})"
        case Some(parts):
            return f"({' | '.join(map(shown, parts))})"
        case Not(part):
            return f"-{shown(part)}"


@pytest.mark.parametrize(
    ("typed", "tree"),
    [
        ("hiep uoc", "('hiep' & 'uoc')"),
        ('"hiep uoc"', "'hiep uoc'"),
        ("\u201chiep uoc\u201d «nga»", "('hiep uoc' & 'nga')"),
        ("hiệp uoc", "(='hiep' & ='uoc')"),
        ("=Anh my", "(='anh' & 'my')"),
        ("a1 b1 OR c1 OR d1 e1", "('a1' & ('b1' | 'c1' | 'd1') & 'e1')"),
        ("a1 | b1", "('a1' | 'b1')"),
        ("(a1 b1) OR c1", "(('a1' & 'b1') | 'c1')"),
        ("nga -my", "('nga' & -'my')"),
        ('nga -"my va anh"', "('nga' & -'my va anh')"),
        ("nga -(my OR anh)", "('nga' & -('my' | 'anh'))"),
        ("tap* \"ten lu\"*", "('tap'* & 'ten lu'*)"),
        ("F-16 19:30", "('f 16' & '19 30')"),
        ("http://vtv.vn/a", "'http vtv vn a'"),
        ("title:nga lead:\"hiep uoc\" evidence:my", "(title:'nga' & lead:'hiep uoc' & evidence:'my')"),
        ("outlet:VTV.vn nga", "(o=vtv+o=vn & 'nga')"),
        ("actor:rus with:NATO", "(a=rus & a=nato)"),
        ("type:accuse,threaten", "(t=accuse | t=threaten)"),
        ("actor:RUS OR actor:BLR", "(a=rus | a=blr)"),
        ("-actor:RUS", "-a=rus"),
        ('place:"Sharm el-Sheikh"', "p=sharm-el-sheikh"),
        ("foo:bar", "'foo bar'"),
        ("OR nga OR", "'nga'"),
        ("nga )( my", "('nga' & 'my')"),
        ('nga "my', "('nga' & 'my')"),
        ("nga - my --anh", "('nga' & 'my' & -'anh')"),
    ],
)  # fmt: skip
def test_what_is_typed_is_understood(typed, tree):
    query = parse(typed)
    assert shown(query.node) == tree
    assert query.problems == ()


def test_operators_about_events_that_stand_together_are_about_one_event():
    query = parse("actor:RUS type:ACCUSE,THREATEN nga")
    assert query.marks == ((("actor", "RUS"),), (("type", "ACCUSE"), ("type", "THREATEN")))
    assert parse("actor:RUS OR type:ACCUSE").marks == ()
    assert parse("nga -actor:RUS").marks == ()


def test_days_bound_the_time_of_publication():
    query = parse("after:2021-06 before:1/7/2021 nga")
    assert (query.first, query.end) == ("2021-06-01", "2021-07-01")
    twice = parse("after:2021 after:2022 before:2024 before:2023-05")
    assert (twice.first, twice.end) == ("2022-01-01", "2023-05-01")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "no word to look for"),
        ("- ( ) OR", "no word to look for"),
        ("after:someday", "after:someday is no date"),
        ("nga OR after:2021", "can't stand"),
        ("after:2021 OR nga", "can't stand"),
        ("(after:2021 nga)", "can't stand"),
        ("-before:2021 nga", "can't stand"),
        ("n*", "2 letters"),
        ("outlet: VTV", "right behind the colon"),
        ("(actor:RUS type:ACCUSE) OR nga", "commas"),
        (" ".join(f"w{n}" for n in range(MOST + 1)), f"{MOST} are the most"),
        ("(" * 30 + "nga" + ")" * 30, "deep"),
    ],
)
def test_what_makes_no_sense_is_told(typed, words):
    (problem,) = parse(typed).problems
    assert words in problem


def test_a_value_that_a_vocabulary_refuses_is_told_in_its_words():
    def meaning(operator, value):
        raise ValueError(f"there is no {operator} {value!r}")

    query = parse("type:X nga", Vocabulary(PLAIN.operators, PLAIN.either, meaning))
    assert query.problems == ("there is no type 'X'",)


def test_operators_and_the_word_for_or_may_have_names_in_a_language():
    spoken = Vocabulary({**PLAIN.operators, "ben": "actor"}, PLAIN.either | {"HOẶC"}, PLAIN.meaning)
    assert shown(parse("bên:RUS", spoken).node) == "a=rus"
    assert shown(parse("nga HOẶC mỹ", spoken).node) == "(='nga' | ='my')"


def test_nothing_that_can_be_typed_breaks_it():
    pieces = [
        *'"()*-=:|,\'\\/%_^~{}[]+<>&!?;\x00\ud800\u0301\u200b ', "OR", "NOT", "AND", "NEAR", "nga", "hiệp", "actor:",
        "type:", "after:", "title:", "outlet:", "2021", "«", "”", "\n", "x" * 300, "đ", "ß", "İ", "中文",
    ]  # fmt: skip
    chance = random.Random(7)
    for _ in range(3_000):
        parse("".join(chance.choices(pieces, k=chance.randint(1, 14))))


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("2021", ("2021-01-01", "2021-12-31")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("6/2021", ("2021-06-01", "2021-06-30")),
        ("2021-06-08", ("2021-06-08", "2021-06-08")),
        ("8/6/2021", ("2021-06-08", "2021-06-08")),
        (" 8.6.2021 ", ("2021-06-08", "2021-06-08")),
        ("31/2/2021", None),
        ("2021-13", None),
        ("2021-00", None),
        ("0000", None),
        ("June 2021", None),
        ("", None),
    ],
)
def test_a_period_is_all_the_days_of_what_was_typed(typed, days):
    assert period(typed) == days
