"""What the event room makes of clauses: who acts, whether it happened, and what is one event."""

from dataclasses import replace

import pytest

from foedera.event.judge import Judge
from foedera.pipeline import Pipeline
from foedera.records import Article, EventMention, Published, Section


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return replace(Pipeline.load("vi"), judge=Judge())


def told(pipeline: Pipeline, text: str) -> list[str]:
    """Events as "TYPE A>B status"."""
    return [line(e) for e in pipeline.read_sentence(text).events]


def line(e: EventMention) -> str:
    return f"{e.type} {','.join(p.code for p in e.source)}>{','.join(p.code for p in e.recipient)} {e.status}"


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Nga đã tấn công Ukraine.", "ASSAULT RUS>UKR occurred"),
        ("Nga sẽ tập trận chung với Belarus.", "COOPERATE RUS>BLR planned"),
        ("Mỹ đang viện trợ Ukraine.", "AID USA>UKR ongoing"),
        ("Nga không tấn công Ukraine.", "ASSAULT RUS>UKR denied"),
        ("Nếu Nga tấn công Ukraine, tình hình sẽ xấu đi.", "ASSAULT RUS>UKR hypothetical"),
        ("Nga có thể tấn công Ukraine.", "ASSAULT RUS>UKR hypothetical"),
    ],
)
def test_status_is_read_from_the_words_around_the_verb(pipeline: Pipeline, text: str, event: str) -> None:
    assert event in told(pipeline, text)


@pytest.mark.parametrize(
    "text",
    ["Syria bị Israel không kích.", "Syria bị không kích bởi Israel."],
)
def test_in_a_passive_the_agent_is_the_source(pipeline: Pipeline, text: str) -> None:
    assert "ASSAULT ISR>SYR occurred" in told(pipeline, text)


def test_what_is_alleged_is_no_event_and_the_allegation_is_one(pipeline: Pipeline) -> None:
    events = told(pipeline, "Ukraine cáo buộc Nga tấn công Ba Lan.")
    assert events == ["ACCUSE UKR>RUS occurred"]


def test_what_is_condemned_is_taken_as_a_fact(pipeline: Pipeline) -> None:
    events = told(pipeline, "Pháp lên án các cuộc không kích của Israel ở Syria.")
    assert "ACCUSE FRA>ISR occurred" in events
    assert "ASSAULT ISR>SYR occurred" in events


def test_coordinated_verbs_share_their_subject(pipeline: Pipeline) -> None:
    events = told(pipeline, "Mỹ lên án Triều Tiên và trừng phạt Iran.")
    assert events == ["ACCUSE USA>PRK occurred", "SANCTION USA>IRN occurred"]


def test_a_cabinet_meeting_of_one_state_is_no_consultation(pipeline: Pipeline) -> None:
    assert not [
        e for e in told(pipeline, "Tổng thống Nga đã gặp các bộ trưởng Nga.") if e.startswith("CONSULT")
    ]


def article(*paragraphs: str, published: str | None = None) -> Article:
    text, sections = "", []
    for i, paragraph in enumerate(paragraphs):
        start = len(text)
        text += paragraph
        sections.append(Section(("title", "lead")[i] if i < 2 else "body", start, len(text)))
        text += "\n"
    when = Published(published, "day", published) if published else Published()
    return Article("a", "p", "p.txt", 1, text, tuple(sections), paragraphs[0], published=when)


def test_title_lead_and_body_tell_one_event_with_several_evidence_spans(pipeline: Pipeline) -> None:
    read = pipeline.read_article(
        article(
            "Nga và Belarus ký hiệp ước an ninh",
            "Tổng thống Nga Vladimir Putin và Tổng thống Belarus Alexander Lukashenko ký hiệp ước an ninh ngày 6/12.",
            "Nga và Belarus ký hiệp ước tại Minsk.",
            published="2024-12-07",
        )
    )
    (event,) = [e for e in read.events if e.type == "AGREE"]
    assert len(event.evidence) == 3
    assert event.main
    assert event.date.value == "2024-12-06"
    assert event.mode == "sign"


def test_two_meetings_on_two_days_are_two_events(pipeline: Pipeline) -> None:
    read = pipeline.read_article(
        article(
            "Ngoại trưởng Nga và Ngoại trưởng Mỹ hội đàm",
            "Ngoại trưởng Nga gặp Ngoại trưởng Mỹ tại Geneva ngày 10/1.",
            "Trước đó, Ngoại trưởng Nga gặp Ngoại trưởng Mỹ tại Vienna ngày 3/1.",
            published="2022-01-11",
        )
    )
    days = {e.date.value for e in read.events if e.type == "CONSULT"}
    assert {"2022-01-10", "2022-01-03"} <= days


def test_evidence_is_the_text_at_its_offsets(pipeline: Pipeline) -> None:
    text = "Hôm 5/3, Uỷ ban châu Âu đã lên án Nga vì vụ tấn công."
    for event in pipeline.read_sentence(text).events:
        for evidence in event.evidence:
            assert text[evidence.start : evidence.end] == evidence.text
        for party in (*event.source, *event.recipient):
            assert text[party.start : party.end] == party.text


