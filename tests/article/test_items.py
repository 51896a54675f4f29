"""Digests and live blogs are split by item, each with its own time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from foedera.article.items import Stamp, stamp_of

Cutting = Callable[[str], Any]

ITEMS = [
    (
        "Serbia mở tuyến đường sắt mới",
        "Tuyến đường sắt nối Belgrade với Budapest chính thức hoạt động hôm 3/2.",
    ),
    (
        "Albania trục xuất một đại sứ",
        "Bộ Ngoại giao Albania hôm 3/2 yêu cầu đại sứ rời đi trong vòng 24 giờ tới.",
    ),
    (
        "Croatia mua pháo của Mỹ",
        "Croatia ký hợp đồng mua tám pháo phản lực của Mỹ trong một buổi lễ ở Zagreb.",
    ),
]
HEAD = (
    "Tin thế giới 3/2: Serbia mở đường sắt, Albania trục xuất đại sứ\n\nThứ ba, 03/02/2026 20:00 GMT+7\n\n"
    "Những tin đáng chú ý nhất trong ngày tại khu vực Balkan và Đông Âu.\n\n"
)
LIVE = (
    "Trực tiếp: Bầu cử ở Serbia\n\n03/02/2026 20:00\n\nCử tri Serbia đi bỏ phiếu bầu quốc hội khóa mới.\n\n"
)


@pytest.mark.parametrize("form", ["{t}", "{n}. {t}", "* {t}", "- {t}"])
def test_each_item_of_a_digest_is_an_article_with_the_page_s_time(cutting: Cutting, form: str) -> None:
    body = "".join(f"{form.format(n=n, t=t)}\n\n{x}\n\n" for n, (t, x) in enumerate(ITEMS, 1))
    page = cutting(HEAD + body + "Minh Tâm (tổng hợp)\n\nTin khác\n\nTin thế giới 2/2: Romania họp khẩn\n")
    assert [a.part for a in page.articles] == [1, 2, 3]
    assert [a.title.lstrip("*- 123.") for a in page.articles] == [t for t, _ in ITEMS]
    assert [page.body(n) for n in (1, 2, 3)] == [[x] for _, x in ITEMS]
    assert {a.published.value for a in page.articles} == {"2026-02-03T20:00+07:00"}
    assert page.label("Tin thế giới 3/2") == "title"


MENU = "Tin thế giới & thời sự\nTrang chủ\nThời sự\nKinh tế\nĐời sống\nDu lịch\n"
NUMBERED = "".join(f"{n}. {t}\n\n{x}\n\n" for n, (t, x) in enumerate(ITEMS, 1))
DATED_HEAD = "Vùng Balkan 3/2: Serbia mở đường sắt tới Hungary\n\n03/02/2026 20:00\n\n"


def test_a_digest_is_told_below_menus_by_its_day_and_its_numbers(cutting: Cutting) -> None:
    page = cutting(MENU + DATED_HEAD + NUMBERED)
    assert [page.body(n) for n in (1, 2, 3)] == [[x] for _, x in ITEMS]


def test_a_day_before_a_colon_makes_no_digest_of_an_article_with_subheadings(cutting: Cutting) -> None:
    assert len(cutting(MENU + DATED_HEAD + "".join(f"{t}\n\n{x}\n\n" for t, x in ITEMS)).articles) == 1


def test_a_section_s_name_in_a_menu_announces_no_digest(cutting: Cutting) -> None:
    page = cutting(MENU + "Serbia mở tuyến đường sắt tới Hungary\n\n03/02/2026 20:00\n\n" + NUMBERED)
    assert len(page.articles) == 1


def test_a_list_far_below_an_article_makes_no_digest_of_it(cutting: Cutting) -> None:
    told = "".join(
        f"Đoạn đường thứ {n} dài {n * 7} km được thử tải hồi tháng {n}, ban quản lý dự án ở Novi Sad cho biết.\n\n"
        for n in range(1, 10)
    )
    page = cutting(HEAD + told + NUMBERED)
    assert len(page.articles) == 1
    assert len(page.body()) >= 9


def test_full_dates_above_paragraphs_are_no_entries_of_a_live_blog(cutting: Cutting) -> None:
    days = zip((5, 4, 3, 2, 1), [*ITEMS, *ITEMS], strict=False)
    body = "".join(f"20:00 0{n}/02/2026\n{t}\n{x}\n\n" for n, (t, x) in days)
    page = cutting(
        "Bầu cử ở Serbia kết thúc sớm\n\nCử tri Serbia đi bỏ phiếu bầu quốc hội khóa mới hôm qua.\n\n" + body
    )
    assert page.articles[0].title == "Bầu cử ở Serbia kết thúc sớm"
    assert not {"entry-time", "item-heading"} & {x.cue for x in page.lines}


def test_an_item_may_be_one_line(cutting: Cutting) -> None:
    body = "".join(f"* {t}: {x}\n" for t, x in ITEMS)
    assert len(cutting(HEAD + body).articles) == 3


def test_subheadings_of_an_article_are_no_items(cutting: Cutting) -> None:
    body = "".join(f"{t}\n\n{x}\n\n" for t, x in ITEMS)
    page = cutting(HEAD.replace("Tin thế giới 3/2: ", "") + body)
    assert len(page.articles) == 1


@pytest.mark.parametrize("form", ["{}", "{}:", "[{}]"])
def test_each_entry_of_a_live_blog_has_its_own_time(cutting: Cutting, form: str) -> None:
    times = ["19:45", "18h30", "17:05"]
    body = "".join(f"{form.format(c)}\n{t}\n{x}\n\n" for c, (t, x) in zip(times, ITEMS, strict=True))
    page = cutting(LIVE + body)
    assert [a.title for a in page.articles] == [t for t, _ in ITEMS]
    assert [a.published.value for a in page.articles] == [
        f"2026-02-03T{c.replace('h', ':')}+07:00" for c in times
    ]
    assert page.articles[0].published.inferred == ("day from the page's date line",)


def test_where_the_clock_jumps_back_midnight_has_passed(cutting: Cutting) -> None:
    body = "".join(f"{c}\n{t}\n{x}\n\n" for c, (t, x) in zip(["01:10", "00:20", "23:50"], ITEMS, strict=True))
    days = [a.published.value[:10] for a in cutting(LIVE + body).articles]
    assert days == ["2026-02-03", "2026-02-03", "2026-02-02"]


def test_an_entry_s_own_day_counts(cutting: Cutting) -> None:
    body = "".join(f"10:00 0{n}/02\n{t}\n{x}\n\n" for n, (t, x) in zip((3, 2, 1), ITEMS, strict=True))
    assert [a.published.value[:10] for a in cutting(LIVE + body).articles] == [
        "2026-02-03",
        "2026-02-02",
        "2026-02-01",
    ]


def test_entries_without_a_day_above_them_are_left_open(cutting: Cutting) -> None:
    body = "".join(f"{c}\n{t}\n{x}\n\n" for c, (t, x) in zip(["19:45", "18:30", "17:05"], ITEMS, strict=True))
    assert {a.published.value for a in cutting(LIVE.replace("03/02/2026 20:00", "") + body).articles} == {
        None
    }


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        ("22:40", Stamp(22, 40, True)),
        ("7h05", Stamp(7, 5, True)),
        ("22h40 - 24/2", Stamp(22, 40, True, 24, 2)),
        ("10:05 Nga bắt đầu rút quân", Stamp(10, 5, False)),
        ("24/2 Nga rút quân", None),
        ("25:10", None),
        ("10:055", None),
        ("16:9 là tỷ lệ", None),
    ],
)
def test_a_time_at_the_beginning_of_a_line_is_read(text: str, stamp: Stamp | None) -> None:
    assert stamp_of(text) == stamp
