"""The filters of the event table as they stand in the address: read, checked, and written back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from foedera.store import EventFilter
from foedera.web.dates import typed

FIELDS = ("actor", "with", "type", "status", "from", "to", "outlet", "each")
MENTION, REJECTED = "mention", "rejected"
"""``each=mention`` lists event mentions one by one where they are grouped to events, ``each=rejected`` those that
people rejected, which are in no other list."""
DATES = frozenset({"from", "to"})


@dataclass(frozen=True, slots=True)
class Query:
    """Filters by name as the reader gave them, what they ask of the store, and which make no sense."""

    given: Mapping[str, str]
    filter: EventFilter
    wrong: frozenset[str]

    def address(self, path: str, **more: str | None) -> str:
        """The address of `path` with these filters and whatever else is given."""
        pairs = {**self.given, **{name: value for name, value in more.items() if value}}
        return f"{path}?{urlencode(pairs)}" if pairs else path


def read(
    parameters: Mapping[str, str], names: Mapping[str, str], types: Iterable[str], statuses: Iterable[str]
) -> Query:
    """The filters in an address's parameters.

    An actor may be given by its code, or by a name: `names` maps names and codes in lower case to codes.
    """
    given = {name: value for name in FIELDS if (value := parameters.get(name, "").strip())}
    codes = set(names.values())
    wrong = set()
    days: dict[str, str | None] = {}
    for name in DATES & given.keys():
        days[name] = typed(given[name], last=name == "to")
        if days[name] is None:
            wrong.add(name)
    if "type" in given:
        given["type"] = given["type"].upper()
    for name, allowed in (("type", types), ("status", statuses), ("each", (MENTION, REJECTED))):
        if name in given and given[name] not in allowed:
            wrong.add(name)
    for name in ("actor", "with"):
        if name in given:
            if given[name] not in codes:  # "NGA" is Nigeria's code, "Nga" the Vietnamese for Russia
                given[name] = names.get(given[name].casefold(), given[name].upper())
    return Query(
        given,
        EventFilter(
            actor=given.get("actor"),
            with_actor=given.get("with"),
            type=given.get("type"),
            status=given.get("status"),
            date_from=days.get("from"),
            date_to=days.get("to"),
            outlet=given.get("outlet"),
        ),
        frozenset(wrong),
    )
