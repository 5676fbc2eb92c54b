"""When a month's workbook is filled in and received: in time, late, never, twice."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from ingest.sample.county import Place
from ingest.sample.days import first_day, last_day, next_month, plus, rng

SHANGHAI = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True)
class Sending:
    """One month of one office: the day it is filled in. Faulty versions arrive that morning, the sound one in
    the afternoon, a correction two days later."""

    month: str
    filled: date

    def faulty(self, number: int) -> datetime:
        """When the n-th faulty version arrives."""
        return datetime.combine(self.filled, time(8, 30), SHANGHAI) + timedelta(minutes=13 * number)

    def sound(self, random_minutes: int) -> datetime:
        """When the sound version arrives."""
        return datetime.combine(self.filled, time(15, 5), SHANGHAI) + timedelta(minutes=random_minutes)

    def corrected(self) -> datetime:
        """When the corrected version arrives."""
        return datetime.combine(self.filled + timedelta(days=2), time(10, 20), SHANGHAI)


def sendings(place: Place, months: list[str]) -> list[Sending]:
    """The months an office sends: about one in twelve late, a few never."""
    found = []
    for month in months:
        random = rng("sending", place.code, month)
        if not place.exists(last_day(month)) or (not place.is_county and is_missing(place, month)):
            continue
        late = random.random() < 0.08 and not place.is_county
        first = first_day(next_month(month))
        found.append(Sending(month, plus(first, random.randint(8, 12) if late else random.randint(0, 2))))
    return found


def is_missing(place: Place, month: str) -> bool:
    """A month that some offices never send."""
    return rng("missing", place.code, month).random() < 0.018


def after_lock(month: str) -> datetime:
    """A moment after the month was locked (end of the month after next)."""
    day = first_day(month) + timedelta(days=130)
    return datetime.combine(day, time(9, 0), SHANGHAI)
