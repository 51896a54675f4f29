"""The audit log: who signed in, judged, undid or had pages read, and what was refused; one JSON object a line.

It holds names and addresses, never a password, a token or a cookie.
"""

from __future__ import annotations

import json
import logging
import os
import threading
from datetime import UTC, datetime
from pathlib import Path

_LOG = logging.getLogger("foedera.web")


class Audit:
    """Appends to a file, or to nothing where `path` is None."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._lock = threading.Lock()

    def note(self, act: str, who: str, visitor: str, **about: str | int) -> None:
        """Adds a line; a log that can't be written is told once for each line and stops nobody."""
        if self.path is None:
            return
        row = {"at": datetime.now(UTC).isoformat(timespec="seconds"), "act": act, "who": who, "from": visitor}
        line = json.dumps({**row, **about}, ensure_ascii=False) + "\n"
        try:
            with self._lock:
                number = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
                with os.fdopen(number, "a", encoding="utf-8") as stream:
                    stream.write(line)
        except OSError as error:
            _LOG.warning("the audit log %s can't be written: %s", self.path, error.strerror or error)
