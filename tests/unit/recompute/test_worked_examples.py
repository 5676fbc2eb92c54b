"""The worked examples of docs/spec/3-indicators.md §3.6, through the second calculator's own rules."""

from decimal import Decimal
from fractions import Fraction

import pytest

from dashboards.recompute.rounding import half_up
from dashboards.recompute.rules import evt, exact_mark
from tests.support.scheme import item

LIN = "f=60;t=100"
EXAMPLES = [
    ("GF-01", "LIN", 8, f"{LIN};n0=3;k=3", True, 4, 5, "5.00"),
    ("GF-01", "LIN", 8, f"{LIN};n0=3;k=3", True, 5, 6, "4.67"),
    ("GF-01", "LIN", 8, f"{LIN};n0=3;k=3", True, 1, 2, "5.00"),
    ("FY-02", "LOW", 8, "g=10;b=40;n0=5;k=3", False, 2, 10, "5.33"),
    ("FY-02", "LOW", 8, "g=10;b=40;n0=5;k=3", False, 1, 2, "5.00"),
    ("FY-02", "LOW", 8, "g=10;b=40;n0=5;k=3", False, 1, 1, "5.00"),
    ("XF-04", "LIN", 6, LIN, True, 9, 9, "6.00"),
    ("YS-02", "LIN", 5, "f=50;t=100;n0=3;k=2", True, 1, 2, "3.00"),
]


@pytest.mark.parametrize(("code", "rule", "full", "params", "is_up", "numerator", "denominator", "mark"), EXAMPLES)
def test_example(code, rule, full, params, is_up, numerator, denominator, mark):
    scored = item(code, rule=rule, full=full, params=params, is_up=is_up)
    assert half_up(exact_mark(scored, Fraction(numerator), Fraction(denominator)), 2) == Decimal(mark)


def test_mean_of_four_point_two_days():
    scored = item("XF-05", rule="LIN", full=3, params="f=0;t=5", factor=12)
    assert half_up(exact_mark(scored, Fraction("4.2") * 10, Fraction(120)), 2) == Decimal("2.52")


def test_two_months_late_and_one_missing():
    assert evt.mark(Fraction(4), Fraction(2), Fraction("0.5")) - 1 == 2


def test_folding():
    assert half_up(100 * Fraction("80.1") / 89, 2) == Decimal("90.00")


def test_composite_half_up():
    total = Fraction("0.5") * Fraction("92.35") + Fraction("0.5") * 90 + Fraction("0.5")
    assert half_up(total, 2) == Decimal("91.68")


def test_a_rule_nobody_knows_is_refused():
    with pytest.raises(ValueError, match="XYZ"):
        exact_mark(item("GF-01", rule="XYZ"), Fraction(1), Fraction(1))
