"""How a server is opened, and to whom: this machine only, a team with passwords, or those whom a proxy lets in."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from foedera.errors import SettingError
from foedera.store import located
from foedera.web.accounts import Accounts
from foedera.web.audit import Audit
from foedera.web.gate import Gate, Way


@dataclass(frozen=True, slots=True)
class Access:
    """The address to listen on, the file of accounts, the proxy's header, the log, and the store."""

    address: str
    users: Path | None
    header: str | None
    log: Path | None
    store: str | None

    @property
    def way(self) -> Way:
        """How people get in."""
        if self.header:
            return "proxy"
        return "password" if self.users else "own"

    @property
    def local(self) -> bool:
        """Whether only this machine can reach the address."""
        if self.address == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.address).is_loopback
        except ValueError:
            return False

    def refuse_open_door(self) -> None:
        """Raises SettingError where others could reach the page and nothing asks who they are, or nobody could."""
        if not self.local and self.way == "own":
            raise SettingError(
                f"--host {self.address} opens the page to other machines, and nothing asks who they are; "
                "add accounts (--users FILE --add-user NAME) or a proxy's header (--proxy-header NAME)"
            )
        if self.way == "proxy" and not self.local:
            raise SettingError(
                f"--proxy-header trusts a proxy on this machine, and --host {self.address} lets others past it; "
                "listen on 127.0.0.1 and let the proxy answer outside"
            )
        if self.way == "password" and self.users is not None and not Accounts(self.users).all():
            raise SettingError(f"{self.users} has no account; add one with --add-user NAME")

    def gate(self) -> Gate:
        """The gate for these options."""
        return Gate(self.way, Accounts(self.users) if self.users else None, self.header or "")

    def audit(self) -> Audit:
        """The log: the file that was named, else one beside the store's file where others are let in."""
        if self.log is not None or self.way == "own":
            return Audit(self.log)
        place = located(self.store)[1]
        return Audit(place.with_name(f"{place.name}.audit.jsonl") if place else None)


def exposed(access: Access) -> Iterator[str]:
    """What a server with these options shows to whom, a line each."""
    reach = "this machine only" if access.local else "every machine that can reach this one"
    yield f"listens on     {access.address}: {reach}"
    yield f"store          {located(access.store)[0]}, whole: every article, event and judgement in it"
    match access.way:
        case "own":
            yield "who gets in    everybody on this machine, without a password, and may judge and have files read"
        case "password":
            accounts = Accounts(access.users).all().values() if access.users else ()
            yield f"who gets in    the accounts of {access.users} ({len(accounts)}), by password (Argon2)"
            yield from (f"               {a.name}: {a.role}" for a in accounts)
        case "proxy":
            yield f"who gets in    whom a proxy on this machine names in the header {access.header}"
            yield (
                f"               roles from {access.users}"
                if access.users
                else "               all as readers"
            )
    log = access.audit().path
    yield f"audit log      {log or 'none'}"
    yield "judges         may accept, reject, edit, merge, split, undo, and have any file read that this user can read"
    yield "never          fetches an address, runs a script of a page, or writes a password or token to a log"
    if not access.local:
        yield "transport      plain HTTP: put a proxy with TLS before it, passwords and cookies can be read on the way"
