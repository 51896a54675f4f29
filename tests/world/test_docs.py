"""What docs/world.md says of the tables is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from foedera.world.tables import FOLDER, TABLES, lines

PAGE = (Path(__file__).parents[2] / "docs" / "world.md").read_text(encoding="utf-8")
COUNTS = {name: int(count) for name, count in re.findall(r"^\| (\w+\.tsv) \| (\d+) \|", PAGE, re.MULTILINE)}


def test_every_table_is_documented() -> None:
    assert set(COUNTS) == set(TABLES)


@pytest.mark.parametrize("name", sorted(TABLES))
def test_a_table_has_as_many_rows_as_its_page_says(name: str) -> None:
    assert COUNTS[name] == sum(1 for _ in lines(FOLDER / name)) - 1
