"""Declared rules as columns: for each row of a form, whether a rule is broken (what model.Rule and Clause mean)."""

import operator
from functools import reduce
from typing import Any

import pandas as pd

from expectations.conditions import Clause
from expectations.holds import holds
from expectations.model import Form, Rule
from expectations.normal import key_text


def broken(form: Form, rule: Rule, frame: pd.DataFrame) -> pd.Series:
    """A boolean column: True where a rule of kind order, required_when, check or unique is broken.

    frame: typed rows of any number of files, told apart by `_file`. Raises KeyError when it lacks a column.
    """
    judges = {"order": _order, "required_when": _required_when, "check": _check, "unique": _unique}
    return judges[rule.kind](form, rule, frame).fillna(False).astype(bool)


def matches(clauses: list[Clause], frame: pd.DataFrame) -> pd.Series:
    """Where every clause holds; everywhere when there is none."""
    everywhere = pd.Series(True, index=frame.index)
    return reduce(operator.and_, (holds(clause, frame) for clause in clauses), everywhere)


def _order(form: Form, rule: Rule, frame: pd.DataFrame) -> pd.Series:
    column, than = frame[rule.column], _comparable(form, rule.than, frame)
    return column <= than if rule.strict else column < than


def _comparable(form: Form, name: str, frame: pd.DataFrame) -> pd.Series:
    """A column to compare dates with; a month is its first day."""
    if form.column(name).type != "month":
        return frame[name]
    return pd.to_datetime(frame[name].map(lambda month: f"{month}-01", na_action="ignore")).astype("datetime64[us]")


def _required_when(_form: Form, rule: Rule, frame: pd.DataFrame) -> pd.Series:
    return matches(rule.when, frame) & frame[rule.column].isna()


def _check(_form: Form, rule: Rule, frame: pd.DataFrame) -> pd.Series:
    return matches(rule.when, frame)


def _unique(form: Form, rule: Rule, frame: pd.DataFrame) -> pd.Series:
    """With a column: its value stands in two records. Without: a record stands twice, with different content. Rows
    where `when` does not hold are left aside.

    Every row of the clash is marked: nobody but the township knows which one is meant.
    """
    return pd.Series(frame.index.isin(list(other_rows(form, rule, frame))), index=frame.index)


def other_rows(form: Form, rule: Rule, frame: pd.DataFrame) -> dict[Any, int]:
    """Each row (index label) that breaks a rule of kind unique → the first sheet row it clashes with."""
    frame = frame[matches(rule.when, frame)] if rule.when else frame
    meant = _meant(form, rule, frame)
    again = frame[meant.duplicated(keep=False) & (meant["what"] != "")]
    if again.empty:
        return {}
    contents = _records(form, again) if rule.column else _content(form, again)
    places = list(meant.loc[again.index].itertuples(index=False, name=None))
    first: dict[tuple, dict[Any, int]] = {}
    for place, content, row in zip(places, contents, again["_row"], strict=True):
        first.setdefault(place, {}).setdefault(content, int(row))
    found: dict[Any, int] = {}
    for label, place, content in zip(again.index, places, contents, strict=True):
        other = next((row for one, row in first[place].items() if one != content), None)
        if other is not None:
            found[label] = other
    return found


def _meant(form: Form, rule: Rule, frame: pd.DataFrame) -> pd.DataFrame:
    """What may stand once: in each file, the value of the rule's column, else the record."""
    if rule.column:
        what = [key_text(text) if isinstance(text, str) else "" for text in frame[rule.column]]
    else:
        pairs = zip(frame["_key"], _records(form, frame), strict=True)
        what = [record if key.strip("|") else "" for key, record in pairs]
    return pd.DataFrame({"_file": list(frame["_file"]), "what": pd.Series(what, dtype=object)}).set_index(frame.index)


def _records(form: Form, frame: pd.DataFrame) -> list[str]:
    """Whose record it is, its key, and the year of a key that has none (10-duties.md §4)."""
    owners = frame["township_code"] if form.side == "county" else [""] * len(frame)
    years = frame["_anchor_year"].where(~frame["_key_has_year"].astype(bool), 0)
    return [f"{owner}|{key}@{year}" for owner, key, year in zip(owners, frame["_key"], years, strict=True)]


def _content(form: Form, frame: pd.DataFrame) -> list[tuple]:
    """What rows say beside their key: keys that are the same may be spelt in different ways (9-semantics.md §1.3)."""
    names = [name for name in frame.columns if not name.startswith("_") and name not in form.key]
    return list(frame[names].astype(str).itertuples(index=False, name=None))
