"""A Book as an .xlsx file. The same book gives the same bytes."""

from pathlib import Path

from xlsxwriter.utility import xl_rowcol_to_cell

from expectations.form import load_form
from ingest.sample.book import Book, Written
from ingest.sample.register import Register
from ingest.sample.sheets import Sheets, Texts, made
from ingest.sample.spelling import spell, spell_month, spell_serial
from ingest.sample.style import safe_aliases


def write(book: Book, path: Path) -> Written:
    """Write the book to `path`; returns where everything stands."""
    out, done = made(path, book.look.is_1904), Written()
    if book.meta:
        _meta(out, book)
    if book.has_cover:
        _cover(out, book, done)
    for plan in book.sheets:
        Register(out, book, plan).write(done)
    if book.words:
        _explanations(out, book, done)
    for name in book.unknown_sheets:
        out.put(out.add(name), 0, 0, "本页为工作底稿")
    out.close()
    return done


def _explanations(out: Sheets | Texts, book: Book, done: Written) -> None:
    """The sheet 问题清单, as the township fills it in."""
    sheet = out.add("问题清单")
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


def _meta(out: Sheets | Texts, book: Book) -> None:
    sheet = out.add("_meta")
    for row, (key, value) in enumerate(book.meta.items()):
        out.put(sheet, row, 0, key)
        out.put(sheet, row, 1, value)
    sheet.very_hidden()


def _cover(out: Sheets | Texts, book: Book, done: Written) -> None:
    look, left = book.look, book.look.cover_offset
    sheet = out.add(look.cover_name)
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
    lines = [(code, code, status) for code, status in book.statuses.items()]
    lines += [(f"{code} again", code, status) for code, status in book.again.items()]
    for row, (line, code, status) in enumerate(lines, start=top + 1):
        for col, text in enumerate((code, load_form(code).title, status)):
            out.put(sheet, row, left + col, text)
        done.status_cells[line] = xl_rowcol_to_cell(row, left + 2)


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
    column = load_form("F00").column(name)
    return (
        None
        if value is None
        else spell_serial(spell(column, value, look.mess, look.random), column, is_1904=look.is_1904)
    )
