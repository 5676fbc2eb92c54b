"""`check` on a small build: silent when the marts are right, and one changed cell anywhere is named."""

import shutil
from datetime import date
from pathlib import Path

import duckdb
import pytest

from dashboards.recompute import check
from tests.support.small_build import AS_OF, write_build, write_county


@pytest.fixture(scope="module")
def county(tmp_path_factory) -> Path:
    return write_county(tmp_path_factory.mktemp("county"))


@pytest.fixture(scope="module")
def right(tmp_path_factory, county) -> Path:
    database = tmp_path_factory.mktemp("right") / "warehouse.duckdb"
    write_build(database, county)
    return database


@pytest.fixture
def build(tmp_path, right) -> Path:
    return shutil.copy(right, tmp_path / "warehouse.duckdb")


def test_right_marts_have_no_difference(build, county):
    assert check(build, county, AS_OF) == []


PLANTED = [
    ("fct_indicator_values", "numerator = 2", "grain = 'month' and period_end = date '2026-03-31' and numerator = 1"),
    ("fct_indicator_values", "value = 66.6666", "grain = 'year' and value = 66.6667"),
    ("fct_indicator_values", "status = 'ok'", "status = 'immature'"),
    ("fct_indicator_marks", "mark = mark + 0.01", "mark > 0 and township_code = '990101100'"),
    ("fct_indicator_marks", "mark = null", "mark = 0"),
    ("fct_indicator_marks", "is_small = not is_small", "township_code = '990101100'"),
    ("fct_mark_losses", "marks = marks - 0.01", "township_code = '990101100'"),
    ("fct_assessments", "sheet_b = sheet_b + 0.01", "township_code = '990101100'"),
    ("fct_assessments", "total = total - 0.01", "township_code = '990101100'"),
    ("fct_assessments", "rank_in_group = 2", "township_code = '990101100'"),
]


@pytest.mark.parametrize(("table", "change", "place"), PLANTED)
def test_a_planted_difference_is_named(build, county, table, change, place):
    with duckdb.connect(str(build)) as connection:
        changed = connection.execute(f"update marts.{table} set {change} where {place}").fetchone()[0]
    found = check(build, county, AS_OF)
    assert changed > 0
    assert {difference.table for difference in found} == {table}
    assert {difference.column for difference in found} == {change.split(" = ")[0]}


@pytest.mark.parametrize("table", ["fct_indicator_values", "fct_indicator_marks", "fct_assessments", "fct_mark_losses"])
def test_a_row_too_few_is_named(build, county, table):
    with duckdb.connect(str(build)) as connection:
        connection.execute(f"delete from marts.{table} where township_code = '990101100'")
    assert {(d.table, d.column) for d in check(build, county, AS_OF)} == {(table, "(row)")}


def test_another_as_of_date_is_another_answer(build, county):
    assert check(build, county, date(2026, 6, 30)) != []
