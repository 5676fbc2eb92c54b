"""The facts of history of a batch: gathered workbook by workbook, then laid out as columns for the suite."""

from collections.abc import Callable, Iterator, Mapping

import pandas as pd

from expectations import suite
from expectations.against import figures, inheritance, keys, months, neighbourhood, people
from expectations.against.sight import Finding, Sight
from expectations.form import load_form, load_forms
from expectations.lineage import Lineage
from expectations.model import SHEET_RULES, Form, Rule
from expectations.neighbours import Neighbours
from expectations.officers import TRAININGS
from expectations.problem import Problem, Severity
from expectations.registers import Held
from expectations.unread import COVER, COVER_ROW, Unread

Place = tuple[str, int]
# By kind of declared rule.
DECLARED: dict[str, Callable[[Form, Rule, Sight], Iterator[Finding]]] = {
    "exists_in": keys.known_elsewhere,
    "absent_from": keys.known_elsewhere,
    "unique": keys.twice,
    "on_roster": people.unknown,
    "certified": people.uncertified,
    "one_day_a_day": people.too_many_days,
    "held_elsewhere": neighbourhood.held_elsewhere,
    "names_township": neighbourhood.not_ours,
    "falls": figures.falls,
    "first_again": figures.first_again,
}
# By kind of rule that forms have without declaring it.
OWN: dict[str, Callable[[Form, Sight], Iterator[Finding]]] = {
    "held-by-two": inheritance.held_by_two,
    "filled-before": months.emptied,
    "key-vanished": months.vanished,
    "officer-missing": people.missing,
    "same-as-before": months.repeated,
    "same-as-other": neighbourhood.copied,
    "names-other": neighbourhood.names_another,
    "volume": figures.out_of_the_ordinary,
    "outlier": figures.out_of_scale,
}


def of_history(form: Form, rule: Rule) -> bool:
    """Whether a rule needs more than its file. F08's keys are known once its officers are."""
    return rule.kind in DECLARED if rule.kind != "unique" else form.code == TRAININGS


class Facts:
    """Which rows of which files break which rule of history. `broken`: rule id → {(file, sheet row)}."""

    def __init__(self, neighbours: Neighbours | None = None) -> None:
        self.broken: dict[str, set[Place]] = {}
        self._neighbours = neighbours or Neighbours()
        self._rows: dict[str, list[Place]] = {}
        self._looked: dict[str, dict[str, list[int]]] = {}

    def look(self, rule: Rule, looked: pd.Series, files: pd.Series) -> None:
        """Keeps which rows (counted from 0 in their file) a rule of history is about."""
        first = files.groupby(files).cumcount()
        by_file = self._looked.setdefault(rule.id, {})
        for file, at in zip(files[looked], first[looked], strict=True):
            by_file.setdefault(str(file), []).append(int(at))

    def gather(
        self, held: Held, in_force: Mapping[str, Held], unread: Mapping[str, Unread], lineage: Lineage
    ) -> list[Problem]:
        """The problems of one workbook. unread: its unread cells by form."""
        file = held.candidate.submission_id
        sight = Sight(held, in_force, lineage, unread, self._neighbours, self._looked_of(file), self._asked_of)
        self._rows.setdefault(COVER, []).append((file, COVER_ROW))
        problems: list[Problem] = []
        for form in load_forms().values():
            if held.register(form.code) is not None:
                rows = held.candidate.frames[form.code]["_row"]
                self._rows.setdefault(form.code, []).extend((file, int(row)) for row in rows)
            for finding in _findings(form, sight):
                self._mark(finding.rule, file, finding.row)
                problems.append(finding.problem)
        return problems

    def _looked_of(self, file: str) -> Callable[[Rule], list[int]]:
        return lambda rule: self._looked.get(rule.id, {}).get(file, [])

    def _asked_of(self, rule_id: str) -> None:
        self.broken.setdefault(rule_id, set())

    def _mark(self, rule_id: str, file: str, row: int) -> None:
        self.broken.setdefault(rule_id, set()).add((file, row))

    def frames(self) -> Iterator[tuple[Form, dict[str, Severity], pd.DataFrame]]:
        """Each form's rows of all files with a column per rule of history, and those rules with their severities.

        What concerns a whole sheet has no row: it is marked on the cover's.
        """
        for code, rows in sorted(self._rows.items()):
            form = load_form(code)
            rules = _rules(form) | (self._asked() if code == COVER else {})
            if rules:
                frame = pd.DataFrame(rows, columns=["_file", "_row"]).assign(**{suite.UNREAD: 0})
                for rule_id in rules:
                    broken = self.broken.get(rule_id, set())
                    frame[suite.broken_column(rule_id)] = [place in broken for place in rows]
                yield form, rules, frame

    def _asked(self) -> dict[str, Severity]:
        """The rules about whole sheets that some workbook of the batch was asked."""
        found = [rules for one in load_forms().values() for rules in one.history_rules().items()]
        return {rule: severity for rule, severity in found if rule in self.broken and _kind(rule) in SHEET_RULES}


def _findings(form: Form, sight: Sight) -> Iterator[Finding]:
    if form.code == COVER or sight.register(form.code) is not None:
        for rule in form.rules:
            if of_history(form, rule):
                yield from DECLARED[rule.kind](form, rule, sight)
    if form.side == ("county" if sight.candidate.is_county else "township"):
        for rule_id in form.history_rules():
            yield from OWN[_kind(rule_id)](form, sight)


def _rules(form: Form) -> dict[str, Severity]:
    rules: dict[str, Severity] = {rule.id: rule.severity for rule in form.rules if of_history(form, rule)}
    own = form.history_rules().items()
    return rules | {rule: severity for rule, severity in own if _kind(rule) not in SHEET_RULES}


def _kind(rule_id: str) -> str:
    return rule_id.partition("-")[2]
