"""Days and months of the made-up county: pure calendar arithmetic and seeded choices."""

import hashlib
from calendar import monthrange
from datetime import date, timedelta
from random import Random


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


def plus(day: date, days: int) -> date:
    """`day` + `days`, moved on from a Saturday or Sunday."""
    moved = day + timedelta(days=days)
    while moved.weekday() > 4:
        moved += timedelta(days=1)
    return moved


def minus(day: date, days: int) -> date:
    """`day` − `days`, moved back from a Saturday or Sunday."""
    moved = day - timedelta(days=days)
    while moved.weekday() > 4:
        moved -= timedelta(days=1)
    return moved


def some_day(random: Random, month: str, first: int = 1, last: int = 31) -> date:
    """A weekday of the month between two day numbers."""
    start = first_day(month)
    days = [start.replace(day=number) for number in range(first, min(last, last_day(month).day) + 1)]
    return random.choice([day for day in days if day.weekday() < 5])
