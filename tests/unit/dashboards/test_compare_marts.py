"""`fadu rebuild` and `fadu release diff` see every difference between two warehouses."""

from pathlib import Path

import duckdb
import pytest

from dashboards.compare_marts import differences

TABLES = ["create schema marts", "create table marts.a (k int, v decimal(9,2))", "create table marts.b (k text)"]
ROWS = ["insert into marts.a values (1, 0.50), (2, null), (2, null)", "insert into marts.b values ('甲')"]


def warehouse(path: Path, *statements: str) -> Path:
    with duckdb.connect(str(path)) as connection:
        for statement in [*TABLES, *ROWS, *statements]:
            connection.execute(statement)
    return path


@pytest.mark.parametrize("table", ["fct_mark_changes", "cockpit_changes", "cockpit_release"])
def test_what_the_publisher_alone_tells_is_no_difference(tmp_path, table):
    one = warehouse(tmp_path / "one.duckdb", f"create table marts.{table} (k int)")
    other = warehouse(tmp_path / "other.duckdb")
    assert differences(one, other) == differences(other, one) == []


def test_what_is_said_once_more_for_reading_is_compared_unless_facts_alone_are_asked_for(tmp_path):
    tables = ["create table marts.cockpit_marks (k int)", "insert into marts.cockpit_marks values (1)"]
    one, other = warehouse(tmp_path / "one.duckdb", *tables), warehouse(tmp_path / "other.duckdb", tables[0])
    assert differences(one, other) == ["cockpit_marks：只在现行发布版的记录1条", "  1"]
    assert differences(one, other, facts_only=True) == []


def test_equal_warehouses_have_no_difference(tmp_path):
    one = warehouse(tmp_path / "one.duckdb")
    other = warehouse(tmp_path / "other.duckdb")
    assert differences(one, other) == []


@pytest.mark.parametrize(
    ("change", "table"),
    [
        ("update marts.a set v = 0.51 where k = 1", "a"),
        ("insert into marts.a values (2, null)", "a"),
        ("delete from marts.b", "b"),
        ("alter table marts.b add column w int", "b"),
        ("drop table marts.b", "b"),
        ("create table marts.c (k int)", "c"),
    ],
)
def test_every_kind_of_difference_is_named(tmp_path, change, table):
    one = warehouse(tmp_path / "one.duckdb")
    other = warehouse(tmp_path / "other.duckdb", change)
    lines = differences(one, other)
    assert lines
    assert lines[0].startswith(f"{table}：")
    assert differences(other, one)
