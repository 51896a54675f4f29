"""The samples of the repository are cut into title, body and captions as their reader cut them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import foedera.language
from foedera.article import cut
from foedera.page import read
from foedera.records import Article

ROOT = Path(__file__).parents[2]
# Readers' files and the folders that their pages lie in; what is not there is not tested.
READ = [
    (file, ROOT / "src/foedera/samples") for file in sorted((ROOT / "eval/samples/events").glob("*.json"))
]
CASES = [(g, pages / Path(json.loads(g.read_text("utf-8"))["file"]).name) for g, pages in READ]
CASES = [(g, p) for g, p in CASES if p.is_file()]


def flat(text: str) -> str:
    return " ".join(text.split())


def the_article(gold: dict[str, Any], page: Path) -> Article:
    articles = cut(read(page), foedera.language.load())[1]
    return next(a for a in articles if a.part == gold["part"])


@pytest.mark.parametrize(("file", "page"), CASES, ids=[g.stem for g, _ in CASES])
def test_a_sample_page_is_cut_as_its_reader_cut_it(file: Path, page: Path) -> None:
    gold = json.loads(file.read_text("utf-8"))
    found = the_article(gold, page)
    lines = gold["lines"]
    told = [flat(t) for kind in ("lead", "body") for t in found.paragraphs(kind)]
    assert found.title == gold["title"]
    assert told[0].startswith(flat(lines["body_first"]))
    assert told[-1].endswith(flat(lines["body_last"]))
    assert not {flat(t) for t in lines["not_body"]} & set(told)
    assert sorted(map(flat, found.paragraphs("caption"))) == sorted(map(flat, lines["captions"]))
    if gold["published"]["explicit"]:
        assert str(found.published.value).startswith(gold["published"]["value"])
    else:
        assert found.published.value is None
