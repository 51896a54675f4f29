"""Which seat of the world an office of the text is: what "Minister" + "Ministry of Defence" is called there.

Comes in: an office in English words as the lexicon gives it. Goes out: the roles of the world's table of offices that
it can be. The one place where titles and seats are matched, so that no office is ever compared as a sentence.
"""

from __future__ import annotations

HEADS = frozenset(("head_state", "head_gov", "head_org", "group_leader"))
_TITLES = {
    "President": ("head_state",),
    "State President": ("head_state",),
    "Acting President": ("head_state",),
    "King": ("head_state",),
    "Queen": ("head_state",),
    "Emir": ("head_state",),
    "Sultan": ("head_state",),
    "Emperor of Japan": ("head_state",),
    "Pope": ("head_state",),
    "Supreme Leader": ("head_state",),
    "President of Russia": ("head_state",),
    "President of the United States": ("head_state",),
    "General Secretary": ("head_state",),
    "head of state": ("head_state",),
    "Prime Minister": ("head_gov",),
    "Interim Prime Minister": ("head_gov",),
    "Chancellor": ("head_gov",),
    "head of government": ("head_gov",),
    "Minister of Foreign Affairs": ("foreign",),
    "Minister of Defence": ("defence",),
    "Secretary of War": ("defence",),
    "National Security Adviser": ("security",),
    "Secretary General": ("head_org",),
    "Director General": ("head_org",),
    "President of the European Commission": ("head_org",),
    "President of the European Council": ("head_org",),
    "High Representative": ("foreign",),
    "opposition leader": ("opposition",),
}
_BODIES = {
    ("Minister", "Ministry of Foreign Affairs"): ("foreign",),
    ("Minister", "Ministry of Defence"): ("defence",),
    ("Secretary", "Security Council"): ("security",),
    ("Secretary", "National Security Council"): ("security",),
    ("Director", "Central Intelligence Agency"): ("intel",),
    ("Director", "Foreign Intelligence Service"): ("intel",),
    ("Director", "Federal Security Service"): ("intel",),
    ("Director", "National Intelligence Service"): ("intel",),
}
# The government's head leads; the head of state reigns or represents (constitutions of the states in the tables).
_PARLIAMENTARY = frozenset((
    "AUS", "AUT", "BEL", "BGR", "CAN", "CZE", "DEU", "DNK", "ESP", "EST", "ETH", "FIN", "GBR", "GEO",
    "GRC", "HRV", "HUN", "IND", "IRL", "IRQ", "ISR", "ITA", "JPN", "KHM", "LAO", "LBN", "LTU", "LUX",
    "LVA", "MDA", "MLT", "MNE", "MYS", "NLD", "NOR", "NPL", "NZL", "PAK", "POL", "PRT", "ROU", "SGP",
    "SVK", "SVN", "SWE", "THA", "ARM", "BGD", "ISL", "MKD", "ALB", "XKX",
))  # fmt: skip
_ANY_LEADER = "leader"


def seats(role: str | None, body: str | None, code: str) -> tuple[str, ...]:
    """The roles that an office can be in the world, the likeliest first; none for offices that it does not hold."""
    if role is None:
        return ()
    if role in (_ANY_LEADER, "head") and not body:
        if code in _PARLIAMENTARY:
            return ("head_gov",)
        return ("head_state", "group_leader", "head_gov")
    if body:
        return _BODIES.get((role, body), ())
    return _TITLES.get(role, ())


def leads(role: str, code: str) -> bool:
    """Whether a seat is the one that governs the state."""
    return role == ("head_gov" if code in _PARLIAMENTARY else "head_state")
