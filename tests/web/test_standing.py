"""What every reader asks for is computed before anybody asks, and again when the store has changed."""

import threading
import time

import pytest
from starlette.testclient import TestClient
from tests.store.readings import page_reading
from tests.web.conftest import NAMES

from foedera.analysis import questions
from foedera.store import open_store
from foedera.web import standing
from foedera.web.app import create_app


@pytest.fixture
def nothing_more(monkeypatch):
    """Called once, lets no figure be computed any more."""

    def closed(*args, **kwargs):
        raise AssertionError("a figure was computed while somebody waited")

    def close():
        for name in ("changes", "read_in", "network"):
            monkeypatch.setattr(questions, name, closed)

    return close


def test_pages_of_figures_compute_nothing_once_all_is_ready(client, nothing_more):
    standing.compute(client.app.state.site)
    nothing_more()
    for place in ("/", "/about", "/actors/RUS", "/network", "/events"):
        assert client.get(place).status_code == 200


def test_figures_follow_the_store_without_anybody_asking(client, path, nothing_more):
    site, ended = client.app.state.site, threading.Event()
    keeping = threading.Thread(target=standing.keep, args=(site, ended, 0.02))
    keeping.start()
    try:
        with open_store(path) as store:
            run = store.begin_run({})
            store.write(page_reading([("title", "Tin thứ tư", 1)], {}, "tin.txt"), run)
            store.finish_run(run, {})
        reader = site.source.reader()
        until = time.monotonic() + 30
        while site.totals(reader).articles < 5:
            assert time.monotonic() < until
            time.sleep(0.05)
    finally:
        ended.set()
        keeping.join()
    nothing_more()
    assert client.get("/").status_code == 200


def test_without_a_store_there_is_nothing_to_compute(tmp_path):
    with TestClient(create_app(tmp_path / "none.db", names=NAMES)) as client:
        standing.compute(client.app.state.site)
