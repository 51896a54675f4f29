"""Searching on both engines: the same results, in the same order, with the words as they were printed."""

import random
import sqlite3
import unicodedata
from dataclasses import replace

import pytest
from alembic import command
from alembic.config import Config
from tests.store.readings import Told, page_reading

from foedera.records import EventDate, Place
from foedera.store import open_reader, open_store, sqlite_file
from foedera.store.indexing import complete, forgotten, index, rebuild, unindex
from foedera.store.opening import MIGRATIONS
from foedera.store.terms import parse

TREATY = page_reading(
    [
        ("title", "Nga và Belarus ký hiệp ước bảo đảm an ninh", 1),
        ("lead", "Hai nước ký hiệp ước liên quốc gia tại Minsk.", 1),
        ("body", "Ông Lukashenko cảm ơn Nga; NATO lên án văn kiện này.", 1),
        ("caption", "Lễ ký kết ở Minsk. Ảnh: Báo Thử", 1),
        ("teaser", "Giá vàng hôm nay tăng mạnh", 0),
    ],
    {
        1: [
            Told("AGREE", ("RUS",), ("BLR",), ("Hai nước ký hiệp ước liên quốc gia",), place=Place("Minsk", "BLR")),
            Told("ACCUSE", ("NATO",), ("RUS",), ("NATO lên án văn kiện này",), mode="disapprove"),
        ]
    },
    path="mot.txt", outlet="Báo Thử", published="2024-12-07T06:15+07:00",
)  # fmt: skip
DRILL = page_reading(
    [
        ("title", "Mỹ bắn tên lửa trong cuộc tập trận", 1),
        ("body", "Quân đội Mỹ bắn sáu quả tên lửa. Ảnh chụp cho thấy tàu Anh ở gần.", 1),
        ("body", "Hiệp hội báo chí và uớc mong hoà bình; kỹ sư nói tên.", 1),
    ],
    {
        1: [
            Told(
                "MOBILIZE", ("USA",), (), ("Quân đội Mỹ bắn sáu quả tên lửa",),
                status="planned", place=Place("Guam", "GUM"),
            )
        ]
    },
    path="hai.txt", outlet="VTV.vn", published="2023-06-01T02:00+07:00",
)  # fmt: skip
UNDATED = page_reading(
    [("title", "An ninh châu Âu", 1), ("body", "Anh và Pháp bàn về hiệp ước phòng thủ chung; NATO ủng hộ Nga?", 1)],
    {1: [Told("CONSULT", ("GBR",), ("FRA",), ("Anh và Pháp bàn về hiệp ước",), EventDate("2023", "year"))]},
    path="ba.txt", outlet=None, published=None,
)  # fmt: skip
NAMES = {"mot.txt": "treaty", "hai.txt": "drill", "ba.txt": "undated"}


@pytest.fixture
def target_with_three(target):
    with open_store(target) as store:
        store.keep([TREATY, DRILL, UNDATED], store.begin_run({}))
    return target


def found(target, typed, **options):
    """The names of the articles that a search finds, in order."""
    query = parse(typed)
    assert query.problems == ()
    with open_reader(target) as reader:
        hits = reader.search(query, **options).hits
        assert reader.count_found(query) == len(hits)
    return [NAMES[h.article.path] for h in hits]


FINDS = {
    "hiep uoc": ["treaty", "drill", "undated"],
    '"hiep uoc"': ["treaty", "undated"],
    "hiệp ước": ["treaty", "undated"],
    "HIỆP ƯỚC": ["treaty", "undated"],
    unicodedata.normalize("NFD", '"hiệp ước"'): ["treaty", "undated"],
    '"hiệp uớc"': [],
    "hòa bình": ["drill"],
    "anh": ["treaty", "drill", "undated"],
    "=anh": ["drill", "undated"],
    "ảnh": ["treaty", "drill"],
    "luka*": ["treaty"],
    '"phong th"*': ["undated"],
    "phò*": ["undated"],
    "phon* ten": [],
    "tê*": ["drill"],
    '"an ninh hai nuoc"': [],
    "nga -nato": [],
    "-nga": ["drill"],
    "-(nga OR my)": [],
    "lukashenko OR \"ten lua\"": ["treaty", "drill"],
    "title:nga": ["treaty"],
    "title:\"an ninh\" -lead:minsk": ["undated"],
    "lead:minsk": ["treaty"],
    "evidence:\"van kien\"": ["treaty"],
    "evidence:lukashenko": [],
    "vàng": [],
    "outlet:vtv": ["drill"],
    "outlet:\"bao thu\"": ["treaty"],
    "outlet:\"thu bao\"": [],
    "actor:RUS": ["treaty"],
    "actor:RUS,FRA": ["treaty", "undated"],
    "actor:RUS with:BLR type:AGREE": ["treaty"],
    "actor:BLR type:ACCUSE": [],
    "actor:BLR OR type:MOBILIZE": ["treaty", "drill"],
    "type:ACCUSE mode:disapprove with:NATO": ["treaty"],
    "status:planned place:Guam": ["drill"],
    "status:occurred place:Guam": [],
    "-actor:RUS nato": ["undated"],
    "after:2023-06 before:2024": ["drill"],
    "after:2023-06-01 before:2023-06-02": ["drill"],
    "before:2023-06": [],
    "after:2023": ["treaty", "drill"],
    "khong co": [],
}  # fmt: skip


