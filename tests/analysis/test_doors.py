"""The public names of the analysis: each is there, and none is loaded before somebody asks."""

from __future__ import annotations

import subprocess
import sys
from types import ModuleType

import foedera.analysis


def test_every_public_name_is_a_door_that_opens() -> None:
    doors = {name: getattr(foedera.analysis, name) for name in foedera.analysis.__all__}
    assert [
        name for name, door in doors.items() if not (callable(door) or isinstance(door, ModuleType))
    ] == []
    assert set(foedera.analysis.__all__) == set(foedera.analysis._HOME)


def test_opening_the_house_does_not_load_pandas() -> None:
    code = "import sys, foedera.analysis; sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
