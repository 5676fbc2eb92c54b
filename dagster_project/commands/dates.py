"""Dates and times as given on the command line."""

from datetime import UTC, date, datetime

from dagster_project.commands.environment import SHANGHAI
from ingest.home import HomeError


def parse_date(text: str) -> date:
    """An ISO date. Raises HomeError with an example when it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise HomeError(f"日期“{text}”无法识别，请写成 2027-01-31 这样的格式。") from None


def parse_time(text: str) -> datetime:
    """An ISO time as UTC; without a zone it is Shanghai's. Raises HomeError with an example when it is none."""
    try:
        moment = datetime.fromisoformat(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise HomeError(f"时间“{text}”无法识别，请写成 2027-01-31T18:00 这样的格式。") from None
