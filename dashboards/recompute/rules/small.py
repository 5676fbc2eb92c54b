"""SMALL(n0, k): few cases say little as a rate (docs/spec/10-duties.md §3).

Below n0 the events count instead of the rate; from n0 to 2·n0 − 1 the better of the two, so that one more document
never costs marks by itself. EVT looks at events anyway, and only says that the denominator is small.
"""

from fractions import Fraction

from dashboards.recompute.figures import Figures
from dashboards.recompute.rules import evt
from dashboards.recompute.scheme import Item

REPLACES = frozenset({"LIN", "LOW", "CNT"})


def is_small(item: Item, denominator: Fraction) -> bool:
    """Whether a rule with SMALL looks at events for this denominator at all; a count has none."""
    return not item.is_count and "n0" in item.params and denominator < 2 * item.params["n0"]


def mark(item: Item, figures: Figures, rate_mark: Fraction) -> Fraction:
    """The unrounded mark; `rate_mark` is what the rate alone would give."""
    if not is_small(item, figures.denominator):
        return rate_mark
    event_mark = evt.after(item.full_marks, item.params["k"] * figures.adverse)
    if figures.denominator < item.params["n0"]:
        return event_mark
    return max(rate_mark, event_mark) if item.better_of_both else rate_mark
