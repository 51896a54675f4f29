"""`foedera world` and `foedera who`: what the tables of the world know, as of a day."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from foedera.cli import given
from foedera.cli.own_world import Own, Store, world_of
from foedera.cli.shown import print_json, print_table
from foedera.errors import FoederaError

if TYPE_CHECKING:
    from foedera.world import Membership, Office, World
    from foedera.world.ask import Held

# The blocs of security, shown where none is asked for.
SHOWN = (
    *("NATO", "CSTO", "EU", "UNSC", "UNIONSTATE", "CIS", "EAEU", "SCO", "ASEAN", "AUKUS", "QUAD", "ANZUS"),
    *("GCC", "LAS", "AU", "G7", "BRICS"),
)
MOST = 8
"""So many offices are answered at most; the number of the others is always said."""

# In this order; whoever is in a bloc comes before whoever only looks on.
STATUSES = (
    *(
        "permanent",
        "elected",
        "member",
        "suspended",
        "candidate",
        "invited",
        "observer",
        "partner",
        "withdrew",
    ),
)

world = typer.Typer(
    no_args_is_help=True,
    help="Look up who belonged to what, and who led it, on a day; from the tables that ship with Foedera.",
)


@world.callback()
def _group() -> None:
    """Keeps `at` a word of its own though it is the only command of the group."""


@world.command("at")
def at(
    day: Annotated[str, typer.Argument(metavar="DATE", help="A day (2013-05-28), a month or a year.")],
    org: Annotated[
        list[str] | None,
        typer.Option(
            "--org", "-o", metavar="CODE", help="An organisation or treaty by its code; can be given again."
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    own: Own = False,
    store: Store = None,
) -> None:
    """Show the members and heads of the blocs on a day; with --org one in full, with dates, sources and duties.

    Examples:

      foedera world at 2013-05-28

      foedera world at 2012-10-01 --org CSTO --json
    """
    known = world_of(own, store)
    on = given.day(day)
    codes = [given.organisation(known, code) for code in org or ()]
    blocs = [_bloc(known, code, on) for code in codes or SHOWN]
    if as_json:
        print_json(blocs if len(codes) != 1 else blocs[0])
        return
    if codes:
        for bloc in blocs:
            _print_bloc(bloc)
        return
    print_table(
        ("bloc", "status", "number", "who", "head"),
        [
            (bloc["code"], status, str(len(who)), " ".join(who), head)
            for bloc in blocs
            for status, who, head in _by_status(bloc)
        ],
    )


def who(
    question: Annotated[
        str,
        typer.Argument(
            metavar="OFFICE|PERSON",
            help="A title with its state or organisation, in Vietnamese or English, an office's id, or a name.",
        ),
    ],
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="A day, a month or a year (else today).")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    own: Own = False,
    store: Store = None,
) -> None:
    """Say who held an office on a day, or which offices a person held.

    Examples:

      foedera who "Tong thu ky NATO" --on 2021-06-06

      foedera who "Russian foreign minister" --on 2010

      foedera who "Jens Stoltenberg" --on 2021-06-06
    """
    from foedera.world import ask

    known = world_of(own, store)
    day = given.day(on)
    offices = known.find_offices(question)
    if offices:
        answers = [_held(known, h, day) for office in offices for h in ask.held(known, office, day)]
    else:
        found = known.find_people(question)
        answers = [
            _held(known, ask.Held(known.offices[t.office], t, person, None, None), day)
            for person in found
            for t in known.tenures_of(person.id, day)
        ]
        if found and not answers:
            names = ", ".join(p.name_en for p in found)
            raise FoederaError(f"{names} is known, but with no office on {day}")
    if not answers:
        raise FoederaError(_unknown(known, question))
    if as_json:
        print_json(answers)
        return
    print_table(
        ("office", "who", "since", "until", "source"),
        [
            (a["name"], a["person"] or _gap(a), a["since"] or "", a["until"] or "", a["source"])
            for a in answers[:MOST]
        ],
    )
    if len(answers) > MOST:
        print(f"and {len(answers) - MOST} more offices; name the state or organisation", file=sys.stderr)


def _bloc(known: World, code: str, on: str) -> dict[str, Any]:
    """One organisation on a day, as `--json` gives it."""
    rows = [m for m in known.memberships if m.organisation == code and m.covers(on)]
    rows.sort(key=lambda m: (STATUSES.index(m.status), m.start, m.member))
    heads = known.holders(code, "head_org", on)
    treaties = [t for t in known.treaties.values() if t.code == code and t.covers(on)]
    return {
        "code": code,
        "name": known.organisations[code].name_en,
        "on": on,
        "members": [_member(m) for m in rows],
        "heads": [{"office": o.name_en, "person": p.name_en} for o, p in heads],
        "organs": [o.name_en for o in known.organs_of(code, on)],
        "treaties": [
            {
                "id": t.id,
                "name": t.name_en,
                "signed": t.signed or None,
                "in_force": t.in_force or None,
                "until": t.end or None,
                "obligations": [
                    {"article": d.article, "kind": d.kind, "condition": d.condition}
                    for d in known.duties(t.id, on)
                ],
            }
            for t in treaties
        ],
    }


def _member(row: Membership) -> dict[str, str | None]:
    return {
        "code": row.member,
        "status": row.status,
        "since": row.start,
        "until": row.end or None,
        "kind": row.kind,
        "source": row.source,
    }


def _by_status(bloc: Mapping[str, Any]) -> Iterable[tuple[str, list[str], str]]:
    head = ", ".join(h["person"] for h in bloc["heads"])
    statuses = dict.fromkeys(m["status"] for m in bloc["members"]) or {"nobody": None}
    for number, status in enumerate(statuses):
        yield status, [m["code"] for m in bloc["members"] if m["status"] == status], "" if number else head


def _held(known: World, held: Held, on: str) -> dict[str, Any]:
    """One office on a day, as `--json` gives it."""
    office: Office = held.office
    now = held.tenure

    def neighbour(name: str) -> dict[str, str] | None:
        tenure = held.before if name == "before" else held.after
        if tenure is None:
            return None
        who_held = known.people[tenure.person].name_en
        return {"person": who_held, "since": tenure.start, "until": tenure.end}

    return {
        "office": office.id,
        "name": office.name_en,
        "code": office.code,
        "on": on,
        "person": held.person.name_en if held.person else None,
        "since": now.start if now else None,
        "until": (now.end or None) if now else None,
        "precision": now.precision if now else None,
        "source": now.source if now else "",
        "before": neighbour("before"),
        "after": neighbour("after"),
    }


def _gap(answer: Mapping[str, Any]) -> str:
    before, after = answer["before"], answer["after"]
    parts = [
        f"{before['person']} until {before['until']}" if before else "",
        f"{after['person']} from {after['since']}" if after else "",
    ]
    return "nobody known; " + (", ".join(filter(None, parts)) or "no holder in the tables")


def _unknown(known: World, question: str) -> str:
    from foedera.world import ask

    codes = sorted(ask.holders(question, known))
    offices = [o.name_en for code in codes for o in known.offices_of(code)]
    if offices:
        return f"no such office of {', '.join(codes)} is known; known: {'; '.join(offices)}"
    if codes:
        return f"no office of {', '.join(codes)} is known"
    return (
        f"{question!r} names no office and nobody that the tables know; "
        "write a title and its state or organisation, such as 'President of Russia'"
    )


def _print_bloc(bloc: Mapping[str, Any]) -> None:
    print(f"{bloc['code']}: {bloc['name']}, on {bloc['on']}")
    for head in bloc["heads"]:
        print(f"head: {head['person']} ({head['office']})")
    if bloc["organs"]:
        print(f"organs: {'; '.join(bloc['organs'])}")
    for treaty in bloc["treaties"]:
        print(f"treaty: {treaty['name']}, in force {treaty['in_force'] or 'not known'}")
        for duty in treaty["obligations"]:
            print(f"  article {duty['article']}, {duty['kind']}: {duty['condition']}")
    print_table(
        ("code", "status", "since", "until", "kind", "source"),
        [
            (m["code"], m["status"], m["since"], m["until"] or "", m["kind"], m["source"])
            for m in bloc["members"]
        ],
    )
