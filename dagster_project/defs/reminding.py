"""Reminders of months still owed: a tick every hour of the working day (docs/spec/9-semantics.md §17.4)."""

from dagster import OpExecutionContext, RunRequest, SkipReason, in_process_executor, job, op, schedule

from dagster_project.defs.jobs import AT_FIRST
from dagster_project.defs.resources import HomeResource


@op(description="登记到期的提醒，并发送尚未送达的。")
def send_reminders(context: OpExecutionContext, fadu: HomeResource) -> None:
    """Notes and sends; one that was not taken waits for the next tick, and is told in the run's log."""
    from ingest.reminding import tick

    done = tick(fadu.home(), fadu.now())
    context.log.info(f"新提醒{len(done.noted)}条，已发送{len(done.sent)}条，待发送{len(done.waiting)}条")
    if done.fault:
        context.log.warning(f"发送失败：{done.fault}。下次再次发送。")


@job(executor_def=in_process_executor, description="催报：到期前后提醒尚未报送的乡镇。")
def remind() -> None:
    """One tick."""
    send_reminders()


@schedule(
    job=remind,
    cron_schedule="0 8-18 * * *",
    execution_timezone="Asia/Shanghai",
    default_status=AT_FIRST,
    description="每日8时至18时，有应提醒的即提醒。",
)
def hourly_reminders(fadu: HomeResource) -> RunRequest | SkipReason:
    """A run while something is due or waits to be sent."""
    from ingest.reminding import pending

    home = fadu.home()
    if not home.ledger_file.exists():
        return SkipReason("尚无台账")
    return RunRequest() if pending(home, fadu.now()) else SkipReason("没有应提醒的")
