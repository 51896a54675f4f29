"""PDF by pdfminer.six, an extra: every block of text on its pages becomes one line, in reading order."""

from __future__ import annotations

import io
import logging

from foedera.errors import PageError
from foedera.page.files import Known
from foedera.page.sources.item import Found, Item
from foedera.page.sources.options import Options
from foedera.page.sources.told import told_page
from foedera.records import Failure

# Rows of text on a page that are grouped into blocks. Grouping takes time by their square; a large newspaper page has
# a few hundred, and one with more (letters strewn over the sheet) is read row by row.
MOST_ROWS = 1_500


def page(item: Item, options: Options) -> Found:
    """The one page that a PDF file is."""
    limit = options.settings.page_bytes
    data = item.stream.read(limit + 1)
    if len(data) > limit:
        yield Failure(item.path, "too-large", f"larger than {limit:,} bytes")
        return
    try:
        lines = _lines(data, options.settings.pdf_pages)
    except PageError as error:
        yield Failure(item.path, error.cause, str(error))
        return
    # pdfminer meets broken files with whatever its parser stumbles over.
    except Exception as error:  # noqa: BLE001
        yield Failure(item.path, "broken", f"no readable PDF: {type(error).__name__}: {error}")
        return
    if not lines:
        yield Failure(item.path, "no-article", "a PDF without text: its pages are pictures")
        return
    yield told_page("\n\n".join(lines), item.path, Known(), options)


def _lines(data: bytes, most: int) -> list[str]:
    try:
        from pdfminer.converter import PDFPageAggregator
        from pdfminer.layout import LAParams, LTChar, LTTextContainer
        from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
        from pdfminer.pdfpage import PDFPage
    except ImportError as error:
        raise PageError("no-reader", "PDF needs the extra pdf: pip install 'foedera[pdf]'") from error
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    params = LAParams()
    manager = PDFResourceManager()
    device = PDFPageAggregator(manager, laparams=None)
    interpreter = PDFPageInterpreter(manager, device)
    found: list[str] = []
    for sheet in PDFPage.get_pages(io.BytesIO(data), maxpages=most):
        interpreter.process_page(sheet)
        layout = device.get_result()
        blocks: list[object] = [*layout.group_objects(params, [x for x in layout if isinstance(x, LTChar)])]
        if len(blocks) <= MOST_ROWS:
            layout.analyze(params)
            blocks = [*layout]
        texts = (" ".join(x.get_text().split()) for x in blocks if isinstance(x, LTTextContainer))
        found += filter(None, texts)
    return found
