"""The pages in a real browser: no error in its console, and every event one click from its words."""

import contextlib
import os
import socket
import threading
import time
from pathlib import Path

import pytest

pytest.importorskip("playwright")

import uvicorn
from playwright.sync_api import sync_playwright
from tests.web.conftest import NAMES

from foedera.store import open_reader
from foedera.web.app import create_app

BROWSER = Path(os.environ.get("FOEDERA_TEST_BROWSER", "/usr/bin/chromium"))
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

pytestmark = pytest.mark.skipif(not BROWSER.exists(), reason=f"no browser at {BROWSER}")


@contextlib.contextmanager
def served(path):
    """The application on a real server at a free port of this machine."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = uvicorn.Server(uvicorn.Config(create_app(path, names=NAMES), log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://localhost:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join(timeout=10)


@pytest.fixture
def address(path):
    with served(path) as found:
        yield found


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=str(BROWSER), args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="vi-VN")
    page = context.new_page()
    page.faults = []
    page.on("console", lambda message: page.faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.on("requestfailed", lambda r: "ERR_ABORTED" in str(r.failure) or page.faults.append(r.url))
    yield page
    context.close()


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("width", [1280, 380])
def test_all_pages_load_without_a_fault_and_fit_the_screen(page, address, path, lang, width):
    page.set_viewport_size({"width": width, "height": 800})
    with open_reader(path) as reader:
        articles = [f"/articles/{row.article.id}" for row in reader.articles().rows]
    for place in ["/", "/events", *articles]:
        page.goto(f"{address}{place}?lang={lang}", wait_until="networkidle")
        assert page.locator("html").get_attribute("lang") == lang
        assert page.locator("h1").first.inner_text()
        assert page.evaluate("document.documentElement.scrollWidth") <= width, place
    assert page.faults == []


def test_a_row_of_the_table_leads_to_the_highlighted_words_and_back(page, address):
    page.goto(f"{address}/events?actor=RUS&type=ACCUSE&status=occurred&from=&to=")
    page.goto(f"{address}/events?lang=en&actor=RUS&type=COOPERATE")
    page.locator(".evidence").first.click()
    page.wait_for_url("**/articles/*#e4")
    mark = page.locator('mark[data-events~="4"]').first
    assert mark.inner_text() == "Nga và Belarus tiến hành tập trận chung"
    assert mark.is_visible()
    assert "chosen" in mark.get_attribute("class")
    box = mark.bounding_box()
    assert 0 <= box["y"] <= 800
    page.locator("#e4").click()
    page.wait_for_url("**#card-4")
    assert page.locator("#card-4").is_visible()
    page.locator("#card-4 h3 a").click()
    page.wait_for_url("**#e4")
    assert page.faults == []


def test_a_hostile_article_runs_nothing(page, address, path):
    page.on("dialog", lambda dialog: page.faults.append(dialog.message))
    with open_reader(path) as reader:
        article = next(r.article.id for r in reader.articles().rows if "<script>" in r.article.title)
    for place in (f"/articles/{article}", "/", "/events"):
        page.goto(address + place, wait_until="networkidle")
    assert page.faults == []


def test_filtering_and_reading_work_without_javascript(browser, address):
    context = browser.new_context(java_script_enabled=False, locale="en")
    page = context.new_page()
    page.goto(f"{address}/events")
    page.fill("input[name=actor]", "NATO")
    page.click(".filters button")
    assert page.url.endswith("/events?actor=NATO")
    assert page.locator("tbody tr").count() == 2
    page.locator(".evidence").first.click()
    assert page.locator(".ref:target").count() == 1
    context.close()


def test_the_keyboard_moves_through_rows_and_to_the_filter(page, address):
    page.goto(f"{address}/events")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement === document.querySelector('.evidence')")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "actor"
    page.keyboard.type("j")
    assert page.input_value("input[name=actor]") == "j"