@pytest.mark.parametrize(
    ("text", "event"),
    [
        # a word of grammar that only looks like a negation, a contrast
        ("Cuộc tập trận phòng không của Nga và Belarus diễn ra hôm qua.", "COOPERATE RUS,BLR> occurred"),
        ("Thủ tướng Lào có cuộc gặp song phương với Thủ tướng Thái Lan.", "CONSULT LAO>THA occurred"),
        # a negation belongs to the nearer noun
        ("Lời xin lỗi của Nga về đề xuất của Iran không gây bất ngờ.", "CONCEDE RUS> occurred"),
        # quotation marks inside of a pattern
        ("Nga và Trung Quốc đạt “hiểu biết chung” về khí đốt.", "AGREE RUS,CHN> occurred"),
    ],
)
def test_words_of_grammar_are_read_whole(pipeline: Pipeline, text: str, event: str) -> None:
    assert event in told(pipeline, text)


def test_words_inside_of_a_longer_word_of_grammar_tell_no_event(pipeline: Pipeline) -> None:
    assert "COOPERATE JPN>GBR hypothetical" in told(pipeline, "Nhật Bản có thể tập trận chung với Anh.")


def test_a_word_that_says_whereto_is_no_visit(pipeline: Pipeline) -> None:
    assert told(pipeline, "Cuba cử bác sĩ tới Italy.") == ["AID CUB>ITA occurred"]
    assert "CONSULT POL>LTU occurred" in told(pipeline, "Tuần trước, Ngoại trưởng Ba Lan đến Litva.")


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Bị Mỹ hối thúc, Nhật Bản tăng ngân sách quốc phòng.", "REQUEST USA>JPN occurred"),
        ("Vũ khí được Mỹ chuyển giao cho Đài Loan.", "AID USA>TWN occurred"),
    ],
)
def test_a_passive_finds_who_undergoes_it_elsewhere(pipeline: Pipeline, text: str, event: str) -> None:
    assert event in told(pipeline, text)


def test_a_joined_verb_of_speech_ends_what_was_demanded(pipeline: Pipeline) -> None:
    text = "Thủ tướng Áo thúc giục Nga minh bạch và nói rằng sẽ thảo luận với Đức."
    assert "CONSULT AUT>DEU planned" in told(pipeline, text)


def test_a_clause_of_time_with_its_own_subject_is_no_promise(pipeline: Pipeline) -> None:
    text = "Nga cam kết hợp tác với Ankara sau khi Thổ Nhĩ Kỳ xin lỗi Nga."
    assert "CONCEDE TUR>RUS occurred" in told(pipeline, text)


def test_the_source_that_a_text_names_is_no_party_of_the_list_after_it(pipeline: Pipeline) -> None:
    assert "AGREE EGY,QAT> occurred" in told(
        pipeline, "Theo Reuters, Ai Cập và Qatar nhất trí nối lại quan hệ."
    )


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Nga và Kyrgyzstan đã ký hiệp định về căn cứ quân sự đến năm 2032.", None),
        ("Ngày 20/9/2012, Nga và Kyrgyzstan ký hiệp định về căn cứ quân sự đến năm 2032.", "2012-09-20"),
        ("Đức trừng phạt Iran cho tới ngày 3/5/2027.", None),
        ("Nga và Kyrgyzstan sẽ ký hiệp định trước năm 2032.", "2032"),
        ("Nga và Kyrgyzstan đã ký hiệp định vào năm 2012.", "2012"),
    ],
)
def test_no_fact_is_dated_by_the_day_that_something_lasts_until(
    pipeline: Pipeline, text: str, date: str | None
) -> None:
    event = next(e for e in pipeline.read_sentence(text).events if e.type in {"AGREE", "SANCTION"})
    assert event.date.value == date


def statuses(pipeline: Pipeline, *paragraphs: str) -> set[str]:
    """The statuses of what an article tells of Russia and Belarus."""
    found = pipeline.read_article(article(*paragraphs)).events
    return {e.status for e in found if {p.code for p in (*e.source, *e.recipient)} == {"RUS", "BLR"}}


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ("Nga sẽ tập trận chung với Belarus vào mùa thu.", "planned"),
        ("Nga đang tập trận chung với Belarus ở Brest.", "ongoing"),
        ("Nga đã tập trận chung với Belarus ở Brest.", "occurred"),
        ("Nga tập trận chung với Belarus ở Brest.", "occurred"),
    ],
)
def test_of_deeds_a_telling_with_a_tense_overrules_those_without(
    pipeline: Pipeline, told: str, status: str
) -> None:
    assert statuses(pipeline, "Nga và Belarus tập trận chung", told) == {status}


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ("Nga sẽ tiếp tục lên án Belarus.", "occurred"),
        ("Nga vẫn cáo buộc Belarus nói dối.", "occurred"),
        ("Nga sẽ ký hiệp định quốc phòng với Belarus.", "planned"),
        ("Nga không lên án Belarus.", "denied"),
    ],
)
def test_words_are_spoken_as_soon_as_they_are_told(pipeline: Pipeline, told: str, status: str) -> None:
    assert statuses(pipeline, "Quan hệ hai nước", told) == {status}
