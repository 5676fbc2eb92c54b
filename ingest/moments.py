"""Moments and days in China, which has one time and no summer time."""

from datetime import date, datetime, time, timedelta, timezone

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")


def day_of(moment: datetime) -> date:
    """The day of an aware moment in Shanghai."""
    return moment.astimezone(SHANGHAI).date()


def midnight_after(day: date) -> datetime:
    """The moment a day ends, in Shanghai."""
    return datetime.combine(day + timedelta(days=1), time(), SHANGHAI)


def time_zh(moment: datetime) -> str:
    """2026年3月5日09:30, in Shanghai."""
    at = moment.astimezone(SHANGHAI)
    return f"{date_zh(at.date())}{at:%H:%M}"


def date_zh(day: date) -> str:
    """2026年3月5日."""
    return f"{day.year}年{day.month}月{day.day}日"
