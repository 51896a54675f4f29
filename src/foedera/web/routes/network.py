"""The network: who acts with and against whom in a span, its communities, and how balanced it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request, Response

from foedera.store import Reader
from foedera.web.periods import read_in, span_of
from foedera.web.routes.shared import given, reader_of, site_of
from foedera.web.site import READ, Answer, Rows, Site

if TYPE_CHECKING:
    from foedera.analysis.network import Network
    from foedera.analysis.periods import Span

router = APIRouter()
MOST_LEAST = 10_000


@router.api_route("/network", methods=READ)
def page(request: Request) -> Response:
    """Actors and ties with their places in the picture."""
    from foedera.analysis import charts
    from foedera.analysis.network import LEAST

    site, reader = site_of(request), reader_of(request)
    if reader is None:
        return site.page(request, "empty.html")
    span = span_of(request, reader)
    text = given(request, "least")
    least = min(max(int(text), 1), MOST_LEAST) if text.isdecimal() and len(text) < 7 else LEAST
    values: dict[str, Any] = {"least": least, "network": None}
    if span is None:
        return site.answer(request, Answer("network.html", values))
    found, positions = drawn(site, reader, span, least)
    texts = site.texts(request)
    values |= {
        "nodes": found.nodes,
        "edges": found.edges,
        "positions": {code: [round(x, 4), round(y, 4)] for code, (x, y) in positions.items()},
        "balance": found.balance,
        "fits": found.fits,
        "coverage": found.coverage,
        "network": True,
    }
    more = {"found": found, "nodes_listed": found.nodes.to_dict("records"), "span": span}
    title = texts("Who acts with and against whom")
    chart = (lambda: charts.network_chart(found, positions)) if len(found.nodes) else None
    return site.answer(request, Answer("network.html", values, more, Rows.of(found.edges), chart, title))


def drawn(
    site: Site, reader: Reader, span: Span, least: int
) -> tuple[Network, Mapping[str, tuple[float, float]]]:
    """The network of a span and where its actors stand in the picture."""
    from foedera.analysis import layout, questions

    found = site.remembered(
        reader,
        ("network", span, least),
        lambda: questions.network(reader, site.world, span, least=least, known=read_in(site, reader, span)),
    )
    return found, site.remembered(reader, ("layout", span, least), lambda: spread(layout.positions(found)))


def spread(positions: Mapping[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """Positions moved half the way to even distances, so that actors who crowd together can still be told apart."""
    moved = []
    for axis in (0, 1):
        order = sorted(positions, key=lambda code: (positions[code][axis], code))
        most = max(len(order) - 1, 1)
        moved.append({code: (positions[code][axis] + n / most) / 2 for n, code in enumerate(order)})
    return {code: (moved[0][code], moved[1][code]) for code in positions}
