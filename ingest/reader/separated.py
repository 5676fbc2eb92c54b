"""Bytes of a CSV, or of a zip with one CSV a sheet, to plain lists.

The container tells nothing but texts: no types, no formats, nothing hidden or merged, no formulas. An error that was
saved (#REF!) is told as one. A sheet's name is its file's; a row is a record, as a spreadsheet counts them.
"""

import csv
import io
import posixpath
import re
import zipfile
from collections.abc import Iterator

from containers import OLE, name_of
from decoding import decoded, is_binary
from limits import MAX_SHEETS, MAX_TEXT, SHEET_ROWS
from refusal import Refused
from sheet import ERRORS, Budget, Sheet

_DELIMITERS = ",\t;"
_SAMPLE = 64 * 1024
_MARKUP = re.compile(rb"\s*<[?!A-Za-z]")
_QUOTED = re.compile(r'"[^"]*"')
# What Excel is made to keep as it is: ="007"
_AS_TEXT = re.compile(r'="([^"]*)"')
_KNOWN = set(ERRORS.values())
_END = "\ue000"
_PREFIX = re.compile(r".*[-_－—]")
# Files that systems put into archives by themselves.
_LITTER = re.compile(r"(^|/)(__MACOSX/|\.(?!/)|~\$|(Thumbs\.db|desktop\.ini)$)", re.IGNORECASE)


def extract(data: bytes, file_name: str) -> dict:
    """The one sheet of a CSV. Raises Refused."""
    if is_binary(data):
        raise Refused("file-not-workbook")
    return {"is_1904": False, "sheets": [_sheet(decoded(data), _stem(file_name), Budget()).as_dict()]}


def extract_archive(data: bytes) -> dict:
    """The sheets of a zip of CSV files. Raises Refused."""
    budget = Budget()
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        members = [(info, name_of(info)) for info in parts.infolist() if not info.is_dir()]
        members = [(info, name) for info, name in members if not _LITTER.search(name)]
        if len(members) > MAX_SHEETS:
            raise Refused("file-sheets", value=str(len(members)), limit=str(MAX_SHEETS))
        names = _without_prefix([_stem(name) for _, name in members])
        sheets = []
        for (info, whole), name in zip(members, names, strict=True):
            body = parts.read(info)
            if is_binary(body) or body.startswith((b"PK\x03\x04", OLE)) or _MARKUP.match(body):
                raise Refused("file-archive", value=f"内有“{posixpath.basename(whole)}”")
            sheets.append(_sheet(decoded(body), name, budget).as_dict())
    if not sheets:
        raise Refused("file-archive", value="内无文件")
    return {"is_1904": False, "sheets": sheets}


def _stem(name: str) -> str:
    return posixpath.splitext(posixpath.basename(name))[0]


def _without_prefix(names: list[str]) -> list[str]:
    """Names without what they all begin with: LibreOffice saves the sheets of a book as 书名-表名."""
    first, last = min(names, default=""), max(names, default="")
    same = next((at for at, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), 0)
    found = _PREFIX.match(first[:same])
    cut = len(found[0]) if found else 0
    return [name[cut:] for name in names] if all(len(name) > cut for name in names) else names


def _sheet(text: str, name: str, budget: Budget) -> Sheet:
    sheet = Sheet(name, budget)
    for row, fields in enumerate(_records(text), 1):
        if row > SHEET_ROWS:
            raise Refused("file-address", value=f"第{row}行", where=f"“{name}”")
        for column, field in enumerate(fields, 1):
            if not field or field.isspace():
                continue
            if field.strip() in _KNOWN:
                sheet.error(row, column, field.strip())
            else:
                kept = _AS_TEXT.fullmatch(field)
                sheet.put(row, column, kept[1] if kept else field)
    return sheet


def _records(text: str) -> Iterator[list[str]]:
    """The records of a text. A mark behind its end shows whether a quotation is still open there."""
    csv.field_size_limit(MAX_TEXT)
    lines = io.StringIO(text + ("" if text.endswith(("\n", "\r")) else "\n") + _END, newline="")
    row, fields = 0, []
    try:
        for fields in csv.reader(lines, delimiter=_delimiter(text)):
            row += 1
            if fields != [_END]:
                yield fields
    except csv.Error:
        raise Refused("file-csv", row=str(row + 1), why=f"有超过{MAX_TEXT}字的单元格，或引号不成对") from None
    if fields != [_END]:
        raise Refused("file-csv", row=str(row), why="引号不成对")


def _delimiter(text: str) -> str:
    """What stands in most lines outside of quotations, and there most often; a comma in doubt."""
    sample = _QUOTED.sub("", text[:_SAMPLE])
    lines = sample.splitlines()
    return max(_DELIMITERS, key=lambda char: (sum(char in line for line in lines), sample.count(char)))
