"""A workbook as an .xlsb, which no free program writes: values, formats, merged cells, what is hidden ([MS-XLSB])."""

import io
import struct
import zipfile
from datetime import date, datetime, time

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils import column_index_from_string
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, to_excel
from openpyxl.worksheet.worksheet import Worksheet

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "application/vnd.ms-excel"
ERRORS = {"#NULL!": 0, "#DIV/0!": 7, "#VALUE!": 15, "#REF!": 23, "#NAME?": 29, "#NUM!": 36, "#N/A": 42}
# A formula's own part: no flags, one token (the integer 1), nothing more.
FORMULA = struct.pack("<HI3sI", 0, 3, b"\x1e\x01\x00", 0)
VISIBLE = {"visible": 0, "hidden": 1, "veryHidden": 2}
BUILT_IN = 164


def record(kind: int, body: bytes = b"") -> bytes:
    """A record: type and size in seven bits a byte."""
    head = bytes([kind]) if kind < 128 else bytes([kind & 127 | 128, kind >> 7])
    size = len(body)
    while size > 127:
        head += bytes([size & 127 | 128])
        size >>= 7
    return head + bytes([size]) + body


def text(words: str) -> bytes:
    """A text with its length in characters before it."""
    raw = words.encode("utf-16-le")
    return struct.pack("<I", len(raw) // 2) + raw


def with_pinyin(words: str, pinyin: str) -> bytes:
    """A shared string that carries its phonetic guide."""
    return record(19, b"\x02" + text(words) + text(pinyin) + struct.pack("<IHHHHH", 1, 0, 0, len(words), 0, 0))


class Formats:
    """The formats of cells: number format ids as they are asked for; codes of one's own from 164 on."""

    def __init__(self) -> None:
        self.used: list[int] = [0]
        self.codes: dict[str, int] = {}

    def number(self, wanted: str | int) -> int:
        """The place of a cell's format, by its code or its built-in id."""
        if isinstance(wanted, str):
            wanted = 0 if wanted == "General" else self.codes.setdefault(wanted, BUILT_IN + len(self.codes))
        if wanted not in self.used:
            self.used.append(wanted)
        return self.used.index(wanted)

    def part(self) -> bytes:
        """styles.bin"""
        codes = b"".join(record(44, struct.pack("<H", at) + text(code)) for code, at in self.codes.items())
        xfs = b"".join(record(47, struct.pack("<HHHHHHBBH", 0, at, 0, 0, 0, 0, 0, 0, 0)) for at in self.used)
        formats = record(615, struct.pack("<I", len(self.codes))) + codes + record(616) if codes else b""
        return record(278) + formats + record(617, struct.pack("<I", len(self.used))) + xfs + record(618) + record(279)


def cell(column: int, value: object, xf: int = 0, is_formula: bool = False) -> bytes:
    """One cell, column from 0: text, bool, number, or an error by its text (a formula's when it is one's result)."""
    head, end = struct.pack("<II", column, xf), FORMULA if is_formula else b""
    if isinstance(value, bool):
        return record(10 if is_formula else 4, head + bytes([value]) + end)
    if isinstance(value, str) and value in ERRORS:
        return record(11 if is_formula else 3, head + bytes([ERRORS[value]]) + end)
    if isinstance(value, str):
        return record(8 if is_formula else 6, head + text(value) + end)
    if not is_formula and value == int(value) and abs(value) < 1 << 29:
        return record(2, head + struct.pack("<i", int(value) << 2 | 2))
    return record(9 if is_formula else 5, head + struct.pack("<d", value) + end)


def row(number: int, cells: bytes, is_hidden: bool = False) -> bytes:
    """A row, numbered from 0, and its cells."""
    flags = 0x10 if is_hidden else 0
    return record(0, struct.pack("<IIHBBBI", number, 0, 300, 0, flags, 0, 0)) + cells


def sheet(
    rows: bytes, columns: bytes = b"", merged: bytes = b"", used: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> bytes:
    """A worksheet part. used: what it says of the cells it holds (first and last row, first and last column)."""
    return (
        record(129) + record(148, struct.pack("<IIII", *used)) + columns
        + record(145) + rows + record(146) + merged + record(130)
    )  # fmt: skip


def book(
    sheets: dict[str, bytes], states: dict[str, int], formats: Formats, strings: bytes, is_1904: bool = False
) -> bytes:
    """The file."""
    listed = b"".join(
        record(156, struct.pack("<II", states.get(name, 0), at) + text(f"rId{at}") + text(name))
        for at, name in enumerate(sheets, 1)
    )
    workbook = record(131) + record(153, struct.pack("<III", int(is_1904), 0, 0)[:8] + text(""))
    workbook += record(143) + listed + record(144) + record(132)
    links = {f"rId{at}": ("worksheet", f"worksheets/sheet{at}.bin") for at in range(1, len(sheets) + 1)}
    links |= {"rIdA": ("styles", "styles.bin"), "rIdB": ("sharedStrings", "sharedStrings.bin")}
    parts = {
        "[Content_Types].xml": _types(len(sheets)),
        "_rels/.rels": _relations({"rId1": ("officeDocument", "xl/workbook.bin")}),
        "xl/workbook.bin": workbook,
        "xl/_rels/workbook.bin.rels": _relations(links),
        "xl/styles.bin": formats.part(),
        "xl/sharedStrings.bin": record(159, struct.pack("<II", 1, 1)) + strings + record(160),
    }
    parts |= {f"xl/worksheets/sheet{at}.bin": part for at, part in enumerate(sheets.values(), 1)}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in parts.items():
            file.writestr(name, part)
    return buffer.getvalue()


def to_xlsb(data: bytes) -> bytes:
    """The .xlsb of an .xlsx: what is in its cells (results for formulas), hidden or merged, and how it counts days."""
    made, results = load_workbook(io.BytesIO(data)), load_workbook(io.BytesIO(data), data_only=True)
    formats, strings = Formats(), {}
    sheets = {one.title: _sheet(one, results[one.title], formats, strings) for one in made.worksheets}
    states = {one.title: VISIBLE[one.sheet_state] for one in made.worksheets}
    shared = b"".join(record(19, b"\0" + text(words)) for words in strings)
    return book(sheets, states, formats, shared, made.epoch == MAC_EPOCH)


def _sheet(made: Worksheet, results: Worksheet, formats: Formats, strings: dict[str, int]) -> bytes:
    is_1904 = made.parent.epoch == MAC_EPOCH
    rows = b""
    for line in results.iter_rows():
        cells = b"".join(_cell(one, made[one.coordinate], formats, strings, is_1904) for one in line)
        is_hidden = made.row_dimensions[line[0].row].hidden
        rows += row(line[0].row - 1, cells, is_hidden) if cells or is_hidden else b""
    hidden = [column_index_from_string(name) - 1 for name, what in made.column_dimensions.items() if what.hidden]
    spans = b"".join(record(60, struct.pack("<IIIIH", at, at, 2304, 0, 1)) for at in sorted(hidden))
    areas = [(one.min_row - 1, one.max_row - 1, one.min_col - 1, one.max_col - 1) for one in made.merged_cells.ranges]
    merged = b"".join(record(176, struct.pack("<IIII", *area)) for area in areas)
    return sheet(
        rows,
        record(390) + spans + record(391) if spans else b"",
        record(177, struct.pack("<I", len(areas))) + merged + record(178) if merged else b"",
        (0, results.max_row - 1, 0, results.max_column - 1),
    )


def _cell(one: Cell, made: Cell, formats: Formats, strings: dict[str, int], is_1904: bool) -> bytes:
    value, is_formula = one.value, made.data_type == "f"
    if value is None:
        return b""
    xf = formats.number(made.number_format)
    if isinstance(value, date | datetime | time):
        value = to_excel(value, MAC_EPOCH if is_1904 else WINDOWS_EPOCH)
    if isinstance(value, str) and value not in ERRORS and not is_formula:
        at = strings.setdefault(value, len(strings))
        return record(7, struct.pack("<III", one.column - 1, xf, at))
    return cell(one.column - 1, value, xf, is_formula)


def _relations(links: dict[str, tuple[str, str]]) -> bytes:
    made = "".join(
        f'<Relationship Id="{identity}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for identity, (kind, target) in links.items()
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{made}</Relationships>'.encode()


def _types(sheets: int) -> bytes:
    kinds = {
        "workbook.bin": "sheet.binary.macroEnabled.main",
        "styles.bin": "styles",
        "sharedStrings.bin": "sharedStrings",
    }
    kinds |= {f"worksheets/sheet{at}.bin": "worksheet" for at in range(1, sheets + 1)}
    made = "".join(f'<Override PartName="/xl/{name}" ContentType="{MAIN}.{kind}"/>' for name, kind in kinds.items())
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'<Types xmlns="{PACKAGE}/content-types">{rels}{made}</Types>'.encode()
