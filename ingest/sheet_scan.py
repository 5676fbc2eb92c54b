"""A sheet's XML looked over before anybody parses it: addresses, used rows, merged areas (design §5).

One cell at XFD1048576 in a file of 2 KB makes a reader fill a grid of 17 thousand million cells.
"""

import re

from ingest.addresses import address
from ingest.reader.limits import MAX_COLUMNS, MAX_ROWS, SHEET_COLUMNS, SHEET_ROWS, too_large
from ingest.types import Unreadable

_SHEET = re.compile(rb"<(?:\w+:)?sheetData[\s/>]")
# Each attempt ends at the next < or >, and nothing is tried twice (atomic groups): hostile bytes cost what others do.
# A cell with an address: its letters, its digits, and whether it holds anything (`<c …/>` and `<c …></c>` do not).
_CELL = re.compile(
    rb"<(?:\w+:)?c\s(?>[^<>]*?\br\s*=\s*[\"'])([A-Za-z]+)(\d+)[\"'](?>[^<>]*)(?:(?<=/)(>)|>)(</)?",
)
_ROW = re.compile(rb"<(?:\w+:)?row(?=[\s/>])(?>[^<>]*?\sr\s*=\s*[\"'](\d+)[\"']|)")
_MERGE = re.compile(
    rb"<(?:\w+:)?mergeCell\s(?>[^<>]*?\bref\s*=\s*[\"'])\$?([A-Za-z]+)\$?(\d+):\$?([A-Za-z]+)\$?(\d+)[\"']"
)

# Whether anything may be too far out: an address beyond ZZ9999, or a row number of seven digits. Said of all attributes
# at once, it costs a tenth of looking at every cell.
_FAR = re.compile(rb"=\s*[\"'](?:[A-Za-z]{3,}\d|[A-Za-z]{1,2}\d{5}|\d{7})")


def is_sheet(body: bytes) -> bool:
    """Whether a part is a worksheet, by what it holds: its name and the rels may say otherwise."""
    return b"sheetData" in body and _SHEET.search(body) is not None


def check(body: bytes) -> None:
    """Raises Unreadable (file-address, sheet-rows, file-merged) when the sheet is larger than a register can be."""
    if body.count(b"row") > MAX_ROWS or _FAR.search(body):
        _check_rows(_ROW.findall(body))
        _check_cells(body)
    if b"mergeCell" in body:
        _check_merges(body)


def _check_cells(body: bytes) -> None:
    last_row = 0
    widest = 0
    columns: dict[bytes, int] = {}
    for letters, digits, closed, ends in _CELL.findall(body):
        column = columns.get(letters)
        if column is None:
            column = columns[letters] = column_number(letters)
        if column > SHEET_COLUMNS or len(digits) > 7:
            raise Unreadable("file-address", value=(letters + digits)[:20].decode())
        if closed or ends:
            continue
        if column > widest:
            widest = column
            if widest > MAX_COLUMNS:
                raise Unreadable("file-address", value=(letters + digits).decode())
        row = int(digits)
        last_row = max(row, last_row)
    if last_row > SHEET_ROWS:
        raise Unreadable("file-address", value=f"第{last_row}行")
    if last_row > MAX_ROWS:
        raise Unreadable("sheet-rows", value=str(last_row), limit=str(MAX_ROWS))


def _check_rows(numbers: list[bytes]) -> None:
    """numbers: of every row element; empty where it has none and stands below the one before it."""
    unnumbered = numbers.count(b"")
    if unnumbered > MAX_ROWS:
        raise Unreadable("sheet-rows", value=str(unnumbered), limit=str(MAX_ROWS))
    for digits in set(numbers) - {b""}:
        if len(digits) > 7 or int(digits) > SHEET_ROWS:
            raise Unreadable("file-address", value=f"第{digits[:12].decode()}行")


def column_number(letters: bytes) -> int:
    """`A` → 1, `XFD` → 16384; over-long letters → more than any sheet has."""
    if len(letters) > 3:
        return SHEET_COLUMNS + 1
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _check_merges(body: bytes) -> None:
    found = _MERGE.findall(body)
    areas = ((int(top[:12]), column_number(left), int(bottom[:12]), column_number(right))
             for left, top, right, bottom in found)  # fmt: skip
    if area := too_large(areas):
        top, left, bottom, right = area
        raise Unreadable("file-merged", value=f"{address(top, left - 1)}:{address(bottom, right - 1)}")
