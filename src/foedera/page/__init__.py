"""The page room: bytes from a file, a folder or standard input become one `Page` of text with its hints.

Comes in: paths and bytes. Goes out: `Page`. A room of its own, because encodings and markup are settled here once:
every later room sees text, and all offsets refer to that text.
"""

from foedera.page.files import discover, read, read_bytes

__all__ = ["discover", "read", "read_bytes"]
