"""What becomes of a workbook's file before it comes to the door: saved otherwise, merged, hidden, or no workbook."""

import io
from collections.abc import Callable

from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904, from_excel

from ingest.sample.faults.hostile import HOSTILE
from tests.support.separated import to_texts, zipped

Change = Callable[..., bytes]


def changed(data: bytes, how: str | list[str]) -> bytes:
    """The file after one of FILES, with what it is told."""
    name, *told = [how] if isinstance(how, str) else how
    return FILES[name](data, *told)


def _saved(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def merged(data: bytes, *areas: str) -> bytes:
    """Areas of the last sheet merged."""
    book = load_workbook(io.BytesIO(data))
    for area in areas:
        book.worksheets[-1].merge_cells(area)
    return _saved(book)


def hidden(data: bytes, sheet_name: str) -> bytes:
    """A sheet hidden."""
    book = load_workbook(io.BytesIO(data))
    book[sheet_name].sheet_state = "hidden"
    return _saved(book)


def counted_from_1904(data: bytes) -> bytes:
    """The same dates, counted from 1904; numbers stay what they are."""
    book = load_workbook(io.BytesIO(data))
    book.epoch = CALENDAR_MAC_1904
    assert from_excel(44624, CALENDAR_MAC_1904).isoformat()[:10] == "2026-03-05"
    return _saved(book)


def _csv(encoding: str) -> Change:
    return lambda data: zipped(to_texts(data), encoding, names="gb18030" if encoding == "gb18030" else "utf-8")


def _big5(_data: bytes) -> bytes:
    return HOSTILE["file-encoding"]()


FILES: dict[str, Change] = {
    "merged": merged, "hidden": hidden, "counted_from_1904": counted_from_1904,
    "csv_in_gb18030": _csv("gb18030"), "csv_in_utf8": _csv("utf-8-sig"), "csv_in_big5": _big5,
    "et": lambda _: HOSTILE["file-et"](), "web_page": lambda _: HOSTILE["file-html"](),
    "encrypted": lambda _: HOSTILE["file-encrypted"](),
}  # fmt: skip
