"""The messes of what a cell means, however neatly it is written: the calendar, new targets, halves (6-traps.md 21–23).

The terms and halves are said anew here, from docs/spec/3-indicators.md and 4-clocks.md, not read from the models.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache

from expectations.model import Column
from ingest.sample.county import seed_rows
from ingest.sample.days import announced, has_notice
from ingest.sample.messes import Mess
from ingest.sample.notice_days import working_days_after

MADE_UP: Mess = (21, "调休上班日")
DUE_ON_MADE_UP: Mess = (21, "期限落在调休上班日")
DUE_UNANNOUNCED: Mess = (21, "期限跨入未公布放假安排的年度")
HALF_A_THOUSANDTH: Mess = (23, "学时折算成日恰为一半")
HALF_A_HUNDREDTH: Mess = (23, "满意度折算成得分恰为一半")
NOT_BINARY: Mess = (23, "万元折算成元有尾差")

Values = dict[str, object]
# What is published by a date that says since when: seven working days for penalties, twenty for the rest.
SINCE = {"F09": "decision_date", "F13": "formed_date"}
LEADERS = ("党委理论学习中心组学法", "会前学法", "领导班子专题学法")
# The indicator a row counts for, and the date that says in which year.
COUNTED = {"F06": ("XF-01", "study_date"), "F10": ("ZF-06", "review_date"), "F16": ("TS-02", "close_date")}


def of_row(form: str, values: Values) -> Iterator[tuple[str, Mess]]:
    """(column, mess) of each cell of a row that means something which is easily got wrong."""
    for name, value in values.items():
        if isinstance(value, date) and value.weekday() >= 5 and announced().get(value):
            yield name, MADE_UP
    if mess := _of_due(form, values):
        yield SINCE[form], mess
    if mess := _of_target(form, values):
        yield COUNTED[form][1], mess
    if form == "F08" and "days" not in values and _is_half(values.get("hours"), 125):
        yield "hours", HALF_A_THOUSANDTH
    if form == "F21" and _is_half(_mark(values.get("score")), 100):
        yield "score", HALF_A_HUNDREDTH


def of_amount(column: Column, value: object, raw: object) -> Mess | None:
    """The mess of an amount in units of ten thousand that binary arithmetic does not give back to the yuan."""
    if column.type != "money" or not isinstance(raw, float):
        return None
    return NOT_BINARY if round(raw * 10000) == value != raw * 10000 else None


def _of_due(form: str, values: Values) -> Mess | None:
    since = values.get(SINCE.get(form, ""))
    if since is None or values.get("publicity_required") is False:
        return None
    due = working_days_after(since, 7 if values.get("case_type") in ("行政处罚", "行政许可") else 20)
    if not has_notice(due.year):
        return DUE_UNANNOUNCED
    return DUE_ON_MADE_UP if due.weekday() >= 5 else None


def _of_target(form: str, values: Values) -> Mess | None:
    code, name = COUNTED.get(form, ("", ""))
    day, targets = values.get(name), _new_targets().get(code, {})
    if day is None or day.year not in targets or not _counts(form, values):
        return None
    is_crossing = any(isinstance(value, date) and value.year < day.year for value in values.values())
    return 22, f"{code}，{day.year}年目标{targets[day.year]}" + ("，上年开始的" if is_crossing else "")


def _counts(form: str, values: Values) -> bool:
    if form == "F06":
        return values.get("session_type") in LEADERS and values.get("audience") in ("领导班子", "副科级以上")
    return form == "F10" or values.get("result") in ("调解成功", "调解不成")


@cache
def _new_targets() -> dict[str, dict[int, str]]:
    """Indicator → year → target, of those whose target is not the same every year."""
    found: dict[str, dict[int, str]] = {}
    for row in seed_rows("scheme_items"):
        found.setdefault(row["indicator_code"], {})[int(row["scheme_year"])] = row["target"]
    return {code: targets for code, targets in found.items() if len(set(targets.values())) > 1}


def _mark(score: object) -> Decimal | None:
    """The exact mark of a survey: none at sixty, three at ninety."""
    return min(max(score - 60, Decimal(0)), Decimal(30)) / 10 if isinstance(score, Decimal) else None


def _is_half(value: object, times: int) -> bool:
    """Whether a number so many times lies halfway between two whole ones."""
    return isinstance(value, Decimal) and value * times % 1 == Decimal("0.5")
