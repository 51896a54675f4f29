"""What surrounds an article never becomes its text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Cutting = Callable[[str], Any]

HEAD = """Tàu chiến Ấn Độ cập cảng Đà Nẵng

Hai tàu của Hải quân Ấn Độ bắt đầu chuyến thăm bốn ngày tại thành phố Đà Nẵng.

Chỉ huy đoàn tàu hội kiến lãnh đạo thành phố trong sáng đầu tiên của chuyến thăm.
"""
TAIL = """
Thủy thủ hai nước sẽ giao lưu bóng chuyền và tập luyện chung ngoài khơi Đà Nẵng.

Sau Đà Nẵng, đoàn tàu Ấn Độ dự kiến tới Philippines để tham gia một cuộc diễn tập.
"""
LAST = "Sau Đà Nẵng, đoàn tàu Ấn Độ dự kiến tới Philippines để tham gia một cuộc diễn tập."


@pytest.mark.parametrize(
    "box",
    [
        "Tin liên quan\nNga hạ thủy tàu ngầm mới Nga hạ thủy tàu ngầm mới\n",
        "XEM THÊM\n\nTàu sân bay Pháp rời Toulon\n\nParis cho biết con tàu sẽ hoạt động ở Ấn Độ Dương trong ...\n",
        ">> Xem thêm: Anh điều khu trục hạm tới vùng Vịnh\n",
        "Xem thêm > > Hàn Quốc bàn giao tàu hộ vệ cho Peru\n",
        "Tàu sân bay Pháp rời Toulon lên đường\n\nTàu sân bay Pháp rời Toulon lên đường\n\nCon tàu sẽ vắng mặt.\n",
        "Tin liên quan:\nNga hạ thủy tàu ngầm mới\nÚc đóng thêm ba tàu hộ vệ\n",
        "Video đang HOT\n",
        "Quảng cáo\n",
    ],
    ids=[
        "doubled",
        "summary cut off",
        "arrow",
        "arrows apart",
        "doubled across lines",
        "colon",
        "video",
        "advertisement",
    ],
)
def test_a_box_in_the_middle_does_not_end_the_body(cutting: Cutting, box: str) -> None:
    page = cutting(HEAD + "\n" + box + TAIL)
    assert len(page.body()) == 4
    assert page.body()[-1] == LAST


@pytest.mark.parametrize(
    "heading",
    ["Tin Liên Quan", "Đọc nhiều", "TIN MỚI", "Các tin bài khác", "Multimedia", "Tin cùng chuyên mục"],
)
def test_after_the_source_line_a_list_is_never_body(cutting: Cutting, heading: str) -> None:
    page = cutting(
        HEAD
        + TAIL
        + f"\n(Theo Reuters)\n\n{heading}\n\nBrazil mua tàu ngầm của Pháp\n\n"
        + "Hôm 3/4, Brazil và Pháp ký hợp đồng đóng thêm một tàu ngầm tại xưởng Itaguai.\n\n"
        + "Chile đón khinh hạm mới\n\nHải quân Chile hôm 5/4 tiếp nhận khinh hạm mua lại của Australia.\n"
    )
    assert page.body()[-1] == LAST
    assert page.label("(Theo Reuters)") == "source"
    assert page.label(heading) == "marker"
    assert page.label("Brazil mua") == "headline"
    assert page.label("Hôm 3/4") == "teaser"


def test_a_paragraph_below_a_list_with_an_end_heading_is_not_taken_back(cutting: Cutting) -> None:
    page = cutting(
        HEAD
        + TAIL
        + "\nĐọc nhiều\nPeru sơ tán dân vì động đất\nTrận động đất làm ba người bị thương ở Lima.\n"
    )
    assert page.body()[-1] == LAST


@pytest.mark.parametrize(
    "caption",
    [
        "Hai con tàu tại cảng Tiên Sa. (Ảnh: TTXVN)",
        "Hai con tàu tại cảng Tiên Sa. Ảnh: Hải quân Ấn Độ",
        "| Hai con tàu tại cảng Tiên Sa. Nguồn: Internet |",
        "Hai con tàu tại cảng Tiên Sa. (Nguồn: PTI)",
        "Hai con tàu tại cảng Tiên Sa. Ảnh AFP",
        "Hai con tàu tại cảng Tiên Sa ngày đầu tiên REUTERS",
    ],
)
def test_a_credit_makes_a_caption(cutting: Cutting, caption: str) -> None:
    page = cutting(HEAD + "\n" + caption + "\n" + TAIL)
    assert [s.kind for s in page.articles[0].sections].count("caption") == 1
    assert page.label("Hai con tàu") == "caption"


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("* Mời quý độc giả đón xem bản tin lúc 19h!", "promotion"),
        ("Theo dõi Báo Biển Đảo trên", "promotion"),
        ("Chia sẻ Facebook Zalo In bài", "furniture"),
        ("Bình luận (0)", "marker"),
        ("![]()", "furniture"),
        ("Dự báo thời tiết ngày mai 3 phút trước", "furniture"),
        ("Từ khóa: Ấn Độ, hải quân", "furniture"),
        ("© Bản quyền thuộc Báo Biển Đảo", "promotion"),
        ("https://biendao.example/tin/1", "furniture"),
        ("0:00 / 2:31", "furniture"),
        ("(Tổng hợp)", "source"),
        ("Theo Yonhap, AFP", "source"),
    ],
)
def test_a_line_around_the_body_says_what_it_is(cutting: Cutting, line: str, label: str) -> None:
    page = cutting(HEAD + TAIL + "\n" + line + "\n")
    assert page.label(line) == label
    assert page.body()[-1] == LAST


def test_the_title_printed_again_is_no_body(cutting: Cutting) -> None:
    page = cutting(HEAD + "\nTàu chiến Ấn Độ cập cảng Đà Nẵng\n" + TAIL)
    assert page.articles[0].title == "Tàu chiến Ấn Độ cập cảng Đà Nẵng"
    assert "Tàu chiến Ấn Độ cập cảng Đà Nẵng" not in page.body()


def test_a_quotation_that_ends_in_dots_stays_in_the_body(cutting: Cutting) -> None:
    page = cutting(HEAD + '\n"Chúng tôi đã chờ chuyến thăm này rất lâu rồi..."\n' + TAIL)
    assert len(page.body()) == 5


def test_every_dropped_line_keeps_its_cue(cutting: Cutting) -> None:
    page = cutting(HEAD + "\nTin liên quan\nNga hạ thủy tàu ngầm mới Nga hạ thủy tàu ngầm mới\n" + TAIL)
    assert page.cue("Tin liên quan") == "box-heading"
    assert page.cue("Nga hạ thủy") == "doubled-in-line"


def test_key_words_below_the_article_are_neither_body_nor_authors(cutting: Cutting) -> None:
    page = cutting(HEAD + TAIL + "\nMinh Tâm\nTAGS\nẤn Độ\nPhilippines\n#haiquan\n")
    assert page.articles[0].author == "Minh Tâm"
    assert [page.label(x) for x in ("TAGS", "Ấn Độ", "Philippines", "#haiquan")] == ["furniture"] * 4


def test_what_markdown_leaves_is_not_part_of_the_text(cutting: Cutting) -> None:
    page = cutting(
        "# Tàu Ấn Độ cập cảng Đà Nẵng\n\n**Hai tàu chiến bắt đầu chuyến thăm bốn ngày.**\n\n![](a.jpg)\n"
        + TAIL
    )
    assert page.articles[0].title == "Tàu Ấn Độ cập cảng Đà Nẵng"
    assert page.body()[0] == "Hai tàu chiến bắt đầu chuyến thăm bốn ngày."
    assert page.label("![](a.jpg)") == "furniture"


def test_the_outlets_prefix_on_a_second_lead_announces_another_article(cutting: Cutting) -> None:
    text = HEAD.replace("Hai tàu của", "Biendao.vn - Hai tàu của") + TAIL
    page = cutting(
        text
        + "\nHàn Quốc thử tên lửa mới\n\nBiendao.vn - Seoul hôm qua thử thành công một tên lửa hành trình.\n"
    )
    assert page.body()[-1] == LAST
    assert page.label("Hàn Quốc thử") == "headline"
    assert page.label("Biendao.vn - Seoul") == "teaser"
