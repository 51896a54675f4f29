"""The public names of the analysis: each is there, and none is loaded before somebody asks."""

from __future__ import annotations

import subprocess
import sys

import foedera.analysis


def test_every_public_name_is_a_door_that_opens() -> None:
    assert [name for name in foedera.analysis.__all__ if not callable(getattr(foedera.analysis, name))] == []
    assert set(foedera.analysis.__all__) == set(foedera.analysis._HOME)


def test_opening_the_house_does_not_load_pandas() -> None:
    code = "import sys, foedera.analysis; sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