def test_a_search_finds_what_it_says(target_with_three):
    assert {typed: found(target_with_three, typed) for typed in FINDS} == FINDS


def test_the_best_order_puts_titles_before_leads_and_evidence_and_those_before_the_rest(target_with_three):
    assert found(target_with_three, "an ninh", best=True) == ["treaty", "undated"]
    assert found(target_with_three, "phap", best=True) == ["undated"]
    assert found(target_with_three, "nga", best=True) == ["treaty", "undated"]
    assert found(target_with_three, "actor:USA", best=True) == ["drill"]
    assert found(target_with_three, "hiep uoc", best=True) == ["treaty", "undated", "drill"]


def test_a_problem_finds_nothing_and_breaks_nothing(target_with_three):
    with open_reader(target_with_three) as reader:
        query = parse("after:never nga")
        assert reader.search(query).hits == ()
        assert reader.count_found(query) == 0


def test_hits_come_with_title_snippets_and_the_events_whose_words_they_are(target_with_three):
    with open_reader(target_with_three) as reader:
        (hit,) = reader.search(parse('"hiep uoc" outlet:"bao thu"')).hits
        page = TREATY.page.text
    assert [hit.article.title[s:e] for s, e in hit.title_marks] == ["hiệp ước"]
    (snippet,) = hit.snippets
    assert (snippet.kind, snippet.text) == ("lead", "Hai nước ký hiệp ước liên quốc gia tại Minsk.")
    assert page[snippet.start :].startswith(snippet.text)
    assert [snippet.text[s:e] for s, e in snippet.marks] == ["hiệp ước"]
    (proof,) = hit.proofs
    assert proof.told.event.type == "AGREE"
    assert [page[s:e] for s, e in proof.marks] == ["hiệp ước"]


def test_operators_show_the_events_that_meet_all_of_them(target_with_three):
    with open_reader(target_with_three) as reader:
        (hit,) = reader.search(parse("actor:RUS type:ACCUSE ký")).hits
    assert [p.told.event.type for p in hit.proofs] == ["ACCUSE"]
    assert hit.proofs[0].marks == ()


def test_a_snippet_of_a_long_paragraph_is_cut_at_words_and_shows_the_hit(target):
    body = f"{'Chuyện khác xảy ra ở nơi xa. ' * 40}Hội nghị ở Vientiane bế mạc. {'Chuyện khác nữa. ' * 40}"
    with open_store(target) as store:
        store.write(page_reading([("title", "Tin", 1), ("body", body.strip(), 1)], {}), store.begin_run({}))
        (hit,) = store.reader().search(parse('"hoi nghi" vientiane')).hits
    (snippet,) = hit.snippets
    assert snippet.cut_before
    assert snippet.cut_after
    assert len(snippet.text) <= 220
    assert [snippet.text[s:e] for s, e in snippet.marks] == ["Hội nghị", "Vientiane"]
    assert set(snippet.text.split()) <= set(body.split())


def test_pages_of_results_go_on_after_a_key_and_give_everything_once(target):
    pages = [
        page_reading(
            [("title", f"Nga họp lần {n}" if n % 3 else f"Tin {n}", 1), ("body", f"Nga họp số {n}", 1)],
            {}, path=f"{n}.txt", published="2024-01-01" if n % 2 else None,
        )
        for n in range(23)
    ]  # fmt: skip
    with open_store(target) as store:
        store.keep(pages, store.begin_run({}))
        reader = store.reader()
        for best in (False, True):
            query, key, seen = parse("nga hop"), None, []
            while True:
                page = reader.search(query, 5, key, best=best)
                seen += [h.article.path for h in page.hits]
                key = page.next
                if key is None:
                    break
            assert len(seen) == len(set(seen)) == 23
        numbers = [int(path.removesuffix(".txt")) for path in seen]
        assert [bool(n % 3) for n in numbers] == [True] * 15 + [False] * 8
        assert [n % 2 for n in numbers[:15]] == sorted((n % 2 for n in numbers[:15]), reverse=True)
        assert [h.article.path for h in reader.search(query, 3, "nonsense").hits] == [
            h.article.path for h in reader.search(query, 3).hits
        ]


