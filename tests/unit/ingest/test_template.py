"""A blank workbook says what it wants, checks what is typed, and reads back without a complaint."""

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from expectations.form import load_form, load_forms, township_forms
from expectations.model import Form
from ingest import county, template
from ingest.opening import open_workbook, type_rows
from ingest.reader import Reader
from ingest.template_sheet import HEADER_ROW, columns
from ingest.template_words import PROMPT_LIMIT, prompt

SHIPPED = Path(__file__).resolve().parents[3] / "dbt" / "seeds"
BLANK = template.Blank("990101100", "青石镇", "2026-03")
TYPED = {"text": "青政发〔2026〕1号", "date": date(2026, 3, 2), "bool": "否", "int": 1}


@pytest.fixture(scope="module")
def blank(tmp_path_factory) -> Path:
    return template.write(BLANK, tmp_path_factory.mktemp("blank") / BLANK.file_name)


@pytest.fixture(scope="module")
def book(blank):
    return openpyxl.load_workbook(blank)


def opened(path: Path):
    with Reader() as reader:
        return open_workbook(reader, path.read_bytes(), county.load(SHIPPED).places)


def headers(sheet) -> dict[str, str]:
    return {str(cell.value).rstrip("★"): cell.column_letter for cell in sheet[HEADER_ROW + 1] if cell.value}


def checks(sheet) -> dict[str, object]:
    """Column letter → the check on its cells."""
    found = {}
    for check in sheet.data_validations.dataValidation:
        for area in check.sqref.ranges:
            found[get_column_letter(area.min_col)] = check
    return found


def test_it_holds_the_cover_and_every_register_of_a_township(book):
    visible = [sheet.title for sheet in book if sheet.sheet_state == "visible"]
    assert visible == ["封面", *(form.sheet_name for form in township_forms())]
    assert book["_meta"].sheet_state == "veryHidden"
    assert book.active.title == "封面"


def test_it_is_stamped_with_version_township_and_month(blank, book):
    stamp = {"form_version": "2025-01", "township_code": "990101100", "report_month": "2026-03"}
    assert opened(blank).parsed.meta == stamp
    assert {item.name: item.value for item in book.custom_doc_props.props} == {
        f"fadu_{key}": value for key, value in stamp.items()
    }


def test_our_own_reader_finds_every_column_of_every_sheet(blank):
    parsed = opened(blank).parsed
    assert parsed.problems == []
    assert {sheet.form_code: (sheet.header_row, set(sheet.columns), sheet.rows) for sheet in parsed.sheets} == {
        form.code: (HEADER_ROW + 1, {column.name for column in form.columns}, []) for form in township_forms()
    }
    assert list(parsed.statuses) == [form.code for form in township_forms()]


def test_the_cover_knows_township_and_month_and_asks_for_the_rest(blank):
    found = opened(blank)
    assert (found.cover.township_code, found.cover.report_month) == ("990101100", "2026-03")
    asked = {problem.column_name for problem in found.cover.problems if problem.rule == "F00-required"}
    assert asked == {"reporting_mode", "reporter", "reviewer", "fill_date"}


def test_filled_in_it_reads_back_as_typed(blank, tmp_path):
    book = openpyxl.load_workbook(blank)
    cover = book["封面"]
    for row in cover.iter_rows():
        for cell in row:
            answer = {"填报日期★": datetime(2026, 4, 3), "数据口径★": "年初累计", "填报人★": "韩某", "审核人★": "杨某"}  # noqa: DTZ001
            if cell.value in answer:
                cell.offset(column=1).value = answer[cell.value]
            if cell.value in {form.code for form in township_forms()}:
                cell.offset(column=2).value = "有数据" if cell.value == "F02" else "零报告"
    sheet = book[load_form("F02").sheet_name]
    for column in load_form("F02").columns:
        if column.presence == "required":
            value = column.terms[-1] if column.terms else TYPED[column.type]
            sheet[f"{headers(sheet)[column.header]}{HEADER_ROW + 2}"].value = value
    book.save(tmp_path / "filled.xlsx")
    found = opened(tmp_path / "filled.xlsx")
    assert found.problems == []
    assert (found.statuses["F02"], found.statuses["F01"]) == ("有数据", "零报告")
    type_rows({"one": found}, county.load(SHIPPED).places)
    (row,) = found.frames["F02"].to_dict("records")
    assert (row["doc_no"], row["market_related"]) == ("青政发〔2026〕1号", False)
    assert row["issue_date"].date() == date(2026, 3, 2)
    assert found.problems == []


