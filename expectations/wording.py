"""How values and conditions read in a message: `2026年3月5日`, `“是否涉企”为“是”且“审核日期”未填`."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from expectations.conditions import Clause
from expectations.model import Form

YES, NO = "是", "否"


def shown(value: object) -> str:
    """A raw or typed value as an office writes it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        return f"{day.year}年{day.month}月{day.day}日"
    if isinstance(value, timedelta):
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    if isinstance(value, float | Decimal):
        text = f"{value:f}" if isinstance(value, Decimal) else f"{value:.10f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return str(value)


def month_zh(month: str) -> str:
    """A month kept as 2026-03, as an office writes it."""
    return f"{month[:4]}年{int(month[5:])}月"


def clauses_zh(form: Form, clauses: list[Clause]) -> str:
    """Conditions joined by 且, with the headers of the form's columns."""
    return "，且".join(_clause_zh(form, clause) for clause in clauses)


def _clause_zh(form: Form, clause: Clause) -> str:
    def header(name: str) -> str:
        return f"“{form.column(name).header}”"

    tests = _tests_zh(header)
    return header(clause.column) + tests[clause.test](getattr(clause, clause.test))


def _tests_zh(header: Callable[[str], str]) -> dict[str, Callable[[Any], str]]:
    return {
        "is_in": lambda v: f"为{_any(v)}",
        "not_in": lambda v: f"不是{_any(v)}",
        "contains": lambda v: f"含有{_any(v)}",
        "lacks": lambda v: f"不含{_any(v)}",
        "empty": lambda v: "未填" if v else "已填",
        "over": lambda v: f"大于{shown(v)}",
        "at_most": lambda v: f"不大于{shown(v)}",
        "under": lambda v: f"小于{shown(v)}",
        "exceeds": lambda v: f"大于{header(v.than)}" + (f"加{v.by}" if v.by else ""),
        "per_day": lambda v: f"按{header(v.days)}折算不在每日{shown(v.low)}至{shown(v.high)}之间",
        "reaches": lambda _: "达到考核方案规定的数额",
        "overdue": lambda _: "到填报月份的最后一天已超过考核方案规定的天数",
        "equals": lambda v: f"与{header(v)}相同",
        "before": lambda v: f"早于{header(v)}",
        "after": lambda v: f"晚于{header(v)}",
        "same_day": lambda v: f"与{header(v)}在同一天",
        "other_year": lambda v: f"与{header(v)}不在同一年",
        "late": lambda v: f"晚于从{header(v.since)}起算的期限",
        "too_soon": lambda v: f"距{header(v.since)}不足规定的期限",
        "day_off": lambda v: "是休息日" if v else "不是休息日",
        "before_month_end": lambda v: "早于填报月份的最后一天" if v else "不早于填报月份的最后一天",
        "report_year": lambda v: f"在{_years(v)}",
        "not_report_year": lambda v: f"不在{_years(v)}",
        "over_span_of": lambda v: f"超过{header(v[0])}到{header(v[1])}的天数",
        "not_a_value_of": lambda _: "不在可选项内",
        "fewer_names_than": lambda v: f"不足{v}人",
    }


def _years(offsets: list[int]) -> str:
    names = {-1: "填报年份的上一年", 0: "填报年份", 1: "填报年份的下一年"}
    return "或".join(names[offset] for offset in offsets)


def _any(values: list) -> str:
    return "或".join(f"“{shown(value)}”" for value in values)
