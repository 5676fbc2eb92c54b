"""Runs that ended without a word: the machine went down, or their process was killed.

Dagster counts one of those as running for ever, and begins no other while it does (one run at a time, job.py).
"""

from contextlib import suppress
from datetime import datetime

from dagster import DagsterInstance, DagsterRunStatus, RunsFilter

from dashboards.run_lock import RunInProgress, run_lock
from ingest.home import Home

BEGUN = [DagsterRunStatus.STARTING, DagsterRunStatus.STARTED, DagsterRunStatus.CANCELING]
SAID = "执行中断，没有做完：当时停机，或者进程被强行结束。未发布的内容由下一次计算清除。"


def end_dead_runs(home: Home, now: datetime) -> list[str]:
    """Notes them as failed and gives their numbers. Call it before anything of DAGSTER_HOME's Dagster is started.

    Nothing while a run holds the lock: a `fadu run` may be going on, and looks the same. now: aware.
    """
    ended = []
    with suppress(RunInProgress), run_lock(home.run_lock, "清点中断的计算", now), DagsterInstance.get() as instance:
        for run in instance.get_runs(RunsFilter(statuses=BEGUN)):
            instance.report_run_failed(run, SAID)
            ended.append(run.run_id)
    return ended
