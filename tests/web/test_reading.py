"""The first run: a folder is read from the page, with its progress; it can be stopped and gone on with."""

import time

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import NAMES
from tests.web.test_safety import token_of

from foedera.web.app import create_app

PAGE = """Nga và Belarus tập trận chung

Ngày 5/6/2023, quân đội Nga và Belarus tiến hành cuộc tập trận chung gần Minsk, theo thông báo của hai bộ quốc phòng.
Ngoại trưởng Nga sau đó hội đàm với người đồng cấp Belarus về hợp tác quân sự giữa hai nước trong năm tới.
"""


@pytest.fixture
def first(tmp_path):
    with TestClient(create_app(tmp_path / "new.db", names=NAMES), base_url="http://localhost") as client:
        yield client


def wait(client):
    for _ in range(600):
        job = client.get("/read.json").json()["job"]
        if job["state"] != "reading":
            return job
        time.sleep(0.1)
    raise AssertionError("the reading goes on and on")


def test_a_folder_is_read_from_the_first_page(first, tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "one.txt").write_text(PAGE, encoding="utf-8")
    (folder / "two.txt").write_bytes(b"")
    html = first.get("/?lang=en").text
    assert "Read the sample pages" in html
    answer = first.post("/read", data={"place": str(folder), "csrf": token_of(html)})
    assert answer.url.path == "/read"
    assert wait(first)["state"] == "done"
    told = first.get("/read.json").json()
    assert told["totals"]["articles"] == 1
    assert [f["path"].endswith("two.txt") for f in told["failures"]] == [True]
    assert "Nga và Belarus tập trận chung" in first.get("/articles").text


def test_a_reading_is_stopped_and_goes_on_where_it_stood(first, tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    for n in range(400):
        (folder / f"{n:03}.txt").write_text(
            PAGE.replace("5/6", f"{n % 28 + 1}/6").replace("Minsk", f"Minsk {n}"), "utf-8"
        )
    token = token_of(first.get("/").text)
    first.post("/read", data={"place": str(folder), "csrf": token})
    for _ in range(300):
        totals = first.get("/read.json").json()["totals"]
        if totals and totals["pages"]:
            break
        time.sleep(0.1)
    first.post("/read/stop", data={"csrf": token})
    told = wait(first)
    assert told["state"] == "stopped", told
    read = first.get("/read.json").json()["totals"]["pages"]
    assert 0 < read < 400
    assert "Go on" in first.get("/read?lang=en").text


@pytest.mark.parametrize("place", ["", "/no/such/folder", "http://example.org/news.html"])
def test_what_is_no_place_on_this_machine_is_told_and_no_address_is_fetched(first, place):
    token = token_of(first.get("/").text)
    answer = first.post("/read", data={"place": place, "csrf": token})
    assert answer.status_code == 400
    assert first.get("/read.json").json()["job"] is None
