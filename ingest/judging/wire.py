"""What passes over the judge's socket: a length, a JSON text of that length, and bytes it announces as `size`."""

import json
import os
import socket
import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager

from ingest.home import Home

SOCKET = "judge.sock"
MOST_HEADER = 64 * 1024
CHUNK = 1 << 18
_LENGTH = struct.Struct(">I")


class Garbled(Exception):
    """The other side did not keep to what is agreed."""


class Line:
    """One connection, of which every part must pass before a deadline (seconds from now)."""

    def __init__(self, connection: socket.socket, seconds: float) -> None:
        self.connection = connection
        self.allow(seconds)

    def allow(self, seconds: float) -> None:
        """A new deadline."""
        self._deadline = time.monotonic() + seconds

    def send(self, header: dict, data: bytes = b"") -> None:
        """Raises OSError (TimeoutError) when the other side does not take it in time."""
        text = json.dumps(header, separators=(",", ":")).encode()
        self._hasten()
        self.connection.sendall(_LENGTH.pack(len(text)) + text + data)

    def receive(self, most: int) -> dict:
        """The next JSON text, of so many bytes at most. Raises Garbled, and OSError when it does not come in time."""
        (length,) = _LENGTH.unpack(self.take(_LENGTH.size))
        if length > most:
            raise Garbled
        try:
            found = json.loads(self.take(length))
        except (ValueError, RecursionError):
            raise Garbled from None
        if not isinstance(found, dict):
            raise Garbled
        return found

    def take(self, length: int) -> bytes:
        """So many bytes. Raises Garbled when the other side ends before, and OSError when they do not come in time."""
        pieces, missing = [], length
        while missing:
            self._hasten()
            piece = self.connection.recv(min(missing, CHUNK))
            if not piece:
                raise Garbled
            pieces.append(piece)
            missing -= len(piece)
        return b"".join(pieces)

    def _hasten(self) -> None:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self.connection.settimeout(left)


@contextmanager
def short_path(home: Home, name: str = SOCKET) -> Iterator[str]:
    """A file of the portal's folder by a path short enough for a socket, which has room for 108 bytes.

    Raises OSError when there is no such folder.
    """
    folder = os.open(home.portal, os.O_PATH | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{folder}/{name}"
    finally:
        os.close(folder)
