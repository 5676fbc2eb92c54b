"""What holds for every rule and every count: bounds, direction, no cliff, rounding once."""

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dashboards.recompute.figures import Figures
from dashboards.recompute.rounding import half_up
from dashboards.recompute.rules import exact_mark
from tests.support.scheme import item, mark_of

UP = item("GF-01", rule="LIN", full=8, params="f=60;t=100;n0=3;k=3")
PLAIN = item("XF-04", rule="LIN", full=6, params="f=60;t=100")
COUNT = item("XF-01", rule="CNT", full=4, params="t=20", factor=1, is_count=True)
DOWN = item("FY-02", rule="LOW", full=8, params="g=10;b=40;n0=5;k=3", is_up=False)
FALLING = item("YS-03", rule="LOW", full=6, params="g=10;b=40;n0=5;k=3;fall=1", is_up=False)
DEADLINE = item("ZZ-01", rule="DDL", full=3, params="half=5")
EVENTS = item("FY-01", rule="EVT", full=3, params="k=0.7;n0=99")
RETURNS = item("SJ-01", rule="EVT", full=4, params="late=0.5;missing=1")
OF_COUNTS = (UP, PLAIN, COUNT, DOWN, FALLING, EVENTS)
ITEMS = pytest.mark.parametrize("scored", OF_COUNTS, ids=lambda scored: scored.indicator_code)
EVERY = pytest.mark.parametrize("scored", [*OF_COUNTS, DEADLINE, RETURNS], ids=lambda scored: scored.indicator_code)

counts = st.tuples(st.integers(0, 60), st.integers(1, 60)).filter(lambda pair: pair[0] <= pair[1])
# How many rows were done in time, a little late, late, never; how many township-months; last year's counts.
rows = st.tuples(*(st.integers(0, 15) for _ in range(4))).filter(any)
months = st.integers(1, 36)


def figures(scored, kinds, months=12, before=(0, 0)) -> Figures:
    """The figures of rows of these kinds; what is in time is adverse where low is good."""
    in_time, half, late, never = map(Fraction, kinds)
    size = in_time + half + late + never
    adverse = size - in_time if scored.is_up else in_time
    before = tuple(map(Fraction, before))
    return Figures(in_time, size, adverse, in_time, half, half + late, never, months, before)


@EVERY
@given(kinds=rows, months=months, before=counts)
def test_a_mark_lies_between_nothing_and_full(scored, kinds, months, before):
    assert 0 <= exact_mark(scored, figures(scored, kinds, months, before)) <= scored.full_marks


@EVERY
@given(kinds=rows, months=months, kind=st.integers(1, 3))
def test_a_row_done_better_never_costs(scored, kinds, months, kind):
    assume(kinds[kind])
    better = list(kinds)
    better[kind] -= 1
    better[kind - 1] += 1
    worse_mark, better_mark = (exact_mark(scored, figures(scored, rows, months)) for rows in (kinds, better))
    assert worse_mark <= better_mark if scored.is_up else worse_mark >= better_mark


@ITEMS
@given(pair=counts)
def test_one_more_good_row_never_costs(scored, pair):
    numerator, denominator = pair
    assume(numerator < denominator)
    less, more = mark_of(scored, numerator, denominator), mark_of(scored, numerator + 1, denominator)
    assert less <= more if scored.is_up else less >= more


@EVERY
@given(kinds=rows, events=st.fractions(min_value=0, max_value=1, max_denominator=6))
def test_an_event_shared_by_townships_never_costs_more_than_a_whole_one(scored, kinds, events):
    whole = figures(scored, kinds)
    shared = replace(whole, adverse=whole.adverse * events, late=whole.late * events, missing=whole.missing * events)
    assert exact_mark(scored, shared) >= exact_mark(scored, whole)


@given(kinds=rows, before=counts)
def test_a_fall_earns_what_it_says_or_up_to_full(kinds, before):
    now = figures(FALLING, kinds)
    plain, with_fall = exact_mark(FALLING, now), exact_mark(FALLING, replace(now, before=tuple(map(Fraction, before))))
    fell = now.numerator * before[1] < before[0] * now.denominator
    assert with_fall == (min(plain + 1, FALLING.full_marks) if fell else plain)


@given(numerator=st.integers(0, 30), months=months)
def test_a_count_owes_in_proportion_to_township_months(numerator, months):
    assert mark_of(COUNT, numerator, 0, months=2 * months) == mark_of(COUNT, Fraction(numerator, 2), 0, months=months)


@pytest.mark.parametrize("scored", [UP, DOWN], ids=["up", "down"])
def test_one_more_harmless_row_never_costs_up_to_twice_the_limit(scored):
    def mark(size: int, adverse: int) -> Fraction:
        return mark_of(scored, size - adverse if scored.is_up else adverse, size)

    last = 2 * int(scored.params["n0"]) - 1
    for adverse in range(last):
        marks = [mark(size, adverse) for size in range(max(adverse, 1), last + 1)]
        assert marks == sorted(marks)


@EVERY
def test_all_good_is_full_and_all_bad_is_nothing(scored):
    all_done, none_done = figures(scored, (20, 0, 0, 0)), figures(scored, (0, 0, 0, 20))
    good, bad = (all_done, none_done) if scored.is_up else (none_done, all_done)
    assert (exact_mark(scored, good), exact_mark(scored, bad)) == (scored.full_marks, 0)


@given(st.fractions(min_value=0, max_value=100, max_denominator=10_000))
def test_half_up_is_within_half_a_unit_and_upwards(number):
    rounded = half_up(number, 2)
    assert -Fraction(1, 200) < Fraction(rounded) - number <= Fraction(1, 200)
    assert rounded.as_tuple().exponent == -2


@given(st.decimals(min_value=0, max_value=1000, places=5))
def test_half_up_is_what_decimal_calls_half_up(number):
    assert half_up(Fraction(number), 2) == number.quantize(Decimal("0.01"), ROUND_HALF_UP)


def test_a_setting_turns_the_better_of_both_off():
    strict = item("GF-01", rule="LIN", full=8, params="f=60;t=100;n0=3;k=3", better_of_both=False)
    assert mark_of(strict, 4, 5) == 4
    assert mark_of(UP, 4, 5) == 5
