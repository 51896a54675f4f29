"""What an article asserts: with its time, its speaker, its evidence and a name that stays."""

import foedera.claim
from foedera.pipeline import Pipeline
from foedera.records import Article, Published, Section

LIST = "CSTO gồm Nga, Belarus, Armenia, Kazakhstan, Kyrgyzstan và Tajikistan."


def test_a_list_of_members_is_one_claim_for_each_with_the_same_evidence(read):
    claims = read(LIST, "2023-06-08")
    assert [c.subject for c in claims] == ["RUS", "BLR", "ARM", "KAZ", "KGZ", "TJK"]
    assert {(c.kind, c.status, c.object, c.evidence.text) for c in claims} == {
        ("membership", "member", "CSTO", LIST.rstrip("."))
    }


def test_the_evidence_stands_where_it_says(read):
    text = "Mở đầu. " + LIST
    for claim in read(text):
        assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.text


def test_a_claim_holds_at_the_articles_date_which_is_said_to_be_inferred(read):
    (claim,) = read("Thổ Nhĩ Kỳ là thành viên của NATO.", "2023-06-08")
    assert (claim.as_of.value, claim.as_of.precision) == ("2023-06-08", "day")
    assert "date of the article" in claim.as_of.inferred


def test_a_date_in_the_sentence_is_the_claims_date(read):
    (claim,) = read("Phần Lan gia nhập NATO năm 2023.", "2024-06-08")
    assert (claim.as_of.value, claim.as_of.precision, claim.change) == ("2023", "year", True)


def test_a_date_of_another_clause_is_not_the_claims_date(read):
    suspended, left = read(
        "Nga đình chỉ việc tham gia hiệp ước CFE và đến năm 2023 đã rút hoàn toàn khỏi CFE.", "2024-04-06"
    )
    assert (suspended.status, suspended.as_of.value) == ("suspended", "2024-04-06")
    assert (left.status, left.as_of.value) == ("withdrew", "2023")


def test_an_article_without_a_date_makes_undated_claims(read):
    assert {c.as_of.value for c in read(LIST)} == {None}


def test_an_office_is_claimed_only_where_title_name_and_state_stand_in_one_phrase(read):
    (claim,) = read("Tổng thống Kyrgyzstan, ông Almazbek Atambayev lưu ý điều này.")
    assert (claim.kind, claim.subject, claim.office) == (
        "office",
        "Almazbek Atambayev",
        "President of Kyrgyzstan",
    )
    assert read("Tổng thống Nga phát biểu.") == ()
    assert read("Tổng thống Putin phát biểu.") == ()
    assert read("Ông Putin phát biểu.") == ()


def test_a_former_office_was_held_and_an_acting_one_is_none(read):
    (claim,) = read("Cựu Thủ tướng Anh Margaret Thatcher từng nói vậy.")
    assert claim.status == "held"
    (claim,) = read("Người con trai của cố chủ tịch Triều Tiên Kim Jong-il đã cầu cứu.")
    assert claim.status == "held"
    assert read("Quyền Thủ tướng Thái Lan Phumtham Wechayachai phát biểu.") == ()


def test_who_says_it_is_kept(read):
    claims = read("Người phát ngôn Điện Kremlin Dmitry Peskov khẳng định Armenia vẫn là đồng minh của Nga.")
    assert [c.said_by for c in claims if c.kind == "relation"] == ["RUS"]


def test_a_treaty_has_its_own_words_for_the_same_acts(read):
    (claim,) = read("Mỹ rút khỏi Hiệp ước INF.")
    assert (claim.kind, claim.status) == ("treaty", "withdrew")


def test_what_is_told_twice_is_one_claim(read):
    assert len(read("Phần Lan gia nhập NATO năm 2023. Phần Lan gia nhập NATO năm 2023.")) == 1


def test_the_name_of_a_claim_stays_when_only_the_articles_date_is_read_anew(read):
    here, there = (read("Thổ Nhĩ Kỳ là thành viên của NATO.", day) for day in ("2023-06-08", "2023-06-09"))
    assert here[0].id == there[0].id
    stated = [read(f"Phần Lan gia nhập NATO năm {year}.")[0].id for year in (2022, 2023)]
    assert stated[0] != stated[1]


def test_an_office_in_a_story_of_the_past_is_claimed_for_the_past(read):
    claims = read("Năm 2011, Tổng thống Nga Dmitry Medvedev đã đến Minsk.", "2023-06-08")
    assert [c.as_of.value for c in claims] == ["2011"]


def test_reading_thirty_sentences_that_are_full_of_claims_stays_cheap(pipeline: Pipeline):
    import time

    text = " ".join([LIST, "Tổng thống Nga Vladimir Putin gặp Tổng thống Belarus tại Minsk hôm 8/6."] * 15)
    article = Article("a", "p", "-", 1, text, (Section("body", 0, len(text)),), published=Published())
    readings = pipeline.mentions(article)
    foedera.claim.find(readings, article, pipeline.language, pipeline.world)
    times = []
    for _ in range(5):
        begun = time.perf_counter()
        foedera.claim.find(readings, article, pipeline.language, pipeline.world)
        times.append(time.perf_counter() - begun)
    # Half of these sentences hold a claim; an article of the press has one in twenty and takes 0.5 ms. The limit
    # leaves room for a busy machine.
    assert min(times) < 0.02
