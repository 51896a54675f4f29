"""Pages that are read again: what is found again keeps its id, and what people judged stays with it."""

from dataclasses import replace

import pytest
from sqlalchemy import select
from tests.store.readings import Told, minsk, page_reading
from tests.store.test_versions import group

from foedera.records import Claim, EventDate, Evidence, Number, PageHints, Repair
from foedera.store import open_store
from foedera.store.tables import articles, event_mentions, pages, renames

BODY = "Hôm nay Nga lên án NATO vì mở rộng sang phía đông. Belarus ủng hộ Nga."
ACCUSE = Told("ACCUSE", ("RUS",), ("NATO",), ("Nga lên án NATO",))
SUPPORT = Told("SUPPORT", ("BLR",), ("RUS",), ("Belarus ủng hộ Nga",))


def page(*told, ids=None):
    """The same page, as some version of the rules reads it; `ids` are those that it gives."""
    reading = page_reading([("title", "Nga và NATO", 1), ("body", BODY, 1)], {1: list(told)})
    if ids is None:
        return reading
    (article,) = reading.articles
    events = tuple(replace(e, id=i) for e, i in zip(article.events, ids, strict=True))
    return replace(reading, articles=(replace(article, events=events),))


@pytest.fixture
def store(target):
    with open_store(target) as store:
        yield store


def versions(store, number):
    return store.begin_run({"language": f"vi@{number}"})


def sound(store):
    return [f for f in store.check() if f.faults] == []


def test_other_versions_replace_the_reading_and_the_same_do_not(store):
    one = versions(store, 1)
    store.write(page(ACCUSE, ids=["a"]), one)
    assert store.keep([page(ids=[])], one).known == 1
    assert store.reader().totals().events == 1
    added = store.keep([page(ACCUSE, SUPPORT, ids=["a", "b"])], versions(store, 2))
    assert (added.replaced, added.mentions, added.gone) == (1, 1, 0)
    assert {told.event.id for told in store.reader().events().rows} == {"a", "b"}
    added = store.keep([page(SUPPORT, ids=["b"])], versions(store, 3))
    assert (added.replaced, added.mentions, added.gone) == (1, 0, 1)
    assert store.reader().totals().events == 1
    assert sound(store)


def test_reading_again_by_the_same_versions_can_be_asked_for(store):
    run = versions(store, 1)
    store.write(page(ACCUSE, ids=["a"]), run)
    assert store.keep([page(SUPPORT, ids=["b"])], run, anew=True).replaced == 1
    assert [told.event.id for told in store.reader().events().rows] == ["b"]


def test_a_mention_that_is_found_again_keeps_its_event_which_is_derived_anew(store):
    store.write(page(ACCUSE, SUPPORT, ids=["a", "b"]), versions(store, 1))
    told = {t.event.id: t for t in store.reader().events().rows}
    store.put_events([group("e1", told["a"]), group("e2", told["b"])])
    store.keep([page(replace(ACCUSE, status="denied"), ids=["a"])], versions(store, 2))
    (kept,) = store.reader().events().rows
    assert (kept.event.id, kept.group, kept.event.status) == ("a", "e1", "denied")
    with store._opened.reading.connect() as connection:
        from foedera.store.tables import events

        assert [tuple(r) for r in connection.execute(select(events.c.id, events.c.stale))] == [("e1", True)]
    assert sound(store)


def test_a_judgement_goes_with_a_mention_that_gets_another_id(store):
    store.write(page(ACCUSE, SUPPORT, ids=["a", "b"]), versions(store, 1))
    store.judge("mention", "a", "reject", "Lan")
    better = replace(ACCUSE, evidence=("Hôm nay Nga lên án NATO vì mở rộng",))
    store.keep([page(better, SUPPORT, ids=["a2", "b"])], versions(store, 2))
    (judgement,) = store.reader().effective("mention")
    assert judgement.target == "a2"
    assert store.reader().judgements("mention")[0].target == "a"  # the note itself is never changed
    assert store.reader().lost() == ()
    store.keep([page(ACCUSE, SUPPORT, ids=["a3", "b"])], versions(store, 3))
    assert store.reader().effective("mention")[0].target == "a3"
    with store._opened.reading.connect() as connection:
        found = connection.execute(select(renames.c.old, renames.c.new).order_by(renames.c.old))
        assert [tuple(row) for row in found] == [("a", "a3"), ("a2", "a3")]
    store.keep([page(ACCUSE, SUPPORT, ids=["a", "b"])], versions(store, 4))
    assert store.reader().effective("mention")[0].target == "a"


