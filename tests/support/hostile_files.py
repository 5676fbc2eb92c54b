"""Files that must not be opened, in every container, each with the rule it breaks.

The guard and the reader are held against them one by one, the portal against all of them (`every`).
"""

import io
import struct
import zipfile
from random import Random

from ingest.sample.faults.hostile import HOSTILE, packed, parts, sheet_xml, text_cell
from tests.support.damage import DAMAGE
from tests.support.ods import content as ods_content
from tests.support.ods import ods
from tests.support.ods import row as ods_row
from tests.support.ods import words as ods_words
from tests.support.separated import zipped
from tests.support.xls import begin, number, ole, stream, xls
from tests.support.xls import cell as xls_cell
from tests.support.xls import record as xls_record
from tests.support.xls import text as xls_text
from tests.support.xls import words as xls_words
from tests.support.xlsb import Formats, book, cell, record, row, sheet

Broken = tuple[bytes, str]


def with_parts(data: bytes, parts: dict[str, bytes]) -> bytes:
    """A zip with further parts."""
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as file:
        for name, body in parts.items():
            file.writestr(name, body)
    return buffer.getvalue()


def one_sheet(rows: bytes, **more: object) -> bytes:
    """An .xlsb of one sheet."""
    return book({"封面": sheet(rows, **more)}, {}, Formats(), b"")


def ods_cell(attributes: str, text: str = "", inside: str = "") -> str:
    """A cell of an .ods."""
    return f"<table:table-cell {attributes}>{inside}<text:p>{text}</text:p></table:table-cell>"


