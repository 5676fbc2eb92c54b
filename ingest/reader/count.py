"""How many cells of a sheet hold something, counted in its XML, whatever was read of them. Standard library only.

A cell that holds something has a value, a text of its own, a formula without a result or an error: there are at most
as many as such tags. Where so many were read, nearly everywhere, that is their number; else a parser counts them one
by one and names those that were not read.
"""

import io
import re
from collections.abc import Callable, Sequence
from xml.parsers import expat

from walk import Walker
from xml_events import feed

_STARTS = re.compile(rb"(?:\xef\xbb\xbf)?\s*<")


def count(body: bytes, rows: Sequence[Sequence], marks: dict, shared: Callable[[], list[str]]) -> dict:
    """{"filled": number of cells that hold something, "unread": {cell: text}} of a worksheet's XML.

    rows: what was read of it, nothing as None. marks: its errors and formulas without a result. shared: the workbook's
    shared texts, asked for only when the tags are not enough.
    """
    told = len(marks["errors"]) + len(marks["uncached"])
    read = sum(len(row) - row.count(None) for row in rows)
    if read + told == _at_most(body, told):
        return {"filled": read + told, "unread": {}}
    counter = _Counter(rows, shared())
    counter.walk(body)
    return {"filled": counter.filled, "unread": counter.unread}


def _at_most(body: bytes, told: int) -> int | None:
    """None where tags are not to be found by their bytes: in UTF-16."""
    if b"\0" in body or (body and not _STARTS.match(body)):
        return None
    return told + sum(body.count(tag) for tag in (b"<v", b":v", b"<is", b":is"))


class _Counter(Walker):
    def __init__(self, rows: Sequence[Sequence], shared: list[str]) -> None:
        super().__init__()
        self.filled = 0
        self.unread: dict[str, str] = {}
        self._rows, self._shared = rows, shared
        self._seen: set[str] = set()

    def end_cell(self) -> None:
        told = self.type == "e" or (self.has_formula and not self.has_result)
        text = self._shown()
        if not text and not told:
            return
        self.filled += 1
        # The second cell of one address takes the place of the first.
        if self.address in self._seen or not (told or self._was_read()):
            self.unread[self.address] = text
        self._seen.add(self.address)

    def _shown(self) -> str:
        if self.type == "s" and self.value:
            number = self.value.strip()
            is_there = number.isdecimal() and int(number) < len(self._shared)
            return self._shared[int(number)] if is_there else self.value
        return self.inline or self.value or ""

    def _was_read(self) -> bool:
        cells = self._rows[self.row - 1] if 0 < self.row <= len(self._rows) else ()
        return self.column <= len(cells) and cells[self.column - 1] is not None


def shared_texts(body: bytes) -> list[str]:
    """The texts of a workbook's part of shared strings, in order; phonetic guides are none of them."""
    texts: list[str] = []
    inside: list[str] = []

    def start(name: str, _attributes: dict[str, str]) -> None:
        inside.append(name.rpartition(":")[2])
        if inside[-1] == "si":
            texts.append("")

    def text(data: str) -> None:
        if inside[-1] == "t" and "rPh" not in inside and texts:
            texts[-1] += data

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = start, lambda _name: inside.pop()
    parser.CharacterDataHandler = text
    if body:
        feed(parser, io.BytesIO(body))
    return texts
