"""The counting of eval/score_coreference.py, and the floor on its articles."""

import json
from pathlib import Path

import pytest
import yaml
from eval.score_coreference import (
    GOLD,
    Figures,
    b_cubed,
    exact,
    figures,
    fits,
    load,
    measure,
    pairwise,
    told,
)
from tests.coreference.made import article, mention, party

from foedera.pipeline import Pipeline
from foedera.records import EventDate

FLOORS = json.loads((GOLD.parent / "floors.json").read_text(encoding="utf-8"))["coreference"]


@pytest.fixture(scope="module")
def result():
    return measure(GOLD, Pipeline.load("vi"))


def test_pairs_are_counted_over_groups():
    gold = {"a": 1, "b": 1, "c": 1, "d": 2}
    assert pairwise({"a": 1, "b": 1, "c": 2, "d": 2}, gold) == Figures(1 / 2, 1 / 3, pytest.approx(0.4))
    assert pairwise(gold, gold) == Figures(1, 1, 1)
    assert pairwise({i: i for i in gold}, gold) == Figures(0, 0, 0)


def test_b_cubed_is_the_textbook_s():
    """Amigo and others 2009: one group for all has full recall and the precision of the mixture."""
    gold = {"a": 1, "b": 1, "c": 2}
    got = b_cubed(dict.fromkeys(gold, 0), gold)
    assert got.recall == 1
    assert got.precision == pytest.approx((2 / 3 + 2 / 3 + 1 / 3) / 3)


def test_a_mention_fits_an_event_by_type_and_parties():
    events, _ = load(GOLD)
    meeting, blame = events["d07.meet"], events["d12.blame"]
    assert fits(mention(), meeting)
    assert not fits(mention(type="ACCUSE"), meeting)
    assert not fits(mention(recipient=(party("CHN"),)), meeting)
    accused = mention(type="ACCUSE", source=(party("TWN"),), recipient=(party("CHN"),))
    assert fits(accused, blame)
    assert not fits(mention(type="ACCUSE", source=(party("CHN"),), recipient=(party("TWN"),)), blame)


def test_a_word_of_the_paragraph_and_then_the_day_decide_between_events():
    events, articles = load(GOLD)
    gold = articles["d07c"]
    text = "Ngày 10/1, Nga và Mỹ hội đàm.\nNgày 21/1, Nga và Mỹ gặp nhau."
    of = article(text=text)
    early = mention(of=of, date=EventDate("2022-01-10", "day"))
    assert told(early, of, gold, events) == ["d08.talks"]
    assert told(mention(of=of), of, gold, events) == ["d07.meet"]


def test_gdelt_s_rule_needs_every_value_to_be_the_same():
    assert exact(mention("a"), place=True) == exact(mention("b"), place=True)
    assert exact(mention("a"), place=True) != exact(mention("b", place=None), place=True)
    assert exact(mention("a"), place=False) == exact(mention("b", place=None), place=False)
    assert exact(mention("a", date=EventDate()), place=False) != exact(
        mention("b", date=EventDate()), place=False
    )


def test_gold_is_what_it_says_to_be():
    events, articles = load(GOLD)
    parts = [a.part for a in articles.values()]
    stories = yaml.safe_load((GOLD / "gold.yaml").read_text(encoding="utf-8"))
    assert len(articles) >= 150
    assert len(stories) >= 40
    assert all(len(story["articles"]) >= 3 for story in stories)
    assert parts.count("held out") >= 48
    assert {p.stem for p in (GOLD / "articles").glob("*.txt")} == set(articles)
    assert {e for a in articles.values() for e in a.tells} == set(events)
    assert all(a.copy_of in articles for a in articles.values() if a.copy_of)


def test_grouping_reaches_its_floors_and_beats_the_exact_match(result):
    _, articles = load(GOLD)
    found = figures(result, articles, "all")
    pairs, cubed = found["Foedera"]
    assert pairs.f1 >= FLOORS["pairs"]
    assert cubed.f1 >= FLOORS["b_cubed"]
    assert pairs.f1 > found["same parties, type, day, place"][0].f1 + 0.2


def test_most_of_gold_is_read_and_no_article_is_called_a_copy_that_is_none(result):
    _, articles = load(GOLD)
    assert len(result.gold) >= 0.75 * len(result.mentions)
    assert all(articles[name].copy_of == original for name, original in result.copied.items())


def test_gold_that_names_an_unknown_event_is_refused(tmp_path):
    (tmp_path / "gold.yaml").write_text(
        "- {id: x, part: all, events: {a: {type: [AGREE], parties: [RUS], date: 2020-01-01}},"
        " articles: {xa: {outlet: O, tells: {b: null}}}}"
    )
    with pytest.raises(ValueError, match=r"x\.b"):
        load(tmp_path)


def test_the_articles_are_short_files_that_can_be_read():
    assert all(Path(p).stat().st_size < 3000 for p in (GOLD / "articles").glob("*.txt"))
