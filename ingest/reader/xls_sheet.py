"""One sheet of an .xls, record by record ([MS-XLS])."""

import struct
from collections.abc import Callable

from biff import Strings, records, whole
from rk import unpacked
from sheet import ERRORS, UNKNOWN, Budget, Sheet
from xls_book import SHEET, Book, Part

_CELL = struct.Struct("<HHH")
_TEXT, _BOOL, _ERROR = range(3)
_STRING = 0x0207
_HIDDEN_ROW, _HIDDEN_COLUMN = 0x20, 0x01


def read(book: Book, part: Part, budget: Budget) -> Sheet:
    """The cells of a sheet; none of a chart. Raises Refused, and ValueError, struct.error or IndexError for damage."""
    return _Reading(book, part, budget).sheet


class _Reading:
    """One sheet, being read."""

    def __init__(self, book: Book, part: Part, budget: Budget) -> None:
        self.sheet = Sheet(part.name, budget, part.is_visible)
        self._book = book
        self._awaited: tuple[int, int] | None = None
        if part.kind == SHEET:
            self._go_through(part)

    def _go_through(self, part: Part) -> None:
        takers: dict[int, Callable[[bytes], None]] = {
            0x0006: self._formula,
            0x00BD: self._many_numbers,
            0x00D6: self._text,
            0x00E5: self._merged,
            0x00FD: self._shared_text,
            0x007D: self._columns,
            0x0203: self._number,
            0x0204: self._text,
            0x0205: self._bool_or_error,
            0x0208: self._row,
            0x027E: self._packed_number,
        }
        for kind, body, end in records(self._book.stream, part.at, self._book.end_of(part)):
            if kind in takers:
                takers[kind](body)
            elif kind == _STRING:
                self._result(Strings(whole(self._book.stream, body, end)).long())
        self._result_is_due()

    def _put(self, row: int, column: int, value: object) -> None:
        if value not in (None, ""):
            self.sheet.put(row + 1, column + 1, value)

    def _number(self, body: bytes) -> None:
        row, column, xf = _CELL.unpack_from(body)
        self._put(row, column, self._book.formats.value(struct.unpack_from("<d", body, 6)[0], xf))

    def _packed_number(self, body: bytes) -> None:
        row, column, xf = _CELL.unpack_from(body)
        self._put(row, column, self._book.formats.value(unpacked(body, 6), xf))

    def _many_numbers(self, body: bytes) -> None:
        row, first = struct.unpack_from("<HH", body)
        for step, at in enumerate(range(4, len(body) - 7, 6)):
            (xf,) = struct.unpack_from("<H", body, at)
            self._put(row, first + step, self._book.formats.value(unpacked(body, at + 2), xf))

    def _shared_text(self, body: bytes) -> None:
        row, column, _ = _CELL.unpack_from(body)
        self._put(row, column, self._book.strings[struct.unpack_from("<I", body, 6)[0]])

    def _text(self, body: bytes) -> None:
        row, column, _ = _CELL.unpack_from(body)
        self._put(row, column, Strings([body], 6).long())

    def _bool_or_error(self, body: bytes) -> None:
        row, column, _ = _CELL.unpack_from(body)
        if body[7]:
            self.sheet.error(row + 1, column + 1, ERRORS.get(body[6], UNKNOWN))
        else:
            self._put(row, column, bool(body[6]))

    def _formula(self, body: bytes) -> None:
        self._result_is_due()
        row, column, xf = _CELL.unpack_from(body)
        if body[12:14] != b"\xff\xff":
            self._put(row, column, self._book.formats.value(struct.unpack_from("<d", body, 6)[0], xf))
        elif body[6] == _TEXT:
            self._awaited = row, column
        elif body[6] == _BOOL:
            self._put(row, column, bool(body[8]))
        elif body[6] == _ERROR:
            self.sheet.error(row + 1, column + 1, ERRORS.get(body[8], UNKNOWN))

    def _result(self, text: str) -> None:
        """The text a formula results in, in a record behind it."""
        if self._awaited:
            self._put(*self._awaited, text)
        self._awaited = None

    def _result_is_due(self) -> None:
        if self._awaited:
            row, column = self._awaited
            self.sheet.without_result(row + 1, column + 1)
        self._awaited = None

    def _row(self, body: bytes) -> None:
        row, flags = struct.unpack_from("<H10xI", body)
        if flags & _HIDDEN_ROW:
            self.sheet.hide_rows(row + 1, row + 1)

    def _columns(self, body: bytes) -> None:
        first, last, _, _, flags = struct.unpack_from("<HHHHH", body)
        if flags & _HIDDEN_COLUMN:
            self.sheet.hide_columns(first + 1, last + 1)

    def _merged(self, body: bytes) -> None:
        (count,) = struct.unpack_from("<H", body)
        for at in range(2, min(2 + count * 8, len(body) - 7), 8):
            top, bottom, left, right = struct.unpack_from("<HHHH", body, at)
            self.sheet.merged.append((top, left, bottom, right))
