"""A phrase that names somebody, as one sentence alone tells it: what is said, and what is left for the article to say.

The hand-over between reading phrases (one sentence) and resolving them (the whole article).
"""

from __future__ import annotations

from dataclasses import dataclass

from foedera.actor.atoms import Atom


@dataclass(slots=True)
class Phrase:
    """An actor phrase at tokens `first` to `last`.

    `code` is what the words say outright (a state, an organisation, a group); `suffix` is added to it. `office_class`
    is the class of the title, `body_class` that of the body. `name` is the token span of a person's printed name,
    `person` the id where the lexicon knows it. `target` is what kind of antecedent a reference wants, also where a
    reference stands for the state ("the army of this country"). `nested` is a person whose state counts. `parties`
    holds the states that have a party of the name and when it governed there. `abroad` marks a body of a region that
    is unknown.
    """

    first: int
    last: int
    kind: str
    sector: str = ""
    suffix: str = ""
    code: str | None = None
    name: tuple[int, int] | None = None
    person: str | None = None
    role: str | None = None
    office_class: str = ""
    body: str | None = None
    body_class: str = ""
    former: bool = False
    gender: str = ""
    target: str | None = None
    nested: Phrase | None = None
    alone: str = ""
    own: bool = False
    acronym: str | None = None
    head: Atom | None = None
    atom: Atom | None = None
    rule: str = ""
    counted: bool = False
    origin: bool = False
    topic: bool = False
    parties: tuple[tuple[str, str], ...] = ()
    abroad: bool = False


# What a name of each lexicon kind is called as a mention, and its PLOVER sector.
KINDS = {
    "states": ("state", "GOV"),
    "capitals": ("state", "GOV"),
    "organisations": ("organisation", "IGO"),
    "groups": ("group", "REB"),
    "media": ("media", "JRN"),
    "people": ("person", "GOV"),
    "parties": ("organ", "PTY"),
    "agencies": ("organ", "GOV"),
    "companies": ("organ", "BUS"),
}
