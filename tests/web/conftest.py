"""A store with pages of several kinds, and a client that speaks to the application as a browser on this machine."""

import pytest
from starlette.testclient import TestClient
from tests.store.readings import border, hostile, minsk

from foedera.store import open_store
from foedera.web.app import create_app
from foedera.web.names import Names

NAMES = Names(
    {"RUS": "RU", "BLR": "BY", "ARM": "AM", "FRA": "FR"},
    {"en": {"NATO": "North Atlantic Treaty Organization", "RUS": "Russia"}, "vi": {}},
)


def made(path):
    """A store at `path` with three pages, and a run that could not read a fourth."""
    with open_store(path) as store:
        run = store.begin_run({"code": "test"})
        for reading in (minsk(), border(), hostile()):
            store.write(reading, run)
        store.fail(run, "trang/hong.bin", "binary", "no text in it")
        store.finish_run(run, {"pages": 3})
    return path


@pytest.fixture
def path(tmp_path):
    return made(tmp_path / "foedera.db")


@pytest.fixture
def client(path):
    with TestClient(create_app(path, names=NAMES), base_url="http://localhost") as client:
        yield client
