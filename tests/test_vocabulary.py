"""What the words of a question mean, in English and in the languages at hand."""

import pytest

from foedera import vocabulary as v
from foedera.store.terms import parse


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("RUS", ("RUS",)),
        ("Nga", ("RUS",)),
        ("russia", ("RUS",)),
        ("NGA", ("NGA",)),
        ("nato", ("NATO",)),
        ("RUS-CVL", ("RUS-CVL",)),
        ("Nga-CVL", ("RUS-CVL",)),
        ("phương Tây", ("WEST",)),
    ],
)
def test_an_actor_is_a_code_or_a_name_in_any_language(text, codes):
    assert v.actors(text) == codes


@pytest.mark.parametrize(
    ("text", "name"), [("accuse", "ACCUSE"), ("cáo buộc", "ACCUSE"), ("lên-án", "ACCUSE")]
)
def test_a_type_is_known_by_its_names(text, name):
    assert v.types(text) == (name,)


def test_modes_statuses_and_places_are_known_by_their_names():
    assert v.modes("Visit") == ("visit",)
    assert v.statuses("dự kiến") == ("planned",)
    assert v.places("Min-xcơ") == (("place", "Minsk"),)
    assert v.places("Nga") == (("country", "RUS"),)


@pytest.mark.parametrize(
    ("ask", "text", "near"),
    [
        (v.actors, "Rusia", "RUS (Russia)"),
        (v.types, "ACUSE", "near it: ACCUSE"),
        (v.types, "qqqq", "there are AGREE"),
        (v.modes, "vist", "visit"),
        (v.statuses, "planed", "planned"),
        (v.places, "Minks", "Minsk"),
        (v.days, "June", "2021-06-08"),
        (v.actors, "", "no state"),
        (v.actors, "Rusia-CVL", "no state"),
    ],
)
def test_what_is_not_known_is_told_with_what_is_near(ask, text, near):
    with pytest.raises(ValueError, match=r"called|there is no|no date") as error:
        ask(text)
    assert near in str(error.value)


def test_a_search_may_be_written_in_vietnamese_alone():
    spoken = parse('bên:Nga với:NATO loại:"lên án" nơi:Minsk từ:2021-06', v.vocabulary())
    english = parse("actor:RUS with:NATO type:ACCUSE place:Minsk after:2021-06", v.vocabulary())
    assert (spoken.node, spoken.marks, spoken.first) == (english.node, english.marks, english.first)
    assert spoken.problems == ()


def test_a_search_with_an_unknown_value_says_so():
    (problem,) = parse("type:ACUSE nga", v.vocabulary()).problems
    assert "ACCUSE" in problem
