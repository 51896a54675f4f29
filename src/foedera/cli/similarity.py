"""`foedera similarity`: how alike the alliance portfolios of states are on a day, or the rows of any matrix."""

from __future__ import annotations

import io
import math
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from foedera.cli import given
from foedera.cli.own_world import Own, Store, world_of
from foedera.cli.shown import print_csv, print_json, print_table
from foedera.errors import FoederaError

if TYPE_CHECKING:
    import pandas as pd

    from foedera.analysis.periods import Span
    from foedera.world import World

STANDARD = "-"
WIDEST = 30
"""A terminal shows a matrix of so many rows at most."""

FIRST_YEAR = "1946"
"""Before it the tables know hardly any treaty, so that a measure would compare nothing."""


def similarity(
    who: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WHO]...", help="States or blocs (a bloc stands for its members); all without any."
        ),
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="A day, a month or a year (else today).")
    ] = None,
    measure: Annotated[
        str,
        typer.Option(
            "--measure",
            metavar="NAME",
            help="For 3 and more: tau_b, s_absolute, s_squared, kappa_linear, kappa_squared, pi_linear, pi_squared.",
            show_default=True,
        ),
    ] = "kappa_squared",
    weights: Annotated[
        Path | None,
        typer.Option(
            "--weights",
            metavar="FILE",
            help="Weights of the counterparts for S, as CSV lines of code and number.",
        ),
    ] = None,
    matrix: Annotated[
        str | None,
        typer.Option(
            "--matrix", metavar="FILE", help="Compare the rows of this CSV instead (- reads standard input)."
        ),
    ] = None,
    plot: Annotated[
        Path | None, typer.Option("--plot", metavar="FILE", help="A matrix as .svg, .png or .html.")
    ] = None,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    own: Own = False,
    store: Store = None,
    first: Annotated[
        str | None,
        typer.Option(
            "--from", metavar="DATE", help="Compare with whom they acted instead, from this day on."
        ),
    ] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DATE", help="The last day of that.")] = None,
) -> None:
    """Say how alike the portfolios of states are, of alliances or of events: 1 for the same ties, -1 for opposite ones.

    Two states are told by every measure, more by one, as a matrix. Ties are 3 for defence, 2 for neutrality or
    non-aggression, 1 for consultation, 0 for none, towards every state of that day. With --from or --to they are 1 for
    those with whom an actor mostly cooperated in three events or more, -1 for those with whom not, 0 for the others.

    Examples:

      foedera similarity USA RUS --on 2020-01-01

      foedera similarity CSTO --on 2022-02-24 --plot csto.svg

      foedera similarity RUS CHN --from 2022 --to 2022

      foedera similarity --matrix votes.csv --measure s_absolute --csv
    """
    from foedera.analysis.portfolios_acted import SPAN
    from foedera.analysis.similarity import MEASURES

    measure = given.word(measure, "--measure", ", ".join(MEASURES))
    if as_csv and as_json:
        raise typer.BadParameter("give one of --csv and --json")
    told = _weights(weights)
    source = "Foedera, tables of the world"
    if first or last:
        if on is not None or matrix is not None or own:
            raise typer.BadParameter(
                "--from and --to compare events; --on, --own and --matrix ask for something else"
            )
        table, when, source = _acted(first, last, store)
        span, about = SPAN, f"event portfolios, {when}"
        chosen = _actors(table, who, when) or [str(name) for name in table.index]
    elif matrix is not None:
        if on is not None:
            raise typer.BadParameter("--on is the day of the world's treaties; a matrix of your own has none")
        if own:
            raise typer.BadParameter(
                "--own lays claims over the world's tables; a matrix of your own has none"
            )
        table, span, about = _read(matrix), None, f"rows of {_name(matrix)}"
        chosen = [_row(table, word) for word in who or ()] or [str(name) for name in table.index]
    else:
        from foedera.analysis.portfolios import ties

        day = given.day(on)
        if day < FIRST_YEAR:
            print(f"foedera: the tables know hardly any treaty before {FIRST_YEAR}", file=sys.stderr)
        world = world_of(own, store)
        table, span = ties(world, day), 3.0
        about = f"alliance portfolios, {day}" + (", with your accepted claims" if own else "")
        chosen = _states(world, who, day) or [str(name) for name in table.index]
    missing = [name for name in chosen if name not in table.index]
    if missing:
        raise FoederaError(f"{', '.join(missing)}: no portfolio ({about})")
    if len(chosen) == 1:
        raise typer.BadParameter("one portfolio can't be compared; name at least two states or a bloc")
    if len(chosen) == 2 and plot is None:
        _pair(table, chosen[0], chosen[1], told, span, about, as_csv=as_csv, as_json=as_json)
        return
    if len(chosen) > WIDEST and sys.stdout.isatty() and not (as_csv or as_json or plot):
        raise typer.BadParameter(
            f"a matrix of {len(chosen)} is too wide to read; give --csv, --json or --plot FILE"
        )
    _matrix(table, chosen, measure, told, span, about, source, plot, as_csv=as_csv, as_json=as_json)


def _acted(first: str | None, last: str | None, store: str | None) -> tuple[pd.DataFrame, Span, str]:
    """The event portfolios of a span, the span itself, and how much was read in it."""
    from foedera.analysis import questions
    from foedera.cli import frames

    with frames.asked(store) as reader:
        span = questions.span_of(reader, *(given.day(edge) if edge else None for edge in (first, last)))
        table, covered = questions.portfolios(reader, span)
    if table.empty:
        raise FoederaError(f"no two had three events with each other from {span}")
    frames.tell(covered, covered.notes)
    return table, span, covered.denominators


