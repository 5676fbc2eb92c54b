"""The clocks of a month's report: due (计时), grace, lock (锁定); the same as the models' `int_returns__deadlines`.

CL-22 runs from the month's last day; so many working days of grace follow; at the end of a later month the door locks
(docs/spec/4-clocks.md, 9-semantics.md §13). An outage of the system stops the clock while it lasts (`outages`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from ingest.county import County, last_day
from ingest.home import HomeError
from ingest.moments import midnight_after

CLOCK = "CL-22"
GRACE = "grace_working_days"


@dataclass(frozen=True)
class Clocks:
    """Days of a month's report, each with its last moment included; they are the same for all townships.

    is_provisional: due_on rests on a year whose notice of days off is not loaded.
    """

    report_month: str
    month_end: date
    due_on: date
    grace_until: date
    locked_after: date
    is_provisional: bool

    @property
    def late_from(self) -> datetime:
        """The first moment at which a report is late, in Shanghai."""
        return midnight_after(self.grace_until)

    @property
    def locked_from(self) -> datetime:
        """The first moment at which the door takes the month only with a permit, in Shanghai."""
        return midnight_after(self.locked_after)


def clocks(county: County, report_month: str) -> Clocks:
    """The clocks of a month (YYYY-MM). Raises HomeError when the county has no CL-22 for it."""
    end = last_day(report_month)
    due = county.law.due(CLOCK, end)
    if due is None:
        raise HomeError(f"clocks.csv 中没有在{end.year}年{end.month}月有效的“{CLOCK}”（月报），请补上一行。")
    grace = int(county.law.setting(end.year, GRACE) or 0)
    return Clocks(
        report_month=report_month,
        month_end=end,
        due_on=due,
        grace_until=county.law.working_day_after(due, grace),
        locked_after=county.locked_after(report_month),
        is_provisional=county.law.is_provisional(CLOCK, end),
    )


def months(first: str, last: str) -> Sequence[str]:
    """The months (YYYY-MM) from one to another, both included."""
    found = []
    while first <= last:
        found.append(first)
        first = f"{last_day(first, 1):%Y-%m}"
    return found
