"""What the second calculator reads of a build: duties, sheet status, rows of F20, and the tables it must agree with."""

from pathlib import Path

import duckdb

from dashboards.recompute.counts import Duty
from dashboards.recompute.events import Event

_DUTIES = """
select
    duty_id, indicator_code, reported_by, record_key, kind,
    placed_on, done_on, late_wd, counts_from, earns_from, num_w, den_w, scored_year
from marts.fct_duties
where state <> 'exempt'
order by duty_id
"""
_SHEETS = "select township_code, form_code, report_month, status from marts.fct_sheet_status"
_EVENTS = """
select event_id, reported_by, event_date, event_type, rule_code, points, act_id
from marts.fct_bonus_penalty
"""
_LOSSES = """
select scheme_year, township_code, indicator_code, coalesce(record_key, ''), sum(marks)
from marts.fct_mark_losses
group by 1, 2, 3, 4
"""


class Build:
    """A build's database, opened for reading; close it when done."""

    def __init__(self, database: Path):
        self._connection = duckdb.connect(str(database), read_only=True)

    def __enter__(self) -> "Build":
        return self

    def __exit__(self, *_error: object) -> None:
        self._connection.close()

    def duties(self) -> list[Duty]:
        """Every duty that is not exempted by the county."""
        return [Duty(*row) for row in self._connection.execute(_DUTIES).fetchall()]

    def events(self) -> list[Event]:
        """What the county's sheet F20 holds, whether it counts or not."""
        return [Event(*row) for row in self._connection.execute(_EVENTS).fetchall()]

    def sheets(self) -> dict[tuple[str, str, str], str]:
        """(township, form, report month) → 本表情况."""
        return {row[:3]: row[3] for row in self._connection.execute(_SHEETS).fetchall()}

    def table(self, name: str, key: tuple[str, ...], columns: tuple[str, ...]) -> dict[tuple, tuple]:
        """The rows of a mart by key, the named columns only. Raises duckdb.Error when the mart is not as promised."""
        sql = f"select {', '.join((*key, *columns))} from marts.{name}"
        return {row[: len(key)]: row[len(key) :] for row in self._connection.execute(sql).fetchall()}

    def losses(self) -> dict[tuple, tuple]:
        """(year, township, indicator, record key) → (the sum of its lost marks,); an absence has the key ''."""
        return {row[:4]: row[4:] for row in self._connection.execute(_LOSSES).fetchall()}
