"""A story's workbook as a script of the office writes it: openpyxl, which works no formula out."""

import io
import tempfile
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ERROR_CODES
from openpyxl.chart import BarChart
from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from ingest.template import Office, write
from tests.integration.office_books.cells import Cell
from tests.integration.office_books.sheets import Sheet


def workbook(sheets: list[Sheet], date_1904: bool = False) -> bytes:
    """The .xlsx; of the furniture only merged cells, hidden sheets and rows, and charts."""
    book = Workbook()
    book.remove(book.active)
    if date_1904:
        book.epoch = CALENDAR_MAC_1904
    for one in sheets:
        if one.furniture.get("chart"):
            book.create_chartsheet(one.name).add_chart(BarChart())
            continue
        made = book.create_sheet(one.name)
        for row, cells in enumerate(one.rows, 1):
            for column, cell in enumerate(cells, 1):
                if cell is not None:
                    _put(made, row, column, cell)
        for area in one.furniture.get("merged", []):
            made.merge_cells(area)
        for row in one.furniture.get("hidden_rows", []):
            made.row_dimensions[row].hidden = True
        made.sheet_state = "hidden" if one.furniture.get("hidden") else "visible"
    return _saved(book)


def _put(made: Worksheet, row: int, column: int, cell: Cell) -> None:
    there = made.cell(row, column, cell.value)
    if cell.kind == "text":
        there.data_type = "e" if cell.value in ERROR_CODES else "s"
    if isinstance(cell.shown, int):
        there.number_format = BUILTIN_FORMATS[cell.shown]
    elif cell.shown is not None:
        there.number_format = cell.shown
    if cell.kind == "quoted":
        there.data_type, there.quotePrefix = "s", True


def template(sheets: list[Sheet], township: tuple[str, str]) -> bytes:
    """Fadu's blank workbook of March 2026, filled in: each register's first row names columns, the others fill them.

    The first sheet is the cover: labels and values, and the statuses by the number of the form.
    """
    with tempfile.TemporaryDirectory() as folder:
        book = load_workbook(write(Office(*township, "2026-03"), Path(folder) / "blank.xlsx"))
    for at, one in enumerate(sheets):
        (_fill_cover if at == 0 else _fill_register)(book[one.name], one)
    return _saved(book)


def _fill_cover(made: Worksheet, one: Sheet) -> None:
    for label, value in [cells[:2] for cells in one.rows]:
        there = next(cell for row in made.iter_rows() for cell in row if _bare(cell.value) == label.value)
        # A status stands two to the right of the form's number, other values next to their label.
        made.cell(there.row, there.column + (2 if label.value[0] == "F" else 1), value.value)


def _fill_register(made: Worksheet, one: Sheet) -> None:
    wanted = {cell.value for cell in one.rows[0]}
    heads = next(row for row in made.iter_rows() if wanted <= {_bare(cell.value) for cell in row})
    columns = {_bare(cell.value): cell.column for cell in heads}
    for row, cells in enumerate(one.rows[1:], heads[0].row + 1):
        for head, cell in zip(one.rows[0], cells, strict=True):
            if cell is not None:
                made.cell(row, columns[head.value], cell.value)


def _bare(label: object) -> str:
    """A printed label without the star of a required column."""
    return str(label or "").strip("*★ ")


def _saved(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
