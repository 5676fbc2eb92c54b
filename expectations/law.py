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
        term = self._term(clock_code, start)
        if term is None:
            return None
        if term.is_working:
            return self.working_day_after(start, term.length)
        last = start + timedelta(days=term.length)
        return self.working_day_after(last - timedelta(days=1), 1) if term.roll else last

    def is_provisional(self, clock_code: str, start: date) -> bool:
        """Whether `due` rests on the working days of a year without a notice (9-semantics.md §2.2)."""
        term, due = self._term(clock_code, start), self.due(clock_code, start)
        if term is None or due is None or not (term.is_working or term.roll):
            return False
        # Natural days need no calendar; only the roll at their end does.
        counted_from = start if term.is_working else start + timedelta(days=term.length - 1)
        years = range((counted_from + timedelta(days=1)).year, due.year + 1)
        return bool(set(years) - {day.year for day in self.calendar})

    def setting(self, year: int, key: str) -> Decimal | None:
        """A setting of a year's scheme; None when that year has none."""
        return self.settings.get((year, key))

    def working_day_after(self, day: date, count: int) -> date:
        """The count-th working day after a day; the day itself for 0."""
        while count:
            day += timedelta(days=1)
            count -= not self.is_day_off(day)
        return day

    def _term(self, clock_code: str, start: date) -> Term | None:
        terms = [one for one in self.terms if one.clock_code == clock_code and one.valid_from <= start]
        return max(terms, key=lambda one: one.valid_from, default=None)


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
