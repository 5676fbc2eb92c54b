"""A small county and a build of it, whose marts are what the second calculator itself would write."""

from datetime import date
from pathlib import Path

import duckdb

from dashboards.recompute import recomputed, tables
from dashboards.recompute.build import Build
from dashboards.recompute.periods import periods_of
from dashboards.recompute.scheme import read_scheme
from dashboards.recompute.townships import read_groups

AS_OF = date(2027, 1, 31)
ONE, TWO, THREE, FOUR = "990101100", "990101101", "990101203", "990101102"

COUNTY = {
    "townships.csv": """township_code,township_name,aliases,group_code,valid_from,valid_to,successor_code
990101100,甲镇,,镇,2000-01-01,,
990101101,乙镇,,镇,2000-01-01,,
990101102,丁镇,,镇,2000-01-01,2026-06-30,990101100
990101203,丙乡,,乡,2000-01-01,2026-03-31,
990101203,丙镇,,镇,2026-04-01,,
""",
    "indicators.csv": """indicator_code,indicator_name,dimension,unit,factor,direction,is_scored,forms,definition,source
GF-03,甲,规范性文件,%,100,up,true,F02,,
GF-01,乙,规范性文件,%,100,up,true,F01、F02,,
XF-01,丙,学法培训,次,1,up,true,,,
ZZ-01,丁,组织报送,是/否,1,up,true,,,
SJ-01,戊,数据质量,%,100,up,true,,,
""",
    "scheme_items.csv": """scheme_year,group_code,sheet_code,indicator_code,full_marks,target,rule,rule_params"""
    """,missing_policy
2026,,A,GF-03,6,100,LIN,f=60;t=100;n0=3;k=2,P
2026,,A,XF-01,4,4,CNT,t=4,Z
2026,,A,ZZ-01,3,,DDL,half=5,Z
2026,,A,SJ-01,4,,EVT,late=0.5;missing=1,Z
2026,,B,GF-01,8,100,LIN,f=60;t=100;n0=3;k=3,P
""",
    "scheme_settings.csv": """scheme_year,group_code,key,value,source
2026,,weight_a,0.5,
2026,,weight_b,0.5,
2026,,freeze_month_day,01-31,
2026,,total_min,0,
2026,,total_max,105,
2026,,bonus_cap,5,
2026,,penalty_cap,10,
2026,,missing_cap_marks,40,
2026,,small_better_of_both,true,
2026,,grade_excellent,90,
2026,,grade_good,80,
2026,,grade_pass,60,
2026,,excellent_quota_pct,30,
2026,,red_line_GF-01,80,
2026,,veto_cap,合格,
2026,,veto_cap_V-03,不合格,
""",
}

# indicator, township, record, placed, done, working days late, counts from, earns from, numerator, denominator
DUTIES = [
    ("GF-03", ONE, "1号", "2026-03-05", "2026-03-20", None, "2026-03-20", "2026-03-20", 1000, 1000),
    ("GF-03", ONE, "2号", "2026-03-20", None, None, "2026-04-07", None, 1000, 1000),
    ("GF-03", ONE, "3号", "2026-12-28", "2027-01-08", None, "2027-01-08", "2027-01-08", 1000, 1000),
    ("GF-01", ONE, "1号", "2026-03-05", "2026-03-20", None, "2026-03-20", "2026-03-20", 1000, 1000),
    ("GF-01", ONE, "2号", "2026-03-20", None, None, "2026-04-07", None, 1000, 1000),
    ("GF-01", ONE, "3号", "2026-12-28", "2027-01-08", None, "2027-01-08", "2027-01-08", 1000, 1000),
    ("GF-01", FOUR, "1号", "2026-05-06", None, None, "2026-05-21", None, 1000, 1000),
    ("XF-01", ONE, "2026-03-10", "2026-03-10", None, None, "2026-03-10", "2026-03-10", 1000, 0),
    ("XF-01", FOUR, "2026-05-12", "2026-05-12", None, None, "2026-05-12", "2026-05-12", 1000, 0),
    ("ZZ-01", ONE, "年度计划", "2026-04-20", "2026-04-23", 3, "2026-04-20", None, 1000, 1000),
    ("ZZ-01", FOUR, "年度计划", "2026-04-20", "2026-04-20", None, "2026-04-20", "2026-04-20", 1000, 1000),
    ("SJ-01", ONE, "2026-03", "2026-03-31", "2026-04-20", 4, "2026-04-14", None, 1000, 1000),
    ("SJ-01", FOUR, "2026-03", "2026-03-31", None, None, "2026-04-14", None, 1000, 1000),
]
# event, township, day, kind, rule, points, confirmation
EVENTS = [
    ("1", ONE, "2026-03-01", "加分", "A-01", 1, None),
    ("2", ONE, "2026-04-01", "加分", "A-01", 2, None),
    ("3", FOUR, "2026-05-01", "扣分", "D-01", 0.5, None),
    ("4", TWO, "2026-05-01", "一票否决", "V-01", None, "act-1"),
    ("5", TWO, "2026-05-01", "一票否决", "V-03", None, None),
]


