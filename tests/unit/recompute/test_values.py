"""Counts, statuses and periods of the second calculator."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from dashboards.recompute.counts import Counts, count
from dashboards.recompute.periods import periods_of
from dashboards.recompute.scheme import Indicator
from dashboards.recompute.values import exact_value, status_of
from tests.support.scheme import duty

FREEZE = date(2027, 1, 31)
LATER = date(2027, 3, 1)
PERIODS = {(p.grain, p.end): p for p in periods_of(2026, FREEZE, LATER)}
MARCH = PERIODS["month", date(2026, 3, 31)]
DECEMBER = PERIODS["ytd", date(2026, 12, 31)]
YEAR = PERIODS["year", date(2026, 12, 31)]


def figures(duties, period) -> tuple[int, int, int]:
    counts = count(duties, period)
    return counts.numerator, counts.denominator, counts.pending


def test_a_year_has_29_periods_and_a_running_one_only_those_begun():
    assert len(PERIODS) == 29
    running = periods_of(2026, FREEZE, date(2026, 4, 10))
    assert sum(p.grain == "month" for p in running) == 4
    assert sum(p.grain == "quarter" for p in running) == 2
    assert {p.as_of for p in running if p.grain == "year"} == {date(2026, 4, 10)}


def test_a_duty_waits_until_it_is_due_or_done():
    filed_in_january = duty(date(2026, 12, 28), date(2027, 1, 8), date(2027, 1, 8))
    assert figures([filed_in_january], DECEMBER) == (0, 0, 1000)
    assert figures([filed_in_january], YEAR) == (1000, 1000, 0)


def test_the_day_itself_counts():
    assert figures([duty(date(2026, 3, 1), date(2026, 3, 31), date(2026, 3, 31))], MARCH) == (1000, 1000, 0)
    assert figures([duty(date(2026, 3, 1), date(2026, 4, 1), date(2026, 4, 1))], MARCH) == (0, 0, 1000)


def test_done_late_counts_before_it_earns():
    assert figures([duty(date(2026, 3, 1), date(2026, 3, 16), date(2026, 4, 2))], MARCH) == (0, 1000, 0)


def test_what_last_year_left_pending_counts_in_the_year_it_is_scored():
    carried = duty(date(2025, 12, 30), date(2026, 2, 3), date(2026, 2, 3))
    assert figures([carried], YEAR) == (1000, 1000, 0)
    assert figures([carried], DECEMBER) == (0, 0, 0)


def test_stock_is_the_snapshot_at_the_end_only():
    february, march = date(2026, 2, 28), date(2026, 3, 31)
    rows = [duty(day, day, day, kind="stock") for day in (february, march)]
    assert figures(rows, MARCH) == (1000, 1000, 0)
    assert figures(rows, PERIODS["quarter", march]) == (1000, 1000, 0)


STATUSES = [
    (Counts(0, 1000, 0, ()), {"F02": ["2026-03"]}, 1, "P", "not_reported"),
    (Counts(0, 1000, 0, ()), {"F02": ["2026-03"]}, 3, "P", "ok"),
    (Counts(0, 0, 0, ()), {"F02": ["2026-03"]}, 3, "P", "not_reported"),
    (Counts(0, 0, 1000, ()), {"F02": []}, 3, "P", "immature"),
    (Counts(0, 0, 0, (duty(date(2026, 1, 31), kind="stock", weight=0),)), {"F07": []}, 1, "P", "immature"),
    (Counts(0, 0, 0, ()), {"F02": []}, 3, "Z", "none_done"),
    (Counts(0, 0, 0, ()), {"F02": []}, 3, "P", "not_applicable"),
    (Counts(0, 1000, 0, ()), {"F01": [], "F02": ["2026-03"]}, 1, "P", "not_reported"),
    (Counts(0, 0, 0, ()), {"F02": []}, 0, "P", "not_applicable"),
]


RATE = Indicator("GF-03", Fraction(100), True, ("F02",))
COUNT = Indicator("XF-01", Fraction(1), True, ("F06",), is_count=True)


@pytest.mark.parametrize(("counts", "missing", "months", "policy", "status"), STATUSES)
def test_the_first_status_that_fits(counts, missing, months, policy, status):
    assert status_of(RATE, counts, missing, months, policy) == status


COMING = duty(date(2027, 4, 1), date(2027, 4, 1), date(2027, 4, 1), weight=0)
ONCE = Counts(1000, 0, 0, ())
NEVER = Counts(0, 0, 0, ())
OF_COUNTS = [
    (ONCE, {"F06": ["2026-03"]}, 1, "Z", "not_reported"),
    (ONCE, {"F06": ["2026-03"]}, 3, "Z", "ok"),
    (NEVER, {"F06": ["2026-03"]}, 3, "Z", "not_reported"),
    (Counts(0, 0, 0, (COMING,)), {"F06": []}, 3, "Z", "none_done"),
    (NEVER, {"F06": []}, 3, "Z", "none_done"),
    (NEVER, {"F06": []}, 3, "P", "not_applicable"),
    (NEVER, {"F06": []}, 3, "F", "not_applicable"),
    (NEVER, {"F06": []}, 3, None, "ok"),
    (NEVER, {}, 0, None, "ok"),
]


@pytest.mark.parametrize(("counts", "missing", "months", "policy", "status"), OF_COUNTS)
def test_the_first_status_of_a_count_that_fits(counts, missing, months, policy, status):
    assert status_of(COUNT, counts, missing, months, policy) == status


def test_the_value_of_a_count_is_its_numerator():
    assert exact_value(COUNT, Counts(3000, 0, 0, ())) == 3
    assert exact_value(RATE, Counts(1000, 3000, 0, ())) == Fraction(100, 3)


def test_what_is_scored_in_another_year_is_pending_at_most_and_in_a_closed_year_as_it_was_left():
    """10-duties §4: a row of December that came after the closing counts next year; a pending one stays pending."""
    came_late = replace(duty(date(2026, 12, 1), date(2026, 12, 16), date(2026, 12, 16)), scored_year=2027)
    waiting = replace(duty(date(2026, 12, 28), date(2027, 2, 12), None), scored_year=2027)
    was_left = replace(waiting, counts_from=None, earns_from=None, scored_year=2026)
    closed = {(p.grain, p.end): p for p in periods_of(2026, FREEZE, LATER, is_closed=True)}
    for key in (("year", date(2026, 12, 31)), ("month", date(2026, 12, 31))):
        assert figures([came_late, waiting], PERIODS[key]) == (0, 0, 1000)
        assert figures([came_late, waiting, was_left], closed[key]) == (0, 0, 1000)
        assert figures([came_late, waiting], closed[key]) == (0, 0, 0)
