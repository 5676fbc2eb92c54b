"""What the papers read from a published release: one connection, plain rows."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

Row = dict[str, object]


@contextmanager
def open_release(database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only, locked-down connection to a release's warehouse.duckdb. Raises duckdb.IOException if absent."""
    config = {"enable_external_access": "false", "lock_configuration": "true"}
    connection = duckdb.connect(str(database), read_only=True, config=config)
    try:
        yield connection
    finally:
        connection.close()


def rows(connection: duckdb.DuckDBPyConnection, sql: str, values: list | None = None) -> list[Row]:
    """The result of a query as dicts by column name."""
    cursor = connection.execute(sql, values or [])
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, record, strict=True)) for record in cursor.fetchall()]
