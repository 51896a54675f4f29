"""Groups what a store holds: copies of articles, and event mentions that tell one event; only what is new is worked on.

Comes in: a store, and a language and a world to compare with. Goes out: copies and events, in the store. It stands
above the store and the stage `coreference`, which know nothing of each other. Every step is one transaction, so that
whoever is stopped loses one step and nothing else.
"""

from __future__ import annotations

import struct
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from foedera.coreference import Grouper, Print, Rulings, Telling, copies, derive, print_of, tellings_of
from foedera.coreference.copies import similarity_is_enough
from foedera.coreference.derive import Told
from foedera.coreference.packing import packed, unpacked
from foedera.language import Language
from foedera.records import Event
from foedera.store import Store
from foedera.store.groups import Groups, Kept, Printed
from foedera.store.views import Copy
from foedera.world import World

ARTICLES, MENTIONS = 500, 2_000
"""How much one step takes in."""


@dataclass(slots=True)
class Grouped:
    """What grouping did: articles compared, copies among them, event mentions taken in, events made or changed."""

    articles: int = 0
    copies: int = 0
    mentions: int = 0
    events: int = 0

    def text(self) -> str:
        """The counts in a line, for people."""
        return (
            f"{self.articles:,} articles compared, {self.copies:,} of them copies; "
            f"{self.mentions:,} event mentions grouped, {self.events:,} events new or changed"
        )

    def counts(self) -> dict[str, object]:
        """The counts as plain data, for the store."""
        return {
            "articles": self.articles,
            "copies": self.copies,
            "mentions": self.mentions,
            "events": self.events,
        }


def group(store: Store, language: Language, world: World, *, anew: bool = False) -> Grouped:
    """Compares the articles and groups the event mentions that are new since the last time.

    With `anew` everything is forgotten first and grouped again; what people decided stays and counts.
    """
    work = _Grouping(language, world)
    done = Grouped()
    if anew:
        with store.groups() as groups:
            groups.forget_all()
    moved: set[str] = set()
    while True:
        with store.groups() as groups:
            found = groups.waiting_articles(ARTICLES)
            if not found:
                break
            moved |= work.compare(groups, found, done)
    with store.groups() as groups:
        work.settle(groups, moved, done)
    beyond = ""
    while True:
        with store.groups() as groups:
            ids = groups.waiting(MENTIONS, beyond)
            if not ids:
                return done
            beyond = ids[-1]
            work.take_in(groups, ids, done)


