"""Typed rows of one sheet as plain Python: small frames cost more by the column than by the row."""

import pandas as pd


def plain_rows(frame: pd.DataFrame) -> list[list]:
    """The rows of a frame, cells in column order; None for every kind of nothing (None, NaN, NaT, NA)."""
    rows = frame.to_numpy(dtype=object).tolist()
    return [[None if value is pd.NA or value != value else value for value in row] for row in rows]
