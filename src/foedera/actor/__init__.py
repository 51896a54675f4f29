"""Who may act: mentions of states, organisations, their organs, people in office, groups and kinds of people.

Comes in: sentences with lexicon matches, the article, its language, the world. Goes out: actor mentions, resolved
with the article's memory. A room of its own because events only ask who stands where, never how he was named.
"""

from foedera.actor.bounds import Bounds, bounds
from foedera.actor.examples import check
from foedera.actor.find import find
from foedera.actor.knowledge import World

__all__ = ["Bounds", "World", "bounds", "check", "find"]
