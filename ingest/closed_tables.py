"""What closed years stand on, as tables the models read: which there are, and their columns (spec 10 §4)."""

TABLES: dict[str, dict[str, str]] = {
    "years": {
        "scheme_year": "integer", "version": "integer",
    },
    "duties": {
        "duty_id": "varchar", "indicator_code": "varchar", "county_code": "varchar", "reported_by": "varchar",
        "record_key": "varchar", "source_key": "varchar", "part": "varchar", "kind": "varchar", "placed_on": "date",
        "due_on": "date", "is_provisional": "boolean", "clock_code": "varchar", "done_on": "date",
        "late_wd": "integer", "late_nd": "integer", "day_kind": "varchar", "counts_from": "date",
        "earns_from": "date", "num_w": "bigint", "den_w": "bigint", "is_part": "boolean", "origin": "varchar",
        "scored_year": "integer", "submission_id": "varchar", "sheet_name": "varchar", "row_number": "integer",
        "lost_for": "varchar", "rests_on": "varchar",
    },
    "pending": {
        "scheme_year": "integer", "duty_id": "varchar", "indicator_code": "varchar", "county_code": "varchar",
        "reported_by": "varchar", "record_key": "varchar", "kind": "varchar", "placed_on": "date", "den_w": "bigint",
    },
    "cells": {
        "duty_id": "varchar", "county_code": "varchar", "township_code": "varchar", "submission_id": "varchar",
        "sheet_name": "varchar", "row_number": "integer", "cell": "varchar", "column_name": "varchar",
        "role": "varchar", "mention_no": "integer",
    },
    "sheets": {
        "scheme_year": "integer", "township_code": "varchar", "report_month": "varchar", "form_code": "varchar",
        "status": "varchar",
    },
    "events": {
        "scheme_year": "integer", "county_code": "varchar", "reported_by": "varchar", "event_id": "varchar",
        "event_date": "date", "event_type": "varchar", "rule_code": "varchar", "level": "varchar",
        "points": "decimal(18, 2)", "basis": "varchar", "confirmed_by": "varchar", "act_id": "varchar",
        "submission_id": "varchar", "sheet_name": "varchar", "row_number": "integer",
    },
    "last_years": {
        "scheme_year": "integer", "township_code": "varchar", "indicator_code": "varchar", "last_n_t": "bigint",
        "last_d_t": "bigint",
    },
}  # fmt: skip
FOLDER = "closed"
