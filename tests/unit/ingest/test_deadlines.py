"""The clocks of a month's report: due, grace, lock (docs/spec/4-clocks.md CL-22, 9-semantics.md §13)."""

import csv
import shutil
from datetime import date, datetime
from pathlib import Path

import pytest

from ingest import county
from ingest.deadlines import clocks, months
from ingest.home import HomeError
from tests.support.wide_county import DEFAULTS

SHIPPED = county.load(DEFAULTS)


@pytest.fixture
def with_grace(tmp_path) -> county.County:
    """The shipped county with three working days of grace and a lock one month later."""
    folder = tmp_path / "county"
    shutil.copytree(DEFAULTS, folder)
    rewrite(folder / "scheme_settings.csv", {"grace_working_days": "3", "lock_months": "1"})
    return county.load(folder)


def rewrite(path: Path, values: dict[str, str]) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        header, *lines = csv.reader(file)
    with path.open("w", encoding="utf-8", newline="") as file:
        changed = [[*line[:3], values.get(line[2], line[3]), *line[4:]] for line in lines]
        csv.writer(file).writerows([header, *changed])


@pytest.mark.parametrize(
    ("month", "due_on", "locked_after", "is_provisional"),
    [
        ("2026-03", date(2026, 4, 7), date(2026, 5, 31), False),  # 5 April is a Sunday, the 6th a day off
        ("2026-09", date(2026, 10, 8), date(2026, 11, 30), False),  # the National Day holiday
        ("2026-10", date(2026, 11, 5), date(2026, 12, 31), False),  # a Thursday
        ("2026-12", date(2027, 1, 5), date(2027, 2, 28), True),  # the notice of 2027 is not loaded
    ],
)
def test_due_and_lock(month, due_on, locked_after, is_provisional):
    told = clocks(SHIPPED, month)
    assert (told.due_on, told.grace_until) == (due_on, due_on)
    assert (told.locked_after, told.is_provisional) == (locked_after, is_provisional)


def test_grace_is_counted_in_working_days(with_grace):
    # Due on Wednesday 8 April 2026 it would be the 13th; due on the 8th of October: the 9th, Saturday the 10th (a
    # working day), Monday the 12th.
    told = clocks(with_grace, "2026-09")
    assert (told.due_on, told.grace_until) == (date(2026, 10, 8), date(2026, 10, 12))
    assert told.late_from == datetime.fromisoformat("2026-10-13T00:00:00+08:00")
    assert told.locked_from == datetime.fromisoformat("2026-11-01T00:00:00+08:00")


def test_a_county_without_the_clock_is_told(tmp_path):
    folder = tmp_path / "county"
    shutil.copytree(DEFAULTS, folder)
    lines = (folder / "clocks.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line.replace(",2000-01-01,", ",2026-06-01,") if line.startswith("CL-22") else line for line in lines]
    (folder / "clocks.csv").write_text("".join(kept), encoding="utf-8")
    assert clocks(county.load(folder), "2026-06").due_on == date(2026, 7, 6)
    with pytest.raises(HomeError, match=r"2026年4月有效的“CL-22”（月报），请补上一行"):
        clocks(county.load(folder), "2026-04")


def test_months_run_over_the_year():
    assert months("2025-11", "2026-02") == ["2025-11", "2025-12", "2026-01", "2026-02"]
    assert months("2026-02", "2026-01") == []
