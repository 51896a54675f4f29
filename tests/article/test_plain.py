"""Plain articles: title, lead, body and what is written about them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from foedera.errors import PageError

Cutting = Callable[[str], Any]

PLAIN = """Hai nước láng giềng nối lại đàm phán biên giới

Phái đoàn Lào và Thái Lan gặp nhau tại Viêng Chăn sau ba năm gián đoạn.

Cuộc gặp kéo dài hai ngày và kết thúc với một thông cáo chung.
Trưởng đoàn Lào cho biết vòng tiếp theo sẽ diễn ra tại Bangkok.
Hai bên còn thảo luận về hợp tác tuần tra chung trên sông Mê Kông.
"""


def test_a_plain_article_is_one_article_with_everything_in_it(cutting: Cutting) -> None:
    page = cutting(PLAIN)
    assert len(page.articles) == 1
    assert [s.kind for s in page.articles[0].sections] == ["title", "lead", "body", "body", "body"]
    assert page.articles[0].title == "Hai nước láng giềng nối lại đàm phán biên giới"


def test_every_line_has_a_label_and_exact_offsets(cutting: Cutting) -> None:
    page = cutting(PLAIN)
    written = [x for x in PLAIN.split("\n") if x]
    assert [page.page.text[x.start : x.end] for x in page.lines] == written
    assert [x.number for x in page.lines] == [1, 3, 5, 6, 7]


def test_windows_line_ends_change_no_text(cutting: Cutting) -> None:
    assert cutting(PLAIN.replace("\n", "\r\n")).body() == cutting(PLAIN).body()


def test_decomposed_letters_change_no_label(cutting: Cutting) -> None:
    import unicodedata

    text = PLAIN + "\nTin liên quan\nQuốc hội Lào bế mạc kỳ họp\n"
    composed, decomposed = cutting(text), cutting(unicodedata.normalize("NFD", text))
    assert [x.label for x in composed.lines] == [x.label for x in decomposed.lines]


def test_an_article_has_the_same_name_on_every_run(cutting: Cutting) -> None:
    assert cutting(PLAIN).articles[0].id == cutting(PLAIN).articles[0].id


def test_a_subheading_does_not_split_an_article(cutting: Cutting) -> None:
    page = cutting(
        PLAIN + "Vai trò của sông Mê Kông trong đàm phán\n"
        "Sông Mê Kông là chủ đề được ông trưởng đoàn nhắc tới nhiều nhất trong đàm phán lần này.\n"
        "Các chuyên gia cho rằng việc tuần tra chung sẽ giảm buôn lậu.\n"
    )
    assert len(page.articles) == 1
    assert "Vai trò của sông Mê Kông trong đàm phán" in page.body()


def test_a_signature_ends_the_body_and_names_the_author(cutting: Cutting) -> None:
    page = cutting(PLAIN + "Thu Hằng (Theo AFP)\n")
    assert page.label("Thu Hằng") == "byline"
    assert page.articles[0].author == "Thu Hằng"


def test_a_signature_run_into_the_last_paragraph_is_cut_off(cutting: Cutting) -> None:
    long = "Hai bên nhất trí mở thêm hai cửa khẩu và trao đổi thông tin về tội phạm xuyên biên giới trong năm tới. "
    page = cutting(PLAIN + long + "Thu Hằng\n")
    assert page.body()[-1] == long.strip()
    assert page.label("Thu Hằng") == "byline"


def test_a_single_sentence_is_an_article_without_title(cutting: Cutting) -> None:
    page = cutting("Nhật Bản và Hàn Quốc ký hiệp định chia sẻ thông tin quân sự tại Seoul.")
    assert page.articles[0].title == ""
    assert len(page.body()) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Trang chủ\nThế giới\nKinh tế\nPháp luật\n",
        "\n".join(f"Hội nghị số {n} khai mạc tại thủ đô" for n in range(30)),
        "123\n456\n",
    ],
    ids=["menu", "headlines only", "numbers"],
)
def test_a_page_without_an_article_is_refused_by_name(cutting: Cutting, text: str) -> None:
    with pytest.raises(PageError) as caught:
        cutting(text)
    assert caught.value.cause == "no-article"


def test_a_menu_before_the_title_is_not_the_title(cutting: Cutting) -> None:
    page = cutting("Thời sự Thế giới Kinh tế Giáo dục Thể thao\nThế giới\nQuân sự\n" + PLAIN)
    assert page.articles[0].title == "Hai nước láng giềng nối lại đàm phán biên giới"
    assert page.label("Thế giới") == "kicker"
