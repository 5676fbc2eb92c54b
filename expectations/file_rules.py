"""The first pass: every rule that needs only the file, a form at a time over all workbooks of a batch."""

from collections.abc import Iterator, Mapping

import pandas as pd

from expectations import clauses, suite
from expectations.candidate import Candidate
from expectations.facts import Facts, of_history
from expectations.form import load_forms
from expectations.found import to_problems
from expectations.laid import lay
from expectations.law import Law
from expectations.model import Form, Rule
from expectations.problem import Problem
from expectations.unread import COVER, COVER_ROW, Unread, hidden, looked_at

UnreadOf = Mapping[str, Mapping[str, Unread]]


def problems(batch: list[Candidate], unread: UnreadOf, facts: Facts, law: Law) -> dict[str, list[Problem]]:
    """Problems by submission. unread: submission → form → its unread cells; facts is told what the second pass asks.

    Raises suite.GateFault when an expectation cannot be evaluated.
    """
    found: dict[str, list[Problem]] = {}
    by_id = {candidate.submission_id: candidate for candidate in batch}
    for form in load_forms().values():
        frame = _frame(form, batch)
        if frame.empty:
            continue
        frame = lay(form, frame, by_id, law)
        of_form = {file: unread[file][form.code] for file in frame["_file"].unique()}
        for file, problem in _of_form(form, frame, of_form, by_id, facts):
            found.setdefault(file, []).append(problem)
    return found


def _of_form(
    form: Form, frame: pd.DataFrame, unread: dict[str, Unread], by_id: dict[str, Candidate], facts: Facts
) -> Iterator[tuple[str, Problem]]:
    rules: dict[str, Rule] = {}
    columns: dict[str, pd.Series] = {suite.UNREAD: _counts(frame, unread)}
    for rule in form.rules:
        shown = ~hidden(unread, looked_at(form, rule), frame)
        if not of_history(form, rule):
            rules[rule.id] = rule
            columns[suite.broken_column(rule.id)] = clauses.broken(form, rule, frame) & shown
        elif rule.column:
            facts.look(rule, clauses.matches(rule.when, frame) & frame[rule.column].notna() & shown, frame["_file"])
    laid = pd.concat([frame, pd.DataFrame(columns)], axis=1)
    failing = suite.failures(form, {rule_id: rule.severity for rule_id, rule in rules.items()}, laid)
    yield from to_problems(form, rules, failing, frame, by_id)


def _frame(form: Form, batch: list[Candidate]) -> pd.DataFrame:
    """All rows of a form, each with its `_file`; the covers are rows too."""
    if form.code == COVER:
        return covers(batch)
    sheets = [(one.submission_id, one.frames[form.code]) for one in batch if len(one.frames.get(form.code, ()))]
    if not sheets:
        return pd.DataFrame()
    files = [file for file, frame in sheets for _ in range(len(frame))]
    frame = pd.concat([frame for _, frame in sheets], ignore_index=True)
    return pd.concat([pd.Series(files, name="_file", dtype=object), frame], axis=1)


def covers(batch: list[Candidate]) -> pd.DataFrame:
    """The covers of a batch, one row each."""
    data: dict[str, object] = {"_file": [one.submission_id for one in batch], "_row": COVER_ROW, "_key": ""}
    for column in load_forms()[COVER].columns:
        dtype = "datetime64[us]" if column.type == "date" else object
        data[column.name] = pd.Series([one.cover.get(column.name) for one in batch], dtype=dtype)
    return pd.DataFrame(data)


def _counts(frame: pd.DataFrame, unread: dict[str, Unread]) -> pd.Series:
    counts = {(file, row): count for file, one in unread.items() for row, count in one.counts().items()}
    pairs = zip(frame["_file"], frame["_row"], strict=True)
    return pd.Series([counts.get(pair, 0) for pair in pairs], index=frame.index, dtype="int64")
