"""Whatever stands around the records of a sheet, its cells balance: in the file = read + left out (traps 11, 26)."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from expectations.form import load_form
from expectations.normal import is_blank
from ingest.opening import read_safely
from ingest.reader import Reader
from ingest.workbook import parse

FORM = load_form("F05")
HEADS = [column.header for column in FORM.columns]
ODD = ["经办领导", "所属乡镇", "相对方", None, "备注二"]
LABELS = ["合计", "小计：", "注：以元计", "填报人：张三", "示例", "无", "本月无新签合同", "1", "合同审查台账"]
VALUES = st.sampled_from(["甲", " ", "\u3000", 3, 0.5, True, "无", "2026.3.5", "合同", "=1+1"])


@st.composite
def grids(draw: st.DrawFn) -> tuple[list[list], list[tuple[int, int, int, int]]]:
    """Rows of cells as an office may fill them in, and areas to merge (r1, c1, r2, c2 from 1)."""
    heads = draw(st.permutations(HEADS))[: draw(st.integers(3, len(HEADS)))] + draw(
        st.lists(st.sampled_from(ODD), max_size=3)
    )
    titles = [[text] for text in draw(st.lists(st.sampled_from(LABELS), max_size=2))]
    cells = st.lists(st.none() | VALUES, max_size=len(heads) + 2)
    labelled = st.tuples(st.sampled_from(LABELS), cells).map(lambda pair: [pair[0], *pair[1]])
    below = draw(st.lists(st.one_of(cells, cells, labelled, st.just(heads)), max_size=7))
    rows = [*titles, heads, *below]
    corner = st.tuples(st.integers(1, len(rows)), st.integers(1, len(heads)))
    merged = []
    for row, column in draw(st.lists(corner, max_size=2)):
        merged.append((row, column, row + draw(st.integers(0, 2)), column + draw(st.integers(0, 4))))
    return rows, merged


def written(rows: list[list], merged: list[tuple[int, int, int, int]]) -> bytes:
    """The workbook, with a cover beside the sheet. Cells that a merged area covers keep what they hold."""
    book, buffer = Workbook(), io.BytesIO()
    book.active.title = "封面"
    for row in (["月报"], ["乡镇名称", "金沙镇", "填报月份", "2026年3月"], ["表号", "本表情况"], ["F05", "有数据"]):
        book.active.append(row)
    sheet = book.create_sheet("F05 合同审查台账")
    for row, cells in enumerate(rows, 1):
        for column, value in enumerate(cells, 1):
            if value is not None:
                sheet.cell(row, column, value)
    for top, left, bottom, right in merged:
        area = f"{sheet.cell(top, left).coordinate}:{sheet.cell(bottom, right).coordinate}"
        sheet.merged_cells.add(area)
    book.save(buffer)
    return buffer.getvalue()


def read(data: bytes) -> dict[str, dict[str, object]]:
    """Sheet → address → what is to be seen there, by another library; read-only, it keeps what merged areas cover."""
    sheets = load_workbook(io.BytesIO(data), read_only=True).worksheets
    return {
        sheet.title: {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if _holds(cell.value)}
        for sheet in sheets
    }


def _holds(value: object) -> bool:
    return value is not None and not (isinstance(value, str) and is_blank(value))


@pytest.fixture(scope="module")
def reader():
    with Reader() as running:
        yield running


@settings(max_examples=120, deadline=None)
@given(grid=grids())
def test_any_sheet_balances_and_every_cell_is_counted_once(reader, grid):
    data = written(*grid)
    parsed, cells = parse(read_safely(reader, data, "")), read(data)
    assert [(account.balance, account.lost) for account in parsed.accounts] == [(0, []), (0, [])]
    assert "cells-unaccounted" not in {problem.rule for problem in parsed.problems}
    counted = {one.sheet_name: one.cells_mapped + sum(one.cells_ignored.values()) for one in parsed.accounts}
    assert counted == {name: len(held) for name, held in cells.items()}
    (sheet,) = parsed.sheets
    letters = [letter for name, letter in sheet.columns.items() if name != "seq_no"]
    records = {f"{letter}{row}" for row, _ in sheet.rows for letter in letters}
    assert parsed.accounts[1].cells_mapped == len(records & cells[sheet.sheet_name].keys())
