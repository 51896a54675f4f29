"""Measure what `foedera read --out` wrote against gold articles: one line per count, misses by type on request.

An article is known by the name of its page and its part on that page, so that several articles on one page are
measured apart. Three things are counted per article and summed over all of them:

  type    which of the sixteen event types the article holds
  actor   which party stands on which side of which type
  dyad    which party did which type of thing to which other party

Consultations, agreements and cooperation are mutual: their parties have no sides, and a dyad is an unordered pair.
A mutual event of one party, or of more than four, is counted party by party. Events that are denied or hypothetical
are left out on both sides. Over the dyads that were found, two more shares are taken: the right status, and the
right day where gold knows the day (a year counts only where both name one).

An event read from a line that is not the article's (a teaser, a caption of another story, the second article glued
to the first) is a fault by itself, whatever it says: it is counted as `outside`.
"""

from __future__ import annotations

import argparse
import itertools
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
UNCOUNTED = frozenset({"denied", "hypothetical"})
MOST_PAIRED = 4  # a summit of twenty would otherwise weigh as much as 190 meetings
SHORTEST_QUOTE, SHORTEST_LINE = 15, 25  # what is shorter can stand in another line by chance

Event = dict[str, Any]
Key = tuple[str, int]
Unit = tuple[str, ...]


@dataclass(slots=True)
class Tally:
    """How many units were right, read without being in gold (extra), and in gold without being read (missed)."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    def add(self, gold: set[Unit], read: set[Unit]) -> None:
        """Count one article's units."""
        self.right += len(gold & read)
        self.extra += len(read - gold)
        self.missed += len(gold - read)

    def rates(self) -> tuple[float, float, float]:
        """Precision, recall and F1."""
        if not self.right:
            return 0.0, 0.0, 0.0
        precision, recall = self.right / (self.right + self.extra), self.right / (self.right + self.missed)
        return precision, recall, 2 * precision * recall / (precision + recall)


class Units(NamedTuple):
    """What one article's events come to: types, actors, and each dyad with the events that give it."""

    types: set[Unit]
    actors: set[Unit]
    dyads: dict[Unit, list[Event]]


@dataclass(slots=True)
class Score:
    """The sums over all articles, and per article the dyads that were right, extra and missed."""

    counts: dict[str, Tally] = field(default_factory=lambda: {n: Tally() for n in ("type", "actor", "dyad")})
    by_type: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    shares: dict[str, Tally] = field(default_factory=lambda: {n: Tally() for n in ("status", "day")})
    articles: dict[str, tuple[list[Unit], list[Unit], list[Unit]]] = field(default_factory=dict)
    outside: list[str] = field(default_factory=list)


def parties(side: Iterable[str | dict[str, Any]] | None) -> list[str]:
    """The codes of one side, each once, in order; gold writes bare codes, `foedera read` writes actors."""
    codes = (actor if isinstance(actor, str) else actor.get("code") for actor in side or [])
    return list(dict.fromkeys(code for code in codes if code))


def dyads_of(kind: str, source: list[str], recipient: list[str]) -> Iterator[Unit]:
    """Every dyad of one event; an empty side gives the empty party."""
    everyone = list(dict.fromkeys(source + recipient))
    if kind not in MUTUAL:
        yield from ((kind, a, b) for a in source or [""] for b in recipient or [""])
    elif 2 <= len(everyone) <= MOST_PAIRED:
        yield from ((kind, *sorted(pair)) for pair in itertools.combinations(everyone, 2))
    else:
        yield from ((kind, party, "") for party in everyone)


def units(events: Iterable[Event]) -> Units:
    """Reduce an article's events to the units that are counted."""
    out = Units(set(), set(), defaultdict(list))
    for event in events:
        if event.get("status") in UNCOUNTED:
            continue
        kind, source, recipient = event["type"], parties(event.get("source")), parties(event.get("recipient"))
        sides = ("", "") if kind in MUTUAL else ("source", "recipient")
        out.types.add((kind,))
        out.actors.update(
            (kind, party, side) for side, who in zip(sides, (source, recipient), strict=True) for party in who
        )
        for dyad in dyads_of(kind, source, recipient):
            out.dyads[dyad].append(event)
    return out


def day(event: Event) -> tuple[str, str] | None:
    """(year or "", month-day) of an event's date, or None where it names no day."""
    date = event.get("date")
    text = str((date.get("value") if isinstance(date, dict) else date) or "")[:10]
    year, _, rest = text.partition("-") if not text.startswith("--") else ("", "", text[2:])
    return (year, rest) if len(rest) == len("MM-DD") else None


def same_day(gold: tuple[str, str], read: tuple[str, str] | None) -> bool:
    """Whether a day that was read is the gold's; the year counts where both name one."""
    return read is not None and gold[1] == read[1] and (not gold[0] or not read[0] or gold[0] == read[0])


def flat(text: str | None) -> str:
    """The text with every run of white space as one space."""
    return " ".join((text or "").split())


def strangers(events: Iterable[Event], lines: Iterable[str]) -> Iterator[str]:
    """The evidence of counted events that lies in one of the lines, or swallows one."""
    foreign = [flat(line) for line in lines]
    for event in events:
        if event.get("status") in UNCOUNTED:
            continue
        for span in event.get("evidence") or []:
            quote = flat(span if isinstance(span, str) else span.get("text"))
            if len(quote) < SHORTEST_QUOTE:
                continue
            if any(quote in line or (len(line) >= SHORTEST_LINE and line in quote) for line in foreign):
                yield f"{event['type']}: {quote}"


