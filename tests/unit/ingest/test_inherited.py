"""Whether a successor's record and a predecessor's of one number are one (docs/spec/9-semantics.md §7)."""

from datetime import date

import pandas as pd
import pytest

from expectations.form import load_form
from ingest.carried import records
from ingest.inherited import one_record
from tests.support.in_force import month, row

SINCE = {"P": date(2026, 7, 1), "Q": date(2026, 7, 1)}


def record(report_month: str, **changes: object) -> pd.Series:
    contract = row("F05", **({"sign_date": None, "review_date": None} | changes))
    return records(load_form("F05"), [month(report_month, {"F05": [contract]})]).iloc[0]


@pytest.mark.parametrize(
    ("report_month", "submitted", "whose"),
    [
        ("2026-07", "2026-06-08", ["P"]), ("2026-06", "2026-06-08", ["M", "P"]),
        ("2026-07", "2026-07-01", ["M", "P"]),  # born after the merger
    ],
)  # fmt: skip
def test_it_goes_on_with_what_it_named_since_the_merger_and_was_born_before(report_month, submitted, whose):
    own, theirs = record(report_month, review_submit_date=submitted), record("2026-06", review_submit_date="2026-06-08")

    found = one_record(load_form("F05"), [("M", own), ("P", theirs)], SINCE)

    assert [holder for holder, _ in found] == whose
    assert found[0][1] is own


def test_what_two_hold_or_one_alone_stays_as_it_is():
    own = record("2026-07", review_submit_date="2026-06-08")
    three = [("M", own), ("P", own), ("Q", own)]

    assert one_record(load_form("F05"), three, SINCE) == three
    assert one_record(load_form("F05"), three[1:2], SINCE) == three[1:2]
    assert one_record(load_form("F05"), [], SINCE) == []
