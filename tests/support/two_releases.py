"""Releases of a made-up county, as small as marks can be: two townships, a mark each of GF-03, SJ-01 and FY-02."""

from datetime import UTC, date, datetime
from pathlib import Path

import duckdb

from ingest.permits import Act

ONE, TWO, GONE, OFFICE = "990101001", "990101002", "990101003", "990101000"
TABLES = {
    "fct_releases": "release_id text, ledger_seq bigint, as_of date, known_by timestamp, code_version text,"
    " scheme_hash text",
    "fct_indicator_marks": "scheme_year int, county_code text, township_code text, indicator_code text,"
    " mark decimal(9, 2), status text",
    "fct_submissions": "submission_id text, township_code text, report_month text, received_on date,"
    " is_effective boolean, is_first_readable boolean",
    "fct_sheet_status": "township_code text, report_month text, form_code text, status text",
    "fct_duties": "duty_id text, indicator_code text, township_code text, reported_by text, submission_id text,"
    " placed_on date, due_on date, done_on date, counts_from date, earns_from date, num_w int, den_w int,"
    " exempt_act_id text",
    "fct_duty_cells": "duty_id text, submission_id text",
    "dim_indicators": "indicator_code text, indicator_name text, forms text",
    "dim_townships": "township_code text, township_name text, valid_from date",
}
FORMS = [("GF-03", "报备及时率", "F02"), ("SJ-01", "月报按时报送率", ""), ("FY-02", "复议纠错率", "F11")]
PLACES = [(ONE, "甲镇", date(2000, 1, 1)), (TWO, "乙镇", date(2000, 1, 1)), (GONE, "丙乡", date(2000, 1, 1))]


def submission(name: str, township: str = ONE, month: str = "2026-03", *, effective=True, first=False) -> tuple:
    """A workbook received on the 5th of the month after March."""
    return name, township, month, date(2026, 4, 5), effective, first


def duty(
    indicator: str, submission_id: str | None, township: str = ONE, reported_by: str = "", done: date | None = None
) -> tuple:
    """A duty of March that stands in a workbook, done on a day."""
    whose, placed = reported_by or township, date(2026, 3, 2)
    facts = (placed, None, done, placed, done, 1000, 1000, None)
    return f"{indicator}|{whose}|文", indicator, township, whose, submission_id, *facts


def release(folder: Path, name: str, marks: dict[tuple[str, str], str | None], **said) -> Path:
    """A release's file. marks: (township, indicator) → mark, None for 缺项.

    said: `submissions`, `duties`, `cells` as rows; `sheets`: (township, month, form) reported; `basis`: columns of
    fct_releases that differ from the usual.
    """
    usual = {
        "release_id": name, "ledger_seq": 1, "as_of": date(2026, 6, 30), "known_by": None, "code_version": "1",
        "scheme_hash": "s",
    }  # fmt: skip
    rows = {
        "fct_releases": [tuple((usual | said.get("basis", {})).values())],
        "fct_indicator_marks": [
            (2026, "990101", *which, mark, "not_applicable" if mark is None else "ok") for which, mark in marks.items()
        ],
        "fct_submissions": said.get("submissions", []),
        "fct_sheet_status": [(*sheet, "有数据") for sheet in said.get("sheets", [])],
        "fct_duties": said.get("duties", []),
        "fct_duty_cells": said.get("cells", []),
        "dim_indicators": FORMS,
        "dim_townships": PLACES,
    }
    file = folder / name / "warehouse.duckdb"
    file.parent.mkdir(parents=True)
    with duckdb.connect(str(file)) as connection:
        connection.execute("create schema marts")
        for table, columns in TABLES.items():
            connection.execute(f"create table marts.{table} ({columns})")
            for row in rows[table]:
                connection.execute(f"insert into marts.{table} values ({', '.join('?' * len(row))})", list(row))
    return file


def act(act_id: str, kind: str, withdrawn: bool = False, **payload: str) -> Act:
    """An act of 张三, for a reason."""
    told = {"act_id": act_id, "act": kind, "person": "张三", "reason": "核对有误", "township_code": ONE}
    return Act(act_id, kind, told | payload, datetime(2026, 5, 1, tzinfo=UTC), withdrawn)
