"""The encodings from before Unicode are recognised by what they read as; damage is mended and noted."""

from __future__ import annotations

import csv
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import foedera.language
from foedera.errors import PageError
from foedera.grammar.tokens import tokenise
from foedera.page import read_bytes
from foedera.page.mend import FILLER, original
from foedera.page.old import tables
from foedera.page.syllables import reads_well

TEXT = (
    "Tổng thống Nga gặp Tổng thống Belarus tại Minsk\n\nHai nhà lãnh đạo đã thảo luận về hợp tác quân sự giữa hai "
    "nước trong khuôn khổ Nhà nước Liên minh. Bộ Ngoại giao Nga cáo buộc phương Tây đe dọa an ninh khu vực, trong khi "
    "Ba Lan và Litva tuyên bố sẽ đóng cửa biên giới nếu cuộc tập trận diễn ra. Ông nói: “Chúng tôi sẵn sàng.”\n"
)
FOLDER = Path(foedera.language.LANGUAGES) / "vi" / "page" / "encodings"


def encoded(text: str, name: str) -> bytes:
    """`text` in one of the encodings that have a table."""
    rows = csv.DictReader(
        (x for x in (FOLDER / f"{name}.tsv").read_text("utf-8").splitlines() if x[:1] != "#"), delimiter="\t"
    )
    letters: dict[str, bytes] = {}
    for row in rows:
        letters.setdefault(row["letter"], bytes.fromhex(row["bytes"]))
    out = b""
    for c in text:
        out += letters[c] if c in letters else c.encode("cp1252") if name != "viscii" else c.encode("latin-1")
    return out


def windows_1258(text: str) -> bytes:
    tones = "\u0300\u0301\u0303\u0309\u0323"
    out = bytearray()
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(p for p in parts if p not in tones))
        out += (base + "".join(p for p in parts if p in tones)).encode("cp1258")
    return bytes(out)


@pytest.mark.parametrize("name", ["tcvn3", "viscii", "vni"])
def test_an_old_encoding_is_recognised_and_converted(name: str) -> None:
    text = TEXT if name != "viscii" else TEXT.replace("“", '"').replace("”", '"')
    page = read_bytes(encoded(text, name))
    assert page.text == text
    assert page.encoding == name


def test_windows_1258_is_told_from_the_others() -> None:
    page = read_bytes(windows_1258(TEXT))
    assert (page.text, page.encoding) == (TEXT, "windows-1258")


@pytest.mark.parametrize("name", ["tcvn3", "vni"])
def test_text_whose_old_letters_were_taken_for_western_ones_is_set_right(name: str) -> None:
    mistaken = encoded(TEXT, name).decode("cp1252").encode("utf-8")
    assert read_bytes(mistaken).text == TEXT


def test_utf_8_that_was_encoded_twice_is_set_right() -> None:
    twice = "".join(bytes([b]).decode("cp1252", "replace").replace("\ufffd", chr(b)) for b in TEXT.encode())
    page = read_bytes(twice.encode())
    assert (page.text, page.encoding) == (TEXT, "utf-8 twice")


def test_a_page_in_an_old_font_is_read_though_it_declares_itself_western() -> None:
    html = f'<html><head><meta charset="iso-8859-1"></head><body><p>{TEXT}</p></body></html>'
    assert "Hai nhà lãnh đạo đã thảo luận" in read_bytes(encoded(html, "tcvn3")).text


@pytest.mark.parametrize(
    "text",
    [
        "Le président français a rencontré son homologue à Genève, où les négociations se sont achevées.\n"
        * 3,
        "Der Außenminister äußerte sich über die Gespräche in Zürich und München; Österreich schließt die Grenze.",
        "São Paulo: não há acordo sobre a questão, disse o ministro das Relações Exteriores à imprensa.\n"
        * 2,
    ],
)
def test_other_languages_are_not_taken_for_vietnamese(text: str) -> None:
    assert read_bytes(text.encode()).text == text
    assert read_bytes(text.encode("cp1252")).text == text


