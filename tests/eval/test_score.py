"""The counter counts what it says: sides, unordered pairs, what is left out, foreign lines, parts and floors."""

import json
from pathlib import Path
from typing import Any

import pytest

from eval import score

GOLD = Path(__file__).parents[2] / "eval" / "samples" / "events"


def event(kind: str = "ACCUSE", source: str = "ARM", recipient: str = "CSTO", **more: Any) -> dict[str, Any]:
    return {"type": kind, "status": "occurred", "source": [source], "recipient": [recipient], **more}


def judged(
    gold: list[dict[str, Any]], read: list[dict[str, Any]], not_body: tuple[str, ...] = ()
) -> score.Score:
    record = {"id": "01", "file": "01.txt", "part": 1, "events": gold, "lines": {"not_body": list(not_body)}}
    return score.score({("01.txt", 1): record}, {("01.txt", 1): read})


def as_read(folder: Path, out: Path) -> Path:
    """The gold of a folder in the form that `foedera read --out` writes, below an arbitrary directory."""
    with out.open("w", encoding="utf-8") as lines:
        for path in sorted(folder.glob("*.json")):
            record = json.loads(path.read_text(encoding="utf-8"))
            for told in record["events"]:
                lines.write(
                    json.dumps(
                        {
                            **told,
                            "source": [{"code": code} for code in told["source"]],
                            "recipient": [{"code": code} for code in told["recipient"]],
                            "date": {"value": told["date"]},
                            "evidence": [{"text": told["evidence"]}],
                            "article": {"path": f"somewhere/{record['file']}", "part": record["part"]},
                        }
                    )
                    + "\n"
                )
    return out


def test_gold_held_against_itself_is_right_in_every_figure(tmp_path: Path) -> None:
    total = score.score(score.read_gold(GOLD), score.read_events(as_read(GOLD, tmp_path / "out.jsonl")))
    assert {name: tally.rates() for name, tally in total.counts.items()} == dict.fromkeys(
        ("type", "actor", "dyad"), (1.0, 1.0, 1.0)
    )
    assert [share.missed for share in total.shares.values()] == [0, 0]
    assert total.outside == []


def test_a_mutual_event_is_the_same_in_either_order_and_another_type_is_not() -> None:
    assert judged([event("AGREE", "ARM", "AZE")], [event("AGREE", "AZE", "ARM")]).counts["dyad"].right == 1
    assert judged([event("ACCUSE", "ARM", "AZE")], [event("ACCUSE", "AZE", "ARM")]).counts["dyad"].right == 0


def test_a_meeting_of_five_is_counted_party_by_party() -> None:
    meeting = event("CONSULT") | {"source": ["RUS"], "recipient": ["BLR", "KAZ", "KGZ", "TJK"]}
    assert judged([meeting], [meeting]).counts["dyad"].right == 5


@pytest.mark.parametrize("status", ["denied", "hypothetical"])
def test_what_is_denied_or_hypothetical_is_not_counted_on_either_side(status: str) -> None:
    total = judged([event(status=status)], [event("THREATEN", status=status)])
    assert [(t.right, t.extra, t.missed) for t in total.counts.values()] == [(0, 0, 0)] * 3


@pytest.mark.parametrize(
    ("gold", "read", "good"),
    [
        ("2024-02-23", "2024-02-23", True),
        ("--02-23", "2024-02-23", True),
        ("2024-02-23", "2023-02-23", False),
        ("2024-02-23", "2024-02", False),
    ],
)
def test_a_day_is_right_when_no_stated_part_of_it_differs(gold: str, read: str, good: bool) -> None:
    assert judged([event(date=gold)], [event(date={"value": read})]).shares["day"].right == good


def test_a_date_without_a_day_is_not_asked_for() -> None:
    assert judged([event(date="2024-02")], [event(date=None)]).shares["day"] == score.Tally()


def test_an_event_read_from_a_foreign_line_is_outside_even_when_its_dyad_is_right() -> None:
    teaser = "Ngày 1/2, Armenia chỉ trích CSTO ở Yerevan"
    total = judged([event()], [event(evidence=[{"text": "Armenia chỉ trích CSTO"}])], (teaser,))
    assert total.counts["dyad"].right == 1
    assert total.outside == ["01: ACCUSE: Armenia chỉ trích CSTO"]


def test_events_of_a_part_that_gold_does_not_know_are_extra() -> None:
    gold = {("01.txt", 1): {"id": "01", "file": "01.txt", "part": 1, "events": [event()], "lines": {}}}
    total = score.score(gold, {("01.txt", 1): [event()], ("01.txt", 2): [event()], ("02.txt", 1): [event()]})
    assert (total.counts["dyad"].right, total.counts["dyad"].extra) == (1, 1)


@pytest.mark.parametrize(
    ("floors", "code"),
    [({"dyad": 1.0, "outside": 0}, 0), ({"dyad": 1.01}, 1), ({"outside": -1}, 1)],
)
def test_the_exit_code_says_whether_every_floor_is_reached(
    tmp_path: Path, floors: dict[str, float], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "floors.json").write_text(json.dumps(floors))
    out = as_read(GOLD, tmp_path / "out.jsonl")
    assert score.main([str(GOLD), str(out), "--floors", str(tmp_path / "floors.json")]) == code
    assert ("FAILED" in capsys.readouterr().out) == bool(code)
