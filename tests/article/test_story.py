"""What two stretches of a page share tells one story from two."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import foedera.language
from foedera.article.markers import markers
from foedera.article.names import names_of
from foedera.article.phrases import Phrases
from foedera.article.shape import lines
from foedera.article.story import goes_on, is_another_story

Cutting = Callable[[str], Any]
MARKS = markers(foedera.language.load())

ABOVE = lines(
    "Tổng thống Ecuador Daniel Noboa ban bố tình trạng khẩn cấp ở Guayaquil từ nửa đêm.\n"
    "Quân đội Ecuador kiểm soát bến cảng, nơi các băng nhóm gửi ma túy sang châu Âu.\n"
    "Ông Noboa nói sẽ xây hai nhà tù mới trước khi nhiệm kỳ kết thúc.\n",
    MARKS,
)
OTHER = lines(
    "Litva đóng cửa khẩu Šalčininkai vì khinh khí cầu chở thuốc lá\n"
    "Chính phủ Litva đóng cửa khẩu Šalčininkai với Belarus sau khi nhiều khinh khí cầu chở thuốc lá bay qua biên giới.\n"
    "Thủ tướng Inga Ruginienė cho biết quân đội Litva được phép bắn hạ khinh khí cầu.\n",
    MARKS,
)
SAME = lines(
    "Vì sao các băng nhóm ở Ecuador chọn bến cảng Guayaquil\n"
    "Bến cảng Guayaquil xuất chuối sang châu Âu, và ma túy đi theo những thùng chuối ấy.\n"
    "Quân đội Ecuador chỉ soi được một phần năm số thùng, tướng Jaime Vela nói với báo El Universo.\n",
    MARKS,
)


def test_a_headline_with_names_of_its_own_opens_another_story() -> None:
    assert is_another_story(OTHER[0], OTHER[1:], ABOVE, MARKS)


def test_a_subheading_with_names_from_above_does_not() -> None:
    assert not is_another_story(SAME[0], SAME[1:], ABOVE, MARKS)


def test_a_paragraph_with_names_from_above_goes_on_with_it() -> None:
    assert goes_on(SAME[1:], ABOVE, MARKS)
    assert not goes_on(OTHER[1:], ABOVE, MARKS)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Hôm qua Thủ tướng Inga Ruginienė tới Minsk.", {"Thủ", "Inga Ruginienė", "Minsk"}),
        ("Litva phản đối.", set()),
        ("Đại sứ Đan Mạch đã đến đó.", {"Đan Mạch"}),
        ("Inga Ruginienė tới", {"Ruginienė", "Inga Ruginienė"}),
    ],
    ids=["runs of capitals", "the head of a sentence", "small letters with marks", "a run at the head"],
)
def test_names_are_runs_of_capitals(text: str, names: set[str]) -> None:
    assert names_of(text) == names


def test_the_longest_phrase_that_a_line_opens_with_counts() -> None:
    phrases = Phrases([("tin",), ("tin", "liên", "quan"), ("đọc", "thêm")])
    assert phrases.opening(("tin", "liên", "quan", "khác")) == 3
    assert phrases.opening(("tin", "liên")) == 1
    assert phrases.opening(("thêm", "tin")) == 0
    assert phrases.opening(()) == 0
    assert ("đọc", "thêm") in phrases
