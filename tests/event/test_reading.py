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
