"""The pages as a browser gets them: in both languages, filtered, escaped, guarded."""

import csv
import io
import json
import re
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient
from tests.store.readings import HOSTILE, Told, minsk, page_reading
from tests.web.conftest import NAMES

from foedera.store import EventFilter, open_reader, open_store
from foedera.store.tables import VERSION_TABLE
from foedera.web.app import create_app


def article_of(path, word):
    with open_reader(path) as reader:
        return next(row.article.id for row in reader.articles().rows if word in row.article.title)


def rows_of(html):
    return re.findall(r'<td class="kind">.*?</td>', html, re.DOTALL)


@pytest.mark.parametrize(("lang", "word"), [("vi", "Các bài đã đọc"), ("en", "Articles that were read")])
def test_the_articles_are_listed(client, lang, word):
    answer = client.get("/articles", params={"lang": lang})
    assert answer.status_code == 200
    assert word in answer.text
    assert f'<html lang="{lang}">' in answer.text
    assert "Các nước CSTO họp tại Minsk" in answer.text


def test_today_tells_the_newest_events_and_what_could_not_be_read(client):
    html = client.get("/?lang=en").text
    assert (
        "Tháng 6/2023, Nga và Belarus tiến hành tập trận chung" not in html
    )  # words of evidence, not of the text
    assert "Nga và Belarus tiến hành tập trận chung" in html
    assert "trang/hong.bin" in html


@pytest.mark.parametrize(("lang", "word"), [("vi", "Gặp gỡ, tham vấn"), ("en", "Consult")])
def test_an_article_shows_its_events_beside_its_text(client, path, lang, word):
    html = client.get(f"/articles/{article_of(path, 'Minsk')}", params={"lang": lang}).text
    assert word in html
    assert html.count('<section class="card') == 6
    for number in range(1, 7):
        assert html.count(f'id="e{number}"') == 1
        assert f'href="#e{number}"' in html
        assert f'href="#card-{number}"' in html


def test_overlapping_evidence_is_shown_once_and_names_both_events(client, path):
    html = client.get(f"/articles/{article_of(path, 'Minsk')}").text
    assert re.search(
        r'<mark class="q3 many also-q3" data-events="2 3">NATO mở rộng sang phía đông</mark>', html
    )
    text = re.sub(r'<a class="ref.*?</a>|<[^>]+>', "", html)
    assert text.count("Tại cuộc họp, Nga lên án việc NATO mở rộng sang phía đông và dọa") == 1


def test_two_pieces_of_one_event_that_begin_together_have_one_number_and_two_anchors(tmp_path):
    path = tmp_path / "foedera.db"
    lines = [("title", "Tin", 1), ("body", "Nga lên án NATO ở Minsk.", 1)]
    told = [Told("ACCUSE", ("RUS",), ("NATO",), ("Nga lên án NATO", "Nga lên án NATO ở Minsk"))]
    with open_store(path) as store:
        store.write(page_reading(lines, {1: told}), store.begin_run({}))
    client = TestClient(create_app(path, names=NAMES), base_url="http://localhost")
    html = client.get(f"/articles/{article_of(path, 'Tin')}").text
    assert html.count('class="ref q3" id=') == 1
    assert html.count('id="e1"') == html.count('id="e1-2"') == 1


def test_dropped_lines_are_folded_with_their_label_and_cue(client, path):
    html = client.get(f"/articles/{article_of(path, 'Minsk')}", params={"lang": "en"}).text
    assert "3 lines left out" in html
    assert "related" in html or "teaser 2" in html
    assert "dấu hiệu teaser" in html
    assert html.count('<details class="out">') == 3


def test_the_other_article_of_the_page_is_a_link_and_not_part_of_the_text(client, path):
    html = client.get(f"/articles/{article_of(path, 'Minsk')}", params={"lang": "en"}).text
    assert f'href="/articles/{article_of(path, "Paris")}"' in html
    assert "another article 3" in html


