import shutil
from pathlib import Path

import pytest

from foedera.codebook import load
from foedera.codebook.load import FOLDER, read_folder
from foedera.errors import DataError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the codebook's tables to spoil."""
    for path in FOLDER.iterdir():
        if path.suffix in {".tsv", ".yaml"}:
            shutil.copy(path, tmp_path)
    return tmp_path


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_codebook_has_plovers_sixteen_types_four_statuses_of_its_auxiliaries_and_37_contexts():
    book = load()
    assert len(book.types) == 16
    assert sorted(t.quad for t in book.types.values()) == [1] * 4 + [2] * 3 + [3] * 4 + [4] * 5
    assert list(book.statuses) == ["occurred", "ongoing", "planned", "hypothetical", "denied"]
    assert len(book.contexts) == 37
    assert {"GOV", "MIL", "REB", "CVL", "IGO"} <= set(book.sectors)


def test_the_shipped_codebook_has_no_fault():
    assert load().faults() == ()


def test_the_printed_slip_of_accuse_is_mended_to_the_mean_of_its_modes():
    book = load()
    modes = [book.score("ACCUSE", mode) for mode in book.types["ACCUSE"].modes]
    assert book.score("ACCUSE") == -3.0 == sum(modes) / len(modes)


def test_signing_is_our_only_mode_and_scores_as_plovers_support():
    book = load()
    ours = [(t.name, m.name) for t in book.types.values() for m in t.modes.values() if m.ours]
    assert ours == [("AGREE", "sign")]
    assert book.score("AGREE", "sign") == book.score("SUPPORT")


def test_a_mode_is_allowed_only_with_its_own_type():
    book = load()
    assert book.allows("CONSULT", "visit")
    assert book.allows("CONSULT", None)
    assert not book.allows("AID", "visit")
    assert not book.allows("VISIT", None)


def test_only_occurred_and_ongoing_events_are_facts():
    assert [s.name for s in load().statuses.values() if s.fact] == ["occurred", "ongoing"]


def test_a_score_on_the_wrong_side_of_zero_is_a_fault_with_its_line(folder):
    edit(folder / "scores.tsv", "ACCUSE\t\t-3.0", "ACCUSE\t\t3.0")
    (fault,) = read_folder(folder).faults()
    assert "types.yaml:" in fault
    assert "ACCUSE is verbal conflict and scores 3.0" in fault


def test_a_score_for_a_mode_that_no_type_has_is_a_fault(folder):
    with (folder / "scores.tsv").open("a", encoding="utf-8") as stream:
        stream.write("AID\tmoney\t10.0\t\n")
    assert read_folder(folder).faults() == ("codebook/scores.tsv: there is no AID money in types.yaml",)


def test_a_missing_score_is_a_fault(folder):
    edit(folder / "scores.tsv", "COERCE\tcyber\t-7.0\t\n", "")
    (fault,) = read_folder(folder).faults()
    assert "no score for COERCE cyber" in fault


def test_all_cells_that_cannot_be_read_are_reported_at_once(folder):
    edit(folder / "scores.tsv", "AID\t\t10.0", "AID\t\tmuch")
    edit(folder / "scores.tsv", "CONCEDE\t\t4.5\t", "CONCEDE\t\t4.5\t\tmore")
    edit(folder / "types.yaml", "  quad: 1\n", "  quadd: 1\n")
    with pytest.raises(DataError) as caught:
        read_folder(folder)
    text = str(caught.value)
    assert "'much' is not a number" in text
    assert "5 cells, 4 are allowed" in text
    assert "unknown key 'quadd'" in text
    assert "quad is missing" in text
