"""Who does what to whom where the parties do not stand in the plain places before and behind the verb."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from foedera.event.candidates import Candidate, candidates
from foedera.event.complete import complete
from foedera.event.judge import Judge
from foedera.event.rules import rules_of
from foedera.pipeline import Pipeline
from foedera.records import ActorMention, Article, Section


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return replace(Pipeline.load("vi"), judge=Judge())


def told(pipeline: Pipeline, text: str) -> list[str]:
    """Events as "TYPE A>B"."""
    return [
        f"{e.type} {','.join(p.code for p in e.source)}>{','.join(p.code for p in e.recipient)}"
        for e in pipeline.read_sentence(text).events
    ]


def codes(mentions: Sequence[ActorMention]) -> set[str]:
    return {code for a in mentions for code in a.codes}


def variants(pipeline: Pipeline, kind: str, *paragraphs: str) -> list[Candidate]:
    """All fillings of the last candidate of a type in an article of these paragraphs."""
    text = "\n\n".join(paragraphs)
    sections, at = [], 0
    for paragraph in paragraphs:
        sections.append(Section("body", at, at + len(paragraph)))
        at += len(paragraph) + 2
    readings = pipeline.mentions(Article("a", "a", "-", 1, text, tuple(sections), language="vi"))
    rules = rules_of(pipeline.language)
    found = complete([candidates(r, rules)[0] for r in readings], readings)
    return list([v for row in found for v in row if v[0].trigger.rule.type == kind][-1])


def test_two_sides_of_a_clash_in_one_list_are_source_and_recipient(pipeline: Pipeline) -> None:
    assert told(pipeline, "Thái Lan - Campuchia giao tranh ở biên giới.") == ["ASSAULT THA>KHM"]
    assert told(pipeline, "Quân đội Thái Lan giao tranh với Campuchia.") == ["ASSAULT THA>KHM"]


def test_a_crowd_that_clashes_with_the_police_riots_and_an_army_does_not(pipeline: Pipeline) -> None:
    assert told(pipeline, "Người biểu tình Bolivia đụng độ với lực lượng an ninh.") == ["PROTEST BOL-CVL>BOL"]
    assert told(pipeline, "Quân đội Ấn Độ đụng độ với quân đội Trung Quốc.") == ["ASSAULT IND>CHN"]


def test_where_a_place_is_named_its_people_protest_and_not_its_government(pipeline: Pipeline) -> None:
    assert told(pipeline, "Nổ ra biểu tình tại Venezuela.") == ["PROTEST VEN-CVL>VEN"]
    assert not any(e.startswith("PROTEST") for e in told(pipeline, "Cảnh sát Đức chặn đường cao tốc."))


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Tổng thống Venezuela đe dọa và chỉ trích Guyana.", "THREATEN VEN>GUY"),
        ("Trung Quốc trừng phạt và cấm nhập cảnh nghị sĩ Anh.", "SANCTION CHN>GBR"),
    ],
)
def test_joined_verbs_share_their_object(pipeline: Pipeline, text: str, event: str) -> None:
    assert event in told(pipeline, text)


def test_who_is_with_the_subject_acts_too(pipeline: Pipeline) -> None:
    assert told(pipeline, "Mỹ cùng Anh và Pháp không kích Syria.") == ["ASSAULT USA,GBR,FRA>SYR"]


def test_a_demand_that_somebody_has_is_a_noun_and_hides_no_refusal(pipeline: Pipeline) -> None:
    assert "REJECT DEU>UKR" in told(pipeline, "Yêu cầu của Ukraine bị Đức từ chối.")
    assert "REJECT AZE>FRA" in told(pipeline, "Đề nghị ngừng bắn của Pháp bị Azerbaijan thẳng thừng bác bỏ.")
    assert not any(
        e.startswith("REJECT") for e in told(pipeline, "Ukraine yêu cầu Đức từ chối lời mời của Nga.")
    )


def test_who_acts_after_a_clause_without_a_subject_is_named_behind_its_comma(pipeline: Pipeline) -> None:
    events = told(
        pipeline, "Sau khi cáo buộc Syria dùng vũ khí hóa học, Mỹ phóng 59 tên lửa vào căn cứ Syria."
    )
    assert "ACCUSE USA>SYR" in events
    assert "ASSAULT USA>SYR" in events


def test_the_source_named_again_does_not_hide_the_recipient(pipeline: Pipeline) -> None:
    assert told(pipeline, "Tướng Myanmar khẳng định quân đội không tấn công dân thường.") == [
        "REJECT MMR>MMR-CVL"
    ]


def test_who_meets_criticism_is_its_recipient(pipeline: Pipeline) -> None:
    assert told(pipeline, "Georgia vấp phải chỉ trích từ EU vì đạo luật mới.") == ["ACCUSE EU>GEO"]
    assert "SANCTION EU>RUS" in told(pipeline, "Nga đang chịu các lệnh trừng phạt của EU.")


def test_an_answer_may_be_to_whoever_acted_before(pipeline: Pipeline) -> None:
    found = variants(
        pipeline,
        "REJECT",
        "Thụy Điển cáo buộc Nga phá hoại cáp ngầm.",
        "Ba Lan tổ chức hội nghị.",
        "Moskva bác bỏ điều này.",
    )
    answers = [c for c in found if "recipient: who acted on the source" in c.how]
    assert [(codes(c.source), codes(c.recipient)) for c in answers] == [({"RUS"}, {"SWE"})]


def test_parties_once_named_in_a_list_may_be_meant_together_later(pipeline: Pipeline) -> None:
    found = variants(
        pipeline,
        "REJECT",
        "Bahrain, Ai Cập và Kuwait cắt đứt quan hệ ngoại giao với Qatar.",
        "Doha bác bỏ yêu sách.",
    )
    assert {"BHR", "EGY", "KWT"} in [codes(c.recipient) for c in found]


def test_a_slot_that_the_grammar_filled_is_not_tried_with_others(pipeline: Pipeline) -> None:
    article = (
        "Trung Quốc họp với Ấn Độ. Trung Quốc và Ấn Độ ký thỏa thuận.",
        "Armenia cáo buộc Azerbaijan nổ súng.",
    )
    found = variants(pipeline, "ACCUSE", *article)
    assert [(codes(c.source), codes(c.recipient)) for c in found] == [({"ARM"}, {"AZE"})]


def test_the_others_in_a_treaty_of_few_may_be_meant_and_not_those_in_one_of_many(pipeline: Pipeline) -> None:
    before = "Nga chỉ trích Mỹ. Nga và Mỹ đàm phán. Nga lại chỉ trích Mỹ."
    few = variants(pipeline, "SANCTION", before, "Mỹ rút khỏi hiệp ước INF.")
    many = variants(pipeline, "SANCTION", before, "Mỹ rút khỏi Hiệp ước Bầu trời mở.")
    assert {"RUS"} in [codes(c.recipient) for c in few]
    assert [codes(c.recipient) for c in many] == [{"OPENSKIES"}]


def test_who_is_arrested_in_a_state_is_arrested_by_it_and_not_by_the_topic(pipeline: Pipeline) -> None:
    found = variants(pipeline, "COERCE", "Nga chỉ trích Ba Lan.", "Hai công dân Iran bị bắt tại Đức.")
    assert codes(found[0].source) == {"DEU"}
    assert codes(found[0].recipient) == {"IRN-CVL"}


def test_a_passive_without_an_agent_is_not_the_act_of_the_topic(pipeline: Pipeline) -> None:
    found = variants(pipeline, "ACCUSE", "Nga họp với Iran.", "Ukraine bị cáo buộc.")
    assert not found[0].source
    assert codes(found[0].recipient) == {"UKR"}


def test_what_is_told_inside_a_claim_stays_so_where_its_source_is_missing(pipeline: Pipeline) -> None:
    found = variants(pipeline, "ACCUSE", "Nga họp với Iran.", "Ukraine bị cáo buộc vi phạm thỏa thuận.")
    assert [c.verdict for c in found] == ["told inside a claim"]


def test_who_is_quoted_speaks_and_not_the_agency_that_quotes(pipeline: Pipeline) -> None:
    for text in (
        '"Hành động của Moldova là khiêu khích", TASS dẫn lời phát ngôn viên Bộ Ngoại giao Nga.',
        '"Hành động của Moldova là khiêu khích", TASS dẫn lời phát ngôn viên Bộ Ngoại giao Nga tuyên bố.',
        "TASS dẫn lời phát ngôn viên Bộ Ngoại giao Nga nói Moldova khiêu khích.",
    ):
        assert told(pipeline, text) == ["ACCUSE RUS>MDA"], text


def test_what_an_expert_says_of_a_state_is_no_accusation(pipeline: Pipeline) -> None:
    opinion = "Giới phân tích nhận định Moldova đang khiêu khích."
    assert all(c.verdict != "kept" for c in variants(pipeline, "ACCUSE", "Nga họp với Iran.", opinion))
    state = variants(
        pipeline, "ACCUSE", "Nga họp với Iran.", "Bộ Ngoại giao Nga nói Moldova đang khiêu khích."
    )
    assert state[0].verdict == "kept"


def test_in_words_about_an_act_the_party_named_first_acts(pipeline: Pipeline) -> None:
    found = variants(pipeline, "SANCTION", "Đức họp với Pháp.", "Thủ tướng Đức nói về việc Anh rời khỏi EU.")
    assert codes(found[0].source) == {"GBR"}


def test_two_that_agree_agree_with_each_other_and_not_with_a_third(pipeline: Pipeline) -> None:
    before = "Triều Tiên chỉ trích Mỹ. Triều Tiên lại phóng tên lửa. Mỹ và Triều Tiên đàm phán."
    found = variants(pipeline, "AGREE", before, "Mỹ và Úc nhất trí kêu gọi Triều Tiên kiềm chế.")
    assert [codes(c.source) | codes(c.recipient) for c in found] == [{"USA", "AUS"}]


def test_who_is_backed_by_an_agent_is_not_whom_the_list_names_next(pipeline: Pipeline) -> None:
    found = variants(
        pipeline, "AID", "Chính phủ Yemen do Ả Rập Xê Út hỗ trợ và phiến quân Houthi giao tranh."
    )
    assert (codes(found[0].source), codes(found[0].recipient)) == ({"SAU"}, {"YEM"})


def test_the_danger_that_somebody_attacks_is_no_attack(pipeline: Pipeline) -> None:
    danger = variants(pipeline, "ASSAULT", "Đức chuẩn bị cho nguy cơ Nga tấn công NATO.")
    attack = variants(pipeline, "ASSAULT", "Hôm qua Nga tấn công Ukraine.")
    assert (danger[0].status, attack[0].status) == ("hypothetical", "occurred")


def test_what_hangs_on_the_object_of_a_passive_does_not_undergo_it(pipeline: Pipeline) -> None:
    found = variants(pipeline, "COERCE", "Đối tượng bị Đức truy nã vì đột nhập nhiều cơ quan của Mỹ.")
    assert all(codes(c.recipient) != {"USA"} for c in found[:1])


def test_a_comma_between_two_clauses_is_no_list(pipeline: Pipeline) -> None:
    found = told(pipeline, "Đức ủng hộ Mỹ, Pháp chỉ trích Thổ Nhĩ Kỳ.")
    assert sorted(found) == ["ACCUSE FRA>TUR", "SUPPORT DEU>USA"]
    assert told(pipeline, "Đức ủng hộ Mỹ, Pháp và Thổ Nhĩ Kỳ.") == ["SUPPORT DEU>USA,FRA,TUR"]


def test_a_meeting_that_will_not_take_place_is_denied(pipeline: Pipeline) -> None:
    found = variants(pipeline, "CONSULT", "Cuộc gặp giữa Tổng thống Mỹ và Tổng thống Nga sẽ không diễn ra.")
    planned = variants(pipeline, "CONSULT", "Cuộc gặp giữa Tổng thống Mỹ và Tổng thống Nga sẽ diễn ra.")
    assert (found[0].status, planned[0].status) == ("denied", "planned")


def test_nobody_is_tried_for_a_passive_that_names_no_agent(pipeline: Pipeline) -> None:
    before = "Nga họp với Iran. Nga chỉ trích Iran. Nga lại chỉ trích Iran."
    assert all(not c.source for c in variants(pipeline, "ACCUSE", before, "Ukraine bị cáo buộc."))
    assert variants(pipeline, "ACCUSE", before, "Ukraine bị Iran cáo buộc.")[0].source


def test_who_is_backed_by_another_acts_himself(pipeline: Pipeline) -> None:
    assert "ASSAULT SDF>ISIS" in told(pipeline, "SDF, do Mỹ hậu thuẫn, đã tấn công phiến quân IS.")
    assert "ASSAULT RUS>UKR" in told(pipeline, "Cuộc pháo kích do Nga thực hiện tấn công Ukraine.")
