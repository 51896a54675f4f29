"""What every answer must carry and what no request may do, before any page is asked.

The page has no password: it listens on localhost, answers only to names of localhost (so that a foreign site can't
reach it through a name that it points here), changes nothing, and runs no script but its own file.
"""

from __future__ import annotations

from collections.abc import Collection

from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOCAL = frozenset({"localhost", "127.0.0.1", "[::1]"})
ANY = "*"
"""In place of a host name: answer to every name."""

_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """Wraps the application: refuses foreign host names and all methods that could change something."""

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
                added = dict(_HEADERS)
                added["cache-control"] = "max-age=600" if scope["path"].startswith("/static/") else "no-cache"
                message["headers"] = [
                    *message["headers"],
                    *((k.encode(), v.encode()) for k, v in added.items() if k.encode() not in present),
                ]
            await send(message)

        if not self._knows(scope):
            await _refuse(send_guarded, 421, b"Foedera does not answer to this host name.\n")
        elif scope["method"] not in {"GET", "HEAD"}:
            await _refuse(send_guarded, 405, b"Foedera's pages can only be read.\n")
        else:
            await self._app(scope, receive, send_guarded)

    def _knows(self, scope: Scope) -> bool:
        if ANY in self._hosts:
            return True
        given = next((value for name, value in scope["headers"] if name == b"host"), b"").decode("latin-1")
        # The port may be any: what reaches this server reached its port. An address of IPv6 stands in brackets.
        host = given.partition("]")[0] + "]" if given.startswith("[") else given.partition(":")[0]
        return host.lower() in self._hosts


async def _refuse(send: Send, status: int, text: bytes) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(text)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": text})
