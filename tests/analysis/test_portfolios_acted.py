"""Event portfolios: the signs of ties, and how alike two are that acted with and against the same."""

import pytest
from tests.analysis.test_network import CAMPS

from foedera.analysis import network
from foedera.analysis.portfolios_acted import SPAN, acted
from foedera.analysis.similarity import pair

TABLE = acted(network.ties(CAMPS))


def test_a_portfolio_has_the_sign_of_each_tie():
    assert TABLE.loc["RUS"].to_dict() == {"BLR": 1, "DEU": -1, "FRA": -1, "KAZ": 1, "RUS": 1, "USA": -1}
    assert (TABLE.to_numpy() == TABLE.to_numpy().T).all()
    assert "FIN" not in TABLE.index, "two events are no tie"


def test_who_acts_with_the_same_and_against_the_same_is_alike():
    assert pair(TABLE, "DEU", "FRA", span=SPAN)["s_absolute"] == 1.0
    # BLR and FRA: 1 and -1 towards RUS, -1 and 1 towards USA, 1 or -1 and 0 towards four others.
    assert pair(TABLE, "BLR", "FRA", span=SPAN)["s_absolute"] == pytest.approx(
        1 - 2 * (2 + 2 + 4) / (6 * SPAN)
    )


def test_nobody_has_a_portfolio_where_nobody_acted():
    assert acted(network.ties(CAMPS[:0])).empty
