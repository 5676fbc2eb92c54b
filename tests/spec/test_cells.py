"""Cells as offices write them → values of every type (docs/spec/9-semantics.md §11.4–6, §16; 6-traps.md 2, 8, 10)."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from expectations.form import load_form
from ingest import dates
from ingest.cells import About, CellFault, Supplied, coerce
from ingest.types import PICTURE


def one(form: str, column: str, raw: object, factor: int = 1):
    return coerce(load_form(form).column(column), [raw], factor)[0]


VALUES = [
    ("F02", "market_related", "是", True), ("F02", "market_related", "√", True),
    ("F02", "market_related", "✓", True),
    ("F02", "market_related", 1.0, True), ("F02", "market_related", "1", True),
    ("F02", "market_related", "有", True),
    ("F02", "market_related", "y", True), ("F02", "market_related", "对", True),
    ("F02", "market_related", "已", True),
    ("F02", "market_related", "√(补)", True), ("F02", "market_related", "√（补）", True),
    ("F02", "market_related", True, True), ("F02", "market_related", "否", False),
    ("F02", "market_related", "×", False), ("F02", "market_related", 0.0, False),
    ("F02", "market_related", "无", False), ("F02", "market_related", "未", False),
    ("F02", "market_related", "/", None), ("F02", "market_related", " ", None),
    ("F02", "fair_competition_reviewed", "√", "是"), ("F02", "fair_competition_reviewed", "不涉及", "不涉及"),
    ("F02", "consultation_exempt_reason", "其他（说明）", "其他"),
    ("F02", "consultation_exempt_reason", "其他", "其他"),
    ("F02", "review_conclusion", " 修改后 合法 ", "修改后合法"), ("F09", "power_source", "赋权", "赋权"),
    ("F09", "power_source", "赋权(本级名义,处罚法24)", "赋权"), ("F09", "procedure", "简易（当场）", "简易"),
    ("F11", "outcome", "责令赔偿(补偿)", "责令赔偿(补偿)"), ("F11", "outcome", "责令赔偿（补偿）", "责令赔偿(补偿)"),
    ("F11", "outcome", "责令补偿", "责令赔偿(补偿)"), ("F04", "meeting_type", "乡长办公会", "镇长(乡长)办公会"),
    ("F06", "session_type", "中心组学法", "党委理论学习中心组学法"),
    ("F03", "cleanup_conclusion", "继续有效（保留）", "继续有效"),
    ("F09", "decision_type", "其他（责令改正）、警告", "警告、其他"),
    ("F09", "power_source", "委托（县城管局）", "委托"),
    ("F02", "title", datetime(2026, 3, 5, 10, 20), "2026-03-05 10:20:00"),  # noqa: DTZ001 a cell has no zone
    ("F02", "title", timedelta(days=2, hours=3), "51:00:00"),
    ("F15", "channel", 12345.0, "12345热线"), ("F07", "cert_type", "无", "无"), ("F07", "cert_type", "—", None),
    ("F02", "consultation_mode", "公示栏、政府网站", "政府网站、公示栏"),
    ("F02", "consultation_mode", "公示栏,政府网站；座谈会", "政府网站、公示栏、座谈会"),
    ("F02", "consultation_mode", "公示栏\n座谈会/公示栏", "公示栏、座谈会"),
    ("F02", "doc_no", "  金政规〔2026〕1号 ", "金政规〔2026〕1号"),
    ("F02", "doc_no", "金政规\x01 第1号\u200b", "金政规 第1号"), ("F02", "doc_no", 3.0, "3"),
    ("F02", "doc_no", "无", None), ("F09", "case_no", "2.5E+10", "2.5E+10"), ("F02", "title", "E+12楼", "E+12楼"),
    ("F09", "case_no", "004105220000000123", "004105220000000123"), ("F06", "evidence", PICTURE, "有图片"),
    ("F13", "evidence", PICTURE, "有图片"), ("F17", "evidence", PICTURE, "有图片"),
    ("F17", "evidence", "照片3张", "照片3张"),
    ("F02", "doc_no", "——", None), ("F02", "correction_times", "2次", 2), ("F02", "correction_times", 2.0, 2),
    ("F08", "days", "0.5天", Decimal("0.5")), ("F05", "amount_yuan", 12.5, Decimal("12.50")),
    ("F19", "progress_pct", 0.8, Decimal("80.0000")), ("F19", "progress_pct", "0.8", Decimal("80.0000")),
    ("F19", "progress_pct", "80%", Decimal("80.0000")), ("F19", "progress_pct", "１００％", Decimal("100.0000")),
    ("F19", "progress_pct", 80.0, Decimal("80.0000")), ("F19", "progress_pct", "0.8%", Decimal("0.8000")),
    ("F19", "progress_pct", 0.0, Decimal("0.0000")), ("F19", "progress_pct", 1.0, Decimal("1.0000")),
    ("F19", "progress_pct", 0.333, Decimal("33.3000")), ("F19", "planned_qty", "≥3卷", Decimal("3.0000")),
    ("F19", "planned_qty", " ≥ 1000 册", Decimal("1000.0000")),
    ("F19", "planned_qty", "不少于20人", Decimal("20.0000")),
    ("F05", "amount_yuan", "￥3,500.00", Decimal("3500.00")), ("F16", "amount_yuan", "¥ 1.2万", Decimal("12000.00")),
    ("F09", "fine_yuan", "人民币50元整", Decimal("50.00")),
    ("F00", "township_code", 990101100.0, "990101100"), ("F00", "report_month", "2026年3月", "2026-03"),
]  # fmt: skip
FAULTS = [
    ("F02", "market_related", "也许", "type"), ("F02", "market_related", 2.0, "type"),
    ("F02", "review_conclusion", "大致合法", "list"), ("F02", "consultation_mode", "公示栏、喇叭", "list"),
    ("F02", "correction_times", 2.5, "type"), ("F02", "correction_times", "两三次", "type"),
    ("F02", "correction_times", -1.0, "range"), ("F08", "days", 0.0, "range"), ("F08", "days", 0.3, "range"),
    ("F08", "days", "半天", "type"),
    ("F19", "progress_pct", "120%", "range"), ("F19", "progress_pct", -0.5, "range"),
    ("F19", "progress_pct", 1 / 3, "type"), ("F19", "actual_qty", "≥3卷", "type"), ("F10", "score", "95%", "type"),
    ("F02", "issue_date", 2026.1, "type"),
    ("F02", "issue_date", "2026年3月", "type"),
    ("F05", "amount_yuan", 1e30, "type"), ("F02", "correction_times", 1e20, "type"),
    ("F05", "counterparty", "同上", "type"), ("F05", "counterparty", " 〃 ", "type"),
    ("F05", "counterparty", "″", "type"),
    ("F05", "contract_no", date(2026, 1, 1), "type"), ("F07", "officer_id", date(2026, 3, 5), "type"),
    ("F02", "doc_no", 1.23e17, "type"), ("F09", "case_no", "1.23E+17", "type"),
    ("F09", "case_no", "4.10522E+17", "type"), ("F09", "case_no", "1e+11", "type"), ("F02", "title", PICTURE, "type"),
    ("F02", "issue_date", PICTURE, "type"), ("F19", "evidence_no", PICTURE, "type"),
    ("F02", "correction_times", PICTURE, "type"), ("F02", "review_conclusion", PICTURE, "list"),
    ("F05", "amount_yuan", 0.001, "type"), ("F05", "amount_yuan", "1,000,00", "type"),
    ("F05", "amount_yuan", "$3,500", "type"),
    ("F02", "review_conclusion", "合法（补审）", "list"), ("F11", "outcome", "未结（已撤回）", "list"),
    ("F02", "consultation_mode", "座谈会（未开）", "list"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "column", "raw", "value"), VALUES)
def test_values_of_every_type(form, column, raw, value):
    found = one(form, column, raw)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(("form", "column", "raw", "kind"), FAULTS)
def test_what_no_column_takes(form, column, raw, kind):
    found = one(form, column, raw)
    assert isinstance(found, CellFault)
    assert found.kind == kind


def test_a_date_without_year_waits_for_the_fill_date():
    assert one("F02", "issue_date", "3.5") == Supplied(dates.MonthDay(3, 5))


ABOUT = [
    ("F17", "audience", "约500人", 1, 500), ("F05", "amount_yuan", "约3万元", 1, Decimal("30000.00")),
    ("F05", "amount_yuan", "￥近3.5万", 1, Decimal("35000.00")),
    ("F05", "amount_yuan", "3左右", 10000, Decimal("30000.00")),
    ("F19", "progress_pct", "约80%", 1, Decimal("80.0000")), ("F19", "progress_pct", "约0.8", 1, Decimal("80.0000")),
]  # fmt: skip


@pytest.mark.parametrize(("form", "column", "raw", "factor", "number"), ABOUT)
def test_an_approximate_number_is_told_apart_from_a_counted_one(form, column, raw, factor, number):
    found = one(form, column, raw, factor)
    assert found == About(number)
    assert type(found.number) is type(number)


@pytest.mark.parametrize(("form", "column", "raw", "kind"), [
    ("F19", "progress_pct", "约120%", "range"), ("F17", "audience", "约5.5人", "type"),
    ("F17", "audience", "约500元", "type"),
])  # fmt: skip
def test_about_excuses_no_number_that_cannot_be(form, column, raw, kind):
    assert one(form, column, raw).kind == kind


def test_true_one_and_one_point_zero_are_different_cells():
    assert coerce(load_form("F02").column("doc_no"), [1, 1.0, True, "1"]) == ["1", "1", "是", "1"]


def test_a_header_in_ten_thousand_yuan_multiplies():
    column = load_form("F05").column("amount_yuan")
    assert coerce(column, [3.5, "3.5", "35000元"], [10000, 1, 10000]) == [
        Decimal("35000.00"), Decimal("3.50"), Decimal("35000.00")
    ]  # fmt: skip