def _actors(table: pd.DataFrame, who: list[str] | None, span: Span) -> list[str]:
    """The actors asked for; of several at once (``NATO:members``) those of some day of the span that have a tie."""
    from foedera.analysis.actors import MEMBERS, parse
    from foedera.world import World

    found: list[str] = []
    world = World.load()
    for text in who or ():
        codes = parse(text, world).between(span.first, span.last)
        several = len(codes) > 1 or MEMBERS in text
        found += [code for code in codes if code in table.index] if several else codes
    return list(dict.fromkeys(found))


def _pair(
    table: pd.DataFrame,
    one: str,
    other: str,
    weights: dict[str, float] | None,
    span: float | None,
    about: str,
    *,
    as_csv: bool,
    as_json: bool,
) -> None:
    from foedera.analysis.similarity import MEASURES, pair

    found = pair(table, one, other, weights=weights, span=span)
    if as_json:
        print_json(
            {
                "one": one,
                "other": other,
                "about": about,
                "counterparts": table.shape[1],
                "measures": {name: _number(value) for name, value in found.items()},
            }
        )
        return
    rows = [(name, _shown(value), _words(name, MEASURES)) for name, value in found.items()]
    head = ("measure", "value", "name")
    if as_csv:
        print_csv(head, rows)
        return
    print(f"{one} and {other}: {about}, {table.shape[1]} counterparts", file=sys.stderr)
    print_table(head, rows)


def _matrix(
    table: pd.DataFrame,
    chosen: Sequence[str],
    measure: str,
    weights: dict[str, float] | None,
    span: float | None,
    about: str,
    source: str,
    plot: Path | None,
    *,
    as_csv: bool,
    as_json: bool,
) -> None:
    from foedera.analysis import portfolios
    from foedera.analysis.similarity import MEASURES, compare

    if span is None:
        values = table.to_numpy()
        span = float(values.max() - values.min()) or None
    found = compare(table.loc[list(chosen)], measure, weights=weights, span=span)
    if plot is not None:
        from foedera.analysis import matrix, picture

        picture.suffix_of(plot)
        order = portfolios.ordered(found.fillna(0))
        caption = [
            f"{about}; {len(order)} rows, {table.shape[1]} counterparts",
            source,
        ]
        picture.save(
            matrix.values(
                found.loc[order, order], f"Similarity: {MEASURES[measure]}", caption, MEASURES[measure]
            ),
            plot,
        )
        print(f"written: {plot}", file=sys.stderr)
    rows = [(str(name), *row) for name, row in zip(found.index, found.to_numpy(), strict=True)]
    if as_json:
        print_json(
            {
                "about": about,
                "measure": measure,
                "counterparts": table.shape[1],
                "names": [str(name) for name in found.index],
                "values": [[_number(value) for value in row[1:]] for row in rows],
            }
        )
    elif as_csv or plot is None:
        head = ("", *(str(name) for name in found.columns))
        shown = [(row[0], *(_shown(value) for value in row[1:])) for row in rows]
        (print_csv if as_csv else print_table)(head, shown)


def _states(world: World, who: list[str] | None, day: str) -> list[str]:
    """The states asked for; a bloc stands for its members of that day."""
    found: list[str] = []
    for code in given.actors(world, who):
        members = sorted(world.members(code, day)) if code in world.organisations else [code]
        if not members:
            raise FoederaError(f"{code} had no members on {day}, or the tables name none")
        found += members
    return list(dict.fromkeys(found))


def _row(table: pd.DataFrame, word: str) -> str:
    names = {str(name).casefold(): str(name) for name in table.index}
    found = names.get(word.casefold())
    if found is None:
        shown = ", ".join(list(names.values())[:10])
        raise typer.BadParameter(f"{word!r} is no row of the matrix; its first rows are {shown}")
    return found


def _read(source: str) -> pd.DataFrame:
    """A matrix from CSV: names in the first column, a head of counterparts, numbers in the cells."""
    import pandas as pd

    try:
        if source == STANDARD:
            text: str | io.StringIO = io.StringIO(sys.stdin.read())
        else:
            text = source
        table = pd.read_csv(text, index_col=0)
    except (OSError, UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        why = getattr(error, "strerror", None) or error
        raise FoederaError(f"{_name(source)} can't be read as a matrix: {why}") from error
    table.index = table.index.map(str)
    columns = [str(c) for c in table.columns if not pd.api.types.is_numeric_dtype(table[c])]
    if columns:
        raise FoederaError(f"{_name(source)}: column {columns[0]!r} holds something that is no number")
    double = table.index[table.index.duplicated()]
    if len(double):
        raise FoederaError(f"{_name(source)}: {double[0]!r} has two rows")
    if table.empty:
        raise FoederaError(f"{_name(source)}: no row and column to compare")
    return table


def _weights(path: Path | None) -> dict[str, float] | None:
    if path is None:
        return None
    found: dict[str, float] = {}
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise FoederaError(f"{path} can't be read: {getattr(error, 'strerror', None) or error}") from error
    for number, line in enumerate(lines, start=1):
        code, comma, value = line.partition(",")
        if not line.strip() or line.startswith("#"):
            continue
        try:
            found[code.strip()] = float(value)
        except ValueError:
            if number == 1 and comma:
                continue  # a head
            raise FoederaError(
                f"{path}:{number}: {line!r} is no code and number with a comma between"
            ) from None
    return found


def _name(source: str) -> str:
    return "standard input" if source == STANDARD else source


def _number(value: float) -> float | None:
    return None if math.isnan(value) else round(value, 6)


def _shown(value: float) -> str:
    return "" if math.isnan(value) else f"{value:.4f}"


def _words(name: str, measures: dict[str, str]) -> str:
    return measures.get(name) or f"{measures[name.removesuffix('_weighted')]}, weighted"
