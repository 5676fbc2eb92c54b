"""The reader: its own small program, one limited child a file; this is the side that calls it (design §5).

A file that kills its reader is reported as unreadable; the next one in the batch is unharmed.
"""

import json
import re
import struct
import subprocess
import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path

from expectations.normal import is_blank
from ingest.types import PICTURE, Raw, RawSheet, RawWorkbook, Unreadable

_LENGTH = struct.Struct(">Q")
# WPS keeps a picture in a cell as a formula that only WPS knows, and writes the formula's text as its result.
_PICTURE = re.compile(r"=(_xlfn\.)?DISPIMG\(", re.IGNORECASE)
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

    def start(self) -> subprocess.Popen:
        """The program, which is started when it does not run. Raises OSError."""
        if self._process is None or self._process.poll() is not None:
            # -I: neither the environment nor the caller's folder decides what the reader imports; and what the
            # environment holds is nothing a file that takes the reader over should find.
            command, environment = [sys.executable, "-I", str(Path(__file__).parent)], {"LC_ALL": "C.UTF-8"}
            self._process = subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        return self._process

    def close(self) -> None:
        """Ends the program."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def read(self, data: bytes, file_name: str = "") -> RawWorkbook:
        """The cells of every sheet; the sheet of a CSV is called as its file is.

        Raises Unreadable with the rule the file breaks; file-reader-killed when it broke the reader.
        """
        try:
            answer = self._ask(data, file_name)
        except (OSError, EOFError):
            self.close()
            raise Unreadable("file-reader-killed") from None
        except BaseException:
            # Half an answer would be taken for the beginning of the next file's.
            self.close()
            raise
        if "rule" in answer:
            raise Unreadable(answer["rule"], **answer.get("facts", {}))
        try:
            sheets = [_sheet(sheet) for sheet in answer["sheets"]]
        except (ValueError, OverflowError):
            # A day or a span that no calendar holds.
            raise Unreadable("file-damaged") from None
        return RawWorkbook(sheets, answer["container"], answer["is_1904"])

    def _ask(self, data: bytes, file_name: str) -> dict:
        process = self.start()
        for piece in (file_name.encode(errors="replace"), data):
            process.stdin.write(_LENGTH.pack(len(piece)))
            process.stdin.write(piece)
        process.stdin.flush()
        (length,) = _LENGTH.unpack(self._take(_LENGTH.size))
        return json.loads(self._take(length))

    def _take(self, length: int) -> bytes:
        body = self._process.stdout.read(length)
        if len(body) < length:
            raise EOFError
        return body


def _sheet(sheet: dict) -> RawSheet:
    rows = [[_value(value) for value in row] for row in sheet["rows"]]
    return RawSheet(
        name=sheet["name"],
        visible=sheet["visible"],
        rows=rows,
        merged=[tuple(area) for area in sheet["merged"]],
        errors=sheet["errors"],
        uncached=sheet["uncached"],
        hidden_rows=sheet["hidden_rows"],
        hidden_columns=sheet["hidden_columns"],
        **_counted(sheet, rows),
    )


def _counted(sheet: dict, rows: list[list[Raw]]) -> dict:
    """What the file says of its cells, blank ones left out; nothing where they are not counted but by reading them."""
    if "filled" not in sheet:
        return {}
    unread = [cell for cell, text in sheet["unread"].items() if not (text and is_blank(text))]
    blank = _empty(rows) - _empty(sheet["rows"]) + len(sheet["unread"]) - len(unread)
    return {"filled": sheet["filled"] - blank, "unread": unread}


def _empty(rows: list[list]) -> int:
    return sum(row.count(None) for row in rows)


def _value(value: object) -> Raw:
    """A cell; one in which there is nothing to see is empty."""
    if isinstance(value, str):
        # Nearly all begin with a letter or a digit: there is something to see.
        if value[:1].isalnum():
            return value
        return PICTURE if _PICTURE.match(value) else None if is_blank(value) else value
    if isinstance(value, list):
        return _DECODERS[value[0]](value[1])
    return value
