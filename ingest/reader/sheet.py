"""A sheet as it is read cell by cell, within what a register may be: addresses, rows, merged areas, and all together.

For the containers we read ourselves. A cell costs what it will cost to hand on, and a file that repeats one cell a
million times costs a million.
"""

from collections.abc import Iterator

from limits import MAX_COLUMNS, MAX_INFLATED, MAX_ROWS, SHEET_ROWS, Area, inflated, too_large
from places import address
from refusal import Refused

# What a cell comes to, and an empty one before it, in bytes.
SLOT, GAP = 32, 8
_INSTALMENT = 65_536
# The same in every container; WPS and LibreOffice have more (Err:508), told where they are read.
ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
UNKNOWN = "错误值"
# A picture in a cell, as WPS writes its text.
PICTURE = "=DISPIMG()"


class Budget:
    """How much all cells of a workbook may come to."""

    def __init__(self) -> None:
        self._left = MAX_INFLATED

    def spend(self, amount: int) -> None:
        """Raises Refused (file-inflated) when there is not so much left."""
        self._left -= amount
        if self._left < 0:
            raise Refused("file-inflated", limit=inflated())


class Sheet:
    """One sheet; rows and columns are counted from 1, merged areas (r1, c1, r2, c2) from 0."""

    def __init__(self, name: str, budget: Budget, is_visible: bool = True) -> None:
        self.name, self.is_visible = name, is_visible
        self.rows: list[list] = []
        self.merged: list[Area] = []
        self.errors: dict[str, str] = {}
        self._uncached: dict[str, None] = {}
        self._filled, self._unread = 0, {}
        self._hidden_rows: list[tuple[int, int]] = []
        self._hidden_columns: list[tuple[int, int]] = []
        self._budget, self._due = budget, 0

    def put(self, row: int, column: int, value: object) -> None:
        """A cell that holds something. Raises Refused (file-address, sheet-rows, file-inflated)."""
        if row > len(self.rows) or column > MAX_COLUMNS:
            self._reach(row, column)
        cells = self.rows[row - 1]
        gap = column - 1 - len(cells)
        self._filled += 1
        if gap < 0:
            self._put_again(row, column, value)
        else:
            if gap:
                cells += [None] * gap
            cells.append(value)
        self._due += SLOT + GAP * gap if gap > 0 else SLOT
        if type(value) is str:
            self._due += len(value)
        if self._due > _INSTALMENT:
            self._settle()

    def _put_again(self, row: int, column: int, value: object) -> None:
        """A cell before the last one of its row; the second one of an address takes the place of the first."""
        cell, cells = address(row, column), self.rows[row - 1]
        if cells[column - 1] is not None or cell in self.errors or cell in self._uncached:
            self._unread[cell] = str(cells[column - 1] or "")
            self.errors.pop(cell, None)
            self._uncached.pop(cell, None)
        cells[column - 1] = value

    def _reach(self, row: int, column: int) -> None:
        """Makes the sheet so long. Raises Refused where it may not be so long, or so wide."""
        if column > MAX_COLUMNS or row > SHEET_ROWS:
            place = f"第{row}行" if row > SHEET_ROWS else address(row, column)
            raise Refused("file-address", value=place, where=self._where)
        if row > MAX_ROWS:
            raise Refused("sheet-rows", value=str(row), limit=str(MAX_ROWS), where=self._where)
        self.rows += [[] for _ in range(row - len(self.rows))]

    @property
    def _where(self) -> str:
        """As a message names the sheet."""
        return f"“{self.name or '未命名'}”"

    def _settle(self) -> None:
        self._budget.spend(self._due)
        self._due = 0

    def error(self, row: int, column: int, text: str) -> None:
        """A cell that shows an error instead of a value."""
        self.put(row, column, None)
        self.errors[address(row, column)] = text or UNKNOWN

    def without_result(self, row: int, column: int) -> None:
        """A formula that was never worked out."""
        self.put(row, column, None)
        self._uncached[address(row, column)] = None

    def repeat(self, row: int, times: int) -> None:
        """Writes what stands in a row so often, itself included."""
        cells = {column: value for column, value in enumerate(self.rows[row - 1], 1) if value is not None}
        spoilt = {column: self.errors.get(address(row, column)) for column in range(1, len(self.rows[row - 1]) + 1)
                  if address(row, column) in self.errors or address(row, column) in self._uncached}  # fmt: skip
        areas = [area for area in self.merged if area[0] == row - 1]
        for below in range(1, times):
            for column, value in cells.items():
                self.put(row + below, column, value)
            for column, text in spoilt.items():
                if text is None:
                    self.without_result(row + below, column)
                else:
                    self.error(row + below, column, text)
            self.merged += [(top + below, left, bottom + below, right) for top, left, bottom, right in areas]

    def hide_rows(self, first: int, last: int) -> None:
        """Rows nobody sees, the last included."""
        self._hidden_rows.append((first, last))

    def hide_columns(self, first: int, last: int) -> None:
        """Columns nobody sees, the last included."""
        self._hidden_columns.append((first, last))

    def as_dict(self) -> dict:
        """What is handed on. Raises Refused (file-merged) when cells are merged further than a register's may be."""
        self._settle()
        if area := too_large(self.merged):
            top, left, bottom, right = area
            area = f"{address(top + 1, left + 1)}:{address(bottom + 1, right + 1)}"
            raise Refused("file-merged", value=area, where=self._where)
        return {
            "name": self.name,
            "visible": self.is_visible,
            "rows": self.rows,
            "merged": self.merged,
            "errors": self.errors,
            "uncached": list(self._uncached),
            "hidden_rows": sorted(set(_within(self._hidden_rows, len(self.rows)))),
            "filled": self._filled,
            "unread": self._unread,
            "hidden_columns": sorted(set(_within(self._hidden_columns, max(map(len, self.rows), default=0)))),
        }


def _within(spans: list[tuple[int, int]], last: int) -> Iterator[int]:
    for first, end in spans:
        yield from range(first, min(end, last) + 1)
