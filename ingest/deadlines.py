"""The clocks of a month's report: due (计时), grace, lock (锁定); the same as the models' `int_returns__deadlines`.

CL-22 runs from the month's last day; so many working days of grace follow; at the end of a later month the door locks
(docs/spec/4-clocks.md, 9-semantics.md §13). An outage of the system stops the clock while it lasts (`outages`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from ingest.county import County, last_day
from ingest.county_files import rows
from ingest.home import HomeError
from ingest.moments import day_of, midnight_after
from ingest.outages import Span, credit

CLOCK = "CL-22"
GRACE = "grace_working_days"
# What the models are told of deadlines that outages moved; every other one they reckon themselves.
CREDITS = {"report_month": "varchar", "late_from": "timestamp", "closes_on": "date"}


@dataclass(frozen=True)
class Clocks:
    """Days of a month's report, each with its last moment included; they are the same for all townships.

    is_provisional: due_on rests on a year whose notice of days off is not loaded. credit: what outages of the system
    add to the end of grace_until.
    """

    report_month: str
    month_end: date
    due_on: date
    grace_until: date
    locked_after: date
    is_provisional: bool
    credit: timedelta = timedelta()

    @property
    def late_from(self) -> datetime:
        """The first moment at which a report is late, in Shanghai."""
        return midnight_after(self.grace_until) + self.credit

    @property
    def closes_on(self) -> date:
        """The last day on which a report can be in time."""
        return day_of(self.late_from - timedelta.resolution)

    @property
    def locked_from(self) -> datetime:
        """The first moment at which the door takes the month only with a permit, in Shanghai."""
        return midnight_after(self.locked_after)


def clocks(county: County, report_month: str, downs: Sequence[Span] = ()) -> Clocks:
    """The clocks of a month (YYYY-MM). Raises HomeError when the county has no CL-22 for it.

    downs: the outages of the system (`outages.spans`).
    """
    end = last_day(report_month)
    due = county.law.due(CLOCK, end)
    if due is None:
        raise HomeError(f"clocks.csv 中没有在{end.year}年{end.month}月有效的“{CLOCK}”（月报），请补上一行。")
    graced = county.law.working_day_after(due, int(county.law.setting(end.year, GRACE) or 0))
    return Clocks(
        report_month=report_month,
        month_end=end,
        due_on=due,
        grace_until=graced,
        locked_after=county.locked_after(report_month),
        is_provisional=county.law.is_provisional(CLOCK, end),
        credit=credit(midnight_after(end), midnight_after(graced), downs),
    )


def running(county_dir: Path, county: County, last: str, downs: Sequence[Span]) -> list[Clocks]:
    """The clocks of every month from the first scheme's January to `last`, of those for which CL-22 is law."""
    first = min(int(row["scheme_year"]) for row in rows(county_dir / "scheme_items.csv"))
    known = [month for month in months(f"{first}-01", last) if county.law.due(CLOCK, last_day(month))]
    return [clocks(county, month, downs) for month in known]


def credits_of(county_dir: Path, county: County, downs: Sequence[Span]) -> list[dict]:
    """The months whose deadline outages move, for the models: rows of CREDITS."""
    if not downs:
        return []
    moved = [one for one in running(county_dir, county, f"{day_of(downs[-1][1]):%Y-%m}", downs) if one.credit]
    return [{"report_month": one.report_month, "late_from": one.late_from, "closes_on": one.closes_on} for one in moved]


def months(first: str, last: str) -> Sequence[str]:
    """The months (YYYY-MM) from one to another, both included."""
    found = []
    while first <= last:
        found.append(first)
        first = f"{last_day(first, 1):%Y-%m}"
    return found
