"""What a register row is before it is written: values that become known on a date."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from expectations.form import load_forms

# What says something of the workbook's year rather than of the record: for its sake alone no row comes again.
OF_THE_YEAR = {"F14": ("carried_in",)}
PAST = {
    form.code: {column.name for column in form.columns if column.type == "date" and column.tense == "past"}
    for form in load_forms().values()
}


class Steps(list):
    """A value that changes: [(from this day on, value), …] in order of days; empty before the first."""

    def on(self, day: date) -> object:
        """The value in force on `day`."""
        return next((value for since, value in reversed(self) if since <= day), None)


@dataclass(frozen=True)
class Doubt:
    """A 核实性 problem of a true row, told from `since` on, with the words the office explains it by."""

    column: str
    rule: str
    words: str
    since: date


@dataclass
class Record:
    """One thing a register tells of, through its whole life.

    `starts`: the day it first stands in the register. `wrong`: by report month, what the first version of
    that month's workbook said by mistake; the corrected version says `values`. `told`: breaches that other
    registers give away, as (from this day on, column, rule).
    """

    form: str
    starts: date
    values: dict[str, object]
    wrong: dict[str, dict[str, object]] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    told: list[tuple[date, str, str]] = field(default_factory=list)

    def view(self, day: date) -> dict[str, object] | None:
        """The row as the office could fill it in on `day`; None before the record begins."""
        if day < self.starts:
            return None
        past = PAST[self.form]
        row = {}
        for name, value in self.values.items():
            if isinstance(value, Steps):
                value = value.on(day)
            elif name in past and value is not None and value > day:
                value = None
            if value is not None:
                row[name] = value
        return row


def news(form: str, row: dict[str, object] | None) -> dict[str, object] | None:
    """A row without what every year says anew: one that differs in it comes again."""
    return row and {name: value for name, value in row.items() if name not in OF_THE_YEAR.get(form, ())}


@dataclass
class Raw:
    """A cell written letter by letter, whatever the column's type."""

    cell: object


@dataclass
class Row:
    """One row of one sheet. `values` are canonical, `raw` cells are written as they stand instead of them.

    `faults`: (column name, rule id) of each planted problem. `doubts`: true, and yet asked about. `told`:
    (column name, rule id) of each breach other registers give away. `is_taken_over`: a merged township's.
    """

    values: dict[str, object]
    raw: dict[str, object] = field(default_factory=dict)
    faults: list[tuple[str, str]] = field(default_factory=list)
    key: str = ""
    doubts: list[Doubt] = field(default_factory=list)
    told: list[tuple[str, str]] = field(default_factory=list)
    is_taken_over: bool = False


def plain(value: object) -> str:
    """A canonical value as the truth files spell it: ISO dates, plain numbers, true/false, terms joined by 、."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return "、".join(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return "" if value is None else str(value)
