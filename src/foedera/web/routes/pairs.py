"""Pairs: what two actors, or groups of actors, did to each other, period by period."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter, Request, Response

from foedera.errors import FoederaError
from foedera.store import EventTold
from foedera.web.grouped import told_of
from foedera.web.periods import BYS, read_in, span_of
from foedera.web.routes.shared import code_of, given, reader_of, site_of
from foedera.web.site import READ, Answer, Rows

router = APIRouter()
EVENTS_SHOWN = 40


@router.api_route("/pairs", methods=READ)
def pair(request: Request) -> Response:
    """The series of a pair with its picture, and the events behind it, of one period where one is asked for."""
    from foedera.analysis import charts, questions
    from foedera.analysis.actors import parse, shipped

    site, reader = site_of(request), reader_of(request)
    if reader is None:
        return site.page(request, "empty.html")
    a, b = (_actors(request, name) for name in ("a", "b"))
    by: Any = given(request, "by") if given(request, "by") in BYS else "month"
    directed = given(request, "directed") == "yes"
    values: dict[str, Any] = {"a": a, "b": b, "by": by, "directed": directed, "period": "", "series": None}
    more: dict[str, Any] = {"choices": BYS, "groups": sorted(shipped()), "wrong": ""}
    span = span_of(request, reader)
    if not (a and b) or span is None:
        return site.answer(request, Answer("pairs.html", values, more))
    try:
        sides = parse(a, site.world), parse(b, site.world)
    except FoederaError as error:
        more["wrong"] = str(error)
        return site.answer(request, Answer("pairs.html", values, more, status=400))
    found = site.remembered(
        reader,
        ("pair", a, b, span, by, directed),
        lambda: questions.pair(
            reader, *sides, span, by=by, directed=directed, known=read_in(site, reader, span, by)
        ),
    )
    period = given(request, "period")
    events = found.events
    if period:
        events = events[events["period"].astype(str).str.startswith(period)]
    shown = events.sort_values("first_day", ascending=False).head(EVENTS_SHOWN)
    table = found.table
    values |= {
        "period": period,
        "series": table,
        "reciprocity": found.reciprocity,
        "coverage": found.coverage,
        "events": shown,
        "count": len(events),
    }
    read = table[table["articles"] > 0]
    more |= {
        "found": found,
        "told": table[table["events"].fillna(0) > 0].to_dict("records"),
        "periods": len(table),
        "unread": int((table["articles"] == 0).sum()),
        "rows": _listed(request, shown),
        "total": int(read["events"].fillna(0).sum()) if len(read) else 0,
    }
    texts = site.texts(request)
    title = texts(
        "%(a)s and %(b)s by %(by)s",
        a=_called(site, texts, a),
        b=_called(site, texts, b),
        by=texts.named("by", by),
    )
    return site.answer(
        request, Answer("pairs.html", values, more, Rows.of(table), lambda: charts.pair_chart(found), title)
    )


def _actors(request: Request, name: str) -> str:
    """What was typed for one side: names become codes, groups and ``CODE:members`` stay."""
    from foedera.analysis.actors import shipped

    text = given(request, name)
    if not text or text.upper() in shipped() or ":" in text or "+" in text:
        return text
    return code_of(request, text)


def _called(site: Any, texts: Any, text: str) -> str:
    return site.names.of(texts, text) or text


def _listed(request: Request, events: Any) -> Sequence[EventTold]:
    """A telling of each event, to be listed with its words and its article."""
    reader = reader_of(request)
    return told_of(reader, events["event"]) if reader else ()
