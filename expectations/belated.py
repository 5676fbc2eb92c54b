"""补报: rows that tell of another month than the one reported (docs/spec/6-traps.md 27, 9-semantics.md §11.9)."""

import pandas as pd

from expectations.candidate import Candidate
from expectations.form import load_form
from expectations.lineage import births
from expectations.model import Form


def belated(candidate: Candidate) -> dict[str, list[int]]:
    """Form → the sheet rows flagged 补报; nothing is asked about them.

    In 当月新增 mode: whose event (the record's anchor date, else the date in its key) is not of the report month.
    """
    if not candidate.is_additive:
        return {}
    found = {code: _of_form(load_form(code), frame, candidate.report_month) for code, frame in candidate.frames.items()}
    return {code: rows for code, rows in found.items() if rows}


def _of_form(form: Form, frame: pd.DataFrame, month: str) -> list[int]:
    """Rosters and lists of tasks or reports tell of no event of a month."""
    dates = [name for name in form.key if form.column(name).type == "date"]
    if not form.anchor and not dates:
        return []
    days = births(form.code, frame) if form.anchor else frame[dates[0]]
    told = zip(frame["_row"], days, strict=True)
    return [int(row) for row, day in told if pd.notna(day) and f"{day:%Y-%m}" != month]
