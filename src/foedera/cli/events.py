"""`foedera events`: what happened between whom, as a list of events or of the mentions that tell them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from foedera.cli import filters as f
from foedera.cli.tables import Asked, Column, Shape, show, tell

if TYPE_CHECKING:
    from foedera.records import Event, EventDate, EventMention, Place
    from foedera.store import EventTold
    from foedera.store.lists import Lists
    from foedera.store.wanted import EventsWanted

ID = 8
"""Letters of an id on a terminal; `foedera event` takes the beginning of one."""


def events(
    actor: f.Actor = None,
    partner: f.With = None,
    type: f.Type = None,  # noqa: A002 - the name of the option
    mode: f.Mode = None,
    status: f.Status = None,
    place: f.PlaceOption = None,
    outlet: f.Outlet = None,
    since: f.Since = None,
    until: f.Until = None,
    main: Annotated[
        bool, typer.Option("--main", help="Only what an article tells in its title or lead.")
    ] = False,
    mentions: Annotated[
        bool, typer.Option("--mentions", help="Every telling by itself, not grouped to events.")
    ] = False,
    limit: f.Limit = None,
    everything: f.Everything = False,
    as_json: f.AsJson = False,
    as_csv: f.AsCsv = False,
    store: f.Target = None,
) -> None:
    """List events, newest first: who did what to whom, when, where, and how many articles tell it.

    An event that several articles tell is one line; --mentions lists each telling with its words.
    What may lie in the days asked for is listed, so "in June 2021" too where a day of that June is asked for.

    [bold]foedera events --actor RUS --with NATO --type ACCUSE --from 2021-06 --to 2021-07[/bold]

    [bold]foedera events --actor Nga --status planned --mentions --csv > planned.csv[/bold]
    """
    from foedera import vocabulary as v
    from foedera.store.wanted import EventsWanted

    asked = Asked.of(as_json, as_csv, limit, everything)
    first, last = f.period(since, until)
    wanted = EventsWanted(
        actors=f.values(actor, v.actors, "--actor"),
        partners=f.values(partner, v.actors, "--with"),
        types=f.values(type, v.types, "--type"),
        modes=f.values(mode, v.modes, "--mode"),
        statuses=f.values(status, v.statuses, "--status"),
        places=f.values(place, v.places, "--place"),
        main=main,
        first=first,
        last=last,
    )
    with f.opened(store) as reader:
        from dataclasses import replace

        wanted = replace(wanted, outlets=f.outlets(reader, outlet))
        _list(reader.lists, wanted, asked, mentions)


def _list(lists: Lists, wanted: EventsWanted, asked: Asked, mentions: bool) -> None:
    from foedera.store.wanted import EventsWanted

    alone = lists.ungrouped() if not mentions else 0
    if alone and not mentions and not lists.count_events(EventsWanted()):
        typer.echo("nothing is grouped to events yet; these are event mentions", err=True)
        mentions = True
    if mentions:
        shown = show(lists.all_mentions(wanted), _mentions(), asked)
        total = lists.count_mentions(wanted) if shown == asked.limit else None
        tell(shown, total, "event mentions")
        return
    shown = show(lists.all_events(wanted), _events(), asked)
    tell(shown, lists.count_events(wanted) if shown == asked.limit else None, "events")
    if alone:
        typer.echo(
            f"{alone:,} event mentions of the store are in no event yet; --mentions lists them", err=True
        )


def _events() -> Shape[Event]:
    from foedera.export import plain

    return Shape(
        (
            Column("date", lambda e: when(e.date), width=10, full=lambda e: dated(e.date)),
            Column("type", what, width=9, style="bold"),
            Column("who", lambda e: who(e.source, e.recipient), share=3),
            Column("where", lambda e: where(e.place), share=2),
            Column("told by", _tellings, width=9, full=_told_by),
            Column("title", lambda e: e.title, share=6),
            Column("id", lambda e: e.id[:ID], width=ID, style="dim", full=lambda e: e.id),
        ),
        plain.event,
        plain.EVENT_HEADER,
        plain.flat_event,
    )


def _mentions() -> Shape[EventTold]:
    from foedera.export import plain

    return Shape(
        (
            Column("date", lambda t: when(t.event.date), width=10, full=lambda t: dated(t.event.date)),
            Column("type", lambda t: what(t.event), width=9, style="bold"),
            Column("who", lambda t: parties(t.event), share=3),
            Column("where", lambda t: where(t.event.place), share=2),
            Column("outlet", lambda t: t.article.outlet or "", share=2),
            Column("words", lambda t: words(t.event), share=6),
            Column("id", lambda t: t.event.id[:ID], width=ID, style="dim", full=lambda t: t.event.id),
        ),
        plain.mention,
        plain.MENTION_HEADER,
        plain.flat_mention,
    )


def when(date: EventDate) -> str:
    """The date as far as it is known, its day of the clock left out."""
    return (date.value or "").split("T")[0]


def dated(date: EventDate) -> str:
    """The same with the end of a range."""
    end = (date.end or "").split("T")[0]
    return f"{when(date)}/{end}" if end and end != when(date) else when(date)


def what(event: Event | EventMention) -> str:
    """Type, mode and status, as far as they say more than that it happened."""
    mode = f" {event.mode}" if event.mode else ""
    return f"{event.type}{mode}" + (f" ({event.status})" if event.status != "occurred" else "")


def who(source: tuple[str, ...], recipient: tuple[str, ...]) -> str:
    """The codes of both sides."""
    sides = ", ".join(source), ", ".join(recipient)
    return f"{sides[0]} > {sides[1]}" if sides[1] else sides[0]


def parties(event: EventMention) -> str:
    """The same of an event mention."""
    return who(
        tuple(dict.fromkeys(p.code for p in event.source)),
        tuple(dict.fromkeys(p.code for p in event.recipient)),
    )


def where(place: Place | None) -> str:
    """The name of the place."""
    return place.name if place else ""


def words(event: EventMention) -> str:
    """The words that an event mention was read from."""
    return " | ".join(e.text for e in event.evidence)


def _tellings(event: Event) -> str:
    mark = " !" if event.contradictions else ""
    return f"{event.articles}{mark}"


def _told_by(event: Event) -> str:
    contradicted = ", contradicted" if event.contradictions else ""
    return f"{event.articles} articles, {event.sources} sources{contradicted}"
