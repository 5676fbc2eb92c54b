"""How values are said on the portal's pages."""

from datetime import date, datetime

from expectations import wording
from expectations.form import load_form
from expectations.problem import BLOCKING, NOTICE, TO_EXPLAIN
from ingest import moments
from ingest.accounts import ROLES
from ingest.verdicts import VERDICTS

# Before there is a verdict.
WAITING = "校验中"
TONES = {
    "accepted": "good", "duplicate": "good", "needs_explanation": "warn", "returned": "bad", "refused": "bad",
    "unreadable": "bad", None: "calm", "overdue": "bad", "locked": "bad", "not_due": "calm", "exempt": "calm",
    "judging": "calm",
}  # fmt: skip
SEVERITY_TONES = {BLOCKING: "bad", TO_EXPLAIN: "warn", NOTICE: "note"}
NOTHING = "—"


def month_zh(month: str | None) -> str:
    """2026年3月; — for none."""
    return wording.month_zh(month) if month else NOTHING


def date_zh(day: date | str | None) -> str:
    """2026年3月5日; — for none. A text is a day of the ledger."""
    if not day:
        return NOTHING
    return moments.date_zh(date.fromisoformat(day) if isinstance(day, str) else day)


def time_zh(moment: datetime | str | None) -> str:
    """2026年3月5日09:30, in Shanghai; — for none. A text is a moment of the ledger."""
    if moment is None:
        return NOTHING
    return moments.time_zh(datetime.fromisoformat(moment) if isinstance(moment, str) else moment)


def verdict_zh(verdict: str | None) -> str:
    """What a verdict is called."""
    return VERDICTS[verdict] if verdict else WAITING


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
