"""How a lost mark falls on rows."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboards.recompute.counts import count
from dashboards.recompute.losses import ABSENCE, lost_by_record, split
from dashboards.recompute.marks import Mark
from dashboards.recompute.periods import periods_of
from dashboards.recompute.scheme import Scheme
from dashboards.recompute.values import Value
from tests.support.scheme import day, duty, item

AS_OF = date(2027, 1, 31)
YEAR = next(period for period in periods_of(2026, AS_OF, AS_OF) if period.grain == "year")
SCHEME = Scheme({}, [], {(2026, "", "training_days"): "5", (2026, "", "training_step_days"): "0.5"})


def losses(scored, mark: str, rows: list, status="ok") -> dict[str, str]:
    """Record → lost marks, as text."""
    value = Value(YEAR, count(rows, YEAR), status, None, False, 0)
    lost = lost_by_record(SCHEME, Mark(scored, "镇", value, Decimal(mark)))
    return {record: str(marks) for record, marks in lost.items()}


def row(name: str, earns=None, **others):
    """A row due on 1 June, by its own name."""
    return duty(day("06-01"), day("06-01"), earns, name=name, key=name, **others)


def test_the_first_by_id_take_the_rest():
    assert split(500, [(key, Fraction(1000)) for key in "abc"]) == {"a": 167, "b": 167, "c": 166}


def test_by_shortage_the_largest_remainder_takes_the_rest():
    assert split(45, [("a", Fraction(437)), ("b", Fraction(1500))]) == {"a": 10, "b": 35}


@given(st.integers(0, 800), st.lists(st.integers(1, 5000), min_size=1, max_size=9))
def test_nothing_is_lost_and_nothing_invented(hundredths, sizes):
    weights = [(f"{n:02}", Fraction(size)) for n, size in enumerate(sizes)]
    shares = split(hundredths, weights)
    assert sum(shares.values()) == hundredths
    assert all(abs(shares[key] - hundredths * weight / sum(sizes)) < 1 for key, weight in weights)


GOOD = day("06-01")
RATE = item("GF-01")
DEADLINE = item("ZZ-01", rule="DDL", full=3, params="half=5")
RETURNS = item("SJ-01", rule="EVT", full=4, params="late=0.5;missing=1")
REPLY = item("FY-01", rule="EVT", full=3, params="k=1;n0=99")
LOST_CASES = item("FY-02", rule="LOW", params="g=10;b=40", is_up=False)
EXAM = item("XF-08", full=3)
LATE, TOO_LATE = {"done": day("06-05"), "late": 4}, {"done": day("06-20"), "late": 13}
FALLS_ON = [
    (RATE, "6.00", [row("a", GOOD), row("b"), row("c")], {"b": "1.00", "c": "1.00"}),
    (REPLY, "1.00", [row("a", GOOD), row("b"), row("c", **LATE)], {"b": "1.00", "c": "1.00"}),
    (DEADLINE, "1.00", [row("a", GOOD, done=GOOD), row("b", **LATE), row("c")], {"b": "0.67", "c": "1.33"}),
    (DEADLINE, "0.00", [row("a", **TOO_LATE), row("b")], {"a": "1.50", "b": "1.50"}),
    (RETURNS, "2.50", [row("a", GOOD), row("b", **LATE), row("c", **TOO_LATE)], {"b": "0.75", "c": "0.75"}),
    (RETURNS, "2.50", [row("b", **LATE), row("c")], {"b": "0.50", "c": "1.00"}),
    (RETURNS, "2.50", [row("b", **LATE), row("c", done=date(2027, 2, 1), late=9)], {"b": "0.50", "c": "1.00"}),
    (LOST_CASES, "6.00", [row("a", GOOD), row("b"), row("c", GOOD)], {"a": "1.00", "c": "1.00"}),
    (EXAM, "2.00", [row("a", GOOD, earned=700), row("b", GOOD, earned=100)], {"a": "0.25", "b": "0.75"}),
]  # fmt: skip


@pytest.mark.parametrize(("scored", "mark", "rows", "shares"), FALLS_ON)
def test_a_loss_falls_on_the_rows_that_cost_it_by_what_they_cost(scored, mark, rows, shares):
    assert losses(scored, mark, rows) == shares


def test_training_is_lost_by_shortage():
    scored = item("XF-05", full=3, params="f=0;t=5", factor=12)
    officers = [
        duty(day("12-31"), day("12-31"), day("12-31"), kind="stock", weight=months, earned=days, name=name, key=name)
        for name, months, days in (("a", 12000, 4000), ("b", 6000, 500), ("c", 12000, 7000), ("d", 0, 0))
    ]
    assert losses(scored, "2.10", officers) == {"a": "0.30", "b": "0.60"}


def test_two_parts_of_a_record_are_one_line():
    parts = [duty(day("06-01"), day("06-01"), name=part, key="1号") for part in ("decision", "opinion")]
    assert losses(item("FY-03", rule="EVT", full=5, params="k=5;n0=99"), "0.00", parts) == {"1号": "5.00"}


COUNTED = item("XF-01", rule="CNT", full=4, params="t=4", factor=1, is_count=True)
NO_ROW = [
    (COUNTED, "2.00", [row("a", GOOD, weight=0), row("b", GOOD, weight=0)], "ok", "2.00"),
    (RATE, "0.00", [], "not_reported", "8.00"),
    (RATE, "0.00", [row("a")], "not_reported", "8.00"),
    (COUNTED, "0.00", [], "none_done", "4.00"),
]


@pytest.mark.parametrize(("scored", "mark", "rows", "status", "lost"), NO_ROW)
def test_what_no_row_can_bear_is_an_absence(scored, mark, rows, status, lost):
    assert losses(scored, mark, rows, status) == {ABSENCE: lost}


def test_full_marks_lose_nothing():
    assert losses(RATE, "8.00", [row("a")]) == {}
