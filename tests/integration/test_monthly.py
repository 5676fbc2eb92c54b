"""The job `monthly` run for real: a range of months in one run, what Dagster keeps of it, and its page on loopback."""

import csv
import json
import os
import signal
import subprocess
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from dagster import (
    AssetCheckKey,
    AssetKey,
    DagsterInstance,
    DagsterRunStatus,
    RunRequest,
    SkipReason,
    build_schedule_context,
    build_sensor_context,
)

from dagster_project.commands.environment import SHANGHAI
from dagster_project.defs.jobs import after_deadline
from dagster_project.defs.partitions import RANGE_END, RANGE_START
from dagster_project.defs.resources import HomeResource
from dagster_project.defs.sensors import ledger_moved
from expectations.form import data_forms
from ingest.home import Home
from ingest.sample.build import generate
from ingest.submit import Incoming, receive
from tests.support.command import PATIENCE, Command, until
from tests.support.processes import free_port, listening, serving

OFFICE = "990101001"
# Two sound workbooks and one with planted faults come through the door; the last one's door was killed.
SENT, LEFT = [f"{OFFICE}-2025-{part}.xlsx" for part in ("01", "03-r9", "03")], f"{OFFICE}-2025-07.xlsx"
FADU = {"fadu": HomeResource()}
ASSETS = "{ assetNodes { assetKey { path } } runsOrError { ... on Runs { results { jobName status } } } }"


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Home:
    """A home to be run."""
    folder = tmp_path_factory.mktemp("monthly")
    sample, made = folder / "sample", Home(folder / "home")
    generate(sample, [2025], 1)
    fadu = Command(made.path)
    fadu.done("init", "--county", sample / "county")
    with (sample / "manifest.csv").open(encoding="utf-8", newline="") as file:
        lines = {Path(line["file"]).name: line for line in csv.DictReader(file)}
    with (sample / "sent.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["file", "account", "received_at"])
        writer.writeheader()
        writer.writerows(lines[name] for name in SENT)
    assert fadu("submit", "--manifest", sample / "sent.csv").code == 2
    left = Incoming(sample / lines[LEFT]["file"], "", datetime.fromisoformat(lines[LEFT]["received_at"]))
    receive(made, [left], datetime.now(UTC))
    return made


@pytest.fixture(scope="module")
def asked(home) -> RunRequest:
    """What the ledger's sensor asks for before anything ran."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FADU_HOME", str(home.path))
        (request,) = ledger_moved(build_sensor_context(resources=FADU)).run_requests
    return request


@pytest.fixture(scope="module")
def printed(home, asked) -> str:
    """What `fadu run` printed on it."""
    return Command(home.path).done("run", "--as-of", "2025-06-30")


@pytest.fixture(scope="module")
def instance(home, printed) -> Iterator[DagsterInstance]:
    """What Dagster keeps of that run."""
    with DagsterInstance.from_config(str(home.dagster)) as kept:
        yield kept


def test_the_sensor_asks_for_the_months_that_are_stale(asked):
    assert (asked.tags[RANGE_START], asked.tags[RANGE_END]) == ("2025-01", "2025-03")


def test_what_a_dead_door_left_is_counted_by_the_very_next_run(printed):
    assert "收到工作簿4件：通过3件，退回1件；现行有效3件" in printed


def test_a_range_of_months_is_one_run(instance):
    (run,) = instance.get_runs()
    assert (run.job_name, run.status) == ("monthly", DagsterRunStatus.SUCCESS)
    assert (run.tags[RANGE_START], run.tags[RANGE_END]) == ("2025-01", "2025-03")
    for form in data_forms():
        written = instance.get_materialized_partitions(AssetKey(["accepted", form.code]))
        assert written == {"2025-01", "2025-02", "2025-03"}


def test_the_gates_verdicts_are_recorded_as_checks(instance):
    for form in data_forms():
        key = AssetCheckKey(AssetKey(["accepted", form.code]), "gate")
        (record,) = instance.event_log_storage.get_asset_check_execution_history(key, limit=9)
        assert record.event.asset_check_evaluation.passed
    told = instance.event_log_storage.get_asset_check_execution_history(
        AssetCheckKey(AssetKey(["accepted", "F02"]), "gate"), limit=1
    )
    assert told[0].event.asset_check_evaluation.metadata["问题"].value["强制性（returned）"] >= 1


def test_the_release_in_force_is_the_one_dagster_made(home, instance):
    made = instance.get_latest_materialization_event(AssetKey("release")).asset_materialization
    assert made.metadata["发布版"].value == home.current.readlink().name


def test_the_day_after_a_deadline_a_run_is_asked_for(home, printed, monkeypatch):
    monkeypatch.setenv("FADU_HOME", str(home.path))
    (row,) = Command(home.path).query("select max(due_on) as due_on from marts.fct_submissions")
    morning = datetime.fromisoformat(f"{row['due_on']}T06:00").replace(tzinfo=SHANGHAI) + timedelta(days=1)
    after, later = (
        after_deadline(build_schedule_context(scheduled_execution_time=moment.astimezone(UTC), resources=FADU))
        for moment in (morning, morning + timedelta(days=1))
    )
    assert after.tags[RANGE_START] == f"{morning:%Y-%m}"
    assert isinstance(later, SkipReason)


def ask(port: int, query: str) -> dict:
    """The page's answer to a GraphQL query; empty while it does not listen."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/graphql",
        data=json.dumps({"query": query}).encode(),
        headers={"content-type": "application/json"},
    )
    try:
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=60) as answer:
            return json.load(answer)["data"]
    except OSError:
        return {"assetNodes": []}


@pytest.fixture(scope="module")
def page(home, printed) -> Iterator[tuple[subprocess.Popen, int, dict, set[int]]]:
    """`fadu serve` in the background, paused: process, port, what the page says of assets and runs, every port."""
    port, cockpit, portal = free_port(), free_port(), free_port()
    asked = ("serve", "--paused", "--port", port, "--cockpit-port", cockpit, "--portal-port", portal)
    process = Command(home.path).start(*asked, in_background=True)
    try:
        until(lambda: process.poll() is not None or ask(port, ASSETS)["assetNodes"])
        yield process, port, ask(port, ASSETS), {port, cockpit, portal}
    finally:
        for pid in serving(home.path):
            os.kill(pid, signal.SIGKILL)
        process.communicate()


def test_the_page_shows_the_assets_and_the_run(page):
    told = page[2]
    shown = {"/".join(node["assetKey"]["path"]) for node in told["assetNodes"]}
    assert {"accepted/F02", "marts/fct_assessments", "release", "papers"} <= shown
    assert {"jobName": "monthly", "status": "SUCCESS"} in told["runsOrError"]["results"]


def test_the_page_is_on_loopback_only(home, page):
    until(lambda: len(listening(serving(home.path))) == 3)
    assert listening(serving(home.path)) == {(True, one) for one in page[3]}


def test_a_port_in_use_is_said_in_chinese(home, page):
    told = Command(home.path)("serve", "--port", page[1])
    assert told.code == 1
    assert f"端口{page[1]}不可用或已被占用" in told.err


def test_the_page_ends_when_told_to_and_leaves_no_process(home, page):
    process = page[0]
    process.send_signal(signal.SIGTERM)
    # Dagster gives its page, its daemon and its code server a minute, a minute and half a minute before it kills them.
    assert process.wait(2 * PATIENCE) == 0
    until(lambda: not serving(home.path))
    assert serving(home.path) == set()
