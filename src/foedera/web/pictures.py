"""Charts of the figures as pictures for a page: SVG and PNG drawn here, or a Vega spec for the browser.

Each carries the address that it answers, so that a picture can be traced to its question. The texts in a chart are
English; those that a language's catalogue has under ``chart.`` are put into it.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from html import escape
from typing import Any

from foedera.web.texts import Texts

_PNG_HEAD = 8 + 25  # the signature and the first chunk, which must come first
_SHOWN = frozenset({"title", "subtitle", "domain"})
DOTS = 2.0
"""Dots to a point, for screens and print."""


def spec_of(chart: Any, texts: Texts, title: str | None = None) -> dict[str, Any]:
    """The Vega-Lite spec of a chart of Altair in the house's theme; `title` takes the place of its own."""
    from foedera.analysis.picture import dressed

    spec: dict[str, Any] = dressed(chart).to_dict()
    if title is not None:
        spec["title"] = {"text": title}
    translated: dict[str, Any] = _in_language(spec, texts)
    return translated


def vega(spec: Mapping[str, Any]) -> dict[str, Any]:
    """The spec compiled for Vega, so that the browser needs no compiler."""
    import vl_convert

    compiled: dict[str, Any] = vl_convert.vegalite_to_vega(dict(spec))
    return compiled


def svg(spec: Mapping[str, Any], about: str) -> bytes:
    """The chart as SVG with `about` in its metadata."""
    import vl_convert

    drawn: str = vl_convert.vegalite_to_svg(dict(spec))
    head, mark, rest = drawn.partition(">")
    return f"{head}{mark}<metadata>{escape(about)}</metadata>{rest}".encode()


def png(spec: Mapping[str, Any], about: str) -> bytes:
    """The chart as PNG with `about` as its Description."""
    import vl_convert

    drawn: bytes = vl_convert.vegalite_to_png(dict(spec), scale=DOTS)
    text = b"Description\0\0\0\0\0" + about.encode()
    chunk = b"iTXt" + text
    written = struct.pack(">I", len(text)) + chunk + struct.pack(">I", zlib.crc32(chunk))
    return drawn[:_PNG_HEAD] + written + drawn[_PNG_HEAD:]


def _in_language(part: Any, texts: Texts, shown: bool = False) -> Any:
    """`part` with the texts that people see translated; names of fields stay as they are."""
    match part:
        case str():
            return texts.named("chart", part) if shown else part
        case dict():
            if part.get("type") == "temporal" and "field" in part and "axis" not in part:
                part = {**part, "axis": {"format": texts("date.chart")}}
            return {
                key: _in_language(value, texts, key in _SHOWN or _in_data(key, shown))
                for key, value in part.items()
            }
        case list():
            return [_in_language(value, texts, shown) for value in part]
    return part


def _in_data(key: str, shown: bool) -> bool:
    return key == "datasets" or (shown and key != "field")
