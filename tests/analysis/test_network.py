"""Networks: signs, balance, communities and a layout that stays where it was."""

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from tests.analysis.telling import covered, read_daily

from foedera.analysis import communities, layout, network
from foedera.world import World

WORLD = World.load()
COVERED = covered(read_daily("2022-01-01", "2022-12-31"), "2022", "2022")


def pairs(*rows):
    return pd.DataFrame(rows, columns=["a", "b", "events", "cooperative", "score"])


CAMPS = pairs(
    ("BLR", "RUS", 20, 18, 60.0),
    ("BLR", "KAZ", 8, 8, 30.0),
    ("KAZ", "RUS", 15, 14, 50.0),
    ("FRA", "USA", 25, 24, 80.0),
    ("DEU", "USA", 22, 20, 70.0),
    ("DEU", "FRA", 18, 18, 60.0),
    ("RUS", "USA", 40, 4, -150.0),
    ("FRA", "RUS", 12, 2, -40.0),
    ("DEU", "RUS", 14, 1, -50.0),
    ("BLR", "USA", 9, 0, -40.0),
    ("KAZ", "USA", 5, 4, 10.0),
    ("FIN", "RUS", 2, 0, -9.0),
)


def made(rows=CAMPS, **options):
    return network.network(rows, COVERED, WORLD, **options)


def test_ties_have_the_sign_of_the_larger_part_and_need_enough_events():
    found = made()
    sign = {(r.a, r.b): r.sign for r in found.edges.itertuples()}
    assert sign["BLR", "RUS"] == 1
    assert sign["RUS", "USA"] == -1
    assert "FIN" not in set(found.nodes["code"])
    assert "FIN" in set(made(least=1).nodes["code"])


def test_balance_counts_triangles_by_hostile_ties():
    graph = nx.Graph()
    for a, b, sign in (
        ("A", "B", 1),
        ("B", "C", 1),
        ("A", "C", 1),
        ("C", "D", -1),
        ("B", "D", -1),
        ("A", "D", 1),
    ):
        graph.add_edge(a, b, sign=sign)
    # ABC all friends; BCD one friendly, two hostile; ABD and ACD one hostile each.
    found = network.balance(graph)
    assert found.by_hostile == (1, 2, 1, 0)
    assert (found.balanced, found.share) == (2, 0.5)
    p = 2 / 6
    assert found.expected == pytest.approx((1 - p) ** 3 + 3 * p**2 * (1 - p))
    assert network.balance(nx.Graph()).share is None


def test_two_camps_are_two_communities_and_fit_their_blocs():
    found = made()
    community = found.nodes.set_index("code")["community"]
    assert community["RUS"] == community["BLR"]
    assert community["USA"] == community["FRA"] == community["DEU"]
    assert community["RUS"] != community["USA"]
    csto = next(fit for fit in found.fits if fit.bloc == "CSTO")
    assert csto.shared == 3
    assert found.rand is not None
    assert found.rand > 0.5


def test_who_stands_between_the_camps_bridges_them():
    nodes = made().nodes.set_index("code")
    assert nodes["bridging"].idxmax() in {"KAZ", "USA"}
    assert nodes.loc["DEU", "bridging"] == 0


def test_measures_of_partitions_agree_with_another_implementation():
    from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score

    random = np.random.default_rng(3)
    for _ in range(20):
        one, other = random.integers(0, 4, 30), random.integers(0, 3, 30)
        assert communities.adjusted_rand(list(one), list(other)) == pytest.approx(
            adjusted_rand_score(one, other)
        )
        assert communities.mutual_information(list(one), list(other)) == pytest.approx(
            normalized_mutual_info_score(one, other)
        )


def test_the_same_sums_give_the_same_network_and_layout():
    one, other = made(), made(CAMPS.sample(frac=1, random_state=4))
    pd.testing.assert_frame_equal(one.nodes, other.nodes)
    assert layout.positions(one) == layout.positions(other)


def test_a_layout_moves_little_when_little_changes():
    before = layout.positions(made())
    more = pd.concat([CAMPS, pairs(("CHN", "RUS", 10, 9, 30.0))])
    after = layout.positions(made(more), before)
    moved = [np.hypot(after[c][0] - before[c][0], after[c][1] - before[c][1]) for c in before]
    assert np.mean(moved) < 0.12
    assert set(after) - set(before) == {"CHN"}
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in after.values())


def test_an_empty_span_is_an_empty_network():
    found = made(CAMPS.head(0))
    assert found.nodes.empty
    assert found.balance.triangles == 0
    assert layout.positions(found) == {}


def test_who_has_only_foes_does_not_squeeze_the_others_into_a_speck():
    foes = pairs(*((code, "USA", 9, 0, -40.0) for code in ("CUB", "IRN", "MLI", "PRK")))
    found = made(pd.concat([CAMPS, foes]))
    placed = pd.DataFrame(layout.positions(found), index=["x", "y"]).T
    friends = placed.loc[found.nodes.loc[found.nodes["friends"] > 0, "code"]]
    assert (friends.max() - friends.min()).max() > 0.3
