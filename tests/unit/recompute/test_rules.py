"""Every rule in a case that is right and in one that is not, and at each of its edges."""

from fractions import Fraction

import pytest

from dashboards.recompute.figures import Figures
from dashboards.recompute.rules import exact_mark
from tests.support.scheme import item, mark_of

LIN = item("HT-01", rule="LIN", full=6, params="f=70;t=100")
LOW = item("YS-03", rule="LOW", full=6, params="g=10;b=40;n0=5;k=3;fall=1", is_up=False)
DDL = item("ZZ-01", rule="DDL", full=3, params="half=5")
EVT = item("FY-01", rule="EVT", full=3, params="k=3;n0=99")
RETURNS = item("SJ-01", rule="EVT", full=4, params="late=0.5;missing=1")
COUNT = item("XF-01", rule="CNT", full=4, params="t=4", factor=1, policy="Z", is_count=True)
SMALL = item("GF-04", rule="LIN", full=4, params="f=50;t=100;n0=3;k=1")

RATES = [
    (LIN, 10, 10, Fraction(6)),
    (LIN, 8, 10, Fraction(2)),
    (LIN, 7, 10, Fraction(0)),
    (LIN, 0, 10, Fraction(0)),
    (LOW, 1, 10, Fraction(6)),
    (LOW, 2, 10, Fraction(4)),
    (LOW, 4, 10, Fraction(0)),
    (LOW, 2, 4, Fraction(0)),
    (EVT, 2, 2, Fraction(3)),
    (EVT, 1, 2, Fraction(0)),
    (EVT, 0, 3, Fraction(0)),
    (EVT, 299, 300, Fraction(0)),
    (COUNT, 4, 0, Fraction(4)),
    (COUNT, 3, 0, Fraction(3)),
    (COUNT, 9, 0, Fraction(4)),
    (SMALL, 2, 2, Fraction(4)),
    (SMALL, 1, 2, Fraction(3)),
    (SMALL, 4, 5, Fraction(3)),
    (SMALL, 5, 6, Fraction(8, 3)),
]


@pytest.mark.parametrize(
    ("scored", "numerator", "denominator", "mark"), RATES, ids=lambda part: getattr(part, "indicator_code", str(part))
)
def test_a_mark_of_counts(scored, numerator, denominator, mark):
    assert mark_of(scored, numerator, denominator) == mark


DEADLINES = [((1, 0, 1), 3), ((0, 1, 1), Fraction(3, 2)), ((0, 0, 1), 0), ((1, 1, 3), Fraction(3, 2))]


@pytest.mark.parametrize(("earned", "mark"), DEADLINES, ids=["in time", "a little late", "too late", "one of each"])
def test_a_deadline_gives_all_half_or_nothing(earned, mark):
    whole, half, rows = map(Fraction, earned)
    assert exact_mark(DDL, Figures(whole, rows, rows - whole, earned=whole, half=half)) == mark


MONTHS = [((0, 0), 4), ((2, 1), 2), ((1, 0), Fraction(7, 2)), ((0, 4), 0), ((12, 12), 0)]


@pytest.mark.parametrize(("late", "mark"), MONTHS, ids=["none", "example", "one late", "four missing", "worse"])
def test_a_late_month_costs_less_than_a_missing_one(late, mark):
    late, missing = map(Fraction, late)
    figures = Figures(12 - late - missing, Fraction(12), late + missing, late=late, missing=missing)
    assert exact_mark(RETURNS, figures) == mark


FALLS = [
    ((3, 10), (2, 5), 3),
    ((3, 10), (3, 10), 2),
    ((3, 10), (1, 5), 2),
    ((3, 10), (Fraction(1, 2), Fraction(1, 2)), 2),
    ((3, 10), (0, 0), 2),
    ((11, 100), (2, 10), 6),
    ((1, 2), (2, 2), 4),
    ((2, 2), (2, 2), 0),
]


@pytest.mark.parametrize(("now", "before", "mark"), FALLS)
def test_a_fall_against_last_year_earns_a_mark_within_full(now, before, mark):
    assert mark_of(LOW, *now, before=tuple(map(Fraction, before))) == mark


def test_nobody_earns_by_a_fall_whose_rule_says_nothing_of_it():
    plain = item("FY-02", rule="LOW", full=8, params="g=10;b=40;n0=5;k=3", is_up=False)
    assert mark_of(plain, 3, 10, before=(Fraction(2), Fraction(2))) == Fraction(8, 3)


@pytest.mark.parametrize(("months", "mark"), [(12, 2), (24, 1), (18, Fraction(4, 3)), (6, 4), (4, 4), (0, 4)])
def test_a_count_is_measured_by_township_months(months, mark):
    assert mark_of(COUNT, 2, 0, months=months) == mark


def test_what_is_bad_is_an_event_where_low_is_good():
    found = item("O-21", rule="EVT", full=3, params="k=1", factor=1, is_up=False, is_count=True)
    assert [mark_of(found, missed, 0) for missed in (0, 1, 2, 3, 4)] == [3, 2, 1, 0, 0]
