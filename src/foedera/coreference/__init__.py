"""Event mentions of several articles that tell one event, grouped; nothing is rewritten, every grouping can be undone.

Comes in: event mentions with their articles, and what people joined or kept apart. Goes out: which articles are
copies of others, which mentions tell one event, and the `Event` that follows from them. A room of its own because it
is the first that looks at more than one article.

copies -> telling -> blocks -> compare -> cluster -> derive, each a file; group.py puts them in order.
"""

from foedera.coreference.compare import Comparison, Trait
from foedera.coreference.copies import Copied, Print, copies, print_of
from foedera.coreference.derive import derive
from foedera.coreference.group import Grouper, Rulings, Story
from foedera.coreference.telling import Telling, tellings_of

__all__ = [
    "Comparison",
    "Copied",
    "Grouper",
    "Print",
    "Rulings",
    "Story",
    "Telling",
    "Trait",
    "copies",
    "derive",
    "print_of",
    "tellings_of",
]
