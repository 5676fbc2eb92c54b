"""A register's sheet laid out as an office may lay it out, and a workbook of such sheets (trap 11, 26; spec 9 §11).

Drawn: titles (merged, or not), where the header stands, the order of columns, headers by alias, with ★, spaces and
units, columns of nobody's, blank rows, a 合计, notes below, sheets in any order under any of their names.
"""

import io
from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import xlsxwriter
from hypothesis import strategies as some
from openpyxl import Workbook

from expectations.form import load_form, township_forms
from expectations.model import Column, Form
from tests.support.books import COVER_COLUMNS
from tests.support.spellings import spelled

TITLES = ["{title}", "第一百镇{title}", "2026年3月", "填报单位：第一百镇", "（{title}）"]
NOTES = ["填表说明：本表按月填报。", "注：金额以合同为准。", "填报人：韩报　　审核人：杨审"]
NOBODYS = ["经办科室", "内部备查", "协办"]
TAILS = ["", "（2026年3月）", " ", "(第一百镇)"]


@dataclass
class Laid:
    """One sheet: its name, its cells, and the areas merged (r1, c1, r2, c2 from 0)."""

    name: str
    rows: list[list]
    merged: list[tuple[int, int, int, int]]


@some.composite
def laid_out(draw, form: Form, records: list[dict]) -> Laid:
    """The records of a form on a sheet of its own."""
    columns = [c for c in draw(some.permutations(form.columns)) if _is_wanted(draw, c, records)]
    heads = [draw(_header(form, column)) for column in columns]
    strange = draw(some.sampled_from([None, None, *NOBODYS]))
    width = len(columns) + (strange is not None)
    above = [[text.format(title=form.title)] for text in draw(some.lists(some.sampled_from(TITLES), max_size=3))]
    merged = [(at, 0, at, width - 1) for at in range(len(above)) if width > 1 and draw(some.booleans())]
    rows = [*above, *[[]] * draw(some.integers(0, 2)), [text for text, _ in heads] + [strange] * (strange is not None)]
    for number, record in enumerate(records, 1):
        cells = [
            draw(_cell(form, column, record, number, factor))
            for column, (_, factor) in zip(columns, heads, strict=True)
        ]
        rows += [*[[]] * draw(some.sampled_from([0, 0, 0, 1])), cells + ["略"] * (strange is not None)]
    rows += draw(some.sampled_from([[], [_total(columns, [factor for _, factor in heads], records)]]))
    notes = draw(some.lists(some.sampled_from(NOTES), max_size=2))
    return Laid(draw(_names(form)), [*rows, *[[]] * draw(some.integers(0, 1)), *([note] for note in notes)], merged)


def _cell(form: Form, column: Column, record: dict, number: int, factor: int) -> some.SearchStrategy:
    """A cell of a record, or where it stands among the records."""
    if column.name == "seq_no":
        return some.just(number)
    return spelled(column, record.get(column.name), column.name in form.key and column.type == "text", factor)


def _total(columns: list[Column], factors: list[int], records: list[dict]) -> list:
    """A 合计 of every sum of money, in front of the row."""
    sums = [
        float(Decimal(sum(record.get(column.name) or 0 for record in records)) / factor)
        if column.type == "money"
        else None
        for column, factor in zip(columns, factors, strict=True)
    ]
    return ["合计", *sums[1:]]


def _is_wanted(draw, column: Column, records: list[dict]) -> bool:
    """Columns that say something or must be there; the others now and then."""
    is_filled = any(record.get(column.name) is not None for record in records)
    return is_filled or column.presence == "required" or draw(some.booleans())


@some.composite
def _header(draw, form: Form, column: Column) -> tuple[str, int]:
    """A header of the column, and what it multiplies by."""
    said = Counter(alias.split("(")[0] for one in form.columns for alias in {one.header, *one.aliases})
    own = [alias for alias in column.aliases if said[alias.split("(")[0]] == 1 and form.title not in alias]
    text, factor = draw(some.sampled_from([column.header, column.header, *own])), 1
    if column.header_units:
        unit, factor = draw(some.sampled_from(sorted(column.header_units.items())))
        text = draw(some.sampled_from(["{}({})", "{}（{}）", "{}（单位：{}）"])).format(text.split("(")[0], unit)
    wide = draw(some.sampled_from([text, text.replace("(", "（").replace(")", "）")]))
    return draw(some.sampled_from(["{}", "{}★", "★{}", " {} ", "{}：", "{}\n"])).format(wide), factor


@some.composite
def _names(draw, form: Form) -> str:
    bare = draw(some.sampled_from([form.title, *form.aliases])).replace("(", "（").replace(")", "）")
    name = draw(
        some.sampled_from([form.sheet_name, form.code, bare, f"{form.code}{bare}", f"{form.code.lower()}_{bare}"])
    )
    return name + draw(some.sampled_from(TAILS)) if name != form.code else name


@some.composite
def workbooks(draw, cover: dict, sheets: dict[str, list[dict]]) -> bytes:
    """A workbook that says of every other register that there is nothing to report."""
    laid = [draw(laid_out(load_form(code), records)) for code, records in sheets.items()]
    told = [["月度填报表"], *([column.header, cover.get(column.name)] for column in COVER_COLUMNS), []]
    table = [[form.code, form.title, "有数据" if form.code in sheets else "零报告"] for form in township_forms()]
    front = Laid(draw(some.sampled_from(["封面", "填报信息"])), [*told, ["表号", "表名", "本表情况"], *table], [])
    return draw(some.sampled_from([by_openpyxl, by_xlsxwriter]))(draw(some.permutations([front, *laid])))


def by_openpyxl(sheets: list[Laid]) -> bytes:
    """The .xlsx as openpyxl writes it."""
    made = Workbook()
    made.remove(made.active)
    for one in sheets:
        sheet = made.create_sheet(one.name)
        for row, cells in enumerate(one.rows, 1):
            for place, value in enumerate(cells, 1):
                if value is not None:
                    sheet.cell(row, place, value)
        for top, left, bottom, right in one.merged:
            sheet.merge_cells(None, top + 1, left + 1, bottom + 1, right + 1)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def by_xlsxwriter(sheets: list[Laid]) -> bytes:
    """The .xlsx as xlsxwriter writes it, texts shared as Excel does."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for one in sheets:
        sheet = book.add_worksheet(one.name)
        for top, left, bottom, right in one.merged:
            sheet.merge_range(top, left, bottom, right, "")
        for row, cells in enumerate(one.rows):
            for place, value in enumerate(cells):
                if isinstance(value, date):
                    sheet.write_datetime(row, place, value, day)
                elif isinstance(value, str):
                    sheet.write_string(row, place, value)
                elif value is not None:
                    sheet.write(row, place, value)
    book.close()
    return buffer.getvalue()
