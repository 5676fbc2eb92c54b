"""The cover of a template: who, which month, what each sheet holds, and how to fill it in (spec 9 §11.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlsxwriter.worksheet import Worksheet

from expectations.form import load_form
from expectations.model import Form
from ingest.prefill import CUMULATIVE
from ingest.template_rows import Rows
from ingest.template_sheet import FIRST_ROW, FREE, last_row
from ingest.template_style import FILLS, FRAME, GREY, TITLE_FONT, Style, page
from ingest.template_texts import STATUS_PROMPT, cover_notes
from ingest.template_words import columns, header, prompt

if TYPE_CHECKING:
    from ingest.template import Office

# Labels stand in A and D, values beside them, over two columns each.
PAIRS = (
    ("township_name", "township_code"),
    ("report_month", "fill_date"),
    ("submission_type", "reporting_mode"),
    ("reporter", "reviewer"),
    ("phone", None),
)
WIDTHS = [13.0, 30.0, 14.0, 13.0, 24.0, 42.0]
LAST = len(WIDTHS) - 1
FIRST_FIELD, TABLE = 3, 9
# Whose workbook of which month: another office's, another month's has its own.
FIXED = {"township_name", "township_code", "report_month"}


def write(sheet: Worksheet, office: Office, style: Style) -> None:
    """Writes the cover. On the county's there is no 本表情况: what it sends is its whole list."""
    page(sheet, WIDTHS, 0, 0, f"{office.township_name}　{office.month_zh}")
    sheet.fit_to_pages(1, 1)
    for at, width in enumerate(WIDTHS):
        sheet.set_column(at, at, width)
    sheet.merge_range(0, 0, 0, LAST, "依法行政工作月报", style.title())
    sheet.set_row(0, 38)
    subtitle = f"{office.township_name}　{office.month_zh}"
    sheet.merge_range(1, 0, 1, LAST, subtitle, style(font_size=12, align="center", font_color=GREY))
    sheet.set_row(1, 24)
    sheet.set_row(2, 8)
    sheet.set_row(TABLE - 1, 12)
    _fields(sheet, office, style)
    _table(sheet, office, style)
    _notes(sheet, office, style)
    sheet.activate()
    sheet.protect("", FREE)


def _fields(sheet: Worksheet, office: Office, style: Style) -> None:
    form = load_form("F00")
    known = {
        "township_name": office.township_name,
        "township_code": office.township_code,
        "report_month": office.month_zh,
        "submission_type": office.prefill.submission_type,
        "reporting_mode": CUMULATIVE if office.is_county else office.prefill.reporting_mode,
    }
    for row, pair in enumerate(PAIRS, FIRST_FIELD):
        sheet.set_row(row, 24)
        for place, name in zip((0, 3), pair, strict=True):
            if name is not None:
                _field(sheet, form, name, row, place, known.get(name), style)


def _field(sheet: Worksheet, form: Form, name: str, row: int, place: int, value: str | None, style: Style) -> None:
    column = form.column(name)
    sheet.write_string(row, place, header(column), style.heading(column.presence))
    look = style.cell(column, align="left", indent=1, locked=name in FIXED)
    sheet.merge_range(row, place + 1, row, place + 2, value, look)
    told = {"input_title": column.header, "input_message": prompt(form, column)}
    if column.terms:
        check = {"validate": "list", "source": column.terms, "error_message": "请从下拉列表中选择。"}
    elif column.type == "date":
        check = {"validate": "date", "criteria": ">=", "value": "=DATE(2000,1,1)", "error_type": "warning"}
    else:
        check = {"validate": "any"}
    sheet.data_validation(row, place + 1, row, place + 1, {**told, **check})


def _table(sheet: Worksheet, office: Office, style: Style) -> None:
    sheet.set_row(TABLE, 24)
    heads = ["表号", "表名", *([] if office.is_county else ["本表情况"]), "已填行数"]
    for at, text in enumerate(heads):
        sheet.write_string(TABLE, at, text, style.heading("required"))
    for row, form in enumerate(office.forms, TABLE + 1):
        sheet.set_row(row, 19)
        link = style.cell(align="center", font_color="#1F5FA8", underline=1)
        sheet.write_url(row, 0, f"internal:'{form.sheet_name}'!A1", link, form.code)
        sheet.write_string(row, 1, form.title, style.cell(indent=1))
        count = len(heads) - 1
        if not office.is_county:
            sheet.write(row, 2, office.prefill.statuses.get(form.code), style.entry(align="center"))
        rows = office.rows(form)
        sheet.write_formula(row, count, _rows_filled(rows), style.cell(align="center", num_format="0;;"), len(rows))
    if not office.is_county:
        _watch_statuses(sheet, len(office.forms), style)


def _rows_filled(rows: Rows) -> str:
    """Counts the cells of the first required column, so that a clerk sees what the cover will be held against."""
    shown = columns(rows.form)
    at = next(place for place, column in enumerate(shown) if column.presence == "required")
    letter = chr(ord("A") + at)
    return f"=COUNTA('{rows.form.sheet_name}'!${letter}${FIRST_ROW + 1}:${letter}${last_row(rows) + 1})"


def _watch_statuses(sheet: Worksheet, count: int, style: Style) -> None:
    """The list of statuses, and red where a status and the rows of its sheet disagree."""
    first, last = TABLE + 1, TABLE + count
    told = {"input_title": "本表情况", "input_message": STATUS_PROMPT, "error_message": "请从下拉列表中选择。"}
    check = {"validate": "list", "source": load_form("F00").column("sheet_status").terms}
    sheet.data_validation(first, 2, last, 2, {**told, **check})
    clash = f'=OR(AND($C{first + 1}="有数据",$D{first + 1}=0),AND($C{first + 1}<>"有数据",$D{first + 1}>0))'
    wrong = style(bg_color="#F8D9D6", font_color="#9C1F14", bold=True)
    sheet.conditional_format(first, 2, last, 3, {"type": "formula", "criteria": clash, "format": wrong})


def _notes(sheet: Worksheet, office: Office, style: Style) -> None:
    notes = cover_notes(office.is_county, bool(office.prefill.rows), office.prefill.is_again)
    text = "\n\n".join(f"{number}. {note}" for number, note in enumerate(notes, 1))
    frame = {"border": 1, "border_color": FRAME, "align": "left", "indent": 1}
    sheet.merge_range(
        TABLE, 4, TABLE, LAST, "填表须知", style(font_name=TITLE_FONT, bg_color=FILLS["optional"], **frame)
    )
    last = TABLE + max(len(office.forms), len(notes) * 2)
    sheet.merge_range(TABLE + 1, 4, last, LAST, text, style(text_wrap=True, valign="vcenter", **frame))
