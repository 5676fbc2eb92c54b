"""Sheets taken apart: headers found, rows that are no records left out with their reason (9-semantics.md §11)."""

import pytest

from ingest import workbook
from ingest.types import RawSheet, RawWorkbook

COVER = RawSheet("封面", True, [["乡镇名称", "金沙镇"]])
CONTRACT = ["序号", "合同编号", "合同名称", "合同类型", "相对方", "是否应审", "审查结论", "备注"]
ROW = [1.0, "合〔2026〕1号", "档案整理", "服务购买", "博雅公司", "是", "合法", None]


def parse(*sheets: RawSheet) -> workbook.Parsed:
    return workbook.parse(RawWorkbook([COVER, *sheets]))


def contracts(*rows: list, name: str = "F05 合同审查台账", **facts) -> workbook.Parsed:
    return parse(RawSheet(name, True, [list(row) for row in rows], **facts))


def told(parsed: workbook.Parsed) -> list[tuple[str, str]]:
    return [(problem.rule, problem.cell) for problem in parsed.problems]


def row_numbers(parsed: workbook.Parsed) -> list[int]:
    return [row for row, _ in parsed.sheets[0].rows]


def test_a_header_below_titles_and_a_blank_row():
    parsed = contracts(["合同审查台账"], ["填报单位：金沙镇"], [], CONTRACT, ROW)
    assert parsed.sheets[0].header_row == 4
    assert parsed.sheets[0].columns["counterparty"] == "E"
    assert row_numbers(parsed) == [5]
    assert told(parsed) == []


def test_a_header_of_two_lines_with_group_headings():
    upper = [
        "人员编号",
        "培训名称",
        "培训计划文号",
        "培训内容",
        "培训时间",
        None,
        "组织层级",
        "培训方式",
        "培训类别",
        "考核结果",
    ]
    lower = [None, None, None, None, "(起)", "止", None, None, None, None]
    row = ["JS1", "岗前", "文", "法", "3.5", "3.6", "县级", "集中", "岗前", "合格"]
    parsed = parse(RawSheet("F08", True, [upper, lower, row], merged=[(0, 4, 0, 5)]))
    assert parsed.sheets[0].header_row == 2
    assert (parsed.sheets[0].columns["start_date"], parsed.sheets[0].columns["end_date"]) == ("E", "F")
    assert told(parsed) == []


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (["合计", None, "2件"], "合计"),
        ([2.0, "合 计", None, "2"], "合计"),
        ([None, "小计：", None, "2"], "合计"),
        (["服务购买类小计", None, None, None, "2件"], "合计"),
        ([2.0, "全年合计：", None, None, 45.6], "合计"),
        (["示例", "合〔2026〕9号", "某合同", "服务购买", "某公司", "是", "合法", None], "示例"),
        (["（例）", "合〔2026〕9号", "某合同", "服务购买", "某公司", "是", "合法", None], "示例"),
        (["填表说明：1. 一事一行"], "说明"),
        (["注：金额以元计"], "说明"),
        (["填报人：", "张三", "审核人：", "李四", "联系电话：", "0000", "填报日期：", "2026.4.2"], "签章"),
        ([None, None, None, None, None, "（盖章）"], "签章"),
        (["填报人", "张三", "审核人", "李四", "填报日期", "2026.4.2"], "签章"),
        (["填报单位（盖章）：", "金沙镇", None, None, "联系电话：", "13900000000"], "签章"),
        (["填报人：张三", "金沙镇人民政府", "2026年4月2日"], "签章"),
        ([None, "金沙镇（盖章）", "2026年4月2日"], "签章"),
        ([None, "公章管理制度（公章）"], "签章"),
        (["填表说明：", "1.一事一行", "2.日期填写到日", "3.没有的不填"], "说明"),
        (["小计", "东河村", "3件", None, "共2家", 3.0, "合法2件"], "合计"),
        (["示例1", *ROW[1:]], "示例"),
        (["无"] * 8, "无"),
        (["无"], "无"),
        ([1.0, "/", "/", "/", "—", "-", "无", None], "无"),
        (["本月无新签合同"], "无"),
        (CONTRACT, "重复的表头"),
        ([float(number) for number in range(1, 9)], "列号"),
    ],
)
def test_rows_that_are_no_records(row, why):
    parsed = contracts(CONTRACT, ROW, row)
    assert parsed.sheets[0].dropped == [(3, why)]
    assert row_numbers(parsed) == [2]
    assert not parsed.sheets[0].is_nil


