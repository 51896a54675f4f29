"""Broken files of a language: each is told with its file, its line, what is wrong and what is allowed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import foedera.check
from foedera.errors import DataError
from foedera.language import LANGUAGES, Language, load, read_folder

Break = Callable[[str, str | bytes], list[str]]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small sound language: the small words, macros and frames of the one that ships."""
    folder = tmp_path_factory.mktemp("languages") / "vi"
    for name in ("language.yaml", "spelling.yaml", "frames.yaml", "words"):
        source = LANGUAGES / "vi" / name
        folder.mkdir(exist_ok=True)
        shutil.copytree(source, folder / name) if source.is_dir() else shutil.copy(source, folder / name)
    read_folder(folder)
    return folder


@pytest.fixture
def broken(whole: Path) -> Break:
    """Reads the language with one file of other content, and puts the file back; what comes is the faults."""

    def read(name: str, content: str | bytes) -> list[str]:
        path = whole / name
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_bytes() if path.exists() else None
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        try:
            with pytest.raises(DataError) as raised:
                read_folder(whole)
        finally:
            path.unlink() if before is None else path.write_bytes(before)
        return list(raised.value.faults)

    return read


def test_a_row_with_too_many_cells_is_told(broken: Break) -> None:
    told = broken("words/joiners.tsv", "surface\tjoiner\nvà\tand\nhay\tor\tmore\n")
    assert told == ["words/joiners.tsv:3: 3 cells, the header allows 2"]


def test_a_cell_that_must_be_filled_is_told(broken: Break) -> None:
    told = broken("names/states.tsv", "surface\tcode\tkind\tnote\n# a comment\nNga\nPháp\tFRA\n\tDEU\n")
    assert told == ["names/states.tsv:3: 'code' is empty", "names/states.tsv:5: 'surface' is empty"]


def test_a_missing_column_is_told_with_those_that_are_needed(broken: Break) -> None:
    told = broken("words/breaks.tsv", "# breaks\nsurface\tbrake\nnếu\tif\n")
    assert told == ["words/breaks.tsv:2: the header has no column 'break'; it needs surface, break"]


def test_the_surface_stands_first(broken: Break) -> None:
    (told,) = broken("words/joiners.tsv", "joiner\tsurface\nand\tvà\n")
    assert told == "words/joiners.tsv:1: the first column is 'joiner'; it must be 'surface'"


def test_an_empty_table_and_a_table_that_nobody_reads_are_told(broken: Break) -> None:
    assert broken("words/selves.tsv", "# nothing\n") == ["words/selves.tsv:1: the table has no header"]
    (told,) = broken("words/slang.tsv", "surface\nhả\n")
    assert told.startswith("words/slang.tsv:1: no room reads a table of this name; there are actor/agencies")


def test_bytes_that_are_no_utf8_are_told_with_their_line(broken: Break) -> None:
    assert broken("words/selves.tsv", b"surface\tnote\nm\xecnh\t\n") == [
        "words/selves.tsv:2: not UTF-8: byte 0xec"
    ]
    assert broken("frames.yaml", b"# a\n# b\nact: \xff\n") == ["frames.yaml:3: not UTF-8: byte 0xff"]


