"""The catalogues: every text that the page asks for is there in every language, and nothing is there in vain."""

import re
from pathlib import Path

import pytest

import foedera.web
from foedera import codebook
from foedera.analysis.coalition import ACTS
from foedera.analysis.membership import STATUSES
from foedera.analysis.obligations import BINDING, ROLES
from foedera.article.labels import LABELS
from foedera.records import EventDate, Published
from foedera.store.judgements import UNDO, VERDICTS
from foedera.web import dates
from foedera.web.periods import BYS
from foedera.web.reading import BROKEN, DONE, NAMED, READING, STOPPED
from foedera.web.texts import catalogues, choose
from foedera.world import World

WEB = Path(foedera.web.__file__).parent
ASKED = re.compile(r"""\b(?:t|texts|counted|other)\(\s*(?:texts,\s*)?(?:"([^"]+)"|'([^']+)')""")
PATTERN = re.compile(r'_pattern\(texts, "([^"]+)"')
PLACEHOLDER = re.compile(r"%\((\w+)\)s")


def asked():
    found = {"date.day"}
    for path in [*WEB.rglob("*.py"), *WEB.rglob("*.html")]:
        text = path.read_text(encoding="utf-8")
        found |= {a or b for a, b in ASKED.findall(text)} | set(PATTERN.findall(text))
    return found


def named():
    book = codebook.load()
    yield from (f"type.{name}" for name in book.types)
    yield from (f"mode.{mode}" for kind in book.types.values() for mode in kind.modes)
    yield from (f"status.{name}" for name in book.statuses)
    yield from (f"sector.{name}" for name in book.sectors)
    yield from (f"context.{name}" for name in book.contexts)
    yield from (f"label.{name}" for name in LABELS)
    yield from (f"quad.{number}" for number in (1, 2, 3, 4))


@pytest.mark.parametrize("code", sorted(catalogues()))
def test_every_text_that_is_asked_for_is_translated(code):
    texts = catalogues()[code]
    assert {"Articles", "date.month", "%(count)s article"} <= asked(), "the search for texts is broken"
    assert not sorted(text for text in asked() if not texts.knows(text))


@pytest.mark.parametrize("code", sorted(catalogues()))
def test_every_word_of_the_code_book_and_every_label_has_a_name(code):
    texts = catalogues()[code]
    assert not sorted(key for key in named() if not texts.knows(key))


def test_all_languages_have_the_same_texts_with_the_same_values():
    english, *others = catalogues().values()
    for texts in others:
        assert set(texts.messages) == set(english.messages)
        for key, forms in texts.messages.items():
            for form in forms:
                assert set(PLACEHOLDER.findall(form)) == set(PLACEHOLDER.findall(english.messages[key][0])), (
                    key
                )


def test_no_text_is_kept_that_nobody_asks_for():
    known = set(next(iter(catalogues().values())).messages)
    spare = known - asked() - set(named()) - {"label.other"}
    assert not sorted(key for key in spare if not key.startswith(("cue.", "inferred.", *asked_by_kind())))


def asked_by_kind():
    """The kinds of words that templates look up by a value, such as name("verdict", ...)."""
    kinds = set()
    for path in [*WEB.rglob("*.py"), *WEB.rglob("*.html")]:
        text = path.read_text(encoding="utf-8")
        kinds |= set(re.findall(r"""\b(?:name|either|named)\(\s*['"]([\w]+)['"]""", text))
    return tuple(f"{kind}." for kind in kinds)


VALUES = {
    "verdict": {v for verdicts in VERDICTS.values() for v in verdicts} | {UNDO},
    "member": set(STATUSES),
    "by": set(BYS),
    "act": set(ACTS),
    "role": set(ROLES),
    "binding": set(BINDING.values()),
    "judgement": {"met", "not met", "unknown"},
    "comparison": {"agree", "extend", "conflict", "undated"},
    "job": {READING, DONE, STOPPED, BROKEN},
    "named": set(NAMED),
    "kind": {
        row.kind
        for table in (World.load().states, World.load().organisations, World.load().groups)
        for row in table.values()
    },
    "datekind": {m.kind for m in World.load().memberships},
    "duty": {o.kind for o in World.load().obligations},
    "number": set(codebook.load().numbers),
}


@pytest.mark.parametrize("code", sorted(catalogues()))
@pytest.mark.parametrize("kind", sorted(VALUES))
def test_every_value_that_pages_show_has_a_name(code, kind):
    texts = catalogues()[code]
    assert not sorted(value for value in VALUES[kind] if not texts.knows(f"{kind}.{value}"))


@pytest.fixture(scope="module")
def samples():
    """The pages that ship with the program, as they are read today."""
    from foedera.page import discover, read
    from foedera.pipeline import Pipeline

    pipeline = Pipeline.load()
    return [pipeline.read(read(path)) for path in discover([WEB.parent / "samples"])]


