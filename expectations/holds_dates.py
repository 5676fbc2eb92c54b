"""The tests of conditions that look at dates, each a function (column, what is asked, frame) → boolean column.

An empty date is early, late or off on nothing.
"""

import pandas as pd

from expectations.conditions import Clock
from expectations.laid import MONTH_END, REPORT_YEAR, due_column, off_column, setting_column


def _late(column: pd.Series, term: Clock, frame: pd.DataFrame) -> pd.Series:
    return column > frame[due_column(term)]


def _too_soon(column: pd.Series, term: Clock, frame: pd.DataFrame) -> pd.Series:
    return column < frame[due_column(term)]


def _other_year(column: pd.Series, other: str, frame: pd.DataFrame) -> pd.Series:
    return column.notna() & frame[other].notna() & (column.dt.year != frame[other].dt.year)


def _day_off(column: pd.Series, is_off: bool, frame: pd.DataFrame) -> pd.Series:
    return column.notna() & (frame[off_column(column.name)] == is_off)


def _overdue(column: pd.Series, key: str, frame: pd.DataFrame) -> pd.Series:
    days = pd.to_numeric(frame[setting_column(key)])
    return (frame[MONTH_END] - column).dt.days > days


def _years(column: pd.Series, frame: pd.DataFrame) -> pd.Series:
    """Years from the report year, of dates or of numbers that are years."""
    years = column.dt.year if pd.api.types.is_datetime64_any_dtype(column) else column
    return years - frame[REPORT_YEAR]


DATE_TESTS = {
    "before": lambda column, other, frame: column < frame[other],
    "after": lambda column, other, frame: column > frame[other],
    "same_day": lambda column, other, frame: column == frame[other],
    "other_year": _other_year,
    "late": _late,
    "too_soon": _too_soon,
    "day_off": _day_off,
    "overdue": _overdue,
    "before_month_end": lambda column, asked, frame: (column < frame[MONTH_END]) == asked,
    "report_year": lambda column, years, frame: _years(column, frame).isin(years),
    "not_report_year": lambda column, years, frame: column.notna() & ~_years(column, frame).isin(years),
}
