"""Every way an office writes a date (docs/spec/6-traps.md 7, 9-semantics.md §11.5)."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from expectations.normal import stored
from ingest.types import Raw

SERIAL_FROM, SERIAL_TO = 20_000, 60_000
EPOCH = date(1899, 12, 30)
# Days between the first ones of the two systems.
YEARS_1900 = 1462
FIRST_YEAR, LAST_YEAR = 1949, 2100
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_TEN = re.compile(r"([一二三四五六七八九])?十([一二三四五六七八九])?")
# One and the same sign between the parts: 2026年3-5月 and 2026.1-3 are spans of months, and no days.
_DAY = (
    re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})[日号]?"),
    re.compile(r"(\d{4})([/.。·、-])(\d{1,2})\2(\d{1,2})(?:[日号]|\2)?"),
)
_MONTH_DAY = (re.compile(r"(\d{1,2})月(\d{1,2})[日号]?"), re.compile(r"(\d{1,2})[/.。·、-](\d{1,2})[.。]?"))
_FIVE = re.compile(r"[2-6]\d{4}", re.ASCII)
# A run of blanks is tried once, from its beginning: a cell may hold thousands.
_CLOCK = re.compile(r"(?<![T\s])[T\s]++\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")


@dataclass(frozen=True)
class MonthDay:
    """A date written without its year."""

    month: int
    day: int


def parse(raw: Raw) -> date | MonthDay | None:
    """The date a cell says; MonthDay when the year is not written; None when it is no date.

    A month without a day is no date; neither is the number 2026.1.
    """
    if isinstance(raw, date):
        # Date cells too: a stray 5 under a date format is 1900-01-05.
        return _date(raw.year, raw.month, raw.day)
    if isinstance(raw, bool):
        return None
    if isinstance(raw, int | float):
        return _from_number(raw)
    return _from_text(raw) if isinstance(raw, str) else None


def with_year(found: MonthDay, not_after: date) -> date | None:
    """The latest such date that is not after a day; None for 29 February without a leap year near."""
    for year in range(not_after.year, not_after.year - 5, -1):
        day = _date(year, found.month, found.day)
        if day is not None and day <= not_after:
            return day
    return None


def in_year(found: MonthDay, year: int) -> date | None:
    """That day of a year; None for 29 February of a common year."""
    return _date(year, found.month, found.day)


def counted_from_1904(raw: Raw) -> Raw:
    """A cell of a date column out of a workbook whose days count from 1904: a bare serial number as others count it."""
    is_number = isinstance(raw, int | float) and not isinstance(raw, bool)
    return raw + YEARS_1900 if is_number and SERIAL_FROM <= raw + YEARS_1900 <= SERIAL_TO else raw


def counted_in_text(raw: Raw) -> Raw:
    """A cell of a date column out of a CSV, which knows no numbers: five digits are a serial number."""
    return float(raw) if isinstance(raw, str) and _FIVE.fullmatch(raw.strip()) else raw


def _from_number(raw: float) -> date | None:
    if raw != int(raw):
        # A serial may carry a time of day; 2026.1 may not be a date.
        return EPOCH + timedelta(days=int(raw)) if SERIAL_FROM <= raw <= SERIAL_TO else None
    whole = int(raw)
    if SERIAL_FROM <= whole <= SERIAL_TO:
        return EPOCH + timedelta(days=whole)
    return _compact(str(whole))


def _from_text(raw: str) -> date | MonthDay | None:
    text = re.sub(r"\s+", "", _CLOCK.sub("", unicodedata.normalize("NFKC", stored(raw)).strip()))
    if not text:
        return None
    text = _TEN.sub(_ten, text).translate(_DIGITS)
    if text.isdigit():
        return _compact(text)
    if whole := _in_words(_DAY, text):
        return _date(*whole)
    yearless = _in_words(_MONTH_DAY, text)
    return MonthDay(*yearless) if yearless and _date(2024, *yearless) else None


def _in_words(spellings: tuple[re.Pattern, ...], text: str) -> list[int]:
    """The numbers of a text that is spelt in one of some ways, as they stand; none when it is spelt in none."""
    found = next((match for one in spellings if (match := one.fullmatch(text))), None)
    return [int(part) for part in found.groups() if part.isdecimal()] if found else []


def _ten(match: re.Match) -> str:
    tens, ones = match[1], match[2]
    number = (_digit(tens) if tens else 1) * 10 + (_digit(ones) if ones else 0)
    return str(number)


def _digit(text: str) -> int:
    return int(text.translate(_DIGITS))


def _compact(digits: str) -> date | None:
    return _date(int(digits[:4]), int(digits[4:6]), int(digits[6:])) if len(digits) == 8 else None


def _date(year: int, month: int, day: int) -> date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def parse_month(raw: Raw) -> str | None:
    """A report month as YYYY-MM: 2026-03, 2026年3月, 202603, a date in it; None when it is none."""
    if isinstance(raw, date):
        # The same years as in text: a stray number under a date format is 1900 or 9999.
        return f"{raw:%Y-%m}" if raw.year // 100 == 20 else None
    if isinstance(raw, bool) or raw is None:
        return None
    if isinstance(raw, int | float):
        raw = str(int(raw)) if raw == int(raw) else ""
    if not isinstance(raw, str):
        return None
    text = _TEN.sub(_ten, re.sub(r"\s+", "", unicodedata.normalize("NFKC", raw))).translate(_DIGITS)
    match = re.fullmatch(r"(20\d\d)(?:年|[-/.])?(\d{1,2})(?:月份?|)", text)
    if match and 1 <= int(match[2]) <= 12 and (len(match[2]) == 2 or not text.isdigit()):
        return f"{match[1]}-{int(match[2]):02d}"
    day = _from_text(text)
    return f"{day:%Y-%m}" if isinstance(day, date) else None
