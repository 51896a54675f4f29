"""Puts the readings of pages into the tables: new ones, unchanged ones, new versions, and new readings of old pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, delete, insert, select, update

from foedera.records import Claim, EventMention, PageReading
from foedera.store import bulk, derived, indexing, laid_over, lineages, successors, tables
from foedera.store import claims as claim_rows
from foedera.store.days import order
from foedera.store.mention_rows import LAID, evidence_rows, mention_row, party_rows, told, told_of
from foedera.store.page_rows import article_row, lines_of, page_row
from foedera.store.texts import storable
from foedera.store.views import PageRead

Row = dict[str, Any]
Entry = tuple[Row, PageReading, list[Row]]  # a page, its reading, and the rows of its articles

AT_ONCE = 100
"""Pages that are looked up and inserted together."""


# Made once: putting a statement together takes longer than running it for one page.
_GIVEN: BindParameter[Any] = bindparam("given", expanding=True)
_KNOWN = (
    select(tables.paths.c.digest, tables.pages.c.id, tables.pages.c.stamp)
    .join(tables.pages, tables.paths.c.page == tables.pages.c.id)
    .where(tables.paths.c.digest.in_(_GIVEN))
    .distinct()
)
_TAKEN = select(tables.articles.c.key).where(tables.articles.c.key.in_(_GIVEN))


@dataclass(slots=True)
class Added:
    """What writing did.

    `pages` are new, `replaced` have a new reading, `known` were there as they are; `mentions` counts event mentions
    that were not in the store, `gone` those that a new reading does not find any more.
    """

    pages: int = 0
    replaced: int = 0
    known: int = 0
    mentions: int = 0
    gone: int = 0


@dataclass(frozen=True, slots=True)
class Former:
    """What the store held of articles before they were read anew or changed, as far as the new ones go on from it."""

    mentions: tuple[EventMention, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: Mapping[str, str] | None = None  # of a mention that is in one


def keep(
    connection: Connection,
    readings: Iterable[PageReading],
    run: int,
    versions: Mapping[str, object],
    *,
    anew: bool = False,
) -> Added:
    """Writes pages within the transaction of `connection`, in their order as far as one can depend on another.

    With `anew` a reading takes the place of the one before even where the same versions made both.
    """
    added = Added()
    pending: list[PageReading] = []
    for reading in readings:
        pending.append(reading)
        if len(pending) == AT_ONCE:
            _keep_some(connection, pending, run, versions, added, anew)
            pending = []
    _keep_some(connection, pending, run, versions, added, anew)
    return added


def _keep_some(
    connection: Connection,
    readings: Sequence[PageReading],
    run: int,
    versions: Mapping[str, object],
    added: Added,
    anew: bool,
) -> None:
    """Pages that nothing in the store or among themselves has to do with go in together, the others one by one."""
    pages = [(page_row(r, run, versions), r, [article_row(a) for a in r.articles]) for r in readings]
    known = _known(connection, [row["id"] for row, _, _ in pages])
    keys = Counter(key for _, _, articles in pages for key in {a["key"] for a in articles})
    taken = _taken(connection, list(keys)) | {key for key, count in keys.items() if count > 1}
    alone: list[Entry] = []
    single: list[Entry] = []
    twice = Counter(row["id"] for row, _, _ in pages)
    for page in pages:
        row, _, articles = page
        plain = row["id"] not in known and twice[row["id"]] == 1 and not taken & {a["key"] for a in articles}
        (alone if plain else single).append(page)
    _insert(connection, alone, Former())
    added.pages += len(alone)
    added.mentions += sum(len(a.events) for _, r, _ in alone for a in r.articles)
    for row, reading, articles in single:
        found = _known(connection, [row["id"]]).get(row["id"])
        if found is None:
            _keep_new(connection, reading, row, articles, added)
            continue
        note_path(connection, found.id, row["id"], row["path"])
        if found.id != row["id"] or found.stamp == row["stamp"] and not anew:
            # Bytes that differ from a known page only around its articles are not read twice either.
            added.known += 1
        else:
            _keep_again(connection, reading, row, articles, added)


def _known(connection: Connection, digests: Sequence[str]) -> dict[str, Any]:
    """The pages that have these bytes, or told their articles, by the bytes' digests."""
    return {r.digest: r for r in connection.execute(_KNOWN, {"given": list(digests)})}


