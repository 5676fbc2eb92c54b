"""Which releases are kept: the newest thirty, each month's last, the one in force, those that closings rest on."""

from datetime import UTC, datetime, timedelta

import pytest

from ingest.home import Home
from ingest.install import install
from ingest.kept_releases import NEWEST, kept
from ingest.ledger import Ledger
from tests.support.published import close, publish
from tests.support.wide_county import DEFAULTS

# Noon of 1 January 2026 in Shanghai.
START = datetime(2026, 1, 1, 4, tzinfo=UTC)
NAMES = [f"r{number:03}" for number in range(100)]


@pytest.fixture
def home(tmp_path) -> Home:
    """One release a day from 1 January to 10 April 2026: r000 … r099."""
    made = Home(tmp_path / "home")
    install(made, None, DEFAULTS, START)
    for number, name in enumerate(NAMES):
        publish(made, name, START + timedelta(days=number))
    return made


def told(home: Home, current: str = "") -> list[str]:
    with Ledger(home.ledger_file) as ledger:
        return sorted(kept(ledger, current))


def test_the_newest_and_the_last_of_each_month_are_kept(home):
    # 31 January is the 31st day, 28 February the 59th; 31 March, the 90th, is among the newest.
    assert NEWEST == 30
    assert told(home) == ["r030", "r058", *NAMES[70:]]


def test_the_one_in_force_is_kept_however_old(home):
    assert told(home, "r003") == ["r003", "r030", "r058", *NAMES[70:]]


def test_a_release_gone_back_to_is_new_again_and_what_was_dropped_is_not_wanted_back(home):
    before = set(told(home))
    publish(home, "r058", START + timedelta(days=100), is_rollback=True)
    assert told(home) == ["r030", "r058", *NAMES[71:]]
    assert set(told(home)) <= before


def test_a_month_ends_in_shanghai(home):
    publish(home, "late", datetime(2026, 4, 30, 15, 59, tzinfo=UTC))
    publish(home, "may", datetime(2026, 4, 30, 16, 0, tzinfo=UTC))
    for number in range(NEWEST):
        publish(home, f"s{number:02}", datetime(2026, 6, 1, tzinfo=UTC) + timedelta(hours=number))
    assert {"late", "may"} <= set(told(home))


def test_what_closed_years_are_held_against_is_kept(home):
    close(home, 2025, 1, "r010", START + timedelta(days=11))
    assert told(home) == ["r010", "r030", "r058", *NAMES[70:]]
