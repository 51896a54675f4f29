"""What people decided: noted, listed, taken back; and judged events as gold for training."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form, HTTPException, Request, Response
from fastapi.responses import RedirectResponse, StreamingResponse

from foedera.errors import StoreError
from foedera.store import Store, open_store
from foedera.web.edits import edited, listed
from foedera.web.gate import inside, visitor
from foedera.web.gold import archive
from foedera.web.routes.shared import given, reader_of, site_of
from foedera.web.site import READ, Answer, Rows, Site

router = APIRouter()
ABOUT = ("mention", "event", "claim")
GROUPED = frozenset({"mention", "event"})
"""Judgements of these change which events there are."""
SHOWN = 300
_COLUMNS = ("id", "about", "target", "verdict", "who", "at", "why", "undoes", "counts", "payload")


@router.api_route("/judgements", methods=READ)
def log(request: Request) -> Response:
    """Every judgement, newest first: who, when, about what and why; what was taken back stays in the list."""
    site, reader = site_of(request), reader_of(request)
    if reader is None:
        return site.page(request, "empty.html")
    wanted = given(request, "about")
    kinds = [kind for kind in ABOUT if wanted in {"", kind}]
    noted = sorted((j for kind in kinds for j in reader.judgements(kind)), key=lambda j: -j.id)
    counting = {j.id for kind in kinds for j in reader.effective(kind)}
    values = {"judgements": noted[:SHOWN], "count": len(noted), "counting": sorted(counting)}
    rows = Rows(
        _COLUMNS,
        [
            (
                j.id,
                j.about,
                j.target,
                j.verdict,
                j.who,
                j.at.isoformat(),
                j.why,
                j.undoes,
                j.id in counting,
                j.payload,
            )
            for j in noted
        ],
    )
    return site.answer(request, Answer("judgements.html", values, {"kinds": ABOUT, "wanted": wanted}, rows))


@router.post("/judgements")
def judge(
    request: Request,
    about: Annotated[str, Form(max_length=20)],
    target: Annotated[str, Form(max_length=200)],
    verdict: Annotated[str, Form(max_length=20)],
    csrf: Annotated[str, Form()] = "",
    why: Annotated[str, Form(max_length=1000)] = "",
    back: Annotated[str, Form(max_length=2000)] = "/judgements",
    type: Annotated[str, Form(max_length=40)] = "",  # noqa: A002 - the name in the form
    status: Annotated[str, Form(max_length=40)] = "",
    source: Annotated[str, Form(max_length=400)] = "",
    recipient: Annotated[str, Form(max_length=400)] = "",
    date: Annotated[str, Form(max_length=40)] = "",
    others: Annotated[str, Form(max_length=20000)] = "",
    mentions: Annotated[list[str] | None, Form()] = None,
) -> Response:
    """Notes a judgement in the name of whoever is signed in."""
    site = site_of(request)
    user = site.gate.judge(request, csrf)
    site.spend("judge", request)
    payload: dict[str, Any] = {}
    if verdict == "edit":
        fields = {"type": type, "status": status, "source": source, "recipient": recipient, "date": date}
        payload = edited(request, fields)
    elif verdict == "merge":
        payload = {"others": listed(others)}
    elif verdict == "split":
        payload = {"mentions": listed(",".join(mentions or []))}
    with _writing(request) as store:
        noted = store.judge(about, target, verdict, user.name, why.strip(), payload)
        if about in GROUPED and verdict != "accept":
            _group(site, store)
    site.audit.note("judged", user.name, visitor(request), verdict=verdict, about=about, target=noted.target)
    return RedirectResponse(inside(back), 303)


@router.post("/judgements/undo")
def undo(
    request: Request,
    judgement: Annotated[int, Form(ge=1, le=2**31 - 1)],
    csrf: Annotated[str, Form()] = "",
    why: Annotated[str, Form(max_length=1000)] = "",
    back: Annotated[str, Form(max_length=2000)] = "/judgements",
) -> Response:
    """Takes a judgement back, by a further one."""
    site = site_of(request)
    user = site.gate.judge(request, csrf)
    site.spend("judge", request)
    with _writing(request) as store:
        if store.undo(judgement, user.name, why.strip()).about in GROUPED:
            _group(site, store)
    site.audit.note("undone", user.name, visitor(request), judgement=judgement)
    return RedirectResponse(inside(back), 303)


@router.api_route("/gold", methods=READ)
def gold(request: Request) -> Response:
    """Every article with a judged event mention as gold: its text and its events as people left them, in a zip."""
    site, reader = site_of(request), reader_of(request)
    if reader is None:
        raise HTTPException(404)
    site.spend("picture", request)
    headers = {"content-disposition": 'attachment; filename="foedera-gold.zip"'}
    return StreamingResponse(archive(reader), media_type="application/zip", headers=headers)


def _group(site: Site, store: Store) -> None:
    """Groups again what a judgement speaks of, so that the next page shows what was decided."""
    from foedera.grouping import group

    group(store, site.readings.pipeline.language, site.world)


def _writing(request: Request) -> Store:
    site = site_of(request)
    if reader_of(request) is None:
        raise StoreError(f"there is no store at {site.source.place}")
    return open_store(site.source.target)
