"""A workbook however it is written: prefixes, quotes, encodings, cells without addresses, absent formats."""

import io
import re
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from openpyxl import load_workbook

from expectations.messages import problem
from ingest import guard
from ingest.reader import Reader
from ingest.returned import Slip, returned
from tests.support import copies
from tests.support.books import Book, register_cell
from tests.support.marks import addresses, packed, painted, parts
from tests.support.rule_cases import lawful_cover, table

SHEET, MARKED = "F05 合同审查台账", "xl/worksheets/sheet2.xml"
SLIP = Slip("returned", "青石镇", "2026-03", datetime(2026, 4, 3, 2, tzinfo=UTC))
MAIN, STRICT = (
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    b"http://purl.oclc.org/ooxml/spreadsheetml/main",
)
BOOK = Book(lawful_cover(("990101100", "青石镇")), {"F05": [table("F05")["row"]]})
THERE = register_cell("F05", "sign_date")


def told(cell: str):
    return problem("F05-required", sheet_name=SHEET, cell=cell, column_name="remark", form_code="F05")


def changed(change: Callable[[bytes], bytes], *names: str) -> bytes:
    """The workbook with some of its parts, or all XML, written otherwise."""
    held = parts(BOOK.to_bytes())
    for name in names or [name for name in held if name.endswith((".xml", ".rels"))]:
        held[name] = change(held[name])
    return packed(held)


def with_prefix(body: bytes) -> bytes:
    body = re.sub(rb"<(/?)(?=[A-Za-z])(?!x:)", rb"<\1x:", body)
    return body.replace(b"xmlns=", b"xmlns:x=")


def without_addresses(body: bytes) -> bytes:
    body = re.sub(rb'<row r="\d+"', b"<row", body)
    return re.sub(rb'<c r="[A-Z]+\d+"', b"<c", body)


def in_single_quotes(body: bytes) -> bytes:
    return re.sub(rb'="([^"\']*)"', rb"='\1'", body)


def in_utf_16(body: bytes) -> bytes:
    text = re.sub(r"^<\?xml[^>]*\?>", "", body.decode())
    return f'<?xml version="1.0" encoding="UTF-16"?>{text}'.encode("utf-16")


def strict(body: bytes) -> bytes:
    body = body.replace(MAIN, STRICT)
    return body.replace(
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    )


def with_a_lying_dimension(body: bytes) -> bytes:
    return re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1"', body)


def with_a_mark_and_a_comment(body: bytes) -> bytes:
    body = re.sub(rb"<sheetData>", b"<!-- <sheetData> <row r='9'><c r='A9'/> --><sheetData>", body)
    return b"\xef\xbb\xbf" + body


SPELLINGS = {
    "a prefix": changed(with_prefix, MARKED, "xl/styles.xml"),
    "single quotes": changed(in_single_quotes, MARKED, "xl/styles.xml", "xl/workbook.xml"),
    "a lying dimension": changed(with_a_lying_dimension, MARKED),
    "ISO strict": changed(strict),
    "a byte order mark": changed(with_a_mark_and_a_comment, MARKED),
}


@pytest.mark.parametrize("data", SPELLINGS.values(), ids=SPELLINGS)
def test_it_is_marked_and_read_as_before(data):
    copy = returned(data, [told(THERE), told("AZ3"), told("B40"), told("C40")], SLIP)
    guard.check(copy)
    assert painted(copy, MARKED) == dict.fromkeys((THERE, "AZ3", "B40", "C40"), "强制性")
    with Reader() as reader:
        before, after = reader.read(data), reader.read(copy)
    assert len(before.sheets[1].rows) >= 3
    assert after.sheets[1:] == before.sheets
    assert after.sheets[0].name == "问题清单"
    assert painted(returned(copy, [], SLIP), MARKED) == {}


def test_cells_without_addresses_are_counted():
    data = changed(without_addresses, MARKED)
    copy = returned(data, [told("B3")], SLIP)
    assert painted(copy, MARKED) == {"B3": "强制性"}


def test_a_sheet_in_another_encoding_is_marked_in_utf_8():
    copy = returned(changed(in_utf_16, MARKED), [told("A3")], SLIP)
    assert painted(copy, MARKED) == {"A3": "强制性"}
    assert (SHEET, "A3") in copies.notes(copy)


def test_a_sheet_nobody_can_change_has_its_problems_in_the_list():
    data = changed(lambda body: b"<worksheet><sheetData>", MARKED)
    copy = returned(data, [told("A3")], SLIP)
    assert parts(copy)[MARKED] == b"<worksheet><sheetData>"
    assert b"A3" in parts(copy)["xl/worksheets/fadu1.xml"]


def test_formats_that_are_not_there_are_made():
    held = parts(BOOK.to_bytes())
    del held["xl/styles.xml"]
    for name in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
        held[name] = re.sub(rb"<(?:Override|Relationship)\s[^>]*styles[^>]*/>", b"", held[name])
    copy = returned(packed(held), [told("A3")], SLIP)
    assert painted(copy, MARKED)["A3"] == "强制性"
    assert load_workbook(io.BytesIO(copy))["问题清单"]["A4"].font.name == "黑体"


@pytest.mark.parametrize("left_out", ["fonts", "fills", "borders", "cellXfs"])
def test_formats_of_which_some_are_not_there_are_completed_in_order(left_out):
    pattern = rb"<%s[ >].*?</%s>" % (left_out.encode(), left_out.encode())
    copy = returned(changed(lambda body: re.sub(pattern, b"", body), "xl/styles.xml"), [told("A3")], SLIP)
    styles = parts(copy)["xl/styles.xml"]
    order = [styles.index(b"<" + name) for name in (b"fonts", b"fills", b"borders", b"cellStyleXfs", b"cellXfs")]
    assert order == sorted(order)


def test_new_cells_and_rows_stand_in_order_and_look_like_their_row_or_column():
    def furnish(book) -> None:
        sheet = book[SHEET]
        sheet.column_dimensions["BB"].width = 30
        sheet.column_dimensions["BB"].number_format = "0.00"
        sheet["B20"], sheet["D20"] = "甲", "乙"

    copy = returned(
        copies.saved(BOOK.to_bytes(), furnish), [told(c) for c in ("C20", "A20", "E20", "A10", "BB12")], SLIP
    )
    cells = addresses(copy, MARKED)
    assert cells[-7:] == ["A10", "BB12", "A20", "B20", "C20", "D20", "E20"]
    assert load_workbook(io.BytesIO(copy))[SHEET]["BB12"].number_format == "0.00"


def test_a_merged_area_is_marked_where_it_shows_and_the_note_names_the_cell():
    def merge(book) -> None:
        book[SHEET].merge_cells("B3:B6")

    copy = returned(copies.saved(BOOK.to_bytes(), merge), [told("B5"), told("B3")], SLIP)
    assert painted(copy, MARKED) == {"B3": "强制性"}
    text = copies.notes(copy)[SHEET, "B3"]
    assert text.count("强制性") == 2
    assert "强制性　B5" in text


def test_a_number_format_that_shows_less_than_the_cell_holds_still_does():
    def show(book) -> None:
        book[SHEET][THERE] = date(2026, 3, 1)
        book[SHEET][THERE].number_format = 'yyyy"年"m"月"'

    data = copies.saved(BOOK.to_bytes(), show)
    with Reader() as reader:
        before, after = reader.read(data), reader.read(returned(data, [told(THERE)], SLIP))
    assert "2026年3月" in before.sheets[1].rows[2]
    assert after.sheets[2].rows == before.sheets[1].rows
