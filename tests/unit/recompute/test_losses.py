"""How a lost mark falls on rows."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from dashboards.recompute.losses import split


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
