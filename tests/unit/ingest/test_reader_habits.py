"""Habits of WPS, and of Excel in China, in .xlsx files (docs/spec/6-traps.md 13)."""

import io
import zipfile
from datetime import date

import pytest
import xlsxwriter
from openpyxl import Workbook
from openpyxl.utils.datetime import MAC_EPOCH

from ingest.reader import Reader
from ingest.types import PICTURE
from tests.unit.ingest.test_reader import rewritten, xlsx

MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = {MAIN: b"http://purl.oclc.org/ooxml/spreadsheetml/main",
          OFFICE: b"http://purl.oclc.org/ooxml/officeDocument/relationships"}  # fmt: skip


@pytest.fixture(scope="module")
def reader():
    with Reader() as running:
        yield running


def only(reader: Reader, data: bytes):
    (sheet,) = reader.read(data).sheets
    return sheet


def with_format(number: int, serial: int) -> bytes:
    """A number under a built-in format that no file spells out."""
    data = xlsx(("A1", serial), number_format="0.00")
    return rewritten(data, b'numFmtId="2"', f'numFmtId="{number}"'.encode())


@pytest.mark.parametrize(
    ("number", "serial", "shown"),
    [
        (27, 46082, "2026年3月"),
        (31, 46086, date(2026, 3, 5)),
        (57, 46082, "2026年3月"),
        (58, 46086, date(2026, 3, 5)),
        (14, 46086, date(2026, 3, 5)),
    ],
)
def test_dates_under_the_formats_of_chinese_versions(reader, number, serial, shown):
    assert only(reader, with_format(number, serial)).rows == [[shown]]


@pytest.mark.parametrize("told", [b"A1", b"A1:XFD1048576", b"ZZ9"])
def test_a_dimension_that_lies(reader, told):
    data = xlsx(("A1", "甲"), ("C3", "丙"))
    lying = rewritten(data, b'<dimension ref="A1:C3"/>', b'<dimension ref="' + told + b'"/>')
    assert lying != data
    assert only(reader, lying).rows == [["甲", None, None], [None, None, None], [None, None, "丙"]]


def test_pinyin_is_no_part_of_a_text(reader):
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        book.add_worksheet("封面").write_string(0, 0, "合同")
    pinyin = '<si><t>合同</t><rPh sb="0" eb="2"><t>hetong</t></rPh><phoneticPr fontId="1"/></si>'.encode()
    data = rewritten(buffer.getvalue(), "<si><t>合同</t></si>".encode(), pinyin)
    assert data != buffer.getvalue()
    assert only(reader, data).rows == [["合同"]]


def test_strict_files_are_read(reader):
    data = xlsx(("A1", "甲"), ("B2", date(2026, 3, 5)), number_format="yyyy-mm-dd")
    for old, new in STRICT.items():
        data = rewritten(data, old, new)
    assert only(reader, data).rows == [["甲", None], [None, date(2026, 3, 5)]]


@pytest.mark.parametrize(
    "cell",
    [
        b'<c r="B1" t="str"><f>_xlfn.DISPIMG("ID_343D",1)</f><v>=DISPIMG("ID_343D",1)</v></c>',
        # Saved again by Excel, which knows no such function.
        b'<c r="B1" t="e"><f>_xlfn.DISPIMG("ID_343D",1)</f><v>#NAME?</v></c>',
        b'<c r="B1"><f>_xlfn.DISPIMG("ID_343D",1)</f></c>',
        b'<c r="B1" t="inlineStr"><is><t>=_xlfn.DISPIMG("ID_343D",1)</t></is></c>',
    ],
)
def test_a_picture_in_a_cell(reader, cell):
    data = xlsx(("A1", 12345), ("B1", 54321), ("C1", "丙"))
    sheet = only(reader, rewritten(data, b'<c r="B1" t="n"><v>54321</v></c>', cell))
    assert (sheet.rows, sheet.errors, sheet.uncached) == ([[12345.0, PICTURE, "丙"]], {}, [])


def test_days_count_from_1904_where_the_workbook_says_so(reader):
    book, buffer = Workbook(), io.BytesIO()
    book.epoch = MAC_EPOCH
    book.active["A1"] = date(2026, 3, 5)
    book.save(buffer)
    with zipfile.ZipFile(buffer) as parts:
        assert b"<v>44624</v>" in parts.read("xl/worksheets/sheet1.xml")
    found = reader.read(buffer.getvalue())
    assert (found.sheets[0].rows, found.is_1904) == ([[date(2026, 3, 5)]], True)


def test_hidden_columns_up_to_the_last_one_that_holds_something(reader):
    data = xlsx(("A1", 1), ("D1", 4))
    columns = b'<cols><col min="2" max="3" hidden="1"/><col min="5" max="16384" hidden="true"/></cols><sheetData>'
    assert only(reader, rewritten(data, b"<sheetData>", columns)).hidden_columns == [2, 3]
