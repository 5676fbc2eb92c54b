"""What a closed year says of events, sheets and the year before is what its closing knew; later years go on (10 §4)."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.support.warehouse import COUNTY, query, run_dbt, write_home

TOWNSHIP, OFFICE = "990101100", "990101000"
NOW = datetime(2026, 2, 10, 1, tzinfo=UTC)


def event(name: str, day: date, points: int, rule: str = "JF-01") -> dict:
    return {
        **{"township_code": TOWNSHIP, "event_id": name, "event_date": day, "event_type": "加分", "rule_code": rule},
        **{"points": points, "basis": "县办通报", "confirmed_by": "县考核组", "submission_id": f"of-{day.year}"},
        **{"sheet_name": "F20", "row_number": 3},
    }


def listed(name: str, day: date, points: int, rule: str = "JF-01") -> dict:
    """A row of the county's list as it is today."""
    return event(name, day, points, rule) | {"report_month": f"{day.year}-12", "record_key": name}


def at_closing(name: str, day: date, points: int, rule: str = "JF-01") -> dict:
    row = event(name, day, points, rule)
    return row | {"scheme_year": day.year, "county_code": COUNTY, "reported_by": row.pop("township_code")}


def said(month: str, status: str) -> dict:
    whose = {"county_code": COUNTY, "township_code": TOWNSHIP, "report_month": month}
    return {**whose, "submission_id": f"{TOWNSHIP}-{month}", "form_code": "F02", "status": status}


def sent(month: str) -> dict:
    row = said(month, "")
    return {name: row[name] for name in ("county_code", "township_code", "report_month", "submission_id")} | {
        **{"received_at": NOW, "lifecycle": "judged", "verdict": "accepted", "is_effective": True},
        **{
            "file_name": f"{month}.xlsx",
            "file_sha256": month,
            "is_readable": True,
            "problem_count": 0,
            "rows_total": 0,
            "rows_clean": 0,
            "judged_seq": 1,
        },
    }


@pytest.fixture(scope="module")
def build(tmp_path_factory) -> Path:
    """A build of June 2026, 2025 being closed; since then everything was sent differently."""
    folder = tmp_path_factory.mktemp("closed-models")
    months = ("2025-03", "2025-04", "2026-01")
    closing = {"scheme_year": 2025, "as_of": date(2026, 1, 31), "known_by": None, "ledger_seq": 7, "scheme_hash": "s"}
    closing |= {"release_id": "r-1", "reason": "审定", "person": "county", "recorded_at": NOW}
    tables = {
        "F20": [
            listed("SX-1", date(2025, 3, 1), 3),
            listed("SX-3", date(2025, 5, 1), 5),
            listed("SX-4", date(2026, 3, 1), 2),
        ],
        "submissions": [sent(month) for month in months],
        "sheet_status": [said(month, "有数据") for month in months],
        "closings": [closing | {"version": 1}, closing | {"version": 2}],
        "closed_years": [{"scheme_year": 2025, "version": 2}],
        "closed_events": [at_closing("SX-1", date(2025, 3, 1), 1), at_closing("SX-2", date(2025, 4, 1), 1, "JF-02")],
        "closed_sheets": [
            {
                "scheme_year": 2025,
                "township_code": TOWNSHIP,
                "report_month": month,
                "form_code": "F02",
                "status": status,
            }
            for month, status in (("2025-03", "零报告"), ("2025-04", "未报"))
        ],
        "closed_last_years": [
            {
                "scheme_year": 2025,
                "township_code": TOWNSHIP,
                "indicator_code": "YS-03",
                "last_n_t": 1000,
                "last_d_t": 4000,
            }
        ],
    }
    home = write_home(folder / "home", tables, [(TOWNSHIP, "青石镇")])
    models = ("+fct_bonus_penalty", "+fct_sheet_status", "+int_indicators__last_years", "+fct_closings")
    run_dbt(home, folder / "build", "run", "--select", *models, "--vars", "{as_of: 2026-06-30}")
    return folder / "build"


def test_the_events_of_a_closed_year_are_the_closings_and_a_later_one_waits(build):
    rows = query(build, "select event_id, points, is_counted, count_reason from marts.fct_bonus_penalty order by 1")
    assert [tuple(map(str, row.values())) for row in rows] == [
        ("SX-1", "1.00", "True", "计入"),
        ("SX-2", "1.00", "True", "计入"),
        ("SX-3", "5.00", "False", "年度已关账，未计入"),
        ("SX-4", "2.00", "True", "计入"),
    ]


def test_the_sheets_of_a_closed_year_are_as_they_were_reported_then(build):
    rows = query(
        build,
        "select report_month, status from marts.fct_sheet_status"
        f" where township_code = '{TOWNSHIP}' and form_code = 'F02' and status <> '未报' or"
        " form_code = 'F02' and report_month = '2025-04' order by report_month",
    )
    assert {row["report_month"]: row["status"] for row in rows} == {
        **{"2025-03": "零报告", "2025-04": "未报"},
        "2026-01": "有数据",
    }


def test_the_year_before_a_closed_year_is_what_the_closing_knew(build):
    rows = query(build, "select * from intermediate.int_indicators__last_years where scheme_year = 2025")
    assert [(row["indicator_code"], row["last_n_t"], row["last_d_t"]) for row in rows] == [("YS-03", 1000, 4000)]
    assert query(build, "select count(*) as n from intermediate.int_indicators__last_years where scheme_year = 2026")


def test_of_the_closings_the_one_in_force_is_told(build):
    rows = query(build, "select scheme_year, version from marts.fct_closings")
    assert [tuple(row.values()) for row in rows] == [(2025, 2)]
