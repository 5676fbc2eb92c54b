"""Lawful workbooks that go as far as the guard lets them (design: bad input): one step more and they are refused."""

import io
import re
import zipfile
from collections.abc import Callable
from random import Random

from tests.support.separated import to_texts, zipped
from tests.support.xlsb import to_xlsb

Parts = dict[str, bytes]
MEGABYTE = 1024 * 1024


def _parts(data: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def _packed(parts: Parts, stored: str = "") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, body in parts.items():
            file.writestr(name, body, zipfile.ZIP_STORED if name == stored else zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _last_sheet(parts: Parts) -> str:
    return max(name for name in parts if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name))


def _with(change: Callable[[Parts], None]) -> Callable[[bytes], bytes]:
    """A change of the parts, on bytes."""

    def changed(data: bytes) -> bytes:
        parts = _parts(data)
        change(parts)
        return _packed(parts)

    return changed


def _ten_megabytes(data: bytes) -> bytes:
    """A photograph that fills the file up to the last byte."""
    parts, photo = _parts(data), "xl/media/photo.png"
    room = 10 * MEGABYTE - len(_packed(parts | {photo: b""}, photo))
    return _packed(parts | {photo: Random(3).randbytes(room)}, photo)


def _hundred_megabytes(parts: Parts) -> None:
    """Drawings just under the size from which the ratio counts, up to a hundred megabytes in all."""
    left = 100 * MEGABYTE - sum(map(len, parts.values()))
    for at in range(100):
        parts[f"xl/media/blank{at}.emf"] = b" " * min(left, MEGABYTE)
        left -= len(parts[f"xl/media/blank{at}.emf"])
    parts["xl/media/rest.emf"] = b" " * left


def _ratio(parts: Parts) -> None:
    """Two megabytes, a fiftieth of them noise."""
    parts["xl/media/scan.emf"] = Random(5).randbytes(40_000) + b" " * 2_000_000


def _five_hundred(parts: Parts) -> None:
    for at in range(500 - len(parts)):
        parts[f"xl/media/p{at}.txt"] = b"x"


def _last_row(parts: Parts) -> None:
    """A formatted, empty cell where registers end, and another where sheets do."""
    name = _last_sheet(parts)
    rows = b'<row r="20000"><c r="A20000" s="0"/></row><row r="1048576"><c r="XFD1048576" s="0"/></row>'
    parts[name] = parts[name].replace(b"</sheetData>", rows + b"</sheetData>")


def _merged(parts: Parts) -> None:
    name = _last_sheet(parts)
    merge = b'<mergeCells count="1"><mergeCell ref="A1:P1"/></mergeCells>'
    parts[name] = re.sub(rb"</sheetData>(<mergeCells.*?</mergeCells>)?", b"</sheetData>" + merge, parts[name])


def _odd_names(parts: Parts) -> None:
    parts["docProps/备注..说明.txt"] = b"x"
    parts["xl/media/a..b.txt"] = b"x"


def _many_lines(data: bytes) -> bytes:
    """A CSV a sheet, cells of several lines quoted, behind them as many empty lines as a spreadsheet has rows."""
    texts = to_texts(data)
    last = list(texts)[-1]
    return zipped(texts | {last: texts[last] + ",,\r\n" * 200_000})


NEAR_LIMIT: dict[str, Callable[[bytes], bytes]] = {
    "file-too-large": _ten_megabytes,
    "file-inflated": _with(_hundred_megabytes),
    "file-ratio": _with(_ratio),
    "file-entries": _with(_five_hundred),
    "file-entry-name": _with(_odd_names),
    "file-address": _with(_last_row),
    "sheet-rows": _with(_last_row),
    "file-merged": _with(_merged),
    "file-archive": lambda data: zipped(to_texts(data)),
    "file-encoding": lambda data: zipped(to_texts(data, "\t"), "gb18030", "gb18030", "三月/"),
    "file-csv": _many_lines,
    "file-container": to_xlsb,
}


def near_limit(rule: str, data: bytes) -> bytes:
    """The workbook as near to the rule as it may be; as it is where a rule knows no measure."""
    return NEAR_LIMIT[rule](data) if rule in NEAR_LIMIT else data
