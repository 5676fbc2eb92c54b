"""A build of given duty rows by the warehouse's own models: everything from the row to the rank, in two runs of dbt."""

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa

from tests.support.warehouse import run_dbt

AS_OF = date(2027, 1, 31)
# What duty rows are placed in: the scheme, the townships, the calendar.
GROUND = (
    *("path:models/county", "dim_dates", "dim_townships", "+int_bonus_penalty__events", "int_indicators__periods"),
    *("stg_closed_*", "int_closed__years", "fct_closed_pending", "fct_closed_last_years", "fct_closings"),
    "stg_ledger_closings",
    *("int_townships__*", "int_scheme__params", "int_scheme__items", "int_scheme__settings", "int_scheme__training"),
)
# What becomes of them.
MARKS = (
    *("int_indicators__*", "int_losses__weights", "int_losses__shares", "int_assessments__*"),
    *("fct_indicator_values", "fct_indicator_marks", "fct_mark_losses", "fct_bonus_penalty", "fct_assessments"),
)
DUTIES = {
    **dict.fromkeys(("duty_id", "indicator_code", "reported_by", "record_key", "kind", "state"), pa.string()),
    **dict.fromkeys(("placed_on", "done_on", "counts_from", "earns_from"), pa.date32()),
    **dict.fromkeys(("late_wd", "scored_year"), pa.int32()),
    **dict.fromkeys(("num_w", "den_w"), pa.int64()),
}
# What a lost mark's line shows besides, of no weight here.
SHOWN = """'990101' as county_code, '未办' as lost_for, null::date as due_on, null::integer as late_nd,
null::varchar as day_kind, null::varchar as clock_code, null::varchar as submission_id"""
# One sheet in twenty never reported, one in ten with two months missing in the year.
SHEETS = """
select
    township_code, report_month, form_code,
    case
        when hash(township_code || form_code) % 20 = 0 then '未报'
        when hash(township_code || form_code) % 10 = 1 and month_no in (4, 9) then '未报'
        else '零报告'
    end as status
from intermediate.int_townships__slots
cross join (select distinct unnest(string_split(forms, '、')) as form_code from county.indicators where forms <> '')
"""


def ground(home: Path, build: Path) -> None:
    """What the county's files alone decide, of the years' own periods only."""
    _run(home, build, *GROUND, "--exclude", "int_townships__names")
    with duckdb.connect(str(build / "warehouse.duckdb")) as connection:
        connection.execute("delete from intermediate.int_indicators__periods where grain <> 'year'")


def load(build: Path, columns: tuple[str, ...], rows: Iterable[tuple]) -> None:
    """Writes duty rows, and which township reported which sheet, where the models of marks read them."""
    by_column = dict(zip(columns, zip(*rows, strict=True), strict=True))
    table = pa.table({name: pa.array(by_column[name], kind) for name, kind in DUTIES.items()})
    with duckdb.connect(str(build / "warehouse.duckdb")) as connection:
        connection.register("rows_of_duties", table)
        connection.execute(f"create table intermediate.int_duties__placed as select *, {SHOWN} from rows_of_duties")
        connection.execute("create view marts.fct_duties as select * from intermediate.int_duties__placed")
        connection.execute(f"create table marts.fct_sheet_status as {SHEETS}")
        connection.execute("""create table intermediate.int_losses__cells
            (duty_id varchar, submission_id varchar, sheet_name varchar, cell varchar)""")
        connection.execute("create table intermediate.int_duties__explained (duty_id varchar, explanation varchar)")


def marks(home: Path, build: Path) -> None:
    """Values, marks, losses and assessments of the rows loaded."""
    _run(home, build, *MARKS, "--exclude", "int_indicators__periods")


def _run(home: Path, build: Path, *selection: str) -> None:
    variables = json.dumps({"as_of": AS_OF.isoformat()})
    run_dbt(home, build, "run", "--vars", variables, "--select", *selection)
