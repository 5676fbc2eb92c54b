"""`fadu tidy` deletes what is old, says what, and leaves everything else; Dagster does the same every night."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from dagster import DagsterInstance, RunRequest, job, op

from dagster_project import job as dagster_job
from dagster_project.defs.resources import HomeResource
from dagster_project.defs.tidying import nightly_tidying
from dagster_project.defs.tidying import tidy as nightly
from ingest.home import Home
from ingest.install import install
from tests.support.published import publish
from tests.support.typed import Typed
from tests.support.wide_county import DEFAULTS

PLACES = ("dagster_project.commands.environment", "dagster_project.defs.resources")


@op
def nothing() -> None:
    """Nothing."""


@job
def brief() -> None:
    """A run that leaves events behind."""
    nothing()


@pytest.fixture
def home(tmp_path, monkeypatch) -> Home:
    """Thirty-two releases of one day, and one run of Dagster."""
    made = Home(tmp_path / "home")
    monkeypatch.setenv("FADU_HOME", str(made.path))
    monkeypatch.setenv("DAGSTER_HOME", "")
    started = datetime.now(UTC)
    install(made, None, DEFAULTS, started)
    for number in range(32):
        publish(made, f"r-{number:02}", started)
    dagster_job.prepare(made)
    with DagsterInstance.get() as instance:
        brief.execute_in_process(instance=instance)
    return made


def later(monkeypatch, **span: int) -> None:
    """Another day."""
    moment = datetime.now(UTC) + timedelta(**span)
    for place in PLACES:
        monkeypatch.setattr(f"{place}.now", lambda: moment)


def runs(home: Home) -> list[Path]:
    """The files of Dagster's runs."""
    return [file for file in (home.dagster / "history" / "runs").glob("*.db") if file.name != "index.db"]


def releases(home: Home) -> list[str]:
    return sorted(one.name for one in home.releases.iterdir())


def test_a_dry_run_says_what_would_go_and_deletes_nothing(home, monkeypatch, capsys):
    later(monkeypatch, days=31)
    told = Typed(home.path, monkeypatch, capsys)("tidy", "--dry-run")
    assert told.out.splitlines() == ["r-00", "r-01", "将删除旧发布版2个、运行记录1条。"]
    assert (len(releases(home)), len(runs(home))) == (32, 1)


def test_what_is_old_is_deleted(home, monkeypatch, capsys):
    fadu = Typed(home.path, monkeypatch, capsys)
    later(monkeypatch, days=29)
    assert fadu("tidy").out.splitlines() == ["r-00", "r-01", "已删除旧发布版2个、运行记录0条。"]
    assert (releases(home)[0], len(releases(home)), len(runs(home))) == ("r-02", 30, 1)
    later(monkeypatch, days=31)
    assert fadu("tidy").out.splitlines() == ["已删除旧发布版0个、运行记录1条。"]
    assert runs(home) == []
    with DagsterInstance.get() as instance:
        assert instance.get_runs() == []


def test_what_is_gone_is_marked_in_the_list_of_releases(home, monkeypatch, capsys):
    fadu = Typed(home.path, monkeypatch, capsys)
    assert "已清理" not in fadu("release", "list").out
    fadu("tidy")
    lines = fadu("release", "list").out.splitlines()
    assert len(lines) == 32
    assert ["（已清理）" in line for line in lines] == [True] * 2 + [False] * 30


def test_dagster_tidies_every_night(home, monkeypatch):
    later(monkeypatch, days=31)
    assert isinstance(nightly_tidying(), RunRequest)
    with DagsterInstance.get() as instance:
        assert nightly.execute_in_process(instance=instance, resources={"fadu": HomeResource()}).success
        assert len(instance.get_runs()) == 1
    assert (len(releases(home)), len(runs(home))) == (30, 1)


def test_what_dagster_keeps_of_ticks_comes_with_an_upgrade(home):
    settings = home.dagster / "dagster.yaml"
    settings.write_text("telemetry:\n  enabled: false\n", encoding="utf-8")
    dagster_job.prepare(home)
    with DagsterInstance.get() as instance:
        told = instance.get_settings("retention")
    assert told["schedule"]["purge_after_days"] == 90
    assert told["sensor"]["purge_after_days"]["skipped"] == 7
