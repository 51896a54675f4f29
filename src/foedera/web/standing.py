"""Computes the figures that every reader asks for before anybody does, and again whenever the store has changed.

Comes in: a site that is being served. A large record takes half a minute for them; nobody should wait for that.
"""

from __future__ import annotations

import threading

from foedera.errors import FoederaError
from foedera.web import counterparts
from foedera.web.routes import about, network, today
from foedera.web.site import Site

EVERY = 5.0
"""Seconds between two looks at the store."""


def keep(site: Site, ended: threading.Event, every: float = EVERY) -> None:
    """Goes on until `ended`; a store that can't be read is for the pages to tell."""
    seen: object = None
    while not ended.is_set():
        try:
            reader = site.source.reader()
            state = site.source.state(reader) if reader else None
            if reader is not None and state != seen:
                compute(site)
            seen = state
        except FoederaError:
            seen = None
        ended.wait(every)


def compute(site: Site) -> None:
    """Computes what is not known yet for the present state of the store. Raises FoederaError as its parts do."""
    from foedera.analysis import questions
    from foedera.analysis.network import LEAST

    reader = site.source.reader()
    if reader is None:
        return
    site.totals(reader)
    for of in ("actors", "types", "statuses", "outlets"):
        site.facets(reader, of)
    if reader.series.span() is None:
        return
    whole = questions.whole(reader)
    today.figures(site, reader)
    about.coverage_of(site, reader)
    counterparts.table(site, reader, whole)
    network.drawn(site, reader, whole, LEAST)
