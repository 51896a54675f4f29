"""`foedera bloc`: a bloc on a day from the tables, and its newest events from a store."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from tests.cli.conftest import GOOD
from typer.testing import CliRunner, Result

from foedera.cli.bloc import bloc
from foedera.cli.read import read
from foedera.errors import StoreError

app = typer.Typer()
app.command("bloc")(bloc)
app.command("read")(read)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


@pytest.fixture(autouse=True)
def no_store_of_the_user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("foedera.store.default_path", lambda: tmp_path / "none.db")


def test_a_bloc_as_json_keeps_what_it_promises() -> None:
    found = json.loads(run("bloc", "CSTO", "--on", "2023-06-08", "--json").stdout)
    assert {"code", "name", "on", "members", "heads", "organs", "treaties", "recent_events"} <= set(found)
    assert (found["code"], found["on"], found["recent_events"]) == ("CSTO", "2023-06-08", None)
    armenia = next(m for m in found["members"] if m["code"] == "ARM")
    assert (armenia["status"], armenia["since"], armenia["until"], armenia["kind"]) == (
        "member", "1994-04-20", None, "in_force",
    )  # fmt: skip
    duties = {(t["id"], d["article"], d["kind"]) for t in found["treaties"] for d in t["obligations"]}
    assert ("cst-1992", "4", "defence") in duties


def test_a_bloc_is_told_in_words_and_lines() -> None:
    lines = run("bloc", "csto", "--on", "2023-06-08").stdout.splitlines()
    assert lines[0] == "CSTO: Collective Security Treaty Organization, on 2023-06-08"
    assert "head: Imangali Tasmagambetov, Secretary General of the CSTO, since 2023-01-01" in lines
    table = [line.split("\t")[:6] for line in lines[lines.index("") + 1 :]]
    assert table[0] == ["code", "name", "status", "since", "until", "date of"]
    assert ["KAZ", "Kazakhstan", "member", "1994-04-20", "", "in force"] in table


@pytest.mark.parametrize(
    ("typed", "on"), [("8/6/2023", "2023-06-08"), ("6/2023", "2023-06"), ("2023", "2023")]
)
def test_a_date_may_be_typed_as_people_write_it(typed: str, on: str) -> None:
    assert json.loads(run("bloc", "CSTO", "--on", typed, "--json").stdout)["on"] == on


@pytest.mark.parametrize("name", ["NATO", "nato", "North Atlantic Treaty Organization", "khối NATO"])
def test_a_bloc_is_found_by_code_and_by_name(name: str) -> None:
    found = json.loads(run("bloc", name, "--on", "1982-03", "--status", "candidate", "--json").stdout)
    assert (found["code"], [m["code"] for m in found["members"]]) == ("NATO", ["ESP"])


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (("CZTO",), "near are CSTO (Collective Security Treaty Organization)"),
        (("Kazakhstan",), "is no organisation"),
        (
            ("CSTO", "--on", "yesterday"),
            "is no date; write it as 2021, 2021-06, 6/2021, 2021-06-08 or 8/6/2021",
        ),
        (("CSTO", "--status", "guest"), "must be one of all, member"),
    ],
)
def test_a_question_that_can_not_be_asked_says_what_is_near(arguments: tuple[str, ...], fault: str) -> None:
    result = run("bloc", *arguments)
    assert result.exit_code == 2
    assert fault in " ".join(result.output.replace("│", " ").split())


def test_an_empty_bloc_says_so() -> None:
    assert "members: none on that day" in run("bloc", "AUKUS", "--on", "2000-01-01").stdout


def test_the_newest_events_up_to_the_day_come_from_the_store(good: Path, store: Path) -> None:
    assert run("read", str(good), "--store", str(store), "--out", "-").exit_code == 0
    found = json.loads(run("bloc", "NATO", "--on", "2023-06-08", "--store", str(store), "--json").stdout)
    events = found["recent_events"]
    assert [(e["type"], [p["code"] for p in e["source"]]) for e in events] == [("ACCUSE", ["RUS"])]
    assert "ACCUSE" in run("bloc", "NATO", "--on", "2023-06-08", "--store", str(store)).stdout
    before = json.loads(run("bloc", "NATO", "--on", "2023-06-07", "--store", str(store), "--json").stdout)
    assert before["recent_events"] == []


def test_a_store_that_is_none_stops_only_who_asked_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = tmp_path / "wrong.db"
    wrong.write_text("no store", encoding="utf-8")
    assert isinstance(run("bloc", "CSTO", "--store", str(wrong)).exception, StoreError)
    monkeypatch.setattr("foedera.store.default_path", lambda: wrong)
    result = run("bloc", "CSTO", "--on", "2023-06-08", "--json")
    assert result.exit_code == 0
    assert "recent events are left out" in result.stderr


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with one article of June 2023 on Russia, Belarus and NATO."""
    folder = tmp_path_factory.mktemp("filled")
    page, place = folder / "page.txt", folder / "filled.db"
    page.write_text(GOOD, encoding="utf-8")
    assert run("read", str(page), "--store", str(place), "--out", "-").exit_code == 0
    return place


