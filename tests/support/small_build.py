"""A small county and a build of it, whose marts are what the second calculator itself would write."""

from datetime import date
from pathlib import Path

import duckdb

from dashboards.recompute import tables
from dashboards.recompute.assessment import all_assessments
from dashboards.recompute.build import Build
from dashboards.recompute.losses import all_losses
from dashboards.recompute.marks import all_marks
from dashboards.recompute.scheme import read_groups, read_scheme
from dashboards.recompute.values import all_values

AS_OF = date(2027, 1, 31)

COUNTY = {
    "townships.csv": """township_code,township_name,aliases,group_code,valid_from,valid_to,successor_code
990101100,甲镇,,镇,2000-01-01,,
990101101,乙镇,,镇,2000-01-01,,
990101203,丙乡,,乡,2000-01-01,2026-03-31,
990101203,丙镇,,镇,2026-04-01,,
""",
    "indicators.csv": """indicator_code,indicator_name,dimension,unit,factor,direction,is_scored,forms,definition,source
GF-03,甲,规范性文件,%,100,up,true,F02,,
GF-01,乙,规范性文件,%,100,up,true,F01、F02,,
""",
    "scheme_items.csv": """scheme_year,group_code,sheet_code,indicator_code,full_marks,target,rule,rule_params"""
    """,missing_policy
2026,,A,GF-03,6,100,LIN,f=60;t=100;n0=3;k=2,P
2026,,B,GF-01,8,100,LIN,f=60;t=100;n0=2;k=3,P
""",
    "scheme_settings.csv": """scheme_year,group_code,key,value,source
2026,,weight_a,0.5,
2026,,weight_b,0.5,
2026,,freeze_month_day,01-31,
2026,,total_min,0,
2026,,total_max,105,
2026,,missing_cap_marks,40,
2026,,small_better_of_both,true,
""",
}

DUTIES = [
    ("GF-03", "1号", "2026-03-05", "2026-03-20", "2026-03-20"),
    ("GF-03", "2号", "2026-03-20", "2026-04-07", None),
    ("GF-03", "3号", "2026-12-28", "2027-01-08", "2027-01-08"),
    ("GF-01", "1号", "2026-03-05", "2026-03-20", "2026-03-20"),
    ("GF-01", "2号", "2026-03-20", "2026-04-07", None),
    ("GF-01", "3号", "2026-12-28", "2027-01-08", "2027-01-08"),
]


def write_county(folder: Path) -> Path:
    """The county's files, as far as marks depend on them."""
    for name, text in COUNTY.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def _facts(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("""create schema marts; create table marts.fct_duties (duty_id text, indicator_code text,
        township_code text, record_key text, kind text, placed_on date, counts_from date, earns_from date, num_w bigint,
        den_w bigint, scored_year int, state text);
        create table marts.fct_sheet_status (township_code text, form_code text, report_month text, status text)""")
    for code, key, placed, counts, earns in DUTIES:
        row = [f"{code}|{key}", code, "990101100", key, "flow", placed, counts, earns, 1000, 1000, 2026, "met"]
        connection.execute("insert into marts.fct_duties values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    exempt = ["x", "GF-01", "990101100", "4号", "flow", "2026-05-01", "2026-05-18", None, 1000, 1000, 2026, "exempt"]
    connection.execute("insert into marts.fct_duties values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", exempt)
    for month in range(1, 13):
        for township, status in (("990101100", "有数据"), ("990101203", "零报告")):
            for form in ("F01", "F02"):
                row = [township, form, f"2026-{month:02}", status]
                connection.execute("insert into marts.fct_sheet_status values (?, ?, ?, ?)", row)


def _mart(connection, name: str, key: tuple[str, ...], columns: tuple[str, ...], rows: dict) -> None:
    lines = [(*where, *what) for where, what in rows.items()]
    types = {name: _type([line[i] for line in lines]) for i, name in enumerate((*key, *columns))}
    connection.execute(f"create table marts.{name} ({', '.join(f'{c} {t}' for c, t in types.items())})")
    connection.executemany(f"insert into marts.{name} values ({', '.join('?' for _ in types)})", lines)


def _type(values: list) -> str:
    first = next(value for value in values if value is not None)
    return {str: "text", bool: "boolean", int: "int", date: "date"}.get(type(first), "decimal(18, 4)")


def write_build(database: Path, county: Path) -> None:
    """A build whose duty rows are DUTIES and whose marts agree with them."""
    with duckdb.connect(str(database)) as connection:
        _facts(connection)
    scheme = read_scheme(county)
    groups = read_groups(county, scheme.years)
    with Build(database) as build:
        values = all_values(scheme, groups, build.duties(), build.sheets(), AS_OF)
    marks = all_marks(scheme, groups, values)
    losses = tables.loss_rows(all_losses(scheme, marks))
    assessments = tables.assessment_rows(all_assessments(scheme, groups, marks))
    with duckdb.connect(str(database)) as connection:
        _mart(connection, "fct_indicator_values", tables.VALUE_KEY, tables.VALUE_COLUMNS, tables.value_rows(values))
        _mart(connection, "fct_indicator_marks", tables.MARK_KEY, tables.MARK_COLUMNS, tables.mark_rows(marks))
        _mart(connection, "fct_mark_losses", tables.LOSS_KEY, tables.LOSS_COLUMNS, losses)
        _mart(connection, "fct_assessments", tables.ASSESSMENT_KEY, tables.ASSESSMENT_COLUMNS, assessments)
