"""Planted faults of the county's own lists: F10, F20, F21, F22."""

from datetime import date
from decimal import Decimal
from itertools import zip_longest

from ingest.sample.faults.people import F22
from ingest.sample.faults.plant import PERSONAL_ID, Plant, after_filling, gone, month_and_day, raw, to, years_before

F10 = (
    Plant("F10-required", "grade", gone("grade")),
    Plant("F10-type", "review_date", raw("review_date", "一季度")),
    Plant("F10-list", "review_mode", raw("review_mode", "抽查")),
    Plant("F10-range", "score", to(score=Decimal(120))),
    Plant("F10-approximate", "score", raw("score", "约80分")),
    Plant("F10-future", "review_date", after_filling("review_date")),
    Plant("F10-personal-id", "remark", PERSONAL_ID),
    Plant("F10-near", "review_date", years_before("review_date")),
    Plant("F10-year-supplied", "review_date", month_and_day("review_date")),
    Plant("F10-key-twice", "review_batch", twin=to(score=Decimal(81))),
    Plant("F10-township-needed", "case_no", gone("township_code")),
    Plant("F10-veto-not-failed", "grade", to(veto_item="证据不足")),
)
F20 = (
    Plant("F20-required", "basis", gone("basis")),
    Plant("F20-type", "points", raw("points", "若干分")),
    Plant("F20-approximate", "points", raw("points", "约1分")),
    Plant("F20-list", "event_type", raw("event_type", "表扬")),
    Plant("F20-future", "event_date", after_filling("event_date")),
    Plant("F20-personal-id", "remark", PERSONAL_ID),
    Plant("F20-near", "event_date", years_before("event_date"), also=(("event_date", "F20-other-year"),)),
    Plant("F20-year-supplied", "event_date", month_and_day("event_date")),
    Plant("F20-key-twice", "event_id", twin=to(points=Decimal(2))),
    Plant("F20-other-year", "event_date", years_before("event_date", 1)),
    Plant("F20-points", "points", gone("points")),
    Plant("F20-negative-bonus", "points", to(points=Decimal(-1))),
    Plant("F20-veto-one-person", "confirmed_by", to(event_type="一票否决")),
)
F21 = (
    Plant("F21-required", "sample_size", gone("sample_size")),
    Plant("F21-type", "score", raw("score", "较满意")),
    Plant("F21-list", "record_state", raw("record_state", "待定")),
    Plant("F21-range", "score", to(score=Decimal(101))),
    Plant("F21-approximate", "sample_size", raw("sample_size", "100多人")),
    Plant("F21-personal-id", "remark", PERSONAL_ID),
    Plant("F21-key-twice", "survey_year", twin=to(score=Decimal(89))),
    Plant("F21-other-year", "survey_year", lambda v: {"survey_year": v["survey_year"] - 1}),
)
# In turns: a survey is told apart by its year and township alone, so one workbook has room for one of them.
COUNTY_PLANTS = [plant for turn in zip_longest(F22, F10, F20, F21) for plant in turn if plant]


def entry(form: str, township: str, first: date, number: int) -> dict[str, object]:
    """A sound row for a list, of a month's beginning; `number` keeps its key apart."""
    day, tag = first.replace(day=6), f"{first.month}{number}"
    rows: dict[str, dict[str, object]] = {
        "F10": {
            "review_batch": f"{first.year}专项{tag}", "review_date": day, "case_no": f"综执〔{first.year}〕第9{tag}号",
            "review_mode": "飞行", "score": Decimal(80), "grade": "合格", "township_code": township,
        },
        "F20": {
            "event_id": f"SX{first.year}-9{tag}", "township_code": township, "event_date": day, "event_type": "加分",
            "rule_code": "JF-01", "level": "县", "points": Decimal(1), "basis": "县考核办通报",
            "confirmed_by": "县依法行政考核组",
        },
        "F21": {
            "survey_year": first.year, "township_code": township, "sample_size": 100, "score": Decimal(88),
            "organisation": "县统计局",
        },
        "F22": {
            "ledger_type": "备案", "township_code": township, "record_key": f"县备〔{first.year}〕{tag}号",
            "key_date": day, "result": "准予登记", "source_org": "清源县司法局",
        },
    }  # fmt: skip
    return rows[form]
