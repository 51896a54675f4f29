"""`foedera conflicts`: what articles claim against what the world's tables say, for a person to judge."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from foedera.settings import settings

if TYPE_CHECKING:
    from foedera.claim.compare import Comparison
    from foedera.store import ClaimTold, Judgement

CONFLICT = "conflict"
ACCEPTED, REJECTED = "accept", "reject"
DONE = {ACCEPTED: "accepted", REJECTED: "rejected", "undo": "judgement undone", "edit": "edited"}
COLUMNS = (
    "id", "verdict", "kind", "subject", "status", "object", "office", "negated", "as_of", "inferred", "said_by",
    "text", "start", "end", "rule", "world", "source", "fits", "judgement", "judged_by", "judged_at", "why",
    "article", "title", "outlet", "published", "path",
)  # fmt: skip

Store = Annotated[
    str | None,
    typer.Option("--store", metavar="STORE", help="The store to ask (else the one in your data folder)."),
]
Id = Annotated[str, typer.Argument(metavar="ID", help="The claim's id, or the beginning of it.")]
Who = Annotated[str | None, typer.Option("--who", help="Who judges (else your name on this machine).")]
Why = Annotated[str, typer.Option("--why", help="The reason, kept with the judgement.")]

conflicts = typer.Typer(
    name="conflicts",
    invoke_without_command=True,
    help="List what articles claim against the world's tables, and judge it.",
)


@dataclass(frozen=True, slots=True)
class Row:
    """One claim with the article that makes it, what the world says, and what a person decided last."""

    told: ClaimTold
    world: Comparison
    judged: Judgement | None


@conflicts.callback()
def listing(
    context: typer.Context,
    store: Store = None,
    everything: Annotated[
        bool,
        typer.Option("--all", help="List every claim: agreeing, extending, undated and judged ones too."),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON list.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV with a header.")] = False,
) -> None:
    """List claims about memberships, offices, treaties and alliances that the world's tables contradict.

    Each comes with the words it was read from, what the tables say, and where they have it from.
    Claims that somebody has judged are left out; --all lists everything.
    What was accepted is laid over the tables for you alone; nothing is ever overwritten.

    [bold]foedera conflicts --all --csv > claims.csv[/bold]

    [bold]foedera conflicts accept 3f2a9c1d --why "the tables are wrong"[/bold]
    """
    if context.invoked_subcommand is not None:
        context.obj = store
        return
    if as_json and as_csv:
        raise typer.BadParameter("--json and --csv exclude each other", param_hint="--json")
    counts: Counter[str] = Counter()
    shown = (
        row
        for row in _counted(_rows(store), counts)
        if everything or row.world.verdict == CONFLICT and row.judged is None
    )
    if as_json:
        _print_json(shown)
    elif as_csv:
        _print_csv(shown)
    else:
        for row in shown:
            typer.echo("\n".join(_lines(row)))
    parts = ", ".join(f"{number} {verdict}" for verdict, number in sorted(counts.items()))
    typer.echo(f"{counts.total()} claims{': ' if parts else ''}{parts}", err=True)


@conflicts.command("accept")
def accept(context: typer.Context, claim: Id, why: Why = "", who: Who = None, store: Store = None) -> None:
    """Accept a claim: it enters your own layer over the shipped tables, which stay as they are."""
    _judge(context, claim, ACCEPTED, why, who, store)


@conflicts.command("reject")
def reject(context: typer.Context, claim: Id, why: Why = "", who: Who = None, store: Store = None) -> None:
    """Reject a claim: it stays in the store as what the article says, and leaves the list."""
    _judge(context, claim, REJECTED, why, who, store)


@conflicts.command("undo")
def undo(context: typer.Context, claim: Id, why: Why = "", who: Who = None, store: Store = None) -> None:
    """Take the last judgement of a claim back: the one before counts again, if any; the log keeps all."""
    _judge(context, claim, "undo", why, who, store)


def _judge(
    context: typer.Context, claim: str, verdict: str, why: str, who: str | None, store: str | None
) -> None:
    import getpass

    from foedera.store import open_store

    with open_store(store or context.obj or settings().store or None) as opened:
        name = who or getpass.getuser()
        if verdict == "undo":
            judgement = opened.undo_last("claim", claim, name, why)
        else:
            judgement = opened.judge("claim", claim, verdict, name, why)
    typer.echo(f"{judgement.target} {DONE[verdict]} by {judgement.who}")


def _rows(target: str | None) -> Iterator[Row]:
    """Every claim of the store, held against the world with the user's own layer over it."""
    from foedera.claim.compare import compare
    from foedera.cli.own_world import laid_over
    from foedera.store import open_reader
    from foedera.world import World

    reader = open_reader(target or settings().store or None)
    if reader is None:
        return
    with reader:
        judged = {j.target: j for j in reader.effective("claim")}
        world = laid_over(World.load(), reader)
        for told in reader.all_claims():
            yield Row(told, compare(told.claim, world), judged.get(told.claim.id))


def _counted(rows: Iterable[Row], counts: Counter[str]) -> Iterator[Row]:
    for row in rows:
        counts[row.world.verdict] += 1
        yield row


def _lines(row: Row) -> Iterator[str]:
    claim, article = row.told.claim, row.told.article
    word = "not " if claim.negated else ""
    what = claim.office if claim.kind == "office" else claim.object
    when = f", {claim.as_of.value}" if claim.as_of.value else ", undated"
    inferred = f" ({'; '.join(claim.as_of.inferred)})" if claim.as_of.inferred else ""
    yield f"{claim.id}  {row.world.verdict}: {claim.subject} {word}{claim.status} {what}{when}{inferred}"
    said = f", said by {claim.said_by}" if claim.said_by else ""
    yield f"    text    «{claim.evidence.text}»{said}"
    where = " | ".join(filter(None, (article.title, article.outlet, article.published.value, article.path)))
    yield f"    in      {where}"
    if row.world.says:
        yield f"    world   {row.world.says}{f' ({row.world.source})' if row.world.source else ''}"
    elif row.world.fits:
        yield f"    fits    {'; '.join(row.world.fits)}"
    if row.judged is not None:
        why = f": {row.judged.why}" if row.judged.why else ""
        yield f"    judged  {DONE[row.judged.verdict]} by {row.judged.who}, {row.judged.at:%Y-%m-%d}{why}"


def _record(row: Row) -> dict[str, Any]:
    claim, article, judged = row.told.claim, row.told.article, row.judged
    values = (
        claim.id, row.world.verdict, claim.kind, claim.subject, claim.status, claim.object, claim.office,
        claim.negated, claim.as_of.value, list(claim.as_of.inferred), claim.said_by, claim.evidence.text,
        claim.evidence.start, claim.evidence.end, claim.rule, row.world.says, row.world.source,
        list(row.world.fits), judged.verdict if judged else None, judged.who if judged else None,
        judged.at.isoformat() if judged else None, judged.why if judged else None, article.id, article.title,
        article.outlet, article.published.value, article.path,
    )  # fmt: skip
    return dict(zip(COLUMNS, values, strict=True))


def _print_json(rows: Iterable[Row]) -> None:
    begun = False
    for row in rows:
        typer.echo(("," if begun else "[") + "\n" + json.dumps(_record(row), ensure_ascii=False), nl=False)
        begun = True
    typer.echo("\n]" if begun else "[]")


def _print_csv(rows: Iterable[Row]) -> None:
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    writer = csv.DictWriter(sys.stdout, COLUMNS)
    writer.writeheader()
    for row in rows:
        record = _record(row)
        writer.writerow({k: "; ".join(v) if isinstance(v, list) else v for k, v in record.items()})
