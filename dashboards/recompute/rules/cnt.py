"""CNT(t): full × min(n ÷ t, 1). A merged township owes its target for the months each of its members existed."""

from fractions import Fraction

from dashboards.recompute.figures import ORDINARY_MONTHS, Figures
from dashboards.recompute.rules.value import value_of
from dashboards.recompute.scheme import Item


def mark(item: Item, figures: Figures) -> Fraction:
    """The unrounded mark of a count; the item has the target t of twelve township-months."""
    target = item.params["t"] * figures.months / ORDINARY_MONTHS
    reached = value_of(item, figures.numerator, figures.denominator)
    return item.full_marks if reached >= target else item.full_marks * reached / target
