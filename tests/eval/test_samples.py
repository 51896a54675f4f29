"""The sample pages and their gold belong together: what gold says stands on the page, and where it says."""

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from foedera.codebook import load

ROOT = Path(__file__).parents[2]
PAGES = {path.name: path for path in (ROOT / "src" / "foedera" / "samples").glob("[0-9][0-9]-*")}
GOLD = {path.stem: json.loads(path.read_text()) for path in (ROOT / "eval/samples/events").glob("*.json")}
BOOK = load()
INLINE = {"a", "b", "em", "i", "span", "strong", "u"}
UNSEEN = {"head", "script", "style"}
BREAK = "\0"


def flat(text: str) -> str:
    return " ".join(text.split())


def visible(node: Any) -> str:
    """The text under a node that a reader sees, with a BREAK around every element that is not inline."""
    text = node.text or ""
    for child in node:
        if not isinstance(child.tag, str) or child.tag in UNSEEN:
            text += BREAK
        elif child.tag in INLINE:
            text += visible(child)
        else:
            text += BREAK + visible(child) + BREAK
        text += child.tail or ""
    return text


@cache
def blocks(name: str) -> tuple[str, ...]:
    """The visible paragraphs of a page, each as one line."""
    text = PAGES[name].read_text()
    lines = visible(html.fromstring(text)).split(BREAK) if name.endswith(".html") else text.splitlines()
    return tuple(line for line in map(flat, lines) if line)


def stands_in(name: str, text: str) -> bool:
    return any(flat(text) in block for block in blocks(name))


@pytest.fixture(params=sorted(GOLD))
def article(request: pytest.FixtureRequest) -> dict[str, Any]:
    record: dict[str, Any] = GOLD[request.param]
    return record


def test_there_are_at_least_24_pages_and_half_of_them_are_html() -> None:
    assert len(PAGES) >= 24
    assert 2 * sum(name.endswith(".html") for name in PAGES) == len(PAGES)


def test_every_page_has_gold_and_all_gold_has_a_page() -> None:
    assert {record["file"] for record in GOLD.values()} == set(PAGES)


def test_the_parts_of_a_page_are_numbered_from_one() -> None:
    for name in PAGES:
        parts = sorted(record["part"] for record in GOLD.values() if record["file"] == name)
        assert parts == list(range(1, len(parts) + 1))


def test_at_least_three_flat_pages_hold_a_second_article() -> None:
    glued = {record["file"] for record in GOLD.values() if record["part"] > 1}
    assert len(glued) >= 3
    assert all(name.endswith(".txt") for name in glued)


def test_gold_is_named_after_its_page_and_part(article: dict[str, Any]) -> None:
    stem = Path(article["file"]).stem
    assert article["id"] == (stem if article["part"] == 1 else f"{stem}.{article['part']}")
    assert GOLD[article["id"]] is article


def test_the_title_stands_on_the_page(article: dict[str, Any]) -> None:
    assert flat(article["title"]) in blocks(article["file"])


def test_the_body_begins_and_ends_where_gold_says(article: dict[str, Any]) -> None:
    first, last = flat(article["lines"]["body_first"]), flat(article["lines"]["body_last"])
    lines = blocks(article["file"])
    starts = [number for number, line in enumerate(lines) if line.startswith(first)]
    ends = [number for number, line in enumerate(lines) if line.endswith(last)]
    assert len(starts) == len(ends) == 1
    assert starts[0] < ends[0]


def test_captions_and_foreign_lines_stand_on_the_page(article: dict[str, Any]) -> None:
    lines = article["lines"]["captions"] + article["lines"]["not_body"]
    assert lines
    assert [line for line in lines if not stands_in(article["file"], line)] == []


def test_all_evidence_is_found_between_the_title_and_the_end_of_the_body(article: dict[str, Any]) -> None:
    lines = blocks(article["file"])
    end = next(n for n, line in enumerate(lines) if line.endswith(flat(article["lines"]["body_last"])))
    start = lines.index(flat(article["title"]))
    own = lines[start : end + 1]
    evidence = [event["evidence"] for event in article["events"]]
    assert [quote for quote in evidence if not any(flat(quote) in line for line in own)] == []
    assert max(map(len, evidence)) <= 250


def test_no_evidence_lies_in_a_line_that_is_not_the_articles(article: dict[str, Any]) -> None:
    foreign = article["lines"]["not_body"]
    assert [e["evidence"] for e in article["events"] if any(e["evidence"] in line for line in foreign)] == []


def test_every_event_is_of_a_known_type_and_mode(article: dict[str, Any]) -> None:
    for event in article["events"]:
        assert BOOK.allows(event["type"], event["mode"]), event
        assert event["status"] in BOOK.statuses, event
        assert event["source"] or event["recipient"], event


def test_an_event_is_told_once(article: dict[str, Any]) -> None:
    told = Counter(json.dumps({**event, "evidence": None}) for event in article["events"])
    assert [event for event, times in told.items() if times > 1] == []


def test_all_sixteen_types_occur_on_several_pages() -> None:
    pages = Counter(
        kind
        for name in PAGES
        for kind in {
            e["type"] for record in GOLD.values() if record["file"] == name for e in record["events"]
        }
    )
    assert set(pages) == set(BOOK.types)
    assert len(pages) == 16
    assert min(pages.values()) >= 3
