"""What passes between the reader, the workbook parser and the typing of rows."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

Raw = str | float | int | bool | date | datetime | time | timedelta | None


@dataclass
class RawSheet:
    """One sheet as read: `rows[i][j]` is the cell of sheet row i + 1, column j + 1; `merged`: r1, c1, r2, c2 from 0."""

    name: str
    visible: bool
    rows: list[list[Raw]]
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    errors: dict[str, str] = field(default_factory=dict)
    uncached: list[str] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)


@dataclass
class RawWorkbook:
    """All sheets of a file, in order."""

    sheets: list[RawSheet]


class Unreadable(Exception):
    """The file cannot be opened. `rule` is a rule id with verdict unreadable; `facts` fill its message."""

    def __init__(self, rule: str, **facts: str) -> None:
        super().__init__(rule)
        self.rule, self.facts = rule, facts


class _Broken:
    """A cell whose fault is already told (an error, a formula without a value): neither a value nor an omission."""

    def __repr__(self) -> str:
        return "BROKEN"

    def __str__(self) -> str:
        """Nothing to show: a message that quotes the cell reads —."""
        return ""


BROKEN = _Broken()
