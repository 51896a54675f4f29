"""The code book: what each type of event is and is not, its modes and scores, and how the rules tell it."""

from __future__ import annotations

from functools import cache

from fastapi import APIRouter, HTTPException, Request, Response

from foedera.settings import settings
from foedera.web.routes.shared import site_of
from foedera.web.site import READ, Answer, Rows

router = APIRouter()


@router.api_route("/codebook", methods=READ)
def overview(request: Request) -> Response:
    """All types by class, with the statuses, contexts and sectors."""
    site = site_of(request)
    book = site.book
    types = [
        {"type": k.name, "quad": k.quad, "score": book.score(k.name), "definition": k.definition.strip()}
        for k in book.types.values()
    ]
    values = {
        "types": types,
        "statuses": list(book.statuses.values()),
        "contexts": list(book.contexts.values()),
        "sectors": list(book.sectors.values()),
        "numbers": list(book.numbers.values()),
    }
    rows = Rows(("type", "quad", "score", "definition"), [tuple(row.values()) for row in types])
    return site.answer(request, Answer("codebook.html", values, {}, rows))


@router.api_route("/codebook/{name}", methods=READ)
def one(request: Request, name: str) -> Response:
    """One type: what is in and out, its modes, and examples of its rules with what they are read as."""
    site = site_of(request)
    kind = site.book.types.get(name.upper())
    if kind is None:
        raise HTTPException(404)
    modes = [
        {
            "mode": m.name,
            "score": site.book.score(kind.name, m.name),
            "ours": m.ours,
            "definition": m.definition,
        }
        for m in kind.modes.values()
    ]
    told = [row for row in _examples(settings().language) if row[0] == kind.name]
    values = {
        "type": {
            "name": kind.name,
            "quad": kind.quad,
            "definition": kind.definition.strip(),
            "includes": kind.includes,
            "excludes": kind.excludes,
            "score": site.book.score(kind.name),
            "needs_recipient": kind.needs_recipient,
        },
        "modes": modes,
        "examples": [{"text": text, "read_as": read, "rule": rule} for _, text, read, rule in told],
    }
    rows = Rows(("text", "read_as", "rule"), [row[1:] for row in told])
    more = {"kind": kind, "language": settings().language}
    return site.answer(request, Answer("codebook-type.html", values, more, rows))


@cache
def _examples(language: str) -> tuple[tuple[str, str, str, str], ...]:
    """(type, text, what it is read as, rule) of every example of a language's rules."""
    from foedera.event.rules import rules_of
    from foedera.language import load

    found = []
    for rule in rules_of(load(language)).by_id.values():
        for row in rule.examples:
            text, _, read = str(row).partition("=>")
            found.append((rule.type, text.strip(), read.strip(), rule.id))
    return tuple(found)
