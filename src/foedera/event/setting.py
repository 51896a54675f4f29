"""When and where an event took place: the date and the place that stand nearest to its trigger."""

from __future__ import annotations

from foedera.event.candidates import Candidate
from foedera.records import DateMention, EventDate, Place, PlaceMention, Reading

CLAUSE = 6  # tokens that a comma or a break between a date and its event count for
ENDS = frozenset({"to", "before"})  # relations that make a date the end of something
FACTS = ("occurred", "ongoing")


def date_of(candidate: Candidate, reading: Reading) -> EventDate:
    """The date in the candidate's sentence that stands nearest to its trigger.

    What has happened did not happen on the day that something lasts until ("signed an agreement until 2032").
    """
    best: DateMention | None = None
    least = 1_000
    ends = _behind(reading, ENDS) if candidate.status in FACTS else frozenset()
    words = reading.sentence.words
    t = candidate.trigger
    for d in reading.dates:
        if d.value is None or d.first in ends:
            continue
        low, high = (d.last, t.first) if d.last <= t.first else (t.stop, d.first)
        between = words[low:high]
        distance = len(between) + CLAUSE * sum(w in ",;:()" for w in between)
        if d.first > t.first:
            distance += 2  # a date mostly stands before its verb
        if distance < least:
            best, least = d, distance
    return to_event_date(best) if best is not None else EventDate()


def _behind(reading: Reading, relations: frozenset[str]) -> frozenset[int]:
    """The tokens right behind a word of one of the relations."""
    found = ((m.last, m.of("relations")) for m in reading.sentence.matches)
    return frozenset(last for last, entry in found if entry is not None and entry.value in relations)


def to_event_date(d: DateMention) -> EventDate:
    """A date mention as the date of an event."""
    return EventDate(d.value, d.precision, d.end, d.basis, d.inferred)


def inferred(date: EventDate, how: str) -> EventDate:
    """A date that another sentence states, which says so."""
    return EventDate(date.value, date.precision, date.end, date.basis, (*date.inferred, how))


def last_day(reading: Reading) -> EventDate | None:
    """The last full or yearless day that a sentence names."""
    for d in reversed(reading.dates):
        if d.value is not None and d.precision in ("day", "minute"):
            return to_event_date(d)
    return None


def place_of(candidate: Candidate, reading: Reading) -> Place | None:
    """The place nearest to the trigger, preferring what stands after it; the most precise of equals."""
    best: PlaceMention | None = None
    least = 1_000
    t = candidate.trigger
    words = reading.sentence.words
    for p in reading.places:
        low, high = (p.last, t.first) if p.last <= t.first else (t.stop, p.first)
        between = words[low:high]
        distance = (
            len(between) + CLAUSE * sum(w in ",;:()" for w in between) + (3 if p.last <= t.first else 0)
        )
        if distance < least:
            best, least = p, distance
    if best is None:
        return None
    return Place(best.name, best.country, best.latitude, best.longitude)