def test_over_a_span_figures_come_with_their_denominators(filled: Path) -> None:
    asked = ("bloc", "CSTO", "--from", "2022-06", "--to", "2023-06", "--by", "month", "--store", str(filled))
    lines = run(*asked).stdout.splitlines()
    assert lines[0].startswith(
        "CSTO, 2022-06-01 to 2023-06-30, by month: 1 article (0 copies) of 1 outlet, on 1 of"
    )
    june = next(line for line in lines if line.startswith("2023-06-01")).split("\t")
    head = next(line for line in lines if line.startswith("period")).split("\t")
    assert dict(zip(head, june, strict=True))["articles"] == "1"
    told = json.loads(run(*asked, "--json").stdout)
    assert {
        "code",
        "from",
        "to",
        "by",
        "coverage",
        "cohesion",
        "members",
        "changes",
        "calendar",
        "memberships",
    } == set(told)
    assert (told["coverage"]["articles"], told["from"], told["to"]) == (1, "2022-06-01", "2023-06-30")
    first = told["cohesion"][0]
    assert (first["period"], first["articles"], first["inside"], first["difference"]) == (
        "2022-06-01",
        0,
        None,
        None,
    )


def test_over_a_span_the_tables_tell_who_came_and_went(filled: Path) -> None:
    told = json.loads(
        run("bloc", "NATO", "--from", "2023-01", "--to", "2024-12", "--store", str(filled), "--json").stdout
    )
    assert [(m["on"], m["member"], m["what"], m["status"]) for m in told["memberships"]] == [
        ("2023-04-04", "FIN", "now", "member"),
        ("2023-04-04", "FIN", "no longer", "candidate"),
        ("2024-03-07", "SWE", "now", "member"),
        ("2024-03-07", "SWE", "no longer", "candidate"),
    ]


def test_over_a_span_a_picture_is_written(filled: Path, tmp_path: Path) -> None:
    target = tmp_path / "csto.svg"
    result = run(
        "bloc", "CSTO", "--from", "2022-06", "--to", "2023-06", "--store", str(filled), "--plot", str(target)
    )
    assert (result.exit_code, result.stdout) == (0, "")
    assert "CSTO: inside and outside" in target.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "code", "fault"),
    [
        (("--from", "2020", "--on", "2021"), 2, "--on for a day, or --from and --to for a span"),
        (("--plot", "x.svg"), 2, "give --from or --to"),
        (("--from", "2020", "--by", "day"), 2, "must be one of month, quarter, year"),
        (("--from", "2020"), 1, "there is no store yet"),
    ],
)
def test_a_span_that_can_not_be_asked_is_refused(arguments: tuple[str, ...], code: int, fault: str) -> None:
    result = run("bloc", "CSTO", *arguments)
    assert result.exit_code == code
    assert fault in " ".join((result.output + str(result.exception)).replace("│", " ").split())
