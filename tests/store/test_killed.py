"""A reading that is killed at any point goes on with the next one, and the store is that of an undisturbed reading."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest
from tests.store.dumps import dump

import foedera
from foedera.store import open_reader, open_store

SAMPLES = Path(foedera.__file__).parent / "samples"
KILLING = Path(__file__).with_name("killing.py")
KILLS = 25  # on each engine
MOST_STORES = 25


def killed(target, kills, seed):
    """Reads the samples with at most so many kills until all is read; returns the pages in the store at each."""
    command = [sys.executable, str(KILLING), str(SAMPLES), target, str(kills), str(seed)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=KILLING.parents[2])
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(params=["sqlite", "postgresql"])
def places(request, tmp_path):
    """New places for stores on one engine, as many as are asked for."""
    if request.param == "sqlite":
        return (str(tmp_path / f"{n}.db") for n in range(1000))
    server = request.getfixturevalue("server")
    template = request.getfixturevalue("template")
    return (server.address(server.make(template)) for _ in range(1000))


def test_killed_at_random_points_the_store_equals_that_of_an_undisturbed_reading(places):
    undisturbed = next(places)
    assert killed(undisturbed, 0, 0) == []
    expected = dump(undisturbed)
    pages = len(expected["pages"])
    assert pages >= 20
    chance = random.Random(6)
    points = []
    for _ in range(MOST_STORES):
        target = next(places)
        points += killed(target, KILLS - len(points), chance.randrange(1_000_000))
        assert dump(target) == expected
        with open_store(target) as store:
            assert [f for f in store.check() if f.faults] == []
        if len(points) == KILLS:
            break
    assert len(points) == KILLS
    # They did hit the reading: at many different points, most of them with a part of the pages in the store.
    assert len(set(points)) >= 5
    assert sum(0 < point < pages for point in points) >= KILLS // 2


def test_a_run_that_was_killed_is_told_as_cut_short(tmp_path):
    target = str(tmp_path / "foedera.db")
    kills = killed(target, 3, 1)
    with open_reader(target) as reader:
        assert reader.info().cut_short <= len(kills)
        runs = reader.runs()
    assert runs[0].finished is not None
    assert len(runs) <= len(kills) + 1
