"""Tidying, every night after the run."""

from dagster import OpExecutionContext, RunRequest, in_process_executor, job, op, schedule

from dagster_project.defs.jobs import AT_FIRST
from dagster_project.defs.resources import HomeResource


@op(description="删除不再保留的发布版、30天以前的运行记录和驾驶舱过期的记录。")
def drop_what_is_old(context: OpExecutionContext, fadu: HomeResource) -> None:
    """What went is told in the run's log."""
    from dagster_project.tidying import tidy as do

    done = do(fadu.home(), context.instance, fadu.now())
    context.log.info(f"已删除旧发布版{len(done.releases)}个、运行记录{len(done.runs)}条")


@job(executor_def=in_process_executor, description="清理：旧发布版、旧运行记录、驾驶舱过期的记录。")
def tidy() -> None:
    """One tidying."""
    drop_what_is_old()


@schedule(
    job=tidy,
    cron_schedule="30 3 * * *",
    execution_timezone="Asia/Shanghai",
    default_status=AT_FIRST,
    description="每日3时30分清理一次。",
)
def nightly_tidying() -> RunRequest:
    """Every night."""
    return RunRequest()
