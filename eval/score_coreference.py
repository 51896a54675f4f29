"""Measure the grouping of event mentions into events on the articles of eval/coreference: pairwise F1 and B-cubed.

Every article is read as a user reads it, its event mentions are grouped, and the groups are held against gold.yaml,
which says which events an article tells: by their type, their parties and, where an article tells several that these
do not keep apart, a word of the paragraph.

A mention that was read is counted if it fits exactly one event that gold says its article tells. The others are left
out of the figures and counted by themselves: mentions of what gold does not list, and of what could be two of its
events. They are grouped like all others, so they can still pull together what is apart. What the reader misses is
not held against the grouping; the share of gold's tellings that were read is printed beside the figures.

Two rules stand beside ours: the one that GDELT builds its events with (same parties, same type, same day, same
place), and the same without the place.
"""

from __future__ import annotations

import argparse
import itertools
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from foedera.coreference import Grouper, copies, print_of, tellings_of
from foedera.page.sources import Options, fields_of, pages
from foedera.pipeline import Pipeline
from foedera.records import Article, ArticleReading, EventMention, Failure
from foedera.settings import settings

GOLD = Path(__file__).parent / "coreference"
MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
PARTS = ("development", "held out", "fresh", "all")


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """An event: the types that it may be read as, and who took part; `parties` where the event has no sides."""

    id: str
    types: frozenset[str]
    parties: frozenset[str]
    source: frozenset[str]
    recipient: frozenset[str]
    date: str


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article: the events that it tells, each with a word that its paragraph must have (or None); its original."""

    name: str
    part: str
    tells: Mapping[str, str | None]
    copy_of: str | None


class Figures(NamedTuple):
    """Precision, recall and F1."""

    precision: float
    recall: float
    f1: float


def load(folder: Path) -> tuple[dict[str, GoldEvent], dict[str, GoldArticle]]:
    """Events and articles of gold.yaml; raises ValueError for an event that is told and not described."""
    stories = yaml.safe_load((folder / "gold.yaml").read_text(encoding="utf-8"))
    events: dict[str, GoldEvent] = {}
    articles: dict[str, GoldArticle] = {}
    for story in stories:
        for key, row in story["events"].items():
            name = f"{story['id']}.{key}"
            sides = (frozenset(row.get(side) or ()) for side in ("parties", "source", "recipient"))
            events[name] = GoldEvent(name, frozenset(row["type"]), *sides, str(row["date"]))
        for name, row in story["articles"].items():
            tells = {(k if "." in k else f"{story['id']}.{k}"): cue for k, cue in row["tells"].items()}
            articles[name] = GoldArticle(name, story["part"], tells, row.get("copy_of"))
    unknown = {e for article in articles.values() for e in article.tells} - events.keys()
    if unknown:
        raise ValueError(f"gold.yaml tells of events that it does not describe: {', '.join(sorted(unknown))}")
    return events, articles


def fits(mention: EventMention, event: GoldEvent) -> bool:
    """Whether type and parties of a mention are those of an event, as far as it names them.

    Without sides: two parties of the event's are named, or nobody but its parties. With sides: every side that both
    name has a party in common, and the source, if named, is right.
    """
    if mention.type not in event.types:
        return False
    source, recipient = ({p.code for p in side} for side in (mention.source, mention.recipient))
    if event.parties:
        named = source | recipient
        return bool(named) and (named <= event.parties or len(named & event.parties) > 1)
    if mention.type in MUTUAL:
        named = source | recipient
        return bool(named & event.source) and (
            named <= event.source | event.recipient or bool(named & event.recipient)
        )
    if not source:
        return bool(recipient & event.recipient)
    return bool(source & event.source) and (
        not recipient or not event.recipient or bool(recipient & event.recipient)
    )


def told(
    mention: EventMention, article: Article, gold: GoldArticle, events: Mapping[str, GoldEvent]
) -> list[str]:
    """The events of its article that a mention may tell: one, none, or several that nothing keeps apart."""
    lines = "\n".join(_line(article.text, e.start) for e in mention.evidence)
    able = [e for e, cue in gold.tells.items() if fits(mention, events[e]) and (cue is None or cue in lines)]
    if len(able) > 1:
        on_day = [e for e in able if _same_day(mention.date.value, events[e].date)]
        able = on_day or able
    if len(able) > 1:
        able = [e for e in able if gold.tells[e]] or able
    return able


def _line(text: str, at: int) -> str:
    end = text.find("\n", at)
    return text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)]


def _same_day(value: str | None, gold: str) -> bool:
    return bool(value) and (gold.startswith(str(value)[:10]) or gold[5:] == str(value).removeprefix("--"))


def read(folder: Path, pipeline: Pipeline) -> dict[str, ArticleReading]:
    """The articles of a folder by the names of their files; raises ValueError for one that can't be read."""
    found: dict[str, ArticleReading] = {}
    for page in pages([str(folder / "articles")], Options(settings(), fields_of(""), fast=False)):
        if isinstance(page, Failure):
            raise ValueError(f"{page.path}: {page.message}")
        readings = pipeline.read(page).articles
        if len(readings) != 1:
            raise ValueError(f"{page.path}: {len(readings)} articles were found, gold knows one")
        found[Path(page.path).stem] = readings[0]
    return found


