"""What a line is by its own words, wherever it stands: a marker, a credit, a date line, an author, a promotion.

Comes in: a line's shape. Goes out: a `Kind` with the cue that decided, or None for a line that only its place can tell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from foedera.article.clock import find_time
from foedera.article.markers import Markers, Phrase
from foedera.article.shape import Shape

_WORD = re.compile(r"[^\W\d_][\w\u0300-\u036f.'’]*")
_NAME_PART = re.compile(r"[^\W_][\w.&]*")
_BRACKETED = re.compile(r"^\(.{2,80}\)[.\s]*$")
_POINTER_SIGN = re.compile(r"^\s*(?:>{1,3}|»|→|▶|►)\s*")
_LABELLED = re.compile(r"^\s*[#*•-]*\s*\[[^\]]{3,20}\]\s")
_COPYRIGHT = re.compile(r"©|\(c\)\s*\d{4}", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$", re.IGNORECASE)
_LINK = re.compile(r"(!?)\[[^\]]*\]\([^)]*\)[.\s]*$")
_HASH_TAGS = re.compile(r"#\w[^.!?]{0,150}$")
_REMARK = re.compile(r"\s*\(([^()]+)\)\s*$")
_CLOCK = re.compile(r"\d{1,2}\s?[hHgG]\s?\d{0,2}(?!\w)")
_CONTACT = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\(?\+84\)?[\d .]{7,}|(?<!\d)0\d{2,3}[ .]\d{3}[ .]?\d{3,4}(?!\d)"
)
_DIGITS = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Kind:
    """A label with the short name of what decided it."""

    label: str
    cue: str


BOX = Kind("marker", "box-heading")
END = Kind("marker", "end-heading")
SOURCE = Kind("source", "credit-alone")


def alone(shape: Shape, marks: Markers) -> Kind | None:
    """What the line is by itself, or None."""
    key = shape.key
    if not any(word[0].isalpha() for word in key):
        if find_time(shape.head, marks) is not None and len(shape.text) <= 60:
            return Kind("dateline", "time-stamp")
        return Kind("furniture", "markup-remains" if shape.markup else "no-words")
    if _ADDRESS.match(shape.text) is not None:
        return Kind("furniture", "address")
    if shape.markup and (match := _LINK.match(shape.text)) is not None:
        return Kind("furniture", "markup-remains") if match[1] else Kind("teaser", "link")
    if _HASH_TAGS.match(shape.text) is not None:
        return Kind("furniture", "key-words")
    if is_menu(key, marks) > 1:
        return Kind("furniture", "section-names")
    if len(shape.text) <= 60:
        kind = _heading(shape, marks)
        if kind is not None:
            return kind
    if len(shape.text) <= 160 and marks.ago.search(shape.tail) is not None:
        return Kind("furniture", "time-ago")
    if len(shape.text) <= 220:
        kind = _speech(shape, marks) or _credit(shape, marks) or _footer(shape, marks)
        if kind is not None:
            return kind
    elif _starts(key, marks.promotions):
        return Kind("promotion", "address-to-readers")
    return None


def _heading(shape: Shape, marks: Markers) -> Kind | None:
    key = shape.key
    if shape.text.endswith((".", "?", "!")) and not shape.text.endswith("..."):
        return None
    if any(word.isdigit() for word in key):
        key = tuple(word for word in key if not word.isdigit())
    if key in marks.boxes:
        return BOX
    if key in marks.ends:
        return END
    if key in marks.chrome:
        return Kind("furniture", "known-button")
    if len(key) > 2 and all(word in marks.buttons for word in key):
        return Kind("furniture", "buttons")
    return None


def is_box_heading(shape: Shape, marks: Markers) -> bool:
    """Whether a line is the heading of a list of other articles."""
    return len(shape.text) <= 60 and _heading(shape, marks) in (BOX, END)


def _speech(shape: Shape, marks: Markers) -> Kind | None:
    """Lines in which the site speaks: promotion, pointers to another article, lists of key words."""
    key = shape.key
    pointer = _starts(key, marks.pointers)
    if pointer and _pointed(shape, pointer):
        return Kind("teaser", "pointer")
    if _POINTER_SIGN.match(shape.text) and not shape.sentence:
        return Kind("teaser", "pointer")
    if key in marks.tags or (_starts(key, marks.tags) and ":" in shape.text[:20]):
        return Kind("furniture", "key-words")
    if _starts(key, marks.promotions) or _COPYRIGHT.search(shape.head):
        return Kind("promotion", "address-to-readers")
    if (
        len(key) <= 16
        and _starts(key, _first(marks))
        and not (shape.sentence and not shape.question)
        and followed(shape.text, marks)
    ):
        return Kind("promotion", "follow-us")
    if not shape.sentence and _CONTACT.search(shape.text):
        return Kind("promotion", "contact")
    if marks.inside.search(f" {' '.join(key)} "):
        return Kind("promotion", "site-notice")
    if _LABELLED.match(shape.text) and not shape.sentence:
        return Kind("headline", "labelled-headline")
    return None


def _first(marks: Markers) -> frozenset[Phrase]:
    return frozenset(before for before, _ in marks.follow[:1])


def _pointed(shape: Shape, length: int) -> bool:
    """Whether a sign stands right after the pointer's words, or the line has a headline's shape."""
    rest = _WORD.split(shape.text, length)[-1] if length < len(shape.key) else ""
    return bool(re.match(r"[^\w]*[:>»]", rest)) or not shape.sentence


def followed(text: str, marks: Markers) -> str | None:
    """The outlet in "follow <outlet> on ...", if the line is one."""
    if len(text) > 200:
        return None
    for before, after in marks.follow:
        found = _between(text, before, after, marks)
        if found is not None:
            return found
    return None


def _between(text: str, before: Phrase, after: Phrase, marks: Markers) -> str | None:
    """The words between two phrases, if they are few and begin with a capital."""
    words = [(marks.language.normal(m.group()), m.start(), m.end()) for m in _NAME_PART.finditer(text)]
    n = len(before)
    for i in range(len(words) - n):
        if tuple(w[0] for w in words[i : i + n]) != before or not text[words[i + n][1]].isupper():
            continue
        for j in range(i + n + 1, min(i + n + 8, len(words))):
            if words[j][0] == after[0]:
                return text[words[i + n][1] : words[j - 1][2]]
    return None


def _credit(shape: Shape, marks: Markers) -> Kind | None:
    if shape.dots:  # cut off: more than a caption was run into the line
        return None
    match = marks.credit.search(shape.tail) if ":" in shape.tail else marks.bare_credit.search(shape.tail)
    if match is None and _ends_with_agency(shape, marks):
        return Kind("caption", "agency-at-end")
    if match is None:
        return None
    alone = not shape.text[: len(shape.text) - len(shape.tail) + match.start()].strip(" (")
    return SOURCE if alone and _starts(shape.key, marks.sources) else Kind("caption", "credit")


def _ends_with_agency(shape: Shape, marks: Markers) -> bool:
    """Whether a line without a full stop ends with a picture agency's name that nothing in it governs."""
    if shape.sentence or len(shape.key) < 6:
        return False
    words = [marks.language.normal(w) for w in _NAME_PART.findall(shape.tail)[-2:]]
    return len(words) == 2 and words[1] in marks.photo_agencies and words[0] not in marks.not_credits


