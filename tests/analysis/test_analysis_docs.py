"""docs/analysis.md: its Python runs as it stands, on the record of the worked page."""

import re

import pandas as pd
import pytest
from bench import armenia

PAGE = armenia.ROOT / "docs" / "analysis.md"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("analysis")
    armenia.read(path / "foedera.db")
    return path


def test_the_example_gives_the_tables_that_it_names(folder, monkeypatch, capsys):
    (example,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    monkeypatch.chdir(folder)
    names: dict[str, object] = {}
    exec(example, names)
    assert all(isinstance(table, pd.DataFrame) for table in names["tables"])
    assert names["known"]["events"].sum() > 10
    assert len(names["network"].edges) > 3
    assert capsys.readouterr().out.splitlines() == list(names["series"].coverage.notes)
