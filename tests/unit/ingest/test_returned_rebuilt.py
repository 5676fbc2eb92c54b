"""An .xlsx made of cells that were read reads as they did."""

import io
from datetime import date, datetime, time, timedelta

import pytest
from openpyxl import load_workbook

from ingest.reader import Reader
from ingest.returned.rebuilt import rebuilt
from ingest.types import PICTURE, RawSheet, RawWorkbook

MOMENT = datetime.fromisoformat("2026-03-05T09:30")


@pytest.fixture(scope="module")
def reader():
    with Reader() as running:
        yield running


def again(reader: Reader, *sheets: RawSheet, container: str = "xls", is_1904: bool = False) -> RawWorkbook:
    return reader.read(rebuilt(RawWorkbook(list(sheets), container, is_1904))[0])


@pytest.mark.parametrize(
    "value",
    ["甲", "007", "多行\n内容", "=1+1", "http://192.0.2.1/", "_x000D_", 3.0, 0.1, 4.10522e17, True, False, PICTURE,
     date(2026, 3, 5), MOMENT, time(9, 30), timedelta(hours=36), "2026年3月"],
)  # fmt: skip
def test_a_cell_reads_as_it_did(reader, value):
    (sheet,) = again(reader, RawSheet("封面", True, [[], [None, value]])).sheets
    assert sheet.rows[1][1] == value
    assert type(sheet.rows[1][1]) is type(value)


def test_a_day_before_excels_calendar_is_a_text(reader):
    (sheet,) = again(reader, RawSheet("封面", True, [[date(1850, 1, 1)]])).sheets
    assert sheet.rows == [["1850-01-01"]]


def test_errors_formulas_without_a_result_and_what_is_hidden_or_merged(reader):
    first = RawSheet("_meta", False, [["甲"]])
    second = RawSheet(
        "F05", True, [["甲", None, "丙"], ["乙", None, None, "丁"]], [(0, 0, 0, 1), (0, 1, 1, 1)],
        {"B2": "#REF!", "C2": "Err:508"}, ["A3"], [2], [3],
    )  # fmt: skip
    stamp, sheet = again(reader, first, second).sheets
    assert (stamp.visible, sheet.visible) == (False, True)
    assert (sheet.errors, sheet.uncached) == ({"B2": "#REF!", "C2": "#VALUE!"}, ["A3"])
    assert (sheet.hidden_rows, sheet.hidden_columns) == ([2], [3])
    # Areas that lie over each other cannot be written.
    assert sheet.merged == [(0, 0, 0, 1)]
    assert (sheet.rows[0][0], sheet.rows[1][3]) == ("甲", "丁")


def test_days_go_on_to_count_from_1904(reader):
    found = again(reader, RawSheet("封面", True, [[date(2026, 3, 5), 44624.0]]), is_1904=True)
    assert (found.sheets[0].rows, found.is_1904) == ([[date(2026, 3, 5), 44624.0]], True)


def test_a_bare_day_of_a_csv_is_a_number_and_a_number_with_zeros_before_it_a_text(reader):
    (sheet,) = again(reader, RawSheet("封面", True, [["46086", "00786", "123456"]]), container="zip").sheets
    assert sheet.rows == [[46086.0, "00786", "123456"]]


def test_sheets_are_called_as_excel_allows_and_registers_stay_known():
    told = [
        "封面",
        "F05 合同/协议[审查]台账",
        "工作:底稿",
        "工作?底稿",
        "金" * 40,
        "",
        "F05 合同审查台账（二〇二六年三月份金沙镇人民政府报送修订稿）",
    ]
    data, names = rebuilt(RawWorkbook([RawSheet(name, True, []) for name in told], "zip"))
    assert names == [
        "封面",
        "F05 合同_协议(审查)台账",
        "工作_底稿",
        "工作_底稿(2)",
        "金" * 31,
        "工作表",
        "F05 合同审查台账",
    ]
    assert load_workbook(io.BytesIO(data)).sheetnames == names


def test_the_same_cells_give_the_same_bytes():
    made = RawWorkbook([RawSheet("封面", True, [["甲", MOMENT]])], "ods")
    assert rebuilt(made) == rebuilt(made)
