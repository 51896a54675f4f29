"""Questions for an office, in Vietnamese and English, find the office that is meant, and who held it on the day."""

from __future__ import annotations

import pytest

from foedera.world import World, ask


@pytest.fixture(scope="module")
def world() -> World:
    return World.load()


@pytest.mark.parametrize(
    ("question", "offices"),
    [
        ("nato-secretary-general", ["nato-secretary-general"]),
        ("Tổng thư ký NATO", ["nato-secretary-general"]),
        ("tong thu ky nato", ["nato-secretary-general"]),
        ("Tổng thư ký của NATO", ["nato-secretary-general"]),
        ("NATO Secretary General", ["nato-secretary-general"]),
        ("Secretary General of NATO", ["nato-secretary-general"]),
        ("Tổng thống Nga", ["rus-president"]),
        ("Tổng thống Liên bang Nga", ["rus-president"]),
        ("President of Russia", ["rus-president"]),
        ("Ngoại trưởng Mỹ", ["usa-state"]),
        ("Ngoại trưởng Hoa Kỳ", ["usa-state"]),
        ("Russian foreign minister", ["rus-foreign"]),
        ("Chinese foreign minister", ["chn-foreign"]),
        ("Thư ký Hội đồng An ninh Nga", ["rus-security-secretary"]),
        ("Thư ký Hội đồng An ninh Liên bang Nga", ["rus-security-secretary"]),
        ("Cố vấn An ninh Quốc gia Mỹ", ["usa-nsa"]),
        ("Thủ tướng Đức", ["deu-chancellor"]),
        ("Chủ tịch Trung Quốc", ["chn-president"]),
        ("Chủ tịch Triều Tiên", ["prk-leader"]),
        ("Tổng thư ký LHQ", ["un-secretary-general"]),
        ("Tổng thư ký Liên Hợp Quốc", ["un-secretary-general"]),
        ("Tổng thư ký Hezbollah", ["hezbollah-head"]),
        ("Chủ tịch Ủy ban châu Âu", ["eu-commission-president"]),
        ("Giám đốc CIA", ["usa-cia"]),
        ("Giáo hoàng", ["vat-pope"]),
        ("Đại sứ Nga tại LHQ", ["rus-un"]),
        ("Đại diện thường trực của Nga tại Liên hợp quốc", ["rus-un"]),
        ("Người phát ngôn Bộ Ngoại giao Nga", ["rus-mfa-spokes"]),
        ("Người phát ngôn Điện Kremlin", ["rus-kremlin-spokes"]),
        ("UK prime minister", ["gbr-prime-minister"]),
        ("vua Lào", []),
        ("the weather in Hanoi", []),
    ],
)
def test_a_question_finds_the_office_that_is_meant(world: World, question: str, offices: list[str]) -> None:
    assert [o.id for o in world.find_offices(question)] == offices


def test_every_title_that_names_one_office_names_one_of_the_tables(world: World) -> None:
    for names in ask._names(world):
        assert {t.office for t in names.titles if t.office} <= set(world.offices)


def test_every_title_of_a_role_finds_some_office(world: World) -> None:
    exact, _ = ask._names(world)
    offices = list(world.offices.values())
    lost = [
        t.words
        for t in exact.titles
        if t.roles
        and not any(o.role in t.roles and (not t.begins or o.name_en.startswith(t.begins)) for o in offices)
    ]
    assert lost == []


def test_an_empty_office_is_told_with_its_neighbours(world: World) -> None:
    (held,) = ask.held(world, world.offices["usa-state"], "2018-04-10")
    assert held.tenure is None
    assert held.before is not None
    assert held.before.person == "rex-tillerson"
    assert held.after is not None
    assert held.after.person == "mike-pompeo"


def test_a_year_has_all_its_holders(world: World) -> None:
    held = ask.held(world, world.offices["gbr-prime-minister"], "2022")
    assert [h.tenure.person for h in held if h.tenure] == ["boris-johnson", "liz-truss", "rishi-sunak"]


def test_a_person_is_found_in_every_spelling(world: World) -> None:
    for spelling in ("Vladimir Putin", "vladimir putin", "Vla-đi-mia Pu-tin"):
        assert [p.id for p in world.find_people(spelling)] == ["vladimir-putin"]
