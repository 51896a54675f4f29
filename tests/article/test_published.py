"""The day of publication is the article's own or none: never the day on which the page was looked at."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Cutting = Callable[[str], Any]

TITLE = "Peru và Chile nối lại đàm phán về ranh giới trên biển"
TEXT = """
Ngoại trưởng hai nước gặp nhau tại Lima ngày 26/11 để nối lại đàm phán về ranh giới trên biển.
Phía Chile đề nghị lập một ủy ban chung, còn Peru muốn đưa thêm ngư dân vào bàn thảo luận.
Vòng đàm phán tiếp theo diễn ra ở Santiago trước cuối năm, hai ngoại trưởng cho biết.
"""
UNDATED = TEXT.replace(" ngày 26/11", "")
MENU = "Cơ quan của Liên đoàn Ngư nghiệp miền Nam\nThời sự Thế giới Kinh tế Thể thao\n"


def value(cutting: Cutting, text: str) -> str | None:
    found: str | None = cutting(text).articles[0].published.value
    return found


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2022.11.27", "2022-11-27"),
        ("27-11-2022 - 14:31 PM | Tài chính quốc tế", "2022-11-27T14:31+07:00"),
        ("27-11-2022 - 02:31 PM", "2022-11-27T14:31+07:00"),
        ("Chủ nhật, 27/11/2022 16:5'(GMT+7)", "2022-11-27T16:05+07:00"),
        ("(Cập nhật: 27/11/2022 | Lượt xem: 5.214)", "2022-11-27"),
        ("Đăng ngày: 27/11/2022 - 12:04 Sửa đổi ngày: 28/11/2022 - 18:05", "2022-11-27T12:04+07:00"),
        ("Posted on November 27, 2022 by Lan Vy", "2022-11-27"),
        ("27/11/2022 07:05 Nguồn: Thời Cuộc", "2022-11-27T07:05+07:00"),
    ],
)
def test_date_lines_of_many_forms_are_read(cutting: Cutting, line: str, expected: str) -> None:
    assert value(cutting, f"{TITLE}\n{line}\n{TEXT}") == expected


def test_the_date_below_the_title_counts_more_than_todays_above_it(cutting: Cutting) -> None:
    page = f"Thứ ba, 25/11/2025\n{MENU}{TITLE}\n27/11/2022 09:30\n{TEXT}"
    assert value(cutting, page) == "2022-11-27T09:30+07:00"


def test_the_nearest_date_above_the_title_counts_where_the_text_agrees(cutting: Cutting) -> None:
    page = f"Thứ ba, 25/10/2025\n{MENU}Chủ nhật, 27/11/2022, 09:41 GMT+7\n{TITLE}\n{TEXT}"
    assert value(cutting, page) == "2022-11-27T09:41+07:00"


@pytest.mark.parametrize("text", [TEXT, UNDATED], ids=["the text names another day", "the text names no day"])
def test_todays_date_below_a_menu_leaves_the_article_open(cutting: Cutting, text: str) -> None:
    assert value(cutting, f"{MENU}Thứ hai, 20-10-2025 | 14:22 GMT+7\n{TITLE}\n{text}") is None


def test_a_date_on_top_of_the_page_counts_where_nothing_speaks_against_it(cutting: Cutting) -> None:
    assert value(cutting, f"27/11/2022 07:30\n{TITLE}\n{UNDATED}") == "2022-11-27T07:30+07:00"
    assert value(cutting, f"27/03/2023 07:30\n{TITLE}\n{TEXT}") is None


def test_of_two_dates_far_apart_the_one_that_the_text_names_counts(cutting: Cutting) -> None:
    page = f"{TITLE}\n20/10/2025\n27/11/2022\n"
    assert value(cutting, page + TEXT) == "2022-11-27"
    assert value(cutting, page + UNDATED) is None


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Trần Việt An", "Trần Việt An"),
        ("Nhật Linh - Khắc Long (PV)-Chủ nhật, ngày 27/11/2022 19:33", "Nhật Linh - Khắc Long"),
        ("Nguyễn Văn Tư - 27/11/2022", "Nguyễn Văn Tư"),
        ("Lê Thị Năm | 27/11/2022", "Lê Thị Năm"),
        ("Hà Anh Chủ Nhật, 27/11/2022", "Hà Anh"),
        ("Chủ Nhật, 27/11/2022 10:00 Lan Hương", "Lan Hương"),
    ],
)
def test_words_of_dates_in_names_stay_in_names(cutting: Cutting, line: str, author: str) -> None:
    assert cutting(f"{TITLE}\n{line}\n{TEXT}").articles[0].author == author
