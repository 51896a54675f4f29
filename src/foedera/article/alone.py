"""What a line is by its own words, wherever it stands: a marker, a credit, a date line, an author, a promotion.

Comes in: a line's shape. Goes out: a `Kind` with the cue that decided, or None for a line that only its place can tell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from foedera.article.clock import find_time
from foedera.article.markers import Markers
from foedera.article.phrases import Phrase
from foedera.article.shape import WORDS_LOOKED_AT, Shape

_WORD = re.compile(r"[^\W\d_][\w\u0300-\u036f.'’]*")
_NAME_PART = re.compile(r"[^\W_][\w.&]*")
_BRACKETED = re.compile(r"^\(.{2,80}\)[.\s]*$")
_POINTER_SIGN = re.compile(r"^\s*(?:>{1,3}|»|→|▶|►)\s*")
_POINTS_ON = re.compile(r"(?:>{2,3}|»)\s*$")
_LABELLED = re.compile(r"^\s*[#*•-]*\s*\[[^\]]{3,20}\]\s")
_COPYRIGHT = re.compile(r"©|\(c\)\s*\d{4}", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$", re.IGNORECASE)
_ANY_ADDRESS = re.compile(r"https?://|www\.", re.IGNORECASE)
_MARKS = re.compile(r"[,.:;?!\"“”'()]")
_SHORT_SOURCE = re.compile(r"/[\w.]{2,20}$")  # "Name/outlet"
_LINK = re.compile(r"(!?)\[[^\]]*\]\([^)]*\)[.\s]*$")
_HASH_TAGS = re.compile(r"#\w[^.!?]{0,150}$")
_REMARK = re.compile(r"\s*\(([^()]+)\)\s*$")
_CLOCK = re.compile(r"\d{1,2}\s?[hHgG]\s?\d{0,2}(?!\w)")
_CLOCK_WORDS = re.compile(r"\d[\d:/.hH]*")
_CONTACT = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\(?\+84\)?[\d .]{7,}|(?<!\d)0\d{2,3}[ .]\d{3}[ .]?\d{3,4}(?!\d)"
)
_DIGITS = re.compile(r"(?:19|20)\d\d")
_SIGN_OF_RIGHTS = re.compile(r"©\s*[^\W\d][^©]{1,60}$")
_AGENCY_AND_NAME = re.compile(
    r"(?:^|[.\s(])(?P<agency>[^\W\d_]{2,12})\s?(?:[-–]|/)\s?(?:[^\W\d_][\w.'’]*\s?){1,4}$"
)
_BAR = re.compile(r"\s[|•·»/]\s")
MOST_HEADING_WORDS = 7
LONGEST_NAME = 4  # words of a section's name
MANY_SECTIONS = 5
LONGEST_SECTION = 30  # characters


@dataclass(frozen=True, slots=True)
class Kind:
    """A label with the short name of what decided it."""

    label: str
    cue: str


BOX = Kind("marker", "box-heading")
END = Kind("marker", "end-heading")
REPLY = Kind("furniture", "reply-button")
BOX_END = Kind("furniture", "box-ends")
SOURCE = Kind("source", "credit-alone")


def alone(shape: Shape, marks: Markers, beside: bool = False) -> Kind | None:
    """What the line is by itself, or None; `beside` says that it is known to be no article's own."""
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
    if is_menu(key, marks, _MARKS.search(shape.text) is None) > 1:
        return Kind("furniture", "section-names")
    if key[0].isdigit() and marks.comment_heads.opening(key[1:]):
        return END
    if len(shape.text) <= 60:
        kind = _heading(shape, marks)
        if kind is not None:
            return kind
    if len(shape.text) <= 160 and marks.ago.search(shape.tail) is not None:
        return Kind("furniture", "time-ago")
    if len(shape.text) <= 220:
        kind = _speech(shape, marks)
        if kind is None and not beside:
            kind = _credit(shape, marks) or _footer(shape, marks)
        if kind is not None:
            return kind
    elif marks.promotions.opening(key):
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
    if any(marks.replies.opening(key[n:]) for n in range(len(key))) and all(w in marks.buttons for w in key):
        return REPLY
    if key in marks.chrome:
        return Kind("furniture", "known-button")
    if kind := _made_of_heading_words(key, marks):
        return kind
    if n := marks.box_ends.opening(key):
        rest = key[n:]
        if rest in marks.boxes or rest in marks.ends or _made_of_heading_words(rest, marks):
            return BOX_END
    if n := marks.box_skips.opening(key):
        if marks.boxes.opening(key[n:]) or marks.ends.opening(key[n:]):
            return Kind("furniture", "known-button")
    if len(key) > 2 and all(word in marks.buttons for word in key):
        return Kind("furniture", "buttons")
    return None