PLAIN_XLSB, PLAIN_ODS = one_sheet(b""), ods(ods_row(ods_words("填报月份")))
PLAIN_CSV = zipped({"封面": "填报月份,2026-03\n"})
GUARDED: list[Broken] = [
    (b"<html xmlns:x='urn:schemas-microsoft-com:office:excel'><table>", "file-html"),
    ("\ufeff\n<!DOCTYPE html><html>".encode(), "file-html"),
    ("<!-- 导出 --><table><tr>".encode("gb18030"), "file-html"),
    ("<html>".encode("utf-16"), "file-html"),
    (b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>", "file-html"),
    (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "file-html"),
    (b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>", "file-container"),
    (b"<office:document xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'>", "file-container"),
    (b"\x09\x08\x10\x00\x00\x05\x05\x00", "file-container"),
    (b"\x09\x00\x04\x00\x02\x00\x10\x00", "file-container"),
    (b"<?xml version='1.0'?><root/>", "file-not-workbook"),
    (b"Rar!\x1a\x07\x01\x00", "file-archive"),
    (b"7z\xbc\xaf\x27\x1c", "file-archive"),
    (with_parts(PLAIN_XLSB, {"xl/vbaProject.bin": b"x"}), "file-macro"),
    (with_parts(PLAIN_XLSB, {"xl/macrosheets/sheet1.bin": b"x"}), "file-macro"),
    (with_parts(PLAIN_ODS, {"Basic/Standard/Module1.xml": b"<x/>"}), "file-macro"),
    (with_parts(PLAIN_ODS, {"Scripts/python/a.py": b"x"}), "file-macro"),
    (with_parts(PLAIN_XLSB, {"xl/externalLinks/externalLink1.bin": b"x"}), "file-external"),
    (with_parts(PLAIN_XLSB, {"xl/connections.bin": b"x"}), "file-external"),
    (with_parts(PLAIN_XLSB, {"xl/embeddings/oleObject1.bin": b"x"}), "file-external"),
    (with_parts(PLAIN_ODS, {"Object 1": b"x"}), "file-external"),
    (with_parts(PLAIN_ODS, {"encrypted-package": b"x"}), "file-encrypted"),
    (ods(parts={"META-INF/manifest.xml": "<manifest:encryption-data/>"}), "file-encrypted"),
    (ods(before="<!DOCTYPE a [<!ENTITY b 'c'>]>"), "file-dtd"),
    (with_parts(PLAIN_ODS, {"../outside.xml": b"x"}), "file-entry-name"),
    (with_parts(PLAIN_CSV, {"C:\\封面.csv": b"x"}), "file-entry-name"),
    (with_parts(PLAIN_ODS, {"[Content_Types].xml": b"x"})[:-40], "file-damaged"),
    (with_parts(PLAIN_CSV, {"blank.csv": b" " * 4_000_000}), "file-ratio"),
]
XLS: list[Broken] = [
    (ole({"Workbook": begin(5, 0x0500)}), "file-container"),
    (ole({"Book": begin(5, 0x0500)}), "file-container"),
    (ole({"WordDocument": b"x"}), "file-not-workbook"),
    (ole({"EncryptionInfo": b"x", "EncryptedPackage": b"x"}), "file-encrypted"),
    (xls(b"", before=xls_record(0x002F, b"\x01\0")), "file-encrypted"),
    (xls(b"", kind=1), "file-macro"),
    (ole({"Workbook": stream(b"")}, ("_VBA_PROJECT_CUR",)), "file-macro"),
    (ole({"Workbook": stream(b"")}, ("MBD018D2C8A",)), "file-external"),
    (ole({"Workbook": stream(b""), "Ctls": b"x"}), "file-external"),
    (xls(b"", before=xls_record(0x01AE, struct.pack("<HH", 1, 12) + xls_text("http://192.0.2.1/"))), "file-external"),
    (xls(b"", before=xls_record(0x0876, b"x")), "file-external"),
    (ole({"Workbook": begin(5), "ETExtData": b"x"}), "file-et"),
    (xls(number(65535, 0, 1.0)), "sheet-rows"),
    (xls(number(0, 0, float("nan"))), "file-damaged"),
    (xls(xls_cell(0x00FD, 0, 0, struct.pack("<I", 7))), "file-damaged"),
    (xls(xls_words(0, 0, "甲"))[:2000], "file-damaged"),
    (xls(xls_record(0x00E5, struct.pack("<HHHHH", 1, 0, 65535, 0, 255))), "file-merged"),
]
XLSB: list[Broken] = [
    (one_sheet(row(1048575, cell(16383, 1))), "file-address"),
    (one_sheet(row(0, cell(1024, 1))), "file-address"),
    (one_sheet(row(0xFFFFFFFF, cell(0, 1))), "file-address"),
    (one_sheet(row(20000, cell(0, 1))), "sheet-rows"),
    (one_sheet(b"", merged=record(176, struct.pack("<IIII", 0, 1048575, 0, 16383))), "file-merged"),
    (one_sheet(row(0, record(7, struct.pack("<III", 0, 0, 9)))), "file-damaged"),
    (one_sheet(row(0, cell(0, float("inf"), is_formula=True))), "file-damaged"),
    (one_sheet(row(0, cell(0, 1)) + b"\x05\x7f"), "file-damaged"),
    (book({f"表{at}": sheet(b"") for at in range(31)}, {}, Formats(), b""), "file-sheets"),
]
MANY_ROWS = 'table:number-rows-repeated="20000"'
WIDE = 'table:number-columns-spanned="9999" table:number-rows-spanned="9999"'
ODS: list[Broken] = [
    (ods(ods_row(ods_words("甲"), attributes='table:number-rows-repeated="1048576"')), "sheet-rows"),
    (ods(ods_row(ods_words("甲", 'table:number-columns-repeated="16384"'))), "file-address"),
    (ods(ods_row(ods_words("甲", 'table:number-columns-repeated="1000"'), attributes=MANY_ROWS)), "file-inflated"),
    (ods(ods_row(ods_words("甲" * 5000), attributes=MANY_ROWS) * 2), "sheet-rows"),
    (ods(ods_row(ods_words("甲" * 6000), attributes=MANY_ROWS)), "file-inflated"),
    (ods(ods_row(ods_words("甲", WIDE))), "file-merged"),
    (ods(ods_row(ods_words("甲", 'table:number-columns-repeated="甲"'))), "file-damaged"),
    (ods(ods_row(ods_cell('office:value-type="float" office:value="NaN"'))), "file-damaged"),
    (ods(ods_row(ods_cell('office:value-type="float"'))), "file-damaged"),
    (ods("<table:table-row>"), "file-damaged"),
    (ods('<table:table-source/>'), "file-external"),
    (ods(ods_row(ods_cell("", "", "<table:cell-range-source/>"))), "file-external"),
    (ods(ods_row(ods_cell("", "", "<draw:control><script:event-listener/></draw:control>"))), "file-macro"),
    (ods(before="<!DOCTYPE a>"), "file-dtd"),
    (ods(parts={"content.xml": ods_content("").replace("office:spreadsheet", "office:text")}), "file-not-workbook"),
    (ods(parts={"content.xml": ods_content("").replace("</table:table>", "</table:table>" + "<table:table/>" * 30)}),
     "file-sheets"),
]  # fmt: skip
CSV: list[Broken] = [
    ('甲,"乙\n丙,丁\n'.encode(), "file-csv"),
    (f"甲,{'乙' * 32768}\n".encode(), "file-csv"),
    (b"a,b\n" * 20_001, "sheet-rows"),
    (b"a," * 1_025, "file-address"),
    (b"\n" * 1_048_577, "file-address"),
    (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "file-not-workbook"),
    (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "file-not-workbook"),
    (bytes(range(1, 256)), "file-not-workbook"),
]
# A parser keeps every name it meets: a file of 2 MB would hold the door for ten seconds.
MANY_NAMES = "".join(f'<c n{number}="1"/>' for number in range(60_000))
ONE_TAG = "<c " + " ".join(f'n{number}="1"' for number in range(200_000)) + "/>"


def attack(container: str, inside: str) -> bytes:
    """A workbook with something in a row that nothing but an attack writes; an error makes it worth a second look."""
    error = '<c r="B1" t="e"><v>#REF!</v></c>'
    head = text_cell("A1", "填报月份")
    if container == "ods":
        return ods(f"<table:table-row>{inside}</table:table-row>")
    return packed(parts({"封面": sheet_xml(f'<row r="1">{head}{error}{inside}</row>')}))


def every(sound: bytes) -> list[tuple[str, bytes, str]]:
    """Every hostile file there is: what it is called, its bytes, the rule it breaks.

    sound: an honest workbook; of it there is one damaged in each way of `damage`, for which no rule is named.
    """
    found = [("三月.et" if rule == "file-et" else "三月.xlsx", made(), rule) for rule, made in HOSTILE.items()]
    lists = {"三月.xlsx": GUARDED, "三月.xls": XLS, "三月.xlsb": XLSB, "三月.ods": ODS, "F05 合同审查台账.csv": CSV}
    found += [(name, data, rule) for name, files in lists.items() for data, rule in files]
    for container in ("xlsx", "ods"):
        attacks = [attack(container, inside) for inside in (MANY_NAMES, ONE_TAG)]
        found += [(f"三月.{container}", data, "file-reader-killed") for data in attacks]
    return found + [(f"{way}.xlsx", change(sound, Random(way)), "") for way, change in DAMAGE.items()]
