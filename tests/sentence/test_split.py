"""Sentences end where a reader would end them."""

import pytest

from foedera.language import load
from foedera.records import Article, Section
from foedera.sentence import split


def sentences(text: str) -> list[str]:
    article = Article("a", "p", "-", 1, text, (Section("body", 0, len(text)),))
    return [text[s.start : s.end] for s in split(article, load("vi"))]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Nga và Belarus ký hiệp ước. Mỹ phản đối.", 2),
        ("Tổng thống V. Putin đến Minsk. Ông gặp ông Lukashenko.", 2),
        ("Ông hỏi: “Vì sao?” Không ai đáp.", 2),
        ("Sự việc xảy ra ở TP. Hải Phòng hôm 8.6.2023.", 1),
        ("“Chúng tôi sẽ đáp trả.” Ông nói thêm.", 2),
        ("Giá trị là 14.000 USD...", 1),
    ],
)
def test_sentences_end_at_marks_that_end_them(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_tokens_point_into_the_page() -> None:
    text = "Tin nóng\n\nUỷ ban họp ở Mát-xcơ-va."
    section = Section("body", 10, len(text))
    article = Article("a", "p", "-", 1, text, (section,))
    (sentence,) = split(article, load("vi"))
    assert [text[a:b] for a, b in zip(sentence.starts, sentence.ends, strict=True)] == list(sentence.raw)


def test_a_run_without_an_end_is_cut_so_that_no_rule_walks_through_it() -> None:
    assert len(sentences("từ " * 5000)) > 10
