"""What passes between the reader, the workbook parser and the typing of rows."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Protocol

from ingest.addresses import row_and_place

Raw = str | float | int | bool | date | datetime | time | timedelta | None


@dataclass
class RawSheet:
    """One sheet as read: `rows[i][j]` is the cell of sheet row i + 1, column j + 1; a row may end before others do.

    `merged`: r1, c1, r2, c2 from 0; hidden rows and columns are counted from 1, as a sheet numbers them. `filled`: how
    many cells hold something, as the file says, where it was counted apart from what was read of them; `unread`: those
    of them that were not read. `rows` reach to every error and every formula without a result.
    """

    name: str
    visible: bool
    rows: list[list[Raw]]
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    errors: dict[str, str] = field(default_factory=dict)
    uncached: list[str] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    filled: int | None = None
    unread: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        last = max((row for row, _ in self.broken), default=0)
        if last > len(self.rows):
            self.rows = self.rows + [[] for _ in range(last - len(self.rows))]

    @property
    def broken(self) -> list[tuple[int, int]]:
        """Row (from 1) and column (from 0) of every error and every formula without a result."""
        return [row_and_place(cell) for cell in (*self.errors, *self.uncached)]

    def marked(self, rows: list[list[Raw]]) -> list[list[Raw]]:
        """Rows of this sheet with BROKEN put into every broken cell: what is not None there holds something."""
        for row, place in self.broken:
            cells = rows[row - 1]
            cells.extend([None] * (place + 1 - len(cells)))
            cells[place] = BROKEN
        return rows


@dataclass
class RawWorkbook:
    """All sheets of a file, in order; the container they came in (xlsx xlsb xls ods csv zip), and how it counts days.

    What a container cannot tell stands in the reader that reads it (ingest.reader).
    """

    sheets: list[RawSheet]
    container: str = "xlsx"
    is_1904: bool = False


class Reads(Protocol):
    """What reads files: `ingest.reader.Reader`, or several of them, `ingest.readers.Readers`."""

    def read(self, data: bytes, file_name: str = "") -> RawWorkbook:
        """`ingest.reader.Reader.read`."""


class Unreadable(Exception):
    """The file cannot be opened. `rule` is a rule id with verdict unreadable; `facts` fill its message."""

    def __init__(self, rule: str, **facts: str) -> None:
        super().__init__(rule)
        self.rule, self.facts = rule, facts


class _Broken:
    """A cell whose fault is already told (an error, a formula without a value): neither a value nor an omission."""

    def __repr__(self) -> str:
        return "BROKEN"

    def __str__(self) -> str:
        """Nothing to show: a message that quotes the cell reads —."""
        return ""


BROKEN = _Broken()


class _Picture:
    """A cell that holds a picture (WPS, =DISPIMG): a proof where one is wanted, and no text where one is."""

    def __repr__(self) -> str:
        return "PICTURE"

    def __str__(self) -> str:
        return "图片"


PICTURE = _Picture()