def test_yaml_that_is_none_is_told_with_its_line(broken: Break) -> None:
    (told,) = broken("frames.yaml", "act:\n  source: [subject\nclaim: {}\n")
    assert told.startswith("frames.yaml:3: not valid YAML:")


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("frames.yaml", "- act\n", "1: it holds a list; it must be keys with values"),
        ("frames.yaml", "", "1: it holds nothing; it must be keys with values"),
        ("frames.yaml", "act:\n  source: [subject]\nclaim: subject\n", "1: 'claim' holds a text; it must be a mapping"),
        ("actor/examples/traps.yaml", "text: Nga\n", "1: it holds a mapping; it must be a list of rows, each with a '-'"),
        ("actor/examples/traps.yaml", "- text: Nga\n- Nga\n", "1: row 2 is a text; it must be keys with values"),
        ("events/accuse.yaml", "- id: a.b\n  type: ACCUSE\n  words: [tố]\n", "1: key 'frame' is missing"),
        ("words/macros.yaml", "talks: hội đàm\n", "1: 'talks' holds a text; it must be a list"),
        ("words/macros.yaml", "talks: [hội đàm, ]\nbad:\n- \n", "1: 'bad' has an empty item"),
        ("search.yaml", "eiter: [a]\n", "1: unknown key 'eiter'; allowed are actors, either, operators, statuses, types"),
    ],
)  # fmt: skip
def test_a_document_of_another_shape_is_told(broken: Break, name: str, content: str, fault: str) -> None:
    assert broken(name, content)[0] == f"{name}:{fault}"


def test_all_faults_of_all_files_are_told_at_once(whole: Path, broken: Break) -> None:
    path = whole / "words" / "selves.tsv"
    before = path.read_bytes()
    path.write_text("note\n", encoding="utf-8")
    try:
        told = broken("words/joiners.tsv", "surface\tjoiner\n\tand\nvà\n")
    finally:
        path.write_bytes(before)
    assert [fault.split(": ")[0] for fault in told] == [
        "words/joiners.tsv:2", "words/joiners.tsv:3", "words/selves.tsv:1",
    ]  # fmt: skip


def with_document(name: str, content: object) -> Language:
    language = load("vi")
    return replace(language, documents={**language.documents, name: content})


def test_a_relation_that_the_language_does_not_have_is_refused_in_a_frame() -> None:
    frames = load("vi").document("frames")
    wrong = {**frames, "act": {**frames["act"], "recipient": ["object(of,agianst)"]}}
    (told,) = foedera.check.wrong_frames(with_document("frames", wrong))
    line = frames["act"]["__line__"]
    assert told.startswith(
        f"frames.yaml:{line}: frame 'act': recipient: relation 'agianst' of 'object(of,agianst)' is"
    )
    assert "against" in told


@pytest.mark.parametrize(
    ("frame", "fault"),
    [
        ({"source": ["subjekt"]}, "source: search 'subjekt' is none of subject,"),
        ({"source": "subject"}, "source 'subject': allowed is a list of searches"),
        ({"sorce": ["subject"]}, "unknown key 'sorce'; allowed are kind, needs,"),
    ],
)
def test_a_frame_that_nobody_uses_yet_is_checked_too(frame: dict[str, object], fault: str) -> None:
    frames = load("vi").document("frames")
    wrong = {**frames, "new": {**frame, "__line__": 99}}
    (told,) = foedera.check.wrong_frames(with_document("frames", wrong))
    assert told.startswith(f"frames.yaml:99: frame 'new': {fault}")


def test_a_relation_of_a_rule_of_its_own_is_checked() -> None:
    rules = load("vi").document("events/accuse")
    wrong = [{**rules[0], "recipient": ["behind(agianst)"]}, *rules[1:]]
    (told,) = foedera.check.wrong_frames(with_document("events/accuse", wrong))
    assert told.startswith(
        f"events/accuse.yaml:{rules[0]['__line__']}: rule {rules[0]['id']!r}: recipient: relation"
    )


def test_a_class_of_small_words_that_nobody_reads_is_told() -> None:
    language = load("vi")
    row = language.table("words/aspects")[0]
    wrong = replace(row, values={**row.values, "aspect": "futur"})
    told = foedera.check.unknown_words(
        replace(language, tables={**language.tables, "words/aspects": (wrong,)})
    )
    allowed = "future, need, negation, ongoing, passive, past, possible, wish"
    assert told == [f"words/aspects.tsv:{row.line}: aspect 'futur' is none of {allowed}"]


def test_the_language_that_ships_has_no_such_fault() -> None:
    language = load("vi")
    assert foedera.check.wrong_frames(language) + foedera.check.unknown_words(language) == []
