"""An OLE container, as .xls files are: its directory, and its streams sector by sector ([MS-CFB]).

Standard library only. Chains that run in circles or out of the file are damage (ValueError).
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from containers import OLE

STORAGE, STREAM = 1, 2
_HEADER = 512
_END = 0xFFFFFFFA
_ENTRY = 128


@dataclass(frozen=True)
class Entry:
    """A line of the directory."""

    name: str
    kind: int
    start: int
    size: int
    left: int
    right: int
    child: int


class Compound:
    """An OLE file. `entries`: what stands at its top, by name in lower case."""

    def __init__(self, data: bytes) -> None:
        if len(data) < _HEADER or not data.startswith(OLE):
            raise ValueError("no OLE file")
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise ValueError("sector size")
        self._data, self._size, self._mini = data, 1 << shift, 1 << mini_shift
        directory, self._cutoff, mini_fat = struct.unpack_from("<I4xII", data, 48)
        self._fat = self._numbers(self._fat_sectors())
        self._mini_fat = self._numbers(self._chain(mini_fat, self._fat)) if mini_fat < _END else []
        lines = self._sectors(self._chain(directory, self._fat))
        self._all = [_entry(lines, at) for at in range(0, len(lines) - _ENTRY + 1, _ENTRY)]
        if not self._all:
            raise ValueError("directory")
        self.entries = {entry.name.lower(): entry for entry in self._top()}

    def stream(self, entry: Entry) -> bytes:
        """What a stream holds."""
        if entry.size >= self._cutoff:
            return self._sectors(self._chain(entry.start, self._fat))[: entry.size]
        whole = self._sectors(self._chain(self._all[0].start, self._fat))
        pieces = (whole[at * self._mini : (at + 1) * self._mini] for at in self._chain(entry.start, self._mini_fat))
        return b"".join(pieces)[: entry.size]

    def _fat_sectors(self) -> list[int]:
        count, following = struct.unpack_from("<I20xI", self._data, 44)
        found = list(struct.unpack_from("<109I", self._data, 76))
        seen: set[int] = set()
        while following < _END:
            if following in seen:
                raise ValueError("DIFAT")
            seen.add(following)
            *more, following = self._numbers([following])
            found += more
        return [sector for sector in found[:count] if sector < _END]

    def _chain(self, start: int, table: list[int]) -> Iterator[int]:
        for _ in range(len(table) + 1):
            if start >= _END:
                return
            yield start
            if start >= len(table):
                raise ValueError("chain")
            start = table[start]
        raise ValueError("circle")

    def _sectors(self, numbers: Iterator[int]) -> bytes:
        return b"".join(self._data[(at + 1) * self._size : (at + 2) * self._size] for at in numbers)

    def _numbers(self, sectors: Iterator[int]) -> list[int]:
        body = self._sectors(sectors)
        return list(struct.unpack_from(f"<{len(body) // 4}I", body))

    def _top(self) -> Iterator[Entry]:
        """The children of the root: a tree of brothers."""
        waiting, seen = [self._all[0].child], set()
        while waiting:
            at = waiting.pop()
            if at >= len(self._all) or at in seen:
                continue
            seen.add(at)
            yield self._all[at]
            waiting += [self._all[at].left, self._all[at].right]


def _entry(lines: bytes, at: int) -> Entry:
    length, kind = struct.unpack_from("<HB", lines, at + 64)
    left, right, child = struct.unpack_from("<III", lines, at + 68)
    start, size = struct.unpack_from("<II", lines, at + 116)
    name = lines[at : at + min(max(length - 2, 0), 62)].decode("utf-16-le", "replace")
    return Entry(name, kind, start, size, left, right, child)
