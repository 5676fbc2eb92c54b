"""The yearly notice of days off: what it means, and what is wrong with one (docs/spec/4-clocks.md, Calendar is data).

A notice with a hole looks exactly like a year with fewer holidays, and every deadline over the hole would be a day
early. So the holidays every year has must be there, none may break off, and the working days must come to about what
the law on holidays leaves.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from expectations.law import WEEKEND, Law
from ingest.county_files import Row

WEEKDAYS = "一二三四五六日"
# 节假日办法: thirteen days since 2025, eleven before; one that falls on a weekend is made up for.
HOLIDAYS, HOLIDAYS_BEFORE_2025 = 13, 11
# By so many working days a year may depart from that.
TOLERANCE = 2
ALWAYS_OFF = {(1, 1): "元旦", (5, 1): "劳动节", (10, 1): "国庆节", (10, 2): "国庆节", (10, 3): "国庆节"}
SPRING, SPRING_DAYS = ((1, 15), (2, 28)), 5
# Two days off of one name, further apart than this, are two holidays.
APART = timedelta(days=8)
DAY = timedelta(days=1)


def notice_faults(year: int, rows: Sequence[Row]) -> Iterator[str]:
    """Every fault of a year's notice in Chinese, with its line where it has one; its cells must be sound already.

    rows: the lines of the file, the first being line 2.
    """
    wrong = [text for line, row in enumerate(rows, 2) for text in _line_faults(year, line, row)]
    yield from wrong
    if not wrong:
        yield from _holes(year, rows)


def law_of(rows: Sequence[Row]) -> Law:
    """The calendar of some lines."""
    return Law(calendar={date.fromisoformat(row["date"]): row["is_working"] == "true" for row in rows})


def days_of(year: int) -> list[date]:
    """Every day of a year."""
    first = date(year, 1, 1)
    return [first + DAY * number for number in range((date(year + 1, 1, 1) - first).days)]


def working_days(year: int, rows: Sequence[Row]) -> list[int]:
    """How many working days each month has."""
    law = law_of(rows)
    working = [day.month for day in days_of(year) if not law.is_day_off(day)]
    return [working.count(month) for month in range(1, 13)]


def usual(year: int) -> int:
    """How many working days the law on holidays leaves."""
    holidays = HOLIDAYS if year >= 2025 else HOLIDAYS_BEFORE_2025
    return sum(day.weekday() < WEEKEND for day in days_of(year)) - holidays


def _line_faults(year: int, line: int, row: Row) -> Iterator[str]:
    day = date.fromisoformat(row["date"])
    if day.year != year:
        yield f"第{line}行的日期{day}不在{year}年，请移到相应年份的文件。"
    if row["is_working"] == "true" and day.weekday() < WEEKEND:
        said = f"第{line}行的{day}是星期{WEEKDAYS[day.weekday()]}，本来就上班；调休上班日只能是周六、周日"
        yield f"{said}，请核对日期，或将 is_working 改为 false。"
    if not row["name"]:
        yield f"第{line}行没有写节日名称（name），请补上，如“春节”或“春节调休上班”。"


def _holes(year: int, rows: Sequence[Row]) -> Iterator[str]:
    if not rows:
        yield "没有任何日期：放假通知还没有填写，请按国务院办公厅的通知填写后再载入。"
        return
    off = {date.fromisoformat(row["date"]): row["name"] for row in rows if row["is_working"] == "false"}
    for (month, day), name in ALWAYS_OFF.items():
        if date(year, month, day) not in off:
            yield f"缺少{name}{month}月{day}日，请补上一行（is_working 为 false）。"
    yield from _broken_off(off, law_of(rows))
    if _longest_off(year, law_of(rows)) < SPRING_DAYS:
        (a, b), (c, d) = SPRING
        yield f"{a}月{b}日至{c}月{d}日之间没有连续{SPRING_DAYS}天以上的假期，春节放假似未填全，请补上。"
    found, expected = sum(working_days(year, rows)), usual(year)
    if abs(found - expected) > TOLERANCE:
        what = "调休上班日（周末上班）" if found < expected else "放假日"
        yield f"按此全年为{found}个工作日，而按节假日办法一般为{expected}个，请核对是否漏写了{what}。"


def _broken_off(off: dict[date, str], law: Law) -> Iterator[str]:
    """Working days within one holiday."""
    for first, second in zip(sorted(off), sorted(off)[1:], strict=False):
        if off[first] != off[second] or second - first > APART:
            continue
        between = (first + DAY * number for number in range(1, (second - first).days))
        for day in between:
            if not law.is_day_off(day):
                yield f"{off[first]}假期中缺少{day.month}月{day.day}日，请补上一行，或核对前后的日期。"


def _longest_off(year: int, law: Law) -> int:
    """The longest run of days off around the Spring Festival."""
    first, last = (date(year, *day) for day in SPRING)
    longest = run = 0
    for day in days_of(year):
        if first <= day <= last:
            run = run + 1 if law.is_day_off(day) else 0
            longest = max(longest, run)
    return longest
