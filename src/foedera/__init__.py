"""Foedera reads news about international security into sourced, time-aware event data.

    from pathlib import Path
    import foedera

    pipeline = foedera.Pipeline.load("vi")
    reading = pipeline.read(foedera.read_page(Path("page.html")))
    for article in reading.articles:
        for event in article.events:
            print(event.type, [p.code for p in event.source], [p.code for p in event.recipient])

The names below are imported when they are first used, so that the command line starts fast.
"""

from importlib import import_module
from typing import Any

_HOMES = {
    "Article": "foedera.records",
    "DataError": "foedera.errors",
    "EventMention": "foedera.records",
    "FoederaError": "foedera.errors",
    "Page": "foedera.records",
    "PageError": "foedera.errors",
    "PageReading": "foedera.records",
    "Pipeline": "foedera.pipeline",
    "SettingError": "foedera.errors",
    "StoreError": "foedera.errors",
    "read_page": "foedera.page",
}

__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'foedera' has no attribute {name!r}")
    return getattr(import_module(home), "read" if name == "read_page" else name)
