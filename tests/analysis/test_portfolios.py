"""Alliance portfolios: which ties count, how strongly, and in which order they are shown."""

from __future__ import annotations

import numpy as np
import pytest

from foedera.analysis import matrix, obligations_table
from foedera.analysis.portfolios import ordered, states, tied, ties
from foedera.analysis.similarity import compare
from foedera.errors import FoederaError
from foedera.world import World


@pytest.fixture(scope="module")
def world() -> World:
    return World.load()


@pytest.mark.parametrize(
    ("on", "one", "other", "level", "source"),
    [
        ("2020-01-01", "USA", "JPN", 3, "treaty of 1960"),
        ("2020-01-01", "USA", "MHL", 3, "compact of 1986, owed by one side"),
        ("1979-12-31", "USA", "TWN", 3, "treaty of 1954, until 1980-01-01"),
        ("1980-01-02", "USA", "TWN", 0, "the Taiwan Relations Act is a law of one side"),
        ("1965-01-01", "SUN", "CHN", 3, "treaty of 1950"),
        ("1990-01-01", "SUN", "CHN", 0, "the treaty of 1950 ended in 1980"),
        ("2001-01-01", "RUS", "CHN", 2, "Shanghai agreement of 1996"),
        ("2020-01-01", "RUS", "CHN", 2, "treaty of 2001: non-aggression, neutrality, consultation"),
        ("2020-01-01", "RUS", "SYR", 1, "treaty of 1980: contact in danger"),
        ("2020-01-01", "AUS", "MYS", 2, "the Five Power Arrangements are a declaration; Treaty of Amity"),
        ("2022-01-01", "RUS", "UKR", 0, "the treaty of 1997 ended in 2019; Budapest gave assurances"),
        ("2010-01-01", "RUS", "UKR", 2, "treaty of 1997"),
        ("2024-12-04", "RUS", "PRK", 3, "treaty of 2024"),
        (
            "2024-12-03",
            "RUS",
            "PRK",
            2,
            "Treaty of Amity and Cooperation; the treaty of 2000 has consultation",
        ),
        ("2005-01-01", "RUS", "PRK", 1, "treaty of 2000: contact in danger"),
        ("2020-01-01", "KOR", "PRK", 2, "agreement of 1991 and Treaty of Amity"),
        ("2020-01-01", "EGY", "ISR", 2, "peace treaty of 1979"),
        ("2022-06-01", "FIN", "FRA", 3, "article 42(7)"),
        ("2022-06-01", "FIN", "USA", 0, "before the accession of 2023"),
    ],
)
def test_a_tie_is_as_strong_as_its_treaties_say(
    world: World, on: str, one: str, other: str, level: int, source: str
) -> None:
    levels = ties(world, on)
    assert levels.loc[one, other] == levels.loc[other, one] == level, source


def test_a_state_defends_itself_and_nobody_is_tied_by_the_united_nations(world: World) -> None:
    levels = ties(world, "2020-01-01")
    assert (np.diag(levels) == 3).all()
    assert levels.loc["CHE"].sum() == 3
    assert "CHE" not in tied(levels)
    assert "TTO" in tied(levels, least=3)


def test_directed_ties_are_what_the_row_owes(world: World) -> None:
    levels = ties(world, "2022-01-01", directed=True)
    assert (levels.loc["USA", "MHL"], levels.loc["MHL", "USA"]) == (3, 0)
    assert (levels.loc["GBR", "CYP"], levels.loc["CYP", "GBR"]) == (1, 0)


def test_declarations_count_where_they_are_asked_for(world: World) -> None:
    pair = ["AZE", "RUS"]
    assert ties(world, "2023-01-01", pair).loc["AZE", "RUS"] == 2
    with_words = ties(world, "2022-01-01", ["AUS", "MYS"], kinds={"declaration"})
    assert with_words.loc["AUS", "MYS"] == 1


def test_the_states_are_those_of_the_day(world: World) -> None:
    assert {"SUN", "YUG", "DDR", "TWN"} <= set(states(world, "1989-01-01"))
    assert not {"RUS", "SVN", "GUM"} & set(states(world, "1989-01-01"))
    assert len(states(world, "2020-01-01")) == 195
    with pytest.raises(FoederaError, match="RUS: no state of 1989-01-01"):
        ties(world, "1989-01-01", ["RUS", "USA"])


