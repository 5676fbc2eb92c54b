"""A sheet's XML looked over before anybody parses it (design §5)."""

import time
from contextlib import suppress

import pytest

from ingest import sheet_scan
from ingest.types import Unreadable


def sheet(inside: str) -> bytes:
    return f"<worksheet><sheetData>{inside}</sheetData></worksheet>".encode()


@pytest.mark.parametrize(
    "inside",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row>',
        '<row r="20000"><c r="A20000"><v>1</v></c></row>',
        # Painted and empty: no reader holds what is not there.
        '<row r="1048576"><c r="XFD1048576" s="1"/><c r="XFC1048576" s="1"></c></row>',
        "<row><c><v>1</v></c></row>" * 20_000,
        '<row r="9999"><c r="ZZ9999"><v>1</v></c></row><row r="10000"><c r="AMJ10000"><v>1</v></c></row>',
        '<mergeCell ref="A1:C9"/>',
        '<mergeCell ref="A1:J10000"/>' * 10,
    ],
)
def test_what_a_register_may_be(inside):
    sheet_scan.check(sheet(inside))


@pytest.mark.parametrize(
    ("inside", "rule"),
    [
        ('<c r="XFD1048576"><v>1</v></c>', "file-address"),
        ("<c r='XFD1048576'><v>1</v></c>", "file-address"),
        ('<x:c s="1" r = "XFD1048576"><x:v>1</x:v></x:c>', "file-address"),
        ('<c r="AAAA1"><v>1</v></c>', "file-address"),
        ('<c r="AMK1"><v>1</v></c>', "file-address"),
        ("<row r='1048577'/>", "file-address"),
        ('<row spans="1:2" r="99999999"/>', "file-address"),
        ("<c r='A20001'><v>1</v></c>", "sheet-rows"),
        ("<row><c><v>1</v></c></row>" * 20_001, "sheet-rows"),
        ("<mergeCell ref='A1:XFD1048576'/>", "file-merged"),
        ('<mergeCell ref="A1:J10000"/>' * 11, "file-merged"),
    ],
)
def test_what_it_may_not_be_whichever_way_it_is_written(inside, rule):
    with pytest.raises(Unreadable, match=rule):
        sheet_scan.check(sheet(inside))


def test_what_is_not_looked_at_cell_by_cell_is_within_the_limits():
    assert sheet_scan.column_number(b"ZZ") <= sheet_scan.MAX_COLUMNS
    assert sheet_scan.MAX_ROWS >= 9_999


@pytest.mark.parametrize("piece", ["<c ", '<c r="', "<c aaaa", "<row  ", "<mergeCell ", "<x:c r=", 'r="A1" ', "<c r "])
def test_bytes_that_are_no_xml_cost_no_more_than_others(piece):
    body = sheet("<c " + piece * (900_000 // len(piece)))
    start = time.perf_counter()
    with suppress(Unreadable):
        sheet_scan.check(body)
    # By the square of their length these took from minutes to half an hour.
    assert time.perf_counter() - start < 10
