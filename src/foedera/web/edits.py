"""Edits of an event as a form sends them, checked before they are noted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from fastapi import Request

from foedera.errors import FoederaError
from foedera.web.routes.shared import code_of, site_of

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?|--\d{2}(-\d{2})?")
_CODE = re.compile(r"[A-Z0-9]{2,30}(-[A-Z]{2,4})?")
MOST = 30
"""Parties of one side."""


def edited(request: Request, fields: Mapping[str, str]) -> dict[str, Any]:
    """The new values by name. Raises FoederaError for a type, status, party or date that can't be."""
    book = site_of(request).book
    faults = []
    if fields["type"] not in book.types:
        faults.append(f"{fields['type']!r} is no type of the code book")
    if fields["status"] not in book.statuses:
        faults.append(f"{fields['status']!r} is no status of the code book")
    sides = {name: _codes(request, fields[name], faults) for name in ("source", "recipient")}
    if not sides["source"]:
        faults.append("an event needs somebody who acts")
    date = fields["date"].strip()
    if date and not _DATE.fullmatch(date):
        faults.append(f"{date!r} is no date; write 2023-06-08, 2023-06, 2023, or --06-08 without a year")
    if faults:
        raise FoederaError("; ".join(faults))
    return {"type": fields["type"], "status": fields["status"], **sides, "date": date or None}


def listed(text: str) -> list[str]:
    """Ids parted by commas or spaces, each once."""
    return list(dict.fromkeys(word for word in re.split(r"[\s,]+", text) if word))


def _codes(request: Request, text: str, faults: list[str]) -> list[str]:
    world = site_of(request).world
    found = []
    for word in (part.strip() for part in text.split(",")):
        if not word:
            continue
        code = code_of(request, word)
        base, _, part = code.partition("-")
        if not _CODE.fullmatch(code) or (base not in world.codes and code not in world.codes):
            faults.append(f"{word!r} is no actor that the tables know")
        elif part and part not in site_of(request).book.sectors:
            faults.append(f"{part!r} in {code} is no sector of the code book")
        found.append(code)
    if len(found) > MOST:
        faults.append(f"more than {MOST} parties on one side")
    return list(dict.fromkeys(found))
