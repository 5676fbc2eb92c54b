"""Failing rows → problems: where they are marked and what they say."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from expectations.candidate import Candidate
from expectations.clauses import other_rows
from expectations.laid import due_column, setting_column
from expectations.messages import problem
from expectations.model import Form, Rule
from expectations.problem import Problem
from expectations.wording import month_zh


def to_problems(
    form: Form,
    rules: Mapping[str, Rule],
    failing: Mapping[str, set[tuple[str, int]]],
    frame: pd.DataFrame,
    candidates: Mapping[str, Candidate],
) -> Iterator[tuple[str, Problem]]:
    """(submission, problem) for every failing row of every declared rule; unread cells have been told already."""
    labels = {(file, row): label for label, file, row in zip(frame.index, frame["_file"], frame["_row"], strict=True)}
    for rule_id, rows in failing.items():
        if rule_id not in rules:
            continue
        rule = rules[rule_id]
        others = other_rows(form, rule, frame) if rule.kind == "unique" else {}
        for file, row in sorted(rows):
            label = labels[file, row]
            yield file, of_row(form, rule, frame, label, candidates[file], others.get(label))


def of_row(
    form: Form, rule: Rule, frame: pd.DataFrame, label: Any, candidate: Candidate, other_row: int | None = None
) -> Problem:
    """The problem of one row that breaks a declared rule, at the cell the rule marks.

    other_row: the sheet row it clashes with, for a rule of kind unique.
    """
    column_name = rule.column or key_column(form)
    row = int(frame.at[label, "_row"])
    facts = _measures(rule, frame, label)
    if rule.than:
        facts["than_value"] = _than(form, rule, plain(frame.at[label, rule.than]))
    if other_row is not None:
        facts["other_row"] = other_row
    return problem(
        rule.id,
        sheet_name=candidate.cover_sheet if form.code == "F00" else candidate.sheet_names[form.code],
        cell=candidate.cell(form.code, row, column_name),
        column_name=column_name,
        form_code=form.code,
        raw_value=plain(frame.at[label, column_name]),
        record_key=frame.at[label, "_key"],
        **facts,
    )


def _than(form: Form, rule: Rule, value: Any) -> Any:
    """What the cell is held against: a date may be held against a month."""
    return month_zh(value) if form.column(rule.than).type == "month" else value


def _measures(rule: Rule, frame: pd.DataFrame, label: Any) -> dict[str, object]:
    """What the row was measured by: the last day of a term, what another column says, the number the scheme sets."""
    facts: dict[str, object] = {}
    for clause in rule.when:
        if clause.term:
            facts["due"] = plain(frame.at[label, due_column(clause.term)])
        elif clause.reaches:
            facts["limit"] = plain(frame.at[label, setting_column(clause.reaches)])
        elif than := clause.before or clause.after or (clause.exceeds and clause.exceeds.than):
            other = than if clause.column == rule.column else clause.column
            facts["than_value"] = plain(frame.at[label, other])
    return facts


def key_column(form: Form) -> str:
    """The column of the business key that names the record: the first that is no list of terms."""
    return next((name for name in form.key if form.column(name).type not in ("enum", "multi")), form.key[0])


def plain(value: Any) -> Any:
    """A value of a frame as Python's own; None for an empty cell."""
    if pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return value.date()
    return value.item() if hasattr(value, "item") else value


def with_keys(candidate: Candidate, problems: list[Problem]) -> list[Problem]:
    """The problems of cells with the business key of their row: an explanation holds for a record, not for a place."""
    keys = {
        (code, int(row)): key
        for code, frame in candidate.frames.items()
        for row, key in zip(frame["_row"], frame["_key"], strict=True)
    }
    found = []
    for one in problems:
        key = keys.get((one.form_code, one.row)) if one.column_name else None
        found.append(replace(one, record_key=key) if key and not one.record_key else one)
    return found
