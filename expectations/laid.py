"""What the law and the cover say, laid beside the rows of a form as columns, for the conditions that ask."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from expectations.candidate import Candidate
from expectations.conditions import Clause, Clock
from expectations.law import Law
from expectations.model import Form

REPORT_YEAR, MONTH_END = "_report_year", "_month_end"
_DATES = "datetime64[us]"


def due_column(term: Clock) -> str:
    """The column of the last days of a term."""
    return f"_due:{term.clock}:{term.since}"


def off_column(name: str) -> str:
    """The column that says where a date is a day off."""
    return f"_off:{name}"


def setting_column(key: str) -> str:
    """The column of a scheme setting of the report year."""
    return f"_setting:{key}"


def lay(form: Form, frame: pd.DataFrame, candidates: Mapping[str, Candidate], law: Law) -> pd.DataFrame:
    """The rows of a form with the report month of their file and whatever the conditions of its rules ask of the law.

    frame: typed rows of any number of files, told apart by `_file`, the keys of `candidates`.
    """
    months = [candidates[file].report_month for file in frame["_file"]]
    beside: dict[str, Any] = {
        REPORT_YEAR: pd.Series([int(month[:4]) for month in months], dtype="int64"),
        MONTH_END: pd.Series([_month_end(month) for month in months], dtype=_DATES),
    }
    for clause in _asked(form):
        if clause.term:
            since = frame[clause.term.since]
            beside[due_column(clause.term)] = _mapped(since, lambda day, clock=clause.term.clock: law.due(clock, day))
        elif clause.day_off is not None:
            beside[off_column(clause.column)] = [
                pd.notna(day) and law.is_day_off(day.date()) for day in frame[clause.column]
            ]
        elif clause.setting:
            values = [law.setting(int(month[:4]), clause.setting) for month in months]
            beside[setting_column(clause.setting)] = pd.Series(values, dtype=object)
    made = {
        name: list(values) if not isinstance(values, pd.Series) else values.array for name, values in beside.items()
    }
    return pd.concat([frame, pd.DataFrame(made, index=frame.index)], axis=1)


def _asked(form: Form) -> Iterable[Clause]:
    return (clause for rule in form.rules for clause in rule.when)


def _mapped(column: pd.Series, due: Callable[[date], date | None]) -> pd.Series:
    """Each distinct day is worked out once."""
    known = {day: due(day.date()) for day in column.dropna().unique()}
    return pd.Series([known.get(day) for day in column], dtype=_DATES)


def _month_end(month: str) -> date:
    year, number = int(month[:4]), int(month[5:])
    return date.fromordinal(date(year + number // 12, number % 12 + 1, 1).toordinal() - 1)
