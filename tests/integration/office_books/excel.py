"""A story's workbook as Excel writes it (xlsxwriter), with all its furniture."""

import io
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_cell_to_rowcol

from tests.integration.office_books.cells import Cell
from tests.integration.office_books.sheets import Sheet


def workbook(sheets: list[Sheet], **options: bool) -> bytes:
    """The .xlsx. options: xlsxwriter's, like date_1904."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_urls": False, **options})
    pen = _Pen(book)
    for one in sheets:
        made = book.add_worksheet(one.name)
        for row, cells in enumerate(one.rows):
            for column, cell in enumerate(cells):
                if cell is not None:
                    pen.put(made, row, column, cell)
        for name, told in one.furniture.items():
            FURNISH[name](book, made, told, one)
    book.close()
    return buffer.getvalue()


class _Pen:
    """Writes cells; keeps one format a look."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.book, self.formats = book, {}

    def put(self, made: Any, row: int, column: int, cell: Cell) -> None:
        """One cell."""
        look = self._look(cell)
        if cell.kind in ("text", "quoted"):
            made.write_string(row, column, cell.value, look)
        elif cell.kind == "number":
            made.write_number(row, column, cell.value, look)
        elif cell.kind == "bool":
            made.write_boolean(row, column, cell.value, look)
        elif cell.kind == "date":
            made.write_datetime(row, column, cell.value, look)
        elif cell.kind == "formula":
            made.write_formula(row, column, cell.value, look, "" if cell.gives is None else cell.gives)
        elif cell.kind == "runs":
            bold = self.book.add_format({"bold": True})
            pieces = [part for text in cell.value[1:] for part in (bold, text)]
            made.write_rich_string(row, column, cell.value[0], *pieces)
        else:
            made.write_blank(row, column, None, self._look(Cell("styled", shown="@")))

    def _look(self, cell: Cell) -> Any:
        if cell.shown is None and cell.kind != "quoted":
            return None
        key = (cell.shown, cell.kind == "quoted")
        if key not in self.formats:
            asked = {"num_format": cell.shown} if cell.shown is not None else {}
            self.formats[key] = self.book.add_format(asked | ({"quote_prefix": True} if key[1] else {}))
        return self.formats[key]


def _merge(book: Any, made: Any, areas: list[str], one: Sheet) -> None:
    """The first cell's value stays; the others have nothing but a border."""
    for area in areas:
        row, column = xl_cell_to_rowcol(area.split(":")[0])
        made.merge_range(area, "", book.add_format({"align": "center"}))
        cells = one.rows[row] if row < len(one.rows) else []
        cell = cells[column] if column < len(cells) else None
        if cell is not None:
            _Pen(book).put(made, row, column, cell)


def _hide_rows(_book: Any, made: Any, rows: list[int], _one: Sheet) -> None:
    for row in rows:
        made.set_row(row - 1, None, None, {"hidden": True})


def _hide_columns(_book: Any, made: Any, letters: list[str], _one: Sheet) -> None:
    for letter in letters:
        made.set_column(f"{letter}:{letter}", None, None, {"hidden": True})


def _fold(_book: Any, made: Any, rows: list[int], _one: Sheet) -> None:
    for row in rows:
        made.set_row(row - 1, None, None, {"level": 1, "hidden": True})
    made.set_row(rows[-1], None, None, {"collapsed": True})


def _comment(_book: Any, made: Any, comments: dict[str, str], _one: Sheet) -> None:
    for cell, text in comments.items():
        made.write_comment(cell, text, {"author": "经办人"})


def _choose(_book: Any, made: Any, choices: dict[str, list[str]], _one: Sheet) -> None:
    for area, offered in choices.items():
        made.data_validation(area, {"validate": "list", "source": offered, "ignore_blank": True})


def _paint(book: Any, made: Any, area: str, one: Sheet) -> None:
    look = book.add_format({"border": 1, "num_format": "@"})
    (top, left), (bottom, right) = map(xl_cell_to_rowcol, area.split(":"))
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            cells = one.rows[row] if row < len(one.rows) else []
            if column >= len(cells) or cells[column] is None:
                made.write_blank(row, column, None, look)


FURNISH = {
    "merged": _merge,
    "hidden_rows": _hide_rows,
    "hidden_columns": _hide_columns,
    "folded": _fold,
    "filtered": lambda _book, made, area, _one: made.autofilter(area),
    "comments": _comment,
    "choices": _choose,
    "frozen": lambda _book, made, cell, _one: made.freeze_panes(cell),
    "coloured": lambda _book, made, area, _one: made.conditional_format(area, {"type": "2_color_scale"}),
    "protected": lambda _book, made, _yes, _one: made.protect(""),
    "hidden": lambda _book, made, _yes, _one: made.hide(),
    "painted": _paint,
}
