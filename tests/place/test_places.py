"""Places: the examples of the language data, and what the room promises to the rooms behind it."""

import itertools
import re
from collections.abc import Mapping

import pytest

from foedera import place
from foedera.errors import DataError
from foedera.language import Language, load
from foedera.place.check import EXAMPLES, read
from foedera.place.words import words_of
from foedera.world import Place, World


@pytest.fixture(scope="module")
def vi() -> Language:
    return load("vi")


@pytest.fixture(scope="module")
def world() -> Mapping[str, Place]:
    return World.load().places


def test_every_example_is_read_as_it_says(vi, world):
    assert place.check(vi, world) == []


def test_as_many_examples_run_as_the_file_holds(vi):
    text = (vi.folder / f"{EXAMPLES}.yaml").read_text(encoding="utf-8")
    written = len(re.findall(r"^- ", text, re.MULTILINE))
    assert len(place.examples(vi)) == written >= 40


def test_a_wrong_example_is_reported_with_file_and_line(vi, world):
    documents = dict(vi.documents)
    documents[EXAMPLES] = [{"text": "tại Minsk", "read": [], "__line__": 7}]
    wrong = Language(vi.code, vi.folder, vi.about, vi.normal, vi.lexicon, vi.tables, documents)
    (fault,) = place.check(wrong, world)
    assert fault.startswith("place/examples.yaml:7: ")


def test_a_missing_list_is_reported(vi):
    documents = dict(vi.documents)
    documents["place/prepositions"] = {"nowhere": []}
    broken = Language(vi.code, vi.folder, vi.about, vi.normal, vi.lexicon, vi.tables, documents)
    with pytest.raises(DataError) as caught:
        words_of(broken)
    assert any("no list 'nouns'" in f for f in caught.value.faults)
    assert any("unknown list 'nowhere'" in f for f in caught.value.faults)


def test_a_known_place_brings_its_coordinates(vi, world):
    (mention,) = read("Hai bên họp tại Minsk.", vi, world)
    assert (mention.name, mention.country) == ("Minsk", "BLR")
    assert mention.latitude == pytest.approx(53.9)


def test_without_the_world_a_place_keeps_its_printed_name(vi):
    (mention,) = read("Hai bên họp tại Bắc Kinh.", vi, {})
    assert (mention.name, mention.latitude) == ("Bắc Kinh", None)


def test_states_and_capitals_get_the_names_that_the_world_gives_them(vi):
    world = {
        "state:FRA": Place("state:FRA", "France", "FRA", "state", None, None, 0),
        "capital:USA": Place("capital:USA", "Washington", "USA", "capital", 38.9, -77.0, 0),
    }
    found = read("Ông rời Pháp và họp báo tại Nhà Trắng.", vi, world)
    assert [(m.name, m.country) for m in found] == [("France", "FRA"), ("Washington", "USA")]


def test_a_state_that_acts_is_no_place(vi, world):
    assert read("Pháp phản đối quyết định của Đức.", vi, world) == ()


def test_the_state_behind_a_comma_stays_free_where_it_acts(vi, world):
    text = "Tại Paris, Pháp tuyên bố sẽ không nhượng bộ."
    (mention,) = read(text, vi, world)
    assert text[mention.start : mention.end] == "Paris"


def test_offsets_and_tokens_agree(vi, world):
    text = "Giao tranh ở thị trấn Xyzabad (Syria) và tại Damascus."
    found = read(text, vi, world)
    assert [text[m.start : m.end] for m in found] == ["Xyzabad (Syria)", "Damascus"]
    assert all(a.last <= b.first for a, b in itertools.pairwise(found))
