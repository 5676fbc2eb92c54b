"""A Book as an .xlsx file. The same book gives the same bytes."""

from datetime import datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from expectations.form import load_form
from expectations.model import Column
from ingest.sample.book import Book, SheetPlan, Written
from ingest.sample.record import Raw, Row
from ingest.sample.spelling import DateCell, spell, spell_month
from ingest.sample.style import columns, header, safe_aliases, sheet_name, title_lines
from ingest.sample.totals import told, total_row

CREATED = datetime(2025, 1, 1)  # noqa: DTZ001 xlsxwriter wants a naive time; it only has to be the same each time
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


class Formula(str):
    """A formula without a cached value, or with an error as its value (after `|`)."""


class Sheets:
    """One xlsxwriter workbook with its number formats."""

    def __init__(self, path: Path) -> None:
        self.workbook = xlsxwriter.Workbook(str(path), OPTIONS)
        self.workbook.set_properties({"created": CREATED})
        self.formats: dict[str | int, object] = {}

    def put(self, sheet: object, row: int, col: int, value: object) -> None:
        """Write one raw cell; None writes nothing."""
        if value is None or value == "":
            return
        if isinstance(value, DateCell):
            if value.number_format not in self.formats:
                self.formats[value.number_format] = self.workbook.add_format({"num_format": value.number_format})
            sheet.write_datetime(row, col, value.day, self.formats[value.number_format])
        elif isinstance(value, Formula):
            text, _, cached = value.partition("|")
            sheet.write_formula(row, col, text, None, cached)
        elif isinstance(value, str):
            sheet.write_string(row, col, value)
        else:
            sheet.write_number(row, col, value)


def write(book: Book, path: Path) -> Written:
    """Write the book to `path`; returns where everything stands."""
    out, done = Sheets(path), Written()
    if book.meta:
        _meta(out, book)
    if book.has_cover:
        _cover(out, book, done)
    for plan in book.sheets:
        _data_sheet(out, book, plan, done)
    if book.words:
        _explanations(out, book, done)
    for name in book.unknown_sheets:
        out.put(out.workbook.add_worksheet(name), 0, 0, "本页为工作底稿")
    out.workbook.close()
    return done


def _explanations(out: Sheets, book: Book, done: Written) -> None:
    """The sheet 问题清单, as the township fills it in."""
    sheet = out.workbook.add_worksheet("问题清单")
    spots = [(book.month, doubt, done.cover_sheet, done.cover_cells[doubt.column]) for doubt in book.doubts]
    for at, plan in enumerate(book.sheets):
        for row, number in zip(plan.rows, done.row_numbers[at], strict=True):
            cells = [(doubt, f"{done.letters[at][doubt.column]}{number}") for doubt in row.doubts]
            spots += [(row.key, doubt, done.sheet_names[at], cell) for doubt, cell in cells]
    lines = [(doubt.rule, where, cell, book.words.get((key, doubt.rule))) for key, doubt, where, cell in spots]
    said = [
        (f"{rule}-{n}", where, cell, "请核实", words) for n, (rule, where, cell, words) in enumerate(lines, 1) if words
    ]
    for row, line in enumerate([("编号", "工作表", "单元格", "问题", "说明"), *said]):
        for col, text in enumerate(line):
            out.put(sheet, row, col, text)


def _meta(out: Sheets, book: Book) -> None:
    sheet = out.workbook.add_worksheet("_meta")
    for row, (key, value) in enumerate(book.meta.items()):
        out.put(sheet, row, 0, key)
        out.put(sheet, row, 1, value)
    sheet.very_hidden()


def _cover(out: Sheets, book: Book, done: Written) -> None:
    look, left = book.look, book.look.cover_offset
    sheet = out.workbook.add_worksheet(look.cover_name)
    if book.meta:
        sheet.activate()
        sheet.set_first_sheet()
    done.cover_sheet = look.cover_name
    out.put(sheet, 0, left, "清源县依法行政工作月报")
    for row, name in enumerate(book.cover, start=2):
        out.put(sheet, row, left, _label(name, book))
        out.put(sheet, row, left + 1, _cover_value(name, book))
        done.cover_cells[name] = xl_rowcol_to_cell(row, left + 1)
    top = len(book.cover) + 4
    for col, text in enumerate(("表号", "表名", "本表情况")):
        out.put(sheet, top, left + col, text)
    for row, (code, status) in enumerate(book.statuses.items(), start=top + 1):
        for col, text in enumerate((code, load_form(code).title, status)):
            out.put(sheet, row, left + col, text)
        done.status_cells[code] = xl_rowcol_to_cell(row, left + 2)


