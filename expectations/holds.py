"""Where one condition holds: a boolean column for the rows of a form (what `conditions.Clause` means)."""

import re

import pandas as pd

from expectations.conditions import Clause, Exceeds, PerDay
from expectations.form import load_form
from expectations.holds_dates import DATE_TESTS
from expectations.laid import setting_column
from expectations.normal import folded

_NAMES = re.compile(r"[、,，;；/／]+")


def holds(clause: Clause, frame: pd.DataFrame) -> pd.Series:
    """Where the clause holds. frame: typed rows, with the columns of `laid.lay` where the clause asks the law."""
    held = _TESTS[clause.test](frame[clause.column], getattr(clause, clause.test), frame)
    return held.fillna(False).astype(bool)


def _contains(column: pd.Series, terms: list[str]) -> pd.Series:
    return column.map(lambda text: isinstance(text, str) and any(term in text for term in terms)).astype(bool)


def _equals(column: pd.Series, other: str, frame: pd.DataFrame) -> pd.Series:
    """The same text, however spaced: offices write 王五 as 王　五 to fill a column."""
    pairs = zip(column, frame[other], strict=True)
    found = [isinstance(one, str) and isinstance(two, str) and folded(one) == folded(two) for one, two in pairs]
    return pd.Series(found, index=frame.index)


def _not_a_value_of(column: pd.Series, name: str, _frame: pd.DataFrame) -> pd.Series:
    code, _, other = name.partition(".")
    return column.notna() & ~column.isin(load_form(code).column(other).terms)


def _fewer_names(column: pd.Series, least: int, _frame: pd.DataFrame) -> pd.Series:
    return column.map(lambda text: len(people(text)) if isinstance(text, str) else least) < least


def people(text: str) -> set[str]:
    """The people a cell names. A blank stands between two of them, or within one of two characters: 张　三."""
    found: set[str] = set()
    for part in _NAMES.split(text):
        pieces = part.split()
        found |= set(pieces) if any(len(piece) > 1 for piece in pieces) else {"".join(pieces)}
    return found - {""}


def _members(column: pd.Series, values: list) -> pd.Series:
    return column.map(lambda value: value in values if pd.notna(value) else False).astype(bool)


def _numbers(column: pd.Series) -> pd.Series:
    """Exact decimals compare as they are; an empty cell is over and under nothing."""
    return column.astype(object).where(column.notna(), None)


def _over(column: pd.Series, bound: float, _frame: pd.DataFrame) -> pd.Series:
    return _numbers(column).map(lambda value: value is not None and value > bound)


def _at_most(column: pd.Series, bound: float, _frame: pd.DataFrame) -> pd.Series:
    return _numbers(column).map(lambda value: value is not None and value <= bound)


def _under(column: pd.Series, bound: float, _frame: pd.DataFrame) -> pd.Series:
    return _numbers(column).map(lambda value: value is not None and value < bound)


def _pairs(column: pd.Series, other: pd.Series) -> list[tuple]:
    return list(zip(_numbers(column), _numbers(other), strict=True))


def _exceeds(column: pd.Series, other: Exceeds, frame: pd.DataFrame) -> pd.Series:
    pairs = _pairs(column, frame[other.than])
    found = [one is not None and two is not None and one > two + other.by for one, two in pairs]
    return pd.Series(found, index=frame.index)


def _per_day(column: pd.Series, asked: PerDay, frame: pd.DataFrame) -> pd.Series:
    pairs = _pairs(column, frame[asked.days])
    found = [
        hours is not None and days is not None and not asked.low * float(days) <= hours <= asked.high * float(days)
        for hours, days in pairs
    ]
    return pd.Series(found, index=frame.index)


def _reaches(column: pd.Series, key: str, frame: pd.DataFrame) -> pd.Series:
    pairs = _pairs(column, frame[setting_column(key)])
    found = [value is not None and limit is not None and value >= limit for value, limit in pairs]
    return pd.Series(found, index=frame.index)


def _over_span(column: pd.Series, names: list[str], frame: pd.DataFrame) -> pd.Series:
    """More than last − first + 1 days."""
    days = (frame[names[1]] - frame[names[0]]).dt.days + 1
    found = [value is not None and pd.notna(span) and value > span for value, span in _pairs(column, days)]
    return pd.Series(found, index=frame.index)


_TESTS = DATE_TESTS | {
    "is_in": lambda column, values, _: _members(column, values),
    "not_in": lambda column, values, _: ~_members(column, values),
    "contains": lambda column, terms, _: _contains(column, terms),
    "lacks": lambda column, terms, _: ~_contains(column, terms),
    "empty": lambda column, is_empty, _: column.isna() == is_empty,
    "over": _over,
    "at_most": _at_most,
    "under": _under,
    "exceeds": _exceeds,
    "per_day": _per_day,
    "reaches": _reaches,
    "equals": _equals,
    "over_span_of": _over_span,
    "not_a_value_of": _not_a_value_of,
    "fewer_names_than": _fewer_names,
}
