"""The databases' errors in words that name the store and say what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from foedera.errors import StoreError

BUSY = "another program is writing to it; try again when that has ended"
FULL = "the disk is full; nothing of the last page was kept"

# SQLite tells its errors by their words, the first that is found counts; PostgreSQL by the code SQLSTATE, by its
# beginning here.
OF_FILES: Mapping[str, str] = {
    "database is locked": BUSY,
    "file is not a database": "it is not a Foedera store",
    "database disk image is malformed": "the file is damaged; restore it from a backup",
    "malformed database schema": "the file is damaged; restore it from a backup",
    "database or disk is full": FULL,
    "disk I/O error": "the disk can't be read or written, or is full; nothing of the last page was kept",
    "attempt to write a readonly database": "it may not be written; check its permissions",
    "unable to open database file": "it can't be opened; check the folder and its permissions",
}
OF_SERVERS: Mapping[str, str] = {
    "55P03": BUSY,
    "40001": BUSY,
    "40P01": BUSY,
    "53100": FULL,
    "53300": "the server has no connection left; try again later",
    "28": "the server refuses the user or the password",
    "3D000": "there is no such database; make it with createdb",
    "42501": "the user may not do this; it needs a schema in which it may make tables",
    "25006": "it may not be written",
    "57P": "the server was stopped or is starting; try again later",
    "XX001": "the server found damaged data; restore the database from a backup",
}
# libpq gives no code for what happens before a session stands.
_WHILE_CONNECTING: Mapping[str, str] = {
    "password authentication failed": OF_SERVERS["28"],
    "no password supplied": "the server wants a password: postgresql://user:password@host/database, or ~/.pgpass",
    "does not exist": OF_SERVERS["3D000"],
    "too many clients": OF_SERVERS["53300"],
}


@contextmanager
def explained(place: object) -> Iterator[None]:
    """Turns the database's errors into StoreErrors that begin with the store's place."""
    try:
        yield
    except DBAPIError as error:
        raise StoreError(f"store {place}: {_hint(error)}") from error


def _hint(error: DBAPIError) -> str:
    cause = " ".join(str(error.orig).split())
    code = getattr(error.orig, "sqlstate", None)
    if code:
        return next((hint for begin, hint in OF_SERVERS.items() if str(code).startswith(begin)), cause)
    hints = _WHILE_CONNECTING if type(error.orig).__module__.startswith("psycopg") else OF_FILES
    return next((hint for words, hint in hints.items() if words in cause), cause)
