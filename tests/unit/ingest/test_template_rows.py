"""What a template begins with is written so that it is read back as the same: every value of every row."""

import io
from datetime import date
from decimal import Decimal

import openpyxl
import pandas as pd
import pytest

from expectations.form import load_form, township_forms
from expectations.model import Column, Form
from ingest import template
from ingest.carried import InForce
from ingest.digest import of_rows
from ingest.prefill import Prefill, of_office
from ingest.template_sheet import FIRST_ROW, HEADER_ROW
from ingest.template_style import PREFILLED
from ingest.template_words import CARRIED_NOTE
from tests.support import clerk
from tests.support.in_force import COUNTY, TOWNSHIP, month, opened, row

FILLED_IN = date(2026, 4, 2)


def written(tmp_path, prefill: Prefill, is_county: bool = False) -> bytes:
    whose = COUNTY if is_county else TOWNSHIP
    office = template.Office(*whose, "2026-03", is_county, prefill, dict([TOWNSHIP]))
    return template.write(office, tmp_path / office.file_name).read_bytes()


def begun(tmp_path, *sent: InForce) -> bytes:
    return written(tmp_path, of_office(sent, [], "2026-03", is_county=False))


def value_of(column: Column, at: int) -> object:
    """Something for every kind of column, another one a row."""
    if column.type == "text":
        return f"{column.header}〔2026〕第{at}号\n第二行 =1+1 0012 '"
    if column.type in ("int", "num"):
        number = int(column.min or 0) + 3 + at
        return number if column.type == "int" else Decimal(f"{number}.5000")
    if column.type in ("enum", "multi"):
        first = at % len(column.terms)
        return "、".join(column.terms[first : first + (1 if column.type == "enum" else 2)])
    kinds = {"date": pd.Timestamp(2026, 1, 5 + at), "money": Decimal(f"1234567{at}.89"), "bool": at % 2 == 0}
    return kinds[column.type]


def whole(form: Form) -> pd.DataFrame:
    """Three rows of a form, every column filled in."""
    rows = [
        {column.name: value_of(column, at) for column in form.columns if column.name != "seq_no"} for at in range(3)
    ]
    return pd.DataFrame(rows, dtype=object)


@pytest.fixture(scope="module")
def everything(tmp_path_factory) -> tuple[Prefill, bytes]:
    prefill = Prefill({form.code: whole(form) for form in township_forms()}, {}, "当月新增")
    return prefill, written(tmp_path_factory.mktemp("all"), prefill)


def test_every_kind_of_value_of_every_column_is_read_back_as_it_was(everything):
    prefill, data = everything
    found = opened(data)

    for code, frame in prefill.rows.items():
        names = list(frame.columns)
        back = found.frames[code][names]
        assert of_rows({code: back}) == of_rows({code: frame.astype(back.dtypes.to_dict())}), code
        assert list(found.frames[code]["_row"]) == [FIRST_ROW + 1, FIRST_ROW + 2, FIRST_ROW + 3]


def test_dates_are_dates_numbers_are_numbers_and_codes_are_text(everything):
    book = openpyxl.load_workbook(io.BytesIO(everything[1]))
    kinds = {"date": "d", "int": "n", "num": "n", "money": "n", "bool": "s", "text": "s", "enum": "s", "multi": "s"}
    for form in township_forms():
        sheet = book[form.sheet_name]
        heads = {str(cell.value).rstrip("★"): cell.column for cell in sheet[HEADER_ROW + 1]}
        for column in form.columns:
            cell = sheet.cell(FIRST_ROW + 1, heads[column.header])
            assert cell.data_type == ("n" if column.name == "seq_no" else kinds[column.type]), (form.code, column.name)
            assert not cell.protection.locked


