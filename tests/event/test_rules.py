"""Broken rules are reported all at once, with file, line, and what is allowed."""

from collections.abc import Mapping
from typing import Any

from foedera.event.rules import read_rules
from foedera.language import Language, load


def broken(*rules: Mapping[str, Any]) -> list[str]:
    vi = load("vi")
    documents = {k: v for k, v in vi.documents.items() if not k.startswith("events/")}
    documents["events/test"] = [{"__line__": 10 * (i + 1), **rule} for i, rule in enumerate(rules)]
    return read_rules(Language(vi.code, vi.folder, vi.about, vi.normal, vi.lexicon, vi.tables, documents))[1]


GOOD = {"id": "test.good", "type": "ASSAULT", "frame": "act", "words": ["tấn công"]}


def test_a_good_rule_has_no_fault() -> None:
    assert broken(GOOD) == []


def test_all_faults_are_told_with_file_and_line() -> None:
    faults = broken(
        {**GOOD, "type": "ATTACK"}, {**GOOD, "id": "b", "frame": "nowhere"}, {**GOOD, "id": "c", "colour": 1}
    )
    assert [f.split(": ")[0] for f in faults] == [
        "events/test.yaml:10",
        "events/test.yaml:20",
        "events/test.yaml:30",
    ]
    assert "ASSAULT" in faults[0]
    assert "nowhere" in faults[1]
    assert "unknown key 'colour'" in faults[2]


def test_a_mode_must_be_of_the_type() -> None:
    (fault,) = broken({**GOOD, "mode": "sign"})
    assert "aerial" in fault


def test_an_id_stands_once() -> None:
    (fault,) = broken(GOOD, GOOD)
    assert "stands twice" in fault


def test_a_search_that_does_not_exist_is_refused() -> None:
    (fault,) = broken({**GOOD, "source": ["somewhere(of)"]})
    assert "somewhere(of)" in fault
