"""Every claim rule's examples and near-misses, as `foedera check` runs them."""

import pytest
import yaml

from foedera.claim.check import Example, examples, faults_of, run
from foedera.claim.rules import read_rules
from foedera.language import load
from foedera.pipeline import Pipeline

EXAMPLES = list(examples(load("vi")))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.rule.id}: {e.text[:60]}")
def test_the_rule_reads_its_example(pipeline: Pipeline, example: Example) -> None:
    assert run(example, pipeline.mentions, pipeline.language, pipeline.world) == []


def test_as_many_examples_run_as_the_files_hold() -> None:
    held = 0
    for path in (load("vi").folder / "claims").glob("*.yaml"):
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
        if isinstance(document, list):
            held += sum(len(rule.get("examples") or ()) + len(rule.get("not") or ()) for rule in document)
    assert len(EXAMPLES) == held


def test_the_rules_and_their_words_have_no_fault() -> None:
    assert faults_of(load("vi")) == []


def test_every_rule_has_an_example_and_a_claim_of_a_world_without_names_is_none(read) -> None:
    rules, _ = read_rules(load("vi"))
    assert all(rule.examples for rule in rules.by_id.values())
    assert read("Đội bóng gồm thủ môn, hậu vệ và tiền đạo.") == ()
