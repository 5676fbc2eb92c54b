"""Workbooks as a clerk's file looks, cell by cell, for tests that plant one thing in an otherwise lawful file.

A register: its title in row 1, every column of the form in row 2, records from row 3. A cover: labels in A, values in
B from row 2 on, the table of statuses below. Written with openpyxl, which no part of Fadu uses.
"""

import io
from dataclasses import dataclass, field
from datetime import date

from openpyxl import Workbook
from openpyxl.cell.cell import ERROR_CODES
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from expectations.form import county_forms, load_form, township_forms
from expectations.model import Form

COVER, TABLE_ROW, HEADER_ROW = "封面", 13, 2
COVER_COLUMNS = [column for column in load_form("F00").columns if column.name != "sheet_status"]


@dataclass
class Book:
    """One workbook. Rows are {column name: cell}; everything else departs from what a lawful workbook has.

    headers: form → column name → what its header says instead (None: the column is left out); added: form → further
    (header, cell) columns; sheet_names: form → name; loose: further sheets (name → rows of cells); hidden: form → sheet
    rows; statuses: form → 本表情况, else 有数据 or 零报告 as the sheets say; again: (form, 本表情况) in rows below all
    forms.
    """

    cover: dict[str, object]
    sheets: dict[str, list[dict]] = field(default_factory=dict)
    is_county: bool = False
    statuses: dict[str, str | None] = field(default_factory=dict)
    headers: dict[str, dict[str, str | None]] = field(default_factory=dict)
    added: dict[str, list[list]] = field(default_factory=dict)
    sheet_names: dict[str, str] = field(default_factory=dict)
    loose: dict[str, list[list]] = field(default_factory=dict)
    hidden: dict[str, list[int]] = field(default_factory=dict)
    again: list[list] = field(default_factory=list)

    def to_bytes(self) -> bytes:
        """The .xlsx."""
        made = Workbook()
        made.remove(made.active)
        if self.cover:
            self._write_cover(made.create_sheet(COVER))
        for code, rows in self.sheets.items():
            form = load_form(code)
            sheet = made.create_sheet(self.sheet_names.get(code, form.sheet_name))
            self._write_register(sheet, form, rows)
        for name, cells in self.loose.items():
            _fill(made.create_sheet(name), 1, cells)
        buffer = io.BytesIO()
        made.save(buffer)
        return buffer.getvalue()

    def _write_cover(self, sheet: Worksheet) -> None:
        sheet["A1"] = "月度填报表"
        _fill(sheet, 2, [[column.header, self.cover.get(column.name)] for column in COVER_COLUMNS])
        table = [["表号", "表名", "本表情况"]]
        for form in county_forms() if self.is_county else township_forms():
            own = "有数据" if self.sheets.get(form.code) else "零报告"
            table.append([form.code, form.title, self.statuses.get(form.code, own)])
        table += [[code, load_form(code).title, status] for code, status in self.again]
        _fill(sheet, TABLE_ROW, table)

    def _write_register(self, sheet: Worksheet, form: Form, rows: list[dict]) -> None:
        sheet["A1"] = form.title
        changed, added = self.headers.get(form.code, {}), self.added.get(form.code, [])
        kept = [column for column in form.columns if changed.get(column.name, column.header) is not None]
        heads = [changed.get(column.name, column.header) for column in kept]
        _fill(sheet, HEADER_ROW, [heads + [header for header, _ in added]])
        records = [[row.get(column.name) for column in kept] + [cell for _, cell in added] for row in rows]
        _fill(sheet, HEADER_ROW + 1, records)
        for row in self.hidden.get(form.code, []):
            sheet.row_dimensions[row].hidden = True


def _fill(sheet: Worksheet, first: int, rows: list[list]) -> None:
    for row, cells in enumerate(rows, first):
        for place, value in enumerate(cells, 1):
            if value is None:
                continue
            cell = sheet.cell(row, place, value)
            if value in ERROR_CODES:
                cell.data_type = "e"
            elif isinstance(value, date):
                cell.number_format = "yyyy-mm-dd"


def cover_cell(column_name: str) -> str:
    """Where the cover says something."""
    return f"B{2 + [column.name for column in COVER_COLUMNS].index(column_name)}"


def status_cell(form_code: str, is_county: bool = False) -> str:
    """Where the cover says what a sheet holds."""
    forms = county_forms() if is_county else township_forms()
    return f"C{TABLE_ROW + 1 + [form.code for form in forms].index(form_code)}"


def register_cell(form_code: str, column_name: str, record: int = 1) -> str:
    """Where a record (counted from 1) of a register says something, as long as no column is left out."""
    names = [column.name for column in load_form(form_code).columns]
    return f"{get_column_letter(names.index(column_name) + 1)}{HEADER_ROW + record}"
