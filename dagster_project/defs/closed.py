"""What closed years counted, one asset a table: between the accepted rows and the models."""

from collections.abc import Iterator

from dagster import AssetExecutionContext, AssetKey, AssetSpec, MaterializeResult, multi_asset

from dagster_project.defs.resources import RunResource
from expectations.form import data_forms
from ingest.accepted import LEDGER_TABLES
from ingest.closed_tables import FOLDER, TABLES

BASIS = [
    *(AssetKey(["accepted", form.code]) for form in data_forms()),
    *(AssetKey(["ledger", table]) for table in LEDGER_TABLES),
]
SPECS = [
    AssetSpec([FOLDER, table], group_name="accepted", description="已关账年度所计的事项（Parquet）。", deps=BASIS)
    for table in TABLES
]


@multi_asset(name="closed", specs=SPECS)
def closed(context: AssetExecutionContext, run: RunResource) -> Iterator[MaterializeResult]:
    """Writes the tables of the closed years the run knows of; a closing not kept from before is built first."""
    from dashboards.closing_builds import write_closed

    for name in write_closed(run.build, run.environment, run.build.home.closed):
        context.log.info(f"已按关账时的数据重算：{name}")
    for table in TABLES:
        yield MaterializeResult(asset_key=[FOLDER, table])
