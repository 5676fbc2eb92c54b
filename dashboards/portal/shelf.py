"""What stands in workbooks, for pages that follow one another: each is read once, as long as others need no room."""

import hashlib
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from threading import Lock

from ingest.opening import read_safely
from ingest.parsed import Parsed
from ingest.readers import Readers
from ingest.types import RawWorkbook, Unreadable
from ingest.workbook import parse

# Bytes, roughly, of all workbooks kept, and of one that is kept at all.
MOST, MOST_OF_ONE = 64_000_000, 8_000_000
OF_BOOK, OF_CELL, OF_LETTER = 20_000, 60, 2
READERS = 4


@dataclass(frozen=True)
class Book:
    """A workbook as read; `parsed` is None for one that holds nothing that is known here."""

    raw: RawWorkbook
    parsed: Parsed | None

    @cached_property
    def size(self) -> int:
        """The bytes it takes, roughly: raw and taken apart, texts and what is noted of cells."""
        sheets = self.raw.sheets
        noted = sum(len(sheet.merged) + len(sheet.errors) + len(sheet.uncached) + len(sheet.unread) for sheet in sheets)
        cells = sum(len(row) for sheet in sheets for row in sheet.rows) + noted
        letters = sum(len(cell) for sheet in sheets for row in sheet.rows for cell in row if isinstance(cell, str))
        return OF_BOOK + OF_CELL * cells + OF_LETTER * letters


class Shelf:
    """The workbooks looked at last, for many threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._books: OrderedDict[tuple[str, str], Book] = OrderedDict()
        self._size = 0
        self.readers = Readers(READERS)

    def book(self, data: bytes, file_name: str) -> Book:
        """The workbook of some bytes; a CSV's sheet is called as its file is. Raises types.Unreadable."""
        known = hashlib.sha256(data).hexdigest(), file_name
        with self._lock:
            if known in self._books:
                self._books.move_to_end(known)
                return self._books[known]
        raw = read_safely(self.readers, data, file_name)
        parsed = None
        with suppress(Unreadable):
            parsed = parse(raw)
        book = Book(raw, parsed)
        self._keep(known, book)
        return book

    def _keep(self, known: tuple[str, str], book: Book) -> None:
        with self._lock:
            if known in self._books or book.size > MOST_OF_ONE:
                return
            self._books[known] = book
            self._size += book.size
            while self._size > MOST:
                self._size -= self._books.popitem(last=False)[1].size
