"""An article that changed on its site becomes a new version; what stands at the same place but is another does not."""

import pytest
from sqlalchemy import func, select
from tests.store.readings import Told, page_reading

from foedera.records import Event, EventDate
from foedera.store import EventFilter, open_store
from foedera.store.identity import key_of, resembles
from foedera.store.tables import articles, companions, dyads, event_mentions, mention_actors, paths

ADDRESS = "https://bao-thu.example/tin/hop-minsk-1.html"
BODY = "Nga và Belarus đã ký hiệp ước hợp tác quân sự mới tại Minsk trong chuyến thăm của tổng thống Nga."
MORE = "Văn kiện có hiệu lực trong mười năm."


def crawl(*lines, address=ADDRESS, path="lan-1.html", teaser="Tin khác", title="Nga và Belarus ký hiệp ước"):
    """One crawl of a page: a teaser that always changes, and an article of these body lines."""
    body = lines or (BODY,)
    told = [
        Told("AGREE", ("RUS", "BLR"), (), ("Nga và Belarus đã ký hiệp ước",), EventDate("2023-06-08", "day"))
    ]
    told = told if any("đã ký hiệp ước" in line for line in body) else []
    page = [("teaser", teaser, 0), ("title", title, 1), *(("body", line, 1) for line in body)]
    return page_reading(page, {1: told}, path=path, address=address)


@pytest.fixture
def store(target):
    with open_store(target) as store:
        yield store


def rows(store, table, *columns):
    with store._opened.reading.connect() as connection:
        query = select(*(table.c[name] for name in columns)).order_by(*(table.c[name] for name in columns))
        return [tuple(row) for row in connection.execute(query)]


def count(store, table):
    with store._opened.reading.connect() as connection:
        return connection.scalar(select(func.count()).select_from(table))


def test_a_changed_article_becomes_the_current_version_and_the_old_one_stays(store):
    run = store.begin_run({})
    old, new = crawl(BODY), crawl(BODY, MORE, path="lan-2.html")
    store.write(old, run)
    store.write(new, run)
    first, second = old.articles[0].article.id, new.articles[0].article.id
    view = store.reader().article(second)
    assert [(v.id, v.number, v.current) for v in view.versions] == [(first, 1, False), (second, 2, True)]
    assert MORE in view.article.text
    before = store.reader().article(first)
    assert MORE not in before.article.text
    assert [told.event.type for told in before.events] == ["AGREE"]
    assert store.reader().article(second).events


def test_only_the_current_version_counts(store):
    run = store.begin_run({})
    for reading in (
        crawl(BODY),
        crawl(BODY, MORE, path="2"),
        crawl(BODY, MORE, MORE + " Hai bên hài lòng.", path="3"),
    ):
        store.write(reading, run)
    reader = store.reader()
    assert reader.totals().articles == 1
    assert reader.totals().events == 1
    assert reader.articles().count == len(reader.articles().rows) == 1
    assert reader.events().count == len(reader.events(EventFilter(actor="RUS")).rows) == 1
    assert [f.count for f in reader.actors()] == [1, 1]
    assert count(store, event_mentions) == 3
    for table, expected in ((mention_actors, 2), (dyads, 2), (companions, 1)):
        assert count(store, table) == expected, table.name
    assert [v for (v,) in rows(store, articles, "version")] == [1, 2, 3]


def test_several_versions_that_are_written_at_once_are_put_in_their_order(store):
    pages = [crawl(BODY), crawl(BODY, MORE, path="2"), crawl(BODY, MORE, "Ông cũng gặp thủ tướng.", path="3")]
    added = store.keep(pages, store.begin_run({}))
    assert (added.pages, added.mentions) == (3, 3)
    lineage = pages[0].articles[0].article.id
    assert rows(store, articles, "version", "current", "lineage") == [
        (1, False, lineage),
        (2, False, lineage),
        (3, True, lineage),
    ]


def test_a_page_whose_articles_did_not_change_adds_nothing_but_where_it_was_seen(store):
    run = store.begin_run({})
    first, again = crawl(teaser="Tin sáng"), crawl(teaser="Tin chiều", path="lan-2.html")
    store.write(first, run)
    assert first.page.id != again.page.id
    assert store.write(again, run) == 0
    assert store.has_page(again.page.id, "lan-2.html")
    assert count(store, articles) == 1
    assert rows(store, paths, "path", "page") == [
        ("lan-1.html", first.page.id),
        ("lan-2.html", first.page.id),
    ]
    assert store.keep([again], run).known == 1


def test_another_article_at_the_same_place_is_no_version(store):
    """A front page, or a file that is written anew every day."""
    run = store.begin_run({})
    store.write(crawl(BODY, title="Bản tin tối"), run)
    store.write(
        crawl("Triều Tiên phóng hai tên lửa về phía biển Nhật Bản sáng nay.", title="Bản tin tối", path="2"),
        run,
    )
    assert store.reader().totals().articles == 2
    assert [v for (v,) in rows(store, articles, "version")] == [1, 1]


def test_articles_without_an_address_are_told_apart_by_their_file(store):
    run = store.begin_run({})
    store.write(crawl(BODY, address=None, path="a.txt"), run)
    store.write(crawl(BODY, MORE, address=None, path="a.txt"), run)
    store.write(crawl(BODY, MORE, "Hết.", address=None, path="b.txt"), run)
    assert [(v, c) for v, c in rows(store, articles, "version", "current")] == [
        (1, False),
        (1, True),
        (2, True),
    ]


