"""A small release written by hand, with the extremes a score sheet must bear."""

from pathlib import Path

import duckdb

INDICATORS = [
    # code, name, dimension, unit, forms, sheet, full marks, rule, params
    ("GF-03", "规范性文件报备及时率", "规范性文件", "%", "F02", "A", 6, "LIN", "f=60;t=100;n0=3;k=2"),
    ("XF-04", "执法人员培训天数达标率", "学法培训", "%", "F07、F08", "A", 6, "LIN", "f=60;t=100"),
    ("XF-05", "执法人员人均培训天数", "学法培训", "日/人", "F07、F08", "A", 3, "LIN", "f=0;t=5"),
    ("GF-01", "规范性文件报备率", "规范性文件", "%", "F01、F02", "B", 8, "LIN", "f=60;t=100;n0=3;k=3"),
    ("GF-02", "规范性文件合法性审核率", "规范性文件", "%", "F02", "B", 8, "LIN", "f=60;t=100;n0=3;k=3"),
    ("GF-04", "报备规范率", "规范性文件", "%", "F02", "B", 4, "LIN", "f=50;t=100;n0=3;k=1"),
    ("JC-01", "重大行政决策合法性审查率", "重大决策", "%", "F04", "B", 8, "LIN", "f=60;t=100;n0=3;k=3"),
    ("HT-01", "合同合法性审查率", "合同", "%", "F05", "B", 6, "LIN", "f=70;t=100"),
    ("ZF-02", "重大执法决定法制审核率", "行政执法", "%", "F09", "B", 6, "LIN", "f=60;t=100;n0=3;k=3"),
    ("FY-02", "行政复议纠错率", "行政复议", "%", "F11", "B", 8, "LOW", "g=10;b=40;n0=5;k=3"),
]

SCHEMA = """
create schema marts;
create table marts.dim_indicators (indicator_code text, indicator_name text, dimension text, unit text, forms text);
create table marts.dim_townships (
    county_code text, township_code text, township_name text, group_code text, valid_from date, valid_to date
);
create table marts.fct_indicator_marks (
    scheme_year int, county_code text, township_code text, sheet_code text, indicator_code text,
    full_marks decimal(9, 2), target decimal(9, 2), rule text, rule_params text, better_of_both boolean,
    numerator decimal(18, 3), denominator decimal(18, 3), value decimal(18, 4), is_small boolean,
    mark decimal(9, 2), status text
);
create table marts.fct_mark_losses (
    scheme_year int, township_code text, indicator_code text, record_key text, reason text, due_on date,
    late_days int, day_kind text, marks decimal(9, 2)
);
create table marts.fct_assessments (
    scheme_year int, township_code text, group_code text, raw_a decimal(9, 2), applicable_a decimal(9, 2),
    sheet_a decimal(9, 2), raw_b decimal(9, 2), applicable_b decimal(9, 2), sheet_b decimal(9, 2),
    bonus decimal(9, 2), penalty decimal(9, 2), total decimal(9, 2), grade text, grade_reason text, as_of date,
    is_comparable boolean
);
create table marts.fct_releases (release_id text);
insert into marts.fct_releases values ('20270131-0001');
insert into marts.dim_townships values
    ('990101', '990101203', '白石乡', '乡', '2000-01-01', '2026-03-31'),
    ('990101', '990101203', '白石镇', '镇', '2026-04-01', null);
insert into marts.fct_assessments values
    (2026, '990101203', '镇', 12, 15, 80, 34, 40, 85, 0, 0, 82.5, '良好', '未达红线：GF-01', '2027-01-31', true);
"""


def write(database: Path, is_comparable: bool = True) -> None:
    """Write the release: one township renamed in the year, FY-02 缺项, eight losses with long record numbers."""
    with duckdb.connect(str(database)) as connection:
        connection.execute(SCHEMA)
        connection.execute("update marts.fct_assessments set is_comparable = ?", [is_comparable])
        for code, name, dimension, unit, forms, sheet, full, rule, params in INDICATORS:
            missing = code == "FY-02"
            counts = (0, 0, None, False, None, "not_applicable") if missing else (4, 5, 80, True, full - 1, "ok")
            connection.execute(
                "insert into marts.dim_indicators values (?, ?, ?, ?, ?)", [code, name, dimension, unit, forms]
            )
            connection.execute(
                "insert into marts.fct_indicator_marks values "
                "(2026, '990101', '990101203', ?, ?, ?, 100, ?, ?, true, ?, ?, ?, ?, ?, ?)",
                [sheet, code, full, rule, params, *counts],
            )
        for number in range(8):
            connection.execute(
                "insert into marts.fct_mark_losses values "
                "(2026, '990101203', 'GF-01', ?, '未在规定期限内报备', '2026-03-20', ?, 'ND', 0.33)",
                [f"白石镇人民政府规范性文件政发〔2026〕{number}号", number or None],
            )
