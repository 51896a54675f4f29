"""`foedera event ID`: one event with all its tellings side by side, and where they contradict each other."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from foedera.cli import filters as f
from foedera.cli.events import dated, parties, what, where, who

if TYPE_CHECKING:
    from foedera.records import Event
    from foedera.store.wanted import EventView, Telling


def event(
    id: Annotated[  # noqa: A002 - the record's own name
        str,
        typer.Argument(
            metavar="ID", help="The id of an event or of one of its mentions, or the beginning of it."
        ),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    store: f.Target = None,
) -> None:
    """Show one event: when, where and between whom, and each article that tells it with its words.

    Tellings stand in the order of their publication. A copy of an earlier article is shown and marked; it does not
    count as a source of its own. Values that can't all be true stand side by side with those who tell them.

    [bold]foedera event 45f3c2[/bold]
    """
    from foedera.export import plain

    with f.opened(store) as reader:
        shown = reader.lists.event(id)
    if as_json:
        typer.echo(json.dumps(plain.view(shown), ensure_ascii=False, indent=2))
        return
    for line in _lines(shown):
        typer.echo(line)


def _lines(shown: EventView) -> Iterator[str]:
    if shown.event is None:
        yield "not grouped to an event yet; this is its single telling"
    else:
        yield from _event(shown.event)
    numbers = {one.told.event.id: n for n, one in enumerate(shown.tellings, 1)}
    if shown.event is not None:
        for contradiction in shown.event.contradictions:
            yield f"contradicted: {contradiction.about}"
            for value in contradiction.values:
                tellers = ", ".join(str(numbers[m]) for m in value.mentions if m in numbers)
                yield f"    {value.value}  told by {tellers or 'none of these'}"
    for number, one in enumerate(shown.tellings, 1):
        yield ""
        yield from _telling(number, one)


def _event(told: Event) -> Iterator[str]:
    yield f"{dated(told.date) or 'no date'}  {what(told)}  {who(told.source, told.recipient)}"
    if told.place is not None:
        yield f"    where    {where(told.place)}{f' ({told.place.country})' if told.place.country else ''}"
    copies = told.articles - told.sources
    of = f" of {_number(told.outlets, 'outlet')}" if told.outlets else ""
    yield (
        f"    told by  {_number(told.articles, 'article')}{of}"
        f"{f', {copies} of them copies' if copies else ''}; {_number(len(told.mentions), 'mention')}"
    )
    yield f"    id       {told.id}"


def _telling(number: int, one: Telling) -> Iterator[str]:
    mention, article = one.told.event, one.told.article
    published = (article.published.value or "no date")[:16].replace("T", " ")
    copy = "  (copy)" if one.copy else ""
    yield f"{number}. {published}  {article.outlet or 'no outlet'}{copy}  {article.title or '(no title)'}"
    facts = (dated(mention.date) or "no date", what(mention), parties(mention), where(mention.place))
    yield f"    {'  '.join(filter(None, facts))}"
    for evidence in mention.evidence:
        yield f"    «{' '.join(evidence.text.split())}»"
    said = f"said by {mention.said_by}; " if mention.said_by else ""
    inferred = f"; date: {'; '.join(mention.date.inferred)}" if mention.date.inferred else ""
    yield f"    {said}mention {mention.id}, article {article.id}, {article.path}{inferred}"


def _number(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
