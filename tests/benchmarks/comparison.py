"""Are two consolidations the same tables? Every cell is held against its like before any time is told."""

from datetime import date
from decimal import Decimal
from numbers import Number

import numpy as np
import pandas as pd

Tables = dict[str, pd.DataFrame]
PLACE = ["source_file", "source_row"]


def first_difference(ours: Tables, theirs: Tables) -> str | None:
    """The first cell, or what else, in which two sets of tables differ; None when they are the same.

    The rows of a table may stand in any order, and a table without rows is none. Numbers are compared by value,
    whatever they are held in.
    """
    ours, theirs = ({code: table for code, table in one.items() if len(table)} for one in (ours, theirs))
    if set(ours) != set(theirs):
        return f"tables: {sorted(ours)} | {sorted(theirs)}"
    return next(filter(None, (_of_table(code, ours[code], theirs[code]) for code in sorted(ours))), None)


def cells(tables: Tables) -> int:
    """How many cells are compared."""
    return sum(len(table) * len(_own(table)) for table in tables.values())


def _own(table: pd.DataFrame) -> list[str]:
    return [name for name in table.columns if not name.startswith("_") and name not in PLACE]


def _of_table(code: str, ours: pd.DataFrame, theirs: pd.DataFrame) -> str | None:
    ours, theirs = (table.sort_values(PLACE, ignore_index=True) for table in (ours, theirs))
    if set(_own(ours)) != set(_own(theirs)):
        return f"{code}: columns {sorted(_own(ours))} | {sorted(_own(theirs))}"
    places, others = (list(table[PLACE].itertuples(index=False, name=None)) for table in (ours, theirs))
    if places != others:
        return f"{code}: rows {sorted(set(places) ^ set(others))[:1] or 'given twice'}"
    for name in _own(ours):
        for place, one, other in zip(places, ours[name], theirs[name], strict=True):
            if _plain(one) != _plain(other):
                return f"{code} {place[0]} row {place[1]} {name}: {one} | {other}"
    return None


def _plain(value: object) -> tuple[type, object] | None:
    """A value with its kind, so that 1 is not True and no text is a number; None for an empty cell."""
    if value is None or value is pd.NaT or value is pd.NA or value != value:
        return None
    if isinstance(value, bool | np.bool_):
        return bool, bool(value)
    if isinstance(value, Number):
        return Decimal, Decimal(str(value))
    return (date, value.isoformat()) if isinstance(value, date) else (type(value), value)
