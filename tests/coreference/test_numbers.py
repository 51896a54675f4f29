"""Numbers: what is counted, what is only named."""

import pytest

from foedera.coreference.lexis import lexis_of
from foedera.coreference.numbers import Number, numbers_in
from foedera.grammar.tokens import tokenise
from foedera.language import load


def found(text):
    language = load("vi")
    raw = [word for word, _, _ in tokenise(text)]
    return numbers_in(language.normal.all(raw), raw, lexis_of(language))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("điều 71 máy bay tới gần", {("máy", 71.0)}),
        ("phóng hai tên lửa", {("tên", 2.0)}),
        ("bay 4.600 km", {("km", 4600.0)}),
        ("hơn 2 nghìn lính", {("lính", 2000.0)}),
        ("gói trừng phạt thứ 13", {("#", 13.0)}),
        ("ngày 21/1/2022", set()),
        ("lúc 10 giờ", set()),
        ("trong 90 phút", set()),
        ("làm 11 người chết", set()),
        ("thứ Hai", set()),
        ("năm 2022", set()),
    ],
)
def test_what_a_passage_counts(text, expected):
    assert {n.key for n in found(text)} == expected


def test_rough_numbers_differ_only_if_they_are_far_apart():
    about = next(iter(found("khoảng 180 tên lửa")))
    assert about.hedged
    assert not about.differs(Number("tên", 200.0, "tên lửa"))
    assert about.differs(Number("tên", 300.0, "tên lửa"))
    assert Number("tên", 180.0, "tên lửa").differs(Number("tên", 200.0, "tên lửa"))


def test_different_things_are_not_compared():
    assert not Number("tàu", 9.0, "tàu chiến").differs(Number("tàu", 11.0, "tàu ngầm"))
