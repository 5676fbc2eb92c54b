"""How numbers, dates and rules read on paper: `2026年3月5日`, `95.00%`, 缺项 `—` (5-procedure §5.3)."""

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from ingest.county_files import COUNTED

MISSING = "—"
YES_NO = "是/否"
# Their duties are slots of the calendar, called by the period (10-duties §2).
PERIODIC = ("XF-02", "PF-01", "SJ-01", "SJ-02")


def date_zh(day: date | None) -> str:
    """`2026年3月5日`; `—` for none."""
    return MISSING if day is None else f"{day.year}年{day.month}月{day.day}日"


def mark_zh(mark: Decimal | None) -> str:
    """A mark with two decimals; `—` for 缺项."""
    return MISSING if mark is None else f"{mark:.2f}"


def plain(number: Decimal | int | None) -> str:
    """A count without trailing zeros: `4`, `2.5`; `—` for none."""
    if number is None:
        return MISSING
    text = f"{Decimal(number):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def value_zh(value: Decimal | None, unit: str) -> str:
    """A value in its unit: `95.00%`, `4.20日/人`, `4次`, `是`; `—` for none. It is half-up at four decimals already."""
    if value is None:
        return MISSING
    if unit == YES_NO:
        return {0: "否", 1: "是"}.get(value, f"{value * 100:.2f}%")
    if unit in COUNTED:
        return f"{plain(value)}{unit}"
    shown = value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    return f"{shown}{unit}"


def record_zh(record_key: str) -> str:
    """A record's key as an office would say it; a number without a year got one: `049号（2026年）` (10-duties §4)."""
    return " ".join(re.sub(r"@(\d{4})$", r"（\1年）", part) for part in record_key.split("|"))


def period_zh(key: str) -> str:
    """The period a slot of the calendar stands for: `2026年3月` of `2026-03`, `2026年第一季度` of `2026-Q1`."""
    year, _, part = key.partition("-")
    return f"{year}年第{'一二三四'[int(part[1]) - 1]}季度" if part.startswith("Q") else f"{year}年{int(part)}月"


def slot_zh(indicator_code: str, record_key: str) -> str:
    """A record by its key, or the period where the indicator's duties are those of months or quarters."""
    return period_zh(record_key) if indicator_code in PERIODIC and record_key else record_zh(record_key)


def params(text: str) -> dict[str, str]:
    """`f=60;t=100;n0=3;k=3` as a dict (spec 9 §15, scheme_items.rule_params)."""
    pairs = (part.split("=", 1) for part in (text or "").split(";") if "=" in part)
    return {key.strip(): value.strip() for key, value in pairs}


def rule_zh(rule: str, rule_params: str, unit: str, better_of_both: bool) -> str:
    """A scoring rule in words, from code and parameters (3-indicators §3.0, 10-duties §3).

    better_of_both: whether the scheme takes the better of rate and events up to twice the limit of small numbers.
    Raises KeyError for an unknown rule.
    """
    given = params(rule_params)
    unit = unit if unit == "%" else ""
    words = {
        "LIN": lambda: f"达{given['t']}{unit}得满分，{given['f']}{unit}及以下不得分，其间按比例",
        "CNT": lambda: f"达{given['t']}{unit}得满分，不足的按比例",
        "LOW": lambda: f"不超{given['g']}{unit}得满分，达{given['b']}{unit}不得分，其间按比例",
        "DDL": lambda: f"按时得满分，逾期不超{given['half']}个工作日得一半，更晚或者未办不得分",
        "EVT": lambda: _events_zh(given),
    }[rule]()
    if "n0" in given and rule != "EVT":
        words += f"；基数不足{given['n0']}件的，每件扣{given['k']}分"
        if better_of_both:
            words += f"，{given['n0']}至{2 * int(given['n0']) - 1}件的取两种算法中较高者"
    if "fall" in given:
        words += f"；比上年下降的加{given['fall']}分，不超过满分"
    return words


def _events_zh(given: dict[str, str]) -> str:
    if "k" in given:
        return f"每件扣{given['k']}分，扣完为止"
    return f"每迟一次扣{given['late']}分，每漏一次扣{given['missing']}分，扣完为止"
