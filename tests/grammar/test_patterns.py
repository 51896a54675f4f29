"""The pattern language: what a rule's words may look like, and where they match."""

import pytest

from foedera.grammar.patterns import anchors, compile_pattern, parse


def match(pattern: str, text: str, macros: dict[str, list[str]] | None = None) -> tuple[int, int] | None:
    words = text.split()
    compiled = compile_pattern(parse(pattern, macros), str.lower)
    for first in range(len(words)):
        found = compiled.match(words, first, lambda i: words[i] == ",")
        if found:
            return found
    return None


def test_alternatives_and_optional_words_are_all_anchors() -> None:
    assert set(anchors(parse("(ký|ký kết) [một] hiệp ước"))) == {
        "ký hiệp ước",
        "ký kết hiệp ước",
        "ký một hiệp ước",
        "ký kết một hiệp ước",
    }


def test_a_named_list_stands_for_its_words() -> None:
    assert anchors(parse("{talks}", {"talks": ["hội đàm", "cuộc (gặp|họp)"]})) == (
        "cuộc gặp",
        "cuộc họp",
        "hội đàm",
    )


def test_a_gap_reaches_as_far_as_it_says_and_no_further() -> None:
    assert match("gửi ..2 vũ khí", "họ gửi thêm nhiều vũ khí") == (1, 6)
    assert match("gửi ..2 vũ khí", "họ gửi rất nhiều loại vũ khí") is None


def test_no_gap_crosses_a_mark() -> None:
    assert match("gửi ..3 vũ khí", "họ gửi thư , vũ khí") is None


def test_the_longest_form_of_a_segment_wins() -> None:
    assert match("(rút|rút khỏi) ..1 (nato)", "họ rút khỏi nato") == (1, 4)


@pytest.mark.parametrize(
    ("pattern", "problem"),
    [
        ("(gặp", "not closed"),
        ("gặp)", "closes nothing"),
        ("[cuộc]", "may be empty"),
        ("gặp | họp", "outside of brackets"),
        ("(gặp .. họp)", "gap inside brackets"),
        ("{nowhere} họp", "no list {nowhere}"),
        (".. họp", "may be empty"),
    ],
)
def test_a_broken_pattern_is_refused_with_its_cause(pattern: str, problem: str) -> None:
    with pytest.raises(ValueError, match=problem.replace("{", r"\{").replace("}", r"\}")):
        parse(pattern)


def test_a_pattern_with_too_many_forms_is_refused() -> None:
    group = "(" + "|".join(f"w{i}" for i in range(20)) + ")"
    with pytest.raises(ValueError, match="8000 forms"):
        parse(f"{group} {group} {group}")
