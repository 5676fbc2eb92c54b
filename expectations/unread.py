"""Cells whose fault was told while typing: no rule complains about them, or because of them, a second time."""

from collections.abc import Iterable

import pandas as pd

from expectations.candidate import Candidate
from expectations.model import Form, Rule
from expectations.problem import BLOCKING

COVER, COVER_ROW = "F00", 0


class Unread:
    """The unread cells of one sheet of one workbook; a required column that is not there is unread in every row."""

    def __init__(self, form: Form, candidate: Candidate):
        frame = candidate.frames.get(form.code)
        self._rows = {COVER_ROW} if form.code == COVER else set() if frame is None else set(frame["_row"].tolist())
        self._cells: dict[str, set[int]] = {}
        told = [one for one in candidate.problems if one.form_code == form.code and one.severity == BLOCKING]
        self._columns = _absent(form, candidate, {one.rule for one in told})
        for problem in told:
            row = COVER_ROW if form.code == COVER else problem.row
            if problem.column_name and row in self._rows:
                self._cells.setdefault(problem.column_name, set()).add(row)
            elif problem.column_name:
                self._columns.add(problem.column_name)
        # A sheet that should hold rows and shows none: nobody knows what it lists.
        self.is_lost = bool(told) and not self._rows

    def rows(self, columns: Iterable[str]) -> set[int]:
        """The sheet rows in which a cell of these columns is unread."""
        columns = set(columns)
        if columns & self._columns:
            return set(self._rows)
        return set().union(*(self._cells.get(name, set()) for name in columns))

    def counts(self) -> dict[int, int]:
        """Sheet row → how many of its cells are unread."""
        counts = dict.fromkeys(self._rows, len(self._columns)) if self._columns else {}
        for rows in self._cells.values():
            for row in rows:
                counts[row] = counts.get(row, 0) + 1
        return counts

    def hides_keys(self, form: Form) -> bool:
        """Whether the sheet may list records that nobody can name."""
        return self.is_lost or bool(self.rows(form.key))


def looked_at(form: Form, rule: Rule) -> set[str]:
    """Every column a rule looks at, the business key included where the rule is about it."""
    return rule.columns | (set(form.key) if rule.kind == "unique" else set())


def hidden(unread: dict[str, Unread], columns: set[str], frame: pd.DataFrame) -> pd.Series:
    """Where a row of a batch's frame has an unread cell in one of the columns. unread: by `_file`."""
    places = {(file, row) for file, one in unread.items() for row in one.rows(columns)}
    if not places:
        return pd.Series(False, index=frame.index)
    pairs = zip(frame["_file"], frame["_row"], strict=True)
    return pd.Series([pair in places for pair in pairs], index=frame.index)


def _absent(form: Form, candidate: Candidate, rules: set[str]) -> set[str]:
    there = candidate.columns.get(form.code)
    if form.code == COVER or there is None:
        return set()
    # An ambiguous header may be any column that is not there, not only a required one.
    unsure = "header-ambiguous" in rules
    return {
        column.name
        for column in form.columns
        if column.name not in there and (column.presence == "required" or (unsure and column.presence == "conditional"))
    }
