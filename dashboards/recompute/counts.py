"""Numerator, denominator and pending of a period, counted from duty rows (docs/spec/10-duties.md §1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dashboards.recompute.periods import Period


@dataclass(frozen=True, slots=True)
class Duty:
    """One row of fct_duties, as far as it bears on numbers; weights are integers in thousandths.

    `reported_by` is the township whose record it is: who answers for it in a period follows from that. What a closed
    year left pending is a duty of that year that never counts there.
    """

    duty_id: str
    indicator_code: str
    reported_by: str
    record_key: str
    kind: str
    placed_on: date | None
    done_on: date | None
    late_wd: int | None
    counts_from: date | None
    earns_from: date | None
    num_w: int
    den_w: int
    scored_year: int | None


@dataclass(frozen=True, slots=True)
class Counts:
    """What a period adds up to, in thousandths; `rows` are the duties behind it, counted or not."""

    numerator: int
    denominator: int
    pending: int
    rows: tuple[Duty, ...]


def has_come(day: date | None, as_of: date) -> bool:
    """Whether a date that may never come has come."""
    return day is not None and day <= as_of


def _belongs(duty: Duty, period: Period) -> bool:
    if duty.kind == "stock":
        return duty.placed_on is not None and duty.placed_on == period.snapshot
    is_placed = duty.placed_on is not None and period.start <= duty.placed_on <= period.end
    if duty.scored_year == period.year:
        return is_placed or period.grain == "year"
    # Scored in another year it can only be pending here, as far as that is not settled.
    return is_placed and not period.is_closed and not has_come(duty.counts_from, period.as_of)


def count(duties: Iterable[Duty], period: Period) -> Counts:
    """The counts of one indicator in one period, of the duties one township answers for in it.

    Flow and slot: the rows placed in it (a year also takes what the year before left pending and is scored here);
    stock: the snapshot at its end.
    """
    rows = tuple(duty for duty in duties if _belongs(duty, period))
    total = sum(duty.den_w for duty in rows)
    denominator = sum(duty.den_w for duty in rows if has_come(duty.counts_from, period.as_of))
    numerator = sum(duty.num_w for duty in rows if has_come(duty.earns_from, period.as_of))
    return Counts(numerator, denominator, total - denominator, rows)
