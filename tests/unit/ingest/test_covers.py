"""The cover read and typed, and held against the sheets (docs/spec/9-semantics.md §11.1, §11.7, §12)."""

from datetime import date, datetime

import pytest

from ingest import covers, places, statuses, workbook
from ingest.types import RawSheet, RawWorkbook

PLACES = places.gather(
    "990101",
    "990101000",
    [("990101000", ["清源县"]), ("990101100", ["金沙镇"]), ("990101203", ["白石乡"]), ("990101203", ["白石镇"])],
)
LABELS = {
    "乡镇名称": "金沙镇",
    "行政区划代码": "990101100",
    "填报月份": "2026年3月",
    "报送类型": "首次报送",
    "数据口径": "当月新增",
    "填报人": "韩报",
    "审核人": "杨审",
    "填报日期": date(2026, 4, 2),
}
CONTRACT = ["合同编号", "合同名称", "合同类型", "相对方", "是否应审", "审查结论"]
ROW = ["合〔2026〕1号", "档案整理", "服务购买", "博雅公司", "是", "合法"]
CODES = [f"F{number:02}" for number in (*range(1, 10), *range(11, 20), 23)]


def book(labels=LABELS, table=None, *sheets: RawSheet) -> workbook.Parsed:
    said = dict.fromkeys(CODES, "零报告") | (table or {})
    rows = [["依法行政月报"], *([name, value] for name, value in labels.items()), []]
    lines = [["表号", "表名", "本表情况"], *([code, None, status] for code, status in said.items())]
    return workbook.parse(RawWorkbook([RawSheet("封面", True, rows + lines), *sheets]))


def contracts(*rows: list) -> RawSheet:
    return RawSheet("F05 合同审查台账", True, [CONTRACT, *rows])


def typed(**changes: object) -> covers.TypedCover:
    return covers.type_cover(book({**LABELS, **changes}), PLACES)


def rules(found) -> list[tuple[str, str]]:
    return [(problem.rule, problem.cell) for problem in found]


def test_a_cover_as_it_should_be():
    cover = typed()
    assert cover.problems == []
    assert (cover.township_code, cover.report_month, cover.fill_date) == ("990101100", "2026-03", date(2026, 4, 2))
    assert cover.values["reporting_mode"] == "当月新增"


@pytest.mark.parametrize(
    ("changes", "rule", "cell"),
    [
        ({"填报人": None}, "F00-required", "B7"),
        ({"填报人": " / "}, "F00-required", "B7"),
        ({"报送类型": "随便报"}, "F00-list", "B5"),
        ({"填报日期": "月底"}, "F00-type", "B9"),
        ({"填报日期": "2026年4月"}, "F00-type", "B9"),
        ({"填报日期": "4.2"}, "F00-year-supplied", "B9"),
        ({"填报日期": date(2029, 1, 5)}, "F00-near", "B9"),
        ({"乡镇名称": "白石镇"}, "cover-name-code", "B2"),
        ({"乡镇名称": "峨岭镇"}, "cover-name-code", "B2"),
    ],
)
def test_what_is_wrong_with_a_cover(changes, rule, cell):
    assert rules(typed(**changes).problems) == [(rule, cell)]


@pytest.mark.parametrize(
    ("month", "said", "day"),
    [
        ("2026-03", "4.2", date(2026, 4, 2)),
        ("2026-12", "1月4日", date(2027, 1, 4)),
        ("2026-12", "12.31", date(2026, 12, 31)),
    ],
)
def test_a_fill_date_without_year_lies_beside_its_month(month, said, day):
    assert typed(填报月份=month, 填报日期=said).fill_date == day


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"行政区划代码": 990101100.0}, "990101100"),
        ({"行政区划代码": None}, "990101100"),
        ({"乡镇名称": "白石乡", "行政区划代码": "990101203"}, "990101203"),
        ({"乡镇名称": "白石镇", "行政区划代码": "990101203"}, "990101203"),
        ({"乡镇名称": "县考核组", "行政区划代码": "990101000"}, "990101000"),
        ({"行政区划代码": "990101999"}, None),
        ({"乡镇名称": "云外镇", "行政区划代码": None}, None),
    ],
)
def test_which_township_a_cover_means(changes, code):
    assert typed(**changes).township_code == code


def test_a_month_that_is_none_is_left_to_the_door():
    cover = typed(填报月份="上个月")
    assert (cover.report_month, cover.problems) == (None, [])


def test_labels_by_alias_with_colons_merged_and_in_one_cell():
    rows = [
        ["填报单位：金沙镇", None, None],
        ["统计期 ：", "2026.03", None],
        ["制表人", None, "韩报"],
        ["审 核 人", None, "说明文字"],
        ["报送日期", datetime(2026, 4, 2, 8, 0), None],  # noqa: DTZ001 a cell has no zone
    ]
    parsed = workbook.parse(RawWorkbook([RawSheet("填报信息", True, rows, merged=[(2, 0, 2, 1)])]))
    found = {name: (cell.value, cell.cell) for name, cell in parsed.cover.items()}
    assert found == {
        "township_name": ("金沙镇", "A1"),
        "report_month": ("2026.03", "B2"),
        "reporter": ("韩报", "C3"),
        "reviewer": (None, "B4"),
        "fill_date": (datetime(2026, 4, 2, 8, 0), "B5"),  # noqa: DTZ001
    }


