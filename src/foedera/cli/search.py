"""`foedera search`: articles by their words, and by the events in them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from foedera.cli import filters as f
from foedera.cli.events import parties, what, when, words
from foedera.cli.tables import Asked, Column, Shape, show, tell

if TYPE_CHECKING:
    from rich.text import Text

    from foedera.store import Reader
    from foedera.store.hits import Span
    from foedera.store.search import Hit
    from foedera.store.terms import Query

HITS = 10
"""Results on a terminal where no number is asked for."""

COUNTED = 1_000
"""So many results are counted at most; beyond that it is said that there are more."""

BATCH = 100
EVENTS = 3
"""So many events of a result are printed on a terminal; the number of the others is said."""


def search(
    query: Annotated[
        list[str],
        typer.Argument(
            metavar="QUERY...", help='Words, "phrases", operators; see below. - reads it from standard input.'
        ),
    ],
    best: Annotated[
        bool,
        typer.Option("--best", help="Hits in titles first, then in leads and events; else the newest first."),
    ] = False,
    limit: f.Limit = None,
    everything: f.Everything = False,
    as_json: f.AsJson = False,
    as_csv: f.AsCsv = False,
    store: f.Target = None,
) -> None:
    """Find articles by their words and by the events in them, the newest first, with the places where the words stand.

    Words without marks find all spellings (hiep uoc); as soon as one word has marks, all must stand as written.
    "..." is a phrase, tap* the beginning of a word, =Anh exactly that word, - leaves out, OR is one or the other,
    (...) groups.

    Events: actor: with: type: mode: status: place: (several values with commas; all must hold for one event).
    Articles: outlet: after: before: (days, months, years). Parts: title: lead: evidence: followed by a word or phrase.

    Put the query in single quotes, or behind -- where it begins with a minus.

    [bold]foedera search '"hiep uoc" actor:RUS after:2021-06'[/bold]

    [bold]foedera search 'title:NATO type:ACCUSE,THREATEN -place:Brussels' --json[/bold]
    """
    from foedera.export import plain
    from foedera.store.terms import parse
    from foedera.vocabulary import vocabulary

    asked = Asked.of(as_json, as_csv, limit, everything)
    text = sys.stdin.read() if query == ["-"] else " ".join(query)
    understood = parse(text, vocabulary())
    if understood.problems:
        raise typer.BadParameter("; ".join(understood.problems), param_hint="QUERY")
    with f.opened(store) as reader:
        hits = _all(reader, understood, best)
        if asked.form == "table" and sys.stdout.isatty():
            most = HITS if limit is None and not everything else limit
            shown = _print(hits if most is None else islice(hits, most))
        else:
            most = asked.limit
            shape: Shape[Hit] = Shape(_columns(), plain.hit, plain.HIT_HEADER, plain.flat_hit)
            shown = show(hits, shape, asked)
        if shown != most:
            tell(shown, None, "articles")
        else:
            total = reader.count_found(understood, COUNTED + 1)
            tell(shown, min(total, COUNTED), "articles", more_than=total > COUNTED)


def _all(reader: Reader, query: Query, best: bool) -> Iterator[Hit]:
    key: str | None = None
    size = HITS
    while True:
        found = reader.search(query, size, key, best=best)
        yield from found.hits
        key, size = found.next, BATCH
        if key is None:
            return


def _columns() -> tuple[Column[Hit], ...]:
    return (
        Column("published", lambda h: (h.article.published.value or "")[:16].replace("T", " ")),
        Column("outlet", lambda h: h.article.outlet or ""),
        Column("title", lambda h: h.article.title),
        Column("words", lambda h: " … ".join(s.text for s in h.snippets)),
        Column(
            "events", lambda h: ", ".join(f"{what(p.told.event)} {parties(p.told.event)}" for p in h.proofs)
        ),
        Column("id", lambda h: h.article.id),
    )


def _print(hits: Iterable[Hit]) -> int:
    """Results on a terminal, each with its snippets and events, the hits marked."""
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console(highlight=False)
    shown = 0
    for hit in hits:
        shown += 1
        own = hit.article
        console.print(_marked(own.title or "(no title)", hit.title_marks, "bold"))
        about = (own.published.value or "")[:16].replace("T", " "), own.outlet, own.id
        console.print(Padding(Text("  ".join(filter(None, about)), style="dim"), (0, 0, 0, 2)))
        for s in hit.snippets:
            line = _marked(s.text, s.marks)
            line = Text.assemble("… " if s.cut_before else "", line, " …" if s.cut_after else "")
            console.print(Padding(line, (0, 0, 0, 2)))
        for proof in hit.proofs[:EVENTS]:
            event = proof.told.event
            head = "  ".join(filter(None, (when(event.date), what(event), parties(event), event.id[:10])))
            console.print(Padding(Text(head, style="cyan"), (0, 0, 0, 4)))
            console.print(Padding(Text(f"«{' '.join(words(event).split())}»", style="dim"), (0, 0, 0, 6)))
        if len(hit.proofs) > EVENTS:
            console.print(
                Padding(Text(f"and {len(hit.proofs) - EVENTS} more events", style="dim"), (0, 0, 0, 4))
            )
        console.print()
    return shown


def _marked(text: str, marks: Iterable[Span], style: str = "") -> Text:
    from rich.text import Text

    line = Text(" ".join(text.split("\n")), style=style)
    for start, end in marks:
        line.stylize("bold reverse", start, end)
    return line
