"""`foedera store` and `foedera reread` on real stores, in a file and on a server."""

import json

import pytest
from typer.testing import CliRunner

from foedera.cli.app import app
from foedera.errors import StoreError
from foedera.store import open_store


def run(*arguments):
    return CliRunner().invoke(app, [str(a) for a in arguments])


@pytest.fixture
def read(good, target):
    """A store that one page was read into."""
    assert run("read", good, "--store", target, "--quiet").exit_code == 0
    return target


def test_every_command_takes_the_address_of_a_server(good, read):
    assert run("conflicts", "--store", read, "--all").exit_code == 0
    result = run("store", "info", "--store", read, "--json")
    assert json.loads(result.stdout)["articles"]["current"] == 1


def test_a_page_that_is_read_again_is_counted_as_before_and_not_read(good, read, monkeypatch):
    first = run("read", good, "--store", read).stderr
    from foedera.pipeline import Pipeline

    monkeypatch.setattr(Pipeline, "read", lambda self, page: pytest.fail("it was read"))
    again = run("read", good, "--store", read)
    assert again.exit_code == 0
    assert "1 page read, 1 of them in the store already; 1 article" in again.stderr
    assert again.stderr == first


def test_info_tells_what_is_held_and_by_which_versions_it_was_read(read):
    result = run("store", "info", "--store", read)
    assert result.exit_code == 0
    assert "articles       1, 0 of them copies; 0 superseded versions" in result.stdout
    assert "pages          1, read by code 0." in result.stdout
    assert "judge " in result.stdout


def test_a_sound_store_passes_and_a_faulty_one_fails_with_1(read):
    result = run("store", "check", "--store", read)
    assert result.exit_code == 0
    assert "FAULT" not in result.stdout
    assert "rows   " in result.stdout
    assert "checks passed" in result.stderr
    with open_store(read) as store, store._opened.writing.begin() as connection:
        connection.exec_driver_sql("DELETE FROM dyads")
    result = run("store", "check", "--store", read)
    assert result.exit_code == 1
    assert "FAULT  dyads lacks nothing; not so " in result.stdout
    data = json.loads(run("store", "check", "--store", read, "--json").stdout)
    assert data["rows"]["pages"] == 1
    assert [c["name"] for c in data["checks"] if c["faults"]] == ["dyads lacks nothing"]


def test_a_backup_is_made_and_never_overwritten(read, tmp_path):
    copy = tmp_path / "copy"
    assert run("store", "backup", copy, "--store", read).exit_code == 0
    size = copy.stat().st_size
    result = run("store", "backup", copy, "--store", read)
    assert isinstance(result.exception, StoreError)
    assert copy.stat().st_size == size


def test_vacuum_tells_the_size_before_and_after(read):
    result = run("store", "vacuum", "--store", read)
    assert result.exit_code == 0
    assert "before" in result.stderr


@pytest.mark.parametrize("command", ["info", "check", "vacuum", "backup"])
def test_a_store_that_is_not_there_is_not_made(command, tmp_path):
    extra = [tmp_path / "copy.db"] if command == "backup" else []
    result = run("store", command, *extra, "--store", tmp_path / "none.db")
    assert isinstance(result.exception, StoreError)
    assert "there is no store at" in str(result.exception)
    assert not list(tmp_path.iterdir())


def stamped(target, stamp):
    """Makes the pages of a store look as if other versions had read them."""
    with open_store(target) as store, store._opened.writing.begin() as connection:
        connection.exec_driver_sql(f"UPDATE pages SET stamp = '{stamp}'")


def mentions(target):
    with open_store(target) as store:
        return {told.event.id: told.event for told in store.reader().all_events()}


def test_pages_that_the_present_versions_read_are_not_read_again(read):
    result = run("reread", "--store", read)
    assert result.exit_code == 0
    assert "all 1 pages were read by the present versions" in result.stdout


