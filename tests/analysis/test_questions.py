"""From a store to figures: blocs, networks, changes and plans, on both engines, counted by hand from the tellings."""

import pandas as pd
import pytest
from tests.store.readings import Told, page_reading

from foedera.analysis import actors, questions
from foedera.errors import FoederaError
from foedera.records import EventDate
from foedera.store import open_reader, open_store
from foedera.world import World

WORLD = World.load()


def on(day, last=None):
    return EventDate(day, "day", last)


TOLD = {
    "2023-02-10T08:00+07:00": [
        Told("CONSULT", ("ARM", "CSTO"), (), (), on("2023-02-09"), mode="multilateral"),
        Told("COOPERATE", ("RUS", "BLR", "KAZ"), (), (), on("2023-02-08")),
        Told("ACCUSE", ("ARM",), ("CSTO",), (), on("2023-02-10"), mode="disapprove"),
        Told("SUPPORT", ("RUS", "BLR"), ("IRN",), (), on("2023-02-10")),
        Told("ACCUSE", ("ARM",), ("IRN",), (), on("2023-02-10"), mode="disapprove"),
        Told("CONSULT", ("RUS",), ("KAZ",), (), on("2023-03-01"), status="planned"),
    ],
    "2023-03-02T08:00+07:00": [
        Told("CONSULT", ("KAZ",), ("RUS",), (), on("2023-03-01"), mode="visit"),
        Told("COOPERATE", ("ARM",), ("USA",), (), on("2023-03-02")),
    ],
}


@pytest.fixture
def reader(target):
    with open_store(target) as store:
        run = store.begin_run({})
        for n, (published, told) in enumerate(TOLD.items()):
            lines = [("title", f"Bài số {n}", 1), ("body", f"Nội dung {n}.", 1)]
            store.write(page_reading(lines, {1: told}, path=f"b{n}.txt", published=published), run)
    with open_reader(target) as reader:
        yield reader


def test_a_bloc_inside_and_outside(reader):
    found = questions.bloc(reader, WORLD, "CSTO", questions.span_of(reader, "2023", "2023"))
    row = found.cohesion.iloc[0]
    # ARM-CSTO twice, three pairs of the exercise, KAZ-RUS: the bloc itself counts as inside.
    assert (row["inside"], row["outside"]) == (6, 4)
    assert row["mean_inside"] == pytest.approx((4.0 - 2.0 + 3 * 9.5 + 4.0) / 6)
    assert row["mean_outside"] == pytest.approx((5.0 + 5.0 - 2.0 + 9.5) / 4)
    assert (row["pairs"], row["together"]) == (15, 3)
    # RUS and BLR for Iran, ARM against it: of three pairs one agrees.
    assert (row["compared"], row["agreement"]) == (3, pytest.approx(1 / 3))
    assert found.cohesion["articles"].tolist() == [2, 0, 0, 0]
    assert found.cohesion["inside"].isna().tolist() == [False, True, True, True]
    member = found.members.set_index(["member", "period"]).loc[("ARM", pd.Timestamp("2023-01-01"))]
    assert (member["inside"], member["outside"]) == (2, 2)


def test_the_calendar_has_meetings_and_exercises_of_the_bloc(reader):
    found = questions.bloc(reader, WORLD, "CSTO", questions.span_of(reader, "2023", "2023")).calendar
    assert found[["first_day", "kind", "parties"]].to_numpy().tolist() == [
        ["2023-02-08", "exercise", "BLR KAZ RUS"],
        ["2023-02-09", "meeting", "ARM CSTO"],
    ]


def test_who_came_and_went_is_listed(reader):
    found = questions.bloc(reader, WORLD, "NATO", questions.span_of(reader, "2023", "2023"))
    assert ("2023-04-04", "FIN") in {(change.on, change.membership.member) for change in found.memberships}


def test_a_network_of_the_same_tellings(reader):
    found = questions.network(reader, WORLD, questions.span_of(reader, "2023", "2023"), least=1)
    ties = {(r.a, r.b): (r.events, r.sign) for r in found.edges.itertuples()}
    assert ties["ARM", "CSTO"] == (2, 1)
    assert ties["KAZ", "RUS"] == (2, 1)
    assert ties["ARM", "IRN"] == (1, -1)
    assert found.coverage.articles == 2


def test_a_plan_that_came_and_a_past_that_is_too_short(reader):
    span = questions.span_of(reader, "2023-03", "2023-03")
    (plan,) = questions.kept(reader, span, "KAZ").plans.to_dict("records")
    assert (plan["told"], plan["verdict"], plan["day"]) == ("2023-02-10", "came", "2023-03-01")
    found = questions.changes(reader, span)
    assert found.table.empty
    assert any("past is too short" in note for note in found.notes)


def test_spans_outside_the_record_are_refused(reader):
    assert questions.span_of(reader, None, None) == questions.Span("2023-02-10", "2023-03-02")
    with pytest.raises(FoederaError, match="nothing was read after 2030"):
        questions.span_of(reader, "2030", None)
    with pytest.raises(FoederaError, match="ends before it begins"):
        questions.span_of(reader, "2024", "2023")
    with pytest.raises(FoederaError, match="is no date"):
        questions.span_of(reader, "2024-13", "2025")


def test_only_organisations_with_members_have_such_figures(reader):
    span = questions.span_of(reader, None, None)
    with pytest.raises(FoederaError, match="no members"):
        questions.bloc(reader, WORLD, "RUS", span)
    with pytest.raises(FoederaError, match="not by week"):
        questions.bloc(reader, WORLD, "CSTO", span, by="week")


def test_the_members_of_a_group_are_counted_as_one(reader):
    span = questions.span_of(reader, "2023", "2023")
    one, other = (actors.parse(text, WORLD) for text in ("ARM", "CSTO+CSTO:members"))
    found = questions.pair(reader, one, other, span)
    assert found.table["events"].sum() == 2
