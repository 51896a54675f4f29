"""Numbers: the examples that stand beside the words, and what events take of them."""

from dataclasses import replace

import pytest

from foedera import language, number
from foedera.event.judge import Judge
from foedera.pipeline import Pipeline

VI = language.load("vi")


def test_the_examples_hold():
    assert number.check(VI) == []


@pytest.mark.parametrize("example", number.examples(VI), ids=lambda e: e["text"])
def test_each_phrase_is_a_stretch_of_its_text(example):
    for found in number.read(example["text"], VI):
        phrase = example["text"][found.start : found.end_offset]
        assert phrase == phrase.strip()
        assert any(c.isdigit() for c in phrase) or found.end is not None or found.value <= 10


@pytest.fixture(scope="module")
def pipeline():
    """With the rules alone: what the trained judge thinks of a sentence without an article is another matter."""
    return replace(Pipeline.load(), judge=Judge())


def numbers(pipeline, text):
    return {
        e.type: [(n.kind, n.value, n.text) for n in e.numbers] for e in pipeline.read_sentence(text).events
    }


def test_an_event_carries_the_numbers_of_its_sentence_with_their_phrase(pipeline):
    text = "Nga không kích Kharkiv làm ít nhất 12 người thiệt mạng và 30 người bị thương."
    told = numbers(pipeline, text)["ASSAULT"]
    assert told == [("dead", 12.0, "ít nhất 12 người thiệt mạng"), ("wounded", 30.0, "30 người bị thương")]


def test_a_number_goes_to_the_types_that_it_belongs_to(pipeline):
    told = numbers(pipeline, "Mỹ viện trợ 725 triệu USD cho Ukraine và điều 3.000 binh sĩ tới Ba Lan.")
    assert [n[0] for n in told.get("AID", ())] == ["sum", "troops"]


def test_a_language_without_number_words_reads_none():
    assert number.find((), VI) == ()
