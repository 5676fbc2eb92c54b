"""The periods of a year and the day each is looked at (docs/spec/10-duties.md §1)."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cached_property


@dataclass(frozen=True)
class Period:
    """A month, a quarter, the year so far, or a year; `as_of` is the last day it knows of.

    is_closed: the year's result is closed; the build says what it left pending.
    """

    grain: str
    year: int
    start: date
    end: date
    as_of: date
    is_closed: bool = False

    @property
    def last_day(self) -> date:
        """The day that says who answers for whom: its last, or as far as is known."""
        return min(self.end, self.as_of)

    @cached_property
    def month_ends(self) -> list[date]:
        """The last days of its report months that have begun."""
        first, last = self.start.month, self.end.month
        return [month_end(self.year, m) for m in range(first, last + 1) if date(self.year, m, 1) <= self.as_of]

    @cached_property
    def snapshot(self) -> date | None:
        """The last month end of the year not after the period's end and its as-of date."""
        ends = [month_end(self.year, month) for month in range(1, 13)]
        return max((end for end in ends if end <= self.last_day), default=None)


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def periods_of(year: int, freeze: date, as_of: date, is_closed: bool = False) -> list[Period]:
    """Every period of the year that has begun by `as_of`; the year itself is looked at until its freeze date."""
    spans = [("year", 1, 12)]
    spans += [("month", m, m) for m in range(1, 13)]
    spans += [("quarter", m, m + 2) for m in (1, 4, 7, 10)]
    spans += [("ytd", 1, m) for m in range(1, 13)]
    periods = []
    for grain, first, last in spans:
        end = month_end(year, last)
        known = min(freeze if grain == "year" else end, as_of)
        begun = date(year, last if grain == "ytd" else first, 1)
        if begun <= as_of:
            periods.append(Period(grain, year, date(year, first, 1), end, known, is_closed))
    return periods
