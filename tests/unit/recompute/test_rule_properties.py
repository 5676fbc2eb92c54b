"""What holds for every rule and every count: bounds, direction, no cliff, rounding once."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dashboards.recompute.rounding import half_up
from dashboards.recompute.rules import exact_mark
from tests.support.scheme import item

UP = item("GF-01", rule="LIN", full=8, params="f=60;t=100;n0=3;k=3")
PLAIN = item("XF-04", rule="LIN", full=6, params="f=60;t=100")
COUNT = item("XF-01", rule="CNT", full=4, params="t=400")
DOWN = item("FY-02", rule="LOW", full=8, params="g=10;b=40;n0=5;k=3", is_up=False)
ITEMS = pytest.mark.parametrize("scored", [UP, PLAIN, COUNT, DOWN], ids=lambda scored: scored.indicator_code)

counts = st.tuples(st.integers(0, 60), st.integers(1, 60)).filter(lambda pair: pair[0] <= pair[1])


@ITEMS
@given(pair=counts)
def test_a_mark_lies_between_nothing_and_full(scored, pair):
    assert 0 <= exact_mark(scored, Fraction(pair[0]), Fraction(pair[1])) <= scored.full_marks


@ITEMS
@given(pair=counts)
def test_one_more_good_row_never_costs(scored, pair):
    numerator, denominator = pair
    assume(numerator < denominator)
    less = exact_mark(scored, Fraction(numerator), Fraction(denominator))
    more = exact_mark(scored, Fraction(numerator + 1), Fraction(denominator))
    assert less <= more if scored.is_up else less >= more


@pytest.mark.parametrize("scored", [UP, DOWN], ids=["up", "down"])
def test_one_more_harmless_row_never_costs_up_to_twice_the_limit(scored):
    def mark(size: int, adverse: int) -> Fraction:
        return exact_mark(scored, Fraction(size - adverse if scored.is_up else adverse), Fraction(size))

    last = 2 * int(scored.params["n0"]) - 1
    for adverse in range(last):
        marks = [mark(size, adverse) for size in range(max(adverse, 1), last + 1)]
        assert marks == sorted(marks)


@ITEMS
def test_all_good_is_full(scored):
    numerator = 20 if scored.is_up else 0
    assert exact_mark(scored, Fraction(numerator), Fraction(20)) == (scored.full_marks if scored is not COUNT else 1)


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
    assert exact_mark(strict, Fraction(4), Fraction(5)) == 4
    assert exact_mark(UP, Fraction(4), Fraction(5)) == 5
