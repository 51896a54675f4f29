"""WARC files as crawlers and CC-News write them: each answer that is HTML is a page, with its address and charset."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from foedera.page.files import Known
from foedera.page.sources.item import INSIDE, Found, Item
from foedera.page.sources.options import Options
from foedera.records import Failure, PageHints

_HTML = ("text/html", "application/xhtml+xml")


def records(item: Item, options: Options) -> Found:
    """The pages of a WARC file; what is no HTML, and answers that are not 200, are passed over."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError:
        yield Failure(item.path, "no-reader", "WARC files need FastWARC: pip install FastWARC")
        return
    limit = options.settings.page_bytes
    wanted = WarcRecordType.response | WarcRecordType.resource
    found: Iterator[Any] = iter(
        ArchiveIterator(
            item.stream, record_types=wanted, parse_http=True, auto_decode="all", quirks_mode=True
        )
    )
    count = 0
    while True:
        try:
            record = next(found)
        except StopIteration:
            return
        # Whatever the parser meets, what came before is kept and the rest of the file is told as lost.
        except Exception as error:  # noqa: BLE001
            yield Failure(item.path, "broken", f"the file can't be read after record {count}: {error}")
            return
        count += 1
        yield from _record(record, item.path, limit)


def _record(record: Any, path: str, limit: int) -> Found:
    headers = record.http_headers
    if headers is not None and headers.status_code not in (None, 200):
        return
    kind = (record.http_content_type or record.headers.get("Content-Type") or "").lower()
    if not kind.startswith(_HTML):
        return
    address = record.headers.get("WARC-Target-URI") or ""
    name = f"{path}{INSIDE}{address.strip('<>') or record.record_id}"
    try:
        body = io.BytesIO(record.reader.read(limit + 1))
        yield Item(name, body, Known(record.http_charset, PageHints(address=address.strip("<>") or None)))
    except (OSError, EOFError, ValueError) as error:
        yield Failure(name, "broken", f"can't be unpacked: {error}")
