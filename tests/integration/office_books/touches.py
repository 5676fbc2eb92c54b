"""What other programs do to the XML of a workbook, done to a story's file by hand."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, timedelta

from openpyxl.utils import column_index_from_string

Parts = dict[str, bytes]
STRICT = {
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships":
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    b"http://schemas.openxmlformats.org/drawingml/2006/main": b"http://purl.oclc.org/ooxml/drawingml/main",
}  # fmt: skip
STAMP = (2026, 4, 2, 9, 0, 0)
_SERIAL = re.compile(rb'<c r="([A-Z]+\d+)" s="(\d+)"><v>(\d{5}(?:\.\d+)?)</v></c>')
_TEXT = re.compile(rb"<si><t(?: xml:space=\"preserve\")?>([^<]*)</t></si>")


def touched(data: bytes, names: list[str]) -> bytes:
    """The workbook after these touches, in order."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    for name in names:
        TOUCHES[name](parts)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, body in parts.items():
            file.writestr(zipfile.ZipInfo(name, STAMP), body, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _sheets(parts: Parts) -> list[str]:
    return [name for name in parts if re.match(r"xl/worksheets/[^/]+\.xml$", name)]


def _strict(parts: Parts) -> None:
    """“Strict Open XML”: other namespaces, and dates in ISO 8601 (ISO/IEC 29500-1)."""
    for name, body in parts.items():
        for old, new in STRICT.items():
            body = body.replace(old, new)
        parts[name] = body
    for name in _sheets(parts):
        parts[name] = _SERIAL.sub(_iso, parts[name])
    book = parts["xl/workbook.xml"]
    parts["xl/workbook.xml"] = book.replace(b"<workbook ", b'<workbook conformance="strict" ', 1)


def _iso(match: re.Match) -> bytes:
    day = date(1899, 12, 30) + timedelta(days=int(float(match[3])))
    return b'<c r="%s" s="%s" t="d"><v>%s</v></c>' % (match[1], match[2], day.isoformat().encode())


def _empty_results(parts: Parts) -> None:
    """A formula that gave an empty text says so, as Excel writes it: a text, and nothing in it."""
    for name in _sheets(parts):
        parts[name] = re.sub(
            rb'<c r="(\w+)"(>|[^>]*>)(<f>[^<]*</f>)<v></v>', rb'<c r="\1" t="str"\2\3<v></v>', parts[name]
        )


def _pinyin(parts: Parts) -> None:
    """Every text carries its reading, as an input method leaves it; the reading is no part of the text."""
    body = parts["xl/sharedStrings.xml"]
    reading = '<rPh sb="0" eb="1"><t>dú yīn</t></rPh><phoneticPr fontId="1" type="noConversion"/>'.encode()
    parts["xl/sharedStrings.xml"] = _TEXT.sub(rb"<si><t>\1</t>" + reading + rb"</si>", body)


def _unaddressed(parts: Parts) -> None:
    """Rows and cells do not say where they stand, gaps are empty ones: as small writers of exports do."""
    for name in _sheets(parts):
        head, body, tail = re.split(rb"(?<=<sheetData>)|(?=</sheetData>)", parts[name])
        rows, last = [], 0
        for number, inside in re.findall(rb'<row r="(\d+)"[^>]*?(?:/>|>(.*?)</row>)', body, flags=re.S):
            rows += [b"<row/>"] * (int(number) - last - 1) + [b"<row>" + _without_addresses(inside) + b"</row>"]
            last = int(number)
        parts[name] = head + b"".join(rows) + tail


def _without_addresses(row: bytes) -> bytes:
    cells, last = [], 0
    for letters, rest in re.findall(rb'<c r="([A-Z]+)\d+"([^>]*?/>|.*?</c>)', row, flags=re.S):
        place = column_index_from_string(letters.decode())
        cells += [b"<c/>"] * (place - last - 1) + [b"<c" + rest]
        last = place
    return b"".join(cells)


def _lying_dimension(parts: Parts) -> None:
    """The sheet says it ends at A1, as WPS left it."""
    for name in _sheets(parts):
        parts[name] = re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1"', parts[name])


TOUCHES: dict[str, Callable[[Parts], None]] = {
    "strict": _strict, "pinyin": _pinyin, "unaddressed": _unaddressed, "lying_dimension": _lying_dimension,
    "empty_results": _empty_results,
}  # fmt: skip
