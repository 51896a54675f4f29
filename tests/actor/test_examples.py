"""Every example beside the words is read as it says, and none is forgotten."""

import pytest
import yaml

import foedera.language
from foedera.actor import check
from foedera.actor.examples import run
from foedera.world import World

LANGUAGE = foedera.language.load("vi")
READ = dict(run(LANGUAGE, World.load()))


@pytest.mark.parametrize("where", READ)
def test_the_example_is_read_as_it_says(where):
    assert READ[where] == []


def test_every_example_of_the_folder_is_run():
    files = (LANGUAGE.folder / "actor" / "examples").glob("*.yaml")
    written = sum(len(yaml.safe_load(f.read_text(encoding="utf-8"))) for f in files)
    assert len(READ) == written >= 150


def test_check_tells_file_and_line_of_a_wrong_example(language, world, monkeypatch):
    name = next(n for n in sorted(language.documents) if n.startswith("actor/examples/"))
    wrong = {"text": "Moscow.", "actors": [{"text": "Moscow", "codes": ["USA"]}], "__line__": 7}
    monkeypatch.setitem(language.documents, name, [wrong])
    assert [f for f in check(language, world) if f.startswith(f"{name}.yaml:7: ")]
