"""Everything Dagster loads: `dagster dev -m dagster_project.definitions`."""

from dagster import Definitions

from dagster_project.defs import accepted, closed, dbt, exports, jobs, landing, published, reminding, sensors, tidying
from dagster_project.defs.resources import DBT, HomeResource, RunResource

defs = Definitions(
    assets=[
        *dbt.COUNTY_FILES,
        landing.LANDING,
        landing.ledger,
        accepted.accepted,
        closed.closed,
        dbt.warehouse,
        published.release,
        exports.papers,
    ],
    jobs=[jobs.judge, jobs.monthly, jobs.assessment, reminding.remind, tidying.tidy],
    schedules=[jobs.nightly, jobs.after_deadline, reminding.hourly_reminders, tidying.nightly_tidying],
    sensors=[sensors.ledger_moved, sensors.waiting],
    resources={"dbt": DBT, "fadu": HomeResource(), "run": RunResource()},
)