def test_every_column_has_a_prompt_and_lists_are_at_their_cells(book):
    for form in township_forms():
        sheet = book[form.sheet_name]
        found = checks(sheet)
        for place, column in enumerate(columns(form), 1):
            check = found[get_column_letter(place)]
            assert check.prompt == prompt(form, column)
            if column.type == "enum":
                assert check.formula1 == f'"{",".join(column.terms)}"'
            if column.type == "bool":
                assert check.formula1 == '"是,否"'
            if column.type == "multi":
                assert (check.formula1.strip('"').split(","), check.showErrorMessage) == (column.terms, False)


def test_required_columns_are_starred_codes_are_text_and_dates_are_dates(book):
    formats = {"date": "yyyy-mm-dd", "text": "@", "code": "@", "money": "#,##0.00"}
    for form in township_forms():
        sheet = book[form.sheet_name]
        for place, column in enumerate(columns(form), 1):
            printed = sheet.cell(HEADER_ROW + 1, place).value
            assert printed == column.header + ("★" if column.presence == "required" else "")
            if column.type in formats:
                assert sheet.cell(HEADER_ROW + 2, place).number_format == formats[column.type]


def test_prompts_fit_into_what_excel_shows():
    texts = [prompt(form, column) for form in load_forms().values() for column in form.columns]
    assert max(map(len, texts)) <= PROMPT_LIMIT


def test_prompts_say_when_a_conditional_column_is_required():
    form = load_form("F02")
    assert "必填的情形：“备案结果”为“准予登记”或“补正后登记”" in prompt(form, form.column("filing_no"))


def test_sheets_are_frozen_and_set_up_for_a4_landscape(book):
    for form in township_forms():
        sheet = book[form.sheet_name]
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == 9
        assert sheet.freeze_panes == f"{sheet.freeze_panes[0]}{HEADER_ROW + 2}"
        assert sheet.print_title_rows == f"${HEADER_ROW}:${HEADER_ROW + 1}"


def long_form() -> Form:
    """F02 with a list that does not fit at a cell."""
    form = load_form("F02")
    terms = [{"is": f"第{number}种公平竞争审查结论及其说明"} for number in range(30)]
    changed = [
        column.model_validate({**column.model_dump(by_alias=True), "values": terms})
        if column.name == "fair_competition_reviewed"
        else column
        for column in form.columns
    ]
    return form.model_copy(update={"columns": changed})


def test_a_long_list_stands_on_a_hidden_sheet(tmp_path, monkeypatch):
    form = long_form()
    monkeypatch.setattr(template, "township_forms", lambda: [form])
    book = openpyxl.load_workbook(template.write(BLANK, tmp_path / "long.xlsx"))
    sheet = book[form.sheet_name]
    assert checks(sheet)[headers(sheet)["公平竞争审查"]].formula1 == "_lists!$A$1:$A$30"
    assert book["_lists"].sheet_state == "hidden"
    assert book["_lists"]["A30"].value == "第29种公平竞争审查结论及其说明"


def test_a_township_gets_its_name_of_the_month_and_the_office_its_own_workbook(tmp_path):
    names = [path.name for path in template.write_all(SHIPPED, "2026-04", tmp_path)]
    assert len(names) == 19
    assert "990101203-白石镇-2026-04.xlsx" in names
    found = opened(tmp_path / names[-1])
    assert names[-1] == "990101000-清源县-2026-04.xlsx"
    assert found.is_county
    assert [sheet.form_code for sheet in found.parsed.sheets] == ["F10", "F20", "F21", "F22"]
    assert found.parsed.problems == []


def test_the_same_blank_gives_the_same_bytes(blank, tmp_path):
    assert template.write(BLANK, tmp_path / "again.xlsx").read_bytes() == blank.read_bytes()