def pairwise(made: Mapping[str, Hashable], gold: Mapping[str, Hashable]) -> Figures:
    """Precision and recall of the pairs that are in one group."""
    ours, theirs = (_pairs(of, gold) for of in (made, gold))
    both = len(ours & theirs)
    return _figures(both, len(ours), len(theirs))


def b_cubed(made: Mapping[str, Hashable], gold: Mapping[str, Hashable]) -> Figures:
    """Bagga and Baldwin (1998): for each mention, how much of its group is right and how much of its event is there."""
    ours, theirs = (_members(of, gold) for of in (made, gold))
    n = len(gold) or 1
    precision = sum(len(ours[made[i]] & theirs[gold[i]]) / len(ours[made[i]]) for i in gold) / n
    recall = sum(len(ours[made[i]] & theirs[gold[i]]) / len(theirs[gold[i]]) for i in gold) / n
    return Figures(precision, recall, 2 * precision * recall / ((precision + recall) or 1))


def _members(groups: Mapping[str, Hashable], of: Iterable[str]) -> dict[Hashable, set[str]]:
    found: defaultdict[Hashable, set[str]] = defaultdict(set)
    for i in of:
        found[groups[i]].add(i)
    return found


def _pairs(groups: Mapping[str, Hashable], of: Iterable[str]) -> set[tuple[str, str]]:
    return {pair for own in _members(groups, of).values() for pair in itertools.combinations(sorted(own), 2)}


def _figures(both: int, ours: int, theirs: int) -> Figures:
    precision, recall = both / (ours or 1), both / (theirs or 1)
    return Figures(precision, recall, 2 * precision * recall / ((precision + recall) or 1))


def exact(mention: EventMention, *, place: bool) -> Hashable:
    """What GDELT's rule takes for one event: same parties, type and day, and the same place; no day, no match."""
    source, recipient = (
        tuple(sorted({p.code for p in side})) for side in (mention.source, mention.recipient)
    )
    where = (mention.place and mention.place.name) if place else None
    return source, recipient, mention.type, mention.date.value or mention.id, where


@dataclass(frozen=True, slots=True)
class Result:
    """The groups that each rule made of the mentions, what gold says of them, and what was left out."""

    articles: Mapping[str, str]  # mention: name of its article
    gold: Mapping[str, str]  # mention: event, for those that are counted
    groups: Mapping[str, Mapping[str, Hashable]]  # rule: mention: group
    unlisted: int
    unclear: int
    mentions: Mapping[str, EventMention]
    copied: Mapping[str, str]  # article: what it was found to be a copy of


def measure(folder: Path, pipeline: Pipeline) -> Result:
    """Read, group, and align with gold."""
    events, articles = load(folder)
    readings = read(folder, pipeline)
    if readings.keys() != articles.keys():
        raise ValueError(f"gold.yaml and the articles differ: {sorted(readings.keys() ^ articles.keys())}")
    names = {reading.article.id: name for name, reading in readings.items()}
    copied = copies(print_of(r.article, pipeline.language) for r in readings.values())
    tellings, gold, of = [], {}, {}
    mentions: dict[str, EventMention] = {}
    left: Counter[bool] = Counter()
    for name, reading in readings.items():
        original = copied.get(reading.article.id)
        copy_of = original.original if original else None
        tellings += tellings_of(reading.events, reading.article, pipeline.language, copy_of)
        for mention in reading.events:
            mentions[mention.id], of[mention.id] = mention, name
            able = told(mention, reading.article, articles[name], events)
            if len(able) == 1:
                gold[mention.id] = able[0]
            else:
                left[bool(able)] += 1
    grouped = Grouper(pipeline.language, pipeline.world).group(tellings)
    ours = {t.id: own[0].id for story in grouped for own in story.groups for t in own}
    groups: dict[str, dict[str, Hashable]] = {
        "Foedera": dict(ours),
        "same parties, type, day, place": {i: exact(m, place=True) for i, m in mentions.items()},
        "same parties, type, day": {i: exact(m, place=False) for i, m in mentions.items()},
    }
    originals = {names[i]: names[c.original] for i, c in copied.items()}
    return Result(of, gold, groups, left[False], left[True], mentions, originals)


