"""Declared rules as columns: for each row of a form, whether a rule is broken (what model.Rule and Clause mean)."""

import operator
from functools import reduce

import pandas as pd

from expectations.form import load_form
from expectations.model import Clause, Form, Rule

# Judged by looking at other sheets or other months, not at the row alone.
CONTEXT_KINDS = {"exists_in", "absent_from"}


def broken(form: Form, rule: Rule, frame: pd.DataFrame) -> pd.Series:
    """A boolean column: True where a rule of kind order, required_when, check or unique is broken.

    frame: typed rows of any number of files, told apart by `_file`. Raises KeyError when it lacks a column.
    """
    judges = {"order": _order, "required_when": _required_when, "check": _check, "unique": _unique}
    return judges[rule.kind](form, rule, frame).fillna(False).astype(bool)


def matches(clauses: list[Clause], frame: pd.DataFrame) -> pd.Series:
    """Where every clause holds; everywhere when there is none."""
    everywhere = pd.Series(True, index=frame.index)
    return reduce(operator.and_, (_clause(clause, frame) for clause in clauses), everywhere)


def _order(form: Form, rule: Rule, frame: pd.DataFrame) -> pd.Series:
    column, than = frame[rule.column], _comparable(form, rule.than, frame)
    return column <= than if rule.strict else column < than


def _comparable(form: Form, name: str, frame: pd.DataFrame) -> pd.Series:
    """A column to compare dates with; a month is its first day."""
    if form.column(name).type != "month":
        return frame[name]
    return pd.to_datetime(frame[name] + "-01").astype("datetime64[us]")


def _required_when(_form: Form, rule: Rule, frame: pd.DataFrame) -> pd.Series:
    return matches(rule.when, frame) & frame[rule.column].isna()


def _check(_form: Form, rule: Rule, frame: pd.DataFrame) -> pd.Series:
    return matches(rule.when, frame)


def _unique(form: Form, rule: Rule, frame: pd.DataFrame) -> pd.Series:
    """With a column: the same value in two records. Without: the same key with different content, all but the first."""
    within = ["_file", *(["township_code"] if form.side == "county" else [])]
    if rule.column:
        filled = frame[rule.column].notna()
        return filled & frame[filled].duplicated([*within, rule.column]).reindex(frame.index, fill_value=False)
    again = frame.duplicated([*within, "_key"]) & (frame["_key"].str.strip("|") != "")
    content = [name for name in frame.columns if not name.startswith("_")]
    return again & ~frame[[*within, *content]].astype(str).duplicated()


def first_row_with(form: Form, rule: Rule, frame: pd.DataFrame, at: int) -> int:
    """The sheet row that already holds what row `at` (an index label) repeats."""
    name = rule.column or "_key"
    same = frame[(frame["_file"] == frame.at[at, "_file"]) & (frame[name] == frame.at[at, name])]
    if form.side == "county":
        same = same[same["township_code"] == frame.at[at, "township_code"]]
    return int(same["_row"].iloc[0])


def _clause(clause: Clause, frame: pd.DataFrame) -> pd.Series:
    name = next(n for n in Clause.model_fields if n != "column" and getattr(clause, n) is not None)
    held = _TESTS[name](frame[clause.column], getattr(clause, name), frame)
    return held.fillna(False).astype(bool)


def _contains(column: pd.Series, terms: list[str]) -> pd.Series:
    return column.map(lambda text: isinstance(text, str) and any(term in text for term in terms)).astype(bool)


def _numbers(column: pd.Series) -> pd.Series:
    """Exact decimals compare as they are; an empty cell is over and under nothing."""
    return column.astype(object).where(column.notna(), None)


def _over(column: pd.Series, bound: float, _frame: pd.DataFrame) -> pd.Series:
    return _numbers(column).map(lambda value: value is not None and value > bound)


def _at_most(column: pd.Series, bound: float, _frame: pd.DataFrame) -> pd.Series:
    return _numbers(column).map(lambda value: value is not None and value <= bound)


def _over_span(column: pd.Series, names: list[str], frame: pd.DataFrame) -> pd.Series:
    """More than last − first + 1 days."""
    days = (frame[names[1]] - frame[names[0]]).dt.days + 1
    pairs = zip(_numbers(column), days, strict=True)
    found = [value is not None and pd.notna(span) and value > span for value, span in pairs]
    return pd.Series(found, index=frame.index)


def _not_a_value_of(column: pd.Series, name: str, _frame: pd.DataFrame) -> pd.Series:
    code, _, other = name.partition(".")
    return column.notna() & ~column.isin(load_form(code).column(other).terms)


def _members(column: pd.Series, values: list) -> pd.Series:
    return column.map(lambda value: value in values if pd.notna(value) else False).astype(bool)


_TESTS = {
    "is_in": lambda column, values, _: _members(column, values),
    "not_in": lambda column, values, _: ~_members(column, values),
    "contains": lambda column, terms, _: _contains(column, terms),
    "lacks": lambda column, terms, _: ~_contains(column, terms),
    "empty": lambda column, is_empty, _: column.isna() == is_empty,
    "over": _over,
    "at_most": _at_most,
    "equals": lambda column, other, frame: column.notna() & (column == frame[other]),
    "before": lambda column, other, frame: column < frame[other],
    "after": lambda column, other, frame: column > frame[other],
    "other_year": lambda column, other, frame: (
        column.notna() & frame[other].notna() & (column.dt.year != frame[other].dt.year)
    ),
    "over_span_of": _over_span,
    "not_a_value_of": _not_a_value_of,
}
