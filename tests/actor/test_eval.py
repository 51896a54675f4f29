"""The composed examples of eval/actors: all conventions stand there, and enough of them are read right."""

import importlib.util
import sys
from pathlib import Path

import pytest

from foedera.world import World

FLOOR = 0.97  # of all examples; raise it with every gain
PATH = Path(__file__).parents[2] / "eval" / "score_actors.py"


@pytest.fixture(scope="module")
def scorer():
    spec = importlib.util.spec_from_file_location("score_actors", PATH)
    module = importlib.util.module_from_spec(spec)
    sys.modules["score_actors"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def measured(scorer, language):
    return scorer.measure(language, World.load())


def test_all_twenty_seven_conventions_have_examples(measured):
    assert set(measured) == {f"C{number}" for number in range(1, 28)}


def test_there_are_at_least_four_hundred_examples(measured):
    assert sum(len(rows) for rows in measured.values()) >= 400


def test_the_share_of_right_examples_stays_above_the_floor(measured):
    rows = [wrong for found in measured.values() for _, wrong in found]
    assert sum(not wrong for wrong in rows) / len(rows) >= FLOOR


def test_no_convention_falls_below_nine_in_ten(measured):
    for convention, rows in measured.items():
        assert sum(not wrong for _, wrong in rows) / len(rows) >= 0.9, convention


def test_a_wrong_code_a_wrong_name_and_a_forbidden_code_are_faults(scorer, language):
    world = World.load()

    def faults(**row):
        return scorer.faults(scorer.Example("here", "C1", row), language, world)

    text = "Tổng thống Nga Vladimir Putin phát biểu."
    assert faults(text=text, actors=[{"text": "Putin", "codes": "USA"}])
    assert faults(text=text, actors=[{"text": "Putin", "codes": "RUS", "name": "Dmitry Medvedev"}])
    assert faults(text=text, never=["RUS"])
    assert faults(text=text, actors=[{"text": "Putin", "codes": ""}])
    assert not faults(
        text=text, actors=[{"text": "Putin", "codes": "RUS", "name": "Vladimir Putin"}], only=True
    )


@pytest.mark.parametrize("source", ["world", "titles", "references"])
def test_reading_without_one_source_is_worse(scorer, language, source):
    narrowed, world = scorer.without(source, language, World.load())
    whole = list(scorer.examples())
    right = sum(not scorer.faults(e, narrowed, world) for e in whole)
    assert right / len(whole) < FLOOR
