"""One register of a blank workbook: title, hints, headers, framed rows, lists and checks at the cells."""

from collections.abc import Callable

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from expectations.form import shared_columns
from expectations.model import Column, Form
from ingest.template_style import FRAME, GREY, TITLE_FONT, Style, column_width, page
from ingest.template_words import header, hint, prompt

TITLE_ROW, HINT_ROW, HEADER_ROW = 0, 2, 3
FIRST_ROW, FRAMED, LAST_ROW = 4, 18, 2003
INLINE_LIMIT = 255
Listing = Callable[[list[str]], str]


def columns(form: Form) -> list[Column]:
    """The columns as printed: 序号 first, then the form's own, 记录状态 and 备注 last."""
    shared = {column.name for column in shared_columns().columns}
    own = [column for column in form.columns if column.name not in shared]
    return [form.column("seq_no"), *own, form.column("record_state"), form.column("remark")]


def write(sheet: Worksheet, form: Form, style: Style, who: str, listing: Listing) -> None:
    """Writes a register. who: the line under the title. listing: gives the source of a drop-down list too long."""
    shown = columns(form)
    widths = [column_width(column) for column in shown]
    keys = [at for at, column in enumerate(shown) if column.name in form.key]
    frozen = min(keys, default=0) + 1 if min(keys, default=0) < 3 else 1
    page(sheet, widths, HEADER_ROW, frozen, f"{who}　{form.code} {form.title}")
    _headings(sheet, form, shown, style, who)
    for at, (column, width) in enumerate(zip(shown, widths, strict=True)):
        sheet.set_column(at, at, width, style.cell(column, border=0))
        for row in range(FIRST_ROW, FIRST_ROW + FRAMED):
            sheet.write_blank(row, at, None, style.cell(column))
        sheet.data_validation(FIRST_ROW, at, LAST_ROW, at, _validation(form, column, listing))
    last = xl_col_to_name(len(shown) - 1)
    # Rows beyond the framed ones get their frame when something is typed into them.
    rule = {"type": "formula", "criteria": f"=COUNTA($A{FIRST_ROW + FRAMED + 1}:${last}{FIRST_ROW + FRAMED + 1})>0"}
    framed = style(border=1, border_color=FRAME)
    sheet.conditional_format(FIRST_ROW + FRAMED, 0, LAST_ROW, len(shown) - 1, {**rule, "format": framed})


def _headings(sheet: Worksheet, form: Form, shown: list[Column], style: Style, who: str) -> None:
    sheet.write_string(TITLE_ROW, 0, form.title, style(font_name=TITLE_FONT, font_size=18))
    sheet.set_row(TITLE_ROW, 30)
    sheet.write_string(TITLE_ROW + 1, 0, f"{form.code}　{who}", style(font_color=GREY))
    sheet.set_row(TITLE_ROW + 1, 18)
    sheet.set_row(HINT_ROW, 24)
    sheet.set_row(HEADER_ROW, 44)
    for at, column in enumerate(shown):
        sheet.write_string(HINT_ROW, at, hint(column), style.hint())
        sheet.write_string(HEADER_ROW, at, header(column), style.heading(column.presence))
    sheet.set_default_row(20)


def _validation(form: Form, column: Column, listing: Listing) -> dict:
    told = {"input_title": column.header[:32], "input_message": prompt(form, column), "ignore_blank": True}
    if column.type in ("enum", "bool"):
        terms = column.terms or ["是", "否"]
        wrong = "请从下拉列表中选择。"
        return {**told, "validate": "list", "source": _source(terms, listing), "error_message": wrong}
    if column.type == "multi":
        # One term can be chosen; several are typed, so nothing is refused here.
        return {**told, "validate": "list", "source": _source(column.terms, listing), "show_error": False}
    if column.type == "date":
        limits = {"criteria": ">=", "value": "=DATE(1949,10,1)"}
        return {**told, **_warn("请写成 2026-3-5 的样子。"), "validate": "date", **limits}
    if column.type in ("int", "num", "money"):
        kind = "integer" if column.type == "int" else "decimal"
        return {**told, **_warn("请填写数字。"), "validate": kind, **_limits(column)}
    return {**told, "validate": "any"}


def _warn(text: str) -> dict:
    """The reader understands more spellings than Excel, so a clerk may go on."""
    return {"error_type": "warning", "error_message": text}


def _limits(column: Column) -> dict:
    low = column.min if column.min is not None else -(10**12)
    high = column.max if column.max is not None else 10**12
    return {"criteria": "between", "minimum": low, "maximum": high}


def _source(terms: list[str], listing: Listing) -> list[str] | str:
    if len(",".join(terms)) > INLINE_LIMIT or any("," in term for term in terms):
        return listing(terms)
    return terms
