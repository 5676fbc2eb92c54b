"""Terms of law in the made-up county, counted a second time for its notices: by a list of working days."""

from bisect import bisect_right
from datetime import date, timedelta
from functools import cache

from ingest.sample.days import announced


@cache
def _working_days() -> list[date]:
    first, last = date(2023, 1, 1), date(2028, 12, 31)
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return [day for day in days if announced().get(day, day.isoweekday() <= 5)]


def working_days_after(day: date, count: int) -> date:
    """The count-th working day after a day."""
    days = _working_days()
    return days[bisect_right(days, day) + count - 1]


def is_working(day: date) -> bool:
    """Whether offices are open on a day."""
    days = _working_days()
    return days[bisect_right(days, day) - 1] == day


def rolled_after(day: date, count: int) -> date:
    """The day so many days later, or the next one on which offices are open."""
    last = day + timedelta(days=count)
    return last if is_working(last) else working_days_after(last, 1)


def day_off_before(day: date) -> date:
    """The last day before a day on which offices are closed."""
    day -= timedelta(days=1)
    while is_working(day):
        day -= timedelta(days=1)
    return day
