"""Walks the sentences of an article and reads every date in them, from left to right, the longest form first."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from foedera.date.days import Memory, Value
from foedera.date.forms import FILE, Form, Forms, Guard, forms_of
from foedera.date.meaning import MEANINGS
from foedera.date.now import STAND_IN_YEAR, Now, now_of, with_first_day, with_own_day
from foedera.date.syntax import APART, NUMBER, TOUCHING, first_key
from foedera.language import Language
from foedera.records import Article, DateMention, Sentence

_OPENING = frozenset("(\"'“‘«[{")
_CLOSING = ")"
_JOINING = frozenset("-–—/.:")
# Counted from today or from a day before: a day of a month right behind them says which day it was.
_RELATIVE = frozenset(
    {"near-day", "weekday", "week", "weekend", "same-day", "day-after", "day-before", "ago"}
)
# Counted from a day spoken of before, and that may have been the wrong one.
_COUNTED_FROM_BEFORE = frozenset({"same-day", "day-after", "day-before"})
_APART_AT_MOST = 2
_BETWEEN = frozenset({("(",), (",",), ()})


@dataclass(frozen=True, slots=True)
class _Found:
    """A form read at tokens `first` to `last`, with its value."""

    first: int
    last: int
    form: Form
    value: Value


def find(
    sentences: Sequence[Sentence], article: Article, language: Language
) -> tuple[tuple[DateMention, ...], ...]:
    """The date mentions of each sentence, in order and without overlap.

    Relative dates are counted from the article's published time, where its day is missing from the day that the
    article calls today ("today (8/6)"); what can't be counted has the value None and the precision ``none``.
    """
    forms = forms_of(language)
    now = now_of(article.published)
    found = _read_all(sentences, forms, now)
    if now.day is None:
        own = _own_day(found, now) or _first_day(found, now)
        if own is not None:
            found = _read_all(sentences, forms, own)
    return tuple(
        tuple(_mention(s, article.text, language, f) for f in run)
        for s, run in zip(sentences, found, strict=True)
    )


def _read_all(sentences: Sequence[Sentence], forms: Forms, now: Now) -> list[list[_Found]]:
    memory = Memory()
    return [_Reader(s, forms, now, memory).read() for s in sentences]


def _own_day(found: list[list[_Found]], now: Now) -> Now | None:
    """The present by the first "today", "yesterday" or "tomorrow" that names its day."""
    for run in found:
        for f in run:
            if f.value.today is not None and f.value.value is not None:
                bare = f.value.value.startswith("--")
                text = f"{STAND_IN_YEAR}-{f.value.value[2:]}" if bare else f.value.value
                day = datetime.date.fromisoformat(text) - datetime.timedelta(f.value.today)
                return with_own_day(now, day, not bare)
    return None


def _first_day(found: list[list[_Found]], now: Now) -> Now | None:
    """The present month by the first day without a year that the article names, where nothing better is known."""
    if now.year is not None or now.month is not None:
        return None
    for run in found:
        for f in run:
            if f.value.explicit and f.value.value is not None and f.value.value.startswith("--"):
                return with_first_day(now, int(f.value.value[2:4]))
    return None


def _mention(sentence: Sentence, text: str, language: Language, found: _Found) -> DateMention:
    start, end = sentence.span(found.first, found.last)
    value = found.value
    return DateMention(
        sentence=sentence.index,
        first=found.first,
        last=found.last,
        start=start,
        end_offset=end,
        value=value.value,
        precision=value.precision if value.value is not None else "none",
        basis=text[start:end],
        end=value.end,
        inferred=value.inferred if value.value is not None else (),
        rule=f"{language.code}/{FILE}.{found.form.id}",
    )


class _Reader:
    """Reads one sentence; the memory of what was last spoken of goes on to the next."""

    def __init__(self, sentence: Sentence, forms: Forms, now: Now, memory: Memory) -> None:
        self.sentence = sentence
        self.words = sentence.words
        self.forms = forms
        self.now = now
        self.memory = memory
        self.found: list[_Found] = []
        self.text = ""
        self.at: list[int] = []
        self.token_at: dict[int, int] = {}

    def _write(self) -> None:
        """The sentence as the one string that the expressions walk."""
        starts, ends = self.sentence.starts, self.sentence.ends
        parts, position = [], 0
        for i, word in enumerate(self.words):
            self.at.append(position)
            parts.append((TOUCHING if i and starts[i] == ends[i - 1] else APART) + word)
            position += len(word) + 1
        self.at.append(position)
        self.text = "".join(parts)
        self.token_at = {p: i for i, p in enumerate(self.at)}

    def read(self) -> list[_Found]:
        i, count = 0, len(self.words)
        by_first = self.forms.by_first
        keys = [first_key(w) for w in self.words]
        if by_first.keys().isdisjoint(keys):
            return self.found
        self._write()
        while i < count:
            candidates = by_first.get(keys[i])
            best = self._best(i, candidates) if candidates else None
            if best is None:
                i += 1
                continue
            self._keep(best)
            i = self.found[-1].last
        return self.found

    def _best(self, first: int, candidates: Sequence[tuple[re.Pattern[str], Form]]) -> _Found | None:
        if self.words[first][0].isdigit() and self._touched(first):
            return None
        matches: list[tuple[int, int, Form, re.Match[str]]] = []
        for expression, form in candidates:
            m = expression.match(self.text, self.at[first])
            if m is not None:
                matches.append((-self.token_at[m.end()], form.order, form, m))
        matches.sort(key=lambda x: x[:2])
        for last, _, form, m in matches:
            if self._allowed(first, -last, form, m):
                value = MEANINGS[form.means](self._slots(m, form), self.now, self.memory)
                if value is not None:
                    return _Found(first, -last, form, value)
        return None

    def _touched(self, first: int) -> bool:
        """Whether the number at `first` hangs on the token before: F-16, Su-27/30, 1:2-3."""
        s = self.sentence
        return first > 0 and s.starts[first] == s.ends[first - 1] and self.words[first - 1] not in _OPENING

    def _allowed(self, first: int, last: int, form: Form, m: re.Match[str]) -> bool:
        s, words = self.sentence, self.words
        if last + 1 < len(words) and words[last] in _JOINING and words[last - 1][0].isdigit():
            touching = s.ends[last - 1] == s.starts[last] and s.ends[last] == s.starts[last + 1]
            if touching and words[last + 1][0].isalnum():
                return False
        if words[first:last] in form.never and not self._behind_relative(first):
            return False
        if form.only_after and not (
            self._behind(first, form.only_after)
            or (form.means == "day" and (self._behind_relative(first) or self._in_list(first)))
        ):
            return False
        if form.not_before and self._behind(first, form.not_before):
            return False
        if form.not_after and self._before(last, form.not_after):
            return False
        return form.capital is None or self._capital(m, form.capital)

    def _behind(self, first: int, guard: Guard) -> bool:
        words = self.words
        if first and words[first - 1][0].isdigit() and (NUMBER,) in guard:
            return True
        return any(words[first - n : first] in guard for n in range(1, min(first, self.forms.widest) + 1))

    def _before(self, last: int, guard: Guard) -> bool:
        words = self.words
        return any(words[last : last + n] in guard for n in range(1, self.forms.widest + 1))

    def _behind_relative(self, first: int) -> bool:
        if not self.found or self.found[-1].form.means not in _RELATIVE:
            return False
        return self.words[self.found[-1].last : first] in _BETWEEN

    def _in_list(self, first: int) -> bool:
        if not self.found or not self.found[-1].value.explicit:
            return False
        return self.words[self.found[-1].last : first] in self.forms.between

    def _capital(self, m: re.Match[str], name: str) -> bool:
        for group, value in m.groupdict().items():
            if value is not None and group.startswith(f"{name}__"):
                last = self.token_at[m.end(group)] - 1
                return self.sentence.raw[last][:1].isupper()
        return False

    def _slots(self, m: re.Match[str], form: Form) -> dict[str, int | str]:
        slots: dict[str, int | str] = {} if form.value is None else {"value": form.value}
        for group, text in m.groupdict().items():
            if text is None:
                continue
            name = group.split("__", 1)[0]
            if name in slots:
                continue
            if text.isdigit():
                slots[name] = int(text)
                continue
            meaning = self._meaning(name, text.replace(TOUCHING, APART))
            slots[name] = meaning if isinstance(meaning, (int, str)) else text
        return slots

    def _meaning(self, name: str, text: str) -> object:
        classes = self.forms.classes
        for words_name in _CLASSES_OF_SLOTS.get(name, (name,)):
            if words_name in classes:
                return classes[words_name].meanings.get(text)
        return None

    def _keep(self, found: _Found) -> None:
        """Adds a date; a day right behind a relative one ("today (8/6)") becomes one mention with it."""
        joined = self._joined(found)
        if joined is not None:
            self.found[-1] = joined
            found = joined
        else:
            self.found.append(found)
        if found.value.end is None:
            self.memory.keep(found.value.value)

    def _joined(self, found: _Found) -> _Found | None:
        if not found.value.explicit or not self._behind_relative(found.first):
            return None
        before = self.found[-1]
        last = found.last
        sure = self.words[before.last : found.first] == ("(",) or before.form.means in _COUNTED_FROM_BEFORE
        if not sure and not _same_days(before.value, found.value):
            return None
        if self.words[before.last : found.first] == ("(",):
            last += self.words[last : last + 1] == (_CLOSING,)
        return _Found(before.first, last, before.form, replace(found.value, today=before.value.today))


def _same_days(counted: Value, stated: Value) -> bool:
    """Whether a counted day and a stated one can be the same; reports from other time zones are a day or two off."""
    if counted.value is None or stated.value is None or counted.end is not None:
        return True
    if counted.value.startswith("--") or stated.value.startswith("--"):
        return counted.value[-5:] == stated.value[-5:]
    days = datetime.date.fromisoformat(counted.value) - datetime.date.fromisoformat(stated.value)
    return abs(days.days) <= _APART_AT_MOST


_CLASSES_OF_SLOTS = {"m": ("months",), "m2": ("months",), "n": ("numbers",), "q": ("quarters",)}
