"""A language's page markers, read once from `lang/<code>/page/markers.yaml` into sets and patterns."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from foedera.article.phrases import Phrase, Phrases
from foedera.errors import DataError
from foedera.language import Language

# Invisible marks inside a word are part of it; its normal form has none.
_WORD = re.compile(r"[^\W_](?:[\w\u0300-\u036f]++|[\u00ad\u200b-\u200f\u2060]++(?=\w))*+")


@dataclass(frozen=True, slots=True)
class Markers:
    """What stands around an article in one language; phrases are tuples of normalised words."""

    language: Language
    boxes: Phrases
    ends: Phrases
    box_ends: Phrases
    box_skips: Phrases
    comment_heads: Phrases
    chrome: Phrases
    heading_words: frozenset[str]
    heading_heads: Phrases
    heading_inside: Phrases
    buttons: frozenset[str]
    replies: Phrases
    pointers: Phrases
    tags: Phrases
    promotions: Phrases
    imprint: Phrases
    inside: re.Pattern[str]
    inside_words: frozenset[str]
    leaning: Phrases
    months: Mapping[Phrase, int]
    written_date: re.Pattern[str]
    short_date: re.Pattern[str]
    not_published: Phrases
    digests: Phrases
    live: Phrases
    captions: Phrases
    authors: Phrases
    sources: Phrases
    sections: Phrases
    photo_agencies: frozenset[str]
    not_credits: frozenset[str]
    source_words: frozenset[str]
    byline_words: frozenset[str]
    date_words: frozenset[str]
    stamp_words: frozenset[str]
    common: frozenset[str]
    follow: tuple[tuple[Phrase, Phrase], ...]
    follow_us: Phrases
    site_kinds: Phrases
    pronoun: re.Pattern[str]
    credit: re.Pattern[str]
    bare_credit: re.Pattern[str]
    pictured: re.Pattern[str]
    inner_credit: re.Pattern[str]
    inner_pointer: re.Pattern[str]
    ago: re.Pattern[str]
    opener: re.Pattern[str]
    agency: re.Pattern[str]
    prefix: re.Pattern[str]
    site: re.Pattern[str]
    zone: str

    def words(self, text: str) -> Phrase:
        """The words of `text` in normal form."""
        return self.language.normal.all(_WORD.findall(text))


def markers(language: Language) -> Markers:
    """The page markers of `language`."""
    return _markers(_Key(language))


class _Key:
    """Makes a language usable as the key of a cache: one object, one entry."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def __hash__(self) -> int:
        return id(self.language)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.language is self.language


# Every key that `page/markers.yaml` may have.
KEYS = frozenset(
    """
    boxes ends chrome buttons sections pointers tags promotions promotions_inside follow site_kinds credits sources
    source_words byline_words date_words ago zone photo_agencies not_credits agencies openers common leaning pronouns
    domains digests live months month_word year_words not_published heading_words heading_heads heading_inside imprint
    captions authors stamp_words box_ends box_skips comment_heads replies sides day_words
    """.split()  # noqa: SIM905
)


