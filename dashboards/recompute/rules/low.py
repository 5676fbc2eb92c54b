"""LOW(g, b): full up to g, nothing from b on, a straight line between. For values that should be low.

With `fall`, a value strictly below last year's earns that much on top, within full marks.
"""

from fractions import Fraction

from dashboards.recompute.figures import Figures
from dashboards.recompute.rules.value import value_of
from dashboards.recompute.scheme import Item


def mark(item: Item, figures: Figures) -> Fraction:
    """The unrounded mark; the item has g (good) and b (bad), g < b."""
    good, bad, value = item.params["g"], item.params["b"], value_of(item, figures.numerator, figures.denominator)
    if value <= good:
        return item.full_marks
    if value >= bad:
        return Fraction(0)
    return item.full_marks * (bad - value) / (bad - good)


def with_fall(item: Item, figures: Figures, unrounded: Fraction) -> Fraction:
    """The mark with what a fall against last year earns; last year needs a denominator of 1 or more to compare."""
    numerator, denominator = figures.before
    if "fall" not in item.params or denominator < 1 or figures.denominator == 0:
        return unrounded
    if figures.numerator / figures.denominator < numerator / denominator:
        return min(unrounded + item.params["fall"], item.full_marks)
    return unrounded
