"""What people read: rules, records, values and places in words."""

from decimal import Decimal

import pytest

from dashboards.explain_duties import places
from dashboards.exports.wording import plain, record_zh, rule_zh, slot_zh, value_zh


@pytest.mark.parametrize(
    ("rule", "given", "unit", "better", "words"),
    [
        ("LIN", "f=60;t=100", "%", True, "达100%得满分，60%及以下不得分，其间按比例"),
        ("LIN", "f=0;t=5", "日/人", True, "达5得满分，0及以下不得分，其间按比例"),
        ("LOW", "g=10;b=40;n0=5;k=3", "%", False, "不超10%得满分，达40%不得分，其间按比例；基数不足5件的，每件扣3分"),
        (
            "LIN",
            "f=60;t=100;n0=3;k=2",
            "%",
            True,
            "达100%得满分，60%及以下不得分，其间按比例；基数不足3件的，每件扣2分，3至5件的取两种算法中较高者",
        ),
        ("CNT", "t=4", "次", True, "达4得满分，不足的按比例"),
        ("DDL", "half=5", "是/否", True, "按时得满分，逾期不超5个工作日得一半，更晚或者未办不得分"),
        ("EVT", "k=3;n0=99", "%", True, "每件扣3分，扣完为止"),
        ("EVT", "late=0.5;missing=1", "%", True, "每迟一次扣0.5分，每漏一次扣1分，扣完为止"),
        (
            "LOW",
            "g=10;b=40;n0=5;k=3;fall=1",
            "%",
            False,
            "不超10%得满分，达40%不得分，其间按比例；基数不足5件的，每件扣3分；比上年下降的加1分，不超过满分",
        ),
    ],
)
def test_a_rule_in_words(rule, given, unit, better, words):
    assert rule_zh(rule, given, unit, better) == words


def test_a_rule_without_words_is_an_error_and_not_a_blank():
    with pytest.raises(KeyError):
        rule_zh("XYZ", "", "", True)


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("峨政发〔2026〕5号", "峨政发〔2026〕5号"),
        ("综执第049号@2026", "综执第049号（2026年）"),
        ("106-09|轮训|2026-03-02", "106-09 轮训 2026-03-02"),
    ],
)
def test_a_record_is_called_as_an_office_would(key, words):
    assert record_zh(key) == words


@pytest.mark.parametrize(
    ("code", "key", "words"),
    [
        ("SJ-01", "2026-03", "2026年3月"),
        ("XF-02", "2026-Q1", "2026年第一季度"),
        ("JC-01", "2026-03", "2026-03"),
        ("ZZ-01", "年度依法行政工作计划|2026", "年度依法行政工作计划 2026"),
    ],
)
def test_a_slot_is_called_by_its_period_and_a_record_by_its_number(code, key, words):
    assert slot_zh(code, key) == words


@pytest.mark.parametrize(
    ("number", "words"), [(Decimal("4.000"), "4"), (Decimal("61.250"), "61.25"), (Decimal("100"), "100"), (None, "—")]
)
def test_a_count_has_no_zeros_at_its_end(number, words):
    assert plain(number) == words


def test_a_value_is_shown_to_two_decimals_half_up():
    assert value_zh(Decimal("83.3350"), "%") == "83.34%"
    assert value_zh(None, "%") == "—"


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        ("4", "次", "4次"),
        ("1", "是/否", "是"),
        ("0", "是/否", "否"),
        ("0.5", "是/否", "50.00%"),
        ("14.5", "工作日", "14.50工作日"),
    ],
)
def test_a_value_is_said_in_its_unit(value, unit, words):
    assert value_zh(Decimal(value), unit) == words


def test_cells_of_one_sheet_are_told_by_row_and_alike_rows_at_once():
    cells = [("名册", "B7"), ("名册", "AA7"), ("培训", "C2"), ("培训", "I2"), ("培训", "I10"), ("培训", "C10")]

    told = places({"sheet_name": sheet, "cell": cell} for sheet, cell in cells)

    assert told == "名册!B7、AA7；培训第2、10行的C、I列"
