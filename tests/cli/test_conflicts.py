"""`foedera conflicts` on a real store: what is listed, what is judged, and what stays as it was."""

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from foedera.cli.app import app
from foedera.errors import FoederaError

PAGE = """Uzbekistan và CSTO bàn hợp tác

Thứ năm, ngày 08/06/2023 19:33 GMT+7

Báo Thử - Hôm nay (8/6), Tổng thống Nga Vladimir Putin đã gặp Tổng thống Belarus Alexander Lukashenko tại Minsk.

Tổ chức Hiệp ước An ninh Tập thể (CSTO) gồm Nga, Belarus và Uzbekistan. Các bên đã thảo luận nhiều vấn đề an ninh.

Hai nhà lãnh đạo đã thảo luận về hợp tác quân sự giữa Nga và Belarus trong khuôn khổ Nhà nước Liên minh.
"""


def run(*args: str) -> tuple[str, str, int]:
    result = CliRunner().invoke(app, list(args))
    return result.stdout, result.stderr, result.exit_code


@pytest.fixture
def path(tmp_path: Path) -> str:
    page, store = tmp_path / "page.txt", str(tmp_path / "foedera.db")
    page.write_text(PAGE, encoding="utf-8")
    assert run("read", str(page), "--store", store, "-q")[2] == 0
    return store


def conflicting(path: str) -> list[dict]:
    return json.loads(run("conflicts", "--store", path, "--json")[0])


def test_only_what_the_world_contradicts_is_listed_with_its_evidence_and_the_worlds_word(path):
    out, err, code = run("conflicts", "--store", path)
    assert code == 0
    assert out.count("conflict: ") == 1
    assert "UZB member CSTO, 2023-06-08 (" in out
    assert "gồm Nga, Belarus và Uzbekistan" in out
    assert "2012" in out
    assert "1 conflict" in err


def test_all_claims_are_listed_on_demand_and_csv_and_json_say_the_same(path):
    told = json.loads(run("conflicts", "--store", path, "--all", "--json")[0])
    rows = list(csv.DictReader(io.StringIO(run("conflicts", "--store", path, "--all", "--csv")[0])))
    assert [r["id"] for r in rows] == [t["id"] for t in told]
    assert {t["verdict"] for t in told} == {"agree", "conflict"}
    assert {"RUS", "BLR", "UZB", "Vladimir Putin"} <= {t["subject"] for t in told}


def test_a_rejected_claim_leaves_the_list_and_comes_back_when_that_is_undone(path):
    (claim,) = conflicting(path)
    assert run("conflicts", "reject", claim["id"][:8], "--why", "cũ", "--who", "Lan", "--store", path)[2] == 0
    assert conflicting(path) == []
    (kept,) = [
        c
        for c in json.loads(run("conflicts", "--store", path, "--all", "--json")[0])
        if c["id"] == claim["id"]
    ]
    assert (kept["judgement"], kept["judged_by"], kept["why"]) == ("reject", "Lan", "cũ")
    run("conflicts", "--store", path, "undo", claim["id"])
    assert [c["id"] for c in conflicting(path)] == [claim["id"]]


def test_an_accepted_claim_enters_the_users_own_layer(path):
    (claim,) = conflicting(path)
    out, _, code = run("conflicts", "accept", claim["id"], "--who", "Lan", "--store", path)
    assert code == 0
    assert "accepted by Lan" in out
    told = json.loads(run("conflicts", "--store", path, "--all", "--json")[0])
    (own,) = [c for c in told if c["id"] == claim["id"]]
    assert own["verdict"] == "agree"
    assert f"claim {claim['id']}" in own["source"]


def test_a_store_that_is_not_there_has_no_claims(tmp_path):
    out, err, code = run("conflicts", "--store", str(tmp_path / "none.db"), "--json")
    assert (out.strip(), code) == ("[]", 0)
    assert "0 claims" in err


def test_an_accepted_claim_stands_in_the_users_own_world_and_not_in_the_shipped_one(path):
    (told,) = [c for c in conflicting(path) if c["verdict"] == "conflict"]
    assert run("conflicts", "accept", told["id"], "--why", "a test", "--store", path)[2] == 0
    question = ["world", "at", "2023-06-08", "--org", "CSTO", "--json"]
    shipped, own = (run(*question, *more)[0] for more in ([], ["--own", "--store", path]))
    assert "UZB" not in {m["code"] for m in json.loads(shipped)["members"] if m["status"] == "member"}
    assert "UZB" in {m["code"] for m in json.loads(own)["members"] if m["status"] == "member"}


@pytest.fixture
def accepted(path):
    (told,) = conflicting(path)
    assert run("conflicts", "accept", told["id"], "--why", "a test", "--store", path)[2] == 0
    return path


def both(path: str, *question: str) -> list[dict]:
    """The answers from the shipped tables, and from those with the user's claims over them."""
    answers = [run(*question, "--json", *more) for more in ([], ["--own", "--store", path])]
    assert [code for _, _, code in answers] == [0, 0]
    return [json.loads(out) for out, _, _ in answers]


def test_own_claims_stand_in_a_bloc(accepted):
    shipped, own = both(accepted, "bloc", "CSTO", "--on", "2023-06-08", "--status", "member")
    assert {m["code"] for m in own["members"]} - {m["code"] for m in shipped["members"]} == {"UZB"}
    (claimed,) = [m for m in own["members"] if m["code"] == "UZB"]
    assert claimed["source"].startswith("claim ")


def test_own_claims_oblige_and_tie(accepted):
    case = ["obliged", "--attacked", "UZB", "--by", "UNK", "--on", "2023-06-08"]
    shipped, own = both(accepted, *case)
    defended = [{d["treaty"] for d in told["duties"] if d["role"] == "help"} for told in (shipped, own)]
    assert defended[1] - defended[0] == {"cst-1992"}
    shipped, own = both(accepted, "similarity", "UZB", "BLR", "--on", "2023-06-08")
    assert own["measures"]["s_absolute"] > shipped["measures"]["s_absolute"]
    assert "your accepted claims" in own["about"]


COMMANDS = [
    ("world", "at", "2023-06-08"),
    ("who", "Tổng thư ký NATO"),
    ("bloc", "CSTO"),
    ("obliged", "--attacker", "RUS"),
    ("similarity", "USA", "RUS"),
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c[0])
def test_own_without_a_store_says_so(tmp_path, command):
    with pytest.raises(FoederaError, match=r"there is no store at .*none\.db"):
        CliRunner().invoke(
            app, [*command, "--own", "--store", str(tmp_path / "none.db")], catch_exceptions=False
        )


@pytest.mark.parametrize("command", [c for c in COMMANDS if c[0] != "bloc"], ids=lambda c: c[0])
def test_a_store_without_own_is_refused_where_nothing_else_is_asked_of_it(accepted, command):
    _, err, code = run(*command, "--store", accepted)
    assert code == 2
    assert "--own" in err


def test_own_claims_have_no_place_in_a_matrix_of_ones_own(tmp_path):
    table = tmp_path / "votes.csv"
    table.write_text(",a,b\nx,1,2\ny,2,1\n", encoding="utf-8")
    _, err, code = run("similarity", "--matrix", str(table), "--own")
    assert code == 2
    assert "--own" in err
