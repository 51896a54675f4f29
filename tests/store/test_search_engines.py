"""Any search on both engines against a third way to the same answer: the articles one by one, as plain words."""

import random
from itertools import pairwise

import pytest
from tests.store.readings import Told, page_reading

from foedera.records import Place
from foedera.store import open_store
from foedera.store.fold import words
from foedera.store.terms import All, Facet, Not, Phrase, Some, parse

SYLLABLES = (
    *("Nga", "nga", "ngã", "ngà", "Mỹ", "my", "an", "án", "ăn", "Anh", "ảnh", "ánh", "hòa", "hoà", "hoa"),
    *("hiệp", "hiếp", "hiep", "ước", "uớc", "tên", "tến", "lửa", "F-16", "đa", "da", "2024", "châu"),
)
CODES = ("RUS", "USA", "NATO", "CSTO", "RUS-CVL")
TYPES = ("ACCUSE", "CONSULT", "AID")
PLACES = (None, Place("Minsk", "BLR"), Place("Sharm el-Sheikh", "EGY"))
OUTLETS = (None, "Báo Mới", "Báo Mới Xưa", "VTV.vn")
DAYS = (
    None,
    "2023",
    "2023-06",
    "2023-06-08",
    "2023-06-08T01:00+07:00",
    "2023-06-07T23:30-05:00",
    "2024-02-29",
)


def corpus(chance, size):
    pages = []
    for n in range(size):
        said = [
            " ".join(chance.choices(SYLLABLES, k=chance.randint(2, 12))) for _ in range(chance.randint(2, 5))
        ]
        kinds = ["title", *chance.choices(("lead", "body", "caption", "body"), k=len(said) - 1)]
        told = [
            Told(
                chance.choice(TYPES),
                tuple(chance.sample(CODES, chance.randint(1, 2))),
                tuple(chance.sample(CODES, chance.randint(0, 1))),
                (part(chance, chance.choice(said)),),
                mode=chance.choice((None, "visit")),
                status=chance.choice(("occurred", "planned")),
                place=chance.choice(PLACES),
            )
            for _ in range(chance.randint(0, 3))
        ]
        lines = [(kind, f"{text}", 1) for kind, text in zip(kinds, said, strict=True)]
        lines.append(("end", f"số {n}", 1))
        pages.append(page_reading(lines, {1: told}, f"{n}.txt", chance.choice(OUTLETS), chance.choice(DAYS)))
    return pages


def part(chance, text):
    """Some words of a text in a row."""
    said = text.split()
    start = chance.randrange(len(said))
    return " ".join(said[start : start + chance.randint(1, 4)])


def typed(chance, depth=0):
    """A search of any shape."""
    atoms = []
    for _ in range(chance.randint(1, 4)):
        kind = chance.random()
        word = chance.choice(SYLLABLES)
        if kind < 0.35:
            atom = word
        elif kind < 0.6:
            zone = chance.choice(("", "", "title:", "lead:", "evidence:"))
            phrase = " ".join(chance.choices(SYLLABLES, k=chance.randint(1, 4)))
            atom = f'{zone}"{phrase}"{chance.choice(("", "", "*"))}'
        elif kind < 0.7:
            atom = f"{chance.choice(('', 'title:', '='))}{word[: chance.randint(2, 4)]}*"
        elif kind < 0.75:
            atom = chance.choice(("outlet:bao", "outlet:vtv.vn", 'outlet:"moi xua"'))
        elif kind < 0.92:
            atom = chance.choice(
                (
                    f"actor:{chance.choice(CODES)}",
                    f"with:{','.join(chance.sample(CODES, 2))}",
                    f"type:{chance.choice(TYPES)}",
                    "mode:visit",
                    f"status:{chance.choice(('occurred', 'planned'))}",
                    chance.choice(("place:Minsk", 'place:"Sharm el-Sheikh"')),
                )
            )
        elif depth == 0 and kind < 0.95:
            atom = chance.choice(("after:2023-06-08", "before:2024", "after:2023-06"))
            atoms.append(atom)
            continue
        elif depth < 2:
            atom = f"({typed(chance, depth + 1)})"
        else:
            atom = word
        if chance.random() < 0.15:
            atom = f"-{atom}"
        if atoms and chance.random() < 0.25 and "after:" not in atoms[-1] and "before:" not in atoms[-1]:
            atom = f"OR {atom}"
        atoms.append(atom)
    return " ".join(atoms)


