"""Who is asking, and what they may do: the owner of this machine, somebody who signed in, or whom a proxy names."""

from __future__ import annotations

import getpass
import ipaddress
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from foedera.web.accounts import JUDGE, READER, Accounts
from foedera.web.sessions import COOKIE, LASTS, Session, Sessions

Way = Literal["own", "password", "proxy"]
"""How people get in: ``own`` on one's own machine, by ``password``, or by the header of a reverse ``proxy``."""


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who may read, and as a judge may change."""

    name: str
    role: str

    @property
    def judges(self) -> bool:
        """Whether they may judge."""
        return self.role == JUDGE


class Gate:
    """Tells who sent a request. `header` is the header in which a proxy on this machine names its user."""

    def __init__(self, way: Way = "own", accounts: Accounts | None = None, header: str = "") -> None:
        self.way = way
        self.accounts = accounts
        self.header = header.lower()
        self.sessions = Sessions()

    def session(self, request: Request) -> Session | None:
        """The session of a request's cookie."""
        cookie = request.cookies.get(COOKIE)
        return self.sessions.opened(cookie) if cookie else None

    def user(self, request: Request) -> User | None:
        """Who asks; None for a stranger."""
        if self.way == "own":
            return User(_owner(), JUDGE)
        if self.way == "proxy":
            name = request.headers.get(self.header, "").strip() if _is_local(visitor(request)) else ""
            if not name:
                return None
            account = self.accounts.get(name) if self.accounts else None
            return User(name, account.role if account else READER)
        session = self.session(request)
        account = self.accounts.get(session.user) if session and session.user and self.accounts else None
        return User(account.name, account.role) if account else None

    def judge(self, request: Request, token: str) -> User:
        """Who asks, where they may judge and sent a form of ours; else an error for them to see."""
        user = self.user(request)
        if user is None:
            raise HTTPException(401)
        if not self.sessions.fits(self.session(request), token):
            raise HTTPException(403, "form")
        if not user.judges:
            raise HTTPException(403, "role")
        return user

    def keep(self, request: Request, response: Response, session: Session) -> None:
        """Sends a session to the browser, which shows it to nobody else and to no script."""
        response.set_cookie(
            COOKIE,
            self.sessions.sealed(session),
            max_age=LASTS,
            httponly=True,
            samesite="strict",
            secure=request.url.scheme == "https",
        )


def visitor(request: Request) -> str:
    """The address that a request came from."""
    return request.client.host if request.client else ""


def inside(address: str) -> str:
    """An address of this site to go on to, without its host; ``/`` for anything else."""
    parts = urlsplit(address)
    ours = address.startswith("/") and not address.startswith(("//", "/\\")) and not parts.netloc
    return address if ours and not parts.scheme and address.isprintable() and "\\" not in address else "/"


def _is_local(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def _owner() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # an account of the system without a name
        return "owner"
