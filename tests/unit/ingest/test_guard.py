"""What the guard lets through, by what a file holds: its name is not asked (design §5)."""

import io
import zipfile

import pytest

from expectations.messages import message
from ingest import guard
from ingest.sample.faults.hostile import packed, parts, sheet_xml
from ingest.types import Unreadable
from tests.support.hostile_files import GUARDED, PLAIN_CSV, PLAIN_ODS, PLAIN_XLSB, with_parts
from tests.support.separated import zipped
from tests.support.xls import xls


@pytest.mark.parametrize(
    "data",
    [
        PLAIN_XLSB,
        PLAIN_ODS,
        PLAIN_CSV,
        xls(b""),
        "填报月份,2026-03\n".encode("gb18030"),
        # What begins with a bracket need not be markup.
        "<序号>,<名称>\n".encode(),
        # Charts and formulas of an .ods are objects with parts of their own; Chinese names hold backslashes in GB18030.
        with_parts(PLAIN_ODS, {"Object 1/content.xml": b"<office:chart/>", "ObjectReplacements/Object 1": b"x"}),
        zipped({"偀閈": "甲,乙\n"}, names="gb18030"),
    ],
)
def test_every_container_is_let_through(data):
    guard.check(data)


@pytest.mark.parametrize(("data", "rule"), GUARDED)
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
