"""What Dagster loads, and when its sensors and schedules ask for a run.

`python -m tests.integration.test_dagster` writes dagster.yml anew: every asset, check, job, schedule and sensor.
"""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from itertools import groupby
from operator import attrgetter, itemgetter
from pathlib import Path

import pytest
import yaml
from dagster import (
    DagsterInstance,
    Definitions,
    SensorResult,
    SkipReason,
    build_schedule_context,
    build_sensor_context,
)

from dagster_project.commands.environment import SHANGHAI
from dagster_project.definitions import defs
from dagster_project.defs.jobs import after_deadline, nightly
from dagster_project.defs.partitions import RANGE_END, RANGE_START
from dagster_project.defs.resources import HomeResource
from dagster_project.defs.sensors import ledger_moved, waiting
from ingest.home import Home
from ingest.install import install
from ingest.ledger import Ledger
from ingest.submit import Incoming, judge_waiting, receive
from tests.support.wide_county import DEFAULTS

SNAPSHOT = Path(__file__).with_name("dagster.yml")
NOW = datetime(2026, 4, 2, tzinfo=UTC)
FADU = {"fadu": HomeResource()}


def snapshot() -> str:
    """Everything loaded, as readable text."""
    graph, repository = defs.resolve_asset_graph(), defs.get_repository_def()
    keys = sorted((key.path[:-1], key.path[-1]) for key in graph.get_all_asset_keys())
    whole = {
        "assets": {"/".join(group) or "top": [name for _, name in own] for group, own in groupby(keys, itemgetter(0))},
        "checks": sorted("/".join([*check.asset_key.path, check.name]) for check in graph.asset_check_keys),
        "jobs": sorted(job.name for job in repository.get_all_jobs() if not job.name.startswith("__")),
        "schedules": {
            one.name: f"{one.job_name} at {one.cron_schedule} {one.execution_timezone}"
            for one in sorted(repository.schedule_defs, key=attrgetter("name"))
        },
        "sensors": {one.name: one.job_name for one in sorted(repository.sensor_defs, key=attrgetter("name"))},
    }
    first = "# Written by `python -m tests.integration.test_dagster`.\n"
    return first + yaml.safe_dump(whole, allow_unicode=True, sort_keys=False, width=120)


STATES = """
from dagster_project.definitions import defs
repository = defs.get_repository_def()
print({one.default_status.value for one in [*repository.sensor_defs, *repository.schedule_defs]})
"""


@pytest.mark.parametrize(("automatic", "state"), [("1", "RUNNING"), ("", "STOPPED")])
def test_sensors_and_schedules_begin_as_serve_says(automatic, state):
    environment = {**os.environ, "FADU_AUTOMATIC": automatic}
    told = subprocess.run([sys.executable, "-c", STATES], env=environment, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == str({state})


@pytest.fixture
def home(tmp_path, monkeypatch) -> Home:
    """A home with the shipped county and nothing received."""
    monkeypatch.setenv("FADU_HOME", str(tmp_path / "home"))
    made = Home(tmp_path / "home")
    install(made, None, DEFAULTS, NOW)
    return made


def moved(cursor: str | None) -> SensorResult | SkipReason:
    """What the ledger's sensor answers."""
    return ledger_moved(build_sensor_context(cursor=cursor, resources=FADU))


def at(text: str) -> object:
    """The context of a schedule's tick at a time of Shanghai."""
    moment = datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)
    return build_schedule_context(scheduled_execution_time=moment.astimezone(UTC), resources=FADU)


def unreadable(folder: Path, count: int) -> list[Incoming]:
    """Files nobody can read: they are judged without a word about their rows."""
    files = [folder / f"{number}.xlsx" for number in range(count)]
    for file in files:
        file.write_bytes(file.name.encode())
    return [Incoming(file, "", NOW) for file in files]


def test_everything_can_be_loaded():
    Definitions.validate_loadable(defs)


def test_the_snapshot_is_what_is_loaded():
    assert SNAPSHOT.read_text(encoding="utf-8") == snapshot(), "run `python -m tests.integration.test_dagster`"


def test_the_assessment_is_the_monthly_job_and_the_papers():
    monthly, assessment = (
        defs.resolve_job_def(name).asset_layer.selected_asset_keys for name in ("monthly", "assessment")
    )
    assert {key.to_user_string() for key in assessment - monthly} == {"papers"}
    assert monthly < assessment
    assert {"ledger", "accepted/F22", "marts/fct_assessments", "release"} <= {key.to_user_string() for key in monthly}


def test_many_events_ask_for_one_run_and_then_for_none(home, tmp_path):
    receive(home, unreadable(tmp_path, 5), NOW)
    assert judge_waiting(home, NOW) == 5
    told = moved(None)
    (request,) = told.run_requests
    assert told.cursor == "11"
    assert request.run_key == "ledger-11"
    assert request.tags[RANGE_START] <= request.tags[RANGE_END]
    assert moved(told.cursor).skip_message == "台账没有新事项"


def test_the_sensor_goes_on_from_its_cursor_and_asks_for_the_same_run_when_it_was_lost(home, tmp_path):
    first = moved(None)
    settings = home.county / "settings.csv"
    settings.write_text(settings.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    install(home, None, DEFAULTS, NOW)
    with Ledger(home.ledger_file) as ledger:
        ledger.append("act", "one", {"act_id": "one", "act": "permit_late"}, NOW)
    second = moved(first.cursor)
    assert [request.run_key for request in second.run_requests] == ["ledger-3"]
    # Dagster runs a key once: a lost cursor repeats no run.
    assert moved(None).run_requests == second.run_requests
    assert isinstance(moved(second.cursor), SkipReason)


def test_a_release_and_a_receipt_wake_nobody(home, tmp_path):
    cursor = moved(None).cursor
    receive(home, unreadable(tmp_path, 1), NOW)
    with Ledger(home.ledger_file) as ledger:
        ledger.append("released", "one", {"release_id": "one"}, NOW)
    assert isinstance(moved(cursor), SkipReason)


def test_what_a_dead_door_left_is_judged_after_a_minute(home, tmp_path):
    def told():
        return waiting(build_sensor_context(resources=FADU))

    now = datetime.now(UTC)
    left, fresh = unreadable(tmp_path, 2)
    receive(home, [fresh], now + timedelta(hours=1))
    assert isinstance(told(), SkipReason)
    receive(home, [left], now - timedelta(minutes=2))
    assert told().run_key == "waiting-3-1"
    done = defs.resolve_job_def("judge").execute_in_process(instance=DagsterInstance.ephemeral())
    assert done.success
    with Ledger(home.ledger_file) as ledger:
        assert [event.payload["verdict"] for event in ledger.events(kinds=["judged"])] == ["unreadable"] * 2
    assert isinstance(told(), SkipReason)


def test_every_night_the_month_of_shanghais_day_is_asked_for(home):
    assert nightly(at("2025-04-01T02:00")).tags == {RANGE_START: "2025-04", RANGE_END: "2025-04"}


def test_without_a_release_no_deadline_is_known(home):
    assert isinstance(after_deadline(at("2025-04-04T06:00")), SkipReason)


@pytest.mark.parametrize("sensor", [ledger_moved, waiting])
def test_without_a_home_sensors_wait_and_make_nothing(tmp_path, monkeypatch, sensor):
    monkeypatch.setenv("FADU_HOME", str(tmp_path / "home"))
    assert sensor(build_sensor_context(resources=FADU)).skip_message == "尚无台账"
    assert not (tmp_path / "home").exists()


if __name__ == "__main__":
    SNAPSHOT.write_text(snapshot(), encoding="utf-8")