def _label(name: str, book: Book) -> str:
    form, look = load_form("F00"), book.look
    column = form.column(name)
    return look.random.choice([column.header, *safe_aliases(form, column)]) if look.mess == 2 else column.header


def _cover_value(name: str, book: Book) -> object:
    if name in book.cover_raw:
        return book.cover_raw[name]
    value, look = book.cover[name], book.look
    if name == "report_month":
        return spell_month(value, look.mess, look.random)
    if name == "township_code":
        return int(value) if look.mess == 2 and look.random.random() < 0.3 else value
    return None if value is None else spell(load_form("F00").column(name), value, look.mess, look.random)


def _data_sheet(out: Sheets, book: Book, plan: SheetPlan, done: Written) -> None:
    form, look = load_form(plan.form), book.look
    name = plan.name or sheet_name(form, look)
    sheet = out.workbook.add_worksheet(name)
    said = [row.values | row.raw | dict.fromkeys(column for column, _ in row.faults) for row in plan.rows]
    shown = columns(form, said, look)
    shown = [column for column in shown if column.name not in plan.dropped]
    texts = [plan.headers.get(column.name) or header(form, column, look) for column in shown] + plan.extra
    left = 1 if look.mess == 2 and look.random.random() < 0.15 else 0
    top = 0
    for line in title_lines(form, look, str(book.cover.get("township_name"))):
        sheet.merge_range(top, left, top, left + len(texts) - 1, line)
        top += 1
    if not plan.no_header:
        top = _header_rows(out, sheet, texts, top, left, look)
    done.sheet_names.append(name)
    done.header_rows.append(top)
    done.letters.append({column.name: xl_col_to_name(left + at) for at, column in enumerate(shown)})
    done.headers.append({text: xl_rowcol_to_cell(max(top - 1, 0), left + at) for at, text in enumerate(texts)})
    numbers = _rows(out, sheet, plan, shown, book, top, left)
    done.row_numbers.append(numbers)
    has_total = plan.rows and look.mess and look.random.random() < 0.3
    done.totals.append(told(plan, shown, book, numbers[-1], left) if has_total else [])
    for at, value in total_row(plan, shown, book).items() if has_total else ():
        out.put(sheet, numbers[-1], left + at, value)


def _header_rows(out: Sheets, sheet: object, texts: list[str], top: int, left: int, look: object) -> int:
    """Write the header: one line, or two with a group over some columns; returns the first row below."""
    if look.mess == 2 and len(texts) > 6 and look.random.random() < 0.25:
        for at, text in enumerate(texts):
            if 3 <= at <= 5:
                out.put(sheet, top + 1, left + at, text)
            else:
                sheet.merge_range(top, left + at, top + 1, left + at, text)
        sheet.merge_range(top, left + 3, top, left + 5, "基本信息")
        return top + 2
    for at, text in enumerate(texts):
        out.put(sheet, top, left + at, text)
    return top + 1


def _rows(
    out: Sheets, sheet: object, plan: SheetPlan, shown: list[Column], book: Book, top: int, left: int
) -> list[int]:
    look, numbers = book.look, []
    if plan.nil:
        for at in range(len(shown)):
            out.put(sheet, top, left + at, "无")
    for number, row in enumerate(plan.rows, start=1):
        if look.mess == 2 and look.random.random() < 0.02:
            top += 1
        for at, column in enumerate(shown):
            out.put(sheet, top, left + at, _cell(column, row, number, book))
        if number - 1 in plan.hidden:
            sheet.set_row(top, None, None, {"hidden": True})
        top += 1
        numbers.append(top)
    return numbers


def _cell(column: Column, row: Row, number: int, book: Book) -> object:
    if column.name in row.raw:
        raw = row.raw[column.name]
        return raw.cell if isinstance(raw, Raw) else raw
    if column.name == "seq_no":
        return number
    value, look = row.values.get(column.name), book.look
    if value is None:
        return None
    if column.type == "money" and look.ten_thousand:
        return float(value / 10000)
    return spell(column, value, look.mess, look.random)
