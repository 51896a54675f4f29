"""Names are one name across spellings, and no more than that."""

import pytest

from foedera.actor.lexis import lexis_of
from foedera.actor.spelling import LIKELY, agree, parts_of


@pytest.fixture(scope="module")
def spelling(language):
    return lexis_of(language).spelling


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Vla-đi-mia Pu-tin", "Vladimir Putin"),
        ("V.Putin", "Vladimir Putin"),
        ("V. Pu-tin", "Vladimir Putin"),
        ("Aleksandr Lukashenko", "Alexander Lukashenko"),
        ("Alexandr Lukashenko", "Alexander Lukashenko"),
        ("A-lếch-xan-đrơ Lu-ca-sen-cô", "Alexander Lukashenko"),
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Xéc-gây La-vrốp", "Sergey Lavrov"),
        ("Volodymyr Zelenskiy", "Volodymyr Zelenskyy"),
        ("An-ghê-la Méc-ken", "Angela Merkel"),
        ("Ba-rắc Ô-ba-ma", "Barack Obama"),
        ("Ê-ma-nu-en Ma-crông", "Emmanuel Macron"),
    ],
)
def test_a_transliteration_keeps_the_consonants(spelling, printed, name):
    assert agree(spelling, parts_of(printed), parts_of(name), LIKELY)


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Vladimir Puskin", "Vladimir Putin"),
        ("Sergei Ivanov", "Igor Ivanov"),
        ("Michelle Obama", "Barack Obama"),
        ("D. Putin", "Vladimir Putin"),
        ("Theresa May", "Angela Merkel"),
        ("Sara Netanyahu", "Benjamin Netanyahu"),
        ("Kim Jong-il", "Kim Jong-un"),
    ],
)
def test_another_name_stays_another_name(spelling, printed, name):
    assert not agree(spelling, parts_of(printed), parts_of(name), LIKELY)


def test_a_name_alike_is_not_taken_for_the_holder_of_another_office_of_that_day(mentions):
    found = mentions("Bộ trưởng Y tế Nga Vladimia Puttin phát biểu.", "2022-05-05")
    assert found[0].name == "Vladimia Puttin"


def test_two_spellings_in_one_article_are_one_person(mentions):
    text = "Bộ trưởng Y tế Ukraine Oleksandr Kovalenko từ chức. Aleksandr Kovalenko nêu lý do."
    assert [m.name for m in mentions(text)] == ["Oleksandr Kovalenko"] * 2
