"""The READMEs point at files that a clone has."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("name", ["README.md", "README.vi.md"])
def test_every_relative_link_leads_to_a_file_of_the_project(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#:]+)\)", text)
    assert "docs/pictures/article.png" in links
    missing = [link for link in links if not (ROOT / link).exists()]
    ignored = subprocess.run(
        ["git", "check-ignore", *links], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert missing == []
    assert ignored.stdout == ""
