"""Mail and what is stored as mail: newsletters (.eml, mbox) and pages saved whole by a browser (.mhtml)."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from typing import IO

from foedera.page.files import Known
from foedera.page.sources.item import INSIDE, Found, Item
from foedera.page.sources.options import Options
from foedera.page.sources.told import make, told_page
from foedera.records import Failure, PageHints

_MARGIN = 3  # times the size of a page that a message may have: pictures travel with it


def message(item: Item, options: Options) -> Found:
    """The one page of a message or of a saved page."""
    limit = options.settings.page_bytes * _MARGIN
    data = item.stream.read(limit + 1)
    if len(data) > limit:
        yield Failure(item.path, "too-large", f"a message of more than {limit:,} bytes")
        return
    yield from _page(data, item.path, options)


def mbox(item: Item, options: Options) -> Found:
    """Every message of a mailbox, numbered from 1."""
    limit = options.settings.page_bytes * _MARGIN
    for number, data in enumerate(_messages(item.stream, limit), 1):
        path = f"{item.path}{INSIDE}{number}"
        if len(data) > limit:
            yield Failure(path, "too-large", f"a message of more than {limit:,} bytes")
        else:
            yield from _page(data, path, options)


def _messages(stream: IO[bytes], limit: int) -> Iterator[bytes]:
    """The messages between "From " lines; of one that is too large, a little more than the limit."""
    lines: list[bytes] = []
    size = 0
    blank = True
    for line in iter(lambda: stream.readline(1_000_000), b""):
        if blank and line.startswith(b"From "):
            if lines:
                yield b"".join(lines)
            lines, size = [], 0
        elif size <= limit:
            lines.append(line[1:] if line.startswith(b">From ") else line)
            size += len(line)
        blank = not line.strip()
    if lines:
        yield b"".join(lines)


def _page(data: bytes, path: str, options: Options) -> Found:
    try:
        mail = message_from_bytes(data, policy=policy.default)
        part = _part(mail) if isinstance(mail, EmailMessage) else None
        if part is None:
            yield Failure(path, "no-article", "a message without a text")
            return
        body = part.get_payload(decode=True)
        saved = mail.get_content_type() == "multipart/related" and mail.get("Received") is None
        known = Known(part.get_content_charset(), _hints(mail, part, saved), options.fast)
    # The parser of the standard library raises many things on headers that are none.
    except (MessageError, ValueError, LookupError, TypeError, AttributeError, IndexError) as error:
        yield Failure(path, "broken", f"no readable message: {error}")
        return
    text = body if isinstance(body, bytes) else b""
    if part.get_content_type() == "text/html" or saved:
        yield make(text, path, known, options)
    else:
        yield told_page(text, path, known, options)


def _part(mail: EmailMessage) -> EmailMessage | None:
    part = mail.get_body(preferencelist=("html", "plain"))
    if part is None:
        part = next((p for p in mail.walk() if p.get_content_type() in ("text/html", "text/plain")), None)
    return part if isinstance(part, EmailMessage) else None


def _hints(mail: EmailMessage, part: EmailMessage, saved: bool) -> PageHints:
    """What the headers say. The date of a saved page is the day on which it was saved, and says nothing."""
    address = str(part.get("Content-Location") or mail.get("Snapshot-Content-Location") or "") or None
    if saved:
        return PageHints(address=address if address and "://" in address else None)
    sender = mail.get("From")
    addresses = getattr(sender, "addresses", ())
    outlet = next((a.display_name or a.domain for a in addresses), None)
    published = None
    if mail.get("Date"):
        try:
            published = parsedate_to_datetime(str(mail["Date"])).isoformat()
        except (ValueError, TypeError):
            published = None
    return PageHints(title=str(mail.get("Subject") or "") or None, published=published, outlet=outlet or None)
