"""What stands in workbooks, for pages that follow one another: each is read once, as long as others need no room."""

import hashlib
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass
from threading import Lock

from ingest.opening import read_safely
from ingest.parsed import Parsed
from ingest.readers import Readers
from ingest.types import RawWorkbook, Unreadable
from ingest.workbook import parse

# Of all workbooks kept: some tens of megabytes.
MOST_CELLS = 400_000
READERS = 4


@dataclass(frozen=True)
class Book:
    """A workbook as read; `parsed` is None for one that holds nothing that is known here."""

    raw: RawWorkbook
    parsed: Parsed | None

    @property
    def size(self) -> int:
        """Cells, the empty ones within rows too."""
        return sum(len(row) for sheet in self.raw.sheets for row in sheet.rows)


class Shelf:
    """The workbooks looked at last, for many threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._books: OrderedDict[tuple[str, str], Book] = OrderedDict()
        self._cells = 0
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
            if known in self._books:
                return
            self._books[known] = book
            self._cells += book.size
            while self._cells > MOST_CELLS:
                self._cells -= self._books.popitem(last=False)[1].size
