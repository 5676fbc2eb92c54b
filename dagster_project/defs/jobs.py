"""Jobs and schedules. Everything runs in one process: the run's lock and its build are held from step to step."""

from datetime import datetime, timedelta

from dagster import (
    AssetSelection,
    DefaultScheduleStatus,
    RunRequest,
    ScheduleEvaluationContext,
    SkipReason,
    define_asset_job,
    in_process_executor,
    schedule,
)

from dagster_project.commands.environment import SHANGHAI
from dagster_project.defs.partitions import REPORT_MONTHS, months_to_write
from dagster_project.defs.resources import IS_AUTOMATIC, HomeResource

ALL = AssetSelection.all()
PAPERS = AssetSelection.assets("papers")
AT_FIRST = DefaultScheduleStatus.RUNNING if IS_AUTOMATIC else DefaultScheduleStatus.STOPPED

judge = define_asset_job(
    "judge",
    selection=AssetSelection.assets("ledger"),
    executor_def=in_process_executor,
    description="补判已收未判的工作簿。",
)
monthly = define_asset_job(
    "monthly",
    selection=ALL - PAPERS,
    partitions_def=REPORT_MONTHS,
    executor_def=in_process_executor,
    description="月度计算：入库、计算、检查、发布。",
)
assessment = define_asset_job(
    "assessment",
    selection=ALL,
    partitions_def=REPORT_MONTHS,
    executor_def=in_process_executor,
    description="考核：月度计算，另出年终材料。",
)


def _shanghai(moment: datetime) -> datetime:
    return moment.astimezone(SHANGHAI)


@schedule(
    job=monthly,
    cron_schedule="0 2 * * *",
    execution_timezone="Asia/Shanghai",
    default_status=AT_FIRST,
    description="每日2时计算一次。",
)
def nightly(context: ScheduleEvaluationContext, fadu: HomeResource) -> RunRequest:
    """Every night at two: what matured since yesterday counts from today."""
    return RunRequest(tags=months_to_write(fadu.home(), _shanghai(context.scheduled_execution_time).date()))


@schedule(
    job=monthly,
    cron_schedule="0 6 * * *",
    execution_timezone="Asia/Shanghai",
    default_status=AT_FIRST,
    description="每月报送截止日的次日计算一次。",
)
def after_deadline(context: ScheduleEvaluationContext, fadu: HomeResource) -> RunRequest | SkipReason:
    """The day after a month's reporting deadline, as the release computed it on the calendar."""
    from dashboards.deadlines import is_deadline

    scheduled = _shanghai(context.scheduled_execution_time).date()
    if not is_deadline(fadu.home(), scheduled - timedelta(days=1)):
        return SkipReason("昨日不是月报截止日")
    return RunRequest(tags=months_to_write(fadu.home(), scheduled))
