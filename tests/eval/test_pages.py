"""The evaluation pages and their gold belong together, are what `build.py` makes, and hold what they should test."""

import importlib.util
import json
import re
import subprocess
import sys
import unicodedata
from calendar import month_name
from collections import Counter
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from lxml import html

from foedera.article import LABELS

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "eval" / "pages"
MONTHS = (
    "một hai ba tư năm sáu bảy tám chín mười mười·một mười·hai".replace(" ", "|").replace("·", " ").split("|")
)
SETS = ("blind", "second", "third", "fourth")  # laid out by hand, beside the drawn pages


def read(folder: str) -> dict[str, Any]:
    files = sorted((PAGES / folder).glob("*/[0-9][0-9].json"))
    return {
        str((Path(folder) / p.parent.name / p.stem).as_posix()): json.loads(p.read_text("utf-8"))
        for p in files
    }


DRAWN = read("")
GOLD = DRAWN | {key: gold for name in SETS for key, gold in read(name).items()}
OWN = {"title", "kicker", "byline", "dateline", "lead", "body", "caption", "source", "end"}


def bare(text: str) -> str:
    return re.sub(r"[\s|]+", "", unicodedata.normalize("NFC", text))


@cache
def page_of(key: str) -> Path:
    return PAGES / key.rsplit("/", maxsplit=1)[0] / GOLD[key]["file"]


def visible(path: Path) -> str:
    """All that a reader sees, in the order of the document."""
    data = path.read_bytes()
    if path.suffix == ".txt":
        return data.decode()
    try:
        text = data.decode()
    except UnicodeDecodeError:
        text = data.decode("windows-1258")
    body = html.document_fromstring(re.sub(r"<meta charset[^>]*>", "", text)).find("body")
    for hidden in body.xpath('.//script | .//style | .//*[contains(@style, "display:none")]'):
        hidden.drop_tree()
    return "".join(body.itertext())


