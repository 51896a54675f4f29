"""Judging on the page: accepted, rejected, edited, taken back, merged and split; marked in files, and kept as gold."""

import io
import json
import re
import zipfile

import pytest
from tests.store.readings import HOSTILE
from tests.web.test_safety import judging, mention_of, token_of

from foedera.records import Event, EventDate, Place
from foedera.store import open_reader, open_store


def judgements(path, about="mention"):
    with open_reader(path) as reader:
        return reader.judgements(about)


def test_what_was_judged_is_shown_and_marked_in_the_files(client, path):
    mention, article = mention_of(path)
    judging(client, path, verdict="accept", why="chỉ là nhắc lại")
    assert "chỉ là nhắc lại" in client.get(f"/articles/{article}").text
    assert "chỉ là nhắc lại" in client.get("/judgements").text
    events = client.get("/events.json").json()["events"]
    assert {e["id"]: e.get("judged") for e in events}[mention] == "accept"
    assert sum(e.get("judged") is not None for e in events) == 1
    assert client.get("/events.csv").text.count(",accept\r\n") == 1


def test_a_rejected_mention_is_left_out_of_lists_and_files_and_listed_where_one_asks_for_it(client, path):
    mention, article = mention_of(path)
    count = client.get("/api/v1/mentions").json()["count"]
    judging(client, path, verdict="reject", why="chỉ là nhắc lại")
    assert client.get("/api/v1/mentions").json()["count"] == count - 1
    for place in ("/events.json", "/events.json?each=mention"):
        assert mention not in {e["id"] for e in client.get(place).json()["events"]}
    page = client.get("/events?lang=en&each=mention").text
    assert "1 event mention that people rejected is left out here and in all figures." in page
    assert 'href="/events?each=rejected"' in page
    assert f"/articles/{article}#e" in client.get("/events?each=rejected").text
    (left_out,) = client.get("/events.json?each=rejected").json()["events"]
    assert (left_out["id"], left_out["judged"]) == (mention, "reject")
    assert "chỉ là nhắc lại" in client.get(f"/articles/{article}").text
    token = token_of(client.get("/judgements").text)
    (noted,) = judgements(path)
    client.post("/judgements/undo", data={"judgement": noted.id, "csrf": token})
    assert client.get("/api/v1/mentions").json()["count"] == count
    assert "each=rejected" not in client.get("/events?lang=en").text


def test_a_judgement_is_taken_back_and_stays_in_the_log(client, path):
    judging(client, path)
    (noted,) = judgements(path)
    token = token_of(client.get("/judgements").text)
    client.post("/judgements/undo", data={"judgement": noted.id, "csrf": token, "why": "vội"})
    assert [j.verdict for j in judgements(path)] == ["accept", "undo"]
    with open_reader(path) as reader:
        assert reader.effective("mention") == ()
    rows = client.get("/judgements.json").json()
    assert rows["counting"] == []
    assert [j["why"] for j in rows["judgements"]] == ["vội", "đúng"]


EDIT = {
    "verdict": "edit",
    "type": "THREATEN",
    "status": "planned",
    "source": "Russia, CSTO",
    "recipient": "NATO",
    "date": "2023-06",
}


def test_an_edited_mention_is_shown_counted_and_written_as_it_was_edited(client, path):
    mention, article = mention_of(path)
    before = client.get("/api/v1/mentions?actor=CSTO").json()["count"]
    judging(client, path, **EDIT)
    assert client.get("/api/v1/mentions?actor=CSTO").json()["count"] == before + 1
    (row,) = [e for e in client.get("/events.json?actor=CSTO").json()["events"] if e["id"] == mention]
    assert (row["type"], row["status"], row["judged"]) == ("THREATEN", "planned", "edit")
    assert [party["code"] for party in row["source"]] == ["RUS", "CSTO"]
    page = client.get("/events?lang=en&each=mention&actor=CSTO&type=THREATEN").text
    assert page.count('class="judged edit"') == 1
    shown = client.get(f"/articles/{article}?lang=en").text
    assert "as edited: Threaten" in " ".join(re.sub(r"<[^>]+>", " ", shown).split())
    read = client.get(f"/articles/{article}.json").json()["mentions"]
    assert "THREATEN" not in {m["type"] for m in read if m["id"] == mention}, "it shows what was read"


def test_an_edit_keeps_the_new_values_with_names_as_codes(client, path):
    assert judging(client, path, **EDIT).status_code == 200
    (noted,) = judgements(path)
    assert noted.payload == {
        "type": "THREATEN",
        "status": "planned",
        "source": ["RUS", "CSTO"],
        "recipient": ["NATO"],
        "date": "2023-06",
    }


