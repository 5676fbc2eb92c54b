"""The county's calendar, clocks and settings, as far as a workbook is judged by them (docs/spec/4-clocks.md)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

WEEKEND = 5


@dataclass(frozen=True)
class Term:
    """A clock from a day on: `length` working days (is_working) or days, `roll`: on a day off it ends on the next
    working day."""

    clock_code: str
    valid_from: date
    length: int
    is_working: bool
    roll: bool


@dataclass(frozen=True)
class Law:
    """What the county's files say. `calendar`: the days of the yearly notices, True for a working day; every other day
    is one from Monday to Friday (9-semantics.md §13). `settings`: (scheme year, key) → number, groups left aside.
    """

    terms: tuple[Term, ...] = ()
    calendar: Mapping[date, bool] = field(default_factory=dict)
    settings: Mapping[tuple[int, str], Decimal] = field(default_factory=dict)

    def is_day_off(self, day: date) -> bool:
        """Whether nobody works on a day."""
        return not self.calendar.get(day, day.weekday() < WEEKEND)

    def due(self, clock_code: str, start: date) -> date | None:
        """The last day of a term that begins on `start`, that day not counted; None before the clock was law."""
        terms = [one for one in self.terms if one.clock_code == clock_code and one.valid_from <= start]
        if not terms:
            return None
        term = max(terms, key=lambda one: one.valid_from)
        if term.is_working:
            return self._working_days_after(start, term.length)
        last = start + timedelta(days=term.length)
        return self._working_days_after(last - timedelta(days=1), 1) if term.roll else last

    def setting(self, year: int, key: str) -> Decimal | None:
        """A setting of a year's scheme; None when that year has none."""
        return self.settings.get((year, key))

    def _working_days_after(self, day: date, count: int) -> date:
        while count:
            day += timedelta(days=1)
            count -= not self.is_day_off(day)
        return day


def terms(rows: Iterable[Mapping[str, str]]) -> tuple[Term, ...]:
    """The terms of the lines of clocks.csv (9-semantics.md §15)."""
    return tuple(
        Term(
            clock_code=row["clock_code"],
            valid_from=date.fromisoformat(row["valid_from"]),
            length=int(row["length"]),
            is_working=row["kind"] == "WD",
            roll=row["roll"] == "true",
        )
        for row in rows
    )