def test_the_server_may_name_the_charset() -> None:
    from foedera.page.files import Known

    data = "Президент России прибыл в Минск с визитом".encode("koi8-r")
    assert read_bytes(data, known=Known(charset="koi8-r")).text == "Президент России прибыл в Минск с визитом"


def test_every_table_has_every_letter_of_vietnamese() -> None:
    letters = set("àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ")
    assert {t.name for t in tables()} == {"tcvn3", "viscii", "vni"}
    for table in tables():
        plain = set("àáãâèéêìíòóôõùúý") if table.name == "viscii" else set()
        assert letters - set(table.letters.values()) <= plain, table.name


def test_words_of_the_samples_are_syllables() -> None:
    folder = Path(foedera.language.__file__).parent / "samples"
    texts = [p.read_text("utf-8") for p in sorted(folder.glob("*.txt"))]
    assert texts
    assert min(map(reads_well, texts)) > 0.97


def test_one_bad_byte_in_a_page_is_replaced_and_noted() -> None:
    data = (TEXT * 4).encode()
    spoilt = data[:60] + b"\xff" + data[60:]
    page = read_bytes(spoilt)
    (repair,) = page.repairs
    assert (repair.kind, repair.was, page.text[repair.start : repair.end]) == ("bad-byte", "ff", "\ufffd")
    assert page.text.replace("\ufffd", "") == TEXT * 4


def test_a_letter_cut_off_at_the_end_is_no_reason_to_refuse_a_page() -> None:
    page = read_bytes(TEXT.encode() + "ộ".encode()[:2])
    assert page.text.startswith(TEXT)
    assert len(page.repairs) == 2


def test_many_bad_bytes_are_refused_by_name() -> None:
    data = TEXT.encode()
    with pytest.raises(PageError) as caught:
        read_bytes(b"".join(data[i : i + 50] + b"\xff" for i in range(0, len(data), 50)))
    assert caught.value.cause == "undecodable"


def test_entities_are_read_without_moving_any_character() -> None:
    was = (
        "&quot;Ch&uacute;ng t&ocirc;i s&#7861;n s&agrave;ng&quot;,&nbsp;ông Putin n&oacute;i &amp; &unknown; "
    )
    was += "&#0; &#10;x"
    page = read_bytes(was.encode())
    assert len(page.text) == len(was)
    assert original(page) == was
    assert page.text.replace(FILLER, "").startswith('"Chúng tôi sẵn sàng", ông Putin nói & &unknown;')
    assert "\n" not in page.text
    assert page.text.index("ông Putin") == was.index("ông Putin")


@pytest.mark.parametrize(
    ("damaged", "sound"),
    [
        ("đă", "đã"),
        ("hăy", "hãy"),
        ("lănh", "lãnh"),
        ("đ\u0301nh", "đình"),
        ("g\u0301", "gì"),
        ("ṿng", "vòng"),
        ("kư", "ký"),
        ("Bela\u00adrus", "Belarus"),
        ("Ngа", "Nga"),
        ("hoà", "hòa"),
        ("hòa", "hòa"),
        ("quân\u200b", "quân"),
        ("ng\u00e0\u2060\u2060\u2060y", "ngày"),
    ],
)
def test_damaged_words_have_the_normal_form_of_sound_ones(damaged: str, sound: str) -> None:
    normal = foedera.language.load().normal
    assert [normal(t) for t, _, _ in tokenise(damaged)] == [normal(sound)]


def test_invisible_marks_between_words_are_no_tokens() -> None:
    text = "Nga \u200b\u200bvà\u00a0\u2060 Belarus\u00ad, NATO"
    assert [t for t, _, _ in tokenise(text)] == ["Nga", "và", "Belarus", ",", "NATO"]


@given(
    st.lists(
        st.sampled_from(["&quot;", "&#7893;", "&amp;", "&x;", "&#0;", "a", "Nga ", "\n", "\u00ad", "&", ";"])
    )
)
def test_what_was_mended_can_always_be_told_as_it_stood(pieces: list[str]) -> None:
    was = "x" + "".join(pieces)
    page = read_bytes(was.encode())
    assert original(page) == was
    assert len(page.text) == len(was)
    assert page.text.count("\n") == was.count("\n")