def write_county(folder: Path) -> Path:
    """The county's files, as far as marks depend on them."""
    for name, text in COUNTY.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def _facts(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("""create schema marts; create table marts.fct_duties (indicator_code text,
        reported_by text, record_key text, placed_on date, done_on date, late_wd int, counts_from date,
        earns_from date, num_w bigint, den_w bigint, duty_id text, kind text, scored_year int, state text);
        create table marts.fct_sheet_status (township_code text, form_code text, report_month text, status text);
        create table marts.fct_bonus_penalty (event_id text, reported_by text, event_date date, event_type text,
        rule_code text, points decimal(9, 4), act_id text, scheme_year int, is_counted boolean,
        is_after_closing boolean);
        create table marts.fct_closings (scheme_year int);
        create table marts.fct_closed_pending (scheme_year int, duty_id text, indicator_code text, reported_by text,
        record_key text, kind text, placed_on date, den_w bigint);
        create table marts.fct_closed_last_years (scheme_year int, township_code text, indicator_code text,
        numerator decimal(18, 3), denominator decimal(18, 3))""")
    exempt = ("GF-01", ONE, "4号", "2026-05-01", None, None, "2026-05-18", None, 1000, 1000)
    for row in (*DUTIES, exempt):
        more = ["|".join(row[:3]), "flow", 2026, "exempt" if row is exempt else "met"]
        connection.execute(f"insert into marts.fct_duties values ({', '.join('?' * 14)})", [*row, *more])
    for event in EVENTS:
        connection.execute(
            f"insert into marts.fct_bonus_penalty values ({', '.join('?' * 10)})", [*event, 2026, False, False]
        )
    connection.execute("update marts.fct_bonus_penalty set is_counted = true where event_id in ('2', '3', '4')")
    for month in range(1, 13):
        for township, status in ((ONE, "有数据"), (THREE, "零报告"), (FOUR, "有数据")):
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


def write_build(database: Path, county: Path) -> dict[str, dict]:
    """A build whose duty rows are DUTIES and whose marts agree with them; the rows of its marts by name."""
    with duckdb.connect(str(database)) as connection:
        _facts(connection)
    scheme = read_scheme(county)
    with Build(database) as build:
        periods = {year: periods_of(year, scheme.freeze(year), AS_OF) for year in scheme.years}
        ours = recomputed(scheme, read_groups(county, scheme.years), build, periods, AS_OF)
    described = [mart for mart in tables.MARTS if mart[0] != "fct_bonus_penalty"]
    with duckdb.connect(str(database)) as connection:
        for name, key, columns in (*described, ("fct_mark_losses", tables.LOSS_KEY, tables.LOSS_COLUMNS)):
            _mart(connection, name, key, columns, ours[name])
    return ours
