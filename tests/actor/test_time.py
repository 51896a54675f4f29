"""What the article's date decides, and what an undated article says about its own date."""

import pytest

from foedera.actor import bounds
from foedera.actor.knowledge import governs


def limits(mentions, world, text):
    found = bounds(mentions(text), world)
    return found.earliest, found.latest


def test_an_undated_article_is_bounded_by_the_tenure_that_it_asserts(mentions, world):
    assert limits(mentions, world, "Tổng thống Atambayev phát biểu.") == ("2011-12-01", "2017-11-24")


def test_two_tenures_bound_it_to_what_they_share(mentions, world):
    text = "Tổng thống Kyrgyzstan, ông Almazbek Atambayev, gặp Tổng thống Mỹ Donald Trump."
    assert limits(mentions, world, text) == ("2017-01-20", "2017-11-24")


def test_the_reason_names_the_words_and_their_span(mentions, world):
    because = bounds(mentions("Tổng thống Atambayev phát biểu."), world).because
    assert because == ("Tổng thống Atambayev: 2011-12-01..2017-11-24",)


def test_a_name_without_a_title_asserts_no_office(mentions, world):
    assert limits(mentions, world, "Ông Obama phát biểu.") == (None, None)


def test_one_president_of_the_past_does_not_outvote_two_of_the_present(mentions, world):
    text = (
        "Tổng thống Mỹ Joe Biden gặp Thủ tướng Đức Olaf Scholz. "
        "Thỏa thuận có từ thời Tổng thống Mỹ Barack Obama."
    )
    assert limits(mentions, world, text) == ("2021-12-08", "2025-01-20")


def test_somebody_called_former_bounds_the_time_from_the_end_of_the_tenure(mentions, world):
    assert limits(mentions, world, "Cựu Tổng thống Mỹ Barack Obama phát biểu.") == ("2017-01-20", None)


def test_nobody_known_bounds_nothing(mentions, world):
    assert limits(mentions, world, "Trời mưa.") == (None, None)


@pytest.mark.parametrize(
    ("day", "code"),
    [("2016-12-13", "USA-OPP"), ("2017-02-01", "USA"), ("2020-12-10", "USA"), ("2022-06-01", "USA-CVL")],
)
def test_who_is_elected_is_of_the_other_camp_until_he_takes_office(mentions, day, code):
    assert mentions("Ông Trump phát biểu.", day)[0].codes == (code,)


def test_an_undated_article_knows_by_its_offices_that_somebody_did_not_govern_yet(mentions):
    found = mentions("Thủ tướng Anh David Cameron chỉ trích. Ông Trump đáp trả.")
    assert found[-1].codes == ("USA-OPP",)


@pytest.mark.parametrize(("day", "code"), [("2018-12-20", "USA-OPP"), ("2022-01-05", "USA")])
def test_the_party_of_the_president_is_the_state(mentions, day, code):
    assert mentions("Đảng Dân chủ Mỹ thông qua dự luật.", day)[0].codes == (code,)


def test_a_party_governs_only_where_a_span_holds_all_of_the_time():
    spans = "2009-01-20..2017-01-20 2021-01-20.."
    assert governs(spans, "2012", "2012")
    assert governs(spans, "2022-01-01", "")
    assert not governs(spans, "2016-01-01", "2018-01-01")
    assert not governs(spans, "", "")


def test_a_month_with_two_holders_names_nobody(mentions):
    assert mentions("Thủ tướng Anh phát biểu.", "2022-10")[0].name is None


def test_a_counterpart_has_the_seat_of_whoever_acts(mentions):
    found = mentions("Ngoại trưởng Mỹ điện đàm với người đồng cấp Nga.", "2022-05-13")
    assert [m.name for m in found] == ["Antony Blinken", "Sergey Lavrov"]