@pytest.mark.parametrize(
    "row",
    [
        [None, None, "无线网络维护合同"],
        [None, "没有编号的合同"],
        [None, "合〔2026〕2号", "公章刻制合同", "其他"],
        [None, "合〔2026〕2号", "联系电话号码本印制", "其他"],
        [None, "合〔2026〕2号", "决算审计合计", "其他"],
        ["年度决算合计", "合〔2026〕2号", "档案整理", "服务购买", "博雅公司"],
        ["联系电话变更合同", "合〔2026〕2号", "档案整理", "服务购买", "博雅公司"],
        ["填报说明书印制", "合〔2026〕2号", "档案整理", "服务购买", "博雅公司"],
        [None, "合〔2026〕2号", "印章刻制合同（公章）", "服务购买"],
        [None, "合〔2026〕2号", "印章刻制合同（公章）"],
        ["填报单位：金沙镇", *ROW[1:]],
        ["联系电话", *ROW[1:]],
        ["例1", *ROW[1:]],
        ["小计", *ROW[1:]],
        ["合计", *ROW[1:]],
        ["备注：补录", *ROW[1:]],
        ["填表说明", *ROW[1:]],
    ],
)
def test_rows_that_are_records_though_they_read_like_notes(row):
    parsed = contracts(CONTRACT, ROW, row, ROW)
    assert row_numbers(parsed) == [2, 3, 4]
    assert parsed.sheets[0].dropped == []


@pytest.mark.parametrize("said", ["无新签合同", "没有新签合同", "本月无新签合同"])
def test_a_sentence_alone_says_that_there_is_nothing(said):
    parsed = contracts(CONTRACT, [None, said])
    assert (parsed.sheets[0].rows, parsed.sheets[0].is_nil) == ([], True)


def test_notes_go_on_a_line_to_a_row_until_a_row_of_several_cells_or_none():
    notes = [["填表说明："], [None, "1.一事一行。"], [None, None, "2.没有的不填。"]]
    parsed = contracts(CONTRACT, ROW, *notes, [3.0, "合〔2026〕3号"], [None, "没有编号的合同"], notes[0], [], notes[1])
    assert parsed.sheets[0].dropped == [(3, "说明"), (4, "说明"), (5, "说明"), (8, "说明")]
    assert row_numbers(parsed) == [2, 6, 7, 10]


def test_a_word_beside_the_columns_makes_no_record():
    parsed = contracts(CONTRACT, ROW, [*[None] * 9, "无误"])
    assert row_numbers(parsed) == [2]


@pytest.mark.parametrize("rows", [[CONTRACT], [CONTRACT, ["无"] * 8], [["无"]], [["合同审查台账"], ["本月无"]], []])
def test_a_sheet_without_records_is_fine(rows):
    parsed = contracts(*rows)
    assert parsed.sheets[0].rows == []
    assert told(parsed) == []


def test_numbered_but_empty_rows_are_none():
    parsed = contracts(CONTRACT, ROW, [2.0, *[None] * 7], [None] * 8, [3.0, *ROW[1:]])
    assert row_numbers(parsed) == [2, 5]


def test_merged_cells_fill_downwards_and_make_no_records():
    second = [2.0, "合〔2026〕2号", None, None, None, "是", "合法", None]
    merged = [(1, 2, 2, 2), (1, 3, 2, 3), (1, 4, 2, 4), *[(3, column, 4, column) for column in range(8)]]
    parsed = contracts(CONTRACT, ROW, second, ROW, [None] * 8, merged=merged)
    assert row_numbers(parsed) == [2, 3, 4]
    assert parsed.sheets[0].rows[1][1]["counterparty"] == "博雅公司"


def test_a_heading_across_the_sheet_is_no_record():
    parsed = contracts(CONTRACT, ["一、服务购买类", *[None] * 7], ROW, merged=[(1, 0, 1, 7)])
    assert parsed.sheets[0].dropped == [(2, "说明")]
