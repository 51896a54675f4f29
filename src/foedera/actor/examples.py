"""Runs the examples that stand beside the words: what must be read in a sentence, and what must not.

Each file in `actor/examples/` is a list of mappings: `text` (lines are title, lead and body), `actors` with what each
must have (`text`, `codes`, and any of sector, kind, name, office, place, expanded), `not` with texts that must not be
mentions, `published` where a day matters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from foedera.actor.find import find
from foedera.actor.knowledge import World
from foedera.grammar.tokens import tokenise
from foedera.language import Language
from foedera.records import ActorMention, Article, Published, Section, Sentence

FOLDER = "actor/examples/"
_ASKED = ("sector", "kind", "name", "office", "place", "expanded")
_SECTIONS = ("title", "lead")


def check(language: Language, world: World) -> list[str]:
    """Every example that is not read as it says, as ``file:line: what is wrong``."""
    return [fault for _, faults in run(language, world) for fault in faults]


def run(language: Language, world: World) -> Iterator[tuple[str, list[str]]]:
    """Each example's place in its file with its faults."""
    for name in sorted(language.documents):
        if name.startswith(FOLDER):
            for example in language.documents[name] or ():
                where = f"{name}.yaml:{example.get('__line__', 1)}"
                yield where, [f"{where}: {fault}" for fault in _faults(example, language, world)]


def read(
    text: str, language: Language, world: World, published: str | None = None
) -> tuple[ActorMention, ...]:
    """The mentions of a short text; each line is a section, and a sentence ends at a full stop before a capital."""
    sections: list[Section] = []
    position = 0
    for number, line in enumerate(text.splitlines()):
        kind = _SECTIONS[number] if number < len(_SECTIONS) and "\n" in text.strip() else "body"
        sections.append(Section(kind, position, position + len(line)))
        position += len(line) + 1
    day = Published(
        published, "day" if published and len(published) == 10 else "year" if published else "none"
    )
    article = Article("example", "example", "", 1, text, tuple(sections), published=day)
    sentences: list[Sentence] = []
    for number, section in enumerate(sections):
        tokens = tokenise(text, section.start, section.end)
        start = 0
        for i, (mark, _, end) in enumerate(tokens):
            last = i + 1 == len(tokens)
            breaks = mark == "." and not last and tokens[i + 1][1] > end and tokens[i + 1][0][:1].isupper()
            if last or breaks and len(tokens[i - 1][0]) > 1:
                sentences.append(
                    _sentence(tokens[start : i + 1], len(sentences), section.kind, number, language)
                )
                start = i + 1
    return tuple(m for found in find(sentences, article, language, world) for m in found)


def _sentence(
    tokens: list[tuple[str, int, int]], index: int, section: str, paragraph: int, language: Language
) -> Sentence:
    raw, starts, ends = zip(*tokens, strict=True)
    words = tuple(map(language.normal, raw))
    return Sentence(
        index,
        section,
        paragraph,
        starts[0],
        ends[-1],
        raw,
        words,
        starts,
        ends,
        language.lexicon.find(words, raw),
    )


def _faults(example: Mapping[str, Any], language: Language, world: World) -> Iterator[str]:
    text = str(example["text"]).rstrip("\n")
    published = example.get("published")
    mentions = read(text, language, world, str(published) if published else None)
    taken: set[int] = set()
    for wanted in example.get("actors") or ():
        same = [i for i, m in enumerate(mentions) if m.text == wanted["text"] and i not in taken]
        if not same:
            yield f"{wanted['text']!r} is no mention; found {_shown(mentions)}"
            continue
        taken.add(same[0])
        yield from _differences(wanted, mentions[same[0]])
    for unwanted in example.get("not") or ():
        if any(m.text == unwanted and i not in taken for i, m in enumerate(mentions)):
            yield f"{unwanted!r} must be no mention"
    if example.get("only") and len(taken) < len(mentions):
        yield f"more than was asked for: {_shown([m for i, m in enumerate(mentions) if i not in taken])}"


def _differences(wanted: Mapping[str, Any], mention: ActorMention) -> Iterator[str]:
    codes = tuple(str(c) for c in wanted.get("codes") or ())
    if mention.codes != codes:
        yield f"{mention.text!r} has codes {list(mention.codes)}, wanted {list(codes)}"
    for key in _ASKED:
        if key in wanted and getattr(mention, key) != wanted[key]:
            yield f"{mention.text!r} has {key} {getattr(mention, key)!r}, wanted {wanted[key]!r}"


def _shown(mentions: tuple[ActorMention, ...] | list[ActorMention]) -> str:
    return ", ".join(f"{m.text!r} {'+'.join(m.codes) or '-'}" for m in mentions) or "nothing"
