"""Several articles on one page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Cutting = Callable[[str], Any]

FIRST = """Serbia và Hungary mở tuyến đường sắt mới
Tuyến đường sắt nối Belgrade với Budapest chính thức hoạt động sau sáu năm xây dựng.
Tổng thống Serbia và Thủ tướng Hungary cùng dự lễ khai trương tại ga trung tâm. Ảnh: Tanjug
Hai nhà lãnh đạo nói tuyến đường sẽ rút ngắn thời gian đi lại xuống còn ba giờ.
Ngân sách của công trình phần lớn là vốn vay từ Trung Quốc.
"""
SECOND = """Kosovo bắt giữ hai cảnh sát Serbia ở biên giới phía bắc
Cảnh sát Kosovo hôm 14/6 bắt giữ hai cảnh sát Serbia với cáo buộc xâm nhập biên giới phía bắc.
Xe cảnh sát Kosovo tại Leposavic. Ảnh: AFP
Belgrade tố cáo Pristina bắt cóc công dân Serbia và đặt quân đội trong tình trạng báo động.
Liên minh châu Âu kêu gọi hai bên xuống thang và trở lại bàn đàm phán.
"""


def test_a_headline_whose_lead_tells_it_again_opens_another_article(cutting: Cutting) -> None:
    page = cutting(FIRST + SECOND)
    assert [a.part for a in page.articles] == [1, 2]
    assert page.articles[1].title == "Kosovo bắt giữ hai cảnh sát Serbia ở biên giới phía bắc"
    assert page.body(1)[-1] == "Ngân sách của công trình phần lớn là vốn vay từ Trung Quốc."
    assert page.body(2)[0].startswith("Cảnh sát Kosovo hôm 14/6")


def test_parts_have_names_of_their_own(cutting: Cutting) -> None:
    first, second = cutting(FIRST + SECOND).articles
    assert first.id != second.id
    assert first.page_id == second.page_id


def test_after_a_source_line_another_article_may_open(cutting: Cutting) -> None:
    page = cutting(
        FIRST + "(Theo Tanjug)\n" + SECOND.replace("Xe cảnh sát Kosovo tại Leposavic. Ảnh: AFP\n", "")
    )
    assert len(page.articles) == 2


def test_after_a_signature_another_article_may_open(cutting: Cutting) -> None:
    page = cutting(FIRST + "Minh Tâm\n" + SECOND)
    assert len(page.articles) == 2
    assert page.articles[0].author == "Minh Tâm"


def test_a_teaser_run_into_one_line_is_an_article_in_pieces(cutting: Cutting) -> None:
    line = (
        "Albania trục xuất đại sứ của một nước láng giềng Theo quyết định công bố hôm qua, Albania yêu cầu "
        "đại sứ rời đi trong 24 giờ. Bộ Ngoại giao nước này chưa nêu lý do. Thủ đô Tirana của Albania. "
        "Ảnh: Reuters Kênh tin..."
    )
    page = cutting(FIRST + line)
    assert len(page.articles) == 2
    other = page.articles[1]
    assert other.title == "Albania trục xuất đại sứ của một nước láng giềng"
    assert other.paragraphs("caption") == ("Thủ đô Tirana của Albania. Ảnh: Reuters",)
    assert page.label("Kênh tin...") == "end"


def test_a_date_of_the_first_article_is_not_the_second_ones(cutting: Cutting) -> None:
    title, _, rest = FIRST.partition("\n")
    page = cutting(f"{title}\nThứ ba, 11/06/2024 08:15 GMT+7\n{rest}{SECOND}")
    assert page.articles[0].published.value == "2024-06-11T08:15+07:00"
    assert page.articles[1].published.value is None


def test_a_list_of_headlines_and_summaries_opens_no_article(cutting: Cutting) -> None:
    page = cutting(
        FIRST
        + "(Theo Tanjug)\nCroatia mua pháo phản lực của Mỹ\nCroatia hôm 2/6 ký hợp đồng mua tám pháo phản lực của Mỹ.\n"
        "Bulgaria họp khẩn về năng lượng\nChính phủ Bulgaria hôm 3/6 họp khẩn về nguồn cung năng lượng mùa đông.\n"
    )
    assert len(page.articles) == 1


THIRD = """Montenegro cấp phép khai thác dầu ngoài khơi Budva
Chính phủ Montenegro cấp phép cho hai công ty khoan thăm dò dầu ngoài khơi Budva và Ulcinj.
Ngư dân ở Ulcinj lo rằng giàn khoan làm cá bỏ đi khỏi vùng nước này.
Bộ trưởng Năng lượng Admir Šahmanović hứa dừng khoan trong mùa cá đẻ.
Croatia đề nghị được xem kết quả đánh giá tác động môi trường.
"""


def test_among_the_headlines_of_others_an_article_may_open(cutting: Cutting) -> None:
    page = cutting(FIRST + "(Theo Tanjug)\nTIN KHÁC\nCroatia mua pháo của Mỹ\nBulgaria họp khẩn\n" + THIRD)
    assert [a.title for a in page.articles][1:] == [THIRD.splitlines()[0]]
    assert len(page.body(2)) == 4


def test_a_headline_printed_twice_in_a_list_opens_no_article(cutting: Cutting) -> None:
    title, *rest = THIRD.splitlines()
    listed = f"{title}\n{title}\n{rest[0]}\nVì sao cá bỏ đi khỏi vùng nước này?\n" * 2
    page = cutting(FIRST + "(Theo Tanjug)\nTIN KHÁC\n" + listed)
    assert len(page.articles) == 1


def test_a_title_dated_like_the_first_one_opens_an_article(cutting: Cutting) -> None:
    title, rest = FIRST.split("\n", 1)
    other, more = THIRD.split("\n", 1)
    page = cutting(f"{title}\n2024.06.11\n{rest}{other}\n2024.06.12\n{more}")
    assert [a.published.value for a in page.articles] == ["2024-06-11", "2024-06-12"]


def test_posts_below_their_dates_keep_them(cutting: Cutting) -> None:
    posts = (
        f"Thứ Ba, 11 tháng 6, 2024\n{FIRST}Người đăng: Quán Lá vào lúc 23:51\n2 nhận xét:\nNhãn: Balkan\n"
        f"Thứ Hai, 10 tháng 6, 2024\n{THIRD}Người đăng: Quán Lá vào lúc 08:20\n"
    )
    page = cutting(posts)
    assert [a.published.value for a in page.articles] == ["2024-06-11", "2024-06-10"]
    assert [a.author for a in page.articles] == ["Quán Lá", "Quán Lá"]
