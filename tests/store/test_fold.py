"""Folding: what all spellings of a word have in common, and what tells them apart."""

import unicodedata

import pytest

from foedera.store.fold import LONGEST, beginnings, fold, forms, marked, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Hiệp ước", "hiep uoc"),
        ("ĐƯỜNG ĐI", "duong di"),
        ("Séc, Ả Rập Xê-út", "sec, a rap xe-ut"),
        ("Đà Nẵng 2024", "da nang 2024"),
        ("Україна", "украіна"),
        ("서울", "서울"),
    ],
)
def test_a_folded_text_has_small_letters_without_marks(text, folded):
    assert fold(text) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded
    assert fold(fold(text)) == folded


def test_words_keep_their_place_in_the_text_even_where_it_is_decomposed():
    text = unicodedata.normalize("NFD", "Hiệp ước (1951), F-16 của Mỹ_Anh")
    said = words(text, 0)
    assert [w.folded for w in said] == ["hiep", "uoc", "1951", "f", "16", "cua", "my", "anh"]
    assert [unicodedata.normalize("NFC", text[w.start : w.end]) for w in said][:2] == ["Hiệp", "ước"]


def test_the_exact_form_tells_marks_apart_but_not_where_the_tone_is_set():
    exact = dict(
        zip(("hòa", "hoà", "hoa", "hóa", "hoả"), forms("hòa hoà hoa hóa hoả")[1].split(), strict=True)
    )
    assert exact["hòa"] == exact["hoà"]
    assert len(set(exact.values())) == 4
    assert forms("hiệp")[1] == forms("HIỆP")[1] != forms("hiêp")[1]


def test_the_beginning_of_an_exact_word_may_have_every_tone_until_one_is_typed():
    (hie,) = forms("hiê")[1].split()
    (hie_with_dot,) = forms("hiệ")[1].split()
    word = forms("hiệp")[1]
    assert any(word.startswith(b) for b in beginnings(hie))
    assert beginnings(hie_with_dot) == (hie_with_dot,)
    assert word.startswith(hie_with_dot)
    assert not forms("hiếp")[1].startswith(hie_with_dot)


def test_a_word_without_end_is_cut_alike_in_both_forms():
    folded, exact = forms("a" * 5_000)
    assert len(folded) == len(exact) == LONGEST


def test_marks_are_seen_in_capitals_and_decomposed_text():
    assert all(marked(text) for text in ("Đa", unicodedata.normalize("NFD", "ước"), "café"))
    assert not marked("Hiep Uoc 1951")
