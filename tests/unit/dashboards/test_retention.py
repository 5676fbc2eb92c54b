"""Old releases go; what is read meanwhile stays readable, and the home is as sound as it was."""

from datetime import UTC, datetime, timedelta

import pytest

from dashboards.retention import drop, droppable
from dashboards.run_lock import RunInProgress, run_lock
from ingest.doctor import examine
from ingest.home import DATABASE, Home
from ingest.install import install
from tests.support.published import publish
from tests.support.wide_county import DEFAULTS

START = datetime(2026, 1, 1, 4, tzinfo=UTC)
NOW = START + timedelta(days=40)


@pytest.fixture
def home(tmp_path) -> Home:
    """One release a day from 1 January to 9 February 2026."""
    made = Home(tmp_path / "home")
    install(made, None, DEFAULTS, START)
    for number in range(40):
        publish(made, f"r{number:02}", START + timedelta(days=number))
    return made


def test_what_is_old_goes_and_the_doctor_finds_nothing(home):
    old = [f"r{number:02}" for number in range(10)]
    assert droppable(home) == old
    with (home.releases / "r00" / DATABASE).open("rb") as reader:
        assert drop(home, NOW) == old
        assert reader.read() == b"r00"
    assert sorted(one.name for one in home.releases.iterdir()) == [f"r{number:02}" for number in range(10, 40)]
    assert home.current_database().read_bytes() == b"r39"
    assert [str(one) for one in examine(home, NOW)] == []
    assert drop(home, NOW) == []


def test_nothing_is_dropped_while_a_run_may_be_publishing(home):
    with run_lock(home.run_lock, "月度计算", NOW), pytest.raises(RunInProgress):
        drop(home, NOW)
    assert len(list(home.releases.iterdir())) == 40


def test_a_folder_the_ledger_does_not_know_is_not_ours_to_drop(home):
    (home.releases / "strange").mkdir()
    drop(home, NOW)
    assert (home.releases / "strange").is_dir()
