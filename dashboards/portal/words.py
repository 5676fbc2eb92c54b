"""How values are said on the portal's pages."""

from datetime import date, datetime

from expectations.form import load_form
from expectations.problem import BLOCKING, NOTICE, TO_EXPLAIN
from ingest.accounts import ROLES
from ingest.moments import SHANGHAI

# What a verdict means to its sender, and how it is shown.
VERDICTS = {
    "accepted": "已通过",
    "needs_explanation": "待说明",
    "returned": "退回改正",
    "refused": "拒收",
    "unreadable": "无法读取",
    "duplicate": "重复报送",
    None: "校验中",
}
TONES = {
    "accepted": "good", "duplicate": "good", "needs_explanation": "warn", "returned": "bad", "refused": "bad",
    "unreadable": "bad", None: "calm", "overdue": "bad", "locked": "bad", "not_due": "calm", "exempt": "calm",
}  # fmt: skip
SEVERITY_TONES = {BLOCKING: "bad", TO_EXPLAIN: "warn", NOTICE: "note"}
NOTHING = "—"


def month_zh(month: str | None) -> str:
    """2026年3月; — for none."""
    return f"{month[:4]}年{int(month[5:])}月" if month else NOTHING


def date_zh(day: date | None) -> str:
    """2026年3月5日; — for none."""
    return f"{day.year}年{day.month}月{day.day}日" if day else NOTHING


def time_zh(moment: datetime | str | None) -> str:
    """2026年3月5日 09:30, in Shanghai; — for none."""
    if moment is None:
        return NOTHING
    at = (datetime.fromisoformat(moment) if isinstance(moment, str) else moment).astimezone(SHANGHAI)
    return f"{date_zh(at.date())} {at:%H:%M}"


def verdict_zh(verdict: str | None) -> str:
    """What a verdict is called."""
    return VERDICTS[verdict]


def tone(word: str | None) -> str:
    """The colour a verdict, state or severity is shown in."""
    return TONES.get(word) or SEVERITY_TONES.get(word or "", "calm")


def header_zh(column_name: str, form_code: str) -> str:
    """A column as its form heads it."""
    return load_form(form_code).column(column_name).header


FILTERS = {
    "header_zh": header_zh,
    "month_zh": month_zh,
    "date_zh": date_zh,
    "time_zh": time_zh,
    "verdict_zh": verdict_zh,
    "tone": tone,
    "role_zh": ROLES.__getitem__,
}
