"""The measuring scripts: what they take for pages, and that the gate of quality closes."""

from bench import gold, reading

PRINTED = """100 articles
type   precision 0.692  recall 0.746  F1 0.718   (265 right, 118 extra, 90 missed)
dyad   precision 0.379  recall 0.394  F1 0.386   (233 right, 382 extra, 359 missed)
"""


def test_a_figure_below_its_floor_is_told():
    assert list(gold.below("dev", PRINTED, {"type": 0.71, "dyad": 0.39})) == [
        "dev: dyad F1 0.386 is below its floor 0.390"
    ]


def test_figures_at_their_floor_pass():
    assert not list(gold.below("dev", PRINTED, {"type": 0.718, "dyad": 0.386}))


def test_a_figure_that_was_not_printed_is_a_failure():
    assert list(gold.below("dev", PRINTED, {"actor": 0.1})) == ["dev: no figure for actor was printed"]


def test_the_line_of_the_seed_pages_is_understood():
    printed = (
        "seeds: dyad precision 0.732  recall 0.566  F1 0.638  (30 right, 11 extra, 23 missed); 2 faults\n"
    )
    assert list(gold.below("seeds", printed, {"dyad": 0.64, "faults": 0})) == [
        "seeds: dyad F1 0.638 is below its floor 0.640"
    ]
    assert gold.FAULTS.search(printed)[1] == "2"


def test_without_a_corpus_the_samples_are_repeated(monkeypatch, tmp_path):
    monkeypatch.setattr(reading, "CORPUS", tmp_path / "none")
    source, paths = reading.pages(None)
    assert "samples" in source
    assert len(paths) >= reading.LEAST_PAGES
