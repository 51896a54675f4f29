"""Dates: the examples of the language data, and what the room promises beyond one sentence."""

import itertools
import re

import pytest

from foedera import date
from foedera.date.check import EXAMPLES, read
from foedera.date.forms import compile_forms
from foedera.errors import DataError
from foedera.language import Language, load
from foedera.records import Article, Published, Section, Sentence
from foedera.sentence import split


@pytest.fixture(scope="module")
def vi() -> Language:
    return load("vi")


def article(text: str, published: str | None = None, precision: str = "day") -> Article:
    time = Published(published, precision if published else "none")
    return Article("a", "p", "p.txt", 1, text, (Section("body", 0, len(text)),), published=time)


def values(text: str, language: Language, published: str | None = None) -> list[tuple[str, str | None]]:
    one = article(text, published)
    found = date.find(split(one, language), one, language)
    return [(m.basis, m.value) for run in found for m in run]


def test_every_example_is_read_as_it_says_and_every_form_has_one(vi):
    assert date.check(vi) == []


def test_as_many_examples_run_as_the_file_holds(vi):
    text = (vi.folder / f"{EXAMPLES}.yaml").read_text(encoding="utf-8")
    written = len(re.findall(r"^- ", text, re.MULTILINE))
    assert len(date.examples(vi)) == written >= 120


def test_a_wrong_example_is_reported_with_file_and_line(vi):
    documents = dict(vi.documents)
    documents[EXAMPLES] = [{"text": "ngày 8/6", "published": None, "read": [], "__line__": 7}]
    wrong = Language(vi.code, vi.folder, vi.about, vi.normal, vi.lexicon, vi.tables, documents)
    faults = date.check(wrong)
    assert any(f.startswith("date/examples.yaml:7: ") for f in faults)
    assert any("no example reads the form" in f for f in faults)


def test_faults_of_the_forms_are_reported_together_with_their_lines(vi):
    documents = dict(vi.documents)
    forms = [
        {"id": "a", "says": ["ngày <x>"], "means": "day", "__line__": 3},
        {"id": "b", "says": ["(ngày"], "means": "noon", "wrong": 1, "__line__": 4},
    ]
    documents["date/forms"] = {"forms": forms}
    broken = Language(vi.code, vi.folder, vi.about, vi.normal, vi.lexicon, vi.tables, documents)
    with pytest.raises(DataError) as caught:
        compile_forms(broken)
    faults = "\n".join(caught.value.faults)
    assert "date/forms.yaml:3: no slot <x>" in faults
    assert "date/forms.yaml:4: no meaning 'noon'" in faults
    assert "unknown key 'wrong'" in faults
    assert "a bracket is not closed" in faults


def test_the_same_day_is_remembered_from_one_sentence_to_the_next(vi):
    text = "Ngày 5/6, tàu rời cảng. Cùng ngày, máy bay cất cánh."
    assert values(text, vi, "2023-06-08")[-1] == ("Cùng ngày", "2023-06-05")


def test_the_day_that_the_article_calls_today_counts_where_it_has_no_date(vi):
    text = "Hôm qua, hai bên nổ súng. Hôm nay (8/6), họ ngừng bắn."
    assert values(text, vi)[0] == ("Hôm qua", "--06-07")


def test_a_month_of_publication_and_the_articles_own_day_make_a_full_day(vi):
    one = article("Hôm nay (9/9), ông tuyên bố. Hôm qua, ông im lặng.", "2019-09", "month")
    found = date.find(split(one, vi), one, vi)
    assert [m.value for run in found for m in run] == ["2019-09-09", "2019-09-08"]


def test_what_was_inferred_is_said(vi):
    (mention,) = read("Hai bên gặp nhau ngày 8/6.", "2023-06-10", vi)
    assert mention.inferred == ("year from the published time",)
    (stated,) = read("Hai bên gặp nhau ngày 8/6/2023.", "2023-06-10", vi)
    assert stated.inferred == ()


def test_a_relative_date_without_a_present_has_no_value(vi):
    (mention,) = read("Hôm qua, hai bên gặp nhau.", None, vi)
    assert (mention.value, mention.precision, mention.inferred) == (None, "none", ())


def test_offsets_point_into_the_text(vi):
    text = "Tại Minsk, từ tối 26/2 (giờ địa phương), đường phố vắng."
    (mention,) = read(text, "2024-02-28", vi)
    assert text[mention.start : mention.end_offset] == mention.basis == "tối 26/2 (giờ địa phương)"


def test_mentions_of_a_sentence_do_not_overlap_and_stand_in_order(vi):
    text = "Ngày 5/6/2023, tối 6/6, từ ngày 7 đến 9/6 và đầu tháng 7, năm 2023, hai bên họp."
    found = read(text, "2023-06-08", vi)
    assert len(found) >= 4
    assert all(a.last <= b.first for a, b in itertools.pairwise(found))


def test_a_leap_day_without_a_year_is_kept(vi):
    assert [m.value for m in read("Ông đến ngày 29/2.", None, vi)] == ["--02-29"]


@pytest.mark.parametrize("published", ["2023-13-45", "soon", ""])
def test_a_published_time_that_is_no_date_counts_as_none(vi, published):
    assert [m.value for m in read("Ông đến ngày 8/6.", published or None, vi)] == ["--06-08"]


def test_an_empty_article_has_no_dates(vi):
    sentences: tuple[Sentence, ...] = ()
    assert date.find(sentences, article(""), vi) == ()
