"""Every rule's examples and near-misses, run through the whole pipeline as `foedera check` runs them."""

import re
from dataclasses import replace

import pytest

from foedera.check import Example, bare_rules, examples, run
from foedera.event.judge import Judge
from foedera.event.rules import read_rules
from foedera.language import load
from foedera.pipeline import Pipeline

EXAMPLES = list(examples(load("vi")))


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return replace(Pipeline.load("vi"), judge=Judge())


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.rule.id}: {e.text[:60]}")
def test_the_rule_reads_its_example(pipeline: Pipeline, example: Example) -> None:
    assert run(pipeline, example) == []


def test_as_many_examples_run_as_the_files_hold() -> None:
    arrows = 0
    misses = 0
    for path in sorted((load("vi").folder / "events").glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        arrows += len(re.findall(r"^ +- .*=>", text, re.MULTILINE))
        for block in re.findall(r"^  not:\n((?:    - .*\n?)+)", text, re.MULTILINE):
            misses += block.count("\n    - ") + 1
    assert len(EXAMPLES) == arrows + misses


def test_no_rule_is_without_an_example() -> None:
    assert bare_rules(load("vi")) == []


def test_all_sixteen_types_have_rules() -> None:
    rules, faults = read_rules(load("vi"))
    assert faults == []
    assert len({r.type for r in rules.by_id.values()}) == 16
