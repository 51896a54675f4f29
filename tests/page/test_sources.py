"""Pages come out of archives, crawls, mail, feeds, JSON and saved pages, and what is broken stops nothing."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Iterable
from email.message import EmailMessage
from pathlib import Path

import pytest

from foedera.errors import SettingError
from foedera.page.sources import Options, fields_of, pages
from foedera.records import Failure, Page
from foedera.settings import Settings

TEXT = "Phần Lan đóng cửa biên giới với Nga\n\nQuyết định có hiệu lực từ nửa đêm, chính phủ ở Helsinki cho biết.\n"
HTML = (
    '<html><head><meta charset="utf-8"><title>Phần Lan</title></head><body><h1>Phần Lan đóng cửa biên giới</h1>'
    "<p>Quyết định có hiệu lực từ nửa đêm, chính phủ ở Helsinki cho biết trong một thông cáo.</p>"
    "<p>Nga nói sẽ đáp trả quyết định này bằng những biện pháp tương xứng trong thời gian tới.</p></body></html>"
)
SMALL = Settings(archive_bytes=40_000_000, archive_members=5, archive_ratio=50)


def found(
    *paths: Path | str, settings: Settings | None = None, standard: bytes = b""
) -> list[Page | Failure]:
    options = Options(settings or Settings())
    return list(pages(map(str, paths), options, io.BytesIO(standard)))


def names(things: list[Page | Failure], folder: Path) -> list[str]:
    return [x.path.removeprefix(f"{folder}/") for x in things]


def causes(things: list[Page | Failure]) -> list[str]:
    return [x.cause for x in things if isinstance(x, Failure)]


def zipped(members: dict[str, bytes]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return whole.getvalue()


def tarred(members: dict[str, bytes], mode: str = "w") -> bytes:
    whole = io.BytesIO()
    with tarfile.open(fileobj=whole, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return whole.getvalue()


MEMBERS = {"a.txt": TEXT.encode(), "sub/b.html": HTML.encode(), "c.jpg": b"\xff\xd8", "__MACOSX/a.txt": b"x"}


def test_a_zip_archive_gives_its_pages_with_their_paths_inside_it(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped(MEMBERS))
    things = found(tmp_path)
    assert names(things, tmp_path) == ["a.zip!/a.txt", "a.zip!/sub/b.html"]
    assert [x.kind for x in things if isinstance(x, Page)] == ["text", "html"]


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_a_tar_archive_is_read_however_it_is_packed(tmp_path: Path, mode: str) -> None:
    (tmp_path / "a.tar").write_bytes(tarred(MEMBERS, mode))
    assert names(found(tmp_path / "a.tar"), tmp_path) == ["a.tar!/a.txt", "a.tar!/sub/b.html"]


def test_an_archive_is_read_from_standard_input_too() -> None:
    things = found("-", standard=tarred(MEMBERS, "w:gz"))
    assert [x.path for x in things] == ["-!/a.txt", "-!/sub/b.html"]
    assert len(found("-", standard=zipped(MEMBERS))) == 2


def test_a_packed_page_is_a_page(tmp_path: Path) -> None:
    (tmp_path / "page.html.gz").write_bytes(gzip.compress(HTML.encode()))
    (page,) = found(tmp_path / "page.html.gz")
    assert isinstance(page, Page)
    assert page.kind == "html"


def test_an_archive_inside_an_archive_is_opened_to_the_allowed_depth(tmp_path: Path) -> None:
    data = zipped({"a.txt": TEXT.encode()})
    for _ in range(4):
        data = zipped({"inner.zip": data, "beside.txt": TEXT.encode()})
    (tmp_path / "deep.zip").write_bytes(data)
    things = found(tmp_path / "deep.zip")
    assert causes(things) == ["too-deep"]
    assert sum(isinstance(x, Page) for x in things) == 3


def test_a_broken_member_stops_neither_the_archive_nor_the_run(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": TEXT.encode() * 50, "b.txt": TEXT.encode(), "c.txt": b""}))
    data[60:70] = b"\xff" * 10
    (tmp_path / "a.zip").write_bytes(data)
    (tmp_path / "b.tar.gz").write_bytes(tarred(MEMBERS, "w:gz")[:-120])
    (tmp_path / "z.txt").write_text(TEXT)
    things = found(tmp_path)
    assert names(things, tmp_path)[-1] == "z.txt"
    assert "a.zip!/b.txt" in names(things, tmp_path)
    assert causes(things).count("broken") >= 2
    assert "empty" in causes(things)


def test_a_bomb_is_given_up_early(tmp_path: Path) -> None:
    (tmp_path / "bomb.zip").write_bytes(zipped({"a.txt": b" " * 60_000_000, "b.txt": TEXT.encode()}))
    (tmp_path / "bomb.txt.gz").write_bytes(gzip.compress(b"0" * 60_000_000))
    things = found(tmp_path, settings=SMALL)
    assert set(causes(things)) == {"too-large"}


def test_members_beyond_the_limit_are_told(tmp_path: Path) -> None:
    (tmp_path / "many.zip").write_bytes(zipped({f"{n}.txt": TEXT.encode() for n in range(9)}))
    (tmp_path / "many.tar").write_bytes(tarred({f"{n}.txt": TEXT.encode() for n in range(9)}))
    things = found(tmp_path, settings=SMALL)
    assert sum(isinstance(x, Page) for x in things) == 10
    assert causes(things) == ["too-large"] * 2


def test_an_encrypted_member_is_named_as_such(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": TEXT.encode()}))
    data[6] |= 1
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    (tmp_path / "a.zip").write_bytes(data)
    assert causes(found(tmp_path)) == ["encrypted"]


def warc(*answers: tuple[str, str, bytes]) -> bytes:
    out = b""
    for address, head, body in answers:
        block = f"HTTP/1.1 {head}\r\n\r\n".encode() + body
        out += (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\n"
            "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\nWARC-Date: 2024-01-01T00:00:00Z\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
        ).encode() + block
        out += b"\r\n\r\n"
    return out


def test_a_crawl_gives_its_html_answers_with_address_and_charset(tmp_path: Path) -> None:
    western = HTML.replace('<meta charset="utf-8">', "").encode("utf-16-le")
    data = warc(
        ("https://bao.example/a.html", "200 OK\r\nContent-Type: text/html", HTML.encode()),
        ("https://bao.example/b.html", "404 Not Found\r\nContent-Type: text/html", HTML.encode()),
        ("https://bao.example/c.png", "200 OK\r\nContent-Type: image/png", b"\x89PNG"),
        ("https://bao.example/d.html", "200 OK\r\nContent-Type: text/html; charset=utf-16le", western),
    )
    for name, packed in (("a.warc", data), ("a.warc.gz", gzip.compress(data))):
        path = tmp_path / name
        path.write_bytes(packed)
        things = [x for x in found(path) if isinstance(x, Page)]
        assert names(list(things), tmp_path) == [
            f"{name}!/https://bao.example/a.html",
            f"{name}!/https://bao.example/d.html",
        ]
        assert things[0].hints.address == "https://bao.example/a.html"
        assert "Helsinki" in things[1].text


def test_a_crawl_that_was_cut_off_keeps_what_came_before(tmp_path: Path) -> None:
    answer = ("https://bao.example/a.html", "200 OK\r\nContent-Type: text/html", HTML.encode())
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(warc(answer)) + gzip.compress(warc(answer))[:-200])
    things = found(tmp_path)
    assert isinstance(things[0], Page)


FEED = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Báo Thử</title><link>https://bao.example/</link>
<item><title>Phần Lan đóng cửa biên giới</title><link>https://bao.example/1</link>
<pubDate>Thu, 08 Jun 2023 19:33:00 +0700</pubDate>
<description><![CDATA[<p>Quyết định có hiệu lực từ nửa đêm, chính phủ ở Helsinki cho biết.</p>]]></description></item>
<item><title>Hai</title><description>Một câu thường không có dấu ngoặc nhọn nào ở trong.</description></item>
<item><title/></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Báo Thử</title><entry>
<title>Phần Lan đóng cửa biên giới</title><link rel="alternate" href="https://bao.example/2"/>
<author><name>Thu Hằng</name></author><published>2023-06-08T19:33:00+07:00</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
<p>Quyết định có hiệu lực từ nửa đêm.</p></div></content>
</entry></feed>"""


