"""The article room: a page's lines become its articles, and every other line is kept with the reason it was dropped.

Comes in: a `Page`. Goes out: `Line` records for all lines and `Article` records with exact sections. A room of its own,
because a news page holds more than its article: what a teaser says must never be read as this article's events.
"""

from foedera.article.cut import cut
from foedera.article.labels import KEPT, LABELS

__all__ = ["KEPT", "LABELS", "cut"]
