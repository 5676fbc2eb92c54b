"""A clerk with a template: fills in the cover and sends it back, with LibreOffice between or not."""

import io
from datetime import date

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from expectations.form import county_forms, township_forms

FORMS = {form.code for form in (*township_forms(), *county_forms())}


def filled_in(template: bytes, fill_date: date, mode: str | None = None) -> bytes:
    """The template with its cover filled in: 零报告 wherever it says nothing of a register, 当月新增 unless it says."""
    book = openpyxl.load_workbook(io.BytesIO(template))
    cover = book["封面"]
    answers = {"填报日期": fill_date, "填报人": "韩报", "审核人": "杨审"}
    if mode or said(cover, "数据口径") is None:
        answers["数据口径"] = mode or "当月新增"
    for label, answer in answers.items():
        beside(cover, label).value = answer
    for row in cover.iter_rows():
        for cell in row:
            if cell.value in FORMS and cover.cell(cell.row, 3).value is None:
                cover.cell(cell.row, 3).value = "零报告"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def beside(cover: Worksheet, label: str) -> object:
    """The cell to the right of a label of the cover."""
    return next(cell.offset(column=1) for row in cover.iter_rows() for cell in row
                if str(cell.value).rstrip("★") == label)  # fmt: skip


def said(cover: Worksheet, label: str) -> object:
    """What the cover says beside a label."""
    return beside(cover, label).value
