"""What a served home gathers and nobody needs any more: old releases, old runs of Dagster, the cockpit's notes."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from dagster import DagsterInstance, RunsFilter
from dagster._core.storage.dagster_run import FINISHED_STATUSES

from dashboards import cockpit
from dashboards.retention import drop
from ingest.home import Home

RUNS = timedelta(days=30)


@dataclass(frozen=True)
class Tidied:
    """What went: names of releases, numbers of Dagster's runs."""

    releases: list[str]
    runs: list[str]


def old_runs(instance: DagsterInstance, now: datetime) -> list[str]:
    """The runs that ended and began longer ago than is kept. now: aware."""
    wanted = RunsFilter(statuses=FINISHED_STATUSES, created_before=now - RUNS)
    return [record.dagster_run.run_id for record in instance.get_run_records(wanted)]


def tidy(home: Home, instance: DagsterInstance, now: datetime) -> Tidied:
    """Deletes all of it. Raises RunInProgress while a run may be publishing, HomeError when the cockpit cannot."""
    releases, runs = drop(home, now), old_runs(instance, now)
    for run in runs:
        instance.delete_run(run)
        # Dagster empties the file of a run's events and leaves it as large as it was.
        for file in (home.dagster / "history" / "runs").glob(f"{run}.db*"):
            file.unlink()
    cockpit.forget(home)
    return Tidied(releases, runs)
