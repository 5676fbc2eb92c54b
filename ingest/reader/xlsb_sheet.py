"""One sheet of an .xlsb, record by record ([MS-XLSB])."""

import struct
from collections.abc import Sequence

from biff12 import records, text
from rk import unpacked
from serials import CellFormats
from sheet import ERRORS, UNKNOWN, Budget, Sheet

_ROW, _COLUMNS, _MERGED, _END_OF_CELLS = 0x00, 0x3C, 0xB0, 0x92
_RICH_TEXT = 0x3E
_HIDDEN_ROW, _HIDDEN_COLUMN = 0x10, 0x01
_FIRST_SHORT, _LAST_SHORT = 0x0C, 0x12


def read(
    part: bytes, name: str, is_visible: bool, strings: Sequence[str], formats: CellFormats, budget: Budget
) -> Sheet:
    """The cells of a worksheet part; none of an empty one. Raises Refused, and struct.error and the like for damage."""
    reading = _Reading(Sheet(name, budget, is_visible), strings, formats)
    reading.go_through(part)
    return reading.sheet


class _Reading:
    def __init__(self, sheet: Sheet, strings: Sequence[str], formats: CellFormats) -> None:
        self.sheet, self._strings, self._formats = sheet, strings, formats
        self._row, self._column = 0, 0
        cells = (None, self._packed, self._error, self._bool, self._number, self._text, self._shared)
        # 1–7 hold values, 8–11 the results of formulas; 12–18 are 1–7 without their columns, each behind the last one.
        self._takers = dict(enumerate(cells, 1))
        self._takers |= {8: self._text, 9: self._number, 10: self._bool, 11: self._error, _RICH_TEXT: self._rich}

    def go_through(self, part: bytes) -> None:
        """All records."""
        for kind, body in records(part):
            if kind == _ROW:
                self._begin_row(body)
            elif kind in self._takers:
                self._column, xf = struct.unpack_from("<II", body)
                self._take(kind, body, 8, xf)
            elif _FIRST_SHORT <= kind <= _LAST_SHORT:
                self._column += 1
                self._take(kind - _FIRST_SHORT + 1, body, 4, struct.unpack_from("<I", body)[0])
            elif kind == _COLUMNS:
                first, last, _, _, flags = struct.unpack_from("<IIIIH", body)
                if flags & _HIDDEN_COLUMN:
                    self.sheet.hide_columns(first + 1, last + 1)
            elif kind == _MERGED:
                top, bottom, left, right = struct.unpack_from("<IIII", body)
                self.sheet.merged.append((top, left, bottom, right))

    def _begin_row(self, body: bytes) -> None:
        self._row, self._column = struct.unpack_from("<I", body)[0], -1
        if body[11] & _HIDDEN_ROW:
            self.sheet.hide_rows(self._row + 1, self._row + 1)

    def _take(self, kind: int, body: bytes, at: int, xf: int) -> None:
        """xf: its number, and eight bits that say something else."""
        taker = self._takers[kind]
        value = taker(body, at, xf & 0xFFFFFF) if taker else None
        if value not in (None, ""):
            self.sheet.put(self._row + 1, self._column + 1, value)

    def _packed(self, body: bytes, at: int, xf: int) -> object:
        return self._formats.value(unpacked(body, at), xf)

    def _number(self, body: bytes, at: int, xf: int) -> object:
        return self._formats.value(struct.unpack_from("<d", body, at)[0], xf)

    def _bool(self, body: bytes, at: int, _xf: int) -> bool:
        return bool(body[at])

    def _error(self, body: bytes, at: int, _xf: int) -> None:
        self.sheet.error(self._row + 1, self._column + 1, ERRORS.get(body[at], UNKNOWN))

    def _text(self, body: bytes, at: int, _xf: int) -> str:
        return text(body, at)

    def _rich(self, body: bytes, at: int, _xf: int) -> str:
        return text(body, at + 1)

    def _shared(self, body: bytes, at: int, _xf: int) -> str:
        return self._strings[struct.unpack_from("<I", body, at)[0]]
