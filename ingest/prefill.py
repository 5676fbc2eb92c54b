"""What the workbooks of a month begin with, read again from what is in force (docs/spec/9-semantics.md §1, §7)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from expectations.form import county_forms, township_forms
from ingest import books_in_force, county
from ingest.books_in_force import CUMULATIVE
from ingest.carried import InForce, carried
from ingest.home import Home
from ingest.inherited import inherited
from ingest.statuses import NIL, NO_DUTY, WITH_ROWS

MONTHLY = "当月新增"
FIRST, AGAIN = "首次报送", "更正"


@dataclass(frozen=True)
class Prefill:
    """What a workbook begins with: rows by form (never empty ones), and what its cover already says."""

    rows: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    statuses: Mapping[str, str] = field(default_factory=dict)
    reporting_mode: str | None = None
    submission_type: str = FIRST

    @property
    def is_again(self) -> bool:
        """Whether the month itself is in force, so that this is its next version."""
        return self.submission_type == AGAIN


def of_home(home: Home, month: str, only: str = "") -> dict[str, Prefill]:
    """What the workbook of each office of a month (YYYY-MM) begins with, by its code; `only`: of one office.

    Only what was accepted for that month and earlier ones. Raises HomeError when the county's files are not sound or a
    landing file is gone.
    """
    before = county.predecessors(home.county, month)
    asked = {only, *before.get(only, ())} if only else None
    known = [
        event
        for event in books_in_force.effective(home)
        if event.payload["report_month"] <= month and (asked is None or event.payload["township_code"] in asked)
    ]
    sent = books_in_force.read(home, known)
    return {
        code: of_office(
            sent.get(code, []), [sent[one] for one in before.get(code, ()) if one in sent], month, is_county
        )
        for code, _, is_county in county.offices(home.county, month)
        if only in ("", code)
    }


def of_office(sent: Sequence[InForce], before: Sequence[Sequence[InForce]], month: str, is_county: bool) -> Prefill:
    """What one office's workbook begins with.

    sent: its workbooks in force, in order of month. before: those of each township it is the successor of.
    """
    last = sent[-1] if sent else None
    is_cumulative = is_county or (last is not None and last.is_cumulative)
    forms = county_forms() if is_county else township_forms()
    theirs = inherited(forms, sent, before, month)
    rows = {}
    for form in forms:
        own = carried(form, sent, month, is_cumulative)
        if len(own) or form.code in theirs:
            rows[form.code] = pd.concat([own, theirs.get(form.code, pd.DataFrame())], ignore_index=True)
    is_again = last is not None and last.month == month
    said = {code: status for code, status in last.statuses.items() if status in (NIL, NO_DUTY)} if is_again else {}
    mode = (CUMULATIVE if is_cumulative else MONTHLY) if sent or is_county else None
    return Prefill(rows, said | dict.fromkeys(rows, WITH_ROWS), mode, AGAIN if is_again else FIRST)
