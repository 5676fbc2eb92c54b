"""Where two tables differ, cell by cell."""

from dataclasses import dataclass
from datetime import date, datetime

ROW = "(row)"


@dataclass(frozen=True)
class Difference:
    """One cell the two calculations disagree about; `column` is `(row)` where one of them has no such row."""

    table: str
    key: tuple
    column: str
    theirs: object
    ours: object

    def __str__(self) -> str:
        place = " ".join(str(part) for part in self.key)
        return f"{self.table} {place} {self.column}: {self.theirs} ≠ {self.ours}"


def _plain(value: object) -> object:
    """A timestamp at midnight is its date."""
    return value.date() if isinstance(value, datetime) else value


def _same(theirs: object, ours: object) -> bool:
    theirs, ours = _plain(theirs), _plain(ours)
    if isinstance(theirs, date) or isinstance(ours, date):
        return theirs == ours
    return theirs is ours if theirs is None or ours is None else theirs == ours


def differences(table: str, columns: tuple[str, ...], theirs: dict, ours: dict) -> list[Difference]:
    """Every difference of two tables by key, in the order of the keys; equal numbers are equal whatever their scale."""
    found = []
    for key in sorted(theirs.keys() | ours.keys(), key=lambda key: tuple(map(str, key))):
        if key not in theirs or key not in ours:
            found.append(Difference(table, key, ROW, theirs.get(key), ours.get(key)))
            continue
        for column, their, our in zip(columns, theirs[key], ours[key], strict=True):
            if not _same(their, our):
                found.append(Difference(table, key, column, their, our))
    return found
