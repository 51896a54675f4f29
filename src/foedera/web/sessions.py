"""Sessions: who a browser is, in a cookie that only this server can write.

Nothing is kept but the ids of sessions that were ended early. The key is made when the server starts, so that a
restart ends all sessions, and no secret is ever written anywhere.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

COOKIE = "foedera_session"
LASTS = 12 * 3600
"""Seconds that a session lasts."""


@dataclass(frozen=True, slots=True)
class Session:
    """One browser's session; `user` is empty before anybody signed in, `until` is when it ends (Unix time)."""

    id: str
    user: str
    until: int


class Sessions:
    """Makes sessions, writes them as sealed text and reads them back."""

    def __init__(self, now: Callable[[], float] = time.time) -> None:
        self._key = secrets.token_bytes(32)
        self._now = now
        self._ended: dict[str, int] = {}
        self._lock = threading.Lock()

    def new(self, user: str = "") -> Session:
        """A session with an id that nobody knows; signing in always makes a new one."""
        return Session(secrets.token_urlsafe(18), user, int(self._now()) + LASTS)

    def sealed(self, session: Session) -> str:
        """The session as the text of a cookie."""
        body = json.dumps([session.id, session.user, session.until]).encode()
        return f"{_text(body)}.{_text(self._mark(b'session', body))}"

    def opened(self, text: str) -> Session | None:
        """The session in a cookie; None where it is not ours, too old, or ended."""
        first, _, second = text.partition(".")
        try:
            body, mark = _bytes(first), _bytes(second)
        except ValueError:
            return None
        if not hmac.compare_digest(mark, self._mark(b"session", body)):
            return None
        key, user, until = json.loads(body)
        session = Session(key, user, until)
        return None if session.until <= self._now() or session.id in self._ended else session

    def end(self, session: Session) -> None:
        """Ends a session before its time."""
        with self._lock:
            self._ended = {k: until for k, until in self._ended.items() if until > self._now()}
            self._ended[session.id] = session.until

    def token(self, session: Session) -> str:
        """What a form of this session carries, so that no other site can write one."""
        return _text(self._mark(b"form", session.id.encode()))

    def fits(self, session: Session | None, token: str) -> bool:
        """Whether a form's token belongs to a session."""
        return session is not None and hmac.compare_digest(self.token(session).encode(), token.encode())

    def _mark(self, purpose: bytes, body: bytes) -> bytes:
        return hmac.new(self._key, purpose + b"\0" + body, hashlib.sha256).digest()


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text.encode() + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)
