"""Accepted rows, one asset a form, with the gate's verdicts as its check; and the ledger's own tables."""

from collections import Counter
from collections.abc import Iterator

import duckdb
from dagster import (
    AssetCheckResult,
    AssetCheckSeverity,
    AssetCheckSpec,
    AssetExecutionContext,
    AssetKey,
    AssetSpec,
    MaterializeResult,
    MetadataValue,
    multi_asset,
)

from dagster_project.defs.partitions import ONE_RUN, REPORT_MONTHS
from dagster_project.defs.resources import RunResource
from expectations.form import data_forms
from ingest.accepted import LEDGER_TABLES, refresh
from ingest.ledger import Ledger

GATE = "gate"
FORMS = data_forms()
FORM_SPECS = [
    AssetSpec(
        ["accepted", form.code],
        group_name="accepted",
        description=f"{form.sheet_name}：现行有效的记录（Parquet）。",
        partitions_def=REPORT_MONTHS,
        deps=[AssetKey("ledger")],
    )
    for form in FORMS
]
LEDGER_SPECS = [
    AssetSpec(["ledger", table], group_name="accepted", description="台账表。", deps=["ledger"])
    for table in LEDGER_TABLES
]
CHECKS = [
    AssetCheckSpec(GATE, asset=["accepted", form.code], description="现行有效的记录没有强制性问题。") for form in FORMS
]


@multi_asset(name="accepted", specs=[*FORM_SPECS, *LEDGER_SPECS], check_specs=CHECKS, backfill_policy=ONE_RUN)
def accepted(context: AssetExecutionContext, run: RunResource) -> Iterator[MaterializeResult]:
    """Brings accepted/ to the run's ledger position; the verdicts of the gate are recorded, never judged again."""
    build = run.build
    for line in refresh(build.home, build.ledger_seq, build.known_by):
        context.log.warning(f"与判定时的记录不一致：{line}")
    problems = _problems(build.home.ledger_file, build.ledger_seq)
    for form in FORMS:
        files = sorted((build.home.accepted / form.code).rglob("*.parquet"))
        rows = duckdb.read_parquet([str(file) for file in files]).count("*").fetchall()[0][0] if files else 0
        yield MaterializeResult(
            asset_key=["accepted", form.code],
            metadata={"记录数": rows, "文件数": len(files)},
            check_results=[_verdicts(form.code, problems)],
        )
    for table in LEDGER_TABLES:
        yield MaterializeResult(asset_key=["ledger", table])


def _problems(ledger_file, upto: int) -> Counter:
    """How often each (form, severity, verdict) stands in the judged events up to a position of the ledger."""
    counts: Counter = Counter()
    with Ledger(ledger_file) as ledger:
        for event in ledger.events(upto=upto, kinds=["judged"]):
            verdict = event.payload["verdict"]
            for problem in event.payload["problems"]:
                counts[problem.get("form_code") or "", problem["severity"], verdict] += 1
    return counts


def _verdicts(form_code: str, problems: Counter) -> AssetCheckResult:
    """Passed when nothing accepted carries a 强制性 problem, which the gate promises."""
    own = {key: count for key, count in problems.items() if key[0] == form_code}
    broken = sum(
        count for (_, severity, verdict), count in own.items() if (severity, verdict) == ("强制性", "accepted")
    )
    found = {f"{severity}（{verdict}）": count for (_, severity, verdict), count in sorted(own.items())}
    return AssetCheckResult(
        asset_key=["accepted", form_code],
        check_name=GATE,
        passed=broken == 0,
        severity=AssetCheckSeverity.ERROR,
        metadata={"问题": MetadataValue.json(found)},
    )