def is_menu(key: Phrase, marks: Markers) -> int:
    """How many section names the words are made of; 0 where other words are among them."""
    found = i = 0
    while i < len(key):
        n = next((n for n in range(4, 0, -1) if key[i : i + n] in marks.sections), 0)
        if not n:
            return 0
        i += n
        found += 1
    return found


def _footer(shape: Shape, marks: Markers) -> Kind | None:
    """Source lines, date lines and author lines; what an author line is worth depends on where it stands."""
    text = shape.text
    if _starts(shape.key, marks.sources) and len(text) <= 100:
        if _BRACKETED.match(text):
            return Kind("source", "source-in-brackets")
        if not shape.sentence and (is_names(text, marks.source_words, marks, 10) or marks.site.search(text)):
            return Kind("source", "source-line")
    if (
        len(text) <= 160
        and _DIGITS.search(text)
        and find_time(text, marks) is not None
        and _is_dateline(shape, marks)
    ):
        return Kind("dateline", "time-stamp")
    if _is_byline(shape, marks):
        if _BRACKETED.match(text):
            return Kind("source", "source-in-brackets")
        return Kind("byline", "names-only")
    return None


def _is_dateline(shape: Shape, marks: Markers) -> bool:
    """Whether nothing but names and the words of date lines stands beside the time."""
    for word in _WORD.findall(_CLOCK.sub(" ", shape.text)):
        normal = marks.language.normal(word)
        if word[:1].islower() and normal not in marks.date_words and normal not in marks.byline_words:
            return False
    return True


def _is_byline(shape: Shape, marks: Markers) -> bool:
    text = shape.text
    if len(text) > 70 or shape.sentence and not text.endswith((")", ":")) or shape.markup:
        return False
    if any(c.isdigit() for c in text) or (len(shape.key) >= 5 and text.isupper()):
        return False
    remark = _REMARK.search(text)
    if remark is not None and marks.words(remark[1])[:1] in marks.sources:
        text = text[: remark.start()]
    return is_names(text, marks.byline_words, marks, 14)


def is_names(text: str, allowed: frozenset[str], marks: Markers, most: int) -> bool:
    """Whether a text is made of capitalised words and of the few small words that may join them."""
    words = _WORD.findall(text)
    if not words or len(words) > most:
        return False
    names = 0
    for word in words:
        if word[:1].isupper():
            names += 1
        elif marks.language.normal(word.rstrip(".")) not in allowed:
            return False
    return names > 0


def _starts(key: Phrase, phrases: frozenset[Phrase]) -> int:
    """How many words of the longest phrase that `key` starts with; 0 for none."""
    for n in range(min(8, len(key)), 0, -1):
        if key[:n] in phrases:
            return n
    return 0
