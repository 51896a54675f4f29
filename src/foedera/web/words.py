"""What templates call to show values in the reader's language: names, numbers, dates, and addresses that go on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote, urlencode

from babel.numbers import format_decimal, format_percent
from starlette.requests import Request

from foedera.web import dates
from foedera.web.collation import sort_key
from foedera.web.names import Names
from foedera.web.texts import Texts, catalogues


def words(texts: Texts, names: Names, request: Request) -> dict[str, Any]:
    """The functions by the names that templates know them by."""

    def number(value: float, places: int = 0) -> str:
        form = "#,##0" + ("." + "0" * places if places else "")
        return str(format_decimal(value, form if places else None, locale=texts.code))

    def signed(value: float) -> str:
        return str(format_decimal(value, "+#,##0.##;\u2212#,##0.##", locale=texts.code)) if value else "0"

    def percent(value: float) -> str:
        return str(format_percent(value, locale=texts.code))

    def counted(message: str, count: int, **values: object) -> str:
        return texts.counted(message, count, number(count), **values)

    def actor(code: str) -> str:
        return names.of(texts, code)

    def called(code: str) -> str:
        return actor(code) or code

    def in_order(codes: Iterable[str]) -> list[str]:
        return sorted(codes, key=lambda code: sort_key(called(code)))

    def with_query(**changes: object) -> str:
        return with_parameters(request.query_params.multi_items(), changes)

    def as_file(ending: str) -> str:
        path = request.url.path.rstrip("/") or "/today"
        # The form is in the ending, and a page of a list has no page of its own as a file.
        rest = with_query(lang=None, after=None, before=None, format=None)
        return f"{path}.{ending}{rest if rest != '?' else ''}"

    return {
        "t": texts,
        "name": texts.named,
        "either": texts.either,
        "counted": counted,
        "number": number,
        "signed": signed,
        "percent": percent,
        "actor": actor,
        "called": called,
        "in_order": in_order,
        "place": lambda place: names.place(texts, place),
        "short": lambda code: names.short(texts, code),
        "event_date": lambda when: dates.event_date(texts, when),
        "published": lambda when: dates.published(texts, when),
        "published_here": lambda when: dates.published(texts, when, zone=False),
        "published_day": lambda when: dates.published_day(texts, when),
        "inferred": lambda notes: dates.inferred(texts, notes),
        "moment": lambda when: dates.moment(texts, when),
        "day": lambda text, by="day": dates.day(texts, text, by),
        "languages": {code: other("language.self") for code, other in catalogues().items()},
        "with_query": with_query,
        "as_file": as_file,
        "here": request.url.path,
        "quote": lambda text: quote(text, safe=""),
    }


def with_parameters(pairs: Iterable[tuple[str, str]], changes: Mapping[str, object]) -> str:
    """A query with some parameters changed; those that are None or empty are left out."""
    kept = [(key, value) for key, value in pairs if key not in changes]
    added = [(key, str(value)) for key, value in changes.items() if value not in (None, "")]
    return "?" + urlencode([*kept, *added])
