"""A template filled in as a clerk does it: rows below what is there, the cover's cells, the statuses."""

import io
from datetime import date

from openpyxl import load_workbook

from expectations.form import load_form

HEADER_ROW, FIRST_ROW, STATUS = 4, 5, 3
NIL = "零报告"


def filled(template: bytes, form_code: str, row: dict[str, object], filled_on: date) -> bytes:
    """The workbook with one more row in a register (column name → cell); registers without a status are 零报告."""
    book = load_workbook(io.BytesIO(template))
    form = load_form(form_code)
    sheet = book[form.sheet_name]
    places = {str(cell.value).rstrip("★"): cell.column for cell in sheet[HEADER_ROW]}
    at = FIRST_ROW
    while any(cell.value not in (None, "") for cell in sheet[at][1:]):
        at += 1
    for name, value in row.items():
        sheet.cell(at, places[form.column(name).header]).value = value
    _cover(book["封面"], form_code, filled_on)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cover(sheet, form_code: str, filled_on: date) -> None:
    told = {"填报日期★": filled_on, "填报人★": "韩报", "审核人★": "杨审", "数据口径★": "当月新增"}
    for line in sheet.iter_rows():
        for cell in line:
            if cell.value in told:
                sheet.cell(cell.row, cell.column + 1).value = told[cell.value]
        if line[0].value == form_code:
            line[STATUS - 1].value = "有数据"
        elif str(line[0].value)[:1] == "F" and len(str(line[0].value)) == 3 and not line[STATUS - 1].value:
            line[STATUS - 1].value = NIL
