"""`foedera obliged`: which treaties bind whom to do what, in a case, for an attacker, or as a table of all bonds."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from foedera.cli import given
from foedera.cli.own_world import Own, Store, world_of
from foedera.cli.shown import print_csv, print_json, print_table

if TYPE_CHECKING:
    from foedera.analysis.obligations import Answer
    from foedera.world import World

ACTS = "attack, threat, incident, unrest, terror, cyber, nuclear"
STRUCK = "territory, forces, vessels, aircraft"

_HEAD = (
    *("role", "verdict", "treaty", "article", "kind", "action", "binding", "obliged", "owed_to"),
    *("met", "not_met", "unknown"),
)

_Codes = Annotated[
    list[str] | None,
    typer.Option(
        "--attacked", metavar="WHO", help="Who is attacked, by code or name; again for a coalition."
    ),
]
_By = Annotated[
    list[str] | None,
    typer.Option("--by", metavar="WHO", help="Who attacks; UNK where nobody knows (so it is without --by)."),
]


def obliged(
    attacked: _Codes = None,
    by: _By = None,
    attacker: Annotated[
        str | None,
        typer.Option("--attacker", metavar="WHO", help="The reverse: what if this state attacked anybody."),
    ] = None,
    table: Annotated[
        bool, typer.Option("--table", help="What each state owes and is owed, before any case.")
    ] = False,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="A day, a month or a year (else today).")
    ] = None,
    act: Annotated[
        str, typer.Option("--act", metavar="WHAT", help=f"What happened: {ACTS}.", show_default=True)
    ] = "attack",
    where: Annotated[
        str | None,
        typer.Option(
            "--where",
            metavar="PLACE",
            help="A place, state or 'latitude,longitude' (else its own territory).",
        ),
    ] = None,
    struck: Annotated[
        str, typer.Option("--struck", metavar="WHAT", help=f"What was struck: {STRUCK} (at sea: vessels).")
    ] = "",
    requested: Annotated[
        bool | None, typer.Option("--requested/--not-requested", help="Whether the attacked asked for help.")
    ] = None,
    war: Annotated[
        bool | None, typer.Option("--war/--no-war", help="Whether it is in a state of war.")
    ] = None,
    struck_first: Annotated[
        bool, typer.Option("--struck-first", help="The attacked had used force first.")
    ] = False,
    of: Annotated[
        list[str] | None,
        typer.Option("--of", metavar="WHO", help="With --table: only these states, or a bloc's members."),
    ] = None,
    plot: Annotated[
        Path | None,
        typer.Option("--plot", metavar="FILE", help="With --table: a matrix as .svg, .png or .html."),
    ] = None,
    as_csv: Annotated[bool, typer.Option("--csv", help="With --table: every duty as CSV.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    own: Own = False,
    store: Store = None,
) -> None:
    """Say which treaties bind whom to do what: by which article, under which conditions, met or not, and why.

    The judgement is of the texts. Who called on them in fact, and what came of it, is told beside.

    Examples:

      foedera obliged --attacked KAZ --by UNK --on 2022-01-06

      foedera obliged --attacked PHL --by CHN --where "Second Thomas Shoal" --struck vessels --on 2024-06-17

      foedera obliged --attacker RUS --on 2024-01-01

      foedera obliged --table --on 2022-02-24 --of CSTO --plot bonds.svg
    """
    asked = [bool(attacked), attacker is not None, table or plot is not None]
    if sum(asked) != 1:
        raise typer.BadParameter("give one of --attacked, --attacker and --table (or --plot)")
    world = world_of(own, store)
    day = given.day(on)
    if asked[2]:
        _bonds(world, day, of, plot, as_csv=as_csv, as_json=as_json)
        return
    if as_csv or of:
        raise typer.BadParameter("--csv and --of go with --table")
    if attacker is not None:
        _reverse(world, given.actor(world, attacker), day, as_json=as_json)
        return
    from foedera.analysis.coalition import case
    from foedera.analysis.obligations import obliged as answered

    found = answered(
        world,
        case(
            world,
            given.actors(world, attacked),
            given.actors(world, by),
            day,
            act=given.word(act, "--act", ACTS),
            spot=given.spot(world, where),
            struck=given.word(struck, "--struck", STRUCK) if struck else "",
            requested=requested,
            war=war,
            struck_first=struck_first,
        ),
    )
    _tell(world, found, as_json=as_json)


def _tell(world: World, found: Answer, *, as_json: bool) -> None:
    from foedera.analysis import obligations_told

    if as_json:
        print_json(obligations_told.answer(found))
        return
    if sys.stdout.isatty():
        from foedera.cli.obliged_page import tell

        tell(world, found)
        return
    for note in found.case.notes:
        print(f"note: {note}", file=sys.stderr)
    print_table(
        _HEAD,
        [
            (
                *(
                    d.role,
                    d.verdict,
                    d.treaty.id,
                    d.obligation.article,
                    d.obligation.kind,
                    d.obligation.action,
                ),
                *(d.binding, " ".join(d.obliged), d.owed_to),
                *(_conditions(d, judgement) for judgement in ("met", "not met", "unknown")),
            )
            for d in found.duties
            if d.concerns
        ],
    )


def _conditions(duty: Any, judgement: str) -> str:
    return "; ".join(f"{c.name}: {c.why}" for c in duty.conditions if c.judgement == judgement)


def _reverse(world: World, by: str, day: str, *, as_json: bool) -> None:
    from foedera.analysis import obligations_told
    from foedera.analysis.obligations import attacker

    found = attacker(world, by, day)
    if as_json:
        print_json(obligations_told.attacker(by, day, found))
        return
    rows = []
    for code, one in found.items():
        broken = dict.fromkeys(d.treaty.id for d in one.of("breaks") if d.obligation.owed_to != "any")
        rows.append(
            (
                code,
                world.states[code].name_en,
                " ".join(broken),
                _who(one.bound("met")),
                _treaties(one, "met"),
                _who(one.bound("unknown") - one.bound("met")),
                _treaties(one, "unknown"),
            )
        )
    print_table(("attacked", "name", "breaks", "bound", "by", "open", "under"), rows)


def _treaties(found: Answer, judgement: str) -> str:
    return " ".join(dict.fromkeys(d.treaty.id for d in found.of("help") if d.verdict == judgement))


def _who(codes: frozenset[str]) -> str:
    most = 6
    return " ".join(sorted(codes)) if len(codes) <= most else f"{len(codes)} states"


def _bonds(
    world: World, day: str, of: list[str] | None, plot: Path | None, *, as_csv: bool, as_json: bool
) -> None:
    from foedera.analysis import obligations_table

    chosen = _members(world, of, day)
    if plot is not None:
        _picture(world, day, chosen, plot)
    duties = obligations_table.owes(world, day, chosen)
    if as_json:
        print_json(duties.to_dict(orient="records"))
    elif as_csv:
        print_csv(list(duties.columns), duties.itertuples(index=False))
    elif plot is None:
        counts = obligations_table.balance(duties)
        shown = counts if chosen is None else counts[counts["state"].isin(chosen)]
        print_table(
            [str(name) for name in shown.columns],
            [tuple(map(str, row)) for row in shown.itertuples(index=False)],
        )


def _members(world: World, of: list[str] | None, day: str) -> list[str] | None:
    """The states asked for, an organisation standing for its members of that day."""
    if not of:
        return None
    found: list[str] = []
    for code in given.actors(world, of):
        members = sorted(world.members(code, day))
        if code in world.organisations and not members:
            raise typer.BadParameter(f"{code} had no members on {day}, or the tables name none")
        found += members or [code]
    return list(dict.fromkeys(found))


def _picture(world: World, day: str, chosen: list[str] | None, plot: Path) -> None:
    from foedera.analysis import matrix, picture, portfolios

    picture.suffix_of(plot)
    levels = portfolios.ties(world, day, chosen, directed=True)
    shown = portfolios.tied(levels) if chosen is None else list(levels.index)
    order = portfolios.ordered(levels.loc[shown, shown])
    which = "states with a tie" if chosen is None else "states"
    caption = [
        f"{len(order)} {which}; their highest duty under treaties in force",
        "Foedera, tables of the world; without declarations, assurances, cease-fires and what is owed to everybody",
    ]
    chart = matrix.levels(levels.loc[order, order], f"What states owe each other, {day}", caption)
    picture.save(chart, plot)
    print(f"written: {plot}", file=sys.stderr)
