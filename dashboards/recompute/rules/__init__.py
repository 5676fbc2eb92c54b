"""The scoring rules, one file each, in exact fractions (docs/spec/3-indicators.md §3.0, 10-duties.md §3).

Written from the spec alone: what the warehouse does in SQL is never looked at, so that two calculations can disagree.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction

from dashboards.recompute.rules import cnt, lin, low, small

Params = Mapping[str, Fraction]

RATES: dict[str, Callable[[Fraction, Fraction, Params], Fraction]] = {
    "LIN": lin.mark,
    "LOW": low.mark,
    "CNT": cnt.mark,
}


def exact_mark(item, numerator: Fraction, denominator: Fraction) -> Fraction:
    """The unrounded mark of a scheme item with these counts.

    `item` has full_marks, rule, params, factor, is_up and better_of_both (see `scheme.Item`). The denominator is not 0.
    Raises ValueError for a rule the second calculator does not know: nothing is published unchecked.
    """
    if item.rule not in RATES:
        raise ValueError(
            f"scheme_items.csv: rule {item.rule} of {item.indicator_code} is unknown to the second calculator"
        )
    value = item.factor * numerator / denominator
    rate = RATES[item.rule](item.full_marks, value, item.params)
    if "n0" not in item.params:
        return rate
    adverse = denominator - numerator if item.is_up else numerator
    return small.mark(item.full_marks, rate, denominator, adverse, item.params, item.better_of_both)
