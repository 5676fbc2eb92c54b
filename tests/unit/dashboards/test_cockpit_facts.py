"""What the publisher adds to the cockpit's tables: the hour of publication, and the marks that moved, in words."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from dashboards.cockpit_facts import tell
from dashboards.mark_changes import COLUMNS

TABLES = f"""
create schema marts;
create table marts.cockpit_release as select null::timestamp as released_at, '数据截至2026年12月31日' as notice;
create table marts.fct_mark_changes ({", ".join(f"{name} {kind}" for name, kind in COLUMNS.items())});
create table marts.dim_indicators as
    select 'GF-03' as indicator_code, '报备及时率' as indicator_name, '规范性文件' as dimension;
create table marts.cockpit_assessments as
    select 2026 as scheme_year, 'T1' as township_code, '甲镇' as township_name, '镇组' as group_name;
create table marts.dim_townships as
    select 'T2' as township_code, '乙乡' as township_name, '乡' as group_code, date '2000-01-01' as valid_from;
create table marts.cockpit_changes (change_order int, scheme_year int, county_code text, township_code text,
    township_name text, group_name text, dimension text, indicator_code text, indicator_label text,
    mark_before decimal(9, 2), mark_after decimal(9, 2), mark_change decimal(9, 2), state_before text,
    state_after text, moved_by_words text, reason text, from_release_id text, to_release_id text);
insert into marts.fct_mark_changes values
    ('r-1', 'r-2', 2026, 'C', 'T1', 'GF-03', 4, 6, 'ok', 'ok', 'submission', 's', '更正'),
    ('r-1', 'r-2', 2026, 'C', 'T2', 'GF-03', 6, null, 'ok', null, 'as_of', '2026-12-31', '其间到期');
"""


@pytest.fixture
def told(tmp_path) -> Path:
    file = tmp_path / "warehouse.duckdb"
    with duckdb.connect(str(file)) as connection:
        connection.execute(TABLES)
    tell(file, datetime(2027, 1, 31, 10, 5, 9, 77, tzinfo=UTC))
    return file


def test_the_hour_is_that_of_the_county(told):
    with duckdb.connect(str(told)) as connection:
        (row,) = connection.execute("select released_at, notice from marts.cockpit_release").fetchall()
    assert (str(row[0]), row[1]) == ("2027-01-31 18:05:09", "数据截至2026年12月31日，发布于2027年1月31日18时05分")


def test_a_change_is_told_with_names_and_in_words_the_greatest_first(told):
    """A township that has no result any more is told by its last name."""
    shown = "township_name, group_name, indicator_label, mark_change, state_before, state_after, moved_by_words, reason"
    with duckdb.connect(str(told)) as connection:
        found = connection.execute(f"select {shown} from marts.cockpit_changes order by change_order").fetchall()
    label = "GF-03 报备及时率"
    assert found == [
        ("乙乡", "乡组", label, Decimal("-6.00"), "有值", "—", "数据截止日", "其间到期"),
        ("甲镇", "镇组", label, Decimal("2.00"), "有值", "有值", "工作簿", "更正"),
    ]
