"""Accounts: the people who may open the page, with their role and the Argon2 hash of their password.

They stand in a small file that only its owner can read; no password is ever in it.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from foedera.errors import SettingError

READER, JUDGE = "reader", "judge"
ROLES = (READER, JUDGE)
"""A reader sees everything; a judge may also accept, reject, edit, merge, split and undo, and have pages read."""

SHORTEST = 10
"""Characters of a password."""
NAME = re.compile(r"[^\s:/\\\x00-\x1f]{1,60}")


@dataclass(frozen=True, slots=True)
class Account:
    """One person; `hash` is empty for somebody whom only a proxy can let in."""

    name: str
    role: str
    hash: str = ""


class Accounts:
    """The accounts of a file, which is read anew when it changes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._read_at: tuple[int, int] | None = None
        self._accounts: dict[str, Account] = {}

    def get(self, name: str) -> Account | None:
        """The account of a name. Raises SettingError where the file can't be read."""
        return self.all().get(name)

    def all(self) -> dict[str, Account]:
        """All accounts by name; none where there is no file yet. Raises SettingError where it can't be read."""
        try:
            status = self.path.stat()
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise SettingError(f"{self.path}: {error.strerror or error}") from error
        stamp = (status.st_mtime_ns, status.st_size)
        if stamp != self._read_at:
            self._accounts, self._read_at = _read(self.path), stamp
        return self._accounts

    def put(self, name: str, role: str, password: str | None) -> None:
        """Adds or changes an account; a None `password` is for somebody whom a proxy lets in.

        Raises SettingError for a name, role or password that can't be.
        """
        if not NAME.fullmatch(name):
            raise SettingError(f"{name!r} can't be a name: up to 60 characters, no spaces, colons or slashes")
        if role not in ROLES:
            raise SettingError(f"{role!r} is no role; there are {' and '.join(ROLES)}")
        if password is not None and len(password) < SHORTEST:
            raise SettingError(f"a password needs at least {SHORTEST} characters")
        account = Account(name, role, self._hasher.hash(password) if password is not None else "")
        _write(self.path, {**self.all(), name: account})

    def admits(self, name: str, password: str) -> bool:
        """Whether this is the password of that account; takes as long where there is no such account."""
        from argon2.exceptions import InvalidHashError, VerificationError

        account = self.get(name)
        try:
            self._hasher.verify(account.hash if account and account.hash else self._nobody, password)
        except (VerificationError, InvalidHashError):
            return False
        return account is not None and bool(account.hash)

    @cached_property
    def _hasher(self) -> Any:
        from argon2 import PasswordHasher

        return PasswordHasher()

    @cached_property
    def _nobody(self) -> str:
        return str(self._hasher.hash(os.urandom(16).hex()))


def _read(path: Path) -> dict[str, Account]:
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        found = {name: Account(name, row["role"], row["hash"]) for name, row in rows.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise SettingError(f"{path}: it is no file of accounts: {error}") from error
    wrong = sorted(a.name for a in found.values() if a.role not in ROLES)
    if wrong:
        raise SettingError(f"{path}: the role of {', '.join(wrong)} must be {' or '.join(ROLES)}")
    return found


def _write(path: Path, accounts: dict[str, Account]) -> None:
    """Writes the file beside its place first, so that it is there whole or as it was."""
    rows = {a.name: {"role": a.role, "hash": a.hash} for a in accounts.values()}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")  # made with mode 0600
        with os.fdopen(number, "w", encoding="utf-8") as stream:
            json.dump(rows, stream, ensure_ascii=False, indent=1)
        Path(name).replace(path)
    except OSError as error:
        raise SettingError(f"{path}: {error.strerror or error}") from error
