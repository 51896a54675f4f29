"""The title is found below menus, slogans and other headlines, and a subheading does not take its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Cutting = Callable[[str], Any]

TITLE = "Thụy Điển điều tàu ngầm tới vịnh Phần Lan tuần tra"
STORY = f"""{TITLE}
Hải quân Thụy Điển điều hai tàu ngầm tới vịnh Phần Lan để tuần tra dọc các tuyến cáp ngầm dưới biển.
Bộ trưởng Quốc phòng Thụy Điển cho biết nhiệm vụ kéo dài ba tuần và có máy bay trinh sát yểm trợ.
Estonia và Phần Lan hoan nghênh quyết định, cho rằng an ninh của vùng Baltic cần thêm nhiều cặp mắt.
Phía Nga chỉ trích việc quân sự hóa vùng biển này và nói sẽ theo dõi hoạt động của các tàu ngầm.
"""
ABOVE = {
    "a slogan": "Tiếng nói của ngư dân và người làm muối trên toàn quốc\n",
    "a menu, name by name": "Trang nhất\nBóng đá\nNhà vườn\nThú cưng\nChuyện làng\n",
    "a menu in one line": "THỜI SỰ THẾ GIỚI KINH TẾ THÚ CƯNG PHÁP LUẬT GIÁO DỤC THỂ THAO\n",
    "where the page stands": "Trang chủ > Tin tức > Chuyện biển\n",
    "headlines of others": "Giá cà phê tăng trở lại sau Tết\nMưa lớn ở nhiều tỉnh miền Trung\nKhánh thành cầu vượt mới\n",
    "a box of headlines": "Tin nóng\nGiá cà phê tăng trở lại sau Tết\nMưa lớn ở nhiều tỉnh miền Trung\n",
    "for the blind": "Bỏ qua để đến nội dung\nMenu\n",
}


@pytest.mark.parametrize("above", ABOVE.values(), ids=ABOVE)
def test_what_stands_above_the_title_is_not_the_title(cutting: Cutting, above: str) -> None:
    page = cutting(above + STORY)
    assert [a.title for a in page.articles] == [TITLE]
    assert len(page.body()) == 4


def test_a_title_that_the_text_does_not_repeat_is_told_by_its_date(cutting: Cutting) -> None:
    title = "Khi biển lặng mà lòng người không yên"
    page = cutting(f"Góc của bạn\nChuyện biển\n{title}\n12/03/2024 08:15\n" + STORY.split("\n", 1)[1])
    assert page.articles[0].title == title
    assert page.articles[0].published.value == "2024-03-12T08:15+07:00"


def test_a_subheading_that_is_told_better_is_not_the_title(cutting: Cutting) -> None:
    first, second, *rest = STORY.splitlines()[1:]
    page = cutting(
        f"Những cặp mắt dưới lòng biển\n{first}\nThụy Điển tuần tra vịnh Phần Lan\n{second}\n"
        + "\n".join(rest)
    )
    assert page.articles[0].title == "Những cặp mắt dưới lòng biển"
    assert len(page.articles) == 1


def test_a_description_printed_above_the_lead_is_not_told_twice(cutting: Cutting) -> None:
    title, lead, *rest = STORY.splitlines()
    short = lead.split(" dọc ")[0] + "."
    page = cutting("\n".join([title, short, "12/03/2024 08:15", lead, *rest]))
    assert page.body() == [lead, *rest]
    assert page.cue(short) == "told-again-below"


def test_a_notice_between_title_and_lead_is_not_the_lead(cutting: Cutting) -> None:
    title, *rest = STORY.splitlines()
    page = cutting("\n".join([title, "Máy của bạn không mở được đoạn băng.", *rest]))
    assert page.body() == rest


def test_a_short_lead_that_tells_the_title_is_the_lead(cutting: Cutting) -> None:
    title, *rest = STORY.splitlines()
    page = cutting("\n".join([title, "Thụy Điển không chờ thêm nữa.", *rest]))
    assert page.body() == ["Thụy Điển không chờ thêm nữa.", *rest]


def test_a_table_of_contents_is_no_lead(cutting: Cutting) -> None:
    title, lead, *rest = STORY.splitlines()
    headings = ["Vì sao là vịnh Phần Lan?", "Ai sẽ tham gia?"]
    contents = [f"{n} {h}" for n, h in enumerate(headings, 1)]
    page = cutting("\n".join([title, *contents, lead, headings[0], rest[0], headings[1], *rest[1:]]))
    assert page.body()[0] == lead
    assert headings[0] in page.body()
    assert page.cue("1 Vì sao") == "table-of-contents"


@pytest.mark.parametrize(
    "caption",
    [
        "Thủy thủ Erik Lund (trái) trên boong tàu ngầm Gotland.",
        "Tàu ngầm Gotland rời cảng Karlskrona, 11/3/2024.",
    ],
    ids=["says who stands where", "ends with a bare date"],
)
def test_a_photograph_above_the_lead_is_told_by_its_words(cutting: Cutting, caption: str) -> None:
    title, *rest = STORY.splitlines()
    page = cutting("\n".join([title, caption, *rest]))
    assert page.label(caption) == "caption"
    assert page.body() == rest
