"""The list before the sheets: what a clerk reads and fills in, and what the door reads back (spec 9 §11.10)."""

import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from openpyxl import load_workbook

from expectations.messages import problem
from ingest.explanations import read_explanations
from ingest.opening import open_workbook
from ingest.places import gather
from ingest.reader import Reader
from ingest.returned import Slip, returned
from tests.support import copies
from tests.support.books import Book
from tests.support.rule_cases import lawful_cover, table

SHEET = "F05 合同审查台账"
SLIP = Slip("needs_explanation", "青石镇", "2026-03", datetime(2026, 4, 3, 2, tzinfo=UTC))
BOOK = Book(lawful_cover(("990101100", "青石镇")), {"F05": [table("F05")["row"]]})
WORDS = "该合同系上年签订，本月补报"
PERSON = "11010519491231002X"


def told(rule: str, cell: str, sheet: str = SHEET, **more: str):
    return problem(rule, sheet_name=sheet, cell=cell, column_name="sign_date", form_code="F05", **more)


NEAR = told("F05-near", "M3", raw_value="2023-03-01", record_key="青合〔2026〕1号")
SOME = [told("F05-not-reviewed", "K3"), NEAR, told("F05-required", "B3"), problem("cover-missing")]


def opened(data: bytes):
    return load_workbook(io.BytesIO(data)).worksheets[0]


def read_back(data: bytes):
    with Reader() as reader:
        return read_explanations(reader.read(data).sheets[0])


def test_what_must_be_corrected_comes_first_and_each_has_its_rule_and_a_running_number():
    lines = copies.listed(returned(BOOK.to_bytes(), SOME, SLIP))
    assert [line["编号"] for line in lines] == ["cover-missing-1", "F05-required-2", "F05-near-3", "F05-not-reviewed-4"]
    assert [line["级别"] for line in lines] == ["强制性", "强制性", "核实性", "提示"]
    assert [(line["工作表"], line["单元格"]) for line in lines[:2]] == [("整个文件", ""), (SHEET, "B3")]


@pytest.mark.parametrize(
    ("verdict", "said"),
    [("returned", "退回改正"), ("needs_explanation", "待说明"), ("refused", "不予接收"), ("accepted", "已收入台账")],
)
def test_above_stands_whose_it_is_when_it_came_and_what_to_do(verdict, said):
    sheet = opened(returned(BOOK.to_bytes(), SOME, replace(SLIP, verdict=verdict)))
    assert sheet["A1"].value == "青石镇　2026年3月　问题清单"
    assert said in sheet["A2"].value
    assert "2026年4月3日10:00" in sheet["A2"].value
    assert "强制性2个，核实性1个，提示1个" in sheet["A2"].value
    assert ("直接报送本文件" in sheet["A3"].value) == (verdict != "accepted")


def test_a_workbook_of_nobody_has_a_list_too():
    sheet = opened(returned(BOOK.to_bytes(), SOME, replace(SLIP, office="", month="")))
    assert sheet["A1"].value == "问题清单"


def test_each_cell_is_a_link_and_only_explanations_may_be_written():
    sheet = opened(returned(BOOK.to_bytes(), SOME, SLIP))
    assert sheet["C6"].hyperlink.location == f"'{SHEET}'!B3"
    assert sheet["C5"].hyperlink is None
    assert sheet.protection.sheet
    unlocked = [cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked]
    assert unlocked == ["G7"]
    assert sheet["G7"].number_format == "@"
    assert [sheet.column_dimensions[letter].hidden for letter in "GH"] == [False, True]
    assert (sheet.freeze_panes, sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("A5", "landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_words_that_were_accepted_stay_and_are_read_back_with_what_they_are_about():
    (found,) = read_back(returned(BOOK.to_bytes(), [*SOME[:1], replace(NEAR, explanation=WORDS)], SLIP))
    assert (found.rule, found.sheet_name, found.cell, found.text) == ("F05-near", SHEET, "M3", WORDS)
    assert (found.record_key, found.column_name, found.raw_value) == (NEAR.record_key, "sign_date", "2023-03-01")


@pytest.mark.parametrize("raw", ["甲\r乙", " 前后有空格 ", "a_x0041_b", "字" * 40_000])
def test_a_value_that_would_not_be_read_back_as_it_is_leaves_it_to_the_cell(raw):
    one = replace(NEAR, raw_value=raw, explanation=WORDS)
    (found,) = read_back(returned(BOOK.to_bytes(), [one], SLIP))
    assert (found.cell, found.record_key, found.raw_value) == ("M3", "", "")


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "a<b & \"c\" 'd'", "第一行\n第二行", "坏\x00字\x0b符\ud800"])
def test_whatever_a_message_quotes_is_text(text):
    sheet = opened(returned(BOOK.to_bytes(), [replace(NEAR, message=text)], SLIP))
    assert sheet["E5"].value == "".join(char for char in text if char not in "\x00\x0b\ud800")
    assert sheet["E5"].data_type == "s" or text[0] == "="
    assert b"<f>" not in returned(BOOK.to_bytes(), [replace(NEAR, message=text)], SLIP)


def test_a_sheet_whose_name_holds_a_personal_number_is_marked_and_the_number_stays_out_of_the_list():
    book = Book(BOOK.cover, BOOK.sheets, sheet_names={"F05": f"合同审查{PERSON}"})
    with Reader() as reader:
        found = open_workbook(reader, book.to_bytes(), gather("990101", "990101000", [])).problems
    masked = next(one.sheet_name for one in found if one.rule == "F00-personal-id")
    copy = returned(book.to_bytes(), [*found, told("F05-required", "B3", sheet=masked)], SLIP)
    assert copies.fills(copy)[f"合同审查{PERSON}", "B3"] == "强制性"
    assert all(PERSON not in text for line in copies.listed(copy) for text in line.values())


def test_a_list_that_was_renamed_moved_or_doubled_is_replaced():
    def tamper(book) -> None:
        book.move_sheet("问题清单", 2)
        book["问题清单"].title = "问题 清单"

    copy = returned(copies.saved(returned(BOOK.to_bytes(), SOME, SLIP), tamper), SOME[:1], SLIP)
    assert load_workbook(io.BytesIO(copy)).sheetnames == ["问题清单", "封面", SHEET]
    assert len(copies.listed(copy)) == 1
