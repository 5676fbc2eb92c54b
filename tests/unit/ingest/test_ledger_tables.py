"""The ledger as tables (docs/spec/9-semantics.md §1, §14)."""

import pytest

from ingest.ledger import Event
from ingest.ledger_tables import Position

WHOSE = {"county_code": "990101", "township_code": "990101001", "report_month": "2026-03"}


def handed_in(number: int, verdict: str) -> list[Event]:
    """One workbook, the same bytes at the same moment each time: its receipt and its verdict."""
    receipt, when = f"r{number}", "2026-04-03T02:00:00.000000+00:00"
    file = {"account": f"a{number}", "file_name": f"{number}.xlsx", "sha256": "ab", "received_at": when}
    judged = WHOSE | file | {"submission_id": "s", "verdict": verdict, "problems": [{"rule": verdict}]}
    judged |= {"rows_total": {}, "rows_clean": {}, "reporting_mode": None, "fill_date": None, "is_readable": True}
    judged |= {"rows_belated": {"F05": [5, 7], "F06": [4]}}
    judged |= {"sheet_status": {"F05": verdict}, "sheet_columns": []}
    at = 2 * number
    return [
        Event(at, when, "received", receipt, file | {"receipt_id": receipt}, "", ""),
        Event(at + 1, when, "judged", receipt, judged, "", ""),
    ]


@pytest.mark.parametrize("order", [("refused", "accepted", "duplicate"), ("accepted", "duplicate", "refused")])
def test_a_workbook_handed_in_twice_at_one_moment_is_what_it_is_accepted_as(order):
    events = [event for number, verdict in enumerate(order) for event in handed_in(number, verdict)]
    tables = Position(tuple(events))
    (row,) = tables.rows("submissions")
    assert (row["verdict"], row["is_effective"], row["account"]) == ("accepted", True, f"a{order.index('accepted')}")
    assert row["rows_belated"] == 3
    assert [one["rule"] for one in tables.rows("problems")] == ["accepted"]
    assert [one["status"] for one in tables.rows("sheet_status")] == ["accepted"]
