"""`foedera page`: how a page was read, line by line, with the label and the cue of each; nothing is kept."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from foedera.cli.spoken import Spoken, code_of
from foedera.errors import PageError
from foedera.records import Failure
from foedera.settings import settings

if TYPE_CHECKING:
    from rich.text import Text

    from foedera.records import Article, Line, Page

COLOURS = {
    "title": "bold white",
    "lead": "white",
    "body": "white",
    "caption": "cyan",
    "byline": "green",
    "dateline": "green",
    "source": "green",
    "kicker": "green",
    "end": "green",
}
DROPPED = "bright_black"
FILLER = "\u2060"  # what an entity that was read is filled up with


def page(
    path: Annotated[
        str,
        typer.Argument(metavar="FILE", help="A page, or anything that holds pages; - for standard input."),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print articles and lines as JSON.")] = False,
    language: Spoken = None,
    fields: Annotated[
        str,
        typer.Option(metavar="NAME=FIELD,...", help="Where JSON lines have text, html, title, published."),
    ] = "",
    fast: Annotated[bool, typer.Option("--fast", help="Read HTML faster and a little less well.")] = False,
) -> None:
    """Show what each line of a page was taken for, and why.

    Title, lead, body and captions make the article; everything else is dropped, with the cue that decided.
    Of an archive, a crawl or a feed every page is shown.

    [bold]foedera page page.html[/bold]

    [bold]foedera page page.txt --json | jq .articles[/bold]
    """
    import foedera.article
    import foedera.language
    from foedera.page.site import learned
    from foedera.page.sources import Options, fields_of, pages

    spoken = foedera.language.load(code_of(language))
    found = failed = 0
    for each in learned(pages([path], Options(settings(), fields_of(fields), fast))):
        if isinstance(each, Failure):
            failed += 1
            print(f"foedera: {each.path or repr('')}: {each.message}", file=sys.stderr)
            continue
        try:
            lines, articles = foedera.article.cut(each, spoken)
        except PageError as error:
            failed += 1
            print(f"foedera: {error}", file=sys.stderr)
            continue
        found += 1
        if as_json:
            print(json.dumps(as_data(each, lines, articles), ensure_ascii=False, indent=2))
        else:
            _show(each, lines, articles)
    if not found and not failed:
        print(f"foedera: {path}: there is no page in it", file=sys.stderr)
    if not found:
        raise typer.Exit(1)


def as_data(page: Page, lines: tuple[Line, ...], articles: tuple[Article, ...]) -> dict[str, Any]:
    """The articles and the labelled lines of a page as plain data."""

    def clean(text: str) -> str:
        return text.replace(FILLER, "")

    return {
        "articles": [
            {
                "part": a.part,
                "title": clean(a.title),
                "lead": clean("\n".join(a.paragraphs("lead"))),
                "body": [clean(x) for x in a.paragraphs("body")],
                "captions": [clean(x) for x in a.paragraphs("caption")],
                "published": a.published.value,
                "outlet": a.outlet,
            }
            for a in articles
        ],
        "lines": [
            {
                "number": x.number,
                "text": clean(page.text[x.start : x.end]),
                "label": x.label,
                "cue": x.cue,
                "part": x.part,
            }
            for x in lines
        ],
    }


def _show(page: Page, lines: tuple[Line, ...], articles: tuple[Article, ...]) -> None:
    from rich.console import Console

    console = Console(highlight=False, soft_wrap=False)
    console.print(page.path, style="bold underline", markup=False)
    for article in articles:
        when = article.published
        day = f"{when.value} ({when.basis})" if when.value else "not known"
        about = [f"part {article.part}", article.outlet or "outlet not known", f"published {day}"]
        console.print("  ".join(about), style="green", markup=False)
    mended = [f"{len(page.repairs)} characters mended"] if page.repairs else []
    if page.encoding != "utf-8" or mended:
        console.print(", ".join([f"read as {page.encoding}", *mended]), style="yellow", markup=False)
    for line in lines:
        console.print(_row(page, line))


def _row(page: Page, line: Line) -> Text:
    from rich.text import Text

    colour = COLOURS.get(line.label, DROPPED) if line.part or line.label in COLOURS else DROPPED
    row = Text(f"{line.number:>5} ", style="bright_black")
    row.append(f"{line.part or '-'} ", style="bright_black")
    row.append(f"{line.label:<10}", style=colour)
    row.append(f"{line.cue:<22} ", style="bright_black")
    row.append(page.text[line.start : line.end].replace(FILLER, ""), style=colour)
    return row
