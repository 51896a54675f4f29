"""The pages in a real browser: no error in its console, and every event one click from its words."""

import contextlib
import os
import re
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

pytest.importorskip("playwright")

import uvicorn
from playwright.sync_api import sync_playwright
from tests.web.conftest import NAMES, made

from foedera.store import open_reader
from foedera.web.app import create_app
from foedera.web.reading import SAMPLES

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
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


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return made(tmp_path_factory.mktemp("browser") / "foedera.db")


@pytest.fixture(scope="module")
def address(path):
    with served(path) as found:
        yield found


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=str(BROWSER), args=ARGUMENTS)
        yield launched
        launched.close()


@contextlib.contextmanager
def opened(browser, **options):
    """A page in a context of its own; whatever goes wrong in it is noted in `faults`."""
    context = browser.new_context(**options)
    page = context.new_page()
    page.faults = []
    page.on("console", lambda message: page.faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.on("requestfailed", lambda r: "ERR_ABORTED" in str(r.failure) or page.faults.append(r.url))
    yield page
    context.close()


@pytest.fixture
def page(browser):
    with opened(browser, viewport={"width": 1280, "height": 800}, locale="vi-VN") as page:
        yield page


PAGES = (
    *(
        "/",
        "/search",
        "/search?q=Minsk",
        "/events",
        "/articles",
        "/actors",
        "/actors/RUS",
        "/people/vladimir-putin",
    ),
    *(
        "/pairs?a=RUS&b=NATO",
        "/blocs",
        "/blocs/CSTO?on=2011",
        "/obligations?attacked=ARM&by=AZE&on=2022-09-13",
    ),
    *(
        "/network?least=1",
        "/map",
        "/conflicts?show=all",
        "/judgements",
        "/runs",
        "/codebook",
        "/codebook/ACCUSE",
    ),
    *("/about", "/read"),
)
LOOKS = [("vi", 1280, "light"), ("en", 380, "dark"), ("vi", 380, "light"), ("en", 1280, "dark")]


def read_samples(store):
    """Reads the samples into a store, as the page of a first run offers."""
    program = Path(sys.executable).with_name("foedera")
    subprocess.run([program, "read", SAMPLES, "--store", store, "--quiet"], check=True)


def articles_of(path):
    with open_reader(path) as reader:
        return [f"/articles/{row.article.id}?marks=actor,date,place" for row in reader.articles().rows]


@pytest.mark.parametrize(("lang", "width", "scheme"), LOOKS)
def test_all_pages_load_without_a_fault_and_fit_the_screen(browser, address, path, lang, width, scheme):
    with opened(browser, viewport={"width": width, "height": 800}, locale=lang, color_scheme=scheme) as page:
        for place in [*PAGES, *articles_of(path)]:
            page.goto(address + place, wait_until="networkidle")
            assert page.locator("html").get_attribute("lang") == lang, place
            assert page.locator("h1").first.inner_text(), place
            assert page.evaluate("document.documentElement.scrollWidth") <= width, place
            assert page.faults == [], place


@pytest.mark.parametrize(("lang", "width", "scheme"), LOOKS)
def test_no_page_has_a_serious_finding_of_axe(browser, address, path, lang, width, scheme):
    """The rules of WCAG 2.1 A and AA that axe-core can decide; it is run from outside the page's own policy."""
    with opened(
        browser, viewport={"width": width, "height": 800}, locale=lang, color_scheme=scheme, bypass_csp=True
    ) as page:
        serious = []
        for place in [*PAGES, *articles_of(path)]:
            page.goto(address + place, wait_until="load")
            page.add_script_tag(path=str(AXE))
            found = page.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']})")
            serious += [
                (place, v["id"], v["nodes"][0]["html"][:200])
                for v in found["violations"]
                if v["impact"] in {"serious", "critical"}
            ]
        assert not serious


def test_every_link_of_every_page_leads_somewhere(browser, address, path):
    with opened(browser, viewport={"width": 1280, "height": 800}, locale="vi") as page:
        seen = {}
        for place in [*PAGES, *articles_of(path)]:
            page.goto(address + place)
            links = page.evaluate("[...document.querySelectorAll('a[href]')].map(a => a.href.split('#')[0])")
            for link in links:
                assert link.startswith(address), (place, link)
                # A link of each shape is enough: pages of the same kind differ in their data only.
                shape = re.sub(
                    r"=[^&]*",
                    "=",
                    re.sub(r"/(actors|blocs|people|articles|codebook)/[^/?.]+", r"/\\1/x", link),
                )
                seen.setdefault((shape, ".svg" in link or ".png" in link), link)
        for link in seen.values():
            assert page.request.get(link).status == 200, link


def test_back_and_reload_keep_the_view(page, address):
    page.goto(f"{address}/events?lang=en&actor=RUS")
    rows = page.locator("tbody tr").count()
    page.locator(".evidence").first.click()
    page.wait_for_url("**/articles/*")
    page.go_back()
    assert page.url.endswith("actor=RUS&lang=en") or "actor=RUS" in page.url
    page.reload()
    assert page.locator("tbody tr").count() == rows
    assert page.input_value(".filters input[name=actor]") == "RUS"


def test_the_first_page_is_light(page, address):
    sizes = []
    page.on("response", lambda answer: sizes.append(len(answer.body())) if answer.ok else None)
    page.goto(f"{address}/", wait_until="networkidle")
    assert sum(sizes) < 1_000_000


def test_why_an_event_was_read_is_shown_in_place(page, address, path):
    article = next(place for place in articles_of(path)).partition("?")[0]
    page.goto(f"{address}{article}?lang=en")
    page.locator("details.why summary").first.click()
    page.locator(".answer .tree, .answer .note").first.wait_for()
    assert page.faults == []


def test_a_chart_and_a_network_are_drawn_by_the_browser_without_eval(page, address):
    page.goto(f"{address}/pairs?a=RUS&b=BLR", wait_until="networkidle")
    page.locator(".picture canvas").wait_for()
    page.goto(f"{address}/network?least=1", wait_until="networkidle")
    page.locator(".graph canvas").first.wait_for()
    page.goto(f"{address}/map", wait_until="networkidle")
    page.locator(".map svg .dot").first.wait_for()
    assert page.faults == []


def test_somebody_judges_with_the_mouse_and_takes_it_back(page, tmp_path):
    # A judgement groups the mentions, so that lists lead to events: a store of its own.
    path = made(tmp_path / "judged.db")
    with served(path) as address:
        judged(page, address, articles_of(path)[0].partition("?")[0])


def judged(page, address, article):
    """Accepts the first event of an article with the mouse, and takes it back."""
    page.goto(f"{address}{article}?lang=en")
    card = page.locator(".card").first
    card.locator(".judge details summary").click()
    card.locator("input[name=why]").first.fill("as it is told")
    card.get_by_role("button", name="Accept").click()
    page.locator(".judged.accept").first.wait_for()
    page.get_by_role("button", name="Undo").first.click()
    page.wait_for_url("**#card-*")
    assert page.locator(".judged").count() == 0
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
    for place in (f"/articles/{article}", "/", "/events", "/articles", "/search?q=script"):
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
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.type("j?")
    assert page.input_value(".find input") == "j?"
    page.locator("h1").click()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#keys").is_visible()


def test_the_first_page_is_light_and_soon_ready(browser, tmp_path):
    """Of the samples, and with nothing kept from before: under 1 MB sent, and ready for the mouse in under 1 s."""
    store = tmp_path / "samples.db"
    read_samples(store)
    with served(store) as address:
        with opened(browser, viewport={"width": 1280, "height": 800}) as page:
            page.goto(address, wait_until="networkidle")  # the server's own first time is not the page's
        took = []
        for _ in range(3):
            with opened(browser, viewport={"width": 1280, "height": 800}) as page:
                page.goto(address, wait_until="networkidle")
                sent = page.evaluate(
                    "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]"
                    ".reduce((sum, entry) => sum + entry.transferSize, 0)"
                )
                took.append(
                    page.evaluate("performance.timing.domInteractive - performance.timing.navigationStart")
                )
                assert 20_000 < sent < 1_000_000
                assert page.faults == []
        assert min(took) < 1000, took


@pytest.mark.parametrize(
    ("lang", "before", "after"), [("vi", "08/06/2011", "08/06/2013"), ("en", "2011-06-08", "2013-06-08")]
)
def test_the_slider_of_years_asks_for_the_same_day_of_another_year(browser, address, lang, before, after):
    with opened(browser, viewport={"width": 1280, "height": 800}, locale=lang) as page:
        page.goto(f"{address}/blocs/CSTO?on=2011-06-08", wait_until="networkidle")
        assert page.input_value("#on") == before
        with page.expect_navigation():
            page.locator("[data-years]").evaluate(
                "slider => { slider.value = 2013; for (const name of ['input', 'change'])"
                " slider.dispatchEvent(new Event(name)); }"
            )
        assert page.input_value("#on") == after
        assert page.faults == []