@functools.lru_cache(maxsize=16)
def _markers(key: _Key) -> Markers:
    language = key.language
    data: Mapping[str, Any] = language.document("page/markers")
    unknown = sorted(set(data) - KEYS - {"__line__"})
    if unknown:
        line = data.get("__line__", 1)
        raise DataError(
            [
                f"page/markers.yaml:{line}: unknown key {k!r}; allowed: {', '.join(sorted(KEYS))}"
                for k in unknown
            ]
        )

    def raw(name: str) -> list[str]:
        return [str(x) for x in data.get(name, ())]

    def phrases(name: str) -> Phrases:
        return Phrases(_phrase(language, x) for x in raw(name))

    def words(name: str) -> frozenset[str]:
        return frozenset(language.normal(x) for x in raw(name))

    follow = data.get("follow", ())
    ago = data.get("ago", {})
    units = _either(map(str, ago.get("units", ())))
    domains = _either(raw("domains"))
    months = {_phrase(language, str(k)): int(v) for k, v in data.get("months", {}).items() if k != "__line__"}
    name = rf"[^\W_][\w&.-]{{0,24}}\.(?:{domains})\b"
    return Markers(
        language=language,
        boxes=phrases("boxes"),
        ends=phrases("ends"),
        box_ends=phrases("box_ends"),
        box_skips=phrases("box_skips"),
        comment_heads=phrases("comment_heads"),
        chrome=phrases("chrome"),
        heading_words=words("heading_words"),
        heading_heads=phrases("heading_heads"),
        heading_inside=phrases("heading_inside"),
        buttons=words("buttons"),
        replies=phrases("replies"),
        pointers=phrases("pointers"),
        tags=phrases("tags"),
        promotions=phrases("promotions"),
        imprint=phrases("imprint"),
        inside=re.compile(f" (?:{_either(' '.join(p) for p in phrases('promotions_inside'))}) "),
        inside_words=frozenset(p[0] for p in phrases("promotions_inside")),
        leaning=phrases("leaning"),
        months=months,
        written_date=_written_date(months, str(data.get("month_word", "")), raw("year_words")),
        short_date=re.compile(
            rf"(?<!\d)(\d{{1,2}})\s+{re.escape(str(data.get('month_word', '')))}\s+(0?[1-9]|1[0-2])(?!\d)",
            re.IGNORECASE,
        ),
        not_published=phrases("not_published"),
        digests=phrases("digests"),
        live=phrases("live"),
        captions=phrases("captions"),
        authors=phrases("authors"),
        sources=phrases("sources"),
        sections=phrases("sections"),
        photo_agencies=words("photo_agencies"),
        not_credits=words("not_credits"),
        source_words=words("source_words"),
        byline_words=words("byline_words"),
        date_words=words("date_words"),
        stamp_words=words("stamp_words"),
        common=words("common"),
        follow=tuple(
            (_phrase(language, str(f["before"])), _phrase(language, str(f["after"]))) for f in follow
        ),
        follow_us=Phrases(_phrase(language, str(f["before"])) for f in follow[:1]),
        site_kinds=phrases("site_kinds"),
        pronoun=re.compile(rf"\b(?:{_either(raw('pronouns'))})\s+([^\W\d_]+)", re.IGNORECASE),
        # A word for photograph or source, a colon, and a name to the end of the line that has no sentence in it.
        credit=re.compile(
            rf"(?:^|[\s(\[./|–-])(?:{_either(raw('credits'))})\s*:"
            r"\s*[^:.!?]{2,80}(?:\.[^\W_][^:!?]{0,20})?[.)\]\s|]*$",
            re.IGNORECASE,
        ),
        bare_credit=re.compile(rf"[.(|]\s*(?:{_either(raw('credits'))})\s+[A-Z][^.:!?]{{1,40}}[.)\s]*$"),
        pictured=_pictured(raw("sides"), raw("day_words"), str(data.get("month_word", ""))),
        inner_credit=re.compile(rf"(?:^|[\s(\[.])\(?(?:{_either(raw('credits'))})\s*:\s*", re.IGNORECASE),
        inner_pointer=re.compile(
            rf"[.!?…:][\"”’'»)]*\s+(>*\s*(?:{_either(raw('pointers'))})\s*(?::|>|»))", re.IGNORECASE
        ),
        ago=re.compile(
            rf"\b\d{{1,3}}\s+(?:{units})\s+{re.escape(str(ago.get('after', '')))}\s*$",
            re.IGNORECASE,
        ),
        opener=re.compile(rf"(?<=[^\W\d_])\s+(?=(?:{_either(raw('openers'))})\s)"),
        agency=re.compile(rf"(?:{_either(raw('agencies'))})\b"),
        prefix=re.compile(
            rf"^\(?((?i:{name})|[^\W\d_a-z][^\W\d_a-z&]{{1,7}}|[^\W_][^()\n]{{1,24}}(?=\)))\)?\s+[-–—]\s+", 0
        ),
        site=re.compile(name, re.IGNORECASE),
        zone=str(data.get("zone", "+00:00")),
    )


def _pictured(sides: list[str], before_day: list[str], month: str) -> re.Pattern[str]:
    """Who stands where, in brackets, or a bare date behind a comma at the end: what captions without a credit have."""
    day = r"\d{1,2}/\d{1,2}(?:/\d{4})?" + rf"|(?:{re.escape(month)}\s+)?\d{{1,2}}/\d{{4}}"
    written = rf"\d{{1,2}}\s+{re.escape(month)}\s+\d{{1,2}},?\s+(?:[^\W\d_]+\s+)?\d{{4}}"
    return re.compile(
        rf"\((?:[^()]{{0,20}}\s)?(?:{_either(sides)})(?:\s[^()]{{0,20}})?\)"
        rf"|,\s*(?:(?:{_either(before_day)})\s+)?(?:{day}|{written})\.?\)?\s*$",
        re.IGNORECASE,
    )


def _written_date(months: Mapping[Phrase, int], word: str, before_year: list[str]) -> re.Pattern[str]:
    """A date in words, day first ("4 January 2020", or with the month's number) or month first ("January 4, 2020")."""
    names = _either(" ".join(m) for m in months)
    year = rf"(?:\s*,)?\s+(?:(?:{_either(before_year)})\s+)?(?P<year{{0}}>(?:19|20)\d\d)(?!\d)"
    number = rf"{re.escape(word)}\s+(?P<number>0?[1-9]|1[0-2])" if word else "(?!)(?P<number>)"
    return re.compile(
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:{number}|(?P<name>{names}))\.?{year.format(1)}"
        rf"|\b(?P<first>{names})\.?\s+(?P<second>\d{{1,2}})(?:st|nd|rd|th)?{year.format(2)}",
        re.IGNORECASE,
    )


def _phrase(language: Language, text: str) -> Phrase:
    return tuple(map(language.normal, _WORD.findall(text)))


def _either(options: Iterable[str]) -> str:
    """A pattern for any of the options, longest first; one that never matches where there is none."""
    return "|".join(re.escape(x) for x in sorted(options, key=lambda x: (-len(x), x))) or "(?!)"
