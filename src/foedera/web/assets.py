"""The files that go with the pages: where each is, with a mark of its content, and how long a browser may keep it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

FOLDER = Path(__file__).parent / "static"
VENDOR = FOLDER / "vendor"
_FOR_GOOD = "public, max-age=31536000, immutable"
_A_WHILE = "public, max-age=600"


def addresses() -> Mapping[str, str]:
    """The address of each file by its path below the folder; a file that set-up did not fetch has none."""
    found = {}
    for path in sorted(p for p in FOLDER.rglob("*") if p.is_file()):
        name = path.relative_to(FOLDER).as_posix()
        mark = hashlib.sha256(path.read_bytes()).hexdigest()[:12]
        found[name] = f"/static/{name}?v={mark}"
    return found


class Files(StaticFiles):
    """The files of the folder; one that is asked for by its mark may be kept for good."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file as an answer."""
        response = await super().get_response(path, scope)
        response.headers["cache-control"] = _FOR_GOOD if b"v=" in scope["query_string"] else _A_WHILE
        return response
