"""Report months, as Dagster's partitions."""

from datetime import date

from dagster import BackfillPolicy, MonthlyPartitionsDefinition

# The running month may be reported while it runs, so it is a partition too (docs/spec/10-duties.md §6).
REPORT_MONTHS = MonthlyPartitionsDefinition(start_date="2025-01", fmt="%Y-%m", timezone="Asia/Shanghai", end_offset=1)
ONE_RUN = BackfillPolicy.single_run()
RANGE_START, RANGE_END = "dagster/asset_partition_range_start", "dagster/asset_partition_range_end"


def months_until(as_of: date) -> dict[str, str]:
    """The run tags that cover every report month up to the as-of date's own."""
    keys = REPORT_MONTHS.get_partition_keys()
    covered = [key for key in keys if key <= f"{as_of:%Y-%m}"] or keys[:1]
    return {RANGE_START: covered[0], RANGE_END: covered[-1]}