def test_standard_input_is_no_place_that_changes(store):
    run = store.begin_run({})
    store.write(crawl(BODY, address=None, path="-"), run)
    store.write(crawl(BODY, MORE, address=None, path="-"), run)
    assert store.reader().totals().articles == 2


def test_a_new_version_keeps_the_event_and_the_judgement_of_what_it_still_tells(store):
    run = store.begin_run({})
    old, new = crawl(BODY), crawl(BODY, MORE, path="2")
    store.write(old, run)
    (told,) = store.reader().events().rows
    store.put_events([group("event-1", told)])
    store.judge("mention", told.event.id, "accept", "Lan", "as it is told")
    store.write(new, run)
    (now,) = store.reader().events().rows
    assert now.event.id != told.event.id
    assert now.group == "event-1"
    (judgement,) = store.reader().effective("mention")
    assert (judgement.target, judgement.verdict) == (now.event.id, "accept")
    assert store.reader().lost() == ()
    assert [f.name for f in store.check() if f.faults] == []


def test_what_was_rejected_stays_so_in_a_new_version(store):
    run = store.begin_run({})
    store.write(crawl(BODY), run)
    (told,) = store.reader().events().rows
    store.judge("mention", told.event.id, "reject", "Lan", "no treaty yet")
    store.write(crawl(BODY, MORE, path="2"), run)
    assert store.reader().events().rows == ()
    assert store.reader().lost() == ()
    store.undo_last("mention", store.reader().effective("mention")[0].target, "Lan")
    assert len(store.reader().events().rows) == 1
    assert [f.name for f in store.check() if f.faults] == []


def test_an_event_whose_only_telling_is_superseded_goes(store):
    run = store.begin_run({})
    store.write(crawl(BODY), run)
    (told,) = store.reader().events().rows
    store.put_events([group("event-1", told)])
    changed = crawl(BODY.replace("đã ký hiệp ước", "sẽ bàn hiệp ước"), path="2")
    store.write(changed, run)
    assert store.reader().totals().groups == 0
    assert [f.name for f in store.check() if f.faults] == []


def test_search_finds_the_current_version_only(store):
    run = store.begin_run({})
    store.write(crawl(BODY), run)
    store.write(crawl(BODY, MORE, path="2"), run)
    with store._opened.reading.connect() as connection:
        from foedera.store.tables import search_documents

        known = select(search_documents.c.article).where(search_documents.c.article.is_not(None))
        (only,) = connection.execute(known).scalars()
    assert store.reader().article(only).versions[1].id == only


def group(id_, *told):
    """An event of these event mentions."""
    e = told[0].event
    return Event(
        id_, e.type, e.mode, e.status, tuple(p.code for p in e.source), tuple(p.code for p in e.recipient),
        e.date, e.place, e.main, told[0].article.title, e.id, tuple(t.event.id for t in told),
        len(told), len(told), len({t.article.outlet for t in told}),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.bao.example/a/", "http://bao.example/a"),
        ("https://m.bao.example/a?utm_source=x&id=3", "https://bao.example/a?id=3#binh-luan"),
        ("https://BAO.example/a", "https://bao.example/a"),
    ],
)
def test_the_same_address_in_other_words(one, other):
    assert key_of(one, "x", "p") == key_of(other, "y", "q")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://bao.example/a?id=3", "https://bao.example/a?id=4"),
        ("https://bao.example/a", "https://bao.example/b"),
        ("https://bao.example/a", None),
        ("/a", "/b"),  # not whole: the files decide
        ("https://[bad", "https://[bad"),
    ],
)
def test_other_addresses(one, other):
    assert key_of(one, "x", "p") != key_of(other, "y", "q")


def test_resemblance_is_of_the_body_and_a_little_of_the_title():
    words = " ".join(f"từ{n}" for n in range(40))
    assert resembles("A", words, "B", f"{words} thêm một đoạn nữa vào cuối bài")
    assert not resembles("A", words, "A", " ".join(f"khác{n}" for n in range(40)))
    rewritten = " ".join(f"từ{n}" if n < 12 else f"khác{n}" for n in range(40))
    assert resembles("Một tin", words, "một  tin", rewritten)
    assert not resembles("Một tin", words, "Tin khác", rewritten)
    assert not resembles("", "", "", "")


def test_the_same_reading_with_other_furniture_is_known_by_versions_too(store):
    """Bytes that differ only around the articles are not read twice by the same versions, and again by others."""
    first = store.begin_run({"code": "1"})
    store.write(crawl(teaser="Tin sáng"), first)
    again = crawl(teaser="Tin chiều", path="2")
    store.write(again, first)
    assert store.meet(again.page.id, "2", first).articles == 1
    assert store.meet(again.page.id, "2", store.begin_run({"code": "2"})) is None


def test_a_page_of_two_articles_of_which_one_changed(store):
    run = store.begin_run({})

    def page(second, path):
        lines = [("title", "Tin một", 1), ("body", BODY, 1), ("title", "Tin hai", 2), ("body", second, 2)]
        return page_reading(lines, {}, path=path, address=ADDRESS)

    other = "Hội nghị thượng đỉnh của khối diễn ra tại thủ đô trong hai ngày với nhiều văn kiện."
    store.write(page(other, "1"), run)
    store.write(page(f"{other} Ngày mai bế mạc.", "2"), run)
    found = rows(store, articles, "title", "version", "current")
    assert found == [("Tin hai", 1, False), ("Tin hai", 2, True), ("Tin một", 1, False), ("Tin một", 2, True)]
    assert store.reader().totals().articles == 2
