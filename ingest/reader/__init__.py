"""The reader: its own small program, one limited child a file; this is the side that calls it (design §5).

A file that kills its reader is reported as unreadable; the next one in the batch is unharmed.
"""

import json
import struct
import subprocess
import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path

from expectations.normal import is_blank
from ingest.types import Raw, RawSheet, RawWorkbook, Unreadable

_LENGTH = struct.Struct(">Q")
_DECODERS = {
    "d": date.fromisoformat,
    "t": datetime.fromisoformat,
    "h": time.fromisoformat,
    "s": lambda seconds: timedelta(seconds=seconds),
}


class Reader:
    """A running reader program; a context manager. Used by one thread at a time."""

    def __init__(self) -> None:
        self._process: subprocess.Popen | None = None

    def __enter__(self) -> "Reader":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the program."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def read(self, data: bytes) -> RawWorkbook:
        """The cells of every sheet. Raises Unreadable: file-damaged, file-encrypted or file-reader-killed."""
        try:
            answer = self._ask(data)
        except (OSError, EOFError):
            self.close()
            raise Unreadable("file-reader-killed") from None
        if "rule" in answer:
            raise Unreadable(answer["rule"])
        return RawWorkbook([_sheet(sheet) for sheet in answer["sheets"]])

    def _ask(self, data: bytes) -> dict:
        process = self._running()
        process.stdin.write(_LENGTH.pack(len(data)))
        process.stdin.write(data)
        process.stdin.flush()
        (length,) = _LENGTH.unpack(self._take(_LENGTH.size))
        return json.loads(self._take(length))

    def _running(self) -> subprocess.Popen:
        if self._process is None or self._process.poll() is not None:
            # -I: neither the environment nor the caller's folder decides what the reader imports.
            command = [sys.executable, "-I", str(Path(__file__).parent)]
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        return self._process

    def _take(self, length: int) -> bytes:
        body = self._process.stdout.read(length)
        if len(body) < length:
            raise EOFError
        return body


def _sheet(sheet: dict) -> RawSheet:
    rows = [[_value(value) for value in row] for row in sheet["rows"]]
    unread = [cell for cell, text in sheet["unread"].items() if not (text and is_blank(text))]
    blank = _empty(rows) - _empty(sheet["rows"]) + len(sheet["unread"]) - len(unread)
    return RawSheet(
        name=sheet["name"],
        visible=sheet["visible"],
        rows=rows,
        merged=[tuple(area) for area in sheet["merged"]],
        errors=sheet["errors"],
        uncached=sheet["uncached"],
        hidden_rows=sheet["hidden_rows"],
        filled=sheet["filled"] - blank,
        unread=unread,
    )


def _empty(rows: list[list]) -> int:
    return sum(row.count(None) for row in rows)


def _value(value: object) -> Raw:
    """A cell; one in which there is nothing to see is empty."""
    if isinstance(value, str):
        return None if is_blank(value) else value
    if isinstance(value, list):
        return _DECODERS[value[0]](value[1])
    return value
