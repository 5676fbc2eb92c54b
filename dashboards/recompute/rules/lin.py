"""LIN(f, t): full × clamp((v − f) ÷ (t − f), 0, 1). f and t are in the unit of the value, as the value is."""

from fractions import Fraction

from dashboards.recompute.figures import Figures
from dashboards.recompute.rules.value import value_of
from dashboards.recompute.scheme import Item


def mark(item: Item, figures: Figures) -> Fraction:
    """The unrounded mark; the item has f (worth nothing) and t (worth all)."""
    floor, target = item.params["f"], item.params["t"]
    share = (value_of(item, figures.numerator, figures.denominator) - floor) / (target - floor)
    return item.full_marks * min(max(share, Fraction(0)), Fraction(1))
