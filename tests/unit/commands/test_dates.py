"""Dates and times as they are typed."""

from datetime import UTC, datetime

import pytest

from dagster_project.commands.dates import parse_date, parse_time
from ingest.home import HomeError


def test_a_time_without_a_zone_is_shanghais():
    assert parse_time("2026-04-03T09:00") == datetime(2026, 4, 3, 1, tzinfo=UTC)
    assert parse_time("2026-04-03T09:00+00:00") == datetime(2026, 4, 3, 9, tzinfo=UTC)


@pytest.mark.parametrize("text", ["四月三日", "2026-02-30T09:00", "0001-01-01T00:00", ""])
def test_a_time_that_is_none_is_told_with_an_example(text):
    with pytest.raises(HomeError, match="请写成 2027-01-31T18:00"):
        parse_time(text)


def test_a_date_that_is_none_is_told_with_an_example():
    with pytest.raises(HomeError, match="请写成 2027-01-31 "):
        parse_date("2026-13-01")
