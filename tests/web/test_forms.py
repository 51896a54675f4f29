"""Every page as data, as a table and as a picture; marks of content; what files say about their question."""

import json
import struct

import pytest

PAGES = (
    *("/", "/search", "/search?q=Minsk", "/events", "/articles", "/actors", "/actors/RUS", "/actors/NATO"),
    *(
        "/people/vladimir-putin",
        "/pairs",
        "/pairs?a=RUS&b=NATO",
        "/blocs",
        "/blocs/CSTO?on=2011",
        "/obligations",
    ),
    *(
        "/obligations?attacked=ARM&by=AZE&on=2022-09-13",
        "/network?least=1",
        "/map",
        "/conflicts",
        "/conflicts?show=all",
    ),
    *("/judgements", "/runs", "/codebook", "/codebook/ACCUSE", "/about", "/read"),
)


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_page_is_there_in_both_languages(client, address, lang):
    answer = client.get(address, headers={"accept-language": lang})
    assert answer.status_code == 200
    assert f'<html lang="{lang}">' in answer.text
    assert "<h1" in answer.text


@pytest.mark.parametrize("address", [p for p in PAGES if p != "/"])
def test_every_page_is_there_as_data_with_its_question(client, address):
    path, _, query = address.partition("?")
    data = client.get(f"{path}.json?{query}").json()
    if path != "/events":
        assert data["query"]["page"] == path
    assert client.get(f"{address}{'&' if query else '?'}format=json").json() == data


def test_a_page_that_did_not_change_is_not_sent_again(client):
    client.get("/codebook")
    first = client.get("/codebook")
    again = client.get("/codebook", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/codebook/ACCUSE", headers={"if-none-match": first.headers["etag"]}).status_code == 200


def test_a_static_file_is_kept_for_good_by_its_mark_only(client):
    address = next(a for a in client.get("/").text.split('"') if a.startswith("/static/foedera.css"))
    assert "immutable" in client.get(address).headers["cache-control"]
    assert "immutable" not in client.get("/static/foedera.css").headers["cache-control"]


def test_a_picture_carries_its_question(client):
    drawn = client.get("/pairs.svg?a=RUS&b=NATO")
    assert drawn.headers["content-type"].startswith("image/svg+xml")
    assert "&quot;a&quot;: &quot;RUS&quot;" in drawn.text
    dots = client.get("/pairs.png?a=RUS&b=NATO&save=1")
    assert 'filename="foedera-pairs.png"' in dots.headers["content-disposition"]
    chunks = dict(read(dots.content))
    assert b'"a": "RUS"' in chunks[b"iTXt"]
    assert next(iter(chunks)) == b"IHDR"
    assert list(chunks)[-1] == b"IEND"


def read(png):
    at = 8
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        yield kind, png[at + 8 : at + 8 + length]
        at += 12 + length


def test_a_spec_for_the_browser_is_vega_and_in_its_language(client):
    vietnamese = client.get("/pairs.vega?a=RUS&b=NATO", headers={"accept-language": "vi"})
    assert vietnamese.json()["$schema"].startswith("https://vega.github.io/schema/vega/")
    assert "điểm trung bình" in json.dumps(vietnamese.json(), ensure_ascii=False)
    assert "mean score" in client.get("/pairs.vega?a=RUS&b=NATO").text


@pytest.mark.parametrize("address", ["/codebook.svg", "/events.png", "/login.json", "/about.vega"])
def test_a_form_that_a_page_has_not_is_not_there(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/pairs?a=RUS&b=Atlantis",
        "/obligations?attacked=Atlantis",
        "/blocs/CSTO?on=yesterday",
        "/network?from=x",
    ],
)
def test_a_question_that_makes_no_sense_is_told_on_its_page(client, address):
    assert client.get(address).status_code in {400, 404}
