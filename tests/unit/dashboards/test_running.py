"""What a run clears away before it begins, and what it leaves alone; the way back to an earlier release."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dashboards.published import releases, roll_back
from dashboards.running import open_run, plan, sweep
from ingest.home import DATABASE, Home, HomeError
from ingest.install import install
from ingest.landing import hash_of
from ingest.ledger import Ledger

SHIPPED = Path(__file__).resolve().parents[3] / "dbt" / "seeds"
NOW = datetime(2027, 1, 31, tzinfo=UTC)
AS_OF = date(2027, 1, 31)


@pytest.fixture
def home(tmp_path) -> Home:
    home = Home(tmp_path / "home")
    install(home, None, SHIPPED, NOW)
    return home


def written(home: Home, name: str) -> Path:
    file = home.releases / name / DATABASE
    file.parent.mkdir()
    file.write_bytes(name.encode())
    file.chmod(0o444)
    return file


def released(home: Home, name: str) -> Path:
    file = written(home, name)
    with Ledger(home.ledger_file) as ledger:
        ledger.append("released", name, {"release_id": name, "sha256": hash_of(file)}, NOW)
    return file


def point(home: Home, name: str) -> None:
    home.current.unlink(missing_ok=True)
    home.current.symlink_to(Path("releases") / name)


def test_only_what_nobody_published_is_swept(home):
    for name in ("r-1", "r-2"):
        released(home, name)
    for name in ("r-3", ".r-4"):
        written(home, name)
    (home.builds / "r-5" / "target").mkdir(parents=True)
    home.current.with_name(".current.17").symlink_to(Path("releases") / "r-3")
    point(home, "r-1")
    sweep(home)
    assert sorted(folder.name for folder in home.releases.iterdir()) == ["r-1", "r-2"]
    assert (list(home.builds.iterdir()), list(home.path.glob(".*"))) == ([], [])
    assert home.current_database().read_bytes() == b"r-1"


def test_a_release_in_force_stays_though_its_run_died_before_it_was_recorded(home):
    written(home, "r-1")
    point(home, "r-1")
    sweep(home)
    assert home.current_database().read_bytes() == b"r-1"


def test_nothing_to_sweep(home):
    before = sorted(home.path.rglob("*"))
    sweep(home)
    assert sorted(home.path.rglob("*")) == before


def test_two_runs_of_the_same_basis_build_in_two_places(home):
    one, other = plan(home, AS_OF, None), plan(home, AS_OF, None)
    assert one.release_id == other.release_id
    assert one.folder != other.folder


def test_a_build_stays_when_its_run_fails_and_goes_with_the_next(home):
    with pytest.raises(ValueError, match="failed"), open_run(home, AS_OF, None, NOW):
        raise ValueError("failed")
    (failed,) = home.builds.iterdir()
    with open_run(home, AS_OF, None, NOW) as build:
        assert list(home.builds.iterdir()) == [build.folder] != [failed]
    assert list(home.builds.iterdir()) == []


def test_back_to_an_earlier_release_and_never_to_a_changed_one(home):
    first, _ = released(home, "r-1"), released(home, "r-2")
    point(home, "r-2")
    roll_back(home, "r-1", NOW)
    assert home.current_database() == first
    assert releases(home)[-1]["is_rollback"]
    point(home, "r-2")
    first.chmod(0o644)
    first.write_bytes(b"changed")
    for name, words in (("r-1", "内容已改变"), ("r-9", "没有发布版")):
        with pytest.raises(HomeError, match=words):
            roll_back(home, name, NOW)
    assert home.current_database().read_bytes() == b"r-2"
