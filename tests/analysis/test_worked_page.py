"""docs/armenia-csto.md: the commands are run, the answers are those of the page, every event leads to an article."""

import pytest
from bench import armenia

from foedera.store import open_reader


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    path = tmp_path_factory.mktemp("armenia") / "armenia.db"
    armenia.read(path)
    return path


@pytest.fixture(scope="module")
def answers(store):
    return list(armenia.answers(armenia.PAGE.read_text(encoding="utf-8"), store))


def test_the_page_runs_its_commands(answers):
    assert len(answers) >= 5
    assert all(answer for _, _, answer in answers)


def test_the_answers_are_those_of_the_page(answers):
    changed = [command for command, before, today in answers if before != today]
    assert not changed, (
        f"the answers to {changed} have changed; run bench/armenia.py --write and read the page"
    )


def test_every_number_leads_to_the_articles_that_tell_it(store, answers):
    listed = next(today for command, _, today in answers if command.endswith("--events"))
    head, *rows = (line.split("\t") for line in listed.strip().splitlines())
    events = {row[head.index("event")]: int(row[head.index("tellings")]) for row in rows}
    assert len(events) == len(rows) > 10
    with open_reader(store) as reader:
        told = [
            row for row in reader.series.of_actors([], ("2020-01-01", "2025-12-31")) if row.event in events
        ]
        titles = reader.series.titles(row.article for row in told)
    for event, tellings in events.items():
        own = [row for row in told if row.event == event]
        assert len({row.mention for row in own}) >= tellings >= 1
        assert all(titles[row.article][0] for row in own)


def test_the_years_add_up_to_the_events(answers):
    table = next(
        today for command, _, today in answers if command.endswith("--by year") and "USA" not in command
    )
    head, *rows = (line.split("\t") for line in table.strip().splitlines())
    listed = next(today for command, _, today in answers if command.endswith("--events"))
    assert sum(int(row[head.index("events")] or 0) for row in rows) == len(listed.strip().splitlines()) - 1
