"""Bytes of an .xlsb (Excel's binary workbook) to plain lists, record by record ([MS-XLSB]).

What the container cannot tell: whether a formula was ever worked out; it always holds a result, and only Excel writes
it. A picture in a cell (DISPIMG) is told while its text stands there. Days, errors, booleans, hidden rows, columns and
sheets, merged cells and number formats are all told.
"""

import io
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from biff12 import records, text, texts
from limits import MAX_SHEETS, MAX_TEXTS
from packages import relations
from refusal import Refused
from serials import CellFormats
from sheet import Budget
from xlsb_sheet import read

_SHEET, _PROPERTIES = 0x9C, 0x99
_FORMAT, _XF, _XFS, _XFS_END = 0x2C, 0x2F, 0x269, 0x26A
_SHARED = 0x13


@dataclass(frozen=True)
class _Part:
    name: str
    identity: str
    is_visible: bool


def extract(data: bytes) -> dict:
    """The sheets of an .xlsb. Raises Refused, and ValueError, struct.error, IndexError or KeyError for damage."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        book = next(one.target for one in relations(parts, "").values() if one.kind == "officeDocument")
        listed, is_1904 = _workbook(parts.read(book))
        targets = relations(parts, book)
        if len({targets[one.identity].target for one in listed}) < len(listed):
            raise ValueError("one part for two sheets")
        by_kind = {one.kind: one.target for one in targets.values() if one.target in parts.namelist()}
        strings = list(_strings(parts.read(by_kind["sharedStrings"]))) if "sharedStrings" in by_kind else []
        styles = parts.read(by_kind["styles"]) if "styles" in by_kind else b""
        formats, budget = CellFormats(_formats(styles), is_1904), Budget()
        sheets = []
        for one in listed:
            relation = targets[one.identity]
            if "macrosheet" in relation.kind.lower():
                raise Refused("file-macro")
            body = parts.read(relation.target) if relation.kind == "worksheet" else b""
            sheets.append(read(body, one.name, one.is_visible, strings, formats, budget).as_dict())
    return {"is_1904": is_1904, "sheets": sheets}


def _workbook(part: bytes) -> tuple[list[_Part], bool]:
    listed, is_1904 = [], False
    for kind, body in records(part):
        if kind == _PROPERTIES:
            is_1904 = bool(body[0] & 1)
        elif kind == _SHEET:
            identity, name = texts(body, 8, 2)
            listed.append(_Part(name, identity, struct.unpack_from("<I", body)[0] == 0))
    if len(listed) > MAX_SHEETS:
        raise Refused("file-sheets", value=str(len(listed)), limit=str(MAX_SHEETS))
    return listed, is_1904


def _strings(part: bytes) -> Iterator[str]:
    """The shared strings without their formatting runs and phonetic guides (pinyin)."""
    count = 0
    for kind, body in records(part):
        if kind == _SHARED:
            yield text(body, 1)
            count += 1
            if count > MAX_TEXTS:
                raise Refused("file-inflated", limit=f"{MAX_TEXTS // 10_000}万条文字")


def _formats(part: bytes) -> Iterator[tuple[int, str | None]]:
    """For each format of a cell its number format."""
    codes: dict[int, str] = {}
    is_inside = False
    for kind, body in records(part):
        if kind == _FORMAT:
            codes[struct.unpack_from("<H", body)[0]] = text(body, 2)
        elif kind in (_XFS, _XFS_END):
            is_inside = kind == _XFS
        elif kind == _XF and is_inside:
            (number,) = struct.unpack_from("<2xH", body)
            yield number, codes.get(number)
