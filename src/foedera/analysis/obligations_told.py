"""Answers about duties as plain data, for JSON and for the page: what `foedera obliged --json` promises.

Comes in: answers and tables. Goes out: dictionaries of words, numbers and lists. A room's part of its own because its
keys are a promise to users; more may be added, none is renamed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from foedera.analysis.coalition import Case
from foedera.analysis.obligations import Answer, Duty
from foedera.analysis.obligations_conditions import MET, UNKNOWN
from foedera.world import Invocation


def answer(found: Answer) -> dict[str, Any]:
    """A case with its duties by role, those of treaties that did not hold, overlaps and tensions."""
    return {
        **case(found.case),
        "duties": [duty(d) for d in found.duties if d.concerns],
        "not_in_force": [{**_brief(d), "role": d.role, "why": d.reason} for d in found.outside],
        "overlaps": [
            {"who": who, "whom": whom, "duties": [_brief(d) for d in duties]}
            for (who, whom), duties in found.overlaps.items()
        ],
        "tensions": [
            {
                "kind": t.kind,
                "says": t.says,
                "states": list(t.states),
                "attacked": t.attacked,
                "by": t.by,
                "toward_attacked": [{"treaty": i, "article": a} for i, a in t.toward_attacked],
                "toward_attacker": [{"treaty": i, "article": a} for i, a in t.toward_attacker],
            }
            for t in found.tensions
        ],
    }


def case(asked: Case) -> dict[str, Any]:
    """What was asked; null for what nobody said."""
    spot = asked.spot
    return {
        "attacked": list(asked.attacked),
        "by": list(asked.by),
        "on": asked.on,
        "act": asked.act,
        "where": None
        if spot is None
        else {
            "name": spot.name,
            "country": spot.country or None,
            "latitude": spot.latitude,
            "longitude": spot.longitude,
        },
        "struck": asked.struck,
        "requested": asked.requested,
        "war": asked.war,
        "struck_first": asked.struck_first,
        "notes": list(asked.notes),
    }


def duty(found: Duty) -> dict[str, Any]:
    """One duty with its article in our words, its conditions, and who called on it around that day."""
    treaty, row = found.treaty, found.obligation
    return {
        "role": found.role,
        "verdict": found.verdict,
        **_brief(found),
        "kind": row.kind,
        "action": row.action,
        "binding": found.binding,
        "obliged": list(found.obliged),
        "owed_to": found.owed_to,
        "says": row.condition,
        "trigger": row.trigger,
        "area": row.area,
        "in_force": treaty.in_force or None,
        "until": treaty.end or None,
        "source": treaty.source,
        "conditions": [
            {"name": c.name, "judgement": c.judgement, "why": c.why, "decides": c.decides}
            for c in found.conditions
        ],
        "practice": [practice(i) for i in found.practice],
    }


def practice(row: Invocation) -> dict[str, Any]:
    """Who called on an article, and what came of it."""
    return {
        "on": row.on,
        "by": row.by.split(";"),
        "about": row.about.split(";"),
        "against": row.against.split(";"),
        "outcome": row.outcome,
        "note": row.note,
        "source": row.source,
    }


def attacker(by: str, on: str, found: Mapping[str, Answer]) -> dict[str, Any]:
    """For every state: what an attack on it would break, and who would owe it help or consultation."""
    return {
        "attacker": by,
        "on": on,
        "attacked": [
            {
                "code": code,
                "breaks": [_brief(d) | {"verdict": d.verdict} for d in one.of("breaks")],
                "help": _by_verdict(one, "help"),
                "consult": _by_verdict(one, "consult"),
                "tensions": [{"kind": t.kind, "states": list(t.states)} for t in one.tensions],
            }
            for code, one in found.items()
        ],
    }


def _by_verdict(found: Answer, role: str) -> list[dict[str, Any]]:
    return [
        _brief(d) | {"verdict": d.verdict, "obliged": list(d.obliged), "why": d.reason}
        for d in found.of(role)
        if d.verdict in {MET, UNKNOWN}
    ]


def _brief(found: Duty) -> dict[str, Any]:
    return {"treaty": found.treaty.id, "name": found.treaty.name_en, "article": found.obligation.article}
