"""`foedera page` shows each line with its label, for people and as JSON."""

import json

import pytest
from typer.testing import CliRunner

from foedera.cli.app import app


def run(*arguments, **more):
    return CliRunner().invoke(app, ["page", *map(str, arguments)], **more)


def test_every_line_is_shown_with_label_and_cue(good):
    result = run(good)
    assert result.exit_code == 0
    assert "title" in result.output
    assert "time-stamp" in result.output
    assert "2023-06-08T19:33+07:00" in result.output


def test_json_has_the_promised_keys_and_no_others(good, tmp_path):
    html = tmp_path / "page.html"
    body = "".join(f"<p>{x}</p>" for x in good.read_text(encoding="utf-8").splitlines()[4:] if x)
    html.write_text(
        f"<html><body><h1>Tổng thống Nga gặp Tổng thống Belarus</h1>{body}</body></html>", encoding="utf-8"
    )
    for path in (good, html):
        told = json.loads(run(path, "--json").output)
        assert set(told) == {"articles", "lines"}
        (article,) = told["articles"]
        assert set(article) == {"part", "title", "lead", "body", "captions", "published", "outlet"}
        assert article["title"].startswith("Tổng thống Nga gặp")
        assert isinstance(article["body"], list)
        assert set(told["lines"][0]) == {"number", "text", "label", "cue", "part"}


def test_what_entities_were_filled_up_with_is_not_printed(good):
    text = good.read_text(encoding="utf-8").replace(
        "Tổng thống Nga Vladimir", "T&#7893;ng th&#7889;ng Nga Vladimir"
    )
    result = run("-", "--json", input=text.encode())
    assert "Tổng thống Nga Vladimir" in result.output
    assert "\u2060" not in result.output


def test_a_page_that_cannot_be_read_is_told_and_fails(bad):
    result = run(bad / "empty.txt")
    assert result.exit_code == 1
    assert "nothing in it" in result.stderr


def test_a_folder_without_a_page_is_told_and_fails(tmp_path):
    (tmp_path / "a.jpg").write_bytes(b"\xff\xd8")
    result = run(tmp_path)
    assert result.exit_code == 1
    assert f"{tmp_path}: there is no page in it" in result.stderr


def test_an_empty_path_is_told_and_fails():
    result = run("")
    assert result.exit_code == 1
    assert "an empty path" in result.stderr


@pytest.mark.parametrize("arguments", [["x", "--language", "tlh"], []])
def test_wrong_use_has_exit_code_2(arguments):
    assert run(*arguments).exit_code == 2
