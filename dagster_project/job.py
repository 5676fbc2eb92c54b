"""Dagster's job `monthly`, run in this process."""

import io
import logging
import os
import warnings
from contextlib import redirect_stderr, redirect_stdout
from datetime import date, datetime

from dashboards.published import PublishRefused
from dashboards.run_lock import RunInProgress
from ingest.home import Home, HomeError

# What Dagster makes of Ctrl+C.
INTERRUPTED = "DagsterExecutionInterruptedError"
# One run at a time, since the run lock turns a second one away; a page that is closed leaves no process behind. What a
# step prints is not kept: two processes a step would do it, and Ctrl+C makes each of them print a traceback. A run
# takes minutes; one that takes two hours hangs, and would keep all others waiting.
DAGSTER_YAML = """telemetry:
  enabled: false
compute_logs:
  module: dagster._core.storage.noop_compute_log_manager
  class: NoOpComputeLogManager
concurrency:
  runs:
    max_concurrent_runs: 1
code_servers:
  wait_for_local_processes_on_shutdown: true
run_monitoring:
  enabled: true
  max_runtime_seconds: 7200
retention:
  schedule:
    purge_after_days: 90
  sensor:
    purge_after_days:
      skipped: 7
      started: 90
      success: 90
      failure: 90
"""


def prepare(home: Home) -> None:
    """Makes Dagster's own folder in the home and points DAGSTER_HOME at it."""
    home.dagster.mkdir(parents=True, exist_ok=True)
    settings = home.dagster / "dagster.yaml"
    # An upgrade may say more than the version that made the home; what is read by others meanwhile is left alone.
    if not settings.exists() or settings.read_text(encoding="utf-8") != DAGSTER_YAML:
        settings.write_text(DAGSTER_YAML, encoding="utf-8")
    os.environ["DAGSTER_HOME"] = str(home.dagster)
    os.environ["DAGSTER_DISABLE_TELEMETRY"] = "1"


def run_monthly(home: Home, as_of: date, known_by: datetime | None) -> None:
    """Runs the job for all report months up to `as_of`.

    Raises HomeError or RunInProgress with what stopped it, in Chinese; Dagster's log of the run stays in its page.
    """
    prepare(home)
    warnings.filterwarnings("ignore")
    logging.getLogger("dagster").setLevel(logging.CRITICAL)
    from dagster import DagsterInstance

    from dagster_project.definitions import defs
    from dagster_project.defs.partitions import months_to_write

    config = {
        "resources": {
            "run": {"config": {"as_of": as_of.isoformat(), "known_by": known_by.isoformat() if known_by else ""}}
        },
        "loggers": {"console": {"config": {"log_level": "CRITICAL"}}},
    }
    printed = io.StringIO()
    with DagsterInstance.get() as instance, redirect_stdout(printed), redirect_stderr(printed):
        result = defs.resolve_job_def("monthly").execute_in_process(
            run_config=config, instance=instance, tags=months_to_write(home, as_of, known_by), raise_on_error=False
        )
    if not result.success:
        raise _reason(result, printed.getvalue())


def _reason(result, printed: str) -> BaseException:
    """The user's own error inside Dagster's wrapping; else our fault, with everything Dagster says of it."""
    details = []
    for event in result.all_events:
        error = getattr(event.event_specific_data, "error", None)
        details += [error.to_string()] if error else []
        while error is not None:
            if error.cls_name in {kind.__name__ for kind in (HomeError, PublishRefused)}:
                return HomeError(_message(error))
            if error.cls_name == RunInProgress.__name__:
                return RunInProgress(_message(error))
            if error.cls_name == INTERRUPTED:
                return KeyboardInterrupt()
            error = error.cause
    return RuntimeError("\n".join([*details, printed]))


def _message(error) -> str:
    return error.message.partition(": ")[2].strip()
