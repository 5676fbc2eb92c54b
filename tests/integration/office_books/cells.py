"""One cell of a story: what is typed, how it is shown, what a formula gives."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

DAY = "yyyy-mm-dd"
KINDS = {"date", "number", "text", "quoted", "formula", "runs", "styled", "shown", "gives", "kind"}


@dataclass(frozen=True)
class Cell:
    """kind: text, quoted (typed behind an apostrophe), number, bool, date, formula, runs (rich text), styled (nothing
    but a format). shown: a number format or the number of a built-in one. gives: the result a formula was saved with;
    None where it was never worked out."""

    kind: str
    value: Any = None
    shown: str | int | None = None
    gives: Any = None


def cell(told: Any) -> Cell | None:
    """The cell YAML tells of; None where nothing stands. Raises ValueError for a key no cell has."""
    if told is None:
        return None
    if isinstance(told, bool):
        return Cell("bool", told)
    if isinstance(told, int | float):
        return Cell("number", told)
    if isinstance(told, date | datetime):
        return Cell("date", told, DAY)
    if isinstance(told, str):
        return Cell("text", told)
    if odd := set(told) - KINDS:
        raise ValueError(f"a cell has no {sorted(odd)}")
    kind = next(name for name in ("date", "number", "text", "quoted", "formula", "runs", "styled") if name in told)
    shown = told.get("shown", DAY if kind == "date" else None)
    return Cell(kind, told[kind], shown, told.get("gives"))