def test_the_event_table_is_newest_first_and_each_row_leads_to_its_words(client, path):
    html = client.get("/events", params={"lang": "en"}).text
    assert len(rows_of(html)) == 9
    links = re.findall(r'class="evidence" href="/articles/([^"#]+)#(e\d+)"', html)
    assert len(links) == 9
    for article, anchor in links:
        assert f'id="{anchor}"' in client.get(f"/articles/{article}").text


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("actor=RUS&with=BLR", 3),
        ("actor=rus", 6),
        ("type=CONSULT", 2),
        ("status=denied", 1),
        ("from=2023-09-01", 2),
        ("from=6/2023&to=6/2023", 4),
        ("actor=NOBODY", 0),
        ("outlet=%C4%90%C3%A0i+Th%E1%BB%AD", 1),
    ],
)
def test_filters_stand_in_the_address(client, query, count):
    answer = client.get(f"/events?lang=vi&{query}")
    assert answer.status_code == 200
    assert len(rows_of(answer.text)) == count
    if not count:
        assert "Không có sự kiện nào khớp" in answer.text


def test_an_actor_may_be_named_in_the_readers_language(client):
    answer = client.get("/events?lang=vi&actor=nga&type=", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/events?actor=RUS&lang=vi"
    assert client.get("/events?lang=en&actor=Russia").url.query == b"actor=RUS&lang=en"


@pytest.mark.parametrize("query", ["from=yesterday", "to=31/2/2023", "type=DANCE", "status=maybe"])
def test_a_filter_that_makes_no_sense_is_told(client, query):
    answer = client.get(f"/events?lang=en&{query}")
    assert answer.status_code == 400
    assert "This was not understood" in answer.text
    assert client.get(f"/events.csv?{query}").status_code == 400


def test_the_table_goes_on_page_by_page(tmp_path):
    path = tmp_path / "foedera.db"
    with open_store(path) as store:
        run = store.begin_run({})
        for n in range(25):
            lines = [
                ("title", f"Tin số {n}", 1),
                *(("body", f"Nga lên án NATO lần {n}.{i}", 1) for i in range(10)),
            ]
            told = [Told("ACCUSE", ("RUS",), ("NATO",), (f"Nga lên án NATO lần {n}.{i}",)) for i in range(10)]
            store.write(page_reading(lines, {1: told}), run)
    client = TestClient(create_app(path, names=NAMES), base_url="http://localhost")
    seen, address = [], "/events?actor=RUS"
    while address:
        html = client.get(address).text
        seen += re.findall(r'class="evidence" href="([^"]+)"', html)
        following = re.search(r'<a rel="next" href="([^"]+)"', html)
        address = following and following[1].replace("&amp;", "&")
    assert len(seen) == len(set(seen)) == 250


def test_csv_honours_the_filters_and_names_its_columns(client):
    answer = client.get("/events.csv?actor=RUS&with=BLR")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert 'filename="foedera-events.csv"' in answer.headers["content-disposition"]
    about, _, table = answer.content.decode("utf-8-sig").partition("\r\n")
    assert about.startswith("# Foedera")
    assert '"actor": "RUS", "with": "BLR"' in about
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [row["type"] for row in rows] == ["CONSULT", "COOPERATE", "AID"]
    assert rows[0]["source"] == "CSTO"
    assert rows[0]["recipient"] == "RUS | BLR"
    assert rows[0]["date"] == "2023-06-08"


def test_json_gives_the_records_of_the_command_line_with_the_query(client):
    answer = client.get("/events.json?type=assault")
    data = answer.json()
    assert data["query"] == {"type": "ASSAULT"}
    assert data["count"] == len(data["events"]) == 1
    (event,) = data["events"]
    assert event["source"][0]["code"] == "AZE"
    assert event["article"]["path"] == "trang/hai.txt"
    assert json.loads(client.get("/events.json?actor=NOBODY").text)["events"] == []


def test_a_cell_that_a_spreadsheet_would_run_is_made_text(tmp_path):
    path = tmp_path / "foedera.db"
    lines = [("title", "=HYPERLINK(1)", 1), ("body", "+Nga lên án NATO", 1)]
    with open_store(path) as store:
        told = [Told("ACCUSE", ("RUS",), ("NATO",), ("+Nga lên án NATO",))]
        store.write(page_reading(lines, {1: told}), store.begin_run({}))
    client = TestClient(create_app(path, names=NAMES), base_url="http://localhost")
    (row,) = csv.DictReader(io.StringIO(client.get("/events.csv").text.partition("\r\n")[2]))
    assert row["title"] == "'=HYPERLINK(1)"
    assert row["evidence"] == "'+Nga lên án NATO"


@pytest.mark.parametrize(
    "address", ["/", "/articles", "/events", "hostile", "/search?q=script", "/events?actor=%22%3E%3Ci%3ENATO"]
)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_hostile_article_is_text_everywhere(client, path, address, lang):
    if address == "hostile":
        address = f"/articles/{article_of(path, HOSTILE)}"
    html = client.get(address, params={"lang": lang}).text if "?" not in address else client.get(address).text
    assert "&lt;" in html or address == "/", "the article is not on this page"
    assert HOSTILE not in html
    assert "<b onclick" not in html
    assert '"><i>' not in html.lower()
    assert re.findall(r"<script[^>]*>", html) == re.findall(r'<script src="/static/[^"]*" defer>', html)
    assert not re.search(r"<[^>]+\s(on\w+|style)=", html)


@pytest.mark.parametrize("address", ["/", "/events", "/events.csv", "/nothing", "/static/foedera.css"])
def test_every_answer_is_guarded(client, address):
    answer = client.get(address)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example:80", ""])
def test_foreign_host_names_are_refused(client, host):
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8765", "127.0.0.1:1", "[::1]:8765", "[::1]"])
def test_names_of_this_machine_are_answered(client, host):
    assert client.get("/", headers={"host": host}).status_code == 200


def test_a_server_that_was_opened_answers_to_its_name(path):
    app = create_app(path, names=NAMES, hosts={"foedera.example"})
    assert TestClient(app, base_url="http://foedera.example").get("/").status_code == 200
    assert TestClient(app, base_url="http://localhost").get("/").status_code == 421


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
def test_methods_that_no_page_has_are_refused(client, method):
    assert client.request(method, "/events").status_code == 405


def test_heads_are_answered(client):
    for address in ("/", "/events", "/events.json", "/static/mark.svg"):
        answer = client.head(address)
        assert (answer.status_code, answer.content) == (200, b"")


def test_the_language_is_kept_in_a_cookie_and_else_taken_from_the_browser(client):
    assert '<html lang="vi">' in client.get("/", headers={"accept-language": "vi"}).text
    assert '<html lang="en">' in client.get("/", headers={"accept-language": "fr"}).text
    client.get("/?lang=vi")
    assert '<html lang="vi">' in client.get("/", headers={"accept-language": "en"}).text
    assert '<html lang="vi">' in client.get("/?lang=xx").text


@pytest.mark.parametrize(
    "address", ["/nothing", "/articles/nothing", "/articles/..%2f..%2fetc/passwd", "/static/../app.py"]
)
def test_what_is_not_there_is_told_kindly(client, address):
    answer = client.get(address, headers={"accept-language": "vi"})
    assert answer.status_code == 404
    assert "Không có trang này" in answer.text


def test_the_frameworks_own_pages_are_off(client):
    assert [client.get(a).status_code for a in ("/docs", "/redoc", "/openapi.json", "/api/v1/docs")] == [
        404
    ] * 4


@pytest.mark.parametrize("address", ["/", "/events"])
def test_without_a_store_the_page_says_what_to_do_and_sees_the_store_when_it_comes(tmp_path, address):
    path = tmp_path / "later.db"
    client = TestClient(create_app(path, names=NAMES), base_url="http://localhost")
    assert "foedera read FOLDER --store" in client.get(address, params={"lang": "en"}).text
    assert not path.exists()
    with open_store(path) as store:
        assert client.get("/").status_code == 200
        store.write(minsk(), store.begin_run({}))
    assert "Minsk" in client.get(address).text


def test_a_store_that_was_replaced_is_opened_anew(client, path):
    assert "Minsk" in client.get("/articles").text
    for file in path.parent.glob("foedera.db*"):
        file.unlink()
    with open_store(path) as store:
        lines = [("title", "Tin trong kho khác", 1), ("body", "Không có gì.", 1)]
        store.write(page_reading(lines, {}), store.begin_run({}))
    assert "Tin trong kho khác" in client.get("/articles").text


def test_a_store_of_a_newer_version_is_a_message_and_no_traceback(tmp_path):
    import sqlite3

    path = tmp_path / "foedera.db"
    open_store(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute(f"UPDATE {VERSION_TABLE} SET version_num = '9999'")
    answer = TestClient(create_app(path, names=NAMES), base_url="http://localhost").get("/")
    assert answer.status_code == 503
    assert "newer version of Foedera" in answer.text


def test_a_fault_of_ours_is_a_page_without_a_traceback(path, monkeypatch):
    app = create_app(path, names=NAMES)
    monkeypatch.setattr(app.state.site.source, "reader", lambda: 1 / 0)
    client = TestClient(app, base_url="http://localhost", raise_server_exceptions=False)
    answer = client.get("/", headers={"accept-language": "en"})
    assert answer.status_code == 500
    assert "That did not work" in answer.text
    assert "ZeroDivision" not in answer.text
    assert "content-security-policy" in answer.headers


def test_the_page_and_the_reader_agree(client, path):
    with open_reader(path) as reader:
        count = reader.events(EventFilter(actor="RUS")).count
    assert f"{count} event mentions" in client.get("/events?lang=en&actor=RUS").text


@pytest.mark.parametrize(
    "place",
    ["/about", "/actors", "/actors/RUS", "/blocs", "/blocs/CSTO", "/codebook/ACCUSE", "/network?least=1"],
)
def test_a_box_that_scrolls_is_named_and_reached_by_keyboard(client, place):
    html = client.get(place).text
    boxes = re.findall(r'<div class="scroll"[^>]*>', html)
    assert boxes
    for box in boxes:
        assert re.search(r' role="region" aria-label="[^"]+" tabindex="0"', box)


def test_a_dossier_has_what_the_actor_said_and_what_was_said_of_it(client):
    russia, nato = (client.get(f"/actors/{code}?lang=en").text for code in ("RUS", "NATO"))
    assert "What it said of others" in russia
    assert "What others said of it" not in russia
    assert "What others said of it" in nato
    assert "What it said of others" not in nato
    said = client.get("/actors/NATO.json").json()["statements_about"]
    assert {row["type"] for row in said} == {"ACCUSE", "THREATEN"}


@pytest.mark.parametrize(
    "place",
    [
        *("/obligations?attacked=ARM&by=AZE&on=2022-09-13", "/obligations?attacked=POL&by=RUS&on=2022-11-15"),
        *("/blocs/CSTO", "/blocs/NATO", "/actors/RUS", "/actors/NATO", "/people/vladimir-putin"),
    ],
)
def test_what_the_tables_have_in_english_says_so_on_a_vietnamese_page(client, place):
    world = client.app.state.site.world
    english = {treaty.name_en for treaty in world.treaties.values()}
    english |= {office.name_en for office in world.offices.values()}
    english |= {duty.condition for duty in world.obligations if duty.condition}
    page = ElementTree.fromstring(_closed(client.get(place, params={"lang": "vi"}).text))
    unmarked = [text for lang, text in _texts(page, "") if lang == "vi"]
    assert not [text for text in unmarked if text in english]


def _closed(html):
    """The page as XML: what HTML leaves open is closed."""
    html = re.sub(r"<!doctype html>", "", html)
    html = re.sub(r"<(meta|link|input|img|br|hr)\b([^>]*?)/?>", r"<\1\2/>", html)
    return re.sub(
        r"\s(defer|hidden|checked|selected|open|data-rows|data-actors|download)(?=[\s>/])", r' \1=""', html
    )


def _texts(element, lang):
    lang = element.get("lang", lang)
    for text, language in ((element.text, lang), *((child.tail, lang) for child in element)):
        if text and text.strip():
            yield language, text.strip()
    for child in element:
        yield from _texts(child, lang)
