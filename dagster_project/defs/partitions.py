"""Report months, as Dagster's partitions."""

from datetime import date, datetime

from dagster import BackfillPolicy, MonthlyPartitionsDefinition

from ingest.accepted import stale_months
from ingest.home import Home

# The running month may be reported while it runs, so it is a partition too (docs/spec/10-duties.md §6).
REPORT_MONTHS = MonthlyPartitionsDefinition(start_date="2025-01", fmt="%Y-%m", timezone="Asia/Shanghai", end_offset=1)
ONE_RUN = BackfillPolicy.single_run()
RANGE_START, RANGE_END = "dagster/asset_partition_range_start", "dagster/asset_partition_range_end"


def months_to_write(home: Home, as_of: date, known_by: datetime | None = None) -> dict[str, str]:
    """The run tags of the report months a run writes: from the first to the last whose files are stale, else the
    as-of date's own. Everything after them is computed for all months.
    """
    keys = REPORT_MONTHS.get_partition_keys()
    months = stale_months(home, known_by) if home.ledger_file.exists() else []
    wanted = [key for key in keys if key in months] or [key for key in keys if key <= f"{as_of:%Y-%m}"][-1:] or keys[:1]
    return {RANGE_START: wanted[0], RANGE_END: wanted[-1]}
