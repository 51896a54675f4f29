"""How pages are to be taken out of what holds them: limits from the settings, names of fields, the fast way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from foedera.errors import SettingError
from foedera.settings import Settings

Fields = Mapping[str, tuple[str, ...]]
# The field of a page: the names that it is looked for under in a JSON object, the first that is there counts.
FIELDS: Fields = {
    "text": ("text", "body", "content", "maintext", "article_text", "full_text"),
    "html": ("html", "raw_html", "content_html"),
    "title": ("title", "headline"),
    "published": ("published", "date", "date_publish", "published_at", "date_published", "publish_date"),
    "address": ("url", "link", "address"),
    "outlet": ("outlet", "source", "site", "source_domain", "publisher"),
    "author": ("author", "authors", "byline"),
}


@dataclass(frozen=True, slots=True)
class Options:
    """What holds for all pages of a run."""

    settings: Settings
    fields: Fields = field(default_factory=lambda: FIELDS)
    fast: bool = False


def fields_of(text: str) -> Fields:
    """The field names that ``text=body,title=headline`` asks for; raises SettingError with all faults at once."""
    chosen = dict(FIELDS)
    faults = []
    for pair in filter(None, (p.strip() for p in text.split(","))):
        name, sign, there = (p.strip() for p in pair.partition("="))
        if not sign or not there:
            faults.append(f"{pair!r} is not of the form name=field")
        elif name not in FIELDS:
            faults.append(f"{name!r} is no field of a page; there are: {', '.join(FIELDS)}")
        else:
            chosen[name] = (there,)
            if name in ("text", "html") and not any(
                p.strip().startswith(("html" if name == "text" else "text") + "=") for p in text.split(",")
            ):
                chosen["html" if name == "text" else "text"] = ()
    if faults:
        raise SettingError("\n".join(faults))
    return chosen