def test_pages_that_other_versions_read_are_read_again_and_judgements_stay(read):
    before = mentions(read)
    judged = next(iter(before))
    with open_store(read) as store:
        store.judge("mention", judged, "reject", "Lan")
    stamped(read, "older")
    assert run("reread", "--store", read, "--dry-run").stdout == "1 of 1 pages were read by other versions\n"
    result = run("reread", "--store", read)
    assert result.exit_code == 0
    assert "1 of 1 pages read again; event mentions: 0 new, 0 gone" in result.stderr
    assert "judgements" not in result.stderr
    # What was rejected is in no list.
    assert mentions(read) == {i: mention for i, mention in before.items() if i != judged}
    with open_store(read) as store:
        assert [j.target for j in store.reader().effective("mention")] == [judged]
    assert "all 1 pages" in run("reread", "--store", read).stdout


def test_all_reads_also_what_would_be_read_alike(read):
    before = mentions(read)
    assert "1 of 1 pages read again" in run("reread", "--store", read, "--all").stderr
    assert mentions(read) == before


def test_what_is_not_found_any_more_is_told_with_its_judgement(read, monkeypatch):
    from dataclasses import replace

    from foedera.pipeline import Pipeline

    judged = next(iter(mentions(read)))
    with open_store(read) as store:
        store.judge("mention", judged, "reject", "Lan")
    reading = Pipeline.read

    def poorer(self, page):
        found = reading(self, page)
        return replace(found, articles=tuple(replace(a, events=()) for a in found.articles))

    monkeypatch.setattr(Pipeline, "read", poorer)
    stamped(read, "older")
    result = run("reread", "--store", read)
    assert "judgements whose target is not found any more, kept (1 about mentions):" in result.stderr
    assert f"mention {judged}: reject by Lan" in result.stderr
    assert mentions(read) == {}
    assert "1 about what is not read any more" in run("store", "info", "--store", read).stdout


def test_a_page_that_can_not_be_read_any_more_stays_as_it_was(read, monkeypatch):
    from foedera.errors import PageError
    from foedera.pipeline import Pipeline

    before = mentions(read)

    def fails(self, page):
        raise PageError("no-article", f"{page.path}: nothing")

    monkeypatch.setattr(Pipeline, "read", fails)
    stamped(read, "older")
    result = run("reread", "--store", read)
    assert result.exit_code == 1
    assert "no-article (1), read as before: " in result.stderr
    assert mentions(read) == before


def test_html_is_read_again_from_what_the_store_keeps(tmp_path, target):
    """The file may be gone: lines, marks and hints of the page are in the store."""
    page = tmp_path / "page.html"
    page.write_text(
        "<html><head><meta property='article:published_time' content='2023-06-08T19:33:00+07:00'>"
        "<link rel='canonical' href='https://bao.example/tin/1'></head><body><nav>Trang chủ</nav><article>"
        "<h1>Nga và Belarus ký hiệp ước</h1><p>Ngày 8/6, Nga và Belarus đã ký hiệp ước hợp tác quân sự tại Minsk, theo "
        "hãng tin.</p><p>Bộ Ngoại giao Nga cáo buộc NATO mở rộng về phía Đông và đe dọa an ninh của Nga.</p>"
        "</article><footer>Bản quyền</footer></body></html>",
        encoding="utf-8",
    )
    assert run("read", page, "--store", target, "--quiet").exit_code == 0
    page.unlink()
    before = mentions(target)
    assert before
    assert run("reread", "--store", target, "--all").exit_code == 0
    assert mentions(target) == before
    with open_store(target) as store:
        (row,) = store.reader().articles().rows
        assert row.article.published.value == "2023-06-08T19:33+07:00"
        assert row.article.address == "https://bao.example/tin/1"


def test_there_is_nothing_to_read_again_without_a_store(tmp_path):
    result = run("reread", "--store", tmp_path / "none.db")
    assert result.exit_code == 1
    assert "there is no store yet" in result.stderr
