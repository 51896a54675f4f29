"""With whom each actor acted, and against whom, as a matrix: the event portfolios of a span.

Comes in: the ties of a network. Goes out: a square table of 1 for a cooperative tie, -1 for a conflictual one, 0 for
none. A room's part of its own because similarity compares it as it does alliances, which say what was promised.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

SPAN = 2.0
"""The greatest distance of two values: one acted with somebody, and the other against."""


def acted(edges: pd.DataFrame) -> pd.DataFrame:
    """The sign of the tie of each actor (row) to each other (column), from `Network.edges`; symmetric.

    The diagonal is 1, as an alliance portfolio has the highest tie of a state to itself. Who has no tie has no row.
    """
    codes = sorted({*edges["a"], *edges["b"]})
    place = pd.Index(codes)
    one, other = (place.get_indexer(pd.Index(edges[side])) for side in ("a", "b"))
    signs = np.zeros((len(codes), len(codes)), dtype=np.int8)
    signs[one, other] = signs[other, one] = edges["sign"].to_numpy()
    np.fill_diagonal(signs, 1)
    return pd.DataFrame(signs, index=codes, columns=codes)