def test_a_new_version_takes_the_place_of_the_old_one_in_the_index(target):
    address = "https://bao.example/tin-1"
    body = "Bộ trưởng Quốc phòng hai nước gặp nhau tại thủ đô và bàn về việc mua tàu ngầm"
    old = page_reading(
        [("title", "Tin một", 1), ("body", f"{body} cũ.", 1)], {}, path="a.html", address=address
    )
    new = page_reading(
        [("title", "Tin một", 1), ("body", f"{body} mới.", 1)], {}, path="a.html", address=address
    )
    with open_store(target) as store:
        run = store.begin_run({})
        store.write(old, run)
        assert len(store.reader().search(parse("tau ngam")).hits) == 1
        store.write(new, run)
        assert [h.article.id for h in store.reader().search(parse("tau ngam")).hits] == [
            new.articles[0].article.id
        ]
        assert store.reader().search(parse("cu")).hits == ()


def test_a_page_that_is_read_anew_is_found_by_its_new_events_only(target):
    again = replace(
        TREATY,
        articles=(replace(TREATY.articles[0], events=TREATY.articles[0].events[:1]),),
    )
    with open_store(target) as store:
        store.write(TREATY, store.begin_run({"code": 1}))
        store.write(again, store.begin_run({"code": 2}))
        reader = store.reader()
        assert len(reader.search(parse("type:AGREE")).hits) == 1
        assert reader.search(parse("type:ACCUSE")).hits == ()


def test_the_index_can_be_completed_and_made_anew(target_with_three):
    before = {typed: found(target_with_three, typed) for typed in ("hiep uoc", "actor:RUS", "-nga")}
    with open_store(target_with_three) as store, store._writing() as connection:
        ids = [r.articles[0].article.id for r in (TREATY, UNDATED)]
        unindex(connection, ids)
        unindex(connection, ids)
        assert forgotten(connection) == 2
        index(connection, ids[:1])
        index(connection, ids[:1])
        assert complete(connection) == 1
        assert complete(connection) == 0
    assert {typed: found(target_with_three, typed) for typed in before} == before
    with open_store(target_with_three) as store, store._writing() as connection:
        assert rebuild(connection) == 3
        assert forgotten(connection) == 0
    assert {typed: found(target_with_three, typed) for typed in before} == before


def at_0003(path, full):
    """Makes a store of the form before the index at `path`, with all that such a store can hold of `full`."""
    engine = sqlite_file.engine(path, 5.0)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0003")
    engine.dispose()
    with sqlite3.connect(path) as connection:
        connection.execute("ATTACH ? AS whole", (str(full),))
        for (name,) in connection.execute(
            "SELECT name FROM main.sqlite_master WHERE type = 'table'"
        ).fetchall():
            if name == "foedera_version":
                continue
            columns = ", ".join(
                f'"{row[1]}"' for row in connection.execute(f"PRAGMA main.table_info({name})")
            )
            connection.execute(f"INSERT INTO main.{name} ({columns}) SELECT {columns} FROM whole.{name}")


def test_a_store_from_before_the_index_gets_it_when_it_is_opened(tmp_path):
    full, old = tmp_path / "full.db", tmp_path / "old.db"
    with open_store(full) as store:
        store.keep([TREATY, DRILL, UNDATED], store.begin_run({}))
    at_0003(old, full)
    assert found(old, "hiep uoc") == ["treaty", "drill", "undated"]


def test_hundreds_of_articles_of_one_minute_have_their_own_numbers(target, monkeypatch):
    monkeypatch.setattr("foedera.store.indexing._PLACES", 4)
    pages = [
        page_reading([("title", f"Nga {n}", 1)], {}, path=f"{n}.txt", published="2024-01-01")
        for n in range(11)
    ]
    with open_store(target) as store:
        run = store.begin_run({})
        for page in pages[:6]:
            store.write(page, run)
        store.keep(pages[6:], run)
        assert len(store.reader().search(parse("nga"), 50).hits) == 11


def test_nothing_that_can_be_typed_breaks_the_engines(target_with_three):
    pieces = [
        *'"()*-=:|,\'\\/%_^~{}[]+<>&!?;$ ', "OR", "NOT", "AND", "NEAR(", "nga", "hiệp", "actor:", "title:", "{text}",
        "\u0301", "\u200b", "đ", "中文", "x" * 300, "\ud800", "\x00", "N'a'", "''", "--",
    ]  # fmt: skip
    chance = random.Random(3)
    with open_reader(target_with_three) as reader:
        for _ in range(250):
            query = parse("".join(chance.choices(pieces, k=chance.randint(1, 12))))
            reader.search(query, best=chance.random() < 0.5)
            reader.count_found(query)
