"""A template says what it wants, checks what is typed, and reads back without a complaint."""

import zipfile
from datetime import date, datetime
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from expectations.form import load_form, load_forms, township_forms
from expectations.model import Form
from ingest import county, template, template_version
from ingest.opening import open_workbook, type_rows
from ingest.reader import Reader
from ingest.template_sheet import HEADER_ROW
from ingest.template_version import version
from ingest.template_words import PROMPT_LIMIT, columns, notes, prompt
from tests.support import clerk

SHIPPED = Path(__file__).resolve().parents[3] / "dbt" / "seeds"
BLANK = template.Office("990101100", "青石镇", "2026-03")
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
    assert visible == ["封面", "填报指引", *(form.sheet_name for form in township_forms())]
    assert book["_meta"].sheet_state == "veryHidden"
    assert book.active.title == "封面"


def test_it_is_stamped_with_version_township_and_month(blank, book):
    stamp = {"form_version": version("2026-03", is_county=False)}
    stamp |= {"township_code": "990101100", "report_month": "2026-03"}
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
            if column.type == "date":
                until = "TODAY()" if column.tense == "past" else None
                assert (check.formula1, check.formula2, check.errorStyle) == ("DATE(1949,10,1)", until, "warning")
            if column.type == "multi":
                assert (check.formula1.strip('"').split(","), check.showErrorMessage) == (column.terms, False)


def test_required_columns_are_starred_codes_are_text_and_dates_are_dates(book):
    formats = {"date": "yyyy-mm-dd", "text": "@", "code": "@", "money": "#,##0.00"}
    for form in township_forms():
        sheet = book[form.sheet_name]
        for place, column in enumerate(columns(form), 1):
            printed = sheet.cell(HEADER_ROW + 1, place).value
            assert printed == column.header + ("★" if column.presence == "required" else "")
            if column.type in formats and column.name != "seq_no":
                assert sheet.cell(HEADER_ROW + 2, place).number_format == formats[column.type]


def test_prompts_fit_into_what_excel_shows():
    texts = [prompt(form, column) for form in load_forms().values() for column in form.columns]
    assert max(map(len, texts)) <= PROMPT_LIMIT


def test_prompts_say_when_a_conditional_column_is_required():
    form = load_form("F02")
    assert "必填的情形：“备案结果”为“准予登记”或“补正后登记”" in prompt(form, form.column("filing_no"))
    assert "应填的情形：“征求意见方式”含有“未征求”" in prompt(form, form.column("consultation_exempt_reason"))


def test_every_conditional_column_has_a_sentence_that_says_when():
    when = ("必填的情形：", "应填的情形：", "已经发生的填写", "有此情形的填写")
    for form in load_forms().values():
        for column in form.columns:
            if column.presence == "conditional":
                assert any(line.startswith(when) for line in notes(form, column)), (form.code, column.name)


def test_notes_say_which_date_comes_first_how_a_number_is_kept_and_how_a_record_is_cancelled():
    form = load_form("F02")
    assert "不早于“印发日期”" in notes(form, form.column("filing_date"))
    assert "按规定应不早于“审核日期”、“会议日期”" in notes(form, form.column("issue_date"))
    assert "晚于“施行日期”" in notes(form, form.column("expiry_date"))
    assert "按原文填写，各月保持一致；编号没有年份的，写成 2026-001 的样子" in notes(form, form.column("doc_no"))
    assert any("选“作废”" in line for line in notes(form, form.column("record_state")))


def test_the_structure_is_locked_without_a_password_and_the_rows_are_free(blank, book):
    for form in township_forms():
        sheet = book[form.sheet_name]
        last = len(columns(form))
        assert sheet.protection.sheet
        assert sheet.protection.password is None
        # False: not forbidden.
        free = ("formatColumns", "formatRows", "insertRows", "deleteRows", "sort", "autoFilter")
        assert [getattr(sheet.protection, name) for name in free] == [False] * len(free)
        assert all(cell.protection.locked for row in sheet.iter_rows(1, HEADER_ROW + 1, 1, last) for cell in row)
        below = sheet.iter_rows(HEADER_ROW + 2, HEADER_ROW + 5, 1, last)
        assert not any(cell.protection.locked for row in below for cell in row)
        assert sheet.auto_filter.ref == f"A{HEADER_ROW + 1}:{get_column_letter(last)}2004"
    # Nor is a cell to the right of them, that nothing is said of: else no row could be deleted.
    with zipfile.ZipFile(blank) as package:
        styles = ElementTree.fromstring(package.read("xl/styles.xml"))
    unsaid = styles.find("{*}cellXfs/{*}xf[1]/{*}protection")
    assert unsaid.get("locked") == "0"


def test_on_the_cover_whose_workbook_of_which_month_is_locked_and_the_rest_is_to_be_filled_in(book):
    cover = book["封面"]
    labels = [column.header for column in load_form("F00").columns if column.name != "sheet_status"]
    locked = [label for label in labels if clerk.beside(cover, label).protection.locked]
    assert locked == ["乡镇名称", "行政区划代码", "填报月份"]
    assert cover.protection.sheet


def test_the_guide_explains_every_column_and_says_what_is_new(book):
    lines = [[cell.value for cell in row] for row in book["填报指引"].iter_rows(max_col=4)]
    assert lines[2][0] == "报表的种类与上月相同。"
    for form in township_forms():
        first = lines.index([f"{form.code}　{form.title}", None, None, None])
        told = [line[1] for line in lines[first + 2 : first + 1 + len(columns(form))]]
        assert [name.rstrip("★") for name in told] == [column.header for column in columns(form)[1:]]


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


@pytest.fixture
def form_of_a_long_list(monkeypatch):
    form = long_form()
    monkeypatch.setattr(template_version, "township_forms", lambda: [form])
    version.cache_clear()
    yield form
    version.cache_clear()


def test_a_long_list_stands_on_a_hidden_sheet(tmp_path, form_of_a_long_list):
    form = form_of_a_long_list
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
