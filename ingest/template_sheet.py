"""One register of a workbook: title, hints, headers, its rows, lists and checks at the cells; the structure locked."""

from collections.abc import Callable, Iterator

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from expectations.model import Column, Form
from ingest.template_rows import Rows, put
from ingest.template_style import FRAME, GREY, PREFILLED, ROW_HEIGHT, TITLE_FONT, Style, column_width, height, page
from ingest.template_words import CARRIED_NOTE, columns, header, hint, prompt

TITLE_ROW, HINT_ROW, HEADER_ROW = 0, 2, 3
FIRST_ROW = 4
INLINE_LIMIT = 255
EARLIEST = "=DATE(1949,10,1)"
# No password: nothing here is secret, it only keeps a header from being typed over. Deleting a row asks for a row
# without a locked cell, sorting for rows without one.
FREE = {
    "format_columns": True, "format_rows": True, "insert_rows": True, "delete_rows": True, "sort": True,
    "autofilter": True,
}  # fmt: skip
Listing = Callable[[list[str]], str]


def write(sheet: Worksheet, rows: Rows, style: Style, who: str, listing: Listing) -> None:
    """Writes a register. who: the line under the title. listing: gives the source of a drop-down list too long."""
    form, shown = rows.form, columns(rows.form)
    widths = [column_width(form, column) for column in shown]
    keys = [at for at, column in enumerate(shown) if column.name in form.key]
    frozen = min(keys, default=0) + 1 if min(keys, default=0) < 3 else 1
    page(sheet, widths, HEADER_ROW, frozen, f"{who}　{form.code} {form.title}")
    for at, (column, width) in enumerate(zip(shown, widths, strict=True)):
        sheet.set_column(at, at, width, style.entry(column, border=0))
    _headings(sheet, form, shown, style, who)
    _rows(sheet, rows, shown, widths, style)
    for at, column in enumerate(shown):
        for first, last, told in _checks(rows, column, listing):
            sheet.data_validation(first, at, last, at, told)
    _frame_later_rows(sheet, rows, len(shown), style)
    sheet.autofilter(HEADER_ROW, 0, last_row(rows), len(shown) - 1)
    # Numbers of documents and cases are text on purpose.
    sheet.ignore_errors({"number_stored_as_text": f"A{FIRST_ROW + 1}:{xl_col_to_name(len(shown) - 1)}1048576"})
    sheet.protect("", FREE)


def last_row(rows: Rows) -> int:
    """The last row (from 0) with lists and checks."""
    return FIRST_ROW + rows.reserved - 1


def _rows(sheet: Worksheet, rows: Rows, shown: list[Column], widths: list[float], style: Style) -> None:
    """What the register begins with, its keys on a soft ground, and empty framed rows beneath."""
    for row, values in enumerate(rows.values, FIRST_ROW):
        said = [values.get(column.name) for column in shown]
        if (high := height(zip(said, widths, strict=True))) > ROW_HEIGHT:
            sheet.set_row(row, high)
        for at, column in enumerate(shown):
            ground = {"bg_color": PREFILLED} if column.name in rows.form.key else {}
            put(sheet, row, at, column, values.get(column.name), style.entry(column, **ground))
    for row in range(FIRST_ROW + len(rows), FIRST_ROW + rows.framed):
        for at, column in enumerate(shown):
            sheet.write_blank(row, at, None, style.entry(column))


def _frame_later_rows(sheet: Worksheet, rows: Rows, width: int, style: Style) -> None:
    """Rows beyond the framed ones get their frame when something is typed into them."""
    first = FIRST_ROW + rows.framed
    rule = {"type": "formula", "criteria": f"=COUNTA($A{first + 1}:${xl_col_to_name(width - 1)}{first + 1})>0"}
    framed = style(border=1, border_color=FRAME)
    sheet.conditional_format(first, 0, last_row(rows), width - 1, {**rule, "format": framed})


def _headings(sheet: Worksheet, form: Form, shown: list[Column], style: Style, who: str) -> None:
    # The rows' own formats keep them locked to the right of the last column.
    for row, high in ((TITLE_ROW, 30), (TITLE_ROW + 1, 18), (HINT_ROW, 24), (HEADER_ROW, 44)):
        sheet.set_row(row, high, style())
    sheet.write_string(TITLE_ROW, 0, form.title, style(font_name=TITLE_FONT, font_size=18))
    sheet.write_string(TITLE_ROW + 1, 0, f"{form.code}　{who}", style(font_color=GREY))
    for at, column in enumerate(shown):
        sheet.write_string(HINT_ROW, at, hint(column), style.hint())
        sheet.write_string(HEADER_ROW, at, header(column), style.heading(column.presence))
    sheet.set_default_row(ROW_HEIGHT)


def _checks(rows: Rows, column: Column, listing: Listing) -> Iterator[tuple[int, int, dict]]:
    """The checks of a column: first row, last row, what is checked and told. A carried key says what it is."""
    told = _validation(rows.form, column, listing)
    first, last = FIRST_ROW, last_row(rows)
    if len(rows) and column.name in rows.form.key:
        yield first, first + len(rows) - 1, {**told, "input_message": CARRIED_NOTE}
        first += len(rows)
    yield first, last, told


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
        return {**told, **_date(column), "validate": "date"}
    if column.type in ("int", "num", "money"):
        kind = "integer" if column.type == "int" else "decimal"
        return {**told, **_warn("请填写数字。"), "validate": kind, **_limits(column)}
    return {**told, "validate": "any"}


def _warn(text: str) -> dict:
    """The reader understands more spellings than Excel, so a clerk may go on."""
    return {"error_type": "warning", "error_message": text}


def _date(column: Column) -> dict:
    if column.tense == "future":
        return {**_warn("请写成 2026-3-5 的样子。"), "criteria": ">=", "value": EARLIEST}
    wrong = _warn("请写成 2026-3-5 的样子；已经发生的日期不会晚于今天。")
    return {**wrong, "criteria": "between", "minimum": EARLIEST, "maximum": "=TODAY()"}


def _limits(column: Column) -> dict:
    low = column.min if column.min is not None else -(10**12)
    high = column.max if column.max is not None else 10**12
    return {"criteria": "between", "minimum": low, "maximum": high}


def _source(terms: list[str], listing: Listing) -> list[str] | str:
    if len(",".join(terms)) > INLINE_LIMIT or any("," in term for term in terms):
        return listing(terms)
    return terms
