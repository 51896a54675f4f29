"""Many rows into one table as fast as each database takes them: PostgreSQL by COPY, SQLite by one prepared insert.

SQLAlchemy's own way looks at every value of every row several times, which takes longer than SQLite takes to store
it; here each column is looked at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, insert
from sqlalchemy.exc import DBAPIError, IntegrityError

FEW = 20
"""So many rows are sent to a server faster by plain inserts than by beginning a COPY."""


def put(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Inserts rows that all have the same columns, within the transaction of `connection`.

    Raises SQLAlchemy's DBAPIError as other statements do.
    """
    if not rows:
        return
    server = connection.dialect.name == "postgresql"
    if server and len(rows) <= FEW:
        connection.execute(insert(table), list(rows))
        return
    quote = connection.dialect.identifier_preparer.quote
    names = list(rows[0])
    columns = f"{quote(table.name)} ({', '.join(map(quote, names))})"
    values = _values(connection, table, names, rows)
    database: Any = connection.dialect.loaded_dbapi
    cursor: Any = connection.connection.cursor()
    try:
        if server:
            with cursor.copy(f"COPY {columns} FROM STDIN") as copy:
                for row in values:
                    copy.write_row(row)
        else:
            marks = ", ".join("?" * len(names))
            cursor.executemany(f"INSERT INTO {columns} VALUES ({marks})", values)  # noqa: S608 - our own names
    except database.IntegrityError as error:
        raise IntegrityError(columns, None, error) from error
    except database.Error as error:
        raise DBAPIError(columns, None, error) from error
    finally:
        cursor.close()


def _values(
    connection: Connection, table: Table, names: Sequence[str], rows: Sequence[Mapping[str, Any]]
) -> Iterator[list[Any]]:
    """The rows as the driver takes them."""
    ways = [(name, _way(table.c[name].type, connection.dialect)) for name in names]
    for row in rows:
        yield [row[name] if way is None else way(row[name]) for name, way in ways]


def _way(kind: Any, dialect: Any) -> Callable[[Any], Any] | None:
    """What turns a value of a column into what the driver takes, None where it takes the value itself."""
    way: Callable[[Any], Any] | None = kind.dialect_impl(dialect).bind_processor(dialect)
    return way
