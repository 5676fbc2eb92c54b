"""`check` on a small build: silent when the marts are right, and one changed cell anywhere is named."""

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from dashboards.recompute import check
from tests.support.small_build import AS_OF, FOUR, ONE, THREE, TWO, write_build, write_county


@pytest.fixture(scope="module")
def county(tmp_path_factory) -> Path:
    return write_county(tmp_path_factory.mktemp("county"))


@pytest.fixture(scope="module")
def database(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("right") / "warehouse.duckdb"


@pytest.fixture(scope="module")
def right(database, county) -> dict[str, dict]:
    return write_build(database, county)


@pytest.fixture
def build(tmp_path, database, right) -> Path:
    return shutil.copy(database, tmp_path / "warehouse.duckdb")


def test_right_marts_have_no_difference(build, county):
    assert check(build, county, AS_OF) == []


# 甲镇, which 丁镇 joined on 1 July: until then two townships share an event.
MARKS = {
    "GF-03": "5.00",  # 2 of 3: LIN 6 × 6.67 ÷ 40 = 1.00, events 6 − 2 × ½ = 5.00, the better
    "GF-01": "5.00",  # 2 of 4: LIN 0, events 8 − 3 × (½ + ½)
    "XF-01": "1.33",  # 2 of 4 × (12 + 6) ÷ 12 = 6 times
    "ZZ-01": "2.25",  # one in time, one three working days late: 3 × (1 + ½) ÷ 2
    "SJ-01": "3.25",  # one late, one missing, each shared by two: 4 − 0.5 ÷ 2 − 1 ÷ 2
}


def test_the_marks_of_a_merged_township_are_those_worked_by_hand(right):
    ours = {code: row[6] for (_, township, code), row in right["fct_indicator_marks"].items() if township == ONE}
    assert ours == {code: Decimal(mark) for code, mark in MARKS.items()}


def test_its_sheets_bonus_penalty_total_rank_and_grade_are_those_worked_by_hand(right):
    # A 100 × 11.83 ÷ 17, B 100 × 5 ÷ 8, of two bonuses of one rule the best, the penalty of the township that came:
    # 34.795 + 31.25 + 2 − 0.5 = 67.545, half-up.
    numbers = ("11.83", "17.00", "69.59", "5.00", "8.00", "62.50", "2.00", "0.50", "67.55")
    row = right["fct_assessments"][2026, ONE]
    assert row == ("镇", *map(Decimal, numbers), 1, "合格", True)


def test_a_township_that_has_gone_keeps_its_months_and_has_no_year(right):
    periods = {key[2:] for key in right["fct_indicator_values"] if key[:2] == (FOUR, "GF-01")}
    assert periods == {
        *(("month", date(2026, month, last)) for month, last in enumerate((31, 28, 31, 30, 31, 30), 1)),
        *(("ytd", date(2026, month, last)) for month, last in enumerate((31, 28, 31, 30, 31, 30), 1)),
        *(("quarter", date(2026, month, last)) for month, last in ((3, 31), (6, 30))),
    }
    assert {key[1] for key in right["fct_assessments"]} == {ONE, TWO, THREE}


PLANTED = [
    ("fct_indicator_values", "numerator = 2", "grain = 'month' and period_end = date '2026-03-31' and numerator = 1"),
    ("fct_indicator_values", "value = 66.6666", "grain = 'year' and value = 66.6667"),
    ("fct_indicator_values", "value = 3", "grain = 'year' and indicator_code = 'XF-01' and value = 2"),
    ("fct_indicator_values", "status = 'ok'", "status = 'immature'"),
    ("fct_indicator_marks", "mark = mark + 0.01", "mark > 0 and township_code = '990101100'"),
    ("fct_indicator_marks", "mark = null", "mark = 0"),
    ("fct_indicator_marks", "is_small = not is_small", "township_code = '990101100'"),
    ("fct_mark_losses", "marks = marks - 0.01", "township_code = '990101100'"),
    ("fct_assessments", "sheet_b = sheet_b + 0.01", "township_code = '990101100'"),
    ("fct_assessments", "bonus = 3", "township_code = '990101100'"),
    ("fct_assessments", "penalty = 0", "township_code = '990101100'"),
    ("fct_assessments", "total = total - 0.01", "township_code = '990101100'"),
    ("fct_assessments", "rank_in_group = 2", "township_code = '990101100'"),
    ("fct_assessments", "grade = '良好'", "township_code = '990101100'"),
    ("fct_bonus_penalty", "is_counted = not is_counted", "event_id = '1'"),
    ("fct_bonus_penalty", "is_counted = not is_counted", "event_id = '5'"),
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


def test_an_event_of_another_township_changes_the_assessment(build, county):
    with duckdb.connect(str(build)) as connection:
        connection.execute("update marts.fct_bonus_penalty set points = 0.7 where event_id = '3'")
    found = check(build, county, AS_OF)
    assert {(d.table, d.key, d.column) for d in found} == {
        ("fct_assessments", (2026, ONE), "penalty"),
        ("fct_assessments", (2026, ONE), "total"),
    }


def test_another_as_of_date_is_another_answer(build, county):
    assert check(build, county, date(2026, 6, 30)) != []
