"""Pages in other languages lose nothing against trafilatura alone."""

from __future__ import annotations

import re
from collections import Counter

import pytest
import trafilatura

import foedera.language
from foedera.article import cut
from foedera.page import read_bytes
from foedera.page.files import Known

PARAGRAPHS = [
    "Finland closed its entire land border with Russia at midnight on Thursday, the government in Helsinki said.",
    "The decision follows weeks in which hundreds of people without papers arrived at the eastern crossings.",
    '"We will not accept attempts to undermine our security," the interior minister told reporters on Wednesday.',
    "Moscow called the closure a mistake and said it would answer with measures of its own in the coming days.",
    "The crossings for freight trains remain open, and the border guard expects no delays for goods in transit.",
    "Neighbouring Estonia said that it was prepared to follow if the pressure moved to its own border posts.",
]
TITLE = "Finland closes its border with Russia"
NAV = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/world'>World</a></li></ul></nav>"
FOOT = (
    "<footer><p>Copyright 2024 The Daily Test. All rights reserved.</p><a href='/about'>About us</a></footer>"
)
RELATED = (
    "<aside class='related'><h3>Related stories</h3><ul><li><a href='/1'>Norway tightens controls at Storskog</a></li>"
    "<li><a href='/2'>Estonia builds a fence along its eastern border</a></li></ul></aside>"
)


def page(kind: str) -> str:
    text = [f"<p>{p}</p>" for p in PARAGRAPHS]
    if kind == "plain":
        body = f"<article><h1>{TITLE}</h1>{''.join(text)}</article>"
    elif kind == "news":
        head = f"<h1>{TITLE}</h1><p class='byline'>By Jane Doe</p><time>29 November 2023</time>"
        figure = (
            "<figure><img src='a.jpg'><figcaption>The crossing at Vaalimaa. Photo: AFP</figcaption></figure>"
        )
        body = f"<main>{head}{figure}{''.join(text[:3])}<h2>Moscow answers</h2>{''.join(text[3:])}{RELATED}</main>"
    elif kind == "breaks":
        body = f"<div id='content'><b>{TITLE}</b><br><br>{'<br><br>'.join(PARAGRAPHS)}</div>"
    elif kind == "amp":
        body = (
            f"<main class='amp-article'><h1>{TITLE}</h1><amp-img src='a.jpg'></amp-img>{''.join(text)}</main>"
        )
    else:
        body = f"<table><tr><td>{NAV}</td><td><h1>{TITLE}</h1>{''.join(text)}</td></tr></table>"
    return (
        f"<!doctype html><html lang='en'><head><title>{TITLE} - The Daily Test</title></head>"
        f"<body>{NAV}{body}{FOOT}</body></html>"
    )


def f1(told: str) -> float:
    gold, found = (Counter(re.findall(r"\w+", t.lower())) for t in (" ".join(PARAGRAPHS), told))
    same = (gold & found).total()
    return 2 * same / (gold.total() + found.total())


@pytest.mark.parametrize("kind", ["plain", "news", "breaks", "amp", "table"])
@pytest.mark.parametrize("fast", [False, True])
def test_an_english_page_is_read_no_worse_than_by_trafilatura(kind: str, fast: bool) -> None:
    source = page(kind)
    (article,) = cut(read_bytes(source.encode(), known=Known(fast=fast)), foedera.language.load())[1]
    ours = f1(" ".join((*article.paragraphs("lead"), *article.paragraphs("body"))))
    plain = (trafilatura.extract(source, include_comments=False) or "").replace(TITLE, "")
    assert ours >= f1(plain) - 0.005
    assert ours >= 0.95
