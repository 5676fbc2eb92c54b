"""Every cell of a sheet is read or left out for a reason that is named, and counted once (docs/spec/6-traps.md 11)."""

import pytest

from ingest import workbook
from ingest.accounting import Account, summed
from ingest.types import RawSheet, RawWorkbook

NAME = "F05 合同审查台账"
HEADER = ["序号", "合同编号", "合同名称", "合同类型", "相对方", "是否应审", "审查结论", "备注"]
ROW = [1.0, "合〔2026〕1号", "档案整理", "服务购买", "博雅公司", "是", "合法", None]
COVER = RawSheet("封面", True, [["乡镇名称", "金沙镇"]])


def account(name: str, *rows: list, **facts) -> Account:
    """The account of one sheet beside a cover."""
    sheet = RawSheet(name, True, [list(row) for row in rows], **facts)
    return workbook.parse(RawWorkbook([COVER, sheet])).accounts[1]


def register(*rows: list, **facts) -> Account:
    return account(NAME, *rows, **facts)


def test_a_register_with_everything_around_its_records():
    found = register(
        ["合同审查台账"],
        ["填报单位：金沙镇", None, None, "单位：元"],
        [*HEADER, "经办领导", None],
        ROW,
        [2.0, None, None, None, None, None, None, None, "王某", "核对过"],
        [3.0, *ROW[1:], "李某"],
        ["合计", None, "2件"],
        ["注：金额以元计"],
        ["填报人：张三"],
        ["无"],
    )
    assert (found.cells_in_file, found.cells_mapped, found.balance) == (35, 12, 0)
    assert found.cells_ignored == {
        "标题": 3, "表头": 9, "序号": 3, "未规定的列": 2, "没有列名的列": 1, "合计": 2, "说明": 1, "签章": 1, "无": 1,
    }  # fmt: skip
    assert found.dropped == {"合计": [7], "说明": [8], "签章": [9], "无": [10]}


def test_a_header_of_two_lines_counts_its_upper_one():
    upper = ["人员编号", "培训名称", "培训内容", "培训时间", None, "组织层级"]
    lower = [None, None, None, "(起)", "止", None]
    row = ["JS1", "岗前", "法", "3.5", "3.6", "县级"]
    found = account("F08", ["台账"], upper, lower, row, merged=[(1, 3, 1, 4)])
    assert (found.cells_mapped, found.cells_ignored) == (6, {"标题": 1, "表头": 7})


def test_merged_cells_count_where_they_hold_something():
    second = [2.0, "合〔2026〕2号", None, None, "别家公司", "是", "合法", None]
    found = register(HEADER, ROW, second, merged=[(1, 2, 2, 2), (1, 3, 2, 3), (1, 4, 2, 4)])
    assert (found.cells_in_file, found.cells_mapped, found.balance) == (20, 10, 0)


def test_an_error_and_a_formula_without_a_result_hold_something():
    broken = [*ROW[:6], None, None]
    found = register(HEADER, broken, [None] * 8, errors={"G2": "#REF!"}, uncached=["H2", "C4"])
    assert (found.cells_in_file, found.cells_mapped, found.balance) == (17, 8, 0)


@pytest.mark.parametrize(
    ("name", "rows", "ignored", "mapped"),
    [
        ("领导批示", [["请各科室核对"], [None, 3.0]], {"未规定的工作表": 2}, 0),
        ("_lists", [["甲", "乙"]], {"模板自带的工作表": 2}, 0),
        ("_meta", [["form_version", "2025-01"], ["x"]], {"模板标记": 1}, 2),
        (NAME, [["合同审查台账"], ["无"]], {"标题": 1, "无": 1}, 0),
        (NAME, [["合〔2026〕1号", "档案整理", "某公司"]], {"没有表头的工作表": 3}, 0),
        (NAME, [[*HEADER, "相对方"], [*ROW, "甲"]], {"表头": 9, "序号": 1, "重复或不明的列": 1}, 6),
        (NAME, [[*HEADER, "乡镇"], [*ROW, "金沙镇"]], {"表头": 9, "序号": 1, "填报单位列": 1}, 6),
        (
            "问题清单",
            [["退回的问题"], ["编号", "工作表", "问题", "说明"], ["F05-near-1", NAME, "请核实", "三年前送审"]],
            {"标题": 1, "表头": 4, "问题清单其他内容": 1},
            3,
        ),
    ],
)
def test_sheets_of_every_kind(name, rows, ignored, mapped):
    found = account(name, *rows)
    assert (found.cells_ignored, found.cells_mapped, found.balance) == (ignored, mapped, 0)


def test_a_second_sheet_of_a_form_is_left_out_whole():
    sheets = [COVER, RawSheet(NAME, True, [HEADER]), RawSheet("合同台账", True, [HEADER, ROW])]
    assert workbook.parse(RawWorkbook(sheets)).accounts[2].cells_ignored == {"重复的工作表": 15}


def test_a_cover_is_read_in_its_values_and_statuses():
    rows = [
        ["月度填报表"],
        ["填报单位：金沙镇", None, "填报月份", "2026年3月"],
        ["填报人", "审核人", "李四"],
        ["表号", "表名", "本表情况", "已填行数"],
        ["F05", "合同审查台账", "有数据", 3.0],
        ["F06", "行政权力事项清单", None, None],
        ["共计", None, None, 3.0],
    ]
    (found,) = workbook.parse(RawWorkbook([RawSheet("封面", True, rows)])).accounts
    assert (found.cells_mapped, found.cells_ignored) == (4, {"表头": 10, "封面其他内容": 5})
    assert (found.cells_in_file, found.balance) == (19, 0)


def test_cells_nobody_accounts_for_are_told_with_their_sheet():
    lost = RawSheet(NAME, True, [HEADER, ROW], filled=17, unread=["H2", "H9"])
    parsed = workbook.parse(RawWorkbook([COVER, lost]))
    assert parsed.accounts[1].balance == 2
    (told,) = (one for one in parsed.problems if one.rule == "cells-unaccounted")
    assert (told.sheet_name, told.cell, told.form_code, told.severity) == (NAME, "H2", "F05", "强制性")
    assert told.message == f"工作表“{NAME}”中有2个单元格的内容没有读到（H2、H9）。"


@pytest.mark.parametrize(("filled", "number"), [(18, 3), (12, 3)])
def test_a_number_that_does_not_balance_is_told_though_no_cell_is_known(filled, number):
    parsed = workbook.parse(RawWorkbook([COVER, RawSheet(NAME, True, [HEADER, ROW], filled=filled)]))
    (told,) = (one for one in parsed.problems if one.rule == "cells-unaccounted")
    assert (told.cell, told.message) == ("", f"工作表“{NAME}”中有{number}个单元格的内容没有读到（位置不明）。")


def test_a_sheet_that_is_left_out_loses_nothing():
    found = account("领导批示", ["请各科室核对"], filled=2, unread=["B7"])
    assert (found.cells_in_file, found.cells_ignored, found.lost) == (2, {"未规定的工作表": 2}, [])


def test_the_sums_of_a_workbook():
    sheets = workbook.parse(RawWorkbook([COVER, RawSheet(NAME, True, [HEADER, ROW])])).accounts
    total = summed([one.as_dict() for one in sheets])
    assert (total["cells_in_file"], total["cells_mapped"]) == (17, 7)
    assert total["cells_ignored"] == {"表头": 9, "序号": 1}
    assert [sheet["sheet_name"] for sheet in total["sheets"]] == ["封面", NAME]
    assert summed(None) is None
