"""What the reader makes of .xlsb files, record by record."""

import struct
from datetime import date, timedelta

import pytest

from ingest.reader import Reader
from ingest.types import PICTURE, Unreadable
from tests.support.hostile_files import XLSB
from tests.support.xlsb import Formats, book, cell, record, row, sheet, text, with_pinyin
from tests.unit.ingest.test_reader import rewritten


@pytest.fixture(scope="module")
def reader():
    with Reader() as running:
        yield running


def xlsb(rows: bytes, formats: Formats | None = None, strings: bytes = b"", is_1904: bool = False, **more) -> bytes:
    return book({"封面": sheet(rows, **more)}, {}, formats or Formats(), strings, is_1904)


def only(reader: Reader, data: bytes):
    (found,) = reader.read(data).sheets
    return found


@pytest.mark.parametrize(
    ("wanted", "value", "shown"),
    [
        ("General", 46086, 46086.0),
        ("General", 46086.25, 46086.25),
        (14, 46086, date(2026, 3, 5)),
        (57, 46082, "2026年3月"),
        (58, 46086, date(2026, 3, 5)),
        ('yyyy"年"m"月"', 46082, "2026年3月"),
        ('yyyy"年"m"月"d"日"', 46086, date(2026, 3, 5)),
        ("[h]:mm", 1.5, timedelta(hours=36)),
        ("000", 7, "007"),
    ],
)
def test_a_number_is_what_its_format_makes_of_it(reader, wanted, value, shown):
    formats = Formats()
    xf = formats.number(wanted)
    assert only(reader, xlsb(row(0, cell(0, value, xf)), formats)).rows == [[shown]]
    assert only(reader, xlsb(row(0, cell(0, value, xf, is_formula=True)), formats)).rows == [[shown]]


def test_days_count_from_1904_where_the_workbook_says_so(reader):
    formats = Formats()
    data = xlsb(row(0, cell(0, 44624, formats.number(14))), formats, is_1904=True)
    assert only(reader, data).rows == [[date(2026, 3, 5)]]
    assert reader.read(data).is_1904


def test_texts_booleans_and_errors_typed_in_and_worked_out(reader):
    cells = b"".join(
        cell(at, value, is_formula=is_formula)
        for at, (value, is_formula) in enumerate(
            [("甲", False), (True, False), ("#REF!", False), ("乙", True), (False, True), ("#N/A", True), ("", True)]
        )
    )
    found = only(reader, xlsb(row(0, cells)))
    assert found.rows == [["甲", True, None, "乙", False, None]]
    assert found.errors == {"C1": "#REF!", "F1": "#N/A"}


def test_shared_strings_rich_text_and_pinyin(reader):
    strings = with_pinyin("合同", "hetong") + record(19, b"\0" + text("协议"))
    cells = record(7, struct.pack("<III", 0, 0, 1)) + record(7, struct.pack("<III", 1, 0, 0))
    cells += record(62, struct.pack("<IIB", 2, 0, 0) + text("审查"))
    assert only(reader, xlsb(row(0, cells), strings=strings)).rows == [["协议", "合同", "审查"]]


def test_cells_without_columns_stand_behind_the_one_before_them(reader):
    short = record(18, struct.pack("<II", 0, 0)) + record(13, struct.pack("<Ii", 0, 5 << 2 | 2)) + record(12, bytes(4))
    cells = cell(3, "甲") + short + record(15, struct.pack("<IB", 0, 1))
    strings = record(19, b"\0" + text("乙"))
    found = only(reader, xlsb(row(2, cells), strings=strings))
    assert found.rows == [[], [], [None, None, None, "甲", "乙", 5.0, None, True]]


def test_what_is_hidden_and_merged(reader):
    columns = record(390) + record(60, struct.pack("<IIIIH", 1, 16383, 2304, 0, 1)) + record(391)
    merged = record(177, struct.pack("<I", 1)) + record(176, struct.pack("<IIII", 0, 1, 0, 2)) + record(178)
    rows = row(0, cell(2, "甲")) + row(1, cell(0, "乙"), is_hidden=True)
    data = book({"封面": sheet(rows, columns, merged), "底稿": sheet(b"")}, {"底稿": 2}, Formats(), b"")
    first, second = reader.read(data).sheets
    assert (first.hidden_rows, first.hidden_columns, first.merged) == ([2], [2, 3], [(0, 0, 1, 2)])
    assert (first.visible, second.visible) == (True, False)


def test_a_size_that_lies_and_formatted_cells_far_away_make_no_sheet_larger(reader):
    far = row(1048575, record(1, struct.pack("<II", 16383, 0)))
    data = xlsb(row(0, cell(0, "填报月份")) + far, used=(0, 1048575, 0, 16383))
    assert only(reader, data).rows == [["填报月份"]]


def test_a_picture_in_a_cell_of_wps(reader):
    data = xlsb(row(0, cell(0, '=DISPIMG("ID_343DFC770DE840EF",1)', is_formula=True)))
    assert only(reader, data).rows == [[PICTURE]]


@pytest.mark.parametrize(("data", "rule"), XLSB)
def test_what_must_not_be_read_says_why(reader, data, rule):
    with pytest.raises(Unreadable) as told:
        reader.read(data)
    assert told.value.rule == rule


def test_one_part_is_not_two_sheets(reader):
    data = book({"封面": sheet(b""), "底稿": sheet(b"")}, {}, Formats(), b"")
    shared = rewritten(data, b"worksheets/sheet2.bin", b"worksheets/sheet1.bin")
    with pytest.raises(Unreadable, match="file-damaged"):
        reader.read(shared)


def test_parts_that_are_no_xml_are_damage(reader):
    with pytest.raises(Unreadable, match="file-damaged"):
        reader.read(rewritten(xlsb(row(0, cell(0, 1))), b"<Relationships", b"<Relationships <"))
