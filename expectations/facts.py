"""The facts of history of a batch: gathered workbook by workbook, then laid out as columns for the suite."""

from collections.abc import Iterator, Mapping

import pandas as pd

from expectations import clauses, history, suite
from expectations.form import data_forms, load_form
from expectations.found import of_row, plain
from expectations.messages import problem
from expectations.model import Form, Rule
from expectations.normal import key_text
from expectations.officers import TRAININGS
from expectations.problem import Problem, Severity
from expectations.registers import Held
from expectations.unread import COVER, COVER_ROW, Unread

Place = tuple[str, int]


def of_history(form: Form, rule: Rule) -> bool:
    """Whether a rule needs more than its file. F08's keys are known once its officers are."""
    return rule.kind in clauses.CONTEXT_KINDS or (form.code == TRAININGS and rule.kind == "unique")


class Facts:
    """Which rows of which files break which rule of history. `broken`: rule id → {(file, sheet row)}."""

    def __init__(self) -> None:
        self.broken: dict[str, set[Place]] = {}
        self._rows: dict[str, list[Place]] = {}
        self._looked: dict[str, dict[str, list[int]]] = {}

    def look(self, rule: Rule, looked: pd.Series, files: pd.Series) -> None:
        """Keeps, for a rule about another form, which rows (counted from 0 in their file) it is about."""
        first = files.groupby(files).cumcount()
        by_file = self._looked.setdefault(rule.id, {})
        for file, at in zip(files[looked], first[looked], strict=True):
            by_file.setdefault(str(file), []).append(int(at))

    def gather(self, held: Held, in_force: dict[str, Held], unread: Mapping[str, Unread]) -> list[Problem]:
        """The problems of one workbook. unread: its unread cells by form."""
        problems: list[Problem] = []
        self._rows.setdefault(COVER, []).append((held.candidate.submission_id, COVER_ROW))
        for form in data_forms():
            if held.register(form.code) is not None:
                problems += self._rows_of(form, held, in_force, unread)
            if history.is_whole(form, held) and not unread[form.code].hides_keys(form):
                problems += self._vanished(form, held, in_force)
        return problems

    def _rows_of(
        self, form: Form, held: Held, in_force: dict[str, Held], unread: Mapping[str, Unread]
    ) -> Iterator[Problem]:
        candidate, frame = held.candidate, held.candidate.frames[form.code]
        file = candidate.submission_id
        self._rows.setdefault(form.code, []).extend((file, int(row)) for row in frame["_row"])
        whole = frame.assign(_file=file)
        for rule in form.rules:
            broken = self._broken(form, rule, whole, held, in_force, unread) if of_history(form, rule) else {}
            for at, other_row in broken.items():
                self._mark(rule.id, file, int(frame["_row"].iloc[at]))
                yield of_row(form, rule, whole, frame.index[at], candidate, other_row)
        if _has(form, "filled-before"):
            yield from self._emptied(form, held, in_force, unread[form.code])

    def _broken(
        self,
        form: Form,
        rule: Rule,
        whole: pd.DataFrame,
        held: Held,
        in_force: dict[str, Held],
        unread: Mapping[str, Unread],
    ) -> dict[int, int | None]:
        """Rows (counted from 0) that break a rule of history → the sheet row they clash with, if any."""
        if rule.kind == "unique":
            hidden, others = unread[form.code].rows(form.key), clauses.other_rows(form, rule, whole)
            return {at: other for at, other in others.items() if whole["_row"].iloc[at] not in hidden}
        if rule.kind == "exists_in" and unread[rule.form].hides_keys(load_form(rule.form)):
            return {}
        looked = self._looked[rule.id].get(held.candidate.submission_id, [])
        return dict.fromkeys(_breaks_context(rule, looked, whole, held, in_force))

    def _emptied(self, form: Form, held: Held, in_force: dict[str, Held], unread: Unread) -> Iterator[Problem]:
        candidate, frame = held.candidate, held.candidate.frames[form.code]
        for at, name, month, before in history.filled_before(form, in_force, held):
            row = int(frame["_row"].iloc[at])
            if row in unread.rows({name}):
                continue
            self._mark(f"{form.code}-filled-before", candidate.submission_id, row)
            yield problem(
                f"{form.code}-filled-before",
                sheet_name=candidate.sheet_names[form.code],
                cell=candidate.cell(form.code, row, name),
                column_name=name,
                form_code=form.code,
                record_key=frame["_key"].iloc[at],
                month=month_zh(month),
                before=plain(before),
            )

    def _vanished(self, form: Form, held: Held, in_force: dict[str, Held]) -> Iterator[Problem]:
        candidate, rule_id = held.candidate, f"{form.code}-key-vanished"
        self.broken.setdefault(rule_id, set())
        for key, month in history.vanished(form, in_force, held):
            self._mark(rule_id, candidate.submission_id, COVER_ROW)
            yield problem(
                rule_id,
                sheet_name=candidate.sheet_names.get(form.code, form.sheet_name),
                form_code=form.code,
                record_key=key,
                month=month_zh(month),
            )

    def _asked(self) -> dict[str, Severity]:
        """The rules about keys that vanished, of forms that some workbook of the batch lists whole."""
        found = [rules for one in data_forms() for rules in one.history_rules().items()]
        return {rule: sev for rule, sev in found if rule.endswith("key-vanished") and rule in self.broken}

    def _mark(self, rule_id: str, file: str, row: int) -> None:
        self.broken.setdefault(rule_id, set()).add((file, row))

    def frames(self) -> Iterator[tuple[Form, dict[str, Severity], pd.DataFrame]]:
        """Each form's rows of all files with a column per rule of history, and those rules with their severities.

        Keys that vanished have no row: they are marked on the cover's.
        """
        for code, rows in sorted(self._rows.items()):
            form = load_form(code)
            rules = self._asked() if code == COVER else _rules(form)
            if rules:
                frame = pd.DataFrame(rows, columns=["_file", "_row"]).assign(**{suite.UNREAD: 0})
                for rule_id in rules:
                    broken = self.broken.get(rule_id, set())
                    frame[suite.broken_column(rule_id)] = [place in broken for place in rows]
                yield form, rules, frame


def _rules(form: Form) -> dict[str, Severity]:
    rules: dict[str, Severity] = {rule.id: rule.severity for rule in form.rules if of_history(form, rule)}
    return rules | {rule: sev for rule, sev in form.history_rules().items() if rule.endswith("filled-before")}


def _has(form: Form, kind: str) -> bool:
    return f"{form.code}-{kind}" in form.history_rules()


def _breaks_context(
    rule: Rule, looked: list[int], frame: pd.DataFrame, held: Held, in_force: dict[str, Held]
) -> list[int]:
    """Where the value is not (exists_in) or is (absent_from) a key of the other form, in the file or in force."""
    if not looked:
        return []
    known = history.keys(history.others(in_force, held), rule.form, rule.where)
    values = frame[rule.column]
    is_wanted = rule.kind == "exists_in"
    return [at for at in looked if (key_text(str(values.iloc[at])) in known) != is_wanted]


def month_zh(month: str) -> str:
    """`2026年3月`."""
    return f"{month[:4]}年{int(month[5:])}月"
