"""What routes ask of the request before anything else: the site, its store, the day or code that was typed."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import HTTPException, Request

from foedera.store import Reader
from foedera.web.dates import typed
from foedera.web.site import Site

LONGEST = 400
"""Characters of a parameter; nobody types more."""


def site_of(request: Request) -> Site:
    """The site that answers."""
    site: Site = request.app.state.site
    return site


def reader_of(request: Request) -> Reader | None:
    """The store's reader, None while there is no store."""
    return site_of(request).source.reader()


def known(request: Request) -> None:
    """Lets nobody pass whom the gate does not know."""
    if site_of(request).user(request) is None:
        raise HTTPException(401)


def given(request: Request, name: str) -> str:
    """A parameter without spaces around it, empty where it is missing or too long to be meant."""
    value = request.query_params.get(name, "").strip()
    return value if len(value) <= LONGEST else ""


def day_of(request: Request, name: str, last: bool = False) -> str | None:
    """A day that was typed, the first or the `last` of its month or year; None where none was."""
    return typed(given(request, name), last)


def code_names(request: Request) -> Mapping[str, str]:
    """Every code and name in lower case, with its code; a name wins over a code that is written like it."""
    site = site_of(request)
    texts = site.texts(request)
    codes = site.world.codes
    return {
        **{code.casefold(): code for code in codes},
        **{name.casefold(): code for code in codes if (name := site.names.of(texts, code))},
        **site.names.spoken,
    }


def code_of(request: Request, text: str) -> str:
    """The code that somebody meant by a code or a name; the text itself, in capitals, where none is known.

    A code in capitals is that code: NGA is Nigeria's, "Nga" the Vietnamese for Russia.
    """
    site = site_of(request)
    if text in site.world.codes:
        return text
    return code_names(request).get(text.casefold(), text.upper())
