"""How pictures look and how they are written: one theme for all charts, saved as SVG, PNG or a page of its own.

Comes in: a chart of Altair. Goes out: a file. Colours can be told apart by people who are colour-blind (Okabe and Ito
2008); the font has all letters of Vietnamese; every picture carries in its title what was asked, and below it how much
was read. Nothing is fetched when a picture is made or looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from foedera.errors import FoederaError

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

BLUE, ORANGE, GREEN, PINK, SKY, YELLOW, RED, GREY = (
    *("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#F0E442", "#D55E00", "#767676"),
)
COLOURS = (BLUE, ORANGE, GREEN, PINK, SKY, RED, YELLOW, GREY)
"""For things without an order."""
COOPERATIVE, CONFLICTUAL = BLUE, RED
"""For what is signed: blue is cooperation, vermilion is conflict."""
FONT = "DejaVu Sans, Noto Sans, Arial, sans-serif"
"""Faces with all letters of Vietnamese come first: where a letter is missing it is drawn in another face."""
SUFFIXES = (".svg", ".png", ".html")
_YEARS, _MONTHS = 3 * 366, 100
"""Days from which a picture's time is marked by years, and by months."""
_LINE = 110
"""Characters of a line of the caption."""


def titled(chart: Any, title: str, caption: Sequence[str] = ()) -> Any:
    """The chart with its title, and the caption's lines below the title, broken where they are long."""
    import textwrap

    import altair as alt

    lines = [line for text in caption for line in textwrap.wrap(text, _LINE)]
    about = alt.TitleParams(title, subtitle=lines) if lines else alt.TitleParams(title)
    return chart.properties(title=about)


def time_axis(times: pd.Series) -> alt.Axis:
    """An axis for these times on which every label tells its year."""
    import altair as alt

    known = times.dropna()
    days = (known.max() - known.min()).days if len(known) else 0
    if days > _YEARS:
        return alt.Axis(format="%Y", tickCount=alt.TimeIntervalStep("year", 1))
    return alt.Axis(format="%Y-%m" if days > _MONTHS else "%Y-%m-%d", tickCount=8, labelOverlap="greedy")


def dressed(chart: Any) -> Any:
    """The chart in the theme of the house."""
    return chart.configure(
        font=FONT,
        background="white",
        title={
            "anchor": "start",
            "fontSize": 16,
            "fontWeight": "bold",
            "subtitleFontSize": 11,
            "subtitleColor": "#555555",
            "subtitlePadding": 6,
            "offset": 12,
        },
        axis={"labelFontSize": 11, "titleFontSize": 11, "gridColor": "#E6E6E6", "domainColor": "#999999"},
        legend={"labelFontSize": 11, "titleFontSize": 11},
        header={"labelFontSize": 11, "titleFontSize": 11},
        range={"category": list(COLOURS)},
        view={"stroke": None},
    )


def suffix_of(path: Path) -> str:
    """The form that a file's name asks for; raises FoederaError for any but SVG, PNG and HTML."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise FoederaError(f"{path}: a picture ends in {', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}")
    return suffix


def save(chart: alt.TopLevelMixin, path: Path) -> None:
    """Writes a chart in the theme of the house to `path`; its ending says the form.

    An HTML page holds all it needs. Raises FoederaError where the file can't be written.
    """
    import vl_convert

    suffix = suffix_of(path)
    spec = dressed(chart).to_dict()
    try:
        if suffix == ".svg":
            path.write_text(vl_convert.vegalite_to_svg(spec), encoding="utf-8")
        elif suffix == ".png":
            path.write_bytes(vl_convert.vegalite_to_png(spec, scale=2))
        else:
            path.write_text(vl_convert.vegalite_to_html(spec, bundle=True), encoding="utf-8")
    except OSError as error:
        raise FoederaError(f"can't write to {path}: {error.strerror or error}") from error