def _made_of_heading_words(key: Phrase, marks: Markers) -> Kind | None:
    """The heading of a list in words of its own: "More news", "You may also like"."""
    if not 2 <= len(key) <= MOST_HEADING_WORDS or not all(word in marks.heading_words for word in key):
        return None
    if not any(marks.heading_heads.opening(key[n:]) for n in (0, 1)):
        return None
    inside = any(key[n:m] in marks.heading_inside for n in range(len(key)) for m in (n + 1, n + 2))
    return BOX if inside else END


def is_box_heading(shape: Shape, marks: Markers) -> bool:
    """Whether a line is the heading of a list of other articles."""
    return len(shape.text) <= 60 and _heading(shape, marks) in (BOX, END)


def _speech(shape: Shape, marks: Markers) -> Kind | None:
    """Lines in which the site speaks: promotion, pointers to another article, lists of key words."""
    key = shape.key
    pointer = marks.pointers.opening(key)
    if pointer and _pointed(shape, pointer):
        return Kind("teaser", "pointer")
    if (_POINTER_SIGN.match(shape.text) or _POINTS_ON.search(shape.tail)) and shape.headline:
        return Kind("teaser", "pointer")
    if key in marks.tags or (marks.tags.opening(key) and ":" in shape.text[:20]):
        return Kind("furniture", "key-words")
    if marks.promotions.opening(key) or (
        _COPYRIGHT.search(shape.head) and not _is_signed_by_camera(shape, marks)
    ):
        return Kind("promotion", "address-to-readers")
    if (
        (named := marks.imprint.opening(key))
        and _sign_after(shape.text, named) == ":"
        and shape.text[:1].isalpha()
    ):
        return Kind("promotion", "imprint")
    if (
        len(key) <= 16
        and marks.follow_us.opening(key)
        and not (shape.sentence and not shape.question)
        and followed(shape.text, marks)
    ):
        return Kind("promotion", "follow-us")
    if not shape.sentence and _CONTACT.search(shape.text):
        return Kind("promotion", "contact")
    if _is_notice(key, marks):
        return Kind("promotion", "site-notice")
    if _LABELLED.match(shape.text) and not shape.sentence:
        return Kind("headline", "labelled-headline")
    return None


def _is_notice(key: Phrase, marks: Markers) -> bool:
    """Whether a phrase of the imprint or of the site's rules stands anywhere in a line."""
    return not marks.inside_words.isdisjoint(key) and marks.inside.search(f" {' '.join(key)} ") is not None


def _sign_after(text: str, count: int) -> str:
    """The sign that stands after the first words of a line, blanks left aside."""
    rest = _WORD.split(text, count)
    return rest[-1].lstrip()[:1] if len(rest) > count else ""


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
    if shape.text[:1].isdigit() and find_time(shape.text[:20], marks) is not None:
        return None
    named = marks.captions.opening(shape.key)
    if named and (_sign_after(shape.text, named) in (",", ":") or shape.text.startswith("(")):
        return Kind("caption", "says-so")
    if _is_signed_by_camera(shape, marks):
        return Kind("caption", "credit")
    match = marks.credit.search(shape.tail) if ":" in shape.tail else marks.bare_credit.search(shape.tail)
    if match is None and _ends_with_agency(shape, marks):
        return Kind("caption", "agency-at-end")
    if match is None:
        return None
    alone = not shape.text[: len(shape.text) - len(shape.tail) + match.start()].strip(" (")
    return SOURCE if alone and marks.sources.opening(shape.key) else Kind("caption", "credit")


