"""What a new version of a month changes against the one in force, worked out by hand on two small workbooks."""

import json
from datetime import date

import pytest

from ingest.changes import Changes, between
from ingest.county import County, load
from ingest.opening import open_workbook, type_rows
from ingest.past import candidate
from ingest.reader import Reader
from tests.support import wide_county
from tests.support.books import Book, cover_cell, register_cell
from tests.support.mail import CONTRACT
from tests.support.rule_cases import lawful_cover
from tests.support.wide_county import OFFICE, township

FIRST = CONTRACT
SECOND = CONTRACT | {"contract_no": "青合〔2026〕2号", "title": "绿化合同", "amount_yuan": 5000, "sign_date": None}
THIRD = CONTRACT | {"contract_no": "青合〔2026〕3号", "title": "租赁合同", "is_admin_agreement": "否"}
FOURTH = {"contract_no": "青合〔2026〕4号", "title": "采购合同", "contract_type": "政府采购", "counterparty": "某公司",
          "review_required": "是", "review_conclusion": "未审查", "amount_yuan": 1234567.5}  # fmt: skip
STUDY = {"study_date": date(2026, 3, 5), "session_type": "会前学法", "topic": "行政处罚法"}
BEFORE = Book(lawful_cover(township(1)), {"F05": [FIRST, SECOND, THIRD]})
AFTER = Book(
    lawful_cover(township(1)) | {"submission_type": "更正", "reviewer": None},
    {
        "F05": [
            FOURTH,
            # Spelt otherwise, and the same contract.
            FIRST | {"contract_no": "青合[2026] 1号", "review_date": date(2026, 1, 16)},
            SECOND | {"amount_yuan": 5000.50, "sign_date": date(2026, 3, 20)},
        ],
        "F06": [STUDY],
    },
)


@pytest.fixture(scope="module")
def county(tmp_path_factory) -> County:
    return load(wide_county.home(tmp_path_factory.mktemp("county"), 2).county)


def changed(county: County, before: Book, after: Book) -> Changes:
    books = []
    with Reader() as reader:
        for number, book in enumerate((before, after)):
            opened = open_workbook(reader, book.to_bytes(), county.places)
            type_rows({"": opened}, county.places)
            payload = {"received_at": f"2026-04-0{number + 1}T01:00:00+00:00", "sha256": str(number)}
            books.append(candidate(f"id{number}", payload, opened, county))
    return between(*books, opened.problems, county.places)


def cells(changes) -> list[tuple[str, str, str, str]]:
    return [(one.header, one.cell, one.before, one.after) for one in changes]


@pytest.fixture(scope="module")
def found(county) -> Changes:
    return changed(county, BEFORE, AFTER)


def test_against_which_version_and_what_the_cover_says_otherwise(found):
    assert (found.submission_id, found.received_at) == ("id0", "2026-04-01T01:00:00+00:00")
    assert cells(found.cover) == [
        ("报送类型", cover_cell("submission_type"), "首次报送", "更正"),
        ("审核人", cover_cell("reviewer"), "杨审", "—"),
    ]
    assert [(form.form_code, form.title) for form in found.forms] == [
        ("F05", "合同审查台账"),
        ("F06", found.forms[1].title),
    ]


def test_a_record_that_was_added_says_all_it_says(found):
    (added,) = found.forms[0].added
    assert (added.record, added.row, added.row_before) == ("青合〔2026〕4号", 3, None)
    assert cells(added.cells) == [
        ("合同编号", "A3", "—", "青合〔2026〕4号"),
        ("合同名称", "B3", "—", "采购合同"),
        ("合同类型", "C3", "—", "政府采购"),
        ("相对方", "D3", "—", "某公司"),
        ("金额(元)", "E3", "—", "1234567.5"),
        ("是否应审", "F3", "—", "是"),
        ("审查结论", "J3", "—", "未审查"),
    ]


def test_a_record_that_was_changed_says_each_column_before_and_after_at_its_new_cell(found):
    first, second = found.forms[0].changed
    assert (first.record, first.row, first.row_before) == ("青合[2026] 1号", 4, 3)
    assert cells(first.cells) == [
        ("合同编号", "A4", "青合〔2026〕1号", "青合[2026] 1号"),
        ("审查日期", "H4", "2026年1月15日", "2026年1月16日"),
    ]
    assert (second.record, second.row, second.row_before) == ("青合〔2026〕2号", 5, 4)
    assert cells(second.cells) == [("金额(元)", "E5", "5000", "5000.5"), ("签订日期", "L5", "—", "2026年3月20日")]


def test_a_record_that_is_gone_says_what_it_said_at_its_old_cell(found):
    (gone,) = found.forms[0].gone
    assert (gone.record, gone.row, gone.row_before) == ("青合〔2026〕3号", None, 5)
    assert ("是否行政协议", register_cell("F05", "is_admin_agreement", 3), "否", "—") in cells(gone.cells)
    assert found.forms[0].unchanged == 0


def test_a_sheet_whose_status_changed_is_told_with_its_rows(found):
    studies = found.forms[1]
    assert (studies.status_before, studies.status_after, studies.sheet_name) == ("零报告", "有数据", "F06 学法活动台账")
    assert [one.record for one in studies.added] == ["2026年3月5日，会前学法，行政处罚法"]


def test_a_status_may_change_without_a_row(county):
    after = Book(BEFORE.cover, BEFORE.sheets, statuses={"F09": "无此职责"})
    (form,) = changed(county, BEFORE, after).forms
    assert (form.form_code, form.status_before, form.status_after) == ("F09", "零报告", "无此职责")
    assert (form.added, form.changed, form.gone, form.unchanged) == ([], [], [], 0)


def test_the_same_rows_in_another_order_change_nothing(county):
    found = changed(county, BEFORE, Book(BEFORE.cover, {"F05": [THIRD, FIRST, SECOND]}))
    assert (found.cover, found.forms) == ([], [])


def test_a_cell_that_cannot_be_read_says_what_stands_there_and_a_personal_number_is_masked(county):
    after = Book(
        BEFORE.cover, {"F05": [FIRST | {"amount_yuan": "很多", "counterparty": "11010519491231002X"}, SECOND, THIRD]}
    )
    (form,) = changed(county, BEFORE, after).forms
    (row,) = form.changed
    assert cells(row.cells) == [
        ("相对方", "D3", "某建设公司", "110105********002X"),
        ("金额(元)", "E3", "120000", "很多"),
    ]


def test_a_county_list_tells_townships_apart_and_calls_them_by_name(county):
    line = {"survey_year": 2026, "township_code": township(1)[0], "sample_size": 200, "score": 80}
    other = line | {"township_code": township(2)[0]}
    cover = lawful_cover(OFFICE)
    before, after = (Book(cover, {"F21": rows}, is_county=True) for rows in ([line], [line, other]))
    (form,) = changed(county, before, after).forms
    assert [(row.record, row.row) for row in form.added] == [("2026，第002镇", 4)]


def test_it_is_plain_values_for_json(found):
    told = json.loads(json.dumps(found.as_dict(), ensure_ascii=False))
    assert told["forms"][0]["gone"][0]["record"] == "青合〔2026〕3号"
    assert told["cover"][0]["header"] == "报送类型"
