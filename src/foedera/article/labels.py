"""The labels that a line of a page can have, and which of them belong to the article's text."""

from __future__ import annotations

LABELS = (
    "title",
    "kicker",
    "byline",
    "dateline",
    "lead",
    "body",
    "caption",
    "source",
    "headline",
    "teaser",
    "marker",
    "promotion",
    "furniture",
    "end",
)

# The labels whose lines become sections of the article.
KEPT = frozenset({"title", "lead", "body", "caption"})
# The labels whose lines belong to an article without being its text.
OWN = KEPT | {"kicker", "byline", "dateline", "source", "end"}
