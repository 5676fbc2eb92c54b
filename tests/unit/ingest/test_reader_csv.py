"""What the reader makes of CSV files, alone and in a zip (docs/spec/6-traps.md 13)."""

import io
import zipfile

import pytest

from ingest.reader import Reader
from ingest.types import PICTURE, Unreadable
from tests.support.hostile_files import CSV
from tests.support.separated import zipped

TEXT = "合同编号,合同名称\r\n1,道路维修\r\n"
ROWS = [["合同编号", "合同名称"], ["1", "道路维修"]]


@pytest.fixture(scope="module")
def reader():
    with Reader() as running:
        yield running


def rows(reader: Reader, data: bytes) -> list:
    (sheet,) = reader.read(data, "台账.csv").sheets
    return sheet.rows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_every_encoding_offices_save(reader, encoding):
    assert rows(reader, TEXT.encode(encoding)) == ROWS


def test_rare_characters_of_names_that_gbk_does_not_know(reader):
    assert rows(reader, "姓名,岗位\n㐂𠮷,执法\n".encode("gb18030")) == [["姓名", "岗位"], ["㐂𠮷", "执法"]]


@pytest.mark.parametrize(
    "data",
    [
        "申報單位,填報月份\n清源縣,三月\n".encode("big5"),
        "担当者,報告月\n山田,三月\n".encode("shift-jis"),
        "甲,乙\n\0,丙\n".encode(),
        "no,name\n".encode("utf-16-le"),
        "甲,\ufffd\ufffd\n".encode(),
        TEXT.encode()[:-5] + b"\xff",
    ],
)
def test_an_encoding_that_is_none_of_them_and_text_that_is_lost_are_refused(reader, data):
    with pytest.raises(Unreadable, match="file-encoding"):
        rows(reader, data)


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_every_delimiter_and_every_end_of_line(reader, delimiter, end):
    text = delimiter.join(["编号", "学习内容", "备注"]) + end
    text += delimiter.join(["1", '"行政处罚法,条例;细则"', "讲座，答疑"]) + end
    assert rows(reader, text.encode()) == [["编号", "学习内容", "备注"], ["1", "行政处罚法,条例;细则", "讲座，答疑"]]


def test_texts_stay_as_they_are_written(reader):
    text = '编号,日期,内容\n007,2026/3/5,"多行\n内容，""引号"""\n="0012",410522199001011234,甲5"管\n'
    assert rows(reader, text.encode()) == [
        ["编号", "日期", "内容"],
        ["007", "2026/3/5", '多行\n内容，"引号"'],
        ["0012", "410522199001011234", '甲5"管'],
    ]


def test_empty_lines_count_and_empty_ends_do_not(reader):
    assert rows(reader, ("甲,乙\n\n,,\n ,丙,,\n" + ",,,\n" * 50_000).encode()) == [["甲", "乙"], [], [], [None, "丙"]]


def test_errors_that_were_saved_and_pictures_of_wps(reader):
    text = '序号,签订日期,佐证\n1,#REF!,"=DISPIMG(""ID_34"",1)"\n'
    (sheet,) = reader.read(text.encode(), "台账.csv").sheets
    assert (sheet.errors, sheet.rows[1]) == ({"B2": "#REF!"}, ["1", None, PICTURE])


@pytest.mark.parametrize(("data", "rule"), CSV)
def test_what_must_not_be_read_says_why(reader, data, rule):
    with pytest.raises(Unreadable) as told:
        rows(reader, data)
    assert told.value.rule == rule


def test_a_quotation_that_is_never_closed_is_told_by_its_line(reader):
    with pytest.raises(Unreadable) as told:
        rows(reader, '甲,乙\n丙,丁\n"戊,己\n庚,辛\n'.encode())
    assert told.value.facts == {"row": "3", "why": "引号不成对"}


@pytest.mark.parametrize(
    ("encoding", "names", "folder"),
    [("gb18030", "gb18030", ""), ("utf-8", "utf-8", "金沙镇三月/"), ("utf-16", "gb18030", "金沙镇/三月/"),
     ("utf-8-sig", "cp437", "a/")],
)  # fmt: skip
def test_a_zip_is_a_workbook_and_its_files_are_its_sheets(reader, encoding, names, folder):
    titles = ["cover", "f05"] if names == "cp437" else ["封面", "F05 合同审查台账"]
    book = reader.read(zipped(dict.fromkeys(titles, TEXT), encoding, names, folder), "三月.zip")
    assert [(sheet.name, sheet.rows) for sheet in book.sheets] == [(title, ROWS) for title in titles]
    assert book.container == "zip"


def test_what_all_names_begin_with_is_the_workbooks_name(reader):
    """LibreOffice saves every sheet of a workbook as 工作簿-工作表.csv."""
    texts = {f"金沙镇-2026年3月-{name}": TEXT for name in ("封面", "F05 合同审查台账", "F06 学法活动台账")}
    assert [sheet.name for sheet in reader.read(zipped(texts)).sheets] == [
        "封面",
        "F05 合同审查台账",
        "F06 学法活动台账",
    ]
    one = reader.read(zipped({"金沙镇-封面": TEXT})).sheets
    assert [sheet.name for sheet in one] == ["金沙镇-封面"]


def test_what_systems_add_to_archives_by_themselves_is_none_of_its_sheets(reader):
    texts = {"封面": TEXT, "__MACOSX/._封面": TEXT, ".DS_Store": TEXT, "~$封面": TEXT}
    assert [sheet.name for sheet in reader.read(zipped(texts)).sheets] == ["封面"]


@pytest.mark.parametrize("body", [b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1"), b"%PDF-1.7", b"<html></html>"])
def test_an_archive_of_something_else_is_told_by_its_name(reader, body):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("封面.csv", TEXT)
        file.writestr("材料/合同.dat", body)
    with pytest.raises(Unreadable) as told:
        reader.read(buffer.getvalue())
    assert (told.value.rule, told.value.facts) == ("file-archive", {"value": "内有“合同.dat”"})


def test_an_archive_of_too_many_files_and_one_of_none(reader):
    with pytest.raises(Unreadable, match="file-sheets"):
        reader.read(zipped({f"表{at}": TEXT for at in range(31)}))
    with pytest.raises(Unreadable, match="file-archive"):
        reader.read(zipped({"__MACOSX/封面": TEXT}))
