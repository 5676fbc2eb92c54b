"""DDL(half): on time full, up to `half` working days late half, later or never nothing (docs/spec/9-semantics.md §4.5).

Judged row by row: several reports of one item share its marks.
"""

from fractions import Fraction

from dashboards.recompute.figures import Figures
from dashboards.recompute.scheme import Item


def mark(item: Item, figures: Figures) -> Fraction:
    """The unrounded mark of the rows that count."""
    return item.full_marks * (figures.earned + figures.half / 2) / figures.denominator
