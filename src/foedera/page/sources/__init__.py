"""Pages out of whatever holds them: files, folders, archives, crawls, mail, feeds, JSON lines, saved pages and PDF.

Comes in: paths. Goes out: one `Page` or `Failure` after the other, in a fixed order, while it is read; nothing is
held but the page at hand. What is broken is told and passed over. A room inside the page room, because where a page
lies says nothing about how it is read.
"""

from foedera.page.sources.options import FIELDS, Fields, Options, fields_of
from foedera.page.sources.walk import pages

__all__ = ["FIELDS", "Fields", "Options", "fields_of", "pages"]
