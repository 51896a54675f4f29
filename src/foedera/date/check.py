"""Runs a language's date examples: what each text must be read as, and that every form is shown by one.

The examples stand in `date/examples.yaml`; near-misses (a score, a fraction, an aircraft) have an empty `read`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from foedera.date.find import find
from foedera.date.forms import FILE, forms_of
from foedera.grammar.tokens import tokenise
from foedera.language import Language
from foedera.records import Article, DateMention, Published, Section, Sentence

EXAMPLES = "date/examples"
_KEYS = frozenset({"text", "published", "read", "__line__"})
_PRECISIONS = {4: "year", 7: "month", 10: "day"}

_Reading = tuple[str, str | None, str, str | None]


def examples(language: Language) -> tuple[Mapping[str, Any], ...]:
    """All date examples of a language."""
    return tuple(language.document(EXAMPLES) or ())


def check(language: Language) -> list[str]:
    """The faults of a language's date examples as ``file:line: what is wrong``; none if all is well."""
    faults: list[str] = []
    fired: set[str] = set()
    for example in examples(language):
        where = f"{EXAMPLES}.yaml:{example.get('__line__', 1)}"
        unknown = sorted(set(example) - _KEYS)
        if unknown or "text" not in example or "read" not in example:
            faults.append(f"{where}: an example has the keys text, published, read; unknown are {unknown}")
            continue
        mentions = read(str(example["text"]), example.get("published"), language)
        fired |= {m.rule.rsplit(".", 1)[-1] for m in mentions}
        found = [(m.basis, m.value, m.precision, m.end) for m in mentions]
        wanted = [_wanted(r) for r in example["read"]]
        if found != wanted:
            faults.append(f"{where}: {example['text']!r} is read as {found}, not as {wanted}")
    faults += [
        f"{FILE}.yaml:{form.line}: no example reads the form {form.id!r}"
        for form in forms_of(language).all
        if form.id not in fired
    ]
    return faults


def read(text: str, published: object, language: Language) -> tuple[DateMention, ...]:
    """The dates of one text, taken as one sentence of an article published then."""
    time = None if published is None else str(published)
    tokens = tokenise(text)
    if not tokens:
        return ()
    raw, starts, ends = zip(*tokens, strict=True)
    words = tuple(map(language.normal, raw))
    sentence = Sentence(0, "body", 0, starts[0], ends[-1], raw, words, starts, ends)
    article = Article(
        id="example",
        page_id="example",
        path="example",
        part=1,
        text=text,
        sections=(Section("body", 0, len(text)),),
        published=Published(time, "none" if time is None else _PRECISIONS.get(len(time), "minute")),
    )
    return find((sentence,), article, language)[0]


def _wanted(row: Mapping[str, Any]) -> _Reading:
    value, end = row.get("value"), row.get("end")
    return (
        str(row.get("basis")),
        None if value is None else str(value),
        str(row.get("precision", "none")),
        None if end is None else str(end),
    )
