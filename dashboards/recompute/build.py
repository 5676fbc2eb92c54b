"""What the second calculator reads of a build: duties, sheet status, rows of F20, and the tables it must agree with."""

from fractions import Fraction
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
# What a closed year left pending: there it never counts, whatever is known of it now.
_PENDING = """
select
    duty_id, indicator_code, reported_by, record_key, kind,
    placed_on, null, null, null, null, 0, den_w, scheme_year
from marts.fct_closed_pending
order by scheme_year, duty_id
"""
_CLOSED = "select scheme_year from marts.fct_closings"
_LAST_YEARS = """
select scheme_year, township_code, indicator_code, numerator, denominator
from marts.fct_closed_last_years
"""
_SHEETS = "select township_code, form_code, report_month, status from marts.fct_sheet_status"
_EVENTS = """
select event_id, reported_by, event_date, event_type, rule_code, points, act_id, is_after_closing
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
        """Every duty that is not exempted by the county, and once more what a closed year left pending."""
        return [Duty(*row) for query in (_DUTIES, _PENDING) for row in self._connection.execute(query).fetchall()]

    def closed_years(self) -> set[int]:
        """The years whose result is closed."""
        return {row[0] for row in self._connection.execute(_CLOSED).fetchall()}

    def last_years(self) -> dict[tuple[int, str, str], tuple[Fraction, Fraction]]:
        """(closed year, township, indicator) → numerator and denominator of the year before it."""
        found = self._connection.execute(_LAST_YEARS).fetchall()
        return {row[:3]: (Fraction(row[3]), Fraction(row[4])) for row in found}

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
