"""A correction waits a day for its sender's word, of its own account alone."""

from datetime import UTC, datetime, timedelta

import pytest

from dashboards.portal import staging
from dashboards.portal.staging import Staged
from ingest.home import Home

NOW = datetime(2026, 4, 3, 16, tzinfo=UTC)


@pytest.fixture
def home(tmp_path) -> Home:
    made = Home(tmp_path)
    made.portal.mkdir()
    return made


def test_it_waits_a_day_and_no_longer(home):
    number = staging.put(home, Staged("t1", "三月.xlsx", "2026-03", "0" * 16, b"bytes"), NOW)
    found = staging.get(home, number, "t1", NOW + timedelta(days=1))
    assert (found.data, found.file_name, found.month) == (b"bytes", "三月.xlsx", "2026-03")
    assert staging.get(home, number, "t1", NOW + timedelta(days=1, seconds=1)) is None
    assert staging.get(home, number, "t2", NOW) is None
    assert staging.get(home, "../" + number, "t1", NOW) is None


def test_who_sends_again_and_again_keeps_the_last_ones(home):
    numbers = [
        staging.put(home, Staged("t1", f"{place}.xlsx", "2026-03", "", b"x"), NOW + timedelta(seconds=place))
        for place in range(staging.MOST_OF_ONE + 2)
    ]
    left = [staging.get(home, number, "t1", NOW + timedelta(minutes=1)) is not None for number in numbers]
    assert left == [False, False, *[True] * staging.MOST_OF_ONE]
