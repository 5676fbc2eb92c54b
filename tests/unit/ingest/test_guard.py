"""What the guard lets through, by what a file holds: its name is not asked (design §5)."""

import io
import zipfile

import pytest

from expectations.messages import message
from ingest import guard
from ingest.sample.faults.hostile import packed, parts, sheet_xml
from ingest.types import Unreadable
from tests.support.ods import ods, row, words
from tests.support.separated import zipped
from tests.support.xls import xls
from tests.support.xlsb import Formats, book, sheet

XLSB = book({"封面": sheet(b"")}, {}, Formats(), b"")
ODS = ods(row(words("填报月份")))
CSV = zipped({"封面": "填报月份,2026-03\n"})


def with_parts(data: bytes, parts: dict[str, bytes]) -> bytes:
    """A zip with further parts."""
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as file:
        for name, body in parts.items():
            file.writestr(name, body)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        XLSB,
        ODS,
        CSV,
        xls(b""),
        "填报月份,2026-03\n".encode("gb18030"),
        # What begins with a bracket need not be markup.
        "<序号>,<名称>\n".encode(),
        # Charts and formulas of an .ods are objects with parts of their own; Chinese names hold backslashes in GB18030.
        with_parts(ODS, {"Object 1/content.xml": b"<office:chart/>", "ObjectReplacements/Object 1": b"x"}),
        zipped({"偀閈": "甲,乙\n"}, names="gb18030"),
    ],
)
def test_every_container_is_let_through(data):
    guard.check(data)


@pytest.mark.parametrize(
    ("data", "rule"),
    [
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
        (with_parts(XLSB, {"xl/vbaProject.bin": b"x"}), "file-macro"),
        (with_parts(XLSB, {"xl/macrosheets/sheet1.bin": b"x"}), "file-macro"),
        (with_parts(ODS, {"Basic/Standard/Module1.xml": b"<x/>"}), "file-macro"),
        (with_parts(ODS, {"Scripts/python/a.py": b"x"}), "file-macro"),
        (with_parts(XLSB, {"xl/externalLinks/externalLink1.bin": b"x"}), "file-external"),
        (with_parts(XLSB, {"xl/connections.bin": b"x"}), "file-external"),
        (with_parts(XLSB, {"xl/embeddings/oleObject1.bin": b"x"}), "file-external"),
        (with_parts(ODS, {"Object 1": b"x"}), "file-external"),
        (with_parts(ODS, {"encrypted-package": b"x"}), "file-encrypted"),
        (ods(parts={"META-INF/manifest.xml": "<manifest:encryption-data/>"}), "file-encrypted"),
        (ods(before="<!DOCTYPE a [<!ENTITY b 'c'>]>"), "file-dtd"),
        (with_parts(ODS, {"../outside.xml": b"x"}), "file-entry-name"),
        (with_parts(CSV, {"C:\\封面.csv": b"x"}), "file-entry-name"),
        (with_parts(ODS, {"[Content_Types].xml": b"x"})[:-40], "file-damaged"),
        (with_parts(CSV, {"blank.csv": b" " * 4_000_000}), "file-ratio"),
    ],
)
def test_what_it_stops(data, rule):
    with pytest.raises(Unreadable) as told:
        guard.check(data)
    assert told.value.rule == rule


@pytest.mark.parametrize("name", ["word/document.xml", "ppt/presentation.xml"])
def test_documents_of_other_kinds_are_no_workbooks(name):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr(name, "<x/>")
    with pytest.raises(Unreadable, match="file-not-workbook"):
        guard.check(buffer.getvalue())


FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
WIDE = '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
LONG = "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in range(1, 20_002))


@pytest.mark.parametrize("inside", [{"rows": FAR}, {"after": WIDE}, {"rows": LONG}], ids=["far", "wide", "long"])
def test_a_sheet_that_is_too_large_is_called_by_its_name(inside):
    sheets = {"封面": sheet_xml(), "F05 &quot;合同&quot;": sheet_xml(**inside)}
    with pytest.raises(Unreadable) as told:
        guard.check(packed(parts(sheets)))
    assert told.value.facts["where"] == '“F05 "合同"”'
    assert '工作表“F05 "合同"”' in message(told.value.rule, **told.value.facts)[0]


def test_a_sheet_the_workbook_does_not_list_is_called_as_its_part_is():
    with pytest.raises(Unreadable) as told:
        guard.check(packed(parts({"封面": sheet_xml()}) | {"xl/worksheets/sheet7.xml": sheet_xml(FAR).encode()}))
    assert told.value.facts["where"] == "“sheet7.xml”"