class _Grouping:
    def __init__(self, language: Language, world: World) -> None:
        self._language = language
        self._grouper = Grouper(language, world)

    def compare(self, groups: Groups, new: Sequence[Printed], done: Grouped) -> set[str]:
        """Finds copies among new articles and those like them; returns the articles whose original changed."""
        known: dict[str, Printed] = {p.article.id: p for p in new}
        prints = {name: print_of(p.article, self._language) for name, p in known.items()}
        edge = list(prints.values())
        while edge:
            bands = {band for p in edge for band in p.bands}
            edge_ids = edge
            edge = []
            for other in groups.sharing(bands):
                if other.article.id in known:
                    continue
                there = print_of(other.article, self._language)
                if any(similarity_is_enough(there, here) for here in edge_ids):
                    known[other.article.id], prints[there.id] = other, there
                    edge.append(there)
        found = copies(prints.values())
        lineage = {name: p.lineage for name, p in known.items()}
        rows = [
            Copy(name, _signature(prints[name]), lineage[c.original], c.similarity)
            if (c := found.get(name))
            else Copy(name, _signature(prints[name]))
            for name in known
        ]
        moved = {row.article for row in rows if known[row.article].copy_of != row.copy_of}
        groups.put_copies(rows)
        groups.note_bands({p.article.id: prints[p.article.id].bands for p in new})
        done.articles += len(new)
        done.copies += sum(p.article.id in found for p in new)
        return moved

    def settle(self, groups: Groups, moved: Collection[str], done: Grouped) -> None:
        """Looks again at what is grouped already and may be grouped otherwise now."""
        rejected = groups.rejected()
        gone = list(groups.gone())
        _, judged = groups.rulings()
        touched = {*groups.stale(), *groups.of_articles(moved), *groups.now(judged).values()}
        kept = groups.of_mentions({*touched, *rejected})
        out = [k for k in kept if k.mention in rejected]
        stories = {k.story for k in (*gone, *kept)}
        groups.forget((k.number, self._grouper.found_under(self._telling(k))) for k in (*gone, *out))
        if stories:
            self._regroup(groups, groups.of_stories(stories), done, changed=touched)
        alone = sorted({event for event in groups.events_of(rejected).values() if event})
        if alone:
            groups.drop_events([e for e, size in groups.sizes(alone).items() if size == 1])

    def take_in(self, groups: Groups, ids: Sequence[str], done: Grouped) -> None:
        """Groups event mentions that are in no event, with the stories that they are linked to."""
        rejected = groups.rejected()
        wanted = [i for i in ids if i not in rejected]
        there = {k.mention for k in groups.of_mentions(wanted)}
        fresh: list[Telling] = []
        by_article = defaultdict(list)
        for told in groups.mentions([i for i in wanted if i not in there]):
            by_article[told.article.id].append(told)
        for own in by_article.values():
            fresh += tellings_of([t.event for t in own], own[0].article, self._language)
        groups.keep([(t.id, packed(t), self._grouper.found_under(t)) for t in fresh])
        new = groups.of_mentions(wanted)
        tellings = [self._telling(k) for k in new]
        keys: set[int] = set()
        for telling in tellings:
            keys |= self._grouper.looks_under(telling)
        candidates = [k for k in groups.under(keys) if k.mention not in set(wanted)]
        linked = self._grouper.linked_to(tellings, [self._telling(k) for k in candidates])
        stories = {k.story for k in candidates if k.mention in linked} | {k.story for k in new}
        together = groups.now(sorted(self._named_with(groups, wanted)))
        stories |= {k.story for k in groups.of_mentions(together.values())}
        pool = {k.mention: k for k in (*groups.of_stories(stories), *new)}
        self._regroup(groups, tuple(pool.values()), done, changed=set())
        done.mentions += len(fresh)

    def _named_with(self, groups: Groups, ids: Collection[str]) -> set[str]:
        """The event mentions that people joined with some."""
        pairs = self._rulings(groups).together
        return {x for pair in pairs for x in pair if set(pair) & set(ids)}

    def _regroup(self, groups: Groups, pool: Sequence[Kept], done: Grouped, changed: Collection[str]) -> None:
        """Groups whole stories anew and writes what came out otherwise than it was."""
        tellings = [self._telling(k) for k in pool]
        made = self._grouper.group(tellings, self._rulings(groups))
        before = groups.events_of([t.id for t in tellings])
        sizes = groups.sizes({event for event in before.values() if event})
        news: list[tuple[Telling, ...]] = []
        for story in made:
            for own in story.groups:
                old = {before.get(t.id) for t in own}
                same = old == {own[0].id} and sizes.get(own[0].id) == len(own)
                if not same or any(t.id in changed for t in own):
                    news.append(own)
        groups.put_stories(
            {
                min(t.id for own in s.groups for t in own): [t.id for own in s.groups for t in own]
                for s in made
            }
        )
        groups.put_events(self._derived(groups, news))
        done.events += len(news)

    def _derived(self, groups: Groups, news: Iterable[tuple[Telling, ...]]) -> list[Event]:
        """The events that groups of tellings tell."""
        news = list(news)
        told = {t.event.id: t for t in groups.mentions([t.id for own in news for t in own])}
        return [
            derive(Told(told[t.id].event, replace(told[t.id].article, id=t.article), t) for t in own)
            for own in news
        ]

    def _rulings(self, groups: Groups) -> Rulings:
        """What people decided, as pairs of event mentions: an event is named by one that tells it."""
        counting, judged = groups.rulings()
        now = groups.now(judged)
        together: list[tuple[str, str]] = []
        apart: list[tuple[str, str]] = []
        for j in counting:
            if j.verdict == "merge":
                together += [
                    (now.get(j.target, j.target), now.get(x, x)) for x in j.payload.get("others", ())
                ]
                continue
            off = {now.get(x, x) for x in j.payload.get("mentions", ())}
            rest = {now.get(x, x) for x in (j.target, *j.subject.get("mentions", ()))} - off
            apart += [(a, b) for a in sorted(off) for b in sorted(rest)]
        return Rulings(tuple(together), tuple(apart))

    def _telling(self, kept: Kept) -> Telling:
        lexis = self._grouper.comparer.lexis
        return unpacked(kept.data, kept.mention, kept.article, kept.origin, kept.outlet, lexis)


def _signature(found: Print) -> bytes:
    return struct.pack(f"<{len(found.bands)}q", *found.bands)
