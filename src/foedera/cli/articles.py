"""`foedera articles`: what was read, one line for each article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from foedera.cli import filters as f
from foedera.cli.tables import Asked, Column, Shape, show, tell

if TYPE_CHECKING:
    from foedera.store.wanted import ArticleListed


def articles(
    actor: Annotated[
        list[str] | None,
        typer.Option(
            "--actor", "-a", metavar="CODE|NAME", help="Who is named: RUS, Russia, Nga; several with commas."
        ),
    ] = None,
    outlet: f.Outlet = None,
    since: f.Since = None,
    until: f.Until = None,
    copies: Annotated[
        bool, typer.Option("--copies/--no-copies", help="Also near-duplicates of earlier articles.")
    ] = True,
    limit: f.Limit = None,
    everything: f.Everything = False,
    as_json: f.AsJson = False,
    as_csv: f.AsCsv = False,
    store: f.Target = None,
) -> None:
    """List the articles that were read, by time of publication, newest first; those without a date last.

    [bold]foedera articles --outlet VTV --from 2023-06 --actor Nga[/bold]

    [bold]foedera articles --csv > articles.csv[/bold]
    """
    from foedera import vocabulary as v
    from foedera.export import plain
    from foedera.store.wanted import ArticlesWanted

    asked = Asked.of(as_json, as_csv, limit, everything)
    first, last = f.period(since, until)
    codes = f.values(actor, v.actors, "--actor")
    shape: Shape[ArticleListed] = Shape(
        (
            Column("published", _published, width=16),
            Column("outlet", lambda a: a.article.outlet or "", share=2),
            Column("events", lambda a: str(a.events), width=6),
            Column("title", _title, share=6),
            Column("id", lambda a: a.article.id, width=16, style="dim"),
        ),
        plain.article,
        plain.ARTICLE_HEADER,
        plain.article,
    )
    with f.opened(store) as reader:
        wanted = ArticlesWanted(codes, f.outlets(reader, outlet), first, last, copies)
        shown = show(reader.lists.all_articles(wanted), shape, asked)
        tell(shown, reader.lists.count_articles(wanted) if shown == asked.limit else None, "articles")


def _published(listed: ArticleListed) -> str:
    """The time by the article's own clock, to the minute."""
    return (listed.article.published.value or "")[:16].replace("T", " ")


def _title(listed: ArticleListed) -> str:
    title = listed.article.title or "(no title)"
    return f"{title} (copy)" if listed.copy_of else title
