"""The door: signing in with a name and a password, and out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from foedera.web.gate import inside, visitor
from foedera.web.routes.shared import site_of
from foedera.web.sessions import COOKIE
from foedera.web.site import READ

router = APIRouter()
LONGEST = 200


@router.api_route("/login", methods=READ)
def door(request: Request) -> Response:
    """The form to sign in with."""
    site = site_of(request)
    if site.gate.way != "password":
        raise HTTPException(404)
    return site.page(
        request, "login.html", going_to=inside(request.query_params.get("next", "/")), wrong=False
    )


@router.post("/login")
def enter(
    request: Request,
    name: Annotated[str, Form(max_length=LONGEST)] = "",
    password: Annotated[str, Form(max_length=LONGEST)] = "",
    csrf: Annotated[str, Form(max_length=LONGEST)] = "",
    next: Annotated[str, Form(max_length=2000)] = "/",  # noqa: A002 - the name in the form
) -> Response:
    """Lets somebody in: always with a new session, so that nobody can prepare one for them."""
    site = site_of(request)
    gate, accounts = site.gate, site.gate.accounts
    if gate.way != "password" or accounts is None:
        raise HTTPException(404)
    before = gate.session(request)
    if not gate.sessions.fits(before, csrf):
        raise HTTPException(403, "form")
    site.spend("sign in", request)
    if not accounts.admits(name, password):
        site.audit.note("sign in refused", name, visitor(request))
        return site.page(request, "login.html", 403, going_to=inside(next), wrong=True)
    if before is not None:
        gate.sessions.end(before)
    site.audit.note("signed in", name, visitor(request))
    response = RedirectResponse(inside(next), 303)
    gate.keep(request, response, gate.sessions.new(name))
    return response


@router.post("/logout")
def leave(request: Request, csrf: Annotated[str, Form(max_length=LONGEST)] = "") -> Response:
    """Ends the session here, so that its cookie opens nothing any more wherever it is."""
    site = site_of(request)
    session = site.gate.session(request)
    if not site.gate.sessions.fits(session, csrf):
        raise HTTPException(403, "form")
    if session is not None:
        site.gate.sessions.end(session)
        site.audit.note("signed out", session.user, visitor(request))
    response = RedirectResponse("/login" if site.gate.way == "password" else "/", 303)
    response.delete_cookie(COOKIE)
    return response