def test_members_of_a_bloc_have_like_portfolios_and_stand_together(world: World) -> None:
    levels = ties(world, "2022-02-24")
    kappa = compare(levels, "kappa_squared")
    assert kappa.loc["KAZ", "TJK"] == pytest.approx(1)
    assert kappa.loc["KAZ", "TJK"] > kappa.loc["KAZ", "RUS"] > kappa.loc["KAZ", "USA"]
    order = ordered(levels.loc[tied(levels), tied(levels)])
    assert sorted(order) == sorted(tied(levels))
    places = [
        order.index(code) for code in ("BWA", "LSO", "MOZ", "NAM", "ZAF", "ZMB", "ZWE", "SWZ", "TZA", "MUS")
    ]
    assert max(places) - min(places) == 9


def test_the_order_is_a_chain_of_nearest_neighbours() -> None:
    import pandas as pd

    far = pd.DataFrame([[9, 9], [0, 0], [8, 9], [1, 0]], index=list("abcd"))
    assert ordered(far) == ["a", "c", "d", "b"]
    assert ordered(far.iloc[:0]) == []


def test_the_table_of_duties_says_who_owes_what_to_whom(world: World) -> None:
    duties = obligations_table.owes(world, "2024-04-01")
    of = duties[(duties["state"] == "ISL") & (duties["kind"] == "defence") & (duties["action"] != "may")]
    assert sorted(of["owes_to"]) == sorted(world.members("NATO", "2024-04-01") - {"ISL"})
    assert (duties["state"] != duties["owes_to"]).all()
    anybody = duties[duties["owes_to"] == "any"]
    assert not anybody.duplicated(["state", "treaty", "article", "kind"]).any()
    assert set(duties["kind"]) == {"defence", "neutrality", "nonaggression", "consultation"}


def test_the_balance_counts_states_and_not_treaties(world: World) -> None:
    counts = obligations_table.balance(obligations_table.owes(world, "2024-04-01")).set_index("state")
    assert (counts.loc["ISL", "owes_defence"], counts.loc["ISL", "is_owed_defence"]) == (31, 31)
    # To the United States by two treaties, and to the five others of the Manila Pact.
    assert counts.loc["PHL", "owes_defence"] == 6
    assert (counts.loc["MHL", "owes_defence"], counts.loc["MHL", "is_owed_defence"]) == (0, 1)
    assert "CHE" not in counts.index


def test_what_a_text_only_allows_is_in_the_table_and_not_in_the_balance(world: World) -> None:
    duties = obligations_table.owes(world, "1955-06-01", ["JPN"])
    assert set(duties.loc[duties["owes_to"] == "JPN", "action"]) == {"may"}
    assert "JPN" not in set(obligations_table.balance(duties)["state"])


def test_the_table_of_one_state_holds_both_sides(world: World) -> None:
    duties = obligations_table.owes(world, "2024-04-01", ["KAZ"])
    assert set(duties["state"]) >= {"KAZ", "RUS"}
    assert ((duties["state"] == "KAZ") | (duties["owes_to"] == "KAZ")).all()


def test_a_matrix_is_drawn_with_its_question_and_without_the_diagonal(world: World) -> None:
    levels = ties(world, "2022-02-24", ["ARM", "BLR", "RUS", "USA"], directed=True)
    spec = matrix.levels(levels, "What states owe", ["on 2022-02-24"]).to_dict()
    assert spec["title"]["text"] == "What states owe"
    assert spec["title"]["subtitle"] == ["on 2022-02-24"]
    cells = {(row["owes"], row["to"]): row["level"] for row in next(iter(spec["datasets"].values()))}
    assert cells[("BLR", "RUS")] == "defence"
    assert ("RUS", "RUS") not in cells
    assert ("USA", "BLR") not in cells


def test_a_small_matrix_of_values_has_its_numbers_written_in(world: World) -> None:
    few = compare(ties(world, "2022-02-24"), "s_absolute").loc[["ARM", "USA"], ["ARM", "USA"]]
    assert len(matrix.values(few, "S", [], "S").to_dict()["layer"]) == 2
