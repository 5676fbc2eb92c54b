"""A cell may hold 32,767 characters, and a hostile file many such cells: none may take longer than it is long."""

import time

import pytest

from expectations.form import load_form
from ingest import dates, labels, leftovers, likeness, personal
from ingest.cells import coerce

LONGEST = 32_767
COLUMNS = [("F02", "issue_date"), ("F02", "correction_times"), ("F02", "market_related"), ("F02", "review_conclusion"),
           ("F02", "consultation_mode"), ("F02", "title"), ("F05", "amount_yuan")]  # fmt: skip


@pytest.mark.parametrize("piece", ["(", "()", "a(", "T", " ", ":", "，", "1,", "十", "年", "无", "(盖章", "1 ", "、"])
def test_a_cell_as_long_as_it_may_be_is_no_delay(piece):
    long = (piece * LONGEST)[:LONGEST]
    start = time.perf_counter()
    for text in (long, f"2026.3.5{long}x", f"{long}x)"):
        for code, name in COLUMNS:
            coerce(load_form(code).column(name), [text])
        labels.candidates(load_form("F05"), text)
        labels.form_of_sheet(text)
        leftovers.reason([text], {}, [], ["x"])
        likeness.is_record(load_form("F05"), {0: "contract_no", 1: "title"}, [text, text], leftovers.SIGNED)
        personal.masked(text)
        dates.parse_month(text)
    # By the square of its length one such cell took up to fourteen seconds.
    assert time.perf_counter() - start < 5
