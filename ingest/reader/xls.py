"""Bytes of an .xls (Excel 97–2003, WPS) to plain lists, record by record ([MS-XLS]).

What the container cannot tell: whether a formula was ever worked out (programs that leave that to Excel write 0, or an
empty text, as its result, and so do formulas that result in it); only a text that was promised and is not there is
told as missing. A picture in a cell (DISPIMG) is told while WPS wrote its text, not after Excel made #NAME? of it.
Days, errors, booleans, hidden rows, columns and sheets, merged cells and number formats are all told.
"""

import struct

from ole import STREAM, Compound
from refusal import Refused
from sheet import Budget
from xls_book import Book
from xls_sheet import read


def extract(data: bytes, file_name: str) -> dict:
    """The sheets of an .xls. Raises Refused, and ValueError, struct.error or IndexError for damage.

    file_name: what WPS calls .et is byte by byte what it calls .xls, and only the name says which it is.
    """
    try:
        compound = Compound(data)
    except (ValueError, struct.error, IndexError):
        _refuse_by_sight(data)
        raise
    is_wps = "etextdata" in compound.entries
    if is_wps and file_name.lower().endswith(".et"):
        raise Refused("file-et")
    book = _book(compound, is_wps)
    budget = Budget()
    sheets = [read(book, part, budget).as_dict() for part in book.parts]
    return {"is_1904": book.is_1904, "sheets": sheets}


def _refuse_by_sight(data: bytes) -> None:
    """A container we cannot take apart may still name what it holds."""
    for name, rule in (("EncryptedPackage", "file-encrypted"), ("ETExtData", "file-et")):
        if name.encode("utf-16-le") in data:
            raise Refused(rule)


def _book(compound: Compound, is_wps: bool) -> Book:
    names = compound.entries
    if "encryptedpackage" in names:
        raise Refused("file-encrypted")
    workbook = names.get("workbook")
    if workbook is None or workbook.kind != STREAM:
        if "book" in names:
            raise Refused("file-container", value="早期Excel（97以前）")
        raise Refused("file-et" if is_wps else "file-not-workbook")
    if "_vba_project_cur" in names:
        raise Refused("file-macro")
    # Embedded and linked files stand in storages of their own, controls in a stream.
    if "ctls" in names or any(name.startswith(("mbd", "lnk")) and len(name) == 11 for name in names):
        raise Refused("file-external")
    try:
        return Book(compound.stream(workbook))
    except (ValueError, struct.error, IndexError):
        if is_wps:
            raise Refused("file-et") from None
        raise
