"""Which cells of the sample mean something that is easily got wrong (docs/spec/6-traps.md 21–23)."""

from datetime import date
from decimal import Decimal

import pytest

from expectations.form import load_form
from ingest.sample.meanings import of_amount, of_row

PENALTY, OTHER = {"case_type": "行政处罚"}, {"case_type": "行政检查"}
SURVEY = "满意度折算成得分恰为一半"


@pytest.mark.parametrize(
    ("form", "values", "seen"),
    [
        # The terms are those of docs/spec/4-clocks.md.
        ("F13", {"formed_date": date(2026, 1, 26)}, {"formed_date": "期限落在调休上班日"}),
        ("F13", {"formed_date": date(2026, 2, 10)}, {}),
        ("F09", PENALTY | {"decision_date": date(2026, 2, 11)}, {}),
        ("F09", PENALTY | {"decision_date": date(2026, 2, 12)}, {"decision_date": "期限落在调休上班日"}),
        ("F09", PENALTY | {"decision_date": date(2026, 12, 22)}, {}),
        ("F09", PENALTY | {"decision_date": date(2026, 12, 23)}, {"decision_date": "期限跨入未公布放假安排的年度"}),
        ("F09", OTHER | {"decision_date": date(2026, 12, 4)}, {"decision_date": "期限跨入未公布放假安排的年度"}),
        ("F09", OTHER | {"decision_date": date(2026, 12, 4), "publicity_required": False}, {}),
        ("F13", {"formed_date": date(2025, 12, 26)}, {}),
        ("F05", {"review_date": date(2026, 2, 28)}, {"review_date": "调休上班日"}),
        ("F05", {"review_date": date(2026, 3, 7)}, {}),
        ("F08", {"hours": Decimal("4.3")}, {"hours": "学时折算成日恰为一半"}),
        ("F08", {"hours": Decimal("4")}, {}),
        ("F08", {"hours": Decimal("4.3"), "days": Decimal("0.5")}, {}),
        ("F21", {"score": Decimal("74.25")}, {"score": SURVEY}),
        ("F21", {"score": Decimal("74.2")}, {}),
        ("F21", {"score": Decimal("90.05")}, {}),
    ],
)
def test_calendar_and_halves(form: str, values: dict, seen: dict):
    assert {column: mess for column, (_, mess) in of_row(form, values)} == seen


@pytest.mark.parametrize(
    ("form", "values", "seen"),
    [
        ("F06", {"study_date": date(2025, 3, 5), "audience": "领导班子"}, "XF-01，2025年目标3"),
        ("F06", {"study_date": date(2026, 3, 5), "audience": "副科级以上"}, "XF-01，2026年目标4"),
        ("F06", {"study_date": date(2026, 3, 5), "audience": "全体干部"}, None),
        ("F16", {"close_date": date(2026, 1, 6), "result": "调解成功", "accept_date": date(2025, 12, 30)},
         "TS-02，2026年目标95，上年开始的"),
        ("F16", {"close_date": date(2026, 1, 6), "result": "引导其他途径"}, None),
        ("F16", {"close_date": date(2027, 1, 6), "result": "调解成功"}, None),
        ("F10", {"review_date": date(2025, 4, 14)}, "ZF-06，2025年目标90"),
    ],
)  # fmt: skip
def test_targets_that_change(form: str, values: dict, seen: str | None):
    told = dict(of_row(form, {"session_type": "会前学法"} | values))

    assert [mess for _, mess in told.values()] == ([seen] if seen else [])


@pytest.mark.parametrize(
    ("value", "raw", "is_seen"),
    # 32.09 × 10000 is 320900.00000000006 in binary arithmetic.
    [(320900, 32.09, True), (325000, 32.5, False), (320900, 320900.0, False), (320900, "32.09万元", False)],
)
def test_amounts_that_binary_arithmetic_does_not_give_back(value: int, raw: object, is_seen: bool):
    mess = of_amount(load_form("F05").column("amount_yuan"), Decimal(value), raw)

    assert mess == ((23, "万元折算成元有尾差") if is_seen else None)
