"""How values and conditions read in a message: `2026年3月5日`, `“是否涉企”为“是”且“审核日期”未填`."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from expectations.model import Clause, Form

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


def clauses_zh(form: Form, clauses: list[Clause]) -> str:
    """Conditions joined by 且, with the headers of the form's columns."""
    return "，且".join(_clause_zh(form, clause) for clause in clauses)


def _clause_zh(form: Form, clause: Clause) -> str:
    def header(name: str) -> str:
        return f"“{form.column(name).header}”"

    subject = header(clause.column)
    tests = {
        "is_in": lambda v: f"为{_any(v)}",
        "not_in": lambda v: f"不是{_any(v)}",
        "contains": lambda v: f"含有{_any(v)}",
        "lacks": lambda v: f"不含{_any(v)}",
        "empty": lambda v: "未填" if v else "已填",
        "over": lambda v: f"大于{shown(v)}",
        "at_most": lambda v: f"不大于{shown(v)}",
        "equals": lambda v: f"与{header(v)}相同",
        "before": lambda v: f"早于{header(v)}",
        "after": lambda v: f"晚于{header(v)}",
        "other_year": lambda v: f"与{header(v)}不在同一年",
        "over_span_of": lambda v: f"超过{header(v[0])}到{header(v[1])}的天数",
        "not_a_value_of": lambda _: "不在可选项内",
    }
    name = next(name for name in tests if getattr(clause, name) is not None)
    return subject + tests[name](getattr(clause, name))


def _any(values: list) -> str:
    return "或".join(f"“{shown(value)}”" for value in values)
