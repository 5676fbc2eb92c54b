"""What a workbook begins with: the records in force that go on, from the workbooks a township has in force.

A record is what its rows say together: the latest report month wins, empty cells keep what earlier months said where
months add up, a 作废 record is out (docs/spec/9-semantics.md §1.2, 10-duties.md §5). Which go on, the form says.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from expectations.clauses import matches
from expectations.model import Form
from expectations.registers import REPORTED, VOID
from ingest.roots import identities


@dataclass(frozen=True)
class InForce:
    """A workbook in force: its report month (YYYY-MM), whether it holds the year so far, its sheets."""

    month: str
    is_cumulative: bool
    statuses: Mapping[str, str]
    frames: Mapping[str, pd.DataFrame]


def carried(form: Form, sent: Sequence[InForce], month: str, is_cumulative: bool) -> pd.DataFrame:
    """The rows of a form with which the workbook of a month begins, with `_record`; empty when there are none.

    sent: the workbooks in force of a township, or of the county office, in order of month. is_cumulative: whether the
    workbook is to hold the year so far. Where the month itself is in force, all it says goes on: its next version
    replaces it whole.
    """
    known = [one for one in sent if one.month <= month]
    if form.side == "county" or form.snapshot:
        return _last_sheet(form, known, month)
    may_go_on = form.open_when or is_cumulative or any(one.month == month for one in known)
    found = records(form, known) if may_go_on else pd.DataFrame()
    if found.empty:
        return found
    goes_on = open_ones(form, found, month)
    if is_cumulative:
        goes_on |= found["_months"].map(lambda months: any(one[:4] == month[:4] for one in months))
    goes_on &= found["record_state"] != VOID
    if form.carried_over:
        found.loc[found["_anchor_year"] < int(month[:4]), form.carried_over] = True
    return found[goes_on | found["_months"].map(lambda months: month in months)]


def records(form: Form, sent: Sequence[InForce]) -> pd.DataFrame:
    """The record of every key ever sent, 作废 ones too, in order of appearance; `_months`: where it stands."""
    rows = _rows(form, sent)
    if rows.empty:
        return rows
    rows = rows.drop_duplicates(["_record", "_month"])
    months = rows.groupby("_record")["_month"].agg(frozenset)
    state = rows.drop_duplicates("_record", keep="last").set_index("_record")["record_state"]
    # A month of 年初累计 replaces what was said before it.
    restarts = rows.groupby("_record")["_is_cumulative"].cumsum()
    speaking = rows[restarts == restarts.groupby(rows["_record"]).transform("max")]
    found = speaking.groupby("_record", sort=False).last()
    found = found.reindex(rows["_record"].drop_duplicates())
    return found.assign(record_state=state, _months=months).reset_index()


def _rows(form: Form, sent: Sequence[InForce]) -> pd.DataFrame:
    holding = [one for one in sent if len(one.frames.get(form.code, ()))]
    if not holding:
        return pd.DataFrame()
    rows = pd.concat([one.frames[form.code] for one in holding], ignore_index=True)
    sources = [one for one in holding for _ in range(len(one.frames[form.code]))]
    rows = rows.assign(
        _month=[one.month for one in sources], _is_cumulative=[int(one.is_cumulative) for one in sources]
    )
    return rows.assign(_record=identities(form, rows))


def _last_sheet(form: Form, known: Sequence[InForce], month: str) -> pd.DataFrame:
    """The sheet last sent, one that says there is nothing too. A county list is that of its year.

    A 作废 row stands on where leaving it out would bring an older row back: in a county list, in the month's own sheet.
    """
    if form.side == "county":
        known = [one for one in known if one.month[:4] == month[:4]]
    last = next((one for one in reversed(known) if one.statuses.get(form.code) in REPORTED), None)
    rows = _rows(form, [last]) if last else pd.DataFrame()
    if rows.empty or form.side == "county" or last.month == month:
        return rows
    return rows[rows["record_state"] != VOID]


def open_ones(form: Form, found: pd.DataFrame, month: str) -> pd.Series:
    """Which records may still change, as the form says (`open_when`, `open_year`); month: of the workbook to begin."""
    is_open = pd.Series(False, index=found.index)
    for line in form.open_when:
        is_open |= matches(line, found)
    if form.open_year:
        is_open &= (found[form.open_year] == int(month[:4])).fillna(False).astype(bool)
    return is_open