@pytest.mark.parametrize("code", sorted(catalogues()))
def test_reasons_and_inferences_of_the_samples_are_translated(code, samples):
    texts = catalogues()[code]
    cues = {line.cue for reading in samples for line in reading.lines}
    assert not sorted(cue for cue in cues if not texts.knows(f"cue.{cue}")), (
        "add them to the catalogues as cue.*"
    )
    notes = {
        note
        for reading in samples
        for article in reading.articles
        for event in article.events
        for note in (*event.date.inferred, *article.article.published.inferred)
    }
    if code != "en":
        assert not sorted(n for n in notes if dates.inferred(texts, [n]) == n), "add them as inferred.*"


@pytest.mark.parametrize(
    ("note", "shown"),
    [
        ("year from the published time", "năm theo thời điểm xuất bản"),
        ("day from the weekday and the published time", "ngày theo thứ trong tuần và thời điểm xuất bản"),
        ("day from 2023-07-26, spoken of before", "ngày theo 26/07/2023 đã nói ở trên"),
        ("day from --08-08, spoken of before", "ngày theo 08/08 đã nói ở trên"),
        ("from a sentence before", "theo một câu ở trước"),
        ("by a rule that is new", "by a rule that is new"),
        ("day from", "day from"),
    ],
)
def test_what_was_inferred_is_said_in_the_readers_language(note, shown):
    assert dates.inferred(catalogues()["vi"], [note]) == shown


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("vi", "vi"),
        ("vi-VN,vi;q=0.9,en;q=0.8", "vi"),
        ("fr, en;q=0.5, vi;q=0.7", "vi"),
        ("en;q=0, vi;q=0.1", "vi"),
        ("de", None),
        ("", None),
        ("en;q=x, ;;,", None),
    ],
)
def test_the_browser_chooses_the_language(header, code):
    assert choose(header, catalogues()) == code


@pytest.mark.parametrize(
    ("value", "precision", "end", "vietnamese", "english"),
    [
        ("2023-06-08", "day", None, "08/06/2023", "8 Jun 2023"),
        ("2023-06", "month", None, "06/2023", "Jun 2023"),
        ("2023", "year", None, "2023", "2023"),
        ("--06-08", "day", None, "08/06", "8 Jun"),
        ("--02-29", "day", None, "29/02", "29 Feb"),
        ("--06", "month", None, "tháng 6", "June"),
        ("2023-06-24", "day", "2023-06-25", "24/06/2023–25/06/2023", "24 Jun 2023–25 Jun 2023"),
        ("2023-06-08T19:33", "minute", None, "19:33 08/06/2023", "19:33 8 Jun 2023"),
        ("1990", "decade", None, "thập niên 1990", "1990s (decade)"),
        ("2023-99-99", "day", None, "2023-99-99", "2023-99-99"),
        (None, "none", None, "", ""),
    ],
)
def test_dates_are_never_more_precise_than_the_text(value, precision, end, vietnamese, english):
    when = EventDate(value, precision, end)
    assert dates.event_date(catalogues()["vi"], when) == vietnamese
    assert dates.event_date(catalogues()["en"], when) == english


def test_the_time_of_publication_names_its_zone():
    texts = catalogues()["vi"]
    assert dates.published(texts, Published("2023-06-08T19:33+07:00", "minute")) == "19:33 08/06/2023 (UTC+7)"
    assert (
        dates.published(texts, Published("2023-06-08T19:33-03:30", "minute")) == "19:33 08/06/2023 (UTC−3:30)"
    )
    assert (
        dates.published(texts, Published("2023-06-08T19:33+07:00", "minute"), zone=False)
        == "19:33 08/06/2023"
    )
    assert dates.published_day(texts, Published("2023-06-08T19:33+07:00", "minute")) == "08/06/2023"
    assert dates.published(texts, Published()) == dates.published_day(texts, Published()) == ""


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("8/6/2023", "2023-06-08", "2023-06-08"),
        ("08.06.2023", "2023-06-08", "2023-06-08"),
        ("2023-06-08", "2023-06-08", "2023-06-08"),
        ("6/2023", "2023-06-01", "2023-06-30"),
        ("2023-12", "2023-12-01", "2023-12-31"),
        (" 2024 ", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("31/2/2023", None, None),
        ("9999", "9999-01-01", None),
        ("0000", None, None),
        ("tomorrow", None, None),
        ("', DROP", None, None),
    ],
)
def test_a_reader_may_type_a_day_a_month_or_a_year(text, first, last):
    assert dates.typed(text) == first
    assert dates.typed(text, last=True) == last
