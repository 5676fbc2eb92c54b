"""Which rows are flagged 补报 (docs/spec/6-traps.md 27)."""

import pytest

from expectations.belated import belated
from tests.support.candidates import candidate, row


@pytest.mark.parametrize(
    ("contract", "is_flagged"),
    [
        ({"review_submit_date": "2026-03-01"}, False), ({"review_submit_date": "2026-02-28"}, True),
        ({"review_submit_date": "2026-04-01"}, True),  # next month's: not of this one either
        ({"review_submit_date": "2026-02-20", "sign_date": "2026-03-05"}, True),  # the record began then
        ({"sign_date": "2026-03-05"}, False), ({"sign_date": "2025-03-05"}, True), ({}, False),
    ],
)  # fmt: skip
def test_a_row_whose_record_began_in_another_month_is_flagged(contract, is_flagged):
    assert belated(candidate({"F05": [row("F05", **contract)]})) == ({"F05": [4]} if is_flagged else {})


def test_without_an_anchor_the_date_in_the_key_speaks_and_rosters_tell_of_no_month():
    trainings = [row("F08"), row("F08", start_date="2026-02-02", end_date="2026-02-03")]
    assert belated(candidate({"F07": [row("F07")], "F08": trainings})) == {"F08": [5]}


def test_a_sheet_of_the_year_so_far_has_no_belated_rows():
    sheets = {"F05": [row("F05", sign_date="2026-01-05")]}
    assert belated(candidate(sheets, reporting_mode="年初累计")) == {}