@pytest.mark.parametrize(
    ("field", "value"),
    [("type", "DANCE"), ("status", "maybe"), ("source", "Atlantis"), ("source", ""), ("date", "hôm qua")],
)
def test_an_edit_that_makes_no_sense_is_told_and_not_kept(client, path, field, value):
    answer = judging(client, path, **{**EDIT, field: value})
    assert answer.status_code == 400
    assert judgements(path) == ()


@pytest.mark.parametrize(
    "changes", [{"target": "nothing"}, {"verdict": "dance"}, {"about": "world"}, {"verdict": "merge"}]
)
def test_a_judgement_of_nothing_is_told(client, path, changes):
    assert judging(client, path, **changes).status_code in {400, 503}
    assert judgements(path) == ()


@pytest.fixture
def grouped(path):
    """Two mentions of different articles as one event, with a contradiction."""
    with open_reader(path) as reader:
        rows = reader.events().rows
        first = rows[0]
        second = next(r for r in rows if r.article.id != first.article.id)
    from foedera.records import Contradiction, ToldValue

    event = Event(
        id="ev-1",
        type="CONSULT",
        mode=None,
        status="occurred",
        source=("CSTO",),
        recipient=("RUS",),
        date=EventDate("2023-06-08", "day"),
        place=Place("Minsk", "BLR", 53.9, 27.57),
        main=True,
        title=f"Họp ở Minsk {HOSTILE}",
        mention=first.event.id,
        mentions=(first.event.id, second.event.id),
        articles=2,
        sources=2,
        outlets=1,
        contradictions=(
            Contradiction(
                "place", (ToldValue("Minsk", (first.event.id,)), ToldValue("Paris", (second.event.id,)))
            ),
        ),
    )
    with open_store(path) as store:
        store.put_events([event])
    return event


def test_an_event_shows_its_tellings_and_what_they_contradict_each_other_in(client, grouped):
    html = client.get("/events/ev-1?lang=en").text
    assert html.count('<article class="telling') == 2
    assert "What the tellings contradict each other in" in html
    assert "Paris" in html
    assert HOSTILE not in html
    assert client.get("/events/ev-1.json").json()["event"]["contradictions"][0]["about"] == "place"
    assert client.get("/events/nothing").status_code == 404


def test_events_are_listed_once_and_their_mentions_on_request(client, grouped):
    assert "1 event " in client.get("/events?lang=en").text.replace("1 event\n", "1 event ")
    assert 'href="/events/ev-1"' in client.get("/events").text
    assert "event mentions" in client.get("/events?lang=en&each=mention").text


def test_events_are_merged_and_split_by_judgement(client, path, grouped):
    token = token_of(client.get("/events/ev-1").text)
    data = {"about": "event", "target": "ev-1", "csrf": token, "back": "/events/ev-1"}
    client.post("/judgements", data={**data, "verdict": "split", "mentions": [grouped.mentions[1]]})
    client.post("/judgements", data={**data, "verdict": "merge", "others": "ev-2, ev-3"})
    assert [(j.verdict, j.payload) for j in judgements(path, "event")] == [
        ("split", {"mentions": [grouped.mentions[1]]}),
        ("merge", {"others": ["ev-2", "ev-3"]}),
    ]


def test_an_article_whose_events_are_all_judged_becomes_gold(client, path):
    with open_reader(path) as reader:
        view = next(
            v for r in reader.articles().rows if (v := reader.article(r.article.id)) and len(v.events) > 1
        )
    token = token_of(client.get(f"/articles/{view.article.id}").text)
    assert zipfile.ZipFile(io.BytesIO(client.get("/gold").content)).namelist() == []
    for told, verdict in zip(view.events, ["reject", *["accept"] * len(view.events)], strict=False):
        data = {"about": "mention", "target": told.event.id, "verdict": verdict, "csrf": token}
        client.post("/judgements", data=data)
    packed = zipfile.ZipFile(io.BytesIO(client.get("/gold").content))
    key = view.article.id
    assert packed.namelist() == [f"text/{key}.txt", f"events/{key}.json"]
    record = json.loads(packed.read(f"events/{key}.json"))
    assert len(record["events"]) == len(view.events) - 1
    assert record["events"][0]["evidence"] in packed.read(f"text/{key}.txt").decode()
    assert set(record["events"][0]) == {
        "type", "mode", "status", "source", "recipient", "date", "place", "said_by", "main", "evidence"
    }  # fmt: skip
