"""Lists of other articles that no known heading announces end the article; its own subheadings do not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Cutting = Callable[[str], Any]

STORY = """Uruguay và Argentina mở lại cầu biên giới sau ba năm
Cây cầu San Martín nối Uruguay với Argentina được mở lại cho xe tải từ sáng nay.
Tổng thống Uruguay Luis Lacalle Pou cùng Tổng thống Argentina Javier Milei cắt băng khánh thành.
Ông Lacalle Pou nói hàng hóa của Uruguay sẽ tới Buenos Aires nhanh hơn nửa ngày.
Các nghiệp đoàn ở Gualeguaychú phản đối vì lo Argentina phải chịu thêm khói bụi.
"""
LAST = STORY.splitlines()[-1]
MORE = "Ông Milei hứa với người dân Gualeguaychú rằng Argentina sẽ đo chất lượng không khí mỗi tuần."
PAIRS = """Ghana phóng vệ tinh khí tượng đầu tiên
Vệ tinh do kỹ sư trẻ ở Accra chế tạo, tên lửa của Ấn Độ đưa lên quỹ đạo.
Mông Cổ khai thác mỏ đồng lớn thứ tư thế giới
Oyu Tolgoi dự kiến đạt công suất tối đa trước năm 2030, theo Rio Tinto.
Iceland di dời thị trấn Grindavík
Dung nham đã ba lần chảy tới rìa làng chài của người Iceland kể từ mùa thu.
"""


def test_headlines_with_summaries_of_others_end_the_body(cutting: Cutting) -> None:
    page = cutting(STORY + PAIRS)
    assert page.body()[-1] == LAST
    assert page.cue("Ghana phóng") == "pairs-of-others"


def test_an_unknown_heading_above_them_is_not_needed(cutting: Cutting) -> None:
    page = cutting(STORY + "Nhìn ra sân sau\n" + PAIRS)
    assert [p for p in page.body() if "Ghana" in p or "Mông Cổ" in p] == []


@pytest.mark.parametrize("number", ["", "{}. "], ids=["bare", "numbered"])
def test_subheadings_with_one_paragraph_each_stay(cutting: Cutting, number: str) -> None:
    headings = [number.format(n) + h for n, h in enumerate(("Argentina được gì?", "Uruguay được gì"), 1)]
    page = cutting(
        STORY
        + f"{headings[0]}\nPhía Argentina hy vọng ông Milei thu hút thêm khách từ Montevideo.\n"
        + f"{headings[1]}\nNgười Uruguay muốn bán sữa sang Buenos Aires mà không qua trung gian.\n{MORE}\n"
    )
    assert set(headings) <= set(page.body())
    assert page.body()[-1] == MORE


def test_one_headline_with_its_summary_between_two_paragraphs_is_dropped(cutting: Cutting) -> None:
    pair = "Ghana phóng vệ tinh khí tượng đầu tiên lên quỹ đạo\nVệ tinh khí tượng của Ghana do kỹ sư ở Accra và Kumasi chế tạo, tên lửa Ấn Độ phóng.\n"
    page = cutting(STORY + pair + MORE)
    assert page.cue("Ghana") == "tells-of-others"
    assert page.body()[-2:] == [LAST, MORE]


def test_background_below_a_related_headline_is_no_summary(cutting: Cutting) -> None:
    background = "Năm 2005, công ty Botnia của Phần Lan xây nhà máy giấy ở Fray Bentos, khiến hai nước kiện nhau ra La Haye."
    page = cutting(STORY + f"Tin liên quan\nGhana phóng vệ tinh khí tượng đầu tiên\n{background}\n{MORE}\n")
    assert page.body()[-2:] == [background, MORE]


def test_a_dated_headline_inside_the_body_is_another_articles(cutting: Cutting) -> None:
    page = cutting(STORY + f"Ghana phóng vệ tinh khí tượng đầu tiên\n2 Tháng Tám 2022, 17:12\n{MORE}\n")
    assert page.cue("Ghana") == "dated-headline"
    assert page.label("2 Tháng") == "furniture"
    assert page.body()[-1] == MORE


def test_a_text_cut_off_with_dots_at_the_end_is_another_articles(cutting: Cutting) -> None:
    page = cutting(
        STORY + "Ghana phóng vệ tinh khí tượng đầu tiên\nVệ tinh do kỹ sư trẻ chế tạo. Ảnh: Reuters CNN..."
    )
    assert page.body()[-1] == LAST


def test_a_line_run_together_inside_the_body_is_a_box(cutting: Cutting) -> None:
    line = (
        "Ghana phóng vệ tinh khí tượng đầu tiên của mình Theo thông báo của Accra, vệ tinh do kỹ sư trẻ chế tạo. "
        "Tên lửa của Ấn Độ đưa vệ tinh lên quỹ đạo ..."
    )
    page = cutting(STORY + line + "\n" + MORE)
    assert len(page.articles) == 1
    assert page.label("Ghana") == "headline"
    assert page.body()[-1] == MORE


@pytest.mark.parametrize(
    "heading",
    [
        "Bạn đọc nhiều trong tuần",
        "Các tin tiếp theo",
        "Bài viết mới đăng",
        "TIN ĐÃ ĐĂNG",
        "Đọc nhiều hôm nay",
    ],
)
def test_a_heading_is_known_by_the_words_that_headings_are_made_of(cutting: Cutting, heading: str) -> None:
    page = cutting(STORY + f"{heading}\nGhana phóng vệ tinh\n")
    assert page.label(heading) == "marker"


@pytest.mark.parametrize("line", ["Bài học mới nhất từ Montevideo", "Tin ở ngày mai"])
def test_a_subheading_with_another_word_is_no_heading_of_a_list(cutting: Cutting, line: str) -> None:
    page = cutting(STORY + f"{line}\n{MORE}\n")
    assert page.label(line) == "body"


def test_a_box_may_say_where_it_ends(cutting: Cutting) -> None:
    box = "Bỏ qua Phổ biến nhất và tiếp tục đọc\nPhổ biến nhất\nGhana phóng vệ tinh\nIceland dời làng\nHết Phổ biến nhất\n"
    odd = "Mùa này cỏ lau mọc trắng hai bên bờ sông, che khuất những cột mốc cũ."
    page = cutting(STORY + box + odd)
    assert page.cue("Hết") == "box-ends"
    assert page.body()[-1] == odd


def test_a_heading_with_nothing_below_it_does_not_end_the_body(cutting: Cutting) -> None:
    again = "Hải quan Argentina và Uruguay sẽ làm việc chung một trạm, theo thỏa thuận ở Montevideo."
    page = cutting(STORY + f"TIN MỚI\n{again}\n{MORE}\n")
    assert page.body()[-2:] == [again, MORE]


def test_a_marker_above_the_lead_hides_no_article(cutting: Cutting) -> None:
    title, rest = STORY.split("\n", 1)
    page = cutting(f"{title}\n24/03/2021\n3 bình luận\n{rest}")
    assert len(page.body()) == 4


def test_what_a_reply_button_stands_below_is_a_comment(cutting: Cutting) -> None:
    comment = "Hôm 24/2/2022 nhà tôi cũng kẹt ở bên kia cầu San Martín, khổ lắm."
    page = cutting(
        STORY + f"nguoiqua_duong\n{comment}\nThích Trả lời Chia sẻ\nhai_cau\nCầu này đi êm lắm.\nTrả lời\n"
    )
    assert page.body()[-1] == LAST
    assert page.label(comment) == "furniture"
    assert page.label("nguoiqua_duong") == "furniture"
