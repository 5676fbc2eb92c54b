"""The facts of history of a batch: gathered workbook by workbook, then laid out as columns for the suite."""

from collections.abc import Iterator

import pandas as pd

from expectations import clauses, history, suite
from expectations.candidate import Candidate
from expectations.form import data_forms, load_form
from expectations.found import of_row, plain
from expectations.messages import problem
from expectations.model import Form, Rule
from expectations.normal import key_text
from expectations.problem import Problem, Severity

COVER = "F00"


class Facts:
    """Which rows of which files break which rule of history."""

    def __init__(self) -> None:
        self._frames: dict[str, list[pd.DataFrame]] = {}

    def gather(self, candidate: Candidate, in_force: dict[str, Candidate]) -> list[Problem]:
        """The problems of one workbook, and its rows kept for the suite."""
        problems: list[Problem] = []
        gone: dict[str, bool] = {}
        for form in data_forms():
            problems += self._rows(form, candidate, in_force)
            vanished = list(history.vanished(form, in_force, candidate)) if _has(form, "key-vanished") else []
            gone[f"{form.code}-key-vanished"] = bool(vanished)
            problems += [_vanished(form, candidate, key, month) for key, month in vanished]
        row = {"_file": candidate.submission_id, "_row": 0, suite.UNREAD: 0}
        row |= {suite.broken_column(rule): found for rule, found in gone.items() if found or _is_rule(rule)}
        self._frames.setdefault(COVER, []).append(pd.DataFrame([row]))
        return problems

    def _rows(self, form: Form, candidate: Candidate, in_force: dict[str, Candidate]) -> list[Problem]:
        frame = candidate.frames.get(form.code)
        if frame is None or frame.empty:
            return []
        frame = frame.assign(_file=candidate.submission_id, **{suite.UNREAD: 0})
        problems = []
        for rule in form.rules:
            if rule.kind in clauses.CONTEXT_KINDS:
                found = _breaks_context(rule, frame, candidate, in_force)
            elif form.code == history.TRAININGS and rule.kind == "unique":
                found = clauses.broken(form, rule, frame)
            else:
                continue
            frame[suite.broken_column(rule.id)] = found
            problems += [of_row(form, rule, frame, label, candidate) for label in frame.index[found]]
        if _has(form, "filled-before"):
            cells = list(history.filled_before(form, in_force, candidate))
            labels = {label for label, *_ in cells}
            frame[suite.broken_column(f"{form.code}-filled-before")] = [label in labels for label in frame.index]
            problems += [_emptied(form, candidate, frame, *cell) for cell in cells]
        self._frames.setdefault(form.code, []).append(frame)
        return problems

    def frames(self) -> Iterator[tuple[Form, dict[str, Severity], pd.DataFrame]]:
        """Each form's rows of all files with a column per rule of history, and those rules with their severities."""
        for code, frames in self._frames.items():
            form = load_form(code)
            frame = pd.concat(frames, ignore_index=True)
            yield form, _severities(form), frame


def _severities(form: Form) -> dict[str, Severity]:
    """The rules judged in the second pass of a form; on the cover's row: whose keys vanished."""
    if form.code == COVER:
        found = {}
        for one in data_forms():
            found |= {rule: severity for rule, severity in one.history_rules().items() if rule.endswith("key-vanished")}
        return found
    rules: dict[str, Severity] = {
        rule.id: rule.severity
        for rule in form.rules
        if rule.kind in clauses.CONTEXT_KINDS or (form.code == history.TRAININGS and rule.kind == "unique")
    }
    return rules | {rule: sev for rule, sev in form.history_rules().items() if rule.endswith("filled-before")}


def _has(form: Form, kind: str) -> bool:
    return f"{form.code}-{kind}" in form.history_rules()


def _is_rule(rule_id: str) -> bool:
    code, _, kind = rule_id.partition("-")
    return _has(load_form(code), kind)


def _breaks_context(rule: Rule, frame: pd.DataFrame, candidate: Candidate, in_force: dict[str, Candidate]) -> pd.Series:
    """Where the value is not (exists_in) or is (absent_from) a key of the other form, in the file or in force."""
    known = history.keys(history.others(in_force, candidate), rule.form, rule.where)
    looked = clauses.matches(rule.when, frame) & frame[rule.column].notna()
    is_known = frame[rule.column].map(lambda text: isinstance(text, str) and key_text(text) in known).astype(bool)
    return looked & (~is_known if rule.kind == "exists_in" else is_known)


def _emptied(
    form: Form, candidate: Candidate, frame: pd.DataFrame, label: int, name: str, month: str, before: object
) -> Problem:
    return problem(
        f"{form.code}-filled-before",
        sheet_name=candidate.sheet_names[form.code],
        cell=candidate.cell(form.code, int(frame.at[label, "_row"]), name),
        column_name=name,
        form_code=form.code,
        record_key=frame.at[label, "_key"],
        month=month_zh(month),
        before=plain(before),
    )


def _vanished(form: Form, candidate: Candidate, key: str, month: str) -> Problem:
    return problem(
        f"{form.code}-key-vanished",
        sheet_name=candidate.sheet_names.get(form.code, form.sheet_name),
        column_name=form.key[0],
        form_code=form.code,
        record_key=key,
        month=month_zh(month),
    )


def month_zh(month: str) -> str:
    """`2026年3月`."""
    return f"{month[:4]}年{int(month[5:])}月"
