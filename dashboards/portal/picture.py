"""A picture of a sheet as its sender knows it: the letters, the header, the rows, the cells in question marked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from expectations.wording import shown
from ingest.addresses import address, letter, row_and_place
from ingest.personal import find, masked
from ingest.types import Raw, RawSheet

MOST_ROWS = 40
MOST_COLUMNS = 60
MOST_TEXT = 60


@dataclass(frozen=True)
class Cell:
    """One cell: its address, what it says, and how it is marked (bad, warn, note, or nothing)."""

    address: str
    text: str
    mark: str = ""


@dataclass(frozen=True)
class Line:
    """One row of the sheet, by its number."""

    number: int
    cells: list[Cell]
    is_header: bool = False


@dataclass(frozen=True)
class Picture:
    """Some rows of a sheet. left_out: rows with marks that did not fit."""

    sheet_name: str
    letters: list[str]
    lines: list[Line]
    left_out: int = 0


def picture(sheet: RawSheet, header_row: int, marks: Mapping[str, str], around: Iterable[int] = ()) -> Picture:
    """The header and every row with a mark, and the rows named in `around`.

    header_row: counted from 1, 0 for none; marks: address → tone.
    """
    marked = sorted({_row(cell) for cell in marks} - {0, header_row})
    wanted = sorted({*marked[:MOST_ROWS], *(row for row in around if 0 < row <= len(sheet.rows))} - {header_row})
    numbers = ([header_row] if header_row else []) + wanted
    width = min(
        max((_width(sheet.rows[row - 1]) for row in numbers if row <= len(sheet.rows)), default=1), MOST_COLUMNS
    )
    width = max(width, *(min(_place(cell) + 1, MOST_COLUMNS) for cell in marks)) if marks else width
    lines = [
        Line(row, [_cell(sheet, row, place, marks) for place in range(width)], row == header_row) for row in numbers
    ]
    return Picture(masked(sheet.name), [letter(place) for place in range(width)], lines, len(marked[MOST_ROWS:]))


def _cell(sheet: RawSheet, row: int, place: int, marks: Mapping[str, str]) -> Cell:
    where = address(row, place)
    return Cell(where, sheet.errors.get(where) or _text(_raw(sheet.rows, row, place)), marks.get(where, ""))


def _raw(rows: Sequence[Sequence[Raw]], row: int, place: int) -> Raw:
    cells = rows[row - 1] if row <= len(rows) else []
    return cells[place] if place < len(cells) else None


def _text(raw: Raw) -> str:
    # A number of eighteen digits has lost its last ones: only `find` knows it for a person's.
    text = (find(raw) if isinstance(raw, float) else None) or masked(shown(raw))
    return text if len(text) <= MOST_TEXT else f"{text[:MOST_TEXT]}……"


def _width(cells: Sequence[Raw]) -> int:
    return max((place + 1 for place, value in enumerate(cells) if value not in (None, "")), default=0)


def _row(cell: str) -> int:
    digits = cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return int(digits) if digits.isdigit() else 0


def _place(cell: str) -> int:
    return row_and_place(cell)[1] if _row(cell) else 0
