import io
import json

from foedera.export import jsonl
from foedera.records import (
    Article,
    ArticleReading,
    EventDate,
    EventMention,
    Evidence,
    Party,
    Place,
    Published,
)

ARTICLE = Article(
    id="a1",
    page_id="p1",
    path="pages/một.txt",
    part=1,
    text="Nga họp với CSTO tại Minsk.",
    sections=(),
    title="Nga họp với CSTO",
    outlet="VTV",
    published=Published("2023-06-08T19:33+07:00", "minute"),
)
EVENT = EventMention(
    id="e1",
    type="CONSULT",
    mode="multilateral",
    status="occurred",
    source=(Party("RUS", "GOV", "Nga", 0, 3),),
    recipient=(Party("CSTO", "IGO", "CSTO", 12, 16, name="X", office="Y"),),
    date=EventDate("2023-06-08", "day", None, "Hôm nay (8/6)", ("year from the date line",)),
    place=Place("Minsk", "BLR", 53.9, 27.57),
    said_by=None,
    contexts=("military",),
    main=True,
    confidence=0.93,
    rule="vi/event/consult.hold-meeting",
    evidence=(Evidence("Nga họp với CSTO", 0, 16),),
    article_id="a1",
)


def test_the_record_has_exactly_the_promised_keys_in_order():
    record = jsonl.record(EVENT, ARTICLE)
    assert list(record) == [
        "id", "type", "mode", "status", "source", "recipient", "date", "place", "said_by", "contexts", "main",
        "confidence", "rule", "numbers", "evidence", "article",
    ]  # fmt: skip
    assert list(record["source"][0]) == [
        "code",
        "sector",
        "text",
        "start",
        "end",
        "name",
        "office",
        "expanded",
    ]
    assert list(record["date"]) == ["value", "precision", "end", "basis", "inferred"]
    assert list(record["place"]) == ["name", "country", "latitude", "longitude"]
    assert list(record["evidence"][0]) == ["text", "start", "end"]
    assert list(record["article"]) == [
        "id",
        "path",
        "part",
        "title",
        "published",
        "published_earliest",
        "published_latest",
        "outlet",
        "language",
    ]


def test_what_is_unknown_is_null():
    bare = jsonl.record(
        EventMention(
            "e2", "PROTEST", None, "denied", (), (), EventDate(), None, None, (), False, 0.5, "r", (), "a1"
        ),
        Article("a1", "p1", "x.txt", 1, "", ()),
    )
    assert bare["mode"] is None
    assert bare["place"] is None
    assert bare["said_by"] is None
    assert bare["date"] == {"value": None, "precision": "none", "end": None, "basis": None, "inferred": []}
    assert bare["article"]["published"] is None
    assert bare["article"]["outlet"] is None
    assert bare["source"] == bare["recipient"] == []


def test_each_event_is_one_line_of_readable_utf8():
    stream = io.StringIO()
    count = jsonl.write(stream, [ArticleReading(ARTICLE, (), (EVENT, EVENT))])
    lines = stream.getvalue().splitlines()
    assert count == len(lines) == 2
    assert "Hôm nay (8/6)" in lines[0]
    assert json.loads(lines[0]) == jsonl.record(EVENT, ARTICLE)


def test_evidence_offsets_point_at_the_words_of_the_article():
    for evidence in jsonl.record(EVENT, ARTICLE)["evidence"]:
        assert ARTICLE.text[evidence["start"] : evidence["end"]] == evidence["text"]
