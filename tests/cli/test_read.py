import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from foedera.cli.app import app
from foedera.pipeline import Pipeline

COMMAND = [sys.executable, "-c", "from foedera.cli.app import main; main()"]


def run(*arguments: object, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(app, ["read", *map(str, arguments)], input=stdin)


def events(text: str) -> list[dict]:
    return [json.loads(line) for line in text.splitlines()]


def tables(store: Path) -> dict[str, int]:
    """The number of rows of every table of a store but those that tell of runs."""
    import sqlite3

    with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as connection:
        names = [n for (n,) in connection.execute("select name from sqlite_master where type = 'table'")]
        kept = [n for n in names if not n.startswith("sqlite_") and "run" not in n and "failure" not in n]
        return {n: connection.execute(f'select count(*) from "{n}"').fetchone()[0] for n in kept}


def test_standard_output_holds_only_event_lines(good):
    result = run(good, "--no-store", "--out", "-")
    assert result.exit_code == 0
    found = events(result.stdout)
    assert {e["type"] for e in found} >= {"CONSULT", "ACCUSE"}
    assert {e["article"]["path"] for e in found} == {str(good)}
    assert "1 page read; 1 article" in result.stderr


def test_evidence_is_what_stands_in_the_page(good):
    text = good.read_text(encoding="utf-8")
    for event in events(run(good, "--no-store", "--out", "-").stdout):
        assert event["evidence"]
        for span in event["evidence"]:
            assert text[span["start"] : span["end"]] == span["text"]


def test_a_page_from_standard_input_is_read(good):
    result = run("-", "--no-store", "--out", "-", stdin=good.read_bytes())
    assert result.exit_code == 0
    assert {e["article"]["path"] for e in events(result.stdout)} == {"-"}


def test_the_same_page_again_adds_nothing_to_the_store_and_gives_the_same_lines(good, store, tmp_path):
    first, second = tmp_path / "first.jsonl", tmp_path / "second.jsonl"
    assert run(good, "--store", store, "--out", first).exit_code == 0
    before = tables(store)
    result = run(good, "--store", store, "--out", second)
    assert result.exit_code == 0
    assert "1 of them in the store already" in result.stderr
    assert tables(store) == before
    assert sum(before.values()) > 0
    assert second.read_bytes() == first.read_bytes() != b""


def test_each_bad_page_has_its_line_and_its_cause_in_the_summary(good, bad):
    result = run(good, bad, "--no-store")
    assert result.exit_code == 0
    told = result.stderr
    assert "1 page read" in told
    assert "6 failures" in told
    lines = [line.strip() for line in told.splitlines()]
    for name in ("empty.txt", "binary.txt", "undecodable.txt", "one-line.txt", "deep.html", "no-article.txt"):
        (line,) = [line for line in lines if line.startswith(str(bad / name))]
        assert len(line) < 400
    for cause in ("empty", "binary", "undecodable", "too-large", "too-deep", "no-article"):
        assert f"{cause} (1)" in lines


def test_bad_pages_leave_no_page_in_the_store(bad, good, store):
    run(good, "--store", store)
    before = tables(store)
    result = run(bad, "--store", store)
    assert result.exit_code == 1
    assert tables(store) == before


def test_the_exit_code_is_1_only_when_nothing_could_be_read(good, tmp_path):
    missing = tmp_path / "missing.txt"
    assert run(missing, "--no-store").exit_code == 1
    assert run(missing, good, "--no-store").exit_code == 0


def test_an_empty_folder_is_told_what_would_be_read(tmp_path):
    folder = tmp_path / "nothing"
    folder.mkdir()
    result = run(folder, "--no-store")
    assert result.exit_code == 1
    assert result.stderr.startswith("no page was found")


def test_an_older_output_file_stays_when_nothing_could_be_read(bad, tmp_path):
    out = tmp_path / "events.jsonl"
    out.write_text("older\n")
    assert run(bad, "--no-store", "--out", out).exit_code == 1
    assert out.read_text() == "older\n"
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_an_output_folder_that_is_not_there_is_said_before_anything_is_read(good, tmp_path):
    from foedera.errors import FoederaError

    result = run(good, "--no-store", "--out", tmp_path / "none" / "events.jsonl")
    assert isinstance(result.exception, FoederaError)
    assert "can't write to" in str(result.exception)


def test_a_full_disk_is_one_clear_line(good):
    command = [*COMMAND, "read", str(good), "--no-store", "--out", "/dev/full"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("foedera: can't write to /dev/full: No space left")
    assert "Traceback" not in done.stderr


def test_a_fault_of_ours_in_one_page_does_not_stop_the_run(good, tmp_path, monkeypatch):
    other = tmp_path / "other.txt"
    other.write_text(good.read_text(encoding="utf-8") + "\n\nHai bên sẽ gặp lại.\n", encoding="utf-8")
    reading = Pipeline.read

    def breaks(self, page):
        if page.path == str(good):
            raise RuntimeError("broken rule")
        return reading(self, page)

    monkeypatch.setattr(Pipeline, "read", breaks)
    result = run(good, other, "--no-store")
    assert result.exit_code == 0
    assert "1 page read" in result.stderr
    assert "internal (1)" in result.stderr
    assert "RuntimeError: broken rule" in result.stderr


def test_quiet_says_nothing(good):
    result = run(good, "--no-store", "--quiet")
    assert result.exit_code == 0
    assert result.output == ""


@pytest.mark.parametrize(
    "arguments",
    [[], ["x.txt", "--store", "a.db", "--no-store"], ["x.txt", "--language", "xx"], ["x.txt", "--nonsense"]],
    ids=["no path", "two minds about the store", "unknown language", "unknown option"],
)
def test_wrong_use_has_exit_code_2(arguments):
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_control_c_keeps_what_was_read_and_ends_with_130(good, store, tmp_path):
    waiting, out = tmp_path / "waiting.txt", tmp_path / "events.jsonl"
    os.mkfifo(waiting)  # reading it waits for ever: nobody writes
    command = [*COMMAND, "read", str(good), str(waiting), "--store", str(store), "--out", str(out)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        deadline = time.monotonic() + 60
        while not store.exists() or not tables(store).get("event_mentions"):
            assert time.monotonic() < deadline, "the first page was never stored"
            assert process.poll() is None
            time.sleep(0.05)
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        told = process.communicate(timeout=30)[1]
    assert process.returncode == 130
    assert "1 page read" in told
    assert "Traceback" not in told
    assert events(out.read_text(encoding="utf-8"))


def test_a_reader_who_stops_reading_is_no_failure(good):
    command = [*COMMAND, "read", str(good), "--no-store", "--out", "-"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        process.stdout.close()
        told = process.stderr.read()
        process.wait(timeout=60)
    assert process.returncode == 0
    assert "Traceback" not in told
    assert "BrokenPipe" not in told


def test_reading_flat_text_loads_neither_the_web_nor_html_nor_migrations(good):
    code = (
        "import sys\nfrom foedera.cli.app import app\n"
        f"app(['read', {str(good)!r}, '--no-store', '--quiet'], standalone_mode=False)\n"
        "print(*sorted({m.split('.')[0] for m in sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "foedera" in loaded
    assert not loaded & {
        "fastapi",
        "starlette",
        "uvicorn",
        "jinja2",
        "trafilatura",
        "lxml",
        "alembic",
        "sqlalchemy",
    }
