"""Bytes become text, or a PageError that names its cause."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from foedera.errors import PageError
from foedera.page import discover, read, read_bytes
from foedera.page.files import DEPTH, LIMIT, LONGEST
from foedera.settings import Settings

TEXT = "Phần Lan đóng cửa biên giới với Nga.\nQuyết định có hiệu lực từ nửa đêm, chính phủ ở Helsinki cho biết.\n"


def windows_1258(text: str) -> bytes:
    """Encodes as Vietnamese Windows does: tone marks follow their letter."""
    tones = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    out = bytearray()
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        tone = "".join(p for p in parts if p in tones)
        base = unicodedata.normalize("NFC", "".join(p for p in parts if p not in tones))
        out += (base + tone).encode("cp1258")
    return bytes(out)


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
        windows_1258(TEXT),
    ],
    ids=["UTF-8", "UTF-8 marked", "UTF-16", "UTF-16 LE bare", "UTF-16 BE bare", "UTF-32", "Windows-1258"],
)
def test_text_is_read_in_the_encodings_of_vietnamese_pages(data: bytes) -> None:
    page = read_bytes(data)
    assert page.text == TEXT
    assert page.kind == "text"
    assert page.path == "-"


def test_line_ends_are_kept_so_that_offsets_hold() -> None:
    text = TEXT.replace("\n", "\r\n")
    assert read_bytes(text.encode()).text == text


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0", "binary"),
        (b"%PDF-1.7 x", "binary"),
        (bytes(range(256)) * 20, "binary"),
        (b"\0\1" * 400, "binary"),
        (TEXT.encode()[:40] + b"\xff\xfe" + TEXT.encode()[40:], "undecodable"),
        ("これは日本語のニュースです。".encode("shift-jis"), "undecodable"),
        (b"\xff\xfea", "undecodable"),
        (b"a" * 300_000, "too-large"),
        (b"<html><body>" + b"<div>" * 100_000 + b"x", "too-deep"),
        (b"<html><body><script>var a = 1;</script></body></html>", "no-article"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_cause(data: bytes, cause: str) -> None:
    with pytest.raises(PageError) as caught:
        read_bytes(data, "page")
    assert caught.value.cause == cause
    assert "page" in str(caught.value)


def test_a_page_over_the_limit_is_refused_before_it_is_looked_at() -> None:
    with pytest.raises(PageError) as caught:
        read_bytes(b"x" * 101, limit=100)
    assert caught.value.cause == "too-large"


def test_a_file_that_is_not_there_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(PageError) as caught:
        read(tmp_path / "none.txt")
    assert caught.value.cause == "unreadable"


def test_a_folder_is_read_in_sorted_order_with_pages_only(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "c.jpg", "plain", ".hidden.txt", "sub/d.HTM", "sub/e.json", ".git/f.txt"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(TEXT)
    found = [str(p.relative_to(tmp_path)) for p in discover([tmp_path])]
    assert found == ["a.html", "b.txt", "plain", "sub/d.HTM"]


def test_a_named_file_is_taken_whatever_its_suffix(tmp_path: Path) -> None:
    assert list(discover([tmp_path / "x.jpg"])) == [tmp_path / "x.jpg"]


def test_what_cannot_be_looked_at_stops_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.txt", "closed/b.txt", "open/c.txt"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(TEXT)
    listed = Path.iterdir

    def refusing(folder: Path) -> Iterator[Path]:
        # Where the tests are run by root, no folder's rights keep it from being listed.
        if folder.name == "closed":
            raise PermissionError(13, "Permission denied", str(folder))
        return listed(folder)

    monkeypatch.setattr(Path, "iterdir", refusing)
    found = [str(p.relative_to(tmp_path)) for p in discover([tmp_path, tmp_path / ("x" * 5_000)])]
    assert found == ["a.txt", "closed", "open/c.txt", "x" * 5_000]
    with pytest.raises(PageError) as caught:
        read(tmp_path / "closed")
    assert (caught.value.cause, "Permission denied" in str(caught.value)) == ("unreadable", True)


def test_without_settings_their_defaults_are_the_limits() -> None:
    default = Settings()
    assert (default.page_bytes, default.line_characters, default.html_depth) == (LIMIT, LONGEST, DEPTH)


def test_a_circle_of_links_is_not_walked(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "again").symlink_to(tmp_path)
    assert len(list(discover([tmp_path]))) == 1


def test_the_same_bytes_have_the_same_name() -> None:
    assert read_bytes(TEXT.encode(), "a").id == read_bytes(TEXT.encode(), "b").id


def test_prose_that_mentions_a_tag_is_not_html() -> None:
    assert read_bytes(("Thẻ <p> mở một đoạn văn. " + TEXT).encode()).kind == "text"


def test_flat_text_does_not_import_the_html_reader() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from foedera.page import read_bytes; read_bytes(b'xin chao the gioi');"
        "sys.exit('trafilatura' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, env={"PYTHONPATH": "src"})
    assert done.returncode == 0
