"""Days and months of the made-up county: its calendar and seeded choices."""

import csv
import hashlib
from calendar import monthrange
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random

CALENDAR = Path(__file__).resolve().parents[2] / "dbt" / "seeds" / "calendar"


def rng(*parts: object) -> Random:
    """A generator of its own for each subject, so that one more row here changes nothing there."""
    text = "|".join(str(part) for part in parts)
    return Random(int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big"))


def months_of(year: int) -> list[str]:
    """`2026` → `2026-01` … `2026-12`."""
    return [f"{year}-{month:02d}" for month in range(1, 13)]


def first_day(month: str) -> date:
    """The first day of a month written YYYY-MM."""
    return date(int(month[:4]), int(month[5:]), 1)


def last_day(month: str) -> date:
    """The last day of a month written YYYY-MM."""
    first = first_day(month)
    return first.replace(day=monthrange(first.year, first.month)[1])


def next_month(month: str) -> str:
    """`2025-12` → `2026-01`."""
    return f"{last_day(month) + timedelta(days=1):%Y-%m}"


@cache
def announced() -> dict[date, bool]:
    """What the yearly notices say of single days: whether offices are open."""
    found = {}
    for path in sorted(CALENDAR.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found |= {date.fromisoformat(row["date"]): row["is_working"] == "true" for row in csv.DictReader(file)}
    return found


def has_notice(year: int) -> bool:
    """Whether the year's notice is among them."""
    return any(day.year == year for day in announced())


def made_up(day: date) -> date:
    """The Saturday or Sunday after `day` where that is worked to make up for a holiday; else `day`."""
    after = day + timedelta(days=1)
    return after if after.weekday() >= 5 and announced().get(after) else day


def is_office_day(day: date) -> bool:
    """A day on which things are done: no Saturday, no Sunday, no holiday."""
    return day.weekday() < 5 and announced().get(day, True)


def plus(day: date, days: int) -> date:
    """`day` + `days`, moved on from a Saturday, a Sunday or a holiday."""
    moved = day + timedelta(days=days)
    while not is_office_day(moved):
        moved += timedelta(days=1)
    return moved


def minus(day: date, days: int) -> date:
    """`day` − `days`, moved back from a Saturday, a Sunday or a holiday."""
    moved = day - timedelta(days=days)
    while not is_office_day(moved):
        moved -= timedelta(days=1)
    return moved


def some_day(random: Random, month: str, first: int = 1, last: int = 31) -> date:
    """An office day of the month between two day numbers; before them all when they hold none."""
    start = first_day(month)
    days = [start.replace(day=number) for number in range(first, min(last, last_day(month).day) + 1)]
    return random.choice([day for day in days if is_office_day(day)] or [minus(days[0], 1)])