def test_every_entry_of_a_feed_is_a_page_with_what_the_feed_says_of_it(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(FEED, encoding="utf-8")
    (tmp_path / "feed2.atom").write_text(ATOM, encoding="utf-8")
    first, second, third, atom = found(tmp_path)
    assert isinstance(first, Page)
    assert first.path.endswith("feed.xml!/1")
    assert first.text.splitlines()[0] == first.hints.title == "Phần Lan đóng cửa biên giới"
    assert (first.hints.published, first.hints.outlet) == ("2023-06-08T19:33:00+07:00", "Báo Thử")
    assert first.hints.address == "https://bao.example/1"
    assert isinstance(second, Page)
    assert "Một câu thường" in second.text
    assert isinstance(third, Failure)
    assert isinstance(atom, Page)
    assert (atom.hints.author, atom.hints.address) == ("Thu Hằng", "https://bao.example/2")
    assert "Quyết định" in atom.text


def test_entities_of_a_feed_are_not_followed(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE r [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;&a;">]>' + FEED.split("?>", 1)[
        1
    ].replace("<title>Hai", "<title>&b;Hai")
    (tmp_path / "feed.rss").write_text(bomb, encoding="utf-8")
    assert not any("xxxx" in x.text for x in found(tmp_path) if isinstance(x, Page))


def mail(subject: str, html: str | None = None) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = subject
    message["From"] = "Báo Thử <tin@bao.example>"
    message["Date"] = "Thu, 08 Jun 2023 19:33:00 +0700"
    message.set_content(TEXT)
    if html:
        message.add_alternative(html, subtype="html")
    return message


def test_newsletters_are_read_from_mail_and_mailboxes(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(mail("Bản tin", HTML).as_bytes())
    box = b"".join(b"From x Thu Jun  8 19:33:00 2023\n" + mail(f"Tin {n}").as_bytes() + b"\n" for n in (1, 2))
    (tmp_path / "b.mbox").write_bytes(box)
    things = [x for x in found(tmp_path) if isinstance(x, Page)]
    assert names(list(things), tmp_path) == ["a.eml", "b.mbox!/1", "b.mbox!/2"]
    assert [x.kind for x in things] == ["html", "text", "text"]
    assert things[1].text.startswith("Tin 1")
    assert things[0].hints.outlet == "Báo Thử"
    assert things[0].hints.published == "2023-06-08T19:33:00+07:00"


def test_a_saved_page_has_no_date_of_its_saving(tmp_path: Path) -> None:
    saved = EmailMessage()
    saved["Subject"] = "Phần Lan"
    saved["Date"] = "Thu, 08 Jun 2023 19:33:00 +0700"
    saved["Snapshot-Content-Location"] = "https://bao.example/1"
    saved.set_content(HTML, subtype="html")
    saved.make_related()
    saved.add_related(b"\x89PNG", "image", "png")
    (tmp_path / "a.mhtml").write_bytes(saved.as_bytes())
    (page,) = found(tmp_path)
    assert isinstance(page, Page)
    assert page.hints.published is None
    assert page.hints.address == "https://bao.example/1"
    assert "Helsinki" in page.text


def test_json_lines_are_pages_by_the_fields_that_are_named(tmp_path: Path) -> None:
    rows = [
        {"text": TEXT, "title": "Phần Lan đóng cửa biên giới với Nga", "url": "https://bao.example/1"},
        {"body": "x", "html": HTML},
        {"nothing": 1},
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n{broken\n\n", encoding="utf-8")
    things = found(tmp_path)
    assert names(things, tmp_path) == ["a.jsonl!/1", "a.jsonl!/2", "a.jsonl!/3", "a.jsonl!/4"]
    assert [type(x).__name__ for x in things] == ["Page", "Page", "Failure", "Failure"]
    first = things[0]
    assert isinstance(first, Page)
    assert first.text == TEXT
    assert first.hints.address == "https://bao.example/1"

    (tmp_path / "a.jsonl").write_text(json.dumps({"noidung": TEXT, "tieude": "Tên bài"}), encoding="utf-8")
    options = Options(Settings(), fields_of("text=noidung, title=tieude"))
    (page,) = pages([str(tmp_path / "a.jsonl")], options)
    assert isinstance(page, Page)
    assert page.text.splitlines()[0] == page.hints.title == "Tên bài"


def test_a_json_document_may_hold_many_articles(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"articles": [{"text": TEXT}, {"content": TEXT}]}))
    assert [x.path[-3:] for x in found(tmp_path / "a.json")] == ["!/1", "!/2"]


def test_wrong_field_names_are_all_told_at_once() -> None:
    with pytest.raises(SettingError) as caught:
        fields_of("text,headline=title")
    assert "'text' is not of the form" in str(caught.value)
    assert "'headline' is no field" in str(caught.value)


def pdf(*lines: str, then: str = "") -> bytes:
    """A PDF of one page with ASCII lines, and with what is told to be drawn `then`."""
    text = " ".join(f"({line}) Tj 0 -40 Td" for line in lines)
    stream = f"BT /F1 12 Tf 50 750 Td {text}{then} ET".encode()
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n" % len(stream) + stream + b"\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj" % number + part + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % p for p in places)
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + table
    return out + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % start


def test_a_pdf_is_a_page_of_its_blocks_of_text(tmp_path: Path) -> None:
    pytest.importorskip("pdfminer")
    (tmp_path / "a.pdf").write_bytes(
        pdf("Finland closes its border", "The decision takes effect at midnight.")
    )
    (page,) = found(tmp_path)
    assert isinstance(page, Page)
    assert page.text.splitlines()[0] == "Finland closes its border"


def test_letters_strewn_over_a_sheet_do_not_hold_the_reader_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    layout = pytest.importorskip("pdfminer.layout")
    grouped: list[int] = []
    group = layout.LTLayoutContainer.group_textlines

    def counting(self: object, params: object, rows: Iterable[object]) -> object:
        rows = list(rows)
        grouped.append(len(rows))
        return group(self, params, rows)

    monkeypatch.setattr(layout.LTLayoutContainer, "group_textlines", counting)
    strewn = "".join(f" 1 0 0 1 {x * 37} {y * 41} Tm (x{x}y{y}) Tj" for x in range(16) for y in range(120))
    (tmp_path / "a.pdf").write_bytes(pdf("Finland closes its border", then=strewn))
    (page,) = found(tmp_path)
    assert isinstance(page, Page)
    assert page.text.count("\n\n") >= 1_500
    assert sum(grouped) == 0
    (tmp_path / "a.pdf").write_bytes(pdf("Finland closes its border"))
    found(tmp_path)
    assert sum(grouped) == 1


def test_without_its_extra_a_pdf_names_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pdfminer.converter", None)
    (tmp_path / "a.pdf").write_bytes(pdf("x"))
    (failure,) = found(tmp_path)
    assert isinstance(failure, Failure)
    assert failure.cause == "no-reader"
    assert "foedera[pdf]" in failure.message


@pytest.mark.parametrize(
    "name", ["a.zip", "a.tar.gz", "a.warc", "a.eml", "a.mbox", "a.xml", "a.pdf", "a.jsonl", "a.mht"]
)
@pytest.mark.parametrize(
    "data", [b"", b"\0" * 600, b"PK\x03\x04" + b"x" * 99, b"%PDF-1.4 x", b"\x1f\x8b\x08xxxx", b"WARC/1.0 x"]
)
def test_no_false_name_and_no_false_content_breaks_the_walk(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "z.txt").write_text(TEXT)
    assert isinstance(found(tmp_path)[-1], Page)


def test_a_path_that_is_not_there_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    things = found(tmp_path / "none", tmp_path / "a.txt")
    assert causes(things) == ["unreadable"]
    assert len(things) == 2


def test_an_empty_path_is_not_the_folder_one_is_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    monkeypatch.chdir(tmp_path)
    things = found("", " ", "a.txt")
    assert causes(things) == ["unreadable", "unreadable"]
    assert [x.path for x in things if isinstance(x, Page)] == ["a.txt"]
