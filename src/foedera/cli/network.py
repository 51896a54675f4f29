"""`foedera network`: who acts with and against whom in a span, and what that shape says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from foedera.cli import frames

if TYPE_CHECKING:
    from foedera.analysis.layout import Positions
    from foedera.analysis.network import Network

NODES = ("code", "events", "degree", "friends", "foes", "betweenness", "eigenvector", "community", "bridging")
EDGES = ("a", "b", "events", "cooperative", "conflictual", "score", "weight", "sign")


def network(
    first: frames.First = None,
    last: frames.Last = None,
    least: Annotated[int, typer.Option("--least", min=1, help="Events that make a tie.")] = 3,
    limit: Annotated[
        int, typer.Option("--limit", min=1, help="Actors that are listed, the best tied first.")
    ] = 25,
    ties: Annotated[bool, typer.Option("--ties", help="List the ties instead of the actors.")] = False,
    store: frames.Store = None,
    as_json: frames.Json = False,
    as_csv: frames.Csv = False,
    plot: frames.Plot = None,
) -> None:
    """Show who acted with and against whom: ties, balance, communities against formal blocs, bridging actors.

    A tie is cooperative or conflictual by the larger part of its events, facts only. Communities are found among
    cooperative ties. JSON and the picture hold the positions of the layout.

    [bold]foedera network --from 2022 --to 2022[/bold]

    [bold]foedera network --from 2022-02 --to 2022-06 --plot spring.svg[/bold]
    """
    from foedera.analysis import layout, picture, questions
    from foedera.world import World

    frames.one_form(as_json, as_csv)
    if plot is not None:
        picture.suffix_of(plot)
    with frames.asked(store) as reader:
        found = questions.network(reader, World.load(), questions.span_of(reader, first, last), least=least)
    positions = layout.positions(found) if as_json or plot is not None else {}
    if plot is not None:
        from foedera.analysis import charts

        frames.draw(charts.network_chart(found, positions), plot)
    if as_json:
        frames.print_data(data(found, positions))
    elif as_csv:
        frames.print_csv(found.edges if ties else found.nodes)
    elif ties:
        order = found.edges.sort_values(["events", "a", "b"], ascending=[False, True, True])
        frames.print_frame(order.head(limit), EDGES)
    else:
        _print(found, limit)
    frames.tell(found.coverage, found.coverage.notes)


def data(found: Network, positions: Positions) -> dict[str, Any]:
    """A network as plain data, with the positions of its layout."""
    nodes = frames.records(found.nodes)
    for node in nodes:
        node["x"], node["y"] = positions[node["code"]]
    balance = found.balance
    return {
        "coverage": frames.covered(found.coverage, found.coverage.notes),
        "nodes": nodes,
        "edges": frames.records(found.edges),
        "balance": {
            "triangles": balance.triangles,
            "balanced": balance.balanced,
            "share": balance.share,
            "expected": balance.expected,
            "by_hostile": list(balance.by_hostile),
        },
        "blocs": [
            {
                "bloc": f.bloc,
                "community": f.community,
                "members": f.members,
                "shared": f.shared,
                "jaccard": f.jaccard,
            }
            for f in found.fits
        ],
        "adjusted_rand": found.rand,
        "mutual_information": found.information,
    }


def _print(found: Network, limit: int) -> None:
    frames.print_frame(found.nodes.head(limit), NODES)
    share, expected = found.balance.share, found.balance.expected
    if share is not None:
        print(
            f"\nbalance: {share:.0%} of {found.balance.triangles} triangles, {expected:.0%} expected by chance"
        )
    for fit in found.fits:
        print(
            f"{fit.bloc}: {fit.shared} of {fit.members} members are in community {fit.community} "
            f"(Jaccard {fit.jaccard:.2f})"
        )
    if found.rand is not None:
        print(
            f"communities and blocs: adjusted Rand {found.rand:.2f}, mutual information {found.information:.2f}"
        )
