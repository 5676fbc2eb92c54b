"""A run whose process was killed does not keep the next one waiting for ever."""

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from dagster import DagsterInstance, DagsterRunStatus

from dagster_project import job
from dagster_project.dead_runs import SAID, end_dead_runs
from dashboards.run_lock import run_lock
from ingest.home import Home
from tests.support.command import until

NOW = datetime(2026, 4, 2, tzinfo=UTC)
# A run that never ends.
ENDLESS = """
import sys, time
from pathlib import Path
from dagster import DagsterInstance, job, op

@op
def wait():
    Path(sys.argv[1]).touch()
    time.sleep(600)

@job
def endless():
    wait()

with DagsterInstance.get() as instance:
    endless.execute_in_process(instance=instance)
"""


@pytest.fixture
def home(tmp_path, monkeypatch) -> Home:
    """A home whose one run was killed."""
    made = Home(tmp_path / "home")
    monkeypatch.setenv("DAGSTER_HOME", "")
    job.prepare(made)
    begun = tmp_path / "begun"
    process = subprocess.Popen([sys.executable, "-c", ENDLESS, str(begun)], stderr=subprocess.DEVNULL)
    until(lambda: begun.exists() or process.poll() is not None)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    return made


def statuses() -> list[DagsterRunStatus]:
    with DagsterInstance.get() as instance:
        return [run.status for run in instance.get_runs()]


def test_a_killed_run_is_noted_as_failed(home):
    assert statuses() == [DagsterRunStatus.STARTED]
    with DagsterInstance.get() as instance:
        (run,) = instance.get_runs()
        assert end_dead_runs(home, NOW) == [run.run_id]
        assert any(SAID in (event.message or "") for event in instance.all_logs(run.run_id))
    assert end_dead_runs(home, NOW) == []
    assert statuses() == [DagsterRunStatus.FAILURE]


def test_while_a_run_holds_the_lock_none_is_taken_for_dead(home):
    with run_lock(home.run_lock, "月度计算", NOW):
        assert end_dead_runs(home, NOW) == []
    assert statuses() == [DagsterRunStatus.STARTED]