@pytest.fixture(params=sorted(GOLD))
def key(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def score_pages() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_pages", ROOT / "eval" / "score_pages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["score_pages"] = module
    spec.loader.exec_module(module)
    return module


def test_there_are_84_drawn_pages_of_21_outlets_and_each_outlet_has_both_kinds() -> None:
    assert len(DRAWN) >= 84
    kinds = Counter((key.split("/")[0], gold["kind"]) for key, gold in DRAWN.items())
    outlets = {outlet for outlet, _ in kinds}
    assert len(outlets) >= 21
    assert all(kinds[outlet, kind] >= 2 for outlet in outlets for kind in ("text", "html"))


@pytest.mark.parametrize("name", SETS)
def test_a_set_laid_out_by_hand_shares_no_outlet_and_no_story_with_the_others(name: str) -> None:
    own = {key: gold for key, gold in GOLD.items() if key.startswith(f"{name}/")}
    other = {key: gold for key, gold in GOLD.items() if key not in own}
    for field in ("outlet", "host"):
        assert not {g[field] for g in own.values()} & {g[field] for g in other.values()}
    for field in ("title", "lead"):
        told = [{a[field] for g in some.values() for a in g["articles"]} for some in (own, other)]
        assert not told[0] & told[1]
    assert sum(g["kind"] == "html" for g in own.values()) * 3 == len(own)


def test_every_page_has_gold_and_every_gold_its_page() -> None:
    files = {p for p in PAGES.rglob("[0-9][0-9].*") if p.suffix in (".txt", ".html")}
    assert files == {page_of(key) for key in GOLD}


def test_gold_lines_are_all_that_is_seen_on_the_page_in_its_order(key: str) -> None:
    lines = GOLD[key]["lines"]
    assert bare("".join(x["text"] for x in lines)) == bare(visible(page_of(key)))


@pytest.mark.parametrize("key", sorted(k for k, gold in GOLD.items() if gold["kind"] == "text"))
def test_gold_lines_are_the_lines_of_a_flat_page(key: str) -> None:
    gold = GOLD[key]
    text = unicodedata.normalize("NFC", page_of(key).read_text("utf-8"))
    physical = [bare(x) for x in text.splitlines() if x.strip()]
    assert all(any(bare(x["text"]) in line for line in physical) for x in gold["lines"])
    assert len(physical) <= len(gold["lines"])


def test_labels_are_known_and_only_an_articles_own_lines_have_a_part(key: str) -> None:
    gold = GOLD[key]
    for line in gold["lines"]:
        assert line["label"] in LABELS
        assert line["label"] in OWN or not line["part"]
        assert line["part"] <= len(gold["articles"])


def test_articles_are_made_of_their_lines(key: str) -> None:
    for number, article in enumerate(GOLD[key]["articles"], 1):
        own: dict[str, list[str]] = {}
        for line in GOLD[key]["lines"]:
            if line["part"] == number:
                own.setdefault(line["label"], []).append(line["text"])
        assert article["part"] == number
        assert own["title"] == [article["title"]]
        assert " ".join(own["lead"]) == article["lead"]
        assert own.get("body", []) == article["body"]
        assert own.get("caption", []) == article["captions"]


def test_published_is_as_precise_as_it_says_and_agrees_with_the_day_written(key: str) -> None:
    lengths = {"minute": 22, "day": 10, "month": 7, "none": 0}
    for article in GOLD[key]["articles"]:
        published = article["published"]
        value = published["value"] or ""
        assert len(value) == lengths[published["precision"]]
        assert article["written"].startswith(value[:10])


def test_a_published_day_stands_on_its_page(key: str) -> None:
    """In some form of its own, in the text or in the metadata."""
    text = unicodedata.normalize("NFC", page_of(key).read_bytes().decode("utf-8", "replace"))
    for article in GOLD[key]["articles"]:
        if article["published"]["precision"] in ("minute", "day"):
            year, month, day = article["written"].split("-")
            forms = (
                rf"\b0?{int(day)} ?[/.-] ?0?{int(month)} ?[/.-] ?{year}\b",
                rf"(?i)\b0?{int(day)} tháng (?:{int(month)}|{MONTHS[int(month) - 1]}),?(?: năm)? {year}\b",
                rf"\b{month_name[int(month)]} {int(day)}, {year}\b",
                rf"(?<!\d){year}[.-]{month}[.-]{day}(?!\d)",
            )
            assert any(re.search(form, text) for form in forms)


def test_all_labels_occur() -> None:
    assert {x["label"] for gold in GOLD.values() for x in gold["lines"]} == set(LABELS)


def test_enough_pages_hold_several_articles_or_no_date_or_dates_that_mislead() -> None:
    assert sum(len(gold["articles"]) > 1 for gold in GOLD.values()) >= 12
    assert sum(gold["published"]["precision"] in ("none", "month") for gold in GOLD.values()) >= 10
    assert sum(bool(gold["traps"]) for gold in GOLD.values()) >= 8


def test_no_story_stands_on_more_than_two_pages() -> None:
    titles = Counter(a["title"].lower() for gold in GOLD.values() for a in gold["articles"])
    assert max(titles.values()) <= 2


def test_build_makes_the_same_files_byte_for_byte(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, str(PAGES / "build.py"), "--out", str(tmp_path)], check=True, capture_output=True
    )
    made = {p.relative_to(tmp_path): p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    kept = {p.relative_to(PAGES): p.read_bytes() for p in PAGES.rglob("[0-9][0-9].*")}
    assert made.keys() == kept.keys()
    assert [str(p) for p, data in made.items() if kept[p] != data] == []


def test_gold_read_as_an_answer_scores_full_marks(score_pages: ModuleType) -> None:
    tally = score_pages.Tally()
    for gold in GOLD.values():
        told: Any = score_pages.Told(
            [[a["lead"], *a["body"]] for a in gold["articles"]],
            [a["written"] for a in gold["articles"]],
            [(x["text"], x["label"]) for x in gold["lines"]],
        )
        frame = [x["text"] for x in gold["lines"] if x["label"] in ("lead", "body") and not x["part"]]
        if frame:
            told.articles[0] += frame
        score_pages.count(gold, told, tally, Counter())
    assert tally.labelled == tally.own == tally.lines
    assert tally.body == pytest.approx(tally.pages)
    assert tally.days["wrong"] == tally.days["open"] == 0
    assert tally.parts == tally.pages


def test_words_are_compared_without_their_order(score_pages: ModuleType) -> None:
    one, other = score_pages.tokens(["Nga và Mỹ"]), score_pages.tokens(["mỹ và nga"])
    assert score_pages.token_f1(one, other) == 1
    assert score_pages.token_f1(one, score_pages.tokens(["Nga"])) == pytest.approx(0.5)
