"""What every answer must carry and what no request may do, before any page is asked.

The server answers only to names that it was given (so that a foreign site can't reach it through a name that it points
here), takes changes only from its own pages, and lets no script run but its own files.
"""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOCAL = frozenset({"localhost", "127.0.0.1", "[::1]"})
ANY = "*"
"""In place of a host name: answer to every name."""

LARGEST_BODY = 65_536
"""Bytes of a form; the longest that anybody has a reason to send is the list of the tellings of one event."""

_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-cache",
}
_FOREIGN = b"A form of another site can't change anything here.\n"


class Guard:
    """Wraps the application: refuses foreign host names, foreign forms, large bodies and unknown methods."""

    def __init__(self, app: ASGIApp, hosts: Collection[str] = LOCAL) -> None:
        self._app = app
        self._hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a refused request itself and hands all others on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name.lower() for name, _ in message["headers"]}
                message["headers"] = [
                    *message["headers"],
                    *((k.encode(), v.encode()) for k, v in _HEADERS.items() if k.encode() not in present),
                ]
            await send(message)

        if not self._knows(scope):
            await _refuse(send_guarded, 421, b"Foedera does not answer to this host name.\n")
        elif scope["method"] in {"GET", "HEAD"}:
            await self._app(scope, receive, send_guarded)
        elif scope["method"] != "POST":
            await _refuse(send_guarded, 405, b"There is nothing that this method does here.\n")
        elif not _own(scope):
            await _refuse(send_guarded, 403, _FOREIGN)
        elif not _small(scope):
            await _refuse(send_guarded, 413, b"The form is too large, or does not say how large it is.\n")
        else:
            await self._app(scope, receive, send_guarded)

    def _knows(self, scope: Scope) -> bool:
        if ANY in self._hosts:
            return True
        given = header(scope, b"host")
        # The port may be any: what reaches this server reached its port. An address of IPv6 stands in brackets.
        host = given.partition("]")[0] + "]" if given.startswith("[") else given.partition(":")[0]
        return host.lower() in self._hosts


def header(scope: Scope, name: bytes) -> str:
    """The value of a header, empty where it was not sent."""
    return str(next((value for key, value in scope["headers"] if key == name), b"").decode("latin-1"))


def _own(scope: Scope) -> bool:
    """Whether a browser sent this from a page of ours, or something that is no browser did.

    A form also carries a token of its session; this stops a foreign one before anything reads it.
    """
    if header(scope, b"sec-fetch-site") not in {"", "same-origin", "none"}:
        return False
    origin = header(scope, b"origin")
    return not origin or urlsplit(origin).netloc.lower() == header(scope, b"host").lower()


def _small(scope: Scope) -> bool:
    length = header(scope, b"content-length")
    return length.isdecimal() and int(length) <= LARGEST_BODY


async def _refuse(send: Send, status: int, text: bytes) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(text)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": text})