def figures(
    result: Result, articles: Mapping[str, GoldArticle], part: str
) -> dict[str, tuple[Figures, Figures]]:
    """Pairwise and B-cubed figures of every rule, on the articles of a part."""
    gold = {
        i: event
        for i, event in result.gold.items()
        if part == "all" or articles[result.articles[i]].part == part
    }
    return {rule: (pairwise(made, gold), b_cubed(made, gold)) for rule, made in result.groups.items()}


def report(result: Result, articles: Mapping[str, GoldArticle]) -> Iterator[str]:
    """The lines to print."""
    tellings = {(a.name, event) for a in articles.values() for event in a.tells}
    read_ = {(result.articles[i], event) for i, event in result.gold.items()}
    yield (
        f"{len(articles)} articles, {len(result.mentions)} event mentions read: {len(result.gold)} counted, "
        f"{result.unlisted} of what gold does not list, {result.unclear} that could be two events"
    )
    yield f"{len(read_)} of gold's {len(tellings)} tellings were read"
    want = {a.name: a.copy_of for a in articles.values() if a.copy_of}
    right = sum(want.get(name) == original for name, original in result.copied.items())
    yield f"copies: {right} of {len(want)} found, {len(result.copied) - right} wrong"
    for part in PARTS:
        counted = sum(part == "all" or articles[result.articles[i]].part == part for i in result.gold)
        if not counted:
            continue
        yield f"\n{part} ({counted} mentions)"
        for rule, (pairs, cubed) in figures(result, articles, part).items():
            yield f"{rule:32} pairs {_shown(pairs)}   B-cubed {_shown(cubed)}"


def _shown(f: Figures) -> str:
    return f"precision {f.precision:.3f}  recall {f.recall:.3f}  F1 {f.f1:.3f}"


def errors(result: Result) -> Iterator[str]:
    """Every group that holds several events, and every event that lies in several groups."""
    ours = result.groups["Foedera"]
    by_group: defaultdict[Hashable, list[str]] = defaultdict(list)
    by_event: defaultdict[str, list[str]] = defaultdict(list)
    for i, event in result.gold.items():
        by_group[ours[i]].append(i)
        by_event[event].append(i)
    for own in by_group.values():
        if len({result.gold[i] for i in own}) > 1:
            yield "one group, several events"
            yield from (f"    {_described(result, i)}" for i in own)
    for event, own in by_event.items():
        if len({ours[i] for i in own}) > 1:
            yield f"{event} in several groups"
            yield from (f"    {_described(result, i)}" for i in sorted(own, key=lambda i: str(ours[i])))


def _described(result: Result, i: str) -> str:
    m = result.mentions[i]
    source, recipient = (",".join(p.code for p in side) for side in (m.source, m.recipient))
    return (
        f"{str(result.groups['Foedera'][i])[:6]} {result.articles[i]} {result.gold[i]}: {m.type} {m.mode or ''} "
        f"{m.status} {source} > {recipient} {m.date.value} {m.place.name if m.place else ''} | {m.evidence[0].text}"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; 1 when one is below its floor."""
    parser = argparse.ArgumentParser(description="Hold the grouping of event mentions against gold.")
    parser.add_argument("--folder", type=Path, default=GOLD, help="where gold.yaml and articles/ lie")
    parser.add_argument("--errors", action="store_true", help="show every group that is wrong")
    parser.add_argument(
        "--floors", type=Path, help='F1 to reach over all articles, as {"pairs": 0.9, "b_cubed": 0.9}'
    )
    options = parser.parse_args(arguments)
    result = measure(options.folder, Pipeline.load("vi"))
    _, articles = load(options.folder)
    print(*report(result, articles), sep="\n")
    if options.errors:
        print(*errors(result), sep="\n")
    if not options.floors:
        return 0
    floors: dict[str, Any] = json.loads(options.floors.read_text(encoding="utf-8"))
    pairs, cubed = figures(result, articles, "all")["Foedera"]
    reached = {"pairs": pairs.f1, "b_cubed": cubed.f1}
    low = [
        f"FAILED {name}: {reached[name]:.3f} is below its floor {floor:.3f}"
        for name, floor in floors.items()
        if reached[name] < floor
    ]
    print(*low, sep="\n", end="\n" if low else "")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