class Plainly:
    """One article as words, and whether a query holds for it."""

    def __init__(self, page):
        reading = page.articles[0]
        self.article, self.events = reading.article, reading.events
        text = self.article.text
        self.parts = {
            zone: [words(text[s.start : s.end]) for s in self.article.sections if zone in ("text", s.kind)]
            for zone in ("text", "title", "lead")
        }
        self.parts["evidence"] = []
        covered = set()
        for event in self.events:
            for e in event.evidence:
                covered.update(range(e.start, e.end))
        for s in self.article.sections:
            run = []
            for w in words(text, s.start, s.end):
                if w.start in covered and (not run or all(n in covered for n in range(run[-1].end, w.start))):
                    run.append(w)
                else:
                    self.parts["evidence"].append(run)
                    run = [w] if w.start in covered else []
            self.parts["evidence"].append(run)

    def holds(self, query):
        value = self.article.published.value
        day = None if value is None else (value + "-01-01")[:10] if len(value) < 10 else value[:10]
        if query.first and not (day and day >= query.first):
            return False
        if query.end and not (day and day < query.end):
            return False
        if query.marks and not any(all(self.marked(e, m) for m in query.marks) for e in self.events):
            return False
        return self.node(query.node)

    def node(self, node):
        match node:
            case All(parts):
                return all(map(self.node, parts))
            case Some(parts):
                return any(map(self.node, parts))
            case Not(inner):
                return not self.node(inner)
            case Facet(("x=all",)):
                return True
            case Facet(keys) if keys[0].startswith("o="):
                name = [w.folded for w in words(self.article.outlet or "")]
                asked = [k[2:] for k in keys]
                return any(name[n : n + len(asked)] == asked for n in range(len(name)))
            case Facet((key,)):
                return any(self.has(e, key) for e in self.events)
            case Phrase():
                return any(self.stands(row, node) for row in self.parts[node.zone])

    @staticmethod
    def stands(row, phrase):
        length = len(phrase.words)
        for n in range(len(row) - length + 1):
            pairs = list(zip(row[n : n + length], phrase.words, strict=True))
            last = pairs.pop() if phrase.prefix else None
            if any((a.exact != b.exact if phrase.exact else a.folded != b.folded) for a, b in pairs):
                continue
            if last is None or Plainly.begins(*last, phrase.exact):
                return True
        return False

    @staticmethod
    def begins(word, beginning, exact):
        if not exact:
            return word.folded.startswith(beginning.folded)
        tone, letters = beginning.exact[1], beginning.exact[2:]
        return word.exact[2:].startswith(letters) and (tone == "0" or word.exact[1] == tone)

    @staticmethod
    def marked(event, choice):
        return any(
            Plainly.has(event, f"{name[0]}={value.lower().replace(' ', '-')}") for name, value in choice
        )

    @staticmethod
    def has(event, key):
        letter, _, value = key.partition("=")
        own = {
            "a": {p.code.lower() for p in (*event.source, *event.recipient)},
            "t": {event.type.lower()},
            "m": {event.mode},
            "s": {event.status},
            "p": {event.place.name.lower().replace(" ", "-")} if event.place else set(),
        }[letter]
        return value in own


@pytest.fixture(scope="module")
def many():
    return corpus(random.Random(11), 40)


def test_any_search_gives_what_reading_the_articles_one_by_one_gives(target, many):
    chance = random.Random(5)
    plain = [Plainly(page) for page in many]
    some = none = 0
    with open_store(target) as store:
        store.keep(many, store.begin_run({}))
        for _ in range(150):
            text = typed(chance)
            query = parse(text)
            if query.problems:
                continue
            expected = {p.article.id for p in plain if p.holds(query)}
            hits = [h.article.id for h in store.reader().search(query, 100).hits]
            assert set(hits) == expected, text
            assert store.reader().count_found(query, 1_000) == len(expected), text
            best = [h.article.id for h in store.reader().search(query, 50, best=True).hits]
            assert sorted(best) == sorted(hits), text
            some += bool(expected)
            none += not expected
    assert some > 60
    assert none > 15


def test_both_engines_give_one_order(server, template, tmp_path, many):
    database = server.make(template)
    answers = []
    for name, place in (("file", tmp_path / "foedera.db"), ("server", server.address(database))):
        chance = random.Random(6)
        with open_store(place) as store:
            store.keep(many[:25], store.begin_run({}))
            for page in many[25:]:
                store.write(page, 1)
            queries = [parse(typed(chance)) for _ in range(80)]
            reader = store.reader()
            for query in queries:
                for best in (False, True):
                    page = reader.search(query, 3, best=best)
                    answers.append((name, page, reader.search(query, 7, page.next, best=best)))
    server.drop(database)
    half = len(answers) // 2
    assert [answer[1:] for answer in answers[:half]] == [answer[1:] for answer in answers[half:]]
    assert sum(bool(page.hits) for _, page, _ in answers) > 100


def test_the_newest_come_first(target, many):
    with open_store(target) as store:
        store.keep(many, store.begin_run({}))
        reader = store.reader()
        rows = reader.articles(200).rows
        hits = [h.article for h in reader.search(parse("-khongco"), 200).hits]
    assert {a.id for a in hits} == {row.article.id for row in rows}
    place = {row.article.id: n for n, row in enumerate(rows)}
    for one, next_one in pairwise(hits):
        assert place[one.id] < place[next_one.id] or one.published.value == next_one.published.value