def _is_signed_by_camera(shape: Shape, marks: Markers) -> bool:
    """Whether a line ends with the sign of rights and a name but no year, or with an agency and a photographer."""
    if (
        "©" in shape.tail
        and _SIGN_OF_RIGHTS.search(shape.tail)
        and not any(word.isdigit() for word in shape.key[:8])
    ):
        return not marks.promotions.opening(shape.key) and not _is_notice(shape.key, marks)
    if shape.sentence or not set("-–/") & set(shape.text[-50:]):
        return False
    match = _AGENCY_AND_NAME.search(shape.tail)
    return match is not None and marks.language.normal(match["agency"]) in marks.photo_agencies


def _ends_with_agency(shape: Shape, marks: Markers) -> bool:
    """Whether a line without a full stop ends with a picture agency's name that nothing in it governs."""
    if shape.sentence or len(shape.key) < 6:
        return False
    words = [marks.language.normal(w) for w in _NAME_PART.findall(shape.tail)[-2:]]
    return len(words) == 2 and words[1] in marks.photo_agencies and words[0] not in marks.not_credits


def is_menu(key: Phrase, marks: Markers, bare: bool = False) -> int:
    """How many section names the words are made of; 0 where other words are among them.

    Among many names without a mark between them (`bare`) there may be some that are not known, and the last of the
    words that were looked at may be cut.
    """
    found = i = covered = end = 0
    while i < len(key):
        n = marks.sections.opening(key[i:])
        found += n > 0
        covered += n
        i += n or 1
        end = i if n else end
    whole = covered == (end if len(key) == WORDS_LOOKED_AT and len(key) - end < LONGEST_NAME else len(key))
    most = bare and found >= MANY_SECTIONS and covered * 5 >= len(key) * 3
    return found if whole or most else 0


def _footer(shape: Shape, marks: Markers) -> Kind | None:
    """Source lines, date lines and author lines; what an author line is worth depends on where it stands."""
    text = shape.text
    if marks.sources.opening(shape.key) and len(text) <= 100:
        if _BRACKETED.match(text):
            return Kind("source", "source-in-brackets")
        named = is_names(text, marks.source_words, marks, 10) or marks.site.search(text)
        if not shape.sentence and (named or _ANY_ADDRESS.search(text)):
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
    """Whether nothing but names, the words of date lines, and behind a bar a section's name stand beside the time."""
    text = shape.text
    for chunk in _BAR.split(text)[1:]:
        if len(chunk) <= LONGEST_SECTION and find_time(chunk, marks) is None:
            text = text.replace(chunk, " ", 1)
    for word in _WORD.findall(_CLOCK.sub(" ", text)):
        normal = marks.language.normal(word)
        known = normal in marks.date_words or normal in marks.byline_words or normal in marks.stamp_words
        if word[:1].islower() and not known:
            return False
    return True


def _is_byline(shape: Shape, marks: Markers) -> bool:
    text = shape.text
    if (named := marks.authors.opening(shape.key)) and is_signed(shape.text, shape.key[:named], marks):
        rest = _CLOCK_WORDS.sub(" ", _WORD.split(text, named)[-1])
        return len(text) <= 70 and is_names(rest, marks.byline_words | marks.stamp_words, marks, 14)
    if len(text) > 70 or shape.sentence and not text.endswith((")", ":")) or shape.markup:
        return False
    if any(c.isdigit() for c in text) or (len(shape.key) >= 5 and text.isupper()):
        return False
    remark = _REMARK.search(text)
    if remark is not None and marks.words(remark[1])[:1] in marks.sources:
        text = text[: remark.start()]
    return is_names(_SHORT_SOURCE.sub("", text), marks.byline_words, marks, 14)


def is_signed(text: str, opening: tuple[str, ...], marks: Markers) -> bool:
    """Whether a sign stands behind the opening of an author line, or a name behind one that is no part of a name."""
    after = _sign_after(text, len(opening))
    return after in (":", ",") or (
        after.isupper() and (len(opening) > 1 or opening[0] not in marks.byline_words)
    )


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
