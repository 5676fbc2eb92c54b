"""Workbooks brought to a door that is closed to their month: long after it, or after the township's end."""

from collections.abc import Iterator
from datetime import datetime, time

from ingest.sample.book import Book
from ingest.sample.compose import small_book
from ingest.sample.days import first_day, last_day, next_month
from ingest.sample.schedule import SHANGHAI, after_lock, is_missing
from ingest.sample.world import World


def too_late(world: World, months: list[str]) -> Iterator[Book]:
    """A month never sent, at last brought to a locked door; none where every month was sent."""
    missed = [m for m in months if is_missing(world.place, m) and m < max(months)[:5] + "08"]
    for month in [month for month in missed if world.place.exists(last_day(month))][:1]:
        yield _refused(world, month, after_lock(month), "door-locked")


def ended(world: World, months: list[str]) -> Iterator[Book]:
    """The month after a township's last, under its old name; none while it goes on."""
    month = next_month(f"{world.place.until:%Y-%m}") if world.place.until else ""
    if month in months:
        when = datetime.combine(first_day(next_month(month)), time(9, 40), SHANGHAI)
        yield _refused(world, month, when, "door-ended")


def _refused(world: World, month: str, when: datetime, rule: str) -> Book:
    book = small_book(world, month, when.date(), when, f"-{rule}")
    book.planted.append((("cover", "report_month"), "report_month", rule))
    return book
