"""`foedera explain` and `foedera check` as a contributor meets them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from foedera.cli.app import app
from foedera.language import LANGUAGES

RUN = CliRunner()
SENTENCE = "Hôm 8/6 Nga không tấn công Ukraine mà cáo buộc NATO."


def test_a_sentence_is_explained_by_words_phrases_clauses_and_rules() -> None:
    printed = RUN.invoke(app, ["explain", SENTENCE]).stdout
    assert "actor  'Nga' = RUS" in printed
    assert "date  'Hôm 8 / 6' = --06-08" in printed
    assert "[aspect:negation không] [trigger tấn công] [party Ukraine]" in printed
    assert "accuse.allege at 'cáo buộc': kept" in printed
    assert "rules that nearly fired" in printed
    assert "ACCUSE (allege)  RUS > NATO  occurred" in printed


def test_the_tree_as_json_holds_the_same_branches() -> None:
    (tree,) = json.loads(RUN.invoke(app, ["explain", SENTENCE, "--json"]).stdout)
    kinds = [child["kind"] for child in tree["children"][0]["children"]]
    assert kinds[:4] == ["words", "phrases", "clauses", "rules"]
    assert tree["children"][-1]["kind"] == "events"


def test_a_file_is_explained_article_by_article(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "Nga lên án NATO\n\nTổng thống Nga lên án NATO.\n\nNATO bác bỏ cáo buộc của Nga.\n", "utf-8"
    )
    printed = RUN.invoke(app, ["explain", str(page)]).stdout
    assert "title 1: Nga lên án NATO" in printed
    assert "body 3:" in printed


def test_sound_data_pass_with_the_number_of_examples() -> None:
    done = RUN.invoke(app, ["check"])
    assert done.exit_code == 0
    assert "no fault" in done.output


def test_a_broken_rule_is_reported_with_file_and_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import shutil

    import foedera.language

    shutil.copytree(LANGUAGES / "vi", tmp_path / "vi")
    rules = tmp_path / "vi" / "events" / "aid.yaml"
    rules.write_text(rules.read_text("utf-8").replace("type: AID", "type: HELP", 1), "utf-8")
    monkeypatch.setattr(foedera.language, "LANGUAGES", tmp_path)
    foedera.language.load.cache_clear()
    try:
        done = RUN.invoke(app, ["check"])
    finally:
        foedera.language.load.cache_clear()
    assert done.exit_code == 1
    assert "events/aid.yaml:2: type 'HELP' is none of" in done.stdout


def test_what_is_read_does_not_depend_on_the_seed_of_hashes(tmp_path: Path) -> None:
    pages = Path(__file__).parents[2] / "src" / "foedera" / "samples"
    outs = []
    for seed in ("1", "2"):
        out = tmp_path / f"{seed}.jsonl"
        program = "from foedera.cli.app import main; main()"
        command = [
            sys.executable,
            "-c",
            program,
            "read",
            str(pages),
            "--no-store",
            "--quiet",
            "--out",
            str(out),
        ]
        subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
        outs.append(out.read_bytes())
    assert outs[0] == outs[1]