STATUS_CELL = f"C{len(LABELS) + 4 + CODES.index('F05')}"


@pytest.mark.parametrize(
    ("said", "sheets", "status", "rule", "cell"),
    [
        ("有数据", [contracts(ROW)], "有数据", None, ""),
        ("零报告", [], "零报告", None, ""),
        ("零报告", [contracts()], "零报告", None, ""),
        ("无此职责", [contracts(["无"])], "无此职责", None, ""),
        ("有数据", [], "未报", "sheet-missing", STATUS_CELL),
        ("有数据", [contracts()], "未报", "sheet-status-without-rows", STATUS_CELL),
        ("零报告", [contracts(ROW)], "零报告", "sheet-status-with-rows", STATUS_CELL),
        (None, [contracts(ROW)], "有数据", "sheet-empty-status", STATUS_CELL),
        (None, [], "未报", "sheet-not-reported", STATUS_CELL),
        ("/", [contracts()], "未报", "sheet-not-reported", STATUS_CELL),
        ("有", [contracts(ROW)], "有数据", None, ""),
        ("有", [contracts()], "未报", "sheet-status-without-rows", STATUS_CELL),
        ("无", [contracts(["无"])], "未报", "sheet-not-reported", STATUS_CELL),
        ("无数据", [contracts(ROW)], "有数据", "sheet-empty-status", STATUS_CELL),
        ("有的", [contracts(ROW)], "未报", "F00-list", STATUS_CELL),
    ],
)
def test_the_cover_is_held_against_the_sheets(said, sheets, status, rule, cell):
    found, problems = statuses.sheet_statuses(book(LABELS, {"F05": said}, *sheets), is_county=False)
    assert found["F05"] == status
    assert set(found) == set(CODES)
    assert rules(problems) == ([(rule, cell)] if rule else [])


def said_twice(*said: object) -> tuple[str, list[tuple[str, str]]]:
    """What is reported of F05, which has a record, when the cover says this of it in so many rows, from row 2 on."""
    table = [["表号", "表名", "本表情况"], *(["F05", "合同审查台账", one] for one in said)]
    parsed = workbook.parse(RawWorkbook([RawSheet("封面", True, table), contracts(ROW)]))
    found, problems = statuses.sheet_statuses(parsed, is_county=False)
    return found["F05"], [(one.rule, one.cell) for one in problems if one.rule != "sheet-not-reported"]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (("有数据", "零报告"), [("sheet-status-twice", "C3")]),
        (("有数据", "有数据", "无此职责"), [("sheet-status-twice", "C4")]),
        (("有数据", "有的"), [("F00-list", "C3")]),
        (("有数据", " 有数据 ", None, "/"), []),
        ((None, "有数据"), []),
        (("/", "有数据"), []),
    ],
)
def test_a_form_that_stands_twice_on_the_cover_must_be_said_to_hold_the_same(said, told):
    assert said_twice(*said) == ("有数据", told)


@pytest.mark.parametrize(
    ("said", "sheets", "message"),
    [
        (None, [], "《合同审查台账》没有填报，封面也没有写明情况，按“未报”处理。"),
        ("无", [], "《合同审查台账》没有填报，封面的“本表情况”填的是“无”，看不出是零报告还是无此职责，按“未报”处理。"),
        (None, [contracts(ROW)], "《合同审查台账》有1行数据，封面的“本表情况”却没有填写。"),
        ("无数据", [contracts(ROW)], "《合同审查台账》有1行数据，封面的“本表情况”却填的是“无数据”。"),
    ],
)
def test_a_status_that_says_nothing_is_quoted_and_not_called_empty(said, sheets, message):
    _, problems = statuses.sheet_statuses(book(LABELS, {"F05": said}, *sheets), is_county=False)
    assert [one.message for one in problems] == [message]


def test_a_sheet_of_the_other_side_is_refused_even_when_empty():
    ledger = RawSheet("F22 县级核定台账", True, [["台账类型", "乡镇", "记录编号", "关键日期", "结果", "来源单位"]])
    found, problems = statuses.sheet_statuses(book(LABELS, None, ledger), is_county=False)
    assert rules(problems) == [("sheet-wrong-side", "")]
    assert "F22" not in found
    assert statuses.sheet_statuses(book(LABELS, None, ledger), is_county=True) == ({"F22": "零报告"}, [])


def test_a_county_cover_may_be_silent_but_not_contradict_its_sheets():
    assert statuses.sheet_statuses(book(LABELS, dict.fromkeys(CODES)), is_county=True) == ({}, [])
    _, problems = statuses.sheet_statuses(book(LABELS, {"F22": "有数据"}), is_county=True)
    assert [problem.rule for problem in problems] == ["sheet-missing"]
