"""The thirty workbooks as files: each made by the hand its story names, then saved or touched by others."""

import csv
import io
from copy import copy
from datetime import date
from pathlib import Path

from openpyxl import load_workbook

from tests.integration.office_books import by_openpyxl, excel, flat_ods
from tests.integration.office_books.sheets import Sheet
from tests.integration.office_books.story import Story
from tests.integration.office_books.touches import touched
from tests.support.office import saved_again
from tests.support.wide_county import township

# Comma, quotation mark, UTF-8, from the first row, every column as LibreOffice thinks fit.
CSV_IN_UTF8 = "CSV:44,34,76,1"


def workbooks(told: list[Story], folder: Path) -> dict[str, bytes]:
    """Story → the .xlsx; LibreOffice opens all that want it at once."""
    made = {story.name: BY_HAND[story.hand](story) for story in told if story.hand in BY_HAND}
    made |= _from_ods([story for story in told if story.hand == "ods"], folder / "ods")
    made |= _from_csv([story for story in told if story.hand == "csv"], folder / "csv")
    again = {story.name: made[story.name] for story in told if story.saved_by == "office"}
    made |= _office(folder / "again", again)
    return {story.name: touched(made[story.name], story.then) if story.then else made[story.name] for story in told}


BY_HAND = {
    "excel": lambda story: excel.workbook(story.sheets),
    "excel_1904": lambda story: excel.workbook(story.sheets, date_1904=True),
    "openpyxl": lambda story: by_openpyxl.workbook(story.sheets),
    "template": lambda story: by_openpyxl.template(story.sheets, township(story.number)),
}


def _office(folder: Path, files: dict[str, bytes], **how: str) -> dict[str, bytes]:
    folder.mkdir()
    return saved_again(folder, files, **how)


def _from_ods(told: list[Story], folder: Path) -> dict[str, bytes]:
    return _office(folder, {story.name: flat_ods.document(story.sheets) for story in told}, source="fods")


def _from_csv(told: list[Story], folder: Path) -> dict[str, bytes]:
    """The last sheet comes from a table of another system; the clerk copies it into a workbook with the cover."""
    tables = {story.name: _table(story.sheets[-1]) for story in told}
    imported = _office(folder, tables, source="csv", reads=CSV_IN_UTF8)
    return {story.name: _copied(story.sheets, imported[story.name]) for story in told}


def _table(one: Sheet) -> bytes:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    for cells in one.rows:
        writer.writerow(["" if cell is None else _said(cell.value) for cell in cells])
    return buffer.getvalue().encode()


def _said(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _copied(sheets: list[Sheet], imported: bytes) -> bytes:
    """Cells with their formats pasted beside the other sheets."""
    book = load_workbook(io.BytesIO(by_openpyxl.workbook(sheets[:-1])))
    made = book.create_sheet(sheets[-1].name)
    for row in load_workbook(io.BytesIO(imported)).worksheets[0].iter_rows():
        for cell in row:
            there = made.cell(cell.row, cell.column, cell.value)
            there.number_format, there.font = cell.number_format, copy(cell.font)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
