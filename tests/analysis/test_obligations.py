"""What treaties oblige to in a case: questions with the answers of the texts (obligations_cases.yaml)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from foedera.analysis.coalition import Spot, case
from foedera.analysis.obligations import Answer, Duty, obliged
from foedera.analysis.obligations_area import home, spot_of
from foedera.world import World

CASES = yaml.safe_load(Path(__file__).with_name("obligations_cases.yaml").read_text(encoding="utf-8"))
TOLD = ("act", "struck", "requested", "war", "struck_first")
KEYS = {
    *(
        "id",
        "attacked",
        "by",
        "day",
        "where",
        "source",
        "expect",
        "outside",
        "nobody",
        "tensions",
        "overlaps",
    ),
    *("notes", *TOLD),
}


@pytest.fixture(scope="module")
def world() -> World:
    return World.load()


def spot(world: World, where: str) -> Spot | None:
    if not where:
        return None
    return (
        spot_of(world.places[where]) if where in world.places else replace(home(world, where), assumed=False)
    )


def answer(world: World, row: dict[str, Any]) -> Answer:
    told = {key: row[key] for key in TOLD if key in row}
    asked = case(
        world, row["attacked"], row["by"], row["day"], spot=spot(world, row.get("where", "")), **told
    )
    return obliged(world, asked)


def shown(duty: Duty) -> str:
    judged = "; ".join(f"{c.name} {c.judgement} ({c.why})" for c in duty.conditions)
    return f"{duty.role} {duty.verdict} {','.join(duty.obliged)}: {judged}"


def fits(duty: Duty, want: dict[str, Any]) -> bool:
    conditions = {c.name: c.judgement for c in duty.conditions}
    who = set(duty.obliged)
    return (
        duty.verdict == want.get("verdict", duty.verdict)
        and ("obliged" not in want or list(duty.obliged) == want["obliged"])
        and ("count" not in want or len(who) == want["count"])
        and set(want.get("with", [])) <= who
        and not set(want.get("without", [])) & who
        and want.get("conditions", {}).items() <= conditions.items()
        and not set(want.get("lacks", [])) & set(conditions)
        and duty.binding == want.get("binding", duty.binding)
        and ("practice" not in want or want["practice"] in {i.outcome for i in duty.practice})
    )


def test_there_are_cases_enough_and_each_names_its_source() -> None:
    assert len(CASES) >= 40
    assert len({row["id"] for row in CASES}) == len(CASES)
    assert [row["id"] for row in CASES if not row["source"] or not set(row) <= KEYS] == []


@pytest.mark.parametrize("row", CASES, ids=lambda row: row["id"])
def test_the_answer_is_that_of_the_texts(world: World, row: dict[str, Any]) -> None:
    found = answer(world, row)
    for want in row["expect"]:
        same = [
            d
            for d in found.duties
            if (d.treaty.id, d.obligation.article, d.role)
            == (want["treaty"], str(want["article"]), want["role"])
        ]
        assert any(fits(d, want) for d in same), (want, [shown(d) for d in same])
    for role in row.get("nobody", []):
        assert [shown(d) for d in found.of(role) if d.verdict != "not met"] == []
    outside = {d.treaty.id: d.reason for d in found.outside}
    for treaty, word in row.get("outside", {}).items():
        assert word in outside[treaty]
        assert not [d for d in found.of("help") if d.treaty.id == treaty and d.verdict != "not met"] or (
            treaty == "anzus-1951"
        )
    for want in row.get("tensions", []):
        assert any(t.kind == want["kind"] and set(want["states"]) <= set(t.states) for t in found.tensions), (
            found.tensions
        )
    for who, treaties in row.get("overlaps", {}).items():
        told = {d.treaty.id for (state, _), duties in found.overlaps.items() if state == who for d in duties}
        assert set(treaties) == told
    assert any(row.get("notes", "") in note for note in found.case.notes) or "notes" not in row
