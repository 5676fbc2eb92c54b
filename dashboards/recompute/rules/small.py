"""SMALL(n0, k): few cases say little as a rate (docs/spec/10-duties.md §3).

Below n0 the events count instead of the rate; from n0 to 2·n0 − 1 the better of the two, so that one more document
never costs marks by itself.
"""

from collections.abc import Mapping
from fractions import Fraction

from dashboards.recompute.rules import evt


def is_small(denominator: Fraction, params: Mapping[str, Fraction]) -> bool:
    """Whether a rule with SMALL looks at events for this denominator at all."""
    return "n0" in params and denominator < 2 * params["n0"]


def mark(
    full: Fraction,
    rate_mark: Fraction,
    denominator: Fraction,
    adverse: Fraction,
    params: Mapping[str, Fraction],
    better_of_both: bool,
) -> Fraction:
    """The unrounded mark: `rate_mark` is what the rate alone would give, `adverse` the rows that cost marks."""
    event_mark = evt.mark(full, adverse, params["k"])
    if denominator < params["n0"]:
        return event_mark
    if better_of_both and is_small(denominator, params):
        return max(rate_mark, event_mark)
    return rate_mark
