"""Training makes the same judge from the same articles, and the judge that is saved is the judge that is read."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from foedera.errors import DataError
from foedera.event.judge import Judge, judge_of, load
from foedera.language import load as load_language
from foedera.pipeline import Pipeline
from foedera.train import calibration_error, dyads, read_gold, save, train

STATES = [
    ("Nga", "RUS"),
    ("Mỹ", "USA"),
    ("Pháp", "FRA"),
    ("Đức", "DEU"),
    ("Iran", "IRN"),
    ("Nhật Bản", "JPN"),
]


@pytest.fixture(scope="module")
def gold_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty short articles of our own; readers keep the accusation and leave out the meeting."""
    folder = tmp_path_factory.mktemp("gold")
    (folder / "text").mkdir()
    (folder / "events").mkdir()
    pairs = [(a, b) for a in STATES for b in STATES if a != b]
    for i, ((a, code_a), (b, code_b)) in enumerate(pairs):
        text = f"{a} chỉ trích {b}\n\n{a} lên án {b} về vụ việc.\n\nTrước đó {a} đã gặp {b} tại Geneva.\n"
        (folder / "text" / f"T{i:02}.txt").write_text(text, encoding="utf-8")
        event = {"type": "ACCUSE", "status": "occurred", "source": [code_a], "recipient": [code_b]}
        (folder / "events" / f"T{i:02}.json").write_text(json.dumps({"events": [event]}), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def judge(gold_folder: Path) -> Judge:
    return train(read_gold([gold_folder], Pipeline.load("vi")), folds=3)


def test_the_judge_learns_what_readers_keep(judge: Judge, gold_folder: Path) -> None:
    pipeline = replace(Pipeline.load("vi"), judge=judge)
    events = pipeline.read_sentence(
        "Pháp lên án Iran về vụ việc. Trước đó Pháp đã gặp Iran tại Geneva."
    ).events
    assert [e.type for e in events] == ["ACCUSE"]
    assert judge.record["cross-validated"]["f1"] > 0.9


def test_the_same_articles_give_the_same_judge(judge: Judge, gold_folder: Path) -> None:
    again = train(read_gold([gold_folder], Pipeline.load("vi")), folds=3)
    assert again == judge


def test_a_saved_judge_is_read_as_it_was(judge: Judge, tmp_path: Path) -> None:
    save(judge, tmp_path / "judge.json")
    assert load(tmp_path / "judge.json") == judge


def test_without_a_file_the_rules_judge_alone(tmp_path: Path) -> None:
    assert load(tmp_path / "judge.json") == Judge()


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "judge.json").write_text("{}", encoding="utf-8")
    with pytest.raises(DataError, match=r"judge\.json:1"):
        load(tmp_path / "judge.json")


def test_the_shipped_judge_says_what_it_was_made_from() -> None:
    record = judge_of(load_language("vi")).record
    assert record["articles"] > 400
    assert len(record["gold sha256"]) == 64
    assert 0 < record["expected calibration error"] < 0.05


def test_mutual_events_are_counted_by_unordered_pairs_and_large_ones_by_party() -> None:
    assert dyads("CONSULT", ["USA"], ["PRK"]) == dyads("CONSULT", ["PRK"], ["USA"])
    assert dyads("AGREE", ["A", "B", "C", "D", "E"], []) == {("AGREE", p, "") for p in "ABCDE"}
    assert dyads("ACCUSE", ["USA"], []) == {("ACCUSE", "USA", "")}


def test_a_judge_that_is_always_sure_and_half_right_is_half_off() -> None:
    assert calibration_error([0.99] * 10, [True, False] * 5) == pytest.approx(0.49)
