"""A file that only grows: one JSON object a line, durable when written, by one writer at a time."""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from ingest.holding import hold

BUSY = "登记簿正被占用，没有登记。请过一分钟再试。"
MODE_FOLDER, MODE_FILE = 0o700, 0o600


class Appended:
    """The lines of such a file while nobody else writes it."""

    def __init__(self, handle: int, facts: Mapping[str, type]):
        self._handle = handle
        self.lines, _ = _parsed(os.pread(handle, os.fstat(handle).st_size, 0), facts)

    def add(self, line: dict) -> None:
        """Adds a line; durable when this returns."""
        text = json.dumps(line, ensure_ascii=False, sort_keys=True)
        size = os.fstat(self._handle).st_size
        # What a killed writer left unfinished stays a line of its own.
        cut = b"" if not size or os.pread(self._handle, 1, size - 1) == b"\n" else b"\n"
        os.write(self._handle, cut + text.encode() + b"\n")
        os.fsync(self._handle)
        self.lines.append(line)


@contextmanager
def appending(path: Path, facts: Mapping[str, type]) -> Iterator[Appended]:
    """The file at a path, made when absent, held against other writers. facts: what a line must say, and as what.

    Raises HomeError when another writer does not let it go.
    """
    path.parent.mkdir(mode=MODE_FOLDER, parents=True, exist_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, MODE_FILE)
    try:
        hold(handle, BUSY)
        yield Appended(handle, facts)
    finally:
        os.close(handle)


def read(path: Path, facts: Mapping[str, type]) -> tuple[list[dict], list[int]]:
    """The lines of such a file, and the numbers of those that are none; nothing when there is no file.

    facts: what a line must say, and as what.
    """
    return _parsed(path.read_bytes(), facts) if path.is_file() else ([], [])


def _parsed(content: bytes, facts: Mapping[str, type]) -> tuple[list[dict], list[int]]:
    lines, broken = [], []
    for number, text in enumerate(content.splitlines(), 1):
        try:
            line = json.loads(text)
        except ValueError:
            line = None
        if isinstance(line, dict) and all(isinstance(line.get(name), kind) for name, kind in facts.items()):
            lines.append(line)
        else:
            broken.append(number)
    return lines, broken
