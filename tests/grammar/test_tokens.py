"""Tokens keep their offsets whatever their spelling; normal forms make spellings of one sound one."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from foedera.grammar.tokens import tokenise
from foedera.language import load


def words(text: str) -> list[str]:
    return [t for t, _, _ in tokenise(text)]


def test_numbers_keep_their_separators_and_dates_do_not() -> None:
    assert words("14.000 lính, 6,04% ngày 8/6 và 30.1.2022") == [
        "14.000", "lính", ",", "6,04", "%", "ngày", "8", "/", "6", "và", "30.1.2022",
    ]  # fmt: skip


def test_hyphens_and_initials_are_tokens_of_their_own() -> None:
    assert words("V.Putin ở Mát-xcơ-va") == ["V", ".", "Putin", "ở", "Mát", "-", "xcơ", "-", "va"]


@given(st.text(max_size=300))
def test_every_token_stands_where_it_says(text: str) -> None:
    for token, start, end in tokenise(text):
        assert text[start:end] == token


def test_old_and_new_tone_placement_and_y_for_i_are_one() -> None:
    normal = load("vi").normal
    assert normal("hoà") == normal("hòa")
    assert normal("Uỷ") == normal("ủy")
    assert normal("kí") == normal("ký")
    assert normal("Mỹ") != normal("Mý")


def test_decomposed_text_is_read_as_composed() -> None:
    normal = load("vi").normal
    decomposed = unicodedata.normalize("NFD", "Việt")
    assert words(decomposed) == [decomposed]
    assert normal(decomposed) == "việt"
