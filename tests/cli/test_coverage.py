"""`foedera coverage` counts what the rules do not know."""

import json

from typer.testing import CliRunner

from foedera.cli.app import app

PAGE = """Nga vuốt ve Belarus trong đêm

Thứ năm, ngày 08/06/2023 19:33 GMT+7

Hôm nay (8/6), Nga vuốt ve Belarus trước ống kính của các phóng viên đang có mặt tại thủ đô. Đức vuốt ve Pháp cũng vậy.

Bộ Ngoại giao Nga cáo buộc NATO mở rộng về phía Đông và đe dọa an ninh của Nga. Tuyên bố được đưa ra sau cuộc gặp.
"""


def run(*arguments):
    return CliRunner().invoke(app, ["coverage", *map(str, arguments)])


def test_words_between_actors_that_no_rule_knows_come_first(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    told = json.loads(run(path, "--json").output)
    assert told["articles"] == 1
    first = told["words"][0]
    assert (first["word"], first["between"]) == ("vuốt ve", 3)
    assert "Belarus" in first["samples"][0]


def test_every_rule_is_counted_those_that_rest_too(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    rules = json.loads(run(path, "--json").output)["rules"]
    assert any(r["found"] and r["rule"].startswith("accuse.") for r in rules)
    assert any(not r["found"] for r in rules)


def test_people_get_tables(good):
    output = run(good).output
    assert "rules that fire most" in output
    assert "unknown words" in output


def test_nothing_readable_is_a_failure(tmp_path):
    result = run(tmp_path / "missing.txt")
    assert result.exit_code == 1