def test_a_judgement_whose_mention_is_read_no_more_is_kept_and_listed(store):
    store.write(page(ACCUSE, ids=["a"]), versions(store, 1))
    store.judge("mention", "a", "reject", "Lan", "an opinion")
    store.keep([page(SUPPORT, ids=["b"])], versions(store, 2))
    (lost,) = store.reader().lost()
    assert (lost.target, lost.verdict, lost.why) == ("a", "reject", "an opinion")
    assert lost.subject["type"] == "ACCUSE"
    assert lost.subject["source"] == ["RUS"]
    assert lost.subject["evidence"] == ["Nga lên án NATO"]
    store.keep([page(ACCUSE, ids=["a"])], versions(store, 3))
    assert store.reader().lost() == ()


def test_another_type_or_other_parties_are_another_mention(store):
    store.write(page(ACCUSE, ids=["a"]), versions(store, 1))
    store.judge("mention", "a", "reject", "Lan")
    others = (replace(ACCUSE, type="REJECT"), replace(ACCUSE, source=("BLR",), recipient=("POL",)))
    store.keep([page(*others, ids=["x", "y"])], versions(store, 2))
    assert [j.target for j in store.reader().lost()] == ["a"]


def test_claims_are_known_again_too(store):
    def claimed(id_, as_of):
        reading = page(ACCUSE, ids=["a"])
        article = reading.articles[0]
        claim = Claim(
            id_, "membership", "BLR", "member", "CSTO", None, False, False, EventDate(as_of, "day"), None, "r",
            Evidence("Belarus", 52, 59), article.article.id,
        )  # fmt: skip
        return replace(reading, articles=(replace(article, claims=(claim,)),))

    store.write(claimed("c", "2023-06-08"), versions(store, 1))
    store.judge("claim", "c", "accept", "Lan")
    store.keep([claimed("d", "2023-06-09")], versions(store, 2))
    assert [j.target for j in store.reader().effective("claim")] == ["d"]


def test_articles_keep_their_place_among_the_versions_and_what_comparing_found(store):
    from foedera.store import Copy

    store.write(minsk(), versions(store, 1))
    first = minsk().articles[0].article.id
    store.put_copies([Copy(first, b"sign", "other", 0.9)])
    store.keep([minsk()], versions(store, 2))
    with store._opened.reading.connect() as connection:
        row = connection.execute(select(articles).where(articles.c.id == first)).one()
    assert (row.version, row.current, row.copy_of, row.similarity, bytes(row.signature)) == (
        1,
        True,
        "other",
        0.9,
        b"sign",
    )


def test_an_article_that_is_cut_otherwise_is_compared_anew(store):
    from foedera.store import Copy

    store.write(page(), versions(store, 1))
    (article,) = page().articles
    store.put_copies([Copy(article.article.id, b"sign", "other", 0.9)])
    shorter = replace(article, article=replace(article.article, sections=article.article.sections[:1]))
    store.keep([replace(page(), articles=(shorter,))], versions(store, 2))
    with store._opened.reading.connect() as connection:
        row = connection.execute(select(articles)).one()
    assert (row.signature, row.copy_of) == (None, None)


def test_the_version_before_comes_forward_where_the_newest_turns_out_to_be_none(store):
    def crawl(path, *bodies):
        lines = [("title", "Nga và NATO", 1), ("body", BODY, 1)]
        lines += [
            x for n, body in enumerate(bodies, 2) for x in (("title", f"Tin {n}", n), ("body", body, n))
        ]
        return page_reading(lines, {1: [ACCUSE]}, path=path, address="https://bao.example/a")

    other = "Hội nghị thượng đỉnh của khối diễn ra tại thủ đô trong hai ngày với nhiều văn kiện."
    old, new = crawl("1", other), crawl("2", f"{other} Thêm.")
    store.write(old, versions(store, 1))
    store.write(new, versions(store, 1))
    store.keep([replace(new, articles=new.articles[:1])], versions(store, 2))
    second = store.reader().article(old.articles[1].article.id)
    assert [(v.number, v.current) for v in second.versions] == [(1, True)]
    assert store.reader().totals().articles == 2
    assert sound(store)


