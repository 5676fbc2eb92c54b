"""A unit said once above a register holds for the sums whose header names none (docs/spec/2-forms.md)."""

import pytest

from expectations.form import load_form
from ingest.tables import read
from ingest.types import RawSheet

HEADS = ["合同编号", "合同名称", "合同类型", "相对方", "金额", "是否应审", "审查结论"]
ROW = ["合〔2026〕1号", "保洁服务合同", "服务购买", "某物业公司", 3.5, "否", "未审查"]
NOTES = [
    "单位：万元",
    "（单位:万元）",
    "金额单位：人民币万元",
    "计量单位： 万元",
    "填报单位：青石镇  单位：万元",
    "单 位：（万元）",
]
NO_NOTES = ["单位：元", "填报单位：万元镇", "填报单位：万元", "单位：件", "单位：万元以上合同", "单位：", "万元"]


def _factors(*above: list, sums: str = "合同价款") -> dict[str, int]:
    heads = [sums if head == "金额" else head for head in HEADS]
    return read(load_form("F05"), RawSheet("合同审查台账", True, [*above, heads, ROW])).columns.factors


@pytest.mark.parametrize(
    "note",
    [
        "单位：万元",
        "（单位:万元）",
        "金额单位：人民币万元",
        "计量单位： 万元",
        "填报单位：青石镇  单位：万元",
        "单 位：（万元）",
    ],
)
def test_a_note_above_multiplies_the_sums(note: str):
    assert _factors(["合同审查情况表"], [None, None, note]) == {"amount_yuan": 10000}


@pytest.mark.parametrize("sums", ["金额(元)", "金额（元）"])
def test_a_header_that_names_its_unit_is_believed_before_the_note(sums: str):
    assert _factors(["单位：万元"], sums=sums) == {}


@pytest.mark.parametrize("sums", ["金额（万元）", "合同价款(万元)"])
def test_a_unit_in_header_and_note_counts_once(sums: str):
    assert _factors(["单位：万元"], sums=sums) == {"amount_yuan": 10000}


@pytest.mark.parametrize(
    "note", ["单位：元", "填报单位：万元镇", "填报单位：万元", "单位：件", "单位：万元以上合同", "单位：", "万元"]
)
def test_what_is_no_such_note_multiplies_nothing(note: str):
    assert _factors([note]) == {}


def test_the_line_nearest_to_the_header_is_the_one_that_holds():
    assert _factors(["单位：万元"], ["单位：元"]) == {}