def _taken(connection: Connection, keys: Sequence[str]) -> set[str]:
    """The keys that an article in the store has."""
    return {
        key
        for n in range(0, len(keys), AT_ONCE)
        for key in connection.execute(_TAKEN, {"given": list(keys[n : n + AT_ONCE])}).scalars()
    }


def _keep_new(
    connection: Connection, reading: PageReading, row: Row, articles: list[Row], added: Added
) -> None:
    found = lineages.rivals(connection, articles, row["id"]) if articles else []
    same = lineages.nothing_new(articles, found) if articles else None
    if same is not None:
        note_path(connection, same, row["id"], row["path"])
        added.known += 1
        return
    followed = lineages.place(connection, articles, row["text"], found)
    _insert(connection, [(row, reading, articles)], _former(connection, sorted(followed)))
    if followed:
        lineages.step_back(connection, sorted(followed))
    added.pages += 1
    added.mentions += sum(len(a.events) for a in reading.articles)


def _keep_again(
    connection: Connection, reading: PageReading, row: Row, articles: list[Row], added: Added
) -> None:
    """Replaces the reading of a page; its articles keep their places among the versions."""
    columns = ("id", "lineage", "version", "current", "digest", "copy_of", "similarity", "signature")
    query = select(*(tables.articles.c[name] for name in columns)).where(tables.articles.c.page == row["id"])
    before = {r.id: r for r in connection.execute(query)}
    former = _former(connection, sorted(before))
    strangers = [a for a in articles if a["id"] not in before]
    indexing.unindex(connection, sorted(before))
    connection.execute(delete(tables.articles).where(tables.articles.c.page == row["id"]))
    first_path = {k: v for k, v in row.items() if k not in ("id", "path")}
    connection.execute(update(tables.pages).where(tables.pages.c.id == row["id"]).values(first_path))
    for article in articles:
        old = before.get(article["id"])
        if old is None:
            continue
        article.update(lineage=old.lineage, version=old.version, current=old.current)
        if old.digest == article["digest"]:
            article.update(copy_of=old.copy_of, similarity=old.similarity, signature=old.signature)
    _place_strangers(connection, strangers, row, any(r.current for r in before.values()) or not before)
    _insert_articles(connection, [(reading, articles)], former)
    gone = [r.lineage for i, r in before.items() if r.current and i not in {a["id"] for a in articles}]
    laid_over.of_articles(connection, lineages.come_forward(connection, gone))
    derived.settle(connection, sorted(set((former.events or {}).values())))
    added.replaced += 1
    held, found = {m.id for m in former.mentions}, {e.id for a in reading.articles for e in a.events}
    added.mentions += len(found - held)
    added.gone += len(held - found)


def _place_strangers(connection: Connection, rows: Sequence[Row], page: Row, current: bool) -> None:
    """Articles that an old page turns out to have: where a later page has them too, that one stays the current."""
    if not rows:
        return
    found = lineages.rivals(connection, rows, page["id"])
    followed = lineages.place(connection, rows, page["text"], found)
    for row in rows:
        row["current"] = current and row["id"] not in followed.values()


def _insert(connection: Connection, pages: Sequence[Entry], former: Former) -> None:
    """New pages with all that they tell."""
    bulk.put(connection, tables.pages, [row for row, _, _ in pages])
    places = [{"page": row["id"], "digest": row["id"], "path": storable(row["path"])} for row, _, _ in pages]
    bulk.put(connection, tables.paths, places)
    _insert_articles(connection, [(reading, articles) for _, reading, articles in pages], former)


