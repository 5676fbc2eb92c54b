"""The workbook of one township as other programs write it: pandas, xlsxwriter, openpyxl, each in several ways."""

import io
from collections.abc import Callable
from datetime import date

import openpyxl
import pandas as pd
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.formatting.rule import ColorScaleRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.table import Table

from tests.support.damage import packed, parts_of

Sheets = dict[str, list[list]]


def cells_of(data: bytes) -> Sheets:
    """What stands in every sheet."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}


def _by_pandas(engine: str, **how: object) -> Callable[[bytes], bytes]:
    def made(data: bytes) -> bytes:
        buffer = io.BytesIO()
        with pd.ExcelWriter(buffer, engine=engine) as writer:
            for name, rows in cells_of(data).items():
                frame = pd.DataFrame(rows, dtype=object)
                frame.to_excel(writer, sheet_name=name, header=False, index=False, **how)
        return buffer.getvalue()

    return made


def _by_pandas_as_table(data: bytes) -> bytes:
    """Registers as tables of pandas: its own bold header in row 1, times of day behind the dates."""
    buffer = io.BytesIO()
    with pd.ExcelWriter(buffer, engine="openpyxl", datetime_format="yyyy-mm-dd hh:mm:ss") as writer:
        for name, rows in cells_of(data).items():
            is_cover = name == "封面"
            frame = pd.DataFrame(rows) if is_cover else pd.DataFrame(rows[2:], columns=rows[1])
            frame.to_excel(writer, sheet_name=name, header=not is_cover, index=False, freeze_panes=(1, 1))
    return buffer.getvalue()


def _by_xlsxwriter(**options: object) -> Callable[[bytes], bytes]:
    def made(data: bytes) -> bytes:
        buffer = io.BytesIO()
        book = xlsxwriter.Workbook(buffer, {"in_memory": True, "default_date_format": "yyyy/m/d", **options})
        for name, rows in cells_of(data).items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                for place, value in enumerate(row):
                    if isinstance(value, date):
                        sheet.write_datetime(at, place, value)
                    elif value is not None:
                        sheet.write(at, place, value)
        book.close()
        return buffer.getvalue()

    return made


def _dressed(change: Callable[[openpyxl.Workbook], None]) -> Callable[[bytes], bytes]:
    def made(data: bytes) -> bytes:
        book, buffer = openpyxl.load_workbook(io.BytesIO(data)), io.BytesIO()
        change(book)
        book.save(buffer)
        return buffer.getvalue()

    return made


def _coloured(book: openpyxl.Workbook) -> None:
    for sheet in book:
        for at, row in enumerate(sheet.iter_rows()):
            for cell in row:
                cell.fill = PatternFill("solid", fgColor=f"{(at * 7919 + cell.column * 104729) % 0xFFFFFF:06X}")
                cell.font = Font(size=8 + at % 20, bold=at % 2 == 0, strike=cell.column % 5 == 0)


def _furnished(book: openpyxl.Workbook) -> None:
    for sheet in book.worksheets[1:]:
        sheet["A3"].comment = Comment("请核对", "经办人")
        sheet.conditional_formatting.add("A1:C9", ColorScaleRule("min", None, "FF0000", "max", None, "00FF00"))
        sheet.freeze_panes, sheet.protection.sheet = "B3", True
        sheet.print_title_rows = "1:2"
        sheet.add_table(Table(displayName=f"t{len(sheet.title)}_{book.index(sheet)}", ref=f"A2:{sheet.dimensions[3:]}"))


def _empty_sheets(book: openpyxl.Workbook) -> None:
    for name in ("Sheet1", "Sheet2", "Sheet3"):
        book.create_sheet(name, 0)
    book.create_chartsheet("图表")


def _grouped(book: openpyxl.Workbook) -> None:
    for sheet in book.worksheets:
        sheet.row_dimensions.group(3, 9, outline_level=2)
        sheet.column_dimensions.group("B", "D")
        sheet.auto_filter.ref = sheet.dimensions


def _repacked(data: bytes) -> bytes:
    """The parts in another order."""
    return packed(sorted(parts_of(data).items(), reverse=True))


MADE: dict[str, Callable[[bytes], bytes]] = {
    "pandas, openpyxl": _by_pandas("openpyxl"),
    "pandas, xlsxwriter": _by_pandas("xlsxwriter"),
    "pandas, further down and right": _by_pandas("xlsxwriter", startrow=3, startcol=2),
    "pandas, tables": _by_pandas_as_table,
    "xlsxwriter": _by_xlsxwriter(),
    "xlsxwriter, row by row": _by_xlsxwriter(constant_memory=True),
    "xlsxwriter, 1904": _by_xlsxwriter(date_1904=True),
    "openpyxl, coloured": _dressed(_coloured),
    "openpyxl, furnished": _dressed(_furnished),
    "openpyxl, empty sheets": _dressed(_empty_sheets),
    "openpyxl, grouped": _dressed(_grouped),
    "parts in another order": _repacked,
}
