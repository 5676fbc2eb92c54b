"""The scoring rules, one file each, in exact fractions (docs/spec/3-indicators.md §3.0, 10-duties.md §2–3).

Written from the spec alone: what the warehouse does in SQL is never looked at, so that two calculations can disagree.
"""

from collections.abc import Callable
from fractions import Fraction

from dashboards.recompute.figures import Figures
from dashboards.recompute.rules import cnt, ddl, evt, lin, low, small
from dashboards.recompute.scheme import Item

RULES: dict[str, Callable[[Item, Figures], Fraction]] = {
    "LIN": lin.mark,
    "LOW": low.mark,
    "CNT": cnt.mark,
    "DDL": ddl.mark,
    "EVT": evt.mark,
}


def exact_mark(item: Item, figures: Figures) -> Fraction:
    """The unrounded mark of a scheme item with these figures; the denominator is not 0, unless it is a count.

    Raises ValueError for a rule the second calculator does not know: nothing is published unchecked.
    """
    if item.rule not in RULES:
        raise ValueError(
            f"scheme_items.csv: rule {item.rule} of {item.indicator_code} is unknown to the second calculator"
        )
    mark = RULES[item.rule](item, figures)
    if item.rule in small.REPLACES:
        mark = small.mark(item, figures, mark)
    return low.with_fall(item, figures, mark)
