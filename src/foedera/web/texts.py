"""The words of the page in one language, read from its catalogue under `locale`; a new folder is a new language.

A text is looked up by its short English form (``"Events"``) or by a key (``"type.CONSULT"``). One that the catalogue
lacks is shown as it was asked for, and a test keeps that from happening.
"""

from __future__ import annotations

import functools
import gettext
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

FOLDER = Path(__file__).parent / "locale"
FALLBACK = "en"


@dataclass(frozen=True)
class Texts:
    """The texts of one language, called as a function: ``texts("Event %(number)s", number=3)``."""

    code: str
    messages: Mapping[str, tuple[str, ...]]
    plural_form: Callable[[int], int]

    def __call__(self, message: str, **values: object) -> str:
        """The text for `message` with its values filled in."""
        forms = self.messages.get(message)
        text = forms[0] if forms else message
        return text % values if values else text

    def counted(self, message: str, count: int, shown: str, **values: object) -> str:
        """The form of `message` that fits `count`, which stands in the text as `shown`."""
        forms = self.messages.get(message, (message,))
        form = forms[min(self.plural_form(count), len(forms) - 1)]
        return form % {"count": shown, **values}

    def named(self, kind: str, value: str) -> str:
        """The name of a code-book word, such as ``named("type", "CONSULT")``; the word itself where it has none."""
        forms = self.messages.get(f"{kind}.{value}")
        return forms[0] if forms else value

    def either(self, kind: str, value: str) -> str:
        """As `named`, for words of tables that no catalogue has to know: a dash becomes a space."""
        forms = self.messages.get(f"{kind}.{value}")
        return forms[0] if forms else value.replace("_", " ")

    def knows(self, message: str) -> bool:
        """Whether the catalogue has a text for `message`."""
        return message in self.messages


@functools.cache
def catalogues() -> Mapping[str, Texts]:
    """All languages that the page can speak, by code."""
    found = {}
    for path in sorted(FOLDER.glob("*/LC_MESSAGES/messages.po")):
        code = path.parent.parent.name
        with path.open("rb") as stream:
            found[code] = _texts(code, read_po(stream, locale=code, abort_invalid=True))
    return MappingProxyType(found)


def choose(header: str, available: Mapping[str, object]) -> str | None:
    """The first language of an Accept-Language header that is available, by the reader's preference."""
    wanted = []
    for position, part in enumerate(header.split(",")):
        name, _, parameter = part.strip().partition(";")
        try:
            quality = float(parameter.strip().removeprefix("q=")) if parameter else 1.0
        except ValueError:
            continue
        wanted.append((-quality, position, name.split("-")[0].lower()))
    return next((code for quality, _, code in sorted(wanted) if quality < 0 and code in available), None)


def _texts(code: str, catalog: Catalog) -> Texts:
    messages: dict[str, tuple[str, ...]] = {}
    for message in catalog:
        if not message.id or message.fuzzy:
            continue
        key = message.id if isinstance(message.id, str) else message.id[0]
        forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        if forms and all(forms):
            messages[key] = forms
    return Texts(code, MappingProxyType(messages), gettext.c2py(catalog.plural_expr))
