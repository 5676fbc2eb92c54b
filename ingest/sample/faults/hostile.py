"""Files that are no honest workbook, each made by hand so that only one wall stops it."""

import io
import zipfile
from collections.abc import Callable
from random import Random

STAMP = (2025, 1, 1, 0, 0, 0)
TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def sheet_xml(rows: str = "", after: str = "", before: str = "") -> str:
    """A worksheet part."""
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return f'{head}{before}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'


def text_cell(cell: str, text: str) -> str:
    """An inline text cell."""
    return f'<c r="{cell}" t="inlineStr"><is><t>{text}</t></is></c>'


def parts(sheets: dict[str, str]) -> dict[str, bytes]:
    """The parts of the smallest workbook with these sheets (name → worksheet xml)."""
    listed = "".join(f'<sheet name="{n}" sheetId="{i}" r:id="rId{i}"/>' for i, n in enumerate(sheets, 1))
    kind = f"{RELATIONS}/worksheet"
    links = "".join(
        f'<Relationship Id="rId{i}" Type="{kind}" Target="worksheets/sheet{i}.xml"/>' for i in range(1, len(sheets) + 1)
    )
    made = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{RELATIONS}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{links}</Relationships>',
    }
    made |= {f"xl/worksheets/sheet{i}.xml": xml for i, xml in enumerate(sheets.values(), 1)}
    return {name: text.encode() for name, text in made.items()}


def packed(content: dict[str, bytes], stored: frozenset[str] = frozenset()) -> bytes:
    """A zip file with fixed dates; `stored` parts are not compressed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name, data in content.items():
            info = zipfile.ZipInfo(name, STAMP)
            info.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            file.writestr(info, data)
    return buffer.getvalue()


def small(name: str = "封面", **changes: str) -> dict[str, bytes]:
    """One sheet with one cell."""
    return parts({name: sheet_xml(f'<row r="1">{text_cell("A1", "填报月份")}</row>', **changes)})


def _ole(*streams: str) -> bytes:
    """The head of an OLE container that names these streams in its directory."""
    names = b"".join(stream.encode("utf-16-le").ljust(64, b"\0") + b"\0" * 64 for stream in ("Root Entry", *streams))
    return OLE + b"\0" * 504 + names.ljust(4096, b"\0")


def _too_large() -> bytes:
    noise = {"xl/media/photo.png": Random(7).randbytes(10 * 1024 * 1024 + 1)}
    return packed(small() | noise, frozenset(noise))


def _damaged() -> bytes:
    whole = packed(small())
    return whole[: len(whole) * 2 // 3]


def _inflated() -> bytes:
    """A hundred and ten parts of just under a megabyte, too small each for the ratio to count."""
    return packed(small() | {f"xl/media/blank{i}.xml": b" " * 1_000_000 for i in range(110)})


def _rows(count: int) -> str:
    return "".join(f'<row r="{i}"><c r="A{i}"><v>{i}</v></c></row>' for i in range(1, count + 1))


def _killer() -> bytes:
    """Cells without addresses: the reader counts them itself, and asks for more memory than there is."""
    empty = "".join(f'<row r="{i}"/>' for i in range(1, 20000))
    wide = "<c/>" * 16383 + "<c><v>1</v></c>"
    return packed(
        parts({"封面": sheet_xml(f'<row r="1"><c><v>1</v></c></row>{empty[15:]}<row r="20000">{wide}</row>')})
    )


def _external() -> bytes:
    link = f'<externalLink xmlns="{MAIN}" xmlns:r="{RELATIONS}"><externalBook r:id="rId1"/></externalLink>'
    target = (
        f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{RELATIONS}/externalLinkPath" '
        'Target="http://192.0.2.1/book.xlsx" TargetMode="External"/></Relationships>'
    )
    extra = {"xl/externalLinks/externalLink1.xml": link, "xl/externalLinks/_rels/externalLink1.xml.rels": target}
    return packed(small() | {name: text.encode() for name, text in extra.items()})


DTD = '<!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
ONE_SHEET = sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>')

XML_WORKBOOK = (
    '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet/></Workbook>'
)
# What web systems call an .xls.
PAGE = "<html><head><meta charset='utf-8'></head><body><table><tr><td>填报月份</td></tr></table></body></html>"

HOSTILE: dict[str, Callable[[], bytes]] = {
    "file-empty": lambda: b"",
    "file-too-large": _too_large,
    "file-not-workbook": lambda: "这是一份文字说明，不是工作簿。\n".encode(),
    "file-damaged": _damaged,
    "file-encrypted": lambda: _ole("EncryptionInfo", "EncryptedPackage"),
    "file-macro": lambda: packed(small() | {"xl/vbaProject.bin": OLE + b"\0" * 64}),
    "file-et": lambda: _ole("Workbook", "ETExtData"),
    "file-container": lambda: XML_WORKBOOK.encode(),
    "file-html": lambda: PAGE.encode(),
    "file-archive": lambda: packed({"三月.xlsx": packed(small())}),
    "file-encoding": lambda: "申報單位,填報月份\n清源縣,三月\n".encode("big5"),
    "file-csv": lambda: '合同编号,合同名称\n1,"道路维修\n'.encode(),
    "file-csv-name": lambda: "合同编号,合同名称\n1,道路维修\n".encode(),
    "file-inflated": _inflated,
    "file-ratio": lambda: packed(small() | {"xl/media/blank.xml": b" " * 4_000_000}),
    "file-entries": lambda: packed(small() | {f"xl/media/p{i}.txt": b"x" for i in range(520)}),
    "file-entry-name": lambda: packed(small() | {"../outside.xml": b"<a/>"}),
    "file-external": _external,
    "file-dtd": lambda: packed(small(before=DTD)),
    "file-sheets": lambda: packed(parts({f"表{i}": ONE_SHEET for i in range(1, 32)})),
    "file-address": lambda: packed(parts({"封面": sheet_xml('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')})),
    "file-merged": lambda: packed(small(after='<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>')),
    "sheet-rows": lambda: packed(parts({"封面": sheet_xml(_rows(20001))})),
    "file-reader-killed": _killer,
    "file-unknown": lambda: packed(parts({"随便一页": ONE_SHEET})),
}