def details(gold: list[Event], read: list[Event]) -> Iterator[tuple[str, bool]]:
    """Whether the events of one dyad that was found carry the right status and, where gold knows it, the right day."""
    statuses = {event.get("status") for event in gold}
    yield "status", any(event.get("status") in statuses for event in read)
    if days := [known for event in gold if (known := day(event))]:
        yield "day", any(same_day(known, day(event)) for known in days for event in read)


def read_gold(folder: Path) -> dict[Key, dict[str, Any]]:
    """Gold articles by page name and part."""
    records = (json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json")))
    return {(record["file"], record["part"]): record for record in records}


def read_events(path: Path) -> dict[Key, list[Event]]:
    """Events as `foedera read --out` wrote them, by page name and part."""
    events: dict[Key, list[Event]] = defaultdict(list)
    with path.open(encoding="utf-8") as lines:
        for line in filter(str.strip, lines):
            event = json.loads(line)
            article = event["article"]
            events[Path(article["path"]).name, article.get("part") or 1].append(event)
    return events


def score(gold: dict[Key, dict[str, Any]], read: dict[Key, list[Event]]) -> Score:
    """Hold every gold article against what was read from it; an article nobody read counts as missed.

    Events of a part that gold does not know (one article cut in two) are extra.
    """
    total = Score()
    pages = {name for name, _ in gold}
    for key in sorted(gold.keys() | {k for k in read if k[0] in pages}):
        record = gold.get(key, {"id": f"{key[0]} part {key[1]}", "events": [], "lines": {}})
        want, have = units(record["events"]), units(read.get(key, []))
        found, wanted = set(have.dyads), set(want.dyads)
        right, extra, missed = sorted(wanted & found), sorted(found - wanted), sorted(wanted - found)
        total.counts["type"].add(want.types, have.types)
        total.counts["actor"].add(want.actors, have.actors)
        total.counts["dyad"].add(wanted, found)
        for (kind,) in want.types | have.types:
            total.by_type[kind].add({d for d in wanted if d[0] == kind}, {d for d in found if d[0] == kind})
        for name, good in (pair for d in right for pair in details(want.dyads[d], have.dyads[d])):
            total.shares[name].right += good
            total.shares[name].missed += not good
        total.articles[record["id"]] = (right, extra, missed)
        foreign = record["lines"].get("not_body", [])
        total.outside += [f"{record['id']}: {fault}" for fault in strangers(read.get(key, []), foreign)]
    return total


def below(total: Score, floors: dict[str, float]) -> Iterator[str]:
    """The figures that fall short of their floor; `outside` is a ceiling. Raises KeyError for an unknown figure."""
    figures = {name: tally.rates()[2] for name, tally in total.counts.items()}
    figures |= {name: share.rates()[1] for name, share in total.shares.items()}
    for name, floor in floors.items():
        if name == "outside":
            if len(total.outside) > floor:
                yield f"outside: {len(total.outside)} events from foreign lines, allowed {floor:g}"
        elif figures[name] < floor:
            yield f"{name}: {figures[name]:.3f} is below its floor {floor:.3f}"


def report(total: Score, *, types: bool, articles: bool) -> Iterator[str]:
    """The lines to print."""
    if articles:
        for name, (right, extra, missed) in total.articles.items():
            yield f"{name}\n  right  {right}\n  extra  {extra}\n  missed {missed}"
    yield f"{len(total.articles)} articles"
    rows = list(total.counts.items()) + (sorted(total.by_type.items()) if types else [])
    for name, tally in rows:
        precision, recall, f1 = tally.rates()
        figures = f"precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}"
        yield f"{name:9} {figures}  ({tally.right} right, {tally.extra} extra, {tally.missed} missed)"
    for name, share in total.shares.items():
        yield f"{name:9} right in {share.right} of {share.right + share.missed} dyads found"
    yield f"outside   {len(total.outside)} events from lines that are not the article's"
    yield from (f"  {fault}" for fault in total.outside)


def main(arguments: list[str] | None = None) -> int:
    """Print the figures; 1 when one is below its floor."""
    parser = argparse.ArgumentParser(description="Hold events that were read against gold articles.")
    parser.add_argument("gold", type=Path, help="folder of gold articles, one .json each")
    parser.add_argument("read", type=Path, help="the .jsonl file that `foedera read --out` wrote")
    parser.add_argument("--types", action="store_true", help="show the dyads of each event type")
    parser.add_argument("--articles", action="store_true", help="show every hit and miss")
    parser.add_argument("--floors", type=Path, help='figures to reach, as {"dyad": 0.7, "outside": 0}')
    options = parser.parse_args(arguments)
    if not (gold := read_gold(options.gold)):
        parser.error(f"no gold article in {options.gold}")
    total = score(gold, read_events(options.read))
    print(*report(total, types=options.types, articles=options.articles), sep="\n")
    failures = (
        list(below(total, json.loads(options.floors.read_text(encoding="utf-8")))) if options.floors else []
    )
    print(*(f"FAILED {failure}" for failure in failures), sep="\n", end="\n" if failures else "")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
