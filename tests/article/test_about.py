"""Outlet, author and time of publication: only what the page says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Cutting = Callable[[str], Any]

TITLE = "Mông Cổ và Nhật Bản ký thỏa thuận quốc phòng"
BODY = """
Bộ trưởng quốc phòng hai nước ký văn kiện tại Ulaanbaatar trong chuyến thăm hai ngày.

Thỏa thuận cho phép chuyển giao thiết bị và tổ chức các khóa huấn luyện chung.
"""


def dated(line: str) -> str:
    return f"{TITLE}\n\n{line}\n{BODY}"


@pytest.mark.parametrize(
    ("line", "value", "precision"),
    [
        ("Thứ năm, ngày 11/12/2025 19:33 GMT+7", "2025-12-11T19:33+07:00", "minute"),
        ("20:15 | 11/12/2025", "2025-12-11T20:15+07:00", "minute"),
        ("Cập nhật lúc 08:30, Thứ Năm, 11/12/2025 (GMT+7)", "2025-12-11T08:30+07:00", "minute"),
        ("11-12-2025", "2025-12-11", "day"),
        ("11.12.2025 - 7h05", "2025-12-11T07:05+07:00", "minute"),
        ("Ngày 11 / 12 / 2025", "2025-12-11", "day"),
        ("Hải Lam-Thứ năm, ngày 11/12/2025 09:10 GMT+7", "2025-12-11T09:10+07:00", "minute"),
        ("2025-12-11 06:00 UTC", "2025-12-11T06:00+00:00", "minute"),
    ],
)
def test_an_explicit_date_line_is_read_day_first(
    cutting: Cutting, line: str, value: str, precision: str
) -> None:
    published = cutting(dated(line)).articles[0].published
    assert (published.value, published.precision, published.basis) == (value, precision, line)


def test_a_time_without_a_zone_says_that_the_zone_was_inferred(cutting: Cutting) -> None:
    assert cutting(dated("20:15 | 11/12/2025")).articles[0].published.inferred == ("zone from the language",)


@pytest.mark.parametrize(
    "text",
    [
        dated("Lễ ký tại Ulaanbaatar ngày 11/12/2025. Ảnh: Montsame"),
        TITLE + "\n" + BODY + "\nTin liên quan\nGiá vàng hôm nay 25/2/2026 tăng mạnh\n",
        TITLE + "\n" + BODY + "\n© 2026 Báo Thảo Nguyên\n",
        TITLE + "\n" + BODY + "\nĐọc nhiều\n12/03/2026 10:00\nTuyết rơi dày ở miền bắc\n",
        dated("Thứ năm, ngày 31/02/2025"),
        dated("Hai bộ trưởng tại Ulaanbaatar ngày 11/12/2025"),
    ],
    ids=["caption", "teaser", "copyright", "sidebar", "no such day", "caption without credit"],
)
def test_no_date_is_taken_from_what_is_not_a_date_line(cutting: Cutting, text: str) -> None:
    published = cutting(text).articles[0].published
    assert (published.value, published.precision) == (None, "none")


def test_an_author_stands_beside_the_date(cutting: Cutting) -> None:
    article = cutting(
        dated("Hải Lam - Mai Chi (PV thường trú tại Bắc Kinh)-Thứ năm, ngày 11/12/2025 19:33 GMT+7")
    ).articles[0]
    assert article.author == "Hải Lam - Mai Chi"


@pytest.mark.parametrize(
    "line",
    [
        "Tác giả: Hải Lam",
        "Người đăng: Hải Lam vào lúc 23:51",
        "Được đăng bởi Hải Lam vào lúc 23:51",
        "Viết bởi Hải Lam",
        "By Hải Lam",
        "Bài: Hải Lam (tổng hợp)",
        "Hải Lam",
    ],
)
def test_what_opens_an_author_line_is_no_part_of_the_name(cutting: Cutting, line: str) -> None:
    assert cutting(dated("11/12/2025") + f"\n{line}\n").articles[0].author == "Hải Lam"


@pytest.mark.parametrize("name", ["Trần Việt An", "Nhật Linh", "Trần Tác Giả", "Bài Chòi"])
def test_words_of_dates_and_author_lines_may_be_names(cutting: Cutting, name: str) -> None:
    assert cutting(dated(name)).articles[0].author == name


def test_an_author_below_the_title_is_taken(cutting: Cutting) -> None:
    assert cutting(dated("Hải Lam")).articles[0].author == "Hải Lam"


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        (TITLE + BODY.replace("Bộ trưởng", "Thaonguyen.vn - Bộ trưởng", 1), "Thaonguyen.vn"),
        (TITLE + BODY.replace("Bộ trưởng", "(Thảo Nguyên) - Bộ trưởng", 1), "Thảo Nguyên"),
        (TITLE + "\n\nTheo dõi Thaonguyen.vn trên\n" + BODY, "Thaonguyen.vn"),
        (TITLE + "\n" + BODY + "\n(Theo thaonguyen.vn)\n", "thaonguyen.vn"),
        (TITLE + BODY.replace("Bộ trưởng", "NATO - Bộ trưởng", 1), None),
        (TITLE + "\n" + BODY + "\n(Theo Reuters)\n", None),
        (TITLE + "\n" + BODY, None),
    ],
    ids=[
        "prefix",
        "prefix in brackets",
        "follow us",
        "reprint",
        "an actor is no outlet",
        "agency",
        "silent page",
    ],
)
def test_the_outlet_is_read_where_the_page_names_it(cutting: Cutting, text: str, outlet: str | None) -> None:
    assert cutting(text).articles[0].outlet == outlet
