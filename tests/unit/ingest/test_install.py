"""`fadu init`: checked and recorded; doing it again changes nothing, another county destroys nothing."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ingest import landing
from ingest.home import Home, HomeError
from ingest.install import LOADED, county_files, install
from ingest.ledger import Ledger

SHIPPED = Path(__file__).resolve().parents[3] / "dbt" / "seeds"
NOW = datetime(2026, 1, 5, tzinfo=UTC)


@pytest.fixture
def home(tmp_path) -> Home:
    return Home(tmp_path / "home")


@pytest.fixture
def other(tmp_path) -> Path:
    """Another county: without the last account, without the calendar of 2025."""
    folder = Path(shutil.copytree(SHIPPED, tmp_path / "other"))
    lines = (folder / "accounts.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / "accounts.csv").write_text("".join(lines[:-1]), encoding="utf-8")
    (folder / "calendar" / "2025.csv").unlink()
    return folder


def recorded(home: Home) -> list[dict]:
    with Ledger(home.ledger_file) as ledger:
        return [event.payload["files"] for event in ledger.events(kinds=[LOADED])]


def content(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in county_files(folder)}


def test_the_first_time_it_loads_the_shipped_county(home):
    names = install(home, None, SHIPPED, NOW)
    assert content(home.county) == content(SHIPPED)
    assert len(names) == 9
    assert sorted(recorded(home)[0]) == names
    assert all(folder.is_dir() for folder in (home.landing, home.accepted, home.builds, home.releases))


def test_doing_it_again_changes_nothing(home):
    install(home, None, SHIPPED, NOW)
    assert install(home, None, SHIPPED, NOW) == []
    assert install(home, SHIPPED, SHIPPED, NOW) == []
    assert len(recorded(home)) == 1


def test_a_county_that_is_there_is_never_overwritten_by_the_shipped_one(home, other):
    install(home, other, SHIPPED, NOW)
    install(home, None, SHIPPED, NOW)
    assert content(home.county) == content(other)


def test_another_county_replaces_the_first_whole_and_the_first_can_be_read_back(home, other):
    install(home, None, SHIPPED, NOW)
    assert install(home, other, SHIPPED, NOW) == ["accounts.csv", "calendar/2025.csv"]
    assert content(home.county) == content(other)
    first, second = recorded(home)
    for files, folder in ((first, SHIPPED), (second, other)):
        assert {name: landing.read(home, sha256) for name, sha256 in files.items()} == content(folder)


def test_what_was_edited_by_hand_is_recorded_before_it_is_replaced(home, other):
    install(home, None, SHIPPED, NOW)
    edited = (home.county / "settings.csv").read_bytes() + b"phone,0000-1,2026-01-01,\n"
    (home.county / "settings.csv").write_bytes(edited)
    install(home, other, SHIPPED, NOW)
    assert landing.read(home, recorded(home)[1]["settings.csv"]) == edited
    assert len(recorded(home)) == 3


def test_a_county_with_a_fault_changes_nothing(home, other):
    install(home, None, SHIPPED, NOW)
    (other / "townships.csv").write_text("坏的", encoding="utf-8")
    with pytest.raises(HomeError, match="未作任何改动"):
        install(home, other, SHIPPED, NOW)
    assert content(home.county) == content(SHIPPED)
    assert len(recorded(home)) == 1


def test_files_that_are_nobodys_are_left_alone(home, other):
    install(home, None, SHIPPED, NOW)
    (home.county / "说明.txt").write_text("本县说明", encoding="utf-8")
    install(home, other, SHIPPED, NOW)
    assert (home.county / "说明.txt").exists()
