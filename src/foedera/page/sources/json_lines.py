"""JSON: one object a line, one array or one object; each is a page with its text or HTML under a name to be chosen."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from foedera.page.files import Known
from foedera.page.sources.item import INSIDE, Found, Item
from foedera.page.sources.options import Options
from foedera.page.sources.told import marked_up, told_page
from foedera.records import Failure, Page, PageHints

_OUTER = ("articles", "items", "data", "results", "pages")  # where an object keeps a list of them


def lines(item: Item, options: Options) -> Found:
    """The object of every line that is not blank; the path tells the line."""
    limit = options.settings.page_bytes * 2  # escapes make a text longer
    number = 0
    while line := item.stream.readline(limit + 1):
        number += 1
        path = f"{item.path}{INSIDE}{number}"
        if len(line) > limit:
            yield Failure(path, "too-large", f"a line of more than {limit:,} bytes")
            while line and not line.endswith(b"\n"):
                line = item.stream.readline(limit)
            continue
        if line.strip(b" \t\r\n\xef\xbb\xbf"):
            yield from _parsed(line, path, options)


def document(item: Item, options: Options) -> Found:
    """The objects of one JSON document: an array of them, an object that holds such an array, or one object."""
    limit = options.settings.page_bytes * 2
    data = item.stream.read(limit + 1)
    if len(data) > limit:
        yield Failure(
            item.path, "too-large", f"a document of more than {limit:,} bytes; JSON lines may be larger"
        )
        return
    yield from _parsed(data, item.path, options)


def _parsed(data: bytes, path: str, options: Options) -> Iterator[Page | Failure]:
    try:
        value = json.loads(data.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError) as error:
        yield Failure(path, "broken", f"not valid JSON: {error}")
        return
    if isinstance(value, dict):
        value = next((value[k] for k in _OUTER if isinstance(value.get(k), list)), value)
    if isinstance(value, list):
        for number, row in enumerate(value, 1):
            yield _page(row, f"{path}{INSIDE}{number}", options)
    else:
        yield _page(value, path, options)


def _page(row: Any, path: str, options: Options) -> Page | Failure:
    if not isinstance(row, dict):
        return Failure(path, "no-article", "no JSON object")
    found = {name: _first(row, there) for name, there in options.fields.items()}
    hints = PageHints(**{n: _short(found[n]) for n in ("title", "published", "outlet", "author", "address")})
    known = Known(None, hints, options.fast)
    for name in ("html", "text"):
        body = found[name]
        if isinstance(body, list):
            body = "\n\n".join(map(str, body))
        if isinstance(body, str) and body.strip():
            return (marked_up if name == "html" else told_page)(body, path, known, options)
    wanted = " or ".join(dict.fromkeys((*options.fields["text"], *options.fields["html"])))
    return Failure(path, "no-article", f"no field {wanted} with a text in it; --fields names others")


def _first(row: dict[str, Any], names: tuple[str, ...]) -> Any:
    return next((row[n] for n in names if row.get(n)), None)


def _short(value: Any) -> str | None:
    if isinstance(value, list):
        return ", ".join(map(str, value[:10])) or None
    if isinstance(value, dict):
        value = value.get("name") or value.get("title")
    return None if value is None else " ".join(str(value).split())[:2_000] or None
