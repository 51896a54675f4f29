"""The trees, all at once, against walking each by hand."""

from hypothesis import given, settings
from hypothesis import strategies as st

from foedera.event.forest import Forest, Node

NAMES = ("a", "b", "c")


@st.composite
def trees(draw, depth=4) -> tuple[Node, ...]:
    """A tree as it is stored: parents before children."""
    nodes: list[Node] = []

    def grow(level: int) -> int:
        at = len(nodes)
        nodes.append((-1, 0.0, 0, 0))
        if level == depth or draw(st.booleans()):
            nodes[at] = (-1, draw(st.integers(-8, 8)) / 4, 0, 0)
        else:
            feature, threshold = draw(st.integers(0, 2)), draw(st.integers(-2, 2)) / 2
            nodes[at] = (feature, threshold, grow(level + 1), grow(level + 1))
        return at

    grow(0)
    return tuple(nodes)


def walked(forest: Forest, case: dict[str, float]) -> float:
    total = forest.start
    for tree in forest.trees:
        feature, value, left, right = tree[0]
        while feature >= 0:
            feature, value, left, right = tree[left if case.get(NAMES[feature], 0.0) <= value else right]
        total += value
    return total


@settings(deadline=None)
@given(
    st.lists(trees(), max_size=5),
    st.lists(
        st.dictionaries(st.sampled_from((*NAMES, "unknown")), st.integers(-4, 4).map(float)), max_size=6
    ),
)
def test_all_at_once_is_each_by_hand(some, cases):
    forest = Forest(NAMES, 0.5, tuple(some))
    assert forest.sums(cases) == [walked(forest, case) for case in cases]


def test_without_trees_only_the_start_counts():
    assert Forest((), 0.25).sums([{"a": 1.0}, {}]) == [0.25, 0.25]
