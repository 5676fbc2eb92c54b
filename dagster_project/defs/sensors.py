"""Sensors on the ledger: one run for everything recorded since the last look."""

from datetime import datetime, timedelta

from dagster import DefaultSensorStatus, RunRequest, SensorEvaluationContext, SensorResult, SkipReason, sensor

from dagster_project.commands.environment import today
from dagster_project.defs.jobs import judge, monthly
from dagster_project.defs.partitions import months_to_write
from dagster_project.defs.resources import IS_AUTOMATIC, HomeResource

# The door judges at once; what still waits after a minute was left by a door that died.
PATIENCE = timedelta(minutes=1)
AT_FIRST = DefaultSensorStatus.RUNNING if IS_AUTOMATIC else DefaultSensorStatus.STOPPED


@sensor(
    job=monthly,
    minimum_interval_seconds=60,
    default_status=AT_FIRST,
    description="台账有新的判定或县级行为，即重新计算。",
)
def ledger_moved(context: SensorEvaluationContext, fadu: HomeResource) -> SensorResult | SkipReason:
    """One run for all judged, act and county_loaded events since the cursor."""
    from ingest.ledger import Ledger

    home = fadu.home()
    if not home.ledger_file.exists():
        return SkipReason("尚无台账")
    seen = int(context.cursor or 0)
    with Ledger(home.ledger_file) as ledger:
        fresh = [event.seq for event in ledger.events(kinds=["judged", "act", "county_loaded"]) if event.seq > seen]
    if not fresh:
        return SkipReason("台账没有新事项")
    request = RunRequest(run_key=f"ledger-{fresh[-1]}", tags=months_to_write(home, today()))
    return SensorResult(run_requests=[request], cursor=str(fresh[-1]))


@sensor(job=judge, minimum_interval_seconds=60, default_status=AT_FIRST, description="有已收未判的工作簿，即补判。")
def waiting(_context: SensorEvaluationContext, fadu: HomeResource) -> RunRequest | SkipReason:
    """A run of `judge` while a received workbook has stood unjudged for a minute."""
    from ingest.ledger import Ledger

    home = fadu.home()
    if not home.ledger_file.exists():
        return SkipReason("尚无台账")
    with Ledger(home.ledger_file) as ledger:
        judged = {event.subject for event in ledger.events(kinds=["judged"])}
        left = [event for event in ledger.events(kinds=["received"]) if event.subject not in judged]
    late = [event for event in left if fadu.now() - datetime.fromisoformat(event.recorded_at) > PATIENCE]
    if not late:
        return SkipReason("没有已收未判的工作簿")
    return RunRequest(run_key=f"waiting-{late[-1].seq}-{len(late)}")
