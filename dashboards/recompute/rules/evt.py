"""EVT(k): full − k per event, never below 0 or above full. EVT(late, missing): each kind of event has its own cost."""

from fractions import Fraction

from dashboards.recompute.figures import Figures
from dashboards.recompute.scheme import Item


def after(full: Fraction, cost: Fraction) -> Fraction:
    """What is left of full marks after a cost."""
    return min(max(full - cost, Fraction(0)), full)


def mark(item: Item, figures: Figures) -> Fraction:
    """The unrounded mark; the item has k, or late and missing."""
    params = item.params
    if "k" in params:
        return after(item.full_marks, params["k"] * figures.adverse)
    return after(item.full_marks, params["late"] * figures.late + params["missing"] * figures.missing)