def _insert_articles(
    connection: Connection, pages: Sequence[tuple[PageReading, list[Row]]], former: Former
) -> None:
    """The articles of pages with all that they tell; what was told before goes on under its new name."""
    new = [event for reading, _ in pages for a in reading.articles for event in a.events]
    claims = [claim for reading, _ in pages for a in reading.articles for claim in a.claims]
    follow = successors.mentions(former.mentions, new)
    grouped = {follow.get(old, old): event for old, event in (former.events or {}).items()}
    articles = [row for _, rows in pages for row in rows]
    current = {row["id"]: row["current"] for row in articles}
    rows: list[Row] = []
    for reading in (a for r, _ in pages for a in r.articles):
        published = order(reading.article.published.value)
        for number, event in enumerate(reading.events, 1):
            row = mention_row(event, number, published, reading.article.outlet)
            row["current"] = current[reading.article.id]
            row["event"] = grouped.get(event.id) if row["current"] else None
            rows.append(row)
    bulk.put(connection, tables.articles, articles)
    bulk.put(connection, tables.event_mentions, rows)
    bulk.put(connection, tables.parties, [row for event in new for row in party_rows(event)])
    bulk.put(connection, tables.evidence, [row for event in new for row in evidence_rows(event)])
    numbered = [pair for r, _ in pages for a in r.articles for pair in enumerate(a.claims, 1)]
    bulk.put(connection, tables.claims, [claim_rows.row_of(claim, number) for number, claim in numbered])
    derived.fill(connection, articles)
    indexing.index(connection, [row["id"] for row in articles if row["current"]])
    if former.mentions or former.claims:
        names = successors.claims(former.claims, claims)
        for about, ids, renamed in (
            (successors.MENTION, [e.id for e in new], follow),
            (successors.CLAIM, [c.id for c in claims], names),
        ):
            successors.forget(connection, about, ids)
            successors.rename(connection, about, renamed)
        laid_over.of_articles(connection, [row["id"] for row in articles])


def _former(connection: Connection, articles: Sequence[str]) -> Former:
    if not articles:
        return Former()
    mentions = tables.event_mentions.c
    rows = connection.execute(
        told().where(mentions.article.in_(articles)).order_by(mentions.rank.desc())
    ).all()
    claims = tables.claims.c
    claimed = (
        select(tables.claims).where(claims.article.in_(articles)).order_by(claims.article, claims.number)
    )
    return Former(
        tuple(t.event for t in told_of(connection, [row for row in rows if not row.id.endswith(LAID)])),
        tuple(map(claim_rows.claim_of, connection.execute(claimed))),
        {row.id: row.event for row in rows if row.event is not None},
    )


def note_path(connection: Connection, page: str, digest: str, path: str) -> None:
    """Keeps where the bytes of a page were found, once."""
    places = tables.paths.c
    same = select(places.id).where(places.digest == digest, places.path == storable(path))
    if connection.execute(same).first() is None:
        connection.execute(insert(tables.paths).values(page=page, digest=digest, path=storable(path)))


def read_before(connection: Connection, digest: str, stamp: str) -> str | None:
    """The page that has these bytes, or told their articles, where it was read by the versions of `stamp`."""
    pages, paths = tables.pages.c, tables.paths.c
    query = select(pages.id).join(tables.paths, paths.page == pages.id)
    found: str | None = connection.scalar(query.where(paths.digest == digest, pages.stamp == stamp).limit(1))
    return found


def what_was_read(connection: Connection, page: str) -> PageRead:
    """What the reading of a page found, in numbers."""
    articles, mentions = tables.articles.c, tables.event_mentions.c
    lines = connection.execute(select(tables.pages.c.lines).where(tables.pages.c.id == page)).scalar_one()
    own = list(connection.execute(select(articles.id).where(articles.page == page)).scalars())
    types = connection.execute(
        select(mentions.type).where(mentions.article.in_(own), laid_over.as_read())
    ).scalars()
    return PageRead(len(own), tuple(line.label for line in lines_of(lines)), Counter(types))
