"""An outage moves a month's deadline in the models as at the door (docs/spec/9-semantics.md §17.2)."""

from datetime import date, datetime, timedelta

import pytest

from ingest.county import load
from ingest.deadlines import clocks, credits_of
from ingest.outages import spans
from tests.spec.test_duties import submission, township
from tests.support.warehouse import query, run_dbt, write_home
from tests.support.wide_county import DEFAULTS
from tests.unit.ingest.test_outages import outage

# March 2026 was due on 7 April; with these two hours and a half until 8 April, 2:30.
DOWN = spans([outage("04-07 16:00", "04-07 18:30")])
SENT = {1: "2026-04-08 02:29", 2: "2026-04-08 02:30", 3: "2026-04-07 23:59", 4: "2026-04-09 09:00"}


@pytest.fixture(scope="module")
def months(tmp_path_factory) -> dict[tuple[int, str], dict]:
    """(township number, indicator) → its duty of March; township 5 sent nothing."""
    folder = tmp_path_factory.mktemp("outages")
    sent = [
        submission(township(number)[0])
        | {"report_month": "2026-03", "received_at": datetime.fromisoformat(f"{moment}+08:00")}
        for number, moment in SENT.items()
    ]
    credits = credits_of(DEFAULTS, load(DEFAULTS), DOWN)
    townships = [township(number) for number in range(1, 6)]
    home = write_home(folder / "home", {"submissions": sent, "credits": credits}, townships)
    selected = ["--select", "+int_duties__returns", "--exclude-resource-type", "unit_test"]
    selected += ["--indirect-selection", "cautious"]
    run_dbt(home, folder / "build", "build", *selected, "--vars", "{as_of: 2027-01-31}")
    sql = """
        select duties.*, submissions.timeliness, submissions.received_at
        from intermediate.int_duties__returns as duties
        left join marts.fct_submissions as submissions using (submission_id)
        where record_key in ('2026-02', '2026-03')
    """
    rows = query(folder / "build", sql)
    assert {row["due_on"] for row in rows if row["record_key"] == "2026-02" and row["due_on"]} == {date(2026, 3, 5)}
    return {
        (int(row["township_code"][-3:]) - 100, row["indicator_code"]): row
        for row in rows
        if row["record_key"] == "2026-03"
    }


def test_a_workbook_within_the_credit_is_in_time_and_one_after_it_is_late(months):
    told = {number: months[number, "SJ-01"] for number in range(1, 6)}
    assert [told[number]["timeliness"] for number in SENT] == ["on_time", "late", "on_time", "late"]
    assert [told[number]["is_earned"] for number in range(1, 6)] == [True, False, True, False, False]
    assert {row["due_on"] for row in told.values()} == {date(2026, 4, 8)}


def test_the_door_says_the_same(months):
    until = clocks(load(DEFAULTS), "2026-03", DOWN).late_from
    assert until == datetime.fromisoformat("2026-04-08 02:30+08:00")
    for number, moment in SENT.items():
        is_late = datetime.fromisoformat(f"{moment}+08:00") >= until
        assert is_late == (months[number, "SJ-01"]["timeliness"] == "late")
    assert until - timedelta(minutes=150) == datetime.fromisoformat("2026-04-08 00:00+08:00")
