"""What the reader program makes of files that no spreadsheet wrote (design §5)."""

import io
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook

from ingest.reader import Reader
from ingest.types import Unreadable
from tests.support.hostile_files import MANY_NAMES, ONE_TAG, attack
from tests.support.parts import rewritten


def xlsx(*cells: tuple, number_format: str = "General") -> bytes:
    """A workbook of one sheet with these cells."""
    book, buffer = Workbook(), io.BytesIO()
    for address, value in cells:
        book.active[address] = value
        book.active[address].number_format = number_format
    book.save(buffer)
    return buffer.getvalue()


@pytest.fixture(scope="module")
def reader():
    with Reader() as running:
        yield running


@pytest.mark.parametrize("number", [b"NaN", b"1e400", b"-INF"])
def test_a_number_that_is_none_is_damage_and_the_next_file_is_unharmed(reader, number):
    good = xlsx(("A1", 12345))
    with pytest.raises(Unreadable, match="file-damaged"):
        reader.read(rewritten(good, b"<v>12345</v>", b"<v>" + number + b"</v>"))
    assert reader.read(good).sheets[0].rows == [[12345.0]]


def test_a_cell_in_which_there_is_nothing_to_see_is_empty(reader):
    data = xlsx(("A1", " "), ("B1", "\u3000\u200b\n"), ("C1", " 甲 "))
    assert reader.read(data).sheets[0].rows == [[None, None, " 甲 "]]


@pytest.mark.parametrize(
    ("cell", "errors", "uncached"),
    [
        (b'<c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', {"B1": "#DIV/0!"}, []),
        (b"<c r='B1' t='e'><v>#REF!</v></c>", {"B1": "#REF!"}, []),
        (b'<c t = "e" r = "B1"><v>#N/A</v></c>', {"B1": "#N/A"}, []),
        (b'<c r="B1" t="e"/>', {"B1": "错误值"}, []),
        (b'<c t="e"><v>#REF!</v></c>', {"B1": "#REF!"}, []),
        (b'<c r="B1"><f>A1</f></c>', {}, ["B1"]),
        (b'<c r="B1"><f>A1</f><v/></c>', {}, ["B1"]),
        (b"<c r='B1'><f t='shared' si='0'/><v></v></c>", {}, ["B1"]),
        (b"<c><f>A1</f></c>", {}, ["B1"]),
        # IF(…, "") has a result, and it is empty.
        (b'<c r="B1" t="str"><f>IF(A1=1,1,"")</f><v></v></c>', {}, []),
        (b'<c r="B1"><f>A1</f><v>12345</v></c>', {}, []),
    ],
)
def test_what_a_reader_of_values_does_not_tell(reader, cell, errors, uncached):
    data = xlsx(("A1", 12345), ("B1", 54321))
    (sheet,) = reader.read(rewritten(data, b'<c r="B1" t="n"><v>54321</v></c>', cell)).sheets
    assert (sheet.errors, sheet.uncached) == (errors, uncached)


def test_what_is_written_in_utf_16_is_looked_through_too(reader):
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(xlsx(("A1", 12345), ("B1", 54321)))) as parts, zipfile.ZipFile(data, "w") as made:
        for name in parts.namelist():
            body = parts.read(name)
            if name.endswith("sheet1.xml"):
                told = body.decode().replace('<c r="B1" t="n"><v>54321</v></c>', '<c r="B1" t="e"><v>#REF!</v></c>')
                body = ('<?xml version="1.0" encoding="UTF-16"?>' + told).encode("utf-16")
            made.writestr(name, body)
    assert reader.read(data.getvalue()).sheets[0].errors == {"B1": "#REF!"}


def test_a_list_to_choose_from_is_no_formula(reader):
    chosen = b'<dataValidations count="1"><dataValidation sqref="B1"><formula1>A1</formula1></dataValidation>'
    data = rewritten(xlsx(("A1", 12345)), b"</sheetData>", b"</sheetData>" + chosen + b"</dataValidations>")
    (sheet,) = reader.read(data).sheets
    assert (sheet.errors, sheet.uncached, sheet.rows) == ({}, [], [[12345.0]])


def test_hidden_rows_by_either_quotes_and_without_numbers(reader):
    data = xlsx(*((f"A{row}", row) for row in (1, 2, 3)))
    hidden = rewritten(rewritten(data, b'<row r="2"', b"<row hidden='1' r='2'"), b'<row r="3"', b'<row hidden="true"')
    assert reader.read(hidden).sheets[0].hidden_rows == [2, 3]


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        # Excel takes 2026年3月 for the first of March, and shows what was typed.
        (date(2026, 3, 1), 'yyyy"年"m"月"', "2026年3月"),
        (date(2026, 3, 1), "mmm-yy", "2026年3月"),
        (date(2026, 3, 1), '[$-804]yyyy"年"m"月";@', "2026年3月"),
        (date(2026, 3, 5), 'yyyy"年"m"月"', date(2026, 3, 5)),
        (date(2026, 3, 1), 'yyyy"年"m"月"d"日"', date(2026, 3, 1)),
        (date(2026, 3, 1), "yyyy-mm-dd", date(2026, 3, 1)),
        (date(2026, 3, 1), 'm"月"d"日"', date(2026, 3, 1)),
        (7, "00000", "00007"),
        (1234567, "00000", "1234567"),
        (7.5, "00000", 7.5),
        (7, "0", 7.0),
        (7, "0.00", 7.0),
        ("7", "00000", "7"),
        (0.8, "0%", "80%"),
        (1, "0%", "100%"),
        (1, "0.00%", "100%"),
        (0.29, '0.0"约"%', "29%"),
        (5 / 6, "0%", "83.3333%"),
        (-0.05, "0%;[Red]-0%", "-5%"),
        (1e20, "0%", 1e20),
        (True, "0%", True),
        ("0.8", "0%", "0.8"),
        (0.8, '0.0"%"', 0.8),
        # A contract's number typed as 12, and money in a unit nobody typed.
        (12, '"HT-"000', "HT-012"),
        (12, '"青合〔2026〕"0"号"', "青合〔2026〕12号"),
        (12, r"\H\T00", "HT12"),
        (1200, '0.0"万元"', "1200万元"),
        (1234.567, '#,##0.00"元"', "1234.567元"),
        (3, 'General"份"', "3份"),
        (1200, '"¥"#,##0.00', 1200),
        (1200, "_ * #,##0.00_ ;_ * -#,##0.00_ ", 1200),
        ("甲", '0"号"', "甲"),
    ],
)
def test_a_cell_says_what_it_shows(reader, value, number_format, shown):
    assert reader.read(xlsx(("A1", value), number_format=number_format)).sheets[0].rows == [[shown]]


def test_one_part_is_not_two_sheets(reader):
    book, buffer = Workbook(), io.BytesIO()
    book.create_sheet("底稿")
    book.save(buffer)
    with pytest.raises(Unreadable, match="file-damaged"):
        reader.read(rewritten(buffer.getvalue(), b"/xl/worksheets/sheet2.xml", b"/xl/worksheets/sheet1.xml"))


@pytest.mark.parametrize("inside", [MANY_NAMES, ONE_TAG], ids=["many-names", "one-tag"])
@pytest.mark.parametrize("container", ["xlsx", "ods"])
def test_names_that_nothing_but_an_attack_writes_stop_the_reading(reader, inside, container):
    with pytest.raises(Unreadable, match="file-reader-killed"):
        reader.read(attack(container, inside))
