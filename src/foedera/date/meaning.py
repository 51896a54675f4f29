"""What the forms mean: captured numbers and words to an ISO value, counted from the article's present.

Each meaning is a function of the captured `Slots`, the present and what was last spoken of. It returns a `Value`, or
None where the words can't be that date after all (31 April, a stretch that ends before it begins).
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping

from foedera.date.days import (
    FUTURE,
    LAST,
    PAST,
    UNKNOWN,
    Memory,
    Value,
    day_from,
    is_day,
    iso,
    month_step,
    shifted,
    stretch,
    week_of,
    year_of_day,
    year_of_month,
)
from foedera.date.now import Now

Slots = Mapping[str, int | str]


def _number(slots: Slots, name: str) -> int | None:
    value = slots.get(name)
    return value if isinstance(value, int) else None


def _side(slots: Slots) -> str | None:
    for name in ("passed", "coming", "back", "hom"):
        if slots.get(name) in (PAST, FUTURE):
            return str(slots[name])
    return None


def _stated_year(slots: Slots, now: Now, memory: Memory) -> tuple[int | None, tuple[str, ...]] | None:
    """The year that the words themselves give, with what was inferred; None where they give none."""
    year = _number(slots, "y")
    if year is not None:
        return year, ()
    which = slots.get("in_year")
    if which == LAST:
        return memory.year, ("year spoken of before",) if memory.year else ()
    if isinstance(which, int):
        return (now.year + which, (f"year from the {now.source}",)) if now.year else (None, ())
    return None


def _day(slots: Slots, now: Now, memory: Memory) -> Value | None:
    d, m = _number(slots, "d"), _number(slots, "m")
    if d is None or m is None:
        return None
    d2, m2, y2 = _number(slots, "d2"), _number(slots, "m2"), _number(slots, "y2")
    stated = _stated_year(slots, now, memory)
    inferred: tuple[str, ...] = ()
    if stated is None and y2 is not None:
        stated = (y2 - 1 if m2 is not None and m2 < m else y2), ()
    if stated is None:
        last_month, last_day = (m2 or m, d2) if d2 else (m, d)
        year = year_of_day(now, last_month, last_day, _side(slots))
        if year is not None:
            inferred = (f"year from the {now.source}",)
            year -= 1 if d2 and m2 is not None and m2 < m else 0
    else:
        year, inferred = stated
    if not is_day(year, m, d):
        return None
    end = None
    if d2 is not None:
        end_month = m2 or m
        end_year = y2 if y2 is not None else year
        if end_year is not None and y2 is None and end_month < m:
            end_year += 1
        if (
            not is_day(end_year, end_month, d2)
            or (end_month, d2) <= (m, d)
            and end_month == m
            and end_year == year
        ):
            return None
        end = iso(end_year, end_month, d2)
    return Value(iso(year, m, d), "day", end, inferred, explicit=True)


def _neighbours(slots: Slots, now: Now, memory: Memory) -> Value | None:
    d, d2 = _number(slots, "d"), _number(slots, "d2")
    return _day(slots, now, memory) if d is not None and d2 == d + 1 else None


def _day_of_month(slots: Slots, now: Now, memory: Memory) -> Value | None:
    d, step = _number(slots, "d"), _number(slots, "which_month")
    if d is None:
        return None
    if step is None:
        if memory.month is None:
            return UNKNOWN
        return Value(f"{memory.month}-{d:02d}", "day", None, ("month spoken of before",), explicit=True)
    if now.month is None:
        return UNKNOWN
    year, month = month_step(now, step)
    if not is_day(year, month, d):
        return None
    return Value(iso(year, month, d), "day", None, (f"month from the {now.source}",), explicit=True)


def _near_day(slots: Slots, now: Now, memory: Memory) -> Value | None:
    for name in ("near_day", "near_day_short"):
        step = _number(slots, name)
        if step is not None:
            return shifted(now, step, claim=True)
    return shifted(now, 1, claim=True)


def _ago(slots: Slots, now: Now, memory: Memory) -> Value | None:
    n = _number(slots, "n")
    if n is None:
        return None
    for unit in ("unit_day", "unit_week", "unit_month", "unit_year"):
        if unit in slots:
            return _counted(unit, -n, now)
    return None


def _counted(unit: str, n: int, now: Now) -> Value:
    if unit == "unit_day":
        return shifted(now, n)
    if unit == "unit_week":
        return week_of(now, n)
    if unit == "unit_month":
        if now.month is None:
            return UNKNOWN
        year, month = month_step(now, n)
        return Value(iso(year, month), "month", None, (f"month from the {now.source}",))
    if now.year is None:
        return UNKNOWN
    return Value(iso(now.year + n), "year", None, (f"year from the {now.source}",))


def _within(slots: Slots, now: Now, memory: Memory) -> Value | None:
    n, today = _number(slots, "n"), now.date
    if n is None or today is None:
        return UNKNOWN
    return stretch(now, today, today + datetime.timedelta(n), "days")


def _week(slots: Slots, now: Now, memory: Memory) -> Value | None:
    return week_of(now, _number(slots, "which_week") or 0)


def _weekend(slots: Slots, now: Now, memory: Memory) -> Value | None:
    today = now.date
    if today is None or now.year is None:
        return UNKNOWN
    step = -1 if slots.get("back") == PAST else _number(slots, "which_week") or 0
    # "the past weekend" read on a Sunday is that of today
    if step == -1 and today.weekday() == 6:
        step = 0
    saturday = today + datetime.timedelta(7 * step - today.weekday() + 5)
    return stretch(now, saturday, saturday + datetime.timedelta(1), "weekend")


def _weekday(slots: Slots, now: Now, memory: Memory) -> Value | None:
    today = now.date
    wanted = _number(slots, "weekday") or _number(slots, "sunday")
    if wanted is None:
        return None
    if today is None or now.year is None:
        return UNKNOWN
    step = _number(slots, "which_week")
    if step is not None:
        day = today + datetime.timedelta(7 * step - today.weekday() + wanted - 1)
    elif _side(slots) == FUTURE:
        day = today + datetime.timedelta((wanted - 1 - today.weekday() - 1) % 7 + 1)
    else:
        day = today - datetime.timedelta((today.weekday() - wanted + 1) % 7)
    return Value(
        iso(day.year, day.month, day.day), "day", None, (f"day from the weekday and the {now.source}",)
    )


def _month(slots: Slots, now: Now, memory: Memory) -> Value | None:
    m, m2, y2 = _number(slots, "m"), _number(slots, "m2"), _number(slots, "y2")
    if m is None:
        return None
    stated = _stated_year(slots, now, memory)
    if stated is None and y2 is not None:
        stated = (y2 - 1 if m2 is not None and m2 < m else y2), ()
    if stated is None:
        year = year_of_month(now, m, _side(slots))
        inferred: tuple[str, ...] = (f"year from the {now.source}",) if year is not None else ()
    else:
        year, inferred = stated
    end = None
    if m2 is not None:
        end_year = y2 if y2 is not None else year
        if end_year is not None and y2 is None and m2 < m:
            end_year += 1
        if (end_year, m2) == (year, m):
            return None
        end = iso(end_year, m2)
    return Value(iso(year, m), "month", end, inferred)


def _near_month(slots: Slots, now: Now, memory: Memory) -> Value | None:
    if now.month is None:
        return UNKNOWN
    year, month = month_step(now, _number(slots, "which_month") or 0)
    return Value(iso(year, month), "month", None, (f"month from the {now.source}",))


def _months_of_year(slots: Slots, now: Now, memory: Memory) -> Value | None:
    n, year = _number(slots, "n"), _number(slots, "y")
    step = _number(slots, "which_year")
    inferred: tuple[str, ...] = ()
    if year is None and step is not None and now.year is not None:
        year, inferred = now.year + step, (f"year from the {now.source}",)
    if n is None or not 1 <= n <= 12:
        return None
    if year is None:
        return UNKNOWN
    first, last = (1, n) if slots.get("begin_or_end") == "begin" else (13 - n, 12)
    return Value(iso(year, first), "month", iso(year, last), inferred)


def _quarter(slots: Slots, now: Now, memory: Memory) -> Value | None:
    q = _number(slots, "q")
    stated = _stated_year(slots, now, memory)
    if q is None or stated is None or stated[0] is None:
        return UNKNOWN
    return Value(iso(stated[0], 3 * q - 2), "month", iso(stated[0], 3 * q), stated[1])


def _season(slots: Slots, now: Now, memory: Memory) -> Value | None:
    year, step = _number(slots, "y"), _number(slots, "which_season")
    if year is not None:
        return Value(iso(year), "season")
    begins = _number(slots, "seasons")
    if step is None and begins is not None and now.month is not None:
        future = slots.get("next_season") == FUTURE
        step = (now.month >= begins) if future else -(now.month <= begins)
    if now.year is None or step is None:
        return UNKNOWN
    return Value(iso(now.year + step), "season", None, (f"year from the {now.source}",))


def _year(slots: Slots, now: Now, memory: Memory) -> Value | None:
    year, last = _number(slots, "y"), _number(slots, "y2")
    if year is None or last is not None and last <= year:
        return None
    return Value(iso(year), "year", iso(last) if last is not None else None)


def _near_year(slots: Slots, now: Now, memory: Memory) -> Value | None:
    if now.year is None:
        return UNKNOWN
    step = _number(slots, "which_year") or 0
    return Value(iso(now.year + step), "year", None, (f"year from the {now.source}",))


def _decade(slots: Slots, now: Now, memory: Memory) -> Value | None:
    year, short = _number(slots, "y"), _number(slots, "yy")
    if year is None and short is not None:
        return Value(iso(1900 + short), "decade", None, ("century",))
    return Value(iso(year), "decade") if year is not None and year % 10 == 0 else None


def _from_memory(days: int) -> Callable[[Slots, Now, Memory], Value | None]:
    def meaning(slots: Slots, now: Now, memory: Memory) -> Value | None:
        return day_from(memory, days)

    return meaning


def _days_later(slots: Slots, now: Now, memory: Memory) -> Value | None:
    return day_from(memory, _number(slots, "n") or 0)


def _days_earlier(slots: Slots, now: Now, memory: Memory) -> Value | None:
    return day_from(memory, -(_number(slots, "n") or 0))


def _same_month(slots: Slots, now: Now, memory: Memory) -> Value | None:
    return Value(memory.month, "month", None, ("month spoken of before",)) if memory.month else UNKNOWN


def _same_year(slots: Slots, now: Now, memory: Memory) -> Value | None:
    return Value(iso(memory.year), "year", None, ("year spoken of before",)) if memory.year else UNKNOWN


def _vague(slots: Slots, now: Now, memory: Memory) -> Value | None:
    return UNKNOWN


def _fixed(slots: Slots, now: Now, memory: Memory) -> Value | None:
    """A day that has become a name; it can't lie after the article."""
    value = str(slots["value"])
    if now.year is not None and iso(now.year, now.month, now.day) < value:
        return None
    return Value(value, "day", None, ("year from the name of the event",))


Meaning = Callable[[Slots, Now, Memory], Value | None]
MEANINGS: Mapping[str, Meaning] = {
    "day": _day,
    "neighbours": _neighbours,
    "day-of-month": _day_of_month,
    "near-day": _near_day,
    "ago": _ago,
    "within": _within,
    "same-day": _from_memory(0),
    "day-after": _from_memory(1),
    "day-before": _from_memory(-1),
    "days-later": _days_later,
    "days-earlier": _days_earlier,
    "weekday": _weekday,
    "week": _week,
    "weekend": _weekend,
    "month": _month,
    "near-month": _near_month,
    "same-month": _same_month,
    "months-of-year": _months_of_year,
    "quarter": _quarter,
    "season": _season,
    "year": _year,
    "near-year": _near_year,
    "same-year": _same_year,
    "decade": _decade,
    "vague": _vague,
    "fixed": _fixed,
}