def test_a_superseded_page_that_is_read_again_stays_superseded(store):
    def crawl(path, more=""):
        lines = [("title", "Nga và NATO", 1), ("body", BODY + more, 1)]
        return page_reading(lines, {1: [ACCUSE]}, path=path, address="https://bao.example/a")

    old, new = crawl("1"), crawl("2", " Hết.")
    store.write(old, versions(store, 1))
    store.write(new, versions(store, 1))
    store.keep([old], versions(store, 2))
    view = store.reader().article(old.articles[0].article.id)
    assert [(v.number, v.current) for v in view.versions] == [(1, False), (2, True)]
    assert store.reader().totals().events == 1
    assert sound(store)


def test_an_article_that_an_old_page_turns_out_to_have_does_not_overtake_the_newer_one(store):
    def crawl(path, *bodies):
        lines = [("title", "Tin 1", 1), ("body", BODY, 1)]
        lines += [
            x for n, body in enumerate(bodies, 2) for x in (("title", f"Tin {n}", n), ("body", body, n))
        ]
        return page_reading(lines, {}, path=path, address="https://bao.example/a")

    other = "Hội nghị thượng đỉnh của khối diễn ra tại thủ đô trong hai ngày với nhiều văn kiện."
    old, new = crawl("1", other), crawl("2", f"{other} Thêm một câu.")
    store.write(replace(old, articles=old.articles[:1]), versions(store, 1))
    store.write(new, versions(store, 1))
    store.keep([old], versions(store, 2))
    view = store.reader().article(new.articles[1].article.id)
    assert {(v.id, v.current) for v in view.versions} == {
        (new.articles[1].article.id, True),
        (old.articles[1].article.id, False),
    }
    assert sound(store)


def test_a_page_comes_back_as_it_went_into_the_reading(store):
    reading = minsk()
    whole = replace(
        reading.page,
        kind="html",
        hints=PageHints(title="Tin", address="https://bao.example/a"),
        marks=("title", "", "main"),
        encoding="cp1258",
        repairs=(Repair(3, 4, "e9", "bad-byte"),),
        recurring=frozenset({"Đăng nhập", "Trang chủ"}),
    )
    run = versions(store, 1)
    store.write(replace(reading, page=whole), run)
    assert store.reader().page(whole.id) == whole
    assert store.reader().page("none") is None


def test_pages_of_other_versions_are_found_by_language_in_the_order_of_reading(store):
    run, other = store.begin_run({"language": "vi@1"}), store.begin_run({"language": "vi@2"})
    readings = [
        page_reading([("title", f"Tin {n}", 1), ("body", BODY, 1)], {}, path=f"{n}.txt") for n in range(3)
    ]
    for n in (2, 0):
        store.write(readings[n], run)
    store.write(readings[1], other)
    reader = store.reader()
    assert reader.languages() == ("vi",)
    assert reader.read_by_others({"language": "vi@2"}, "vi") == (readings[2].page.id, readings[0].page.id)
    assert reader.read_by_others({"language": "vi@1"}, "vi") == (readings[1].page.id,)
    assert len(reader.read_by_others(None, "vi")) == 3
    assert reader.read_by_others(None, "en") == ()


def test_numbers_and_bounds_of_the_time_of_an_article_come_back(store):
    reading = page(ACCUSE, ids=["a"])
    (article,) = reading.articles
    number = Number("dead", 12.0, 15.0, None, "at least", "ít nhất 12 đến 15 người", 3, 20)
    published = replace(article.article.published, value=None, earliest="2019-01-20", latest="2021-01-20")
    changed = replace(
        article,
        article=replace(article.article, published=published),
        events=(replace(article.events[0], numbers=(number,)),),
    )
    store.write(replace(reading, articles=(changed,)), versions(store, 1))
    (told,) = store.reader().events().rows
    assert told.event.numbers == (number,)
    assert told.article.published == published


def test_nothing_of_a_reading_that_fails_halfway_takes_the_place_of_the_old_one(store):
    from foedera.errors import StoreError

    store.write(page(ACCUSE, ids=["a"]), versions(store, 1))
    with pytest.raises(StoreError):
        store.keep([page(ACCUSE, SUPPORT, ids=["x", "x"])], versions(store, 2))
    with store._opened.reading.connect() as connection:
        assert connection.execute(select(event_mentions.c.id)).scalars().all() == ["a"]
        assert connection.execute(select(pages.c.versions)).scalar_one() == {"language": "vi@1"}
    assert sound(store)
