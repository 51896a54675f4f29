"""Copies: reprints are found, linked to the earliest, and nobody is a copy of a copy."""

import random

from tests.coreference.made import article

from foedera.coreference.copies import ENOUGH, copies, print_of, similarity
from foedera.language import load
from foedera.records import Published, Section

WORDS = [f"tu{n}" for n in range(3000)]


def body(seed: int, length: int = 200) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=length))


def printed(name, text, day=1):
    made = article(name, text=text, published=Published(f"2024-01-{day:02}T08:00+07:00", "minute"))
    return print_of(made, load("vi"))


def test_a_reprint_with_another_end_is_a_copy_of_the_earliest():
    text = body(1)
    first, later = printed("first", text, 1), printed("later", f"{text} {body(2, 30)}", 2)
    assert copies([later, first]) == {"later": copies([first, later])["later"]}
    assert copies([later, first])["later"].original == "first"


def test_the_index_is_the_share_of_runs_of_five_words_in_common():
    one, other = printed("a", body(1, 104)), printed("b", f"{body(1, 104)} {body(2, 50)}")
    assert similarity(one, other) == 100 / 150


def test_other_words_are_no_copy_whatever_the_subject():
    assert copies([printed("a", body(1)), printed("b", body(2), 2)]) == {}


def test_marks_and_capitals_make_no_difference():
    text = "Nga và Mỹ hội đàm tại Geneva về an ninh châu Âu trong khuôn khổ vòng đàm phán thứ hai của năm nay tại đây"
    assert similarity(printed("a", text), printed("b", text.upper())) == 1


def test_a_body_too_short_to_say_is_compared_with_nothing():
    assert printed("a", "Nga và Mỹ hội đàm").bands == ()
    assert copies([printed("a", "Nga và Mỹ"), printed("b", "Nga và Mỹ", 2)]) == {}


def test_title_and_caption_do_not_count():
    text = body(3)
    told = article("a", text=f"{body(4)}\n{text}\n{body(5)}")
    start = len(body(4)) + 1
    sections = (
        Section("title", 0, start - 1),
        Section("body", start, start + len(text)),
        Section("caption", start + len(text) + 1, len(told.text)),
    )
    assert (
        similarity(print_of(article("a", text=told.text, sections=sections), load("vi")), printed("b", text))
        == 1
    )


def test_nobody_is_a_copy_of_a_copy():
    text = body(1, 300)
    words = text.split()
    second = " ".join(words[50:] + body(2, 50).split())
    third = " ".join(words[100:] + body(2, 50).split() + body(3, 50).split())
    prints = [printed("first", text, 1), printed("second", second, 2), printed("third", third, 3)]
    assert similarity(prints[1], prints[2]) >= ENOUGH > similarity(prints[0], prints[2])
    assert {name: c.original for name, c in copies(prints).items()} == {"second": "first"}


def test_pairs_above_the_threshold_meet_in_a_band_nearly_always():
    found = 0
    for seed in range(60):
        text = body(seed)
        one, other = printed("a", text), printed("b", f"{text} {body(seed + 1000, 60)}")
        assert similarity(one, other) > 0.7
        found += bool(set(one.bands) & set(other.bands))
    assert found >= 58


def test_bands_are_kept_in_stores_and_must_not_change():
    bands = printed("a", " ".join(f"tu{n}" for n in range(60))).bands
    assert len(bands) == 20
    assert bands[0] == 1746966521294256331