def test_keys_stand_on_a_soft_ground_with_a_note_and_lists_go_on_beneath(everything):
    sheet = openpyxl.load_workbook(io.BytesIO(everything[1]))[load_form("F09").sheet_name]

    grounds = [cell.fill.fgColor.rgb == f"FF{PREFILLED[1:]}" for cell in sheet[FIRST_ROW + 1]]
    assert [at for at, is_soft in enumerate(grounds) if is_soft] == [1]
    notes = {str(check.sqref): check.prompt for check in sheet.data_validations.dataValidation}
    assert notes["B5:B7"] == CARRIED_NOTE
    assert notes["B8:B2004"] != CARRIED_NOTE
    assert any(
        str(check.sqref) == "C5:C2004" and check.type == "list" for check in sheet.data_validations.dataValidation
    )
    assert sheet.cell(FIRST_ROW + 4, 2).border.left.style == "thin"


def test_more_digits_than_excel_keeps_are_written_as_text(tmp_path):
    money = Decimal("99999999999999.99")
    sent = month("2026-02", {"F05": [row("F05", sign_date=None, amount_yuan=str(money))]})

    data = begun(tmp_path, sent)

    assert opened(data).frames["F05"]["amount_yuan"].tolist() == [money]


def test_a_county_list_shows_townships_by_their_names(tmp_path):
    listed = row("F22", township_code=TOWNSHIP[0])
    sent = month("2026-02", {"F22": [listed]}, "年初累计", is_county=True)

    data = written(tmp_path, of_office([sent], [], "2026-03", is_county=True), is_county=True)

    sheet = openpyxl.load_workbook(io.BytesIO(data))[load_form("F22").sheet_name]
    assert TOWNSHIP[1] in [cell.value for cell in sheet[FIRST_ROW + 1]]
    assert opened(data).frames["F22"]["township_code"].tolist() == [TOWNSHIP[0]]


def test_sent_back_as_it_is_with_its_cover_filled_in_it_has_no_fault(tmp_path):
    sent = [
        month(
            "2026-02", {"F05": [row("F05", sign_date=None)], "F07": [row("F07")], "F09": [row("F09", closed_date=None)]}
        )
    ]

    found = opened(clerk.filled_in(begun(tmp_path, *sent), FILLED_IN))

    assert found.problems == []
    assert {code for code, status in found.statuses.items() if status == "有数据"} == {"F05", "F07", "F09"}
    assert (found.cover.values["reporting_mode"], found.cover.values["submission_type"]) == ("当月新增", "首次报送")


def test_a_clerk_who_deletes_all_rows_of_a_register_and_leaves_its_status_is_told(tmp_path):
    data = clerk.filled_in(begun(tmp_path, month("2026-02", {"F05": [row("F05", sign_date=None)]})), FILLED_IN)
    book = openpyxl.load_workbook(io.BytesIO(data))
    book[load_form("F05").sheet_name].delete_rows(FIRST_ROW + 1)
    buffer = io.BytesIO()
    book.save(buffer)

    assert [one.rule for one in opened(buffer.getvalue()).problems] == ["sheet-status-without-rows"]


def test_the_cover_and_the_guide_say_what_was_filled_in(tmp_path):
    book = openpyxl.load_workbook(io.BytesIO(begun(tmp_path, month("2026-02", {"F05": [row("F05", sign_date=None)]}))))

    texts = [str(cell.value) for line in book["封面"].iter_rows() for cell in line if cell.value]
    assert any(text.startswith("1. 已预填") for text in texts)
    lines = [tuple(cell.value for cell in line) for line in book["填报指引"].iter_rows(max_row=24, max_col=4)]
    assert ("F05", "合同审查台账", "1行", "“签订日期”未填") in lines
    assert ("F07", "执法人员名册", "—", "最近一次报送的全部内容") in lines


def test_the_guide_says_where_a_register_begins_whole(tmp_path):
    year_so_far = month("2026-02", {"F01": [row("F01")]}, "年初累计")
    again = month("2026-03", {"F01": [row("F01")]})

    said = []
    for sent in (year_so_far, again):
        guide = openpyxl.load_workbook(io.BytesIO(begun(tmp_path, sent)))["填报指引"]
        said.append(guide["A4"].value)
        assert ("F01", "发文登记目录", "1行", "—") in [
            tuple(cell.value for cell in line) for line in guide.iter_rows(max_row=24, max_col=4)
        ]

    assert said[0].startswith("按“年初累计”口径，本年已报的事项全部在表中")
    assert said[1].startswith("本月已报送的内容全部在表中")
