"""Obligations: who is bound to do what, by which article, when somebody is attacked."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

from fastapi import APIRouter, Request, Response

from foedera.errors import FoederaError
from foedera.web.dates import typed
from foedera.web.routes.shared import code_of, given, site_of
from foedera.web.site import READ, Answer, Rows

router = APIRouter()
_ANSWERS = {"yes": True, "no": False}
_COLUMNS = ("role", "treaty", "article", "obliged", "owed_to", "verdict", "reason", "binding", "condition")


@router.api_route("/obligations", methods=READ)
def ask(request: Request) -> Response:
    """A case in the address, and its answer; without one the form to ask with."""
    from foedera.analysis.coalition import ACTS, STRUCK

    site = site_of(request)
    attacked, by = _codes(request, "attacked"), _codes(request, "by")
    fields = {
        "attacked": attacked,
        "by": by,
        "on": given(request, "on"),
        "act": given(request, "act") or "attack",
    }
    values: dict[str, Any] = {"asked": fields, "answer": None}
    more: dict[str, Any] = {"acts": ACTS, "struck": STRUCK, "wrong": "", "treaties": site.world.treaties}
    status, rows = 200, None
    if attacked:
        try:
            found = _answer(request, attacked, by)
        except FoederaError as error:
            more["wrong"], status = str(error), 400
        else:
            values["answer"] = _told(found)
            more["found"] = found
            rows = Rows(_COLUMNS, [tuple(_row(duty).values()) for duty in found.duties if duty.concerns])
    return site.answer(request, Answer("obligations.html", values, more, rows, status=status))


def _answer(request: Request, attacked: list[str], by: list[str]) -> Any:
    from foedera.analysis.coalition import case
    from foedera.analysis.obligations import obliged

    site = site_of(request)
    on = given(request, "on")
    day = typed(on) if on else datetime.now(UTC).date().isoformat()
    if day is None:
        raise FoederaError(f"{on!r}: a day is written 8/6/2023 or 2023-06-08, a month 6/2023, a year 2023")
    asked = case(
        site.world,
        attacked,
        by,
        day,
        act=given(request, "act") or "attack",
        struck=given(request, "struck"),
        requested=_ANSWERS.get(given(request, "requested")),
        war=_ANSWERS.get(given(request, "war")),
    )
    return obliged(site.world, asked)


def _codes(request: Request, name: str) -> list[str]:
    words = (word.strip() for word in re.split(r"[,;]", given(request, name)))
    return [code_of(request, word) for word in words if word]


def _row(duty: Any) -> dict[str, Any]:
    return {
        "role": duty.role,
        "treaty": duty.treaty.id,
        "article": duty.obligation.article,
        "obliged": list(duty.obliged),
        "owed_to": duty.owed_to,
        "verdict": duty.verdict,
        "reason": duty.reason,
        "binding": duty.binding,
        "condition": duty.obligation.condition,
    }


def _told(answer: Any) -> dict[str, Any]:
    return {
        "case": answer.case,
        "duties": [
            {**_row(d), "conditions": d.conditions, "practice": d.practice}
            for d in answer.duties
            if d.concerns
        ],
        "outside": [_row(duty) for duty in answer.outside],
        "tensions": answer.tensions,
    }
