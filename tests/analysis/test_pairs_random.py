"""The series of a pair on random records, held against a count that goes through the tellings one by one."""

import random
from calendar import monthrange

import pandas as pd
import pytest
from tests.analysis.telling import covered, frame, read_on, told

from foedera.analysis import pairs
from foedera.analysis.actors import parse
from foedera.analysis.scores import FACTS, QUADS, mutual, weights
from foedera.codebook import MODES, STATUSES, TYPES
from foedera.world import World

WORLD = World.load()
CODES = ("RUS", "USA", "FIN", "CSTO", "DNK", "IRN")
STARTS = {"week": "W-SUN", "month": "M", "quarter": "Q", "day": "D"}


def record(draw, size=900):
    """Tellings of some events; those of an event differ in a few."""
    rows = []
    for number in range(size):
        kind = draw.choice(tuple(TYPES))
        month, day = draw.randint(1, 6), draw.randint(1, 27)
        first, last = draw.choice(
            (
                (f"2023-{month:02}-{day:02}", ""),
                (f"2023-{month:02}-{day:02}", ""),
                (f"2023-{month:02}-01", f"2023-{month:02}-{monthrange(2023, month)[1]}"),
                (f"2023-{month:02}-01", "2023-06-30"),
            )
        )
        what = {"mode": draw.choice(("", *MODES[kind])), "status": draw.choice((*STATUSES, "occurred"))}
        for _ in range(draw.choice((1, 1, 2, 4))):
            a, b = draw.sample(CODES, 2)
            article = f"bai{draw.randint(1, 120)}"
            if draw.random() < 0.05:
                what["status"] = draw.choice(tuple(STATUSES))
            rows.append(
                told(
                    a, b, kind, first, last=last, **what, event=f"e{number}", article=article,
                    origin=draw.choice((article, "bai1")), outlet=draw.choice(("Báo Một", "Báo Hai", "")),
                    together=draw.random() < 0.2,
                )
            )  # fmt: skip
    return rows


def plainly(a, b, rows, by, directed):
    """By direction and period: events, tellings, sources, outlets, sum of scores, by quad class, not facts."""
    scored = {(w.type, w.mode): w for w in weights()}
    groups = {}
    for row in rows:
        there, back = (
            holds(a, row[0], row[3]) and holds(b, row[1], row[3]),
            holds(b, row[0], row[3]) and holds(a, row[1], row[3]),
        )
        if there or back:
            groups.setdefault(row[8], []).append((row, there, back))
    found = {}
    for tellings in groups.values():
        versions = {}
        for row, *_ in tellings:
            versions.setdefault((row[5], row[6], row[7], row[3], row[4]), set()).add(row[11])
        kind, mode, status, first, last = min(
            versions, key=lambda v: (-len(versions[v]), v[3], v[4], v[2], v[0], v[1])
        )
        alike = mutual(kind, mode or None)
        own = [t for t in tellings if alike or not t[0][2]]
        if not own:
            continue
        whole = (
            first.endswith("-01") and last != first and int(last[8:]) == monthrange(2023, int(last[5:7]))[1]
        )
        period = pd.Period(first, STARTS[by])
        if whole and pd.Period(last, STARTS[by]) != period:
            continue
        sides = ("both",)
        if directed:
            apart = [t for t in own if not t[0][2]]
            sides = [side for n, side in ((1, "a to b"), (2, "b to a")) if alike or any(t[n] for t in apart)]
        for side in sides:
            cell = found.setdefault((side, period.start_time), new())
            if status not in FACTS:
                cell[status] += 1
                continue
            w = scored.get((kind, mode)) or scored[kind, ""]
            cell["events"] += 1
            cell["score_sum"] += w.score
            cell[QUADS[w.quad - 1]] += 1
            cell[kind] += 1
        if status in FACTS:
            for side in ("a to b", "b to a") if directed else ("both",):
                cell = found.setdefault((side, period.start_time), new())
                for row, there, back in own:
                    if not directed or alike or {"a to b": there, "b to a": back}[side]:
                        cell["tellings"].add(row[9])
                        cell["sources"].add(row[11])
                        cell["telling_outlets"].add(row[12])
    return found


def new():
    names = ("events", "score_sum", *QUADS, *TYPES, *(s for s in STATUSES if s not in FACTS))
    return dict.fromkeys(names, 0) | {name: set() for name in ("tellings", "sources", "telling_outlets")}


def holds(actors, code, day):
    return any(p.code == code and p.since <= day and (not p.until or day < p.until) for p in actors.presences)


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("by", STARTS)
@pytest.mark.parametrize(
    ("a", "b"), [("RUS", "USA"), ("RUS+CSTO", "NATO:members"), ("NATO:members", "NATO:members")]
)
def test_a_series_is_what_a_count_of_each_telling_gives(a, b, by, directed):
    draw = random.Random(f"{a}{b}{by}{directed}")
    rows = record(draw)
    read = read_on("2023-01-03", "2023-02-07", "2023-04-09", "2023-06-30")
    one, other = parse(a, WORLD), parse(b, WORLD)
    coverage = covered(read, "2023-01", "2023-06")
    result = pairs.series(one, other, frame(*rows), read, coverage, by=by, directed=directed)
    expected = plainly(one, other, rows, by, directed)
    assert sum(cell["events"] for cell in expected.values()) > 5
    for row in result.table.to_dict("records"):
        cell = expected.get((row["direction"], row["period"]), new())
        for name, counted in cell.items():
            value = len(counted) if isinstance(counted, set) else counted
            known = row["articles"] > 0 or (value > 0 if name in STATUSES else cell["events"] > 0)
            assert (pd.isna(row[name]) and not known) or row[name] == pytest.approx(value), (
                name,
                row["period"],
            )
    assert {p for _, p in expected} <= set(result.table["period"])
