"""The connection to the release in force: read-only, locked down, resolved anew each time (design: publish).

A release is a new path, so what was opened before a publication goes on reading what it opened.
"""

import threading
import weakref
from pathlib import Path
from typing import Any

import sqlalchemy
from sqlalchemy.engine.url import URL
from sqlalchemy.pool import Pool

from ingest.home import DATABASE, Home

SECONDS = 30
LOCKED_DOWN = {
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "threads": 2,
    "memory_limit": "768MB",
    "max_temp_directory_size": "0MB",
    "lock_configuration": True,
}


def mutator(home: Home):
    """Superset's DB_CONNECTION_MUTATOR: whatever address an asset holds, it means the release in force of this home."""
    file: Path = home.current / DATABASE

    def resolved(uri: URL, params: dict[str, Any], *_: object) -> tuple[URL, dict[str, Any]]:
        if not uri.drivername.startswith("duckdb"):
            return uri, params
        arguments = {"read_only": True, "config": dict(LOCKED_DOWN)}
        return uri.set(database=str(file.resolve()), query={}), {**params, "connect_args": arguments}

    return resolved


def limit_time(seconds: float = SECONDS) -> None:
    """No connection to DuckDB works longer: it is interrupted until it is closed; the error is its caller's alone.

    Superset opens one for each query, and closes it after.
    """

    @sqlalchemy.event.listens_for(Pool, "connect")
    def opened(connection, _record) -> None:
        if _is_duckdb(connection):
            connection.deadline = _Deadline(connection, seconds)

    @sqlalchemy.event.listens_for(Pool, "close")
    def closed(connection, _record) -> None:
        if _is_duckdb(connection):
            connection.deadline.over()


class _Deadline:
    """Interrupts a connection after some seconds, and each second from then on, until it is over."""

    def __init__(self, connection: Any, seconds: float):
        self._connection = weakref.ref(connection)
        self._over = threading.Event()
        self._wait(seconds)

    def over(self) -> None:
        """The connection is done."""
        self._over.set()
        self._timer.cancel()

    def _wait(self, seconds: float) -> None:
        self._timer = threading.Timer(seconds, self._interrupt)
        self._timer.daemon = True
        self._timer.start()

    def _interrupt(self) -> None:
        connection = self._connection()
        if connection is not None and not self._over.is_set():
            connection.interrupt()
            self._wait(1)


def _is_duckdb(connection: Any) -> bool:
    return type(connection).__module__.startswith("duckdb")


def tune_sqlite(seconds: float = SECONDS) -> None:
    """Readers of a metadata file do not wait for its writer, and a writer waits its turn."""

    @sqlalchemy.event.listens_for(Pool, "connect")
    def opened(connection, _record) -> None:
        if type(connection).__module__.startswith("sqlite3"):
            connection.execute(f"pragma busy_timeout = {int(seconds * 1000)}")
            connection.execute("pragma journal_mode = wal")
            connection.execute("pragma synchronous = normal")
