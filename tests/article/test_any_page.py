"""What holds for any page, however its lines are put together."""

from __future__ import annotations

import contextlib
import itertools
import time

from hypothesis import given, settings
from hypothesis import strategies as st

import foedera.language
from foedera.article import KEPT, LABELS, cut
from foedera.errors import PageError
from foedera.page import read_bytes

LINES = st.sampled_from(
    [
        "",
        "   ",
        "Maroc và Tây Ban Nha mở lại cửa khẩu Ceuta sau nhiều năm",
        "Maroc và Tây Ban Nha hôm 3/2 mở lại cửa khẩu Ceuta, Bộ Ngoại giao Maroc cho biết trong một thông cáo.",
        "Cửa khẩu Ceuta nhìn từ phía Maroc. Ảnh: EFE",
        "Ông cho rằng đây là một bước tiến quan trọng trong quan hệ giữa hai nước.",
        "Tin liên quan",
        "Đọc nhiều",
        "(Theo EFE)",
        "Thu Hằng",
        "Thứ ba, 03/02/2026 08:00 GMT+7",
        "Algeria phản đối Algeria phản đối",
        "Bộ Ngoại giao Algeria ra thông cáo phản đối quyết định của ...",
        "Tây Ban Nha cảm ơn Theo thông cáo, Madrid cảm ơn Rabat. Cửa khẩu Ceuta. Ảnh: EFE Tin...",
        "![]() |",
        "| a | b |",
        "Chia sẻ Facebook Zalo",
        "\u200b",
        "...",
        "Ce\u0301ta va\u0300 Maroc",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(LINES, max_size=25), st.sampled_from(["\n", "\r\n", "\n\n", "\r"]))
def test_every_line_is_labelled_once_and_sections_never_overlap(lines: list[str], newline: str) -> None:
    try:
        page = read_bytes(newline.join(lines).encode())
        labelled, articles = cut(page, foedera.language.load())
    except PageError:
        return
    seen = 0
    for line in labelled:
        assert line.label in LABELS
        assert line.cue
        assert seen <= line.start < line.end <= len(page.text)
        assert "\n" not in page.text[line.start : line.end]
        seen = line.end
    assert {x.number for x in labelled} >= {
        n for n, x in enumerate(page.text.splitlines(), 1) if x.strip(" |\u200b")
    }
    for article in articles:
        ends = [(s.start, s.end) for s in article.sections]
        assert ends == sorted(ends)
        assert all(a[1] <= b[0] for a, b in itertools.pairwise(ends))
        assert {s.kind for s in article.sections} <= KEPT
    assert [a.part for a in articles] == sorted({a.part for a in articles})


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=400))
def test_no_text_breaks_the_reader(text: str) -> None:
    with contextlib.suppress(PageError):
        cut(read_bytes(text.encode("utf-8", "ignore")), foedera.language.load())


def test_a_long_page_costs_no_more_per_line_than_a_short_one() -> None:
    def seconds(count: int) -> float:
        text = "".join(
            f"Đoàn thứ {n} tới Rabat và gặp bộ trưởng.\nThu Hằng\nTin liên quan\n" for n in range(count)
        )
        page = read_bytes(text.encode())
        begin = time.process_time()
        cut(page, foedera.language.load())
        return time.process_time() - begin

    def best(count: int) -> float:
        # The least of a few, as a machine that is busy with other things makes single ones long.
        return min(seconds(count) for _ in range(4))

    seconds(100)
    assert best(4_000) < 8 * max(best(1_000), 0.05)
