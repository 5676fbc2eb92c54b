"""A typed total is a check sum: told where it fits no reading of its column, silent in any doubt (traps 11, 12)."""

import pytest

from ingest import workbook
from ingest.types import RawSheet, RawWorkbook

COVER = RawSheet("封面", True, [["乡镇名称", "金沙镇"]])
HEADER = ["合同编号", "合同名称", "合同类型", "相对方", "金额(元)", "是否应审", "审查结论", "记录状态"]


def contract(amount: object, state: str | None = None, number: int = 1) -> list:
    return [f"合〔2026〕{number}号", "档案整理", "服务购买", "博雅公司", amount, "是", "合法", state]


def total(amount: object, label: str = "合计") -> list:
    return [label, None, None, None, amount]


def told(*rows: list, header: list | None = None, **facts) -> list[tuple[str, str, str]]:
    """Rule, cell and message of what is said of the sheet's totals and rows left out."""
    sheet = RawSheet("F05", True, [header or HEADER, *rows], **facts)
    problems = workbook.parse(RawWorkbook([COVER, sheet])).problems
    return [(one.rule, one.cell, one.message) for one in problems]


def differs(cell: str, value: str, expected: str, kind: str = "合计", header: str = HEADER[4]) -> tuple[str, str, str]:
    return "sheet-total-differs", cell, f"“{header}”的{kind}填写为{value}，各行相加为{expected}。"


def test_a_total_that_is_not_the_sum_is_told_with_both_numbers():
    assert told(contract(100.1), contract("200.2元"), total(300.4)) == [differs("E4", "300.4", "300.3")]


def test_a_sum_of_its_own_name_is_held_against_the_rows_since_the_one_before():
    rows = [contract(1), total(1, "东河村小计"), contract(2), contract(4), total(8, "西岭村小计")]
    assert told(*rows, total(7)) == [differs("E6", "8", "6", "小计")]


@pytest.mark.parametrize(
    "rows",
    [
        [contract(0.1), contract(0.2), total(0.1 + 0.2)],
        [contract("1.2万元"), contract("３，０００"), total("15,000元")],
        [contract(100), contract(None), contract("无"), total(100)],
        # Cancelled rows are left out of some totals, and in others not.
        [contract(100), contract(50, "作废"), total(100)],
        [contract(100), contract(50, "作废"), total(150)],
        # A number of rows is not a sum.
        [contract(100), contract(50), total(2)],
        # Above its rows, or of pages, or of the whole in parts.
        [total(150), contract(100), contract(50)],
        [contract(1), contract(2), total(3, "小计"), contract(4), total(4, "小计："), total(7)],
        [contract(1), total(1, "本页小计"), contract(4), total(5, "总 计")],
        [contract(1), contract(2), total(3, "东河村小计"), contract(4), total(4, "西岭村小计"), total(7)],
        [contract(1), total(1), contract(4), total(4)],
        [contract(100), total("")],
    ],
)
def test_a_total_that_can_be_right_is_right(rows):
    assert [rule for rule, _, _ in told(*rows) if rule == "sheet-total-differs"] == []


@pytest.mark.parametrize(
    "rows",
    [
        # What cannot be read is told by itself; what is about so much has no sum.
        [contract("若干"), total(5)],
        [contract("约100"), contract(50), total(160)],
        [contract(100), total("约200")],
        [contract(100), total("3件")],
        [contract(100), total(700, "本年累计")],
        [contract(100), total(700, "累计")],
    ],
)
def test_in_doubt_nothing_is_said_of_the_number_and_the_row_is_told(rows):
    last = len(rows) + 1
    assert told(*rows) == [("sheet-rows-dropped", f"A{last}", f"第{last}行为“合计”，未作为记录读取。")]


def test_a_total_of_no_rows_is_nothing():
    assert told(total(5)) == [differs("E2", "5", "0")]
    assert told(total(0)) == []


def test_parts_are_held_against_their_own_rows():
    rows = [contract(1), contract(2), total(4, "小计"), contract(4), total(4, "小计"), total(7)]
    assert told(*rows) == [differs("E4", "4", "3", "小计")]


def test_a_total_in_tens_of_thousands_is_told_in_them():
    header = [*HEADER[:4], "金额（万元）", *HEADER[5:]]
    found = told(contract(1.5), contract(2), total(4), header=header)
    assert found == [differs("E4", "4", "3.5", header="金额（万元）")]
    assert told(contract(1.5), contract(2), total(3.5), header=header) == []


def test_a_merged_amount_counts_once_or_in_each_row():
    merged = [(1, 4, 2, 4)]
    for amount in (100, 200):
        assert told(contract(100), contract(None), total(amount), merged=merged) == []
    assert told(contract(100), contract(None), total(300), merged=merged) == [differs("E4", "300", "200")]


def test_a_place_to_sign_is_told_only_where_it_holds_values():
    held = [None, "公章管理制度（公章）"]
    rows = [contract(100), ["填报人：张三"], [None, "金沙镇（盖章）", "2026年4月2日"], held]
    assert told(*rows) == [("sheet-rows-dropped", "B5", "第5行为“签章”，未作为记录读取。")]


def test_a_total_that_fits_needs_no_words_and_other_rows_do():
    rows = [contract(100), total(100), ["注：以元计"], ["示例", *contract(1)[1:]], ["填报人：张三"], ["无"]]
    dropped = "第4行为“说明”，第5行为“示例”，第7行为“无”，未作为记录读取。"
    assert told(*rows) == [("sheet-rows-dropped", "A4", dropped)]


def test_a_sheet_of_nothing_but_none_needs_no_words():
    assert told(["无"] * 8) == []
    assert told(["本月无新签合同"]) == []


def test_many_rows_are_told_in_few_words():
    rows = [row for number in range(1, 8) for row in (contract(None, number=number), total(None, "小计"))]
    assert told(*rows) == [("sheet-rows-dropped", "A3", "第3、5、7、9、11行等7行为“合计”，未作为记录读取。")]


def test_lines_for_the_eye_are_no_news():
    numbers = [float(number) for number in range(1, 9)]
    assert told(numbers, contract(1), HEADER, contract(2), ["（盖章）"]) == []
