"""The clocks of docs/spec/4-clocks.md: every vector the text prints, through the macros the models use."""

import re
from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import pytest

from ingest.county import load
from ingest.deadlines import clocks
from tests.support.warehouse import query, run_dbt, write_home

TEXT = (Path(__file__).parents[2] / "docs/spec/4-clocks.md").read_text(encoding="utf-8")
ISO = r"\d{4}-\d{2}-\d{2}"
START = rf"({ISO})(?: [A-Z][a-z]{{2}})?(?: \(holiday\))?"


def printed_vectors() -> list[tuple[str, int, str, str]]:
    """(start, days, kind, due) of the golden table, two a line; a due date without a year has the start's year."""
    table = TEXT[TEXT.index("Golden vectors") : TEXT.index("**Newer law")]
    found = []
    for line in table.splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        for start, rule, due in zip(cells, cells[1:], cells[2:], strict=False):
            head = re.fullmatch(START, start)
            length = re.fullmatch(r"\+(\d+) (WD|ND)", rule)
            if head and length:
                found.append((head[1], int(length[1]), length[2], _due(due, head[1])))
    return found


def _due(cell: str, start: str) -> str:
    last = re.findall(rf"{ISO}|(?<!-)\b\d{{2}}-\d{{2}}(?!-)", cell)[-1 if "→" in cell else 0]
    return last if len(last) == 10 else f"{start[:4]}-{last}"


def printed_deadlines() -> list[tuple[str, str]]:
    """(first day counted from, due) of the monthly return's deadlines in 2026, as CL-22's line prints them."""
    line = next(line for line in TEXT.splitlines() if line.startswith("| CL-22"))
    months = {name: number for number, name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)}
    return [
        (str(date(2026, months[month], 1) - timedelta(days=1)), str(date(2026, months[month], int(day))))
        for month, day in re.findall(r"([A-Z][a-z]{2}) 5→(\d+)", line)
    ]


@pytest.fixture(scope="module")
def build(tmp_path_factory):
    """The calendar and the clocks of the shipped county, and the macros applied to every printed vector."""
    folder = tmp_path_factory.mktemp("clocks")
    home = write_home(folder / "home", {})
    selected = ["--select", "+int_returns__deadlines", "--exclude-resource-type", "unit_test"]
    run_dbt(home, folder / "build", "build", *selected, "--indirect-selection", "cautious")
    return folder / "build", home


@pytest.fixture(scope="module")
def answers(build) -> list[dict]:
    """Of every printed vector, what the macros say: the due date and the working days up to it."""
    warehouse, home = build
    vectors = " union all ".join(
        f"select {number} as number, date '{start}' as start_on, {days} as days, '{kind}' as kind"
        for number, (start, days, kind, _) in enumerate(printed_vectors())
    )
    due = (
        "case when kind = 'WD' then {{ due_wd('start_on', 'days') }} else {{ due_nd('start_on', 'days', 'true') }} end"
    )
    counted = "{{ working_days_between('start_on', due_wd('start_on', 'days')) }}"
    sql = f"select number, {due} as due_on, {counted} as days from ({vectors}) as vectors order by number"
    printed = run_dbt(home, warehouse, "--quiet", "compile", "--inline", sql)
    return query(warehouse, printed[printed.index("select number") :])


def test_the_text_prints_twenty_vectors():
    vectors = printed_vectors()
    assert len(vectors) == 20
    assert ("2026-01-26", 20, "WD", "2026-02-28") in vectors
    assert ("2026-12-20", 15, "ND", "2027-01-04") in vectors


def test_every_printed_vector_falls_due_as_printed(answers):
    assert [str(row["due_on"]) for row in answers] == [due for *_, due in printed_vectors()]


def test_working_days_are_counted_back(answers):
    assert [row["days"] for row in answers] == [days for _, days, *_ in printed_vectors()]


def test_the_monthly_return_is_due_as_printed(build):
    rows = query(build[0], "select * from intermediate.int_clocks__due where clock_code = 'CL-22'")
    due = {str(row["start_on"]): str(row["due_on"]) for row in rows}
    deadlines = printed_deadlines()
    assert len(deadlines) == 6
    assert [(start, due[start]) for start, _ in deadlines] == deadlines


def test_the_door_reckons_a_months_clocks_as_the_models_do(build):
    rows = query(build[0], "select * from intermediate.int_returns__deadlines where calendar_year in (2025, 2026)")
    own = load(build[1] / "county")
    assert len(rows) == 24
    for row in rows:
        told = clocks(own, row["report_month"])
        assert (told.month_end, told.due_on) == (row["month_end_date"], row["due_on"])
        assert (told.grace_until, told.locked_after) == (row["graced_on"], row["locked_on"])
        assert told.is_provisional == row["is_provisional"]


@pytest.mark.parametrize("year", [2025, 2026])
def test_the_calendar_is_the_notice(build, year):
    rows = query(build[0], f"select * from marts.dim_dates where calendar_year = {year}")
    wrong = [row["date_day"] for row in rows if row["is_working"] != chinese_calendar.is_workday(row["date_day"])]
    assert wrong == []
    assert sum(row["is_working"] for row in rows) == 248
    assert all(row["is_loaded"] for row in rows)


def test_months_of_2026_have_the_printed_working_days(build):
    printed = re.search(r"by month ([\d,]+)", TEXT)[1]
    sql = "select month_no, sum(is_working::int) as days from marts.dim_dates where calendar_year = 2026 group by 1"
    counted = {row["month_no"]: int(row["days"]) for row in query(build[0], sql)}
    assert [counted[month] for month in range(1, 13)] == [int(days) for days in printed.split(",")]


def test_a_due_date_that_needs_a_year_without_notice_is_provisional(build):
    sql = "select * from intermediate.int_clocks__due where clock_code in ('CL-01', 'CL-05', 'CL-19')"
    dues = {(row["clock_code"], str(row["start_on"])): row for row in query(build[0], sql)}
    assert str(dues["CL-01", "2026-12-20"]["due_on"]) == "2027-01-04"
    assert dues["CL-01", "2026-12-20"]["is_provisional"]
    assert not dues["CL-01", "2026-12-16"]["is_provisional"]  # 31 December is a working day of a loaded year
    assert dues["CL-05", "2026-12-25"]["is_provisional"]
    assert not dues["CL-05", "2026-12-22"]["is_provisional"]  # seven working days end on 31 December
    assert dues["CL-05", "2024-12-27"]["is_provisional"]  # it counts days of 2024, whose notice is not loaded
    assert not dues["CL-19", "2026-12-20"]["is_provisional"]  # thirty days without roll need no calendar
